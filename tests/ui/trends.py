"""Made-up trends and years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Aim, Habit, Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import HabitTrend, Measure, Tally, trend_of
from balance_app.domain.year import YearSummary
from tests.ui.weeks import CARRYING, WEEK

Counts = tuple[int, int]


def weeks_up_to(count: int, newest: Week = WEEK) -> list[Week]:
    """So many weeks, oldest first."""
    return [newest.shifted(-back) for back in range(count - 1, -1, -1)]


def week_tallies(week: Week, counts: Counts, minutes: int | None = None) -> list[Tally]:
    """A week's left and right entries, all on its Wednesday."""
    day = week.start + timedelta(days=2)
    sides = zip((Side.LEFT, Side.RIGHT), counts, strict=True)
    return [Tally(day, side, minutes, count) for side, count in sides if count]


def trend(
    weeks: Sequence[Counts],
    *,
    aim: Aim = Aim.EVEN,
    minutes: int | None = None,
    measure: Measure = Measure.TIMES,
    habit: Habit = CARRYING,
) -> HabitTrend:
    """A trend from the left and right entries of its weeks, oldest first."""
    period = weeks_up_to(len(weeks))
    tallies = [
        tally
        for week, counts in zip(period, weeks, strict=True)
        for tally in week_tallies(week, counts, minutes)
    ]
    return trend_of(replace(habit, aim=aim), period, tallies, measure)


def year(days: Mapping[date, DayTally], habit: Habit | None = CARRYING) -> YearSummary:
    """The year 2026 from what its days say."""
    return YearSummary(2026, habit, days)
