"""The user’s habits in their order; each is changed, archived or deleted where it stands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout

from balance_app.domain.habits import Habit
from balance_app.ui.pages.habits.add_panel import AddPanel
from balance_app.ui.pages.habits.row import HabitRow
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import (
    Button,
    Card,
    bring_into_view,
    label,
    put_in_order,
    stops_in,
)
from balance_app.ui.widgets.page import Page

ORDER = "They stand in this order on Today, in the tray, the quick log and the week."
NONE = "No habit is on offer. Bring one back, or add one of your own."


class HabitsPage(Page):
    """The page.

    Args:
        shared: What every window is handed.

    Attributes:
        rows: The habits’ rows by their ids, in the user’s order, archived ones last.
        add: Opens the panel that adds a habit.
        adding: That panel.

    Signals:
        back_wanted: The user goes back to the settings.
    """

    back_wanted = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.setObjectName("habits")
        self._shared = shared
        self.heading.setText("Habits")
        self.rows: dict[str, HabitRow] = {}
        self.adding = AddPanel(shared)
        self.adding.done.connect(self._added)
        self.adding.hide()
        self._offered, self._archived = Card(), Card("Archived")
        self._offered.setAccessibleName("Habits on offer")
        self._said = label(muted=True)
        self._offered.rows.addWidget(self._said)
        past = "No longer offered; their entries stay."
        self._archived.rows.addWidget(label(past, muted=True))
        self._add_header()
        for part in (self.adding, self._offered, self._archived):
            self.content.addWidget(part)
        self.content.addStretch()
        shared.bridge.habits_changed.connect(self._show)
        self._show()

    def open_shelf(self, habit_id: str) -> None:
        """Shows the shoe shelf of a habit, where it has one."""
        row = self.rows.get(habit_id)
        if row is None:
            return
        if row.shelf is None:
            row.open_shelf()
        if row.shelf is not None:
            row.shelf.add.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(row)

    def _add_header(self) -> None:
        self.back = Button(self._shared, icon="chevron-left", hint="Back to Settings")
        self.back.clicked.connect(self.back_wanted)
        self.add = Button(self._shared, "Add a habit", role="primary", icon="add")
        self.add.clicked.connect(self._open_adding)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.back)
        row.addWidget(self.heading, 1)
        row.addWidget(self.add)
        self.content.addLayout(row)

    def _open_adding(self) -> None:
        if self.adding.isHidden():
            self.adding.begin()
        else:
            self._added()

    def _added(self) -> None:
        self.add.setFocus()
        self.adding.leave()
        bring_into_view(self.add)

    def _show(self) -> None:
        """Shows the habits as they are now; rows whose habits are still there stay."""
        habits = self._shared.services.habits
        offered = habits.current
        archived = [habit for habit in habits.all if habit.archived]
        at = self._row_with_focus()
        self._drop({habit.id for habit in habits.all})
        before, self.rows = self.rows, {}
        for card, shown in ((self._offered, offered), (self._archived, archived)):
            self._fill(card, shown, before)
        self._said.setText(ORDER if offered else NONE)
        self._archived.setVisible(bool(archived))
        self.adding.show_offers()
        put_in_order(
            [
                *(self.back, self.add),
                *stops_in(self.adding),
                *(stop for row in self.rows.values() for stop in stops_in(row)),
            ]
        )
        now = self._row_with_focus()
        if at is not None and (now is None or now[0] != at[0]):
            self._focus_near(*at)

    def _fill(self, card: Card, habits: Sequence[Habit], before: dict[str, HabitRow]) -> None:
        head = card.rows.count() - sum(row.parent() is card for row in before.values())
        for n, habit in enumerate(habits):
            row = before.get(habit.id)
            if row is None:
                row = HabitRow(self._shared, habit)
                row.move_wanted.connect(partial(self._move, row))
            card.rows.removeWidget(row)
            card.rows.insertWidget(head + n, row)
            row.show()
            row.show_habit(habit, first=n == 0, last=n == len(habits) - 1)
            self.rows[habit.id] = row

    def _drop(self, known: set[str]) -> None:
        for gone in self.rows.keys() - known:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
            row.setParent(None)

    def _move(self, row: HabitRow, by: int) -> None:
        habits = self._shared.services.habits
        order = [habit.id for habit in habits.current]
        at = order.index(row.habit.id)
        to = at + by
        if not 0 <= to < len(order):
            return
        after = to + 1 if by > 0 else to
        follows = order[after] if after < len(order) else None
        self._shared.bridge.change_habits(lambda: habits.move(row.habit.id, follows))

    def _row_with_focus(self) -> tuple[str, int] | None:
        """The row that has the keyboard, and how many stand before it."""
        focused = QApplication.focusWidget()
        for number, (habit, row) in enumerate(self.rows.items()):
            if focused is not None and row.isAncestorOf(focused):
                return habit, number
        return None

    def _focus_near(self, habit: str, number: int) -> None:
        """Keeps the keyboard with a habit that went elsewhere, or goes to what took its place."""
        row = self.rows.get(habit)
        if row is None:
            left = list(self.rows.values())
            row = left[min(number, len(left) - 1)]
        first = next(button for button in row.buttons if not button.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)
