"""Every shortcut of the windows, each declared once with its words: keys, tooltips and sheet."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What keys do.

    Attributes:
        does: What they do, in the words of the sheet.
        keys: Each way to press it, as Qt writes keys.
        shown: How the keys are written; without it, as the system writes them.
    """

    does: str
    keys: tuple[str, ...]
    shown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The first way to press it in the system's words, for a tooltip."""
        return self.ways[0]

    @property
    def ways(self) -> tuple[str, ...]:
        """All ways to press it in the system's words."""
        return self.shown or tuple(native(keys) for keys in self.keys)

    def bind(self, place: QWidget, act: Callable[[], object]) -> None:
        """Has the keys do it while ``place`` is on screen in the active window.

        What is typed into a field goes to the field: there the keys do nothing else.
        """

        def unless_typing() -> None:
            if not is_typing():
                act()

        for keys in self.keys:
            QShortcut(QKeySequence(keys), place).activated.connect(unless_typing)

    def bind_inside(self, place: QWidget, act: Callable[[], object]) -> None:
        """Has the keys do it while ``place`` or something in it has the keyboard."""
        from PySide6.QtCore import Qt  # its enumerations take 20 ms, which the tray does without

        for keys in self.keys:
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: act())

    def bind_always(self, place: QWidget, act: Callable[[], object]) -> None:
        """Has the keys do it, also while somebody types into a field."""
        for keys in self.keys:
            QShortcut(QKeySequence(keys), place).activated.connect(lambda: act())


def native(keys: str) -> str:
    """Keys as the system writes them, e.g. ``Ctrl+Z``."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def is_typing() -> bool:
    """Whether what is typed goes into a field."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        return not field.isReadOnly()
    return isinstance(field, QAbstractSpinBox)


def go_to_page(number: int, name: str) -> Shortcut:
    """The shortcut of a page, by its place in the navigation, counted from 1."""
    return Shortcut(f"Go to {name}", (f"Ctrl+{number}",))


def card_keys(number: int) -> str:
    """What picks the card with this number, from 1 on: ``3``, from the tenth on ``0``, ``0 0``."""
    return str(number) if number < 10 else " ".join("0" * (number - 9))


COMMANDS = Shortcut("Log or do anything by its words", ("Ctrl+K",))
KEYBOARD = Shortcut("Show this sheet", ("F1", "Ctrl+/"))
UNDO = Shortcut("Undo the newest change", ("Ctrl+Z",))
REDO = Shortcut("Redo what was undone", ("Ctrl+Shift+Z", "Ctrl+Y"))
QUIT = Shortcut("Quit Balance", ("Ctrl+Q",))

PICK_CARD = Shortcut("Pick a habit’s card", tuple("123456789"), ("1", "…", "9"))
PICK_LATER = Shortcut("Pick the tenth habit’s card, and once more the next", ("0",))
LOG_SIDE = Shortcut("Log its left or right side", ("Left", "Right"), ("←", "→"))
TIME_SIDE = Shortcut(
    "Let that side run until you stop it", ("Shift+Left", "Shift+Right"), ("Shift+←", "Shift+→")
)
ENTER_OPTIONS = Shortcut("Go in, to its other options", ("Down",), ("↓",))
WALK_OPTIONS = Shortcut("Walk from option to option", ("Left", "Right"), ("←", "→"))
PRESS = Shortcut("Log that option", ("Return", "Space"), ("Enter", "Space"))
LEAVE_OPTIONS = Shortcut("Go back to the card", ("Up",), ("↑",))

EARLIER = Shortcut("The day or week before", ("Alt+Left",))
LATER = Shortcut("The day or week after", ("Alt+Right",))
PRESENT = Shortcut("Back to today or this week", ("Alt+Home",))
CHOOSE_DAY = Shortcut("Choose a day", ("Alt+D",))
CHOOSE_WEEK = Shortcut("Choose a week", ("Alt+W",))
REPORT = Shortcut("Make a report", ("Alt+R",))

MORE_WEEKS = Shortcut("More weeks", ("Alt+Up",))
FEWER_WEEKS = Shortcut("Fewer weeks", ("Alt+Down",))
CHANGE_MEASURE = Shortcut("By times, or by minutes", ("Alt+M",))
HABIT_BEFORE = Shortcut("The habit before, or all", ("Alt+PgUp",))
HABIT_AFTER = Shortcut("The next habit", ("Alt+PgDown",))
THIS_YEAR = Shortcut("Back to this year", ("Alt+Home",))

FIND_WORDS = Shortcut("Look for words in notes", ("Ctrl+F",))
JUMP_TO_DAY = Shortcut("Jump to a day of the year", ("Alt+Y",))
EDIT_ENTRY = Shortcut("Edit an entry, or restore what is selected", ("Return",), ("Enter",))
SELECT_ENTRIES = Shortcut("Select more entries", ("Shift+Up", "Shift+Down"), ("Shift+↑", "Shift+↓"))
SELECT_ALL = Shortcut("Select all entries", ("Ctrl+A",))
DELETE_ENTRIES = Shortcut("Delete what is selected", ("Del",))

WALK_DAYS = Shortcut("Go from day to day", ("Left", "Right"), ("←", "→"))
WALK_WEEKS = Shortcut("Go from week to week", ("Up", "Down"), ("↑", "↓"))
WALK_MONTHS = Shortcut("Go from month to month", ("PgUp", "PgDown"))
YEAR_BEFORE = Shortcut("The year before", ("Alt+Left",))
YEAR_AFTER = Shortcut("The year after", ("Alt+Right",))
GO_TO_DAY = Shortcut("Go to that day in the table", ("Return",), ("Enter",))

CHOOSE = Shortcut("Choose from the list", ("Up", "Down"), ("↑", "↓"))
DO = Shortcut("Do what is chosen", ("Return",), ("Enter",))
COMPLETE = Shortcut("Write what is chosen, to go on from there", ("Tab",))
LEAVE = Shortcut("Close it", ("Esc",))

HABIT_UP = Shortcut("Move the habit up", ("Alt+Up",))
HABIT_DOWN = Shortcut("Move the habit down", ("Alt+Down",))

SAVE = Shortcut("Save the entry", ("Return",), ("Enter",))
NEW_LINE = Shortcut("Begin a new line in the note", ("Shift+Return",), ("Shift+Enter",))
CANCEL = Shortcut("Leave it as it was", ("Esc",))

MARKS = Shortcut("Go from mark to mark", ("Left", "Right"), ("←", "→"))
END_MARKS = Shortcut("Go to the first or last mark", ("Home", "End"))
OPEN_MARK = Shortcut(
    "Correct the stretch or entry reached", ("Return", "Space"), ("Enter", "Space")
)
REMOVE_SPAN = Shortcut("Remove the stretch reached", ("Delete",))
CLOSE_MARK = Shortcut("Close what is open below", ("Esc",))

CLOSE_SMALL = Shortcut("Close the quick log", ("Esc",))
SKIP_BREAK = Shortcut("Skip a break that fills the screen", ("Esc",))

SHEET: tuple[tuple[str, tuple[Shortcut, ...]], ...] = (
    ("Anywhere in the window", (COMMANDS, UNDO, REDO, KEYBOARD, QUIT)),
    (
        "On Today",
        (
            *(
                PICK_CARD,
                PICK_LATER,
                LOG_SIDE,
                TIME_SIDE,
                ENTER_OPTIONS,
                WALK_OPTIONS,
                PRESS,
                LEAVE_OPTIONS,
            ),
            CHOOSE_DAY,
        ),
    ),
    ("On Today and Week", (EARLIER, LATER, PRESENT)),
    ("On Week", (CHOOSE_WEEK, REPORT)),
    (
        "On Trends",
        (
            *(MORE_WEEKS, FEWER_WEEKS, CHANGE_MEASURE, HABIT_BEFORE, HABIT_AFTER),
            *(YEAR_BEFORE, YEAR_AFTER, THIS_YEAR),
        ),
    ),
    (
        "On History",
        (FIND_WORDS, JUMP_TO_DAY, EDIT_ENTRY, SELECT_ENTRIES, SELECT_ALL, DELETE_ENTRIES),
    ),
    (
        "In the year of History",
        (WALK_DAYS, WALK_WEEKS, WALK_MONTHS, YEAR_BEFORE, YEAR_AFTER, GO_TO_DAY),
    ),
    ("In an entry’s editor", (SAVE, NEW_LINE, CANCEL)),
    ("On a habit in the list of habits", (HABIT_UP, HABIT_DOWN)),
    ("In the command palette", (CHOOSE, DO, COMPLETE, LEAVE)),
    ("On a chart", (MARKS, END_MARKS)),
    ("On the day line", (OPEN_MARK, REMOVE_SPAN, CLOSE_MARK)),
    ("Beside the window", (CLOSE_SMALL, SKIP_BREAK)),
)
"""All but those of the pages, by where they hold."""
