"""Adds a habit: a ready-made one with one press, or one from nothing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balance_app.domain.habits import READY_MADE, Habit
from balance_app.ui.pages.habits.editor import HabitEditor, blank
from balance_app.ui.pages.habits.unsaved import Unsaved
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, bring_into_view, label, put_in_order
from balance_app.ui.widgets.flow import FlowLayout

_FROM_NOTHING, _GO_ON = "From nothing …", "Go on with what you typed …"


class AddPanel(Card):
    """The card.

    Args:
        shared: What every window is handed.

    Attributes:
        ready: The buttons of the ready-made habits, by their ids.
        own: Opens the editor on a habit from nothing.
        editor: That editor, while it is open.

    Signals:
        done: The panel is of no more use: a habit was added, or none is wanted.
    """

    done = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__("Add a habit")
        self._shared = shared
        self._unsaved: Unsaved[Habit] = Unsaved()
        self.editor: HabitEditor | None = None
        self._said = label("Ready-made, one press each:", muted=True)
        self.ready = {habit.id: self._ready_button(habit) for habit in READY_MADE}
        self.own = Button(shared, _FROM_NOTHING, role="link", icon="add")
        self.own.clicked.connect(self._open_editor)
        self.close_button = Button(shared, role="icon", icon="close", hint="Add no habit")
        self.close_button.clicked.connect(self.done)
        self.header.addWidget(self.close_button)
        flow = FlowLayout(2 * STEP)
        buttons = QWidget()
        buttons.setLayout(flow)
        for button in self.ready.values():
            flow.addWidget(button)
        self.rows.addWidget(self._said)
        self._offers = buttons
        self.rows.addWidget(buttons)
        self.rows.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_offers()

    def begin(self) -> None:
        """Comes into view with the keyboard at the first offer, or in the editor without any.

        What was typed before and not saved comes before the first offer.
        """
        self._close_editor()
        self.show_offers()
        self.show()
        if not self._offered:
            self._open_editor()
            return
        first = self.own if self._typed else self._offered[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape adds nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def show_offers(self) -> None:
        """Offers those ready-made habits whose names are not taken."""
        taken = {habit.name.casefold() for habit in self._shared.services.habits.all}
        for habit in READY_MADE:
            self.ready[habit.id].setVisible(habit.name.casefold() not in taken)
        self._said.setVisible(bool(self._offered) and self.editor is None)
        self.own.set_text(_GO_ON if self._typed else _FROM_NOTHING)

    @property
    def _offered(self) -> list[Button]:
        return [button for button in self.ready.values() if not button.isHidden()]

    @property
    def _typed(self) -> Habit | None:
        return self._unsaved.of("", blank())

    def _ready_button(self, habit: Habit) -> Button:
        sides = ", ".join(option.name.lower() for option in habit.options)
        button = Button(
            self._shared, habit.name, icon=habit.icon, hint=f"Track {habit.name}: {sides}"
        )
        button.clicked.connect(partial(self._add, habit))
        return button

    def _add(self, habit: Habit) -> None:
        habits = self._shared.services.habits
        if self._shared.bridge.change_habits(lambda: habits.add(habit)):
            self.done.emit()

    def _open_editor(self) -> None:
        self._close_editor()
        editor = self.editor = HabitEditor(self._shared, blank(), self._typed)
        editor.done.connect(self._leave_editor)
        editor.afresh_wanted.connect(self._begin_afresh)
        self.rows.addWidget(editor)
        put_in_order([self.own, *editor.stops])
        for part in (self._said, self._offers, self.own):
            part.hide()
        editor.open()

    def _begin_afresh(self) -> None:
        self._close_editor()
        self._unsaved.forget("")
        self._open_editor()

    def _leave_editor(self) -> None:
        """Goes back to where the editor was opened from, unless there is nothing more to do."""
        editor = self.editor
        if editor is None or editor.is_stored or not self._offered:
            self.done.emit()
            return
        self._close_editor()
        self.show_offers()
        self.own.setFocus()
        bring_into_view(self)

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        for part in (self._offers, self.own):
            part.show()
        if editor is not None:
            self._unsaved.keep("", blank(), editor.unsaved)
            editor.hide()
            editor.deleteLater()

    def leave(self) -> None:
        """Goes; what was typed is kept for the next time."""
        self._close_editor()
        self.hide()
