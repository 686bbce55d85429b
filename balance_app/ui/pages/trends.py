"""Trends: how each habit leaned over many weeks, whether it is evening out, and the year by day."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QWidget

from balance_app.domain.habits import Habit, Kind
from balance_app.domain.trend import HabitTrend, Measure
from balance_app.domain.year import YearSummary
from balance_app.services.steps import Steps
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panel_card import PanelCard
from balance_app.ui.charts.panel_grid import PanelGrid, TableButton
from balance_app.ui.charts.trend_panels import is_empty, trend_panels, year_panel
from balance_app.ui.in_steps import InSteps
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
from balance_app.ui.widgets.basics import Button, put_in_order
from balance_app.ui.widgets.card_grid import in_order
from balance_app.ui.widgets.empty_card import EmptyCard
from balance_app.ui.widgets.fields import Choice
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.live_page import LivePage
from balance_app.ui.widgets.picks import Picks, word_picks

_FIRST_YEAR = 1970
_ALL = ""
_WEEKS = {"12": "12 weeks", "26": "26", "52": "52", _ALL: "All"}
_MEASURES = {Measure.TIMES.value: "By times", Measure.MINUTES.value: "By minutes"}
_WILL_BE_HERE = (
    "Each habit by side gets a card here: how far it leaned in each week, how sure that is, and "
    "whether it is evening out."
)
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
        self._reading = InSteps(shared.bridge, self)
        self._could_read = True
        self._year: int | None = None  # None follows the current year
        self.heading.setText("Trends")
        self._add_header()
        self.empty = EmptyCard(shared, _WILL_BE_HERE)
        self.empty.step.clicked.connect(lambda: self._first_step())
        self._first_step: Callable[[], object] = self.log_wanted.emit
        self._panels = PanelGrid(shared, in_rows=_charts_first)
        self.year = _YearCard(shared)
        self.year.back.clicked.connect(partial(self._turn, -1))
        self.year.forward.clicked.connect(partial(self._turn, 1))
        for part in (self.empty, self._panels, self.year):
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()

    @property
    def cards(self) -> list[PanelCard]:
        """The cards of the habits."""
        return self._panels.cards

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self.as_table = wanted
        self.table.tell(wanted)
        self._panels.show_table(wanted)
        self.year.show_table(wanted)

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Whether what is chosen is still being read, and what was shown before is shown."""
        return self._reading.is_busy

    def refresh(self) -> bool:
        """Reads the trends and the year, at once or where they are long in steps, to show them."""
        habits = [h for h in self._shared.services.habits.current if h.kind is Kind.SIDED]
        self.habit.offer({_ALL: "All habits", **{habit.id: habit.name for habit in habits}})
        self._could_read = True
        self._reading.begin(self._read(habits), self._show_read, self._not_read)
        return self._could_read

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests, and gives up what is being read."""
        super().hideEvent(event)
        self._reading.cancel()

    def _read(self, habits: Sequence[Habit]) -> Steps[tuple[tuple[HabitTrend, ...], YearSummary]]:
        """What is chosen, of these habits or one of them."""
        trends, weeks = self._shared.services.trends, self.weeks.chosen
        only = next((habit for habit in habits if habit.id == self.habit.currentData()), None)
        shown = habits if only is None else [only]
        measure = Measure(self.measure.chosen)
        found = yield from trends.trends_in_steps(int(weeks) if weeks else None, measure, shown)
        year = yield from trends.year_in_steps(self._year or trends.today().year, only)
        return found, year

    def _not_read(self) -> None:
        self._could_read = False
        self._stale = True

    def _show_read(self, read: tuple[Sequence[HabitTrend], YearSummary]) -> None:
        trends, summary = read
        services = self._shared.services
        today, locale = services.trends.today(), self._shared.locale
        even_zone = services.preferences.current.even_zone
        empty = all(is_empty(trend) for trend in trends)
        self._show([] if empty else trend_panels(trends, today, locale, even_zone))
        self.year.setVisible(self._show_empty(trends, empty))
        self.year.show_panel(year_panel(summary, today, locale))
        self.year.back.setEnabled(summary.year > _FIRST_YEAR)
        self.year.forward.setEnabled(summary.year < today.year)
        self.table.setEnabled(not empty or bool(summary.days))

    def _show(self, panels: Sequence[Panel]) -> None:
        self._panels.show_panels(panels)
        self._panels.setVisible(bool(panels))
        stops = [stop for card in self.cards for stop in (card.more, *card.views)]
        year = self.year.back, self.year.forward, self.year.more, *self.year.views
        put_in_order((*self._controls, *stops, *year))

    def _show_empty(self, trends: Sequence[HabitTrend], empty: bool) -> bool:
        """Says that there is nothing in these weeks; tells whether there ever was anything."""
        self.empty.setVisible(empty)
        if not empty:
            return True
        habits = [trend.habit for trend in trends]
        read = partial(self._shared.services.trends.was_logged, habits)
        ever = bool(self._shared.bridge.read(read))
        if not trends:
            self.empty.tell("No habits by side", "Go to your habits")
            self._first_step = self.habits_wanted.emit
        elif ever:
            self.empty.tell("Nothing logged in these weeks", "Show all weeks")
            self._first_step = self.weeks.buttons[_ALL].click
        else:
            self.empty.tell("Nothing logged yet", "Log a first entry")
            self._first_step = self.log_wanted.emit
        return ever

    # -- header ------------------------------------------------------------------------------------

    def _add_header(self) -> None:
        shared = self._shared
        self.table = TableButton(shared)
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
        header = QHBoxLayout()
        header.setSpacing(2 * STEP)
        header.addWidget(self.heading, 1)
        header.addWidget(self.table)
        self.content.addLayout(header)
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


def _charts_first(cards: Sequence[QLayoutItem], columns: int) -> list[Sequence[QLayoutItem]]:
    """In order; what names the habits without entries has a row of its own, and no empty height."""

    def has_charts(card: QLayoutItem) -> bool:
        widget = card.widget()
        return isinstance(widget, PanelCard) and bool(widget.views)

    charts = [card for card in cards if has_charts(card)]
    without = [card for card in cards if not has_charts(card)]
    return [*in_order(charts, columns), *in_order(without, 1)]


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
