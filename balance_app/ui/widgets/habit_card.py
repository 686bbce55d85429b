"""The card of one habit on Today: what it can be logged with, its week, and its last entry."""

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit, Side
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, label, put_in_order
from balance_app.ui.widgets.bodies import HabitToday, Telling, body_of
from balance_app.ui.widgets.entry_editor import EditorPlace, EntryEditor

_LAST_HEIGHT = 7 * STEP


class HabitCard(Card):
    """Title, body, and the last entry with its editor; the body is the kind's own.

    Args:
        shared: What every window is handed.
        habit: The habit.
        number: The key that picks the card, 1 to 9; 0 for none.

    Signals:
        editing: The editor of the last entry was opened or closed; carries whether it is open.
    """

    editing = Signal(bool)

    def __init__(self, shared: Shared, habit: Habit, number: int) -> None:
        super().__init__(habit.name)
        self._shared = shared
        self._habit = habit
        self._newest: Entry | None = None
        self._telling = Telling()
        self.body = body_of(shared, habit, number)
        self.body.grown.connect(self.editing)
        if number:
            self.heading.setToolTip(f"{habit.name} (press {number} to pick this card)")
        self.rows.setSpacing(STEP)
        self.rows.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 3 * STEP)
        self.rows.addSpacing(2 * STEP)
        self.rows.addWidget(self.body)
        self._add_last_line()
        self._place = EditorPlace(shared, habit, self.rows, self.edit, self._editor_toggled)
        shared.theme.changed.connect(self._tell)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch_button)

    @property
    def editor(self) -> EntryEditor | None:
        """The editor of the last entry, while it is open."""
        return self._place.editor

    def refresh(self, state: HabitToday) -> None:
        """Shows another state."""
        before, self._newest = self._newest, state.newest
        if _named(before) != _named(state.newest):
            self._place.close()  # what it edits no longer stands above it
        elif state.newest is not None:
            self._place.follow(state.newest)
        self.edit.setVisible(state.newest is not None)
        self._telling = self.body.refresh(state)
        self._tell()

    def take_focus(self) -> None:
        """Puts the focus on the card itself, where the arrow keys log a side."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the card itself has the focus, arrow keys log a side, and Down goes in."""
        sides = {Qt.Key.Key_Left: Side.LEFT, Qt.Key.Key_Right: Side.RIGHT}
        side = sides.get(Qt.Key(event.key()))
        if not self.hasFocus():
            done = False
        elif event.key() == Qt.Key.Key_Down:
            done = self.body.take_focus()
        else:
            done = side is not None and self.body.log_side(side)
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

    def _add_last_line(self) -> None:
        hint = f"Edit the last entry of {self._habit.name}"
        self.last = label(muted=True)
        self.last.setMinimumHeight(_LAST_HEIGHT)  # the card stays as high with the first entry
        self.edit = Button(self._shared, role="icon", icon="edit", hint=hint)
        self.edit.clicked.connect(self._toggle_editor)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.last, 1)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addStretch()
        self.rows.addLayout(row)

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

    def _editor_toggled(self, is_open: bool) -> None:
        self.editing.emit(is_open)
        if self.editor is not None:
            put_in_order([self.edit, *self.editor.stops])


def _named(entry: Entry | None) -> object:
    """What stays the same of an entry while only its measured time grows."""
    return None if entry is None else (entry.id, entry.modified)
