"""The card of one habit on Today: what it can be logged with, its week, and its last entry."""

from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit, Kind, Side
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import TIME_SIDE, card_keys
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import ICON_INSET, Button, Card, label, put_in_order
from balance_app.ui.widgets.bodies import SidedBody, body_of
from balance_app.ui.widgets.body import HabitToday, Telling
from balance_app.ui.widgets.editor_place import EditorPlace
from balance_app.ui.widgets.entry_editor import EntryEditor
from balance_app.ui.widgets.nudge_reason import NudgeReason
from balance_app.ui.widgets.picture import Picture, picture_of
from balance_app.ui.widgets.reading import add_action
from balance_app.ui.widgets.running_strip import RunningStrip

_HEADER_HEIGHT = 7 * STEP
_LAST_HEIGHT = 7 * STEP


class HabitCard(Card):
    """Title, body, and the last entry with its editor; the body is the kind's own.

    Args:
        shared: What every window is handed.
        habit: The habit.
        number: Its place among the cards, from 1 on, which says what key picks it.

    Signals:
        editing: The editor of the last entry, a question or a reason was opened or closed; carries
            whether one is open.
        shelf_wanted: The user wants to see the shoe shelf.
    """

    editing = Signal(bool)
    shelf_wanted = Signal()

    def __init__(self, shared: Shared, habit: Habit, number: int) -> None:
        super().__init__(habit.name)
        self.heading.setText(habit.name)
        self._shared = shared
        self._habit = habit
        self.number = number
        self._newest: Entry | None = None
        self._telling = Telling()
        self._body_grown = False
        self.time: Button | None = None
        self.body = body_of(shared, habit, number)
        self.body.grown.connect(self._body_toggled)
        self.header.insertWidget(0, Picture(shared, picture_of(habit)))
        for part in self.body.at_title:
            self.header.addWidget(part)
        if habit.kind is Kind.SIDED:
            self._add_time_menu(number)
        self.header.addSpacing(-ICON_INSET)
        self.heading.setToolTip(f"{habit.name} (press {card_keys(number)} to pick this card)")
        self._add_key_hint(card_keys(number))
        self.rows.setSpacing(STEP)
        self.rows.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 3 * STEP)
        self.header.setContentsMargins(0, 0, 0, STEP)
        self.header.addStrut(_HEADER_HEIGHT)  # titles of all cards stand at the same height
        self.rows.addWidget(self.body)
        self.running = RunningStrip(shared, habit)
        self.running.asking.connect(lambda _open: self._announce_growth())
        self.rows.addWidget(self.running)
        self._add_last_line()
        self._place = EditorPlace(shared, habit, self.rows, self.edit, self._editor_toggled)
        shared.theme.changed.connect(self._tell)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch_button)

    @property
    def habit(self) -> Habit:
        """The habit."""
        return self._habit

    @property
    def tag(self) -> str:
        """The tag that is stored with the next presses; empty for none."""
        tags = self.body.tags if isinstance(self.body, SidedBody) else None
        return "" if tags is None else tags.chosen

    def choose_tag(self, tag: str) -> None:
        """Chooses the tag that is stored with the next presses, where the habit has it."""
        if isinstance(self.body, SidedBody) and self.body.tags is not None:
            self.body.tags.choose(tag)

    @property
    def editor(self) -> EntryEditor | None:
        """The editor of the last entry, while it is open."""
        return self._place.editor

    def refresh(self, state: HabitToday) -> None:
        """Shows another state."""
        before, self._newest = self._newest, state.newest
        if _named(before) != _named(state.newest):
            if before is not None and self.editor is not None and self.editor.is_gone():
                self._shared.bridge.gone.emit(before)
            self._place.close()  # what it edits no longer stands above it
        elif state.newest is not None:
            self._place.follow(state.newest)
        self.edit.setVisible(state.newest is not None)
        self._telling = self.body.refresh(state)
        self.running.refresh(state.running)
        self.nudge.show_nudge(state.nudge)
        self._tell()

    def tell_time(self) -> float | None:
        """Says for how long its side has run; gives the seconds until that changes."""
        return self.running.tell_time()

    def take_focus(self) -> None:
        """Puts the focus on the card itself, where the arrow keys log a side."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the card itself has the focus, arrow keys log a side, and Down goes in.

        With Shift they time a side.
        """
        sides = {Qt.Key.Key_Left: Side.LEFT, Qt.Key.Key_Right: Side.RIGHT}
        side = sides.get(Qt.Key(event.key()))
        if not self.hasFocus():
            done = False
        elif event.key() == Qt.Key.Key_Down:
            done = self.body.take_focus()
        else:
            timed = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            act = self.body.time_side if timed else self.body.log_side
            done = side is not None and act(side)
        if not done:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up on one of its buttons goes back to the card itself."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            up = event.key() == Qt.Key.Key_Up and isinstance(watched, Button)
            if up and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _watch_button(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Hears the keys of whichever of its buttons has the focus, also of one made lately."""
        if isinstance(now, Button) and self.body.isAncestorOf(now):
            now.installEventFilter(self)

    def _add_key_hint(self, keys: str) -> None:
        """The card’s key in its title row, quietly."""
        self.key = label(keys, SMALL)
        self.key.setProperty("role", "quiet-key")
        self.key.setWordWrap(False)
        self.key.setToolTip(f"Press {keys} to pick this card")
        middle = Qt.AlignmentFlag.AlignVCenter
        self.header.insertWidget(self.header.indexOf(self.aside) + 1, self.key, 0, middle)

    def _add_time_menu(self, number: int) -> None:
        """A quiet way to let a side run."""
        habit = self._habit
        keys = f"{card_keys(number)}, then {' or '.join(TIME_SIDE.ways)}"
        hint = f"Time {habit.name}: a side runs until you stop it"
        self.time = Button(self._shared, role="icon", icon="stopwatch", hint=hint, keys=keys)
        self.time.setAccessibleName(f"Time {habit.name}")
        menu = QMenu(self.time)
        menu.setAccessibleName(hint)
        for option in habit.current_options:
            act = partial(self._time, option.id)
            action = add_action(menu, f"{option.name} from now on")
            action.triggered.connect(lambda _checked=False, act=act: act())
        self.time.setMenu(menu)
        self.header.addWidget(self.time)

    def _time(self, option: str) -> None:
        if isinstance(self.body, SidedBody):
            self.body.time(option)

    def _add_last_line(self) -> None:
        hint = f"Edit the last entry of {self._habit.name}"
        self.last = label(muted=True)
        self.last.setMinimumHeight(_LAST_HEIGHT)  # the card stays as high with the first entry
        self.edit = Button(self._shared, role="icon", icon="edit", hint=hint)
        self.edit.clicked.connect(self._toggle_editor)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.last, 1)
        self.nudge = NudgeReason(self._shared, _LAST_HEIGHT)
        self.nudge.toggled.connect(lambda _open: self._announce_growth())
        row.addWidget(self.nudge.opener, 0, Qt.AlignmentFlag.AlignTop)
        for part in self.body.at_end:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        if self._habit.kind is Kind.WORN:
            shelf = f"The pairs of {self._habit.name}"
            self.shelf = Button(self._shared, "Pairs", role="link", hint=shelf, height=_LAST_HEIGHT)
            self.shelf.clicked.connect(self.shelf_wanted)
            row.addWidget(self.shelf, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(-ICON_INSET)
        self.rows.addStretch()
        self.rows.addLayout(row)
        self.rows.addWidget(self.nudge)
        for part in self.body.below:
            self.rows.addWidget(part)

    def _tell(self) -> None:
        telling = self._telling
        self.aside.setText(telling.aside)
        if telling.ask:
            colour = self._shared.theme.colours.text
            said, ask = escape(telling.said), escape(telling.ask)
            self.last.setTextFormat(Qt.TextFormat.RichText)
            self.last.setText(f'{said} <b style="color:{colour}">{ask}</b>')
        else:
            self.last.setTextFormat(Qt.TextFormat.PlainText)
            self.last.setText(telling.said)

    def _toggle_editor(self) -> None:
        if self._newest is not None:
            self._place.toggle(self._newest)

    def _body_toggled(self, is_open: bool) -> None:
        self._body_grown = is_open
        self._announce_growth()

    def _announce_growth(self) -> None:
        asks, says_why = self.running.question is not None, not self.nudge.isHidden()
        self.editing.emit(self.editor is not None or asks or says_why or self._body_grown)

    def _editor_toggled(self, is_open: bool) -> None:
        self._announce_growth()
        if self.editor is not None:
            put_in_order([self.edit, *self.editor.stops])


def _named(entry: Entry | None) -> object:
    """What stays the same of an entry while only its measured time grows."""
    return None if entry is None else (entry.id, entry.modified)
