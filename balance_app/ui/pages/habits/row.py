"""One habit in the list: what it is, where it stands, and what can be done to it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.habits import TIMES, Habit, Kind, Option
from balance_app.ui import words
from balance_app.ui.pages.habits.editor import AIMS, KINDS, HabitEditor
from balance_app.ui.pages.habits.question import Question
from balance_app.ui.pages.habits.shelf import ShoeShelf
from balance_app.ui.pages.habits.unsaved import Unsaved
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import HABIT_DOWN, HABIT_UP
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order
from balance_app.ui.widgets.picture import Picture, picture_of

_MOST_COUNTED = 10_000


def about(habit: Habit) -> str:
    """What a habit is, e.g. ``By side · prefer left · counted in sets``."""
    said = [KINDS[habit.kind]]
    if habit.kind is Kind.SIDED:
        said.append(AIMS[habit.aim].lower())
        if habit.unit != TIMES:
            said.append(f"counted in {habit.unit}")
        said.append(", ".join(option.name for option in habit.current_options))
    if habit.kind is Kind.WORN:
        count = len(habit.current_options)
        said.append("1 pair" if count == 1 else f"{count} pairs")
    return " · ".join(said)


class HabitRow(QWidget):
    """A habit, with its editor, its shelf or a question below it while one is open.

    Args:
        shared: What every window is handed.
        habit: The habit.

    Attributes:
        up, down, shoes, edit, archive, bring_back, delete: What can be done; only those that can
            be are shown.
        editor, shelf, question: What is open below it.

    Signals:
        move_wanted: The user wants it so many places further down.
    """

    move_wanted = Signal(int)

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self.habit = habit
        self.editor: HabitEditor | None = None
        self.shelf: ShoeShelf | None = None
        self.question: Question | None = None
        self._unsaved: Unsaved[Habit] = Unsaved()
        self._unsaved_pairs: Unsaved[Option] = Unsaved()
        self._picture = Picture(shared, "", keeps_room=True)
        self.name = label(strong=True)
        self._about = label(size=SMALL, muted=True)
        self._add_buttons()
        self._header = QWidget()
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.name)
        said.addWidget(self._about)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(2 * STEP)
        row.addLayout(said, 1)
        for button in self.buttons:
            row.addWidget(button)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)
        self._rows.addWidget(self._header)
        HABIT_UP.bind_inside(self._header, partial(self.move_wanted.emit, -1))
        HABIT_DOWN.bind_inside(self._header, partial(self.move_wanted.emit, 1))
        self.show_habit(habit, first=False, last=False)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Its buttons, in reading order."""
        return (
            self.shoes,
            self.up,
            self.down,
            self.edit,
            self.archive,
            self.bring_back,
            self.delete,
        )

    def show_habit(self, habit: Habit, *, first: bool, last: bool) -> None:
        """Shows the habit as it is now; what is open below it stays open.

        Args:
            habit: The habit.
            first: Whether none stands before it.
            last: Whether none comes after it.
        """
        changed, self.habit = habit != self.habit, habit
        self._picture.show_icon(picture_of(habit))
        self.name.setText(habit.name)
        self._about.setText("" if habit.archived else about(habit))
        self._about.setVisible(not habit.archived)
        self._name_buttons()
        for button in (self.up, self.down, self.edit, self.archive):
            button.setVisible(not habit.archived)
        self.shoes.setVisible(habit.kind is Kind.WORN and not habit.archived)
        self.bring_back.setVisible(habit.archived)
        self.delete.setVisible(habit.archived and not habit.built_in)
        had = QApplication.focusWidget()
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        if had is self.up and first:
            self.down.setFocus()
        elif had is self.down and last:
            self.up.setFocus()
        if changed and self.shelf is not None:
            self.shelf.show_shelf(habit)

    def open_shelf(self) -> None:
        """Opens the shoe shelf, or closes it again."""
        if self.shelf is not None:
            self._close()
            return
        self._close()
        self.shelf = ShoeShelf(self._shared, self.habit, self._unsaved_pairs)
        self.shelf.done.connect(lambda: self._leave(self.shoes))
        self._add(self.shelf)

    def open_editor(self) -> None:
        """Opens the editor, or closes it again."""
        if self.editor is not None:
            self._close()
            return
        self._close()
        typed = self._unsaved.of(self.habit.id, self._unmoved)
        editor = self.editor = HabitEditor(self._shared, self.habit, typed)
        editor.done.connect(lambda: self._leave(self.edit))
        editor.afresh_wanted.connect(self._begin_afresh)
        editor.delete_wanted.connect(self.ask_to_delete)
        self._add(editor)
        editor.open()
        bring_into_view(self)

    def ask_to_delete(self) -> None:
        """Asks whether the habit is to go with its entries."""
        habits = self._shared.services.habits
        count = self._shared.bridge.read(lambda: habits.entries_of(self.habit.id, _MOST_COUNTED))
        if count is None:
            return
        self._close()
        asked = self._question_words(count)
        question = self.question = Question(self._shared, asked, "Delete", "Keep")
        question.agreed.connect(self._delete)
        question.declined.connect(
            lambda: self._leave(self.delete if self.habit.archived else self.edit)
        )
        self._add(question)
        question.ask()

    def _add_buttons(self) -> None:
        def icon(name: str) -> Button:
            return Button(self._shared, role="icon", icon=name)

        self.shoes = Button(self._shared, "Pairs", role="link")
        self.up, self.down = icon("chevron-up"), icon("chevron-down")
        self.edit, self.archive = icon("edit"), icon("archive")
        self.bring_back = Button(self._shared, "Bring back", role="link")
        self.delete = icon("delete")
        self.shoes.clicked.connect(self.open_shelf)
        self.up.clicked.connect(partial(self.move_wanted.emit, -1))
        self.down.clicked.connect(partial(self.move_wanted.emit, 1))
        self.edit.clicked.connect(self.open_editor)
        self.archive.clicked.connect(self._archive)
        self.bring_back.clicked.connect(self._bring_back)
        self.delete.clicked.connect(self.ask_to_delete)

    def _name_buttons(self) -> None:
        name = self.habit.name
        self.shoes.describe(f"The pairs of {name}", f"The pairs of {name}")
        self.up.describe(f"Move {name} up", f"Move {name} up", HABIT_UP.text)
        self.down.describe(f"Move {name} down", f"Move {name} down", HABIT_DOWN.text)
        self.edit.describe(f"Change {name}", f"Change {name}")
        archives = f"Archive {name}: it is no longer offered, its entries stay"
        self.archive.describe(f"Archive {name}", archives)
        self.bring_back.describe(f"Bring {name} back", f"Offer {name} again")
        self.delete.describe(f"Delete {name}", f"Delete {name} and its entries")

    def _question_words(self, count: int) -> str:
        name, locale = self.habit.name, self._shared.locale
        if not count:
            return f"Delete {name}? It has no entries."
        if count == _MOST_COUNTED:
            return f"Delete {name} and its more than {words.number(count, locale)} entries?"
        if count == 1:
            return f"Delete {name} and its one entry?"
        return f"Delete {name} and its {words.number(count, locale)} entries?"

    def _archive(self) -> None:
        habits = self._shared.services.habits
        self._shared.bridge.change_habits(lambda: habits.archive(self.habit.id))

    def _bring_back(self) -> None:
        habits = self._shared.services.habits
        self._shared.bridge.change_habits(lambda: habits.bring_back(self.habit.id))

    def _delete(self) -> None:
        habits = self._shared.services.habits
        if not self._shared.bridge.change_habits(lambda: habits.delete(self.habit.id)):
            self._close()

    def _add(self, part: HabitEditor | ShoeShelf | Question) -> None:
        """Opens something below the habit; Tab gets there after the habit's buttons."""
        self._rows.addWidget(part)
        put_in_order([self.delete, *part.stops])

    @property
    def _unmoved(self) -> Habit:
        """The habit wherever it stands: moving it makes nothing else of what was typed."""
        return replace(self.habit, position=0.0)

    def _begin_afresh(self) -> None:
        self._close()
        self._unsaved.forget(self.habit.id)
        self.open_editor()

    def _leave(self, opener: Button) -> None:
        opener.setFocus()
        self._close()
        bring_into_view(opener)

    def _close(self) -> None:
        """Closes what is open; what was typed is kept, and the keyboard stays in the row."""
        if self.editor is not None:
            self._unsaved.keep(self.habit.id, self._unmoved, self.editor.unsaved)
        if self.shelf is not None:
            self.shelf.close_editor()
        at = QApplication.focusWidget()
        for part, opener in (
            (self.editor, self.edit),
            (self.shelf, self.shoes),
            (self.question, self.delete),
        ):
            if part is None:
                continue
            if at is not None and part.isAncestorOf(at):
                (self.edit if opener.isHidden() else opener).setFocus()
            part.hide()
            part.deleteLater()
        self.editor = self.shelf = self.question = None
