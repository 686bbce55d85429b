"""Trends: how each habit leaned over many weeks, whether it is evening out, and the year by day."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from balance_app.domain.habits import Habit, Kind
from balance_app.domain.trend import HabitTrend, Measure
from balance_app.ui.charts.export import TWO_COLUMNS
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panel_card import PanelCard
from balance_app.ui.charts.trend_panels import is_empty, trend_panels, year_panel
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import (
    CHANGE_MEASURE,
    FEWER_WEEKS,
    HABIT_AFTER,
    HABIT_BEFORE,
    MORE_WEEKS,
    THIS_YEAR,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, label, put_in_order
from balance_app.ui.widgets.card_grid import GAP, CardGrid
from balance_app.ui.widgets.fields import Choice
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.live_page import LivePage
from balance_app.ui.widgets.picks import Picks, word_picks

_FIRST_YEAR = 1970
_ALL = ""
_WEEKS = {"12": "12 weeks", "26": "26", "52": "52", _ALL: "All"}
_MEASURES = {Measure.TIMES.value: "By times", Measure.MINUTES.value: "By minutes"}
_CHOICE = 40 * STEP
_HEIGHT = 9 * STEP  # as the choice beside them


class TrendsPage(LivePage):
    """The page.

    Signals:
        log_wanted: The user wants to log a first entry.
        habits_wanted: The user wants to have a habit with sides.

    Args:
        shared: What every window is handed.
    """

    log_wanted = Signal()
    habits_wanted = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.setObjectName("trends")
        self.as_table = False
        self.cards: list[PanelCard] = []
        self._year: int | None = None  # None follows the current year
        self.heading.setText("Trends")
        self._add_header()
        self.empty = _Empty(shared)
        self.empty.step.clicked.connect(self._first_step)
        narrowest = (int(TWO_COLUMNS) - GAP) // 2
        self._cards = CardGrid(most_columns=2, narrowest=narrowest)
        self.year = _YearCard(shared)
        self.year.back.clicked.connect(partial(self._turn, -1))
        self.year.forward.clicked.connect(partial(self._turn, 1))
        for part in (self.empty, self._cards, self.year):
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self.as_table = wanted
        self.table.set_text("Show as charts" if wanted else "Show as table")
        for card in (*self.cards, self.year):
            card.show_table(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the button beside the heading where there is room, below it where not."""
        super().resizeEvent(event)
        self._arrange()

    # -- what is shown -----------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Reads the trends and the year and shows them; says whether that could be done."""
        services, bridge = self._shared.services, self._shared.bridge
        habits = [habit for habit in services.habits.current if habit.kind is Kind.SIDED]
        self._offer(habits)
        weeks, measure = self.weeks.chosen, Measure(self.measure.chosen)
        chosen = [habit for habit in habits if habit.id in (self.habit.currentData() or habit.id)]
        only = chosen[0] if self.habit.currentData() else None
        year = self._year or services.trends.today().year
        read = partial(services.trends.trends, int(weeks) if weeks else None, measure, chosen)
        trends = bridge.read(read)
        summary = bridge.read(partial(services.trends.year, year, only))
        if trends is None or summary is None:
            return False
        today, locale = services.trends.today(), self._shared.locale
        even_zone = services.preferences.current.even_zone
        empty = all(is_empty(trend) for trend in trends)
        self._show([] if empty else trend_panels(trends, today, locale, even_zone))
        ever = self._show_empty(trends, empty)
        self.year.setVisible(ever)
        self.year.show_panel(year_panel(summary, today, locale))
        self.year.back.setEnabled(year > _FIRST_YEAR)
        self.year.forward.setEnabled(year < today.year)
        self.table.setEnabled(not empty or bool(summary.days))
        return True

    def _offer(self, habits: Sequence[Habit]) -> None:
        """Offers the sided habits of now; what was chosen stays so where it can."""
        offered = {_ALL: "All habits", **{habit.id: habit.name for habit in habits}}
        shown = {self.habit.itemData(n): self.habit.itemText(n) for n in range(self.habit.count())}
        if list(shown.items()) == list(offered.items()):
            return
        chosen = self.habit.currentData()
        self.habit.blockSignals(True)
        self.habit.clear()
        for value, text in offered.items():
            self.habit.addItem(text, value)
        self.habit.setCurrentIndex(max(0, self.habit.findData(chosen)))
        self.habit.blockSignals(False)

    def _show(self, panels: Sequence[Panel]) -> None:
        for card, panel in zip(self.cards, panels, strict=False):
            card.show_panel(panel)
        kept = self.cards[: len(panels)]
        for panel in panels[len(kept) :]:
            card = PanelCard(self._shared, panel)
            card.show_table(self.as_table)
            kept.append(card)
        self.cards = kept
        self._cards.show_only(kept)
        self._cards.setVisible(bool(kept))
        put_in_order((*self._controls, *(card.more for card in kept), self.year.back))

    def _show_empty(self, trends: Sequence[HabitTrend], empty: bool) -> bool:
        """Says that there is nothing in these weeks; tells whether there ever was anything."""
        self.empty.setVisible(empty)
        if not empty:
            return True
        habits = [trend.habit for trend in trends]
        read = partial(self._shared.services.trends.trends, None, habits=habits)
        ever = not all(is_empty(trend) for trend in self._shared.bridge.read(read) or ())
        self.empty.tell(sided=bool(trends), ever=ever)
        return ever

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        margins = self.content.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        needed = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        beside = needed + self.table.sizeHint().width() + 4 * STEP <= room
        self._header.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    # -- header ------------------------------------------------------------------------------------

    def _add_header(self) -> None:
        shared = self._shared
        self.table = Button(shared, "Show as table")
        self.table.clicked.connect(lambda: self.show_table(not self.as_table))
        self.habit = Choice(shared, "Habit", {_ALL: "All habits"})
        self.habit.setToolTip(f"Habit ({HABIT_BEFORE.text}, {HABIT_AFTER.text})")
        self.habit.setMinimumWidth(_CHOICE)
        self.habit.currentIndexChanged.connect(lambda _index: self._changed())
        self.weeks = word_picks(shared, "Weeks", _WEEKS, _HEIGHT)
        self.measure = word_picks(shared, "Measure", _MEASURES, _HEIGHT)
        for picks, first, keys in (
            (self.weeks, "12", f"{FEWER_WEEKS.text}, {MORE_WEEKS.text}"),
            (self.measure, Measure.TIMES.value, CHANGE_MEASURE.text),
        ):
            picks.choose(first)
            picks.picked.connect(lambda _value: self._changed())
            for button in picks.buttons.values():
                button.setToolTip(f"{button.accessibleName()} ({keys})")
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(2 * STEP)
        self._header.addWidget(self.heading, 1)
        self._header.addWidget(self.table, 0, Qt.AlignmentFlag.AlignLeading)
        self.content.addLayout(self._header)
        controls = QWidget()
        flow = FlowLayout(4 * STEP)
        controls.setLayout(flow)
        for part in (self.habit, self.weeks, self.measure):
            flow.addWidget(part)
        self.content.addWidget(controls)

    @property
    def _controls(self) -> tuple[QWidget, ...]:
        picks = (*self.weeks.buttons.values(), *self.measure.buttons.values())
        return (self.table, self.habit, *picks)

    def _add_keys(self) -> None:
        for shortcut, act in (
            (YEAR_BEFORE, self.year.back.click),
            (YEAR_AFTER, self.year.forward.click),
            (THIS_YEAR, self._to_this_year),
            (FEWER_WEEKS, partial(self._step, self.weeks, -1)),
            (MORE_WEEKS, partial(self._step, self.weeks, 1)),
            (CHANGE_MEASURE, self._change_measure),
            (HABIT_BEFORE, partial(self._step_habit, -1)),
            (HABIT_AFTER, partial(self._step_habit, 1)),
        ):
            shortcut.bind_always(self, act)

    def _step(self, picks: Picks, steps: int) -> None:
        values = list(picks.buttons)
        n = min(max(values.index(picks.chosen) + steps, 0), len(values) - 1)
        picks.buttons[values[n]].click()

    def _step_habit(self, steps: int) -> None:
        n = self.habit.currentIndex() + steps
        self.habit.setCurrentIndex(min(max(n, 0), self.habit.count() - 1))

    def _change_measure(self) -> None:
        values = list(self.measure.buttons)
        self.measure.buttons[values[1 - values.index(self.measure.chosen)]].click()

    def _turn(self, years: int, _checked: bool = False) -> None:
        today = self._shared.services.trends.today()
        year = (self._year or today.year) + years
        self._year = None if year >= today.year else year
        self._changed()

    def _to_this_year(self) -> None:
        self._year = None
        self._changed()

    def _first_step(self) -> None:
        if self.empty.wants == "weeks":
            self.weeks.buttons[_ALL].click()
        elif self.empty.wants == "habits":
            self.habits_wanted.emit()
        else:
            self.log_wanted.emit()


class _YearCard(PanelCard):
    """The year, with what turns it."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared, Panel("Year", ""))
        keys = YEAR_BEFORE.text, YEAR_AFTER.text
        self.back, self.forward = (
            Button(shared, role="icon", icon=f"chevron-{way}", hint=f"The year {which}", keys=key)
            for way, which, key in zip(("left", "right"), ("before", "after"), keys, strict=True)
        )
        at = self.header.indexOf(self.more)
        for button in (self.forward, self.back):
            self.header.insertWidget(at, button, 0, Qt.AlignmentFlag.AlignTop)
        put_in_order((self.back, self.forward, self.more))


class _Empty(Card):
    """What stands where there is nothing yet: what will be here, and the first step.

    Attributes:
        wants: What its button is for: ``log``, ``weeks`` or ``habits``.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__("Nothing logged yet")
        self.wants = "log"
        said = label(
            "Each habit by side gets a card here: how far it leaned in each week, how sure that "
            "is, and whether it is evening out.",
            muted=True,
        )
        self.step = Button(shared, role="primary")
        self.rows.addWidget(said)
        self.rows.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)

    def tell(self, *, sided: bool, ever: bool) -> None:
        """Says it of these weeks, of all weeks, or of having no habits by side."""
        if not sided:
            self.wants, title, step = "habits", "No habits by side", "Go to your habits"
        elif ever:
            self.wants, title, step = "weeks", "Nothing logged in these weeks", "Show all weeks"
        else:
            self.wants, title, step = "log", "Nothing logged yet", "Log a first entry"
        self.heading.setText(title)
        self.step.set_text(step)
        self.setAccessibleName(title)
