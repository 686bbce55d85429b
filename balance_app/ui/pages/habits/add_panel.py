"""Adds a habit: a ready-made one with one press, or one from nothing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from balance_app.domain.habits import READY_MADE, Habit
from balance_app.ui.pages.habits.editor import HabitEditor, blank
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, bring_into_view, label, put_in_order
from balance_app.ui.widgets.flow import FlowLayout


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
        self.editor: HabitEditor | None = None
        self._said = label("Ready-made, one press each:", muted=True)
        self.ready = {habit.id: self._ready_button(habit) for habit in READY_MADE}
        self.own = Button(shared, "From nothing …", role="link", icon="add")
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
        """Comes into view with the keyboard at the first offer, or in the editor without any."""
        self._close_editor()
        self.show_offers()
        self.show()
        offer = next((button for button in self.ready.values() if not button.isHidden()), None)
        if offer is None:
            self._open_editor()
        else:
            offer.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self)

    def show_offers(self) -> None:
        """Offers those ready-made habits whose names are not taken."""
        taken = {habit.name.casefold() for habit in self._shared.services.habits.all}
        for habit in READY_MADE:
            self.ready[habit.id].setVisible(habit.name.casefold() not in taken)
        offers = any(not button.isHidden() for button in self.ready.values())
        self._said.setVisible(offers and self.editor is None)

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
        editor = self.editor = HabitEditor(self._shared, blank())
        editor.done.connect(self.done)
        self.rows.addWidget(editor)
        put_in_order([self.own, *editor.stops])
        for part in (self._said, self._offers, self.own):
            part.hide()
        editor.open()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        for part in (self._offers, self.own):
            part.show()
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    def leave(self) -> None:
        """Goes, and forgets what was typed."""
        self._close_editor()
        self.hide()
