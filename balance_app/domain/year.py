"""A year day by day: how many entries each day has, and which way it leaned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from balance_app.domain.habits import Habit, Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import Tally


@dataclass(frozen=True, slots=True)
class YearSummary:
    """A year.

    Attributes:
        year: The year, 1 to 9999.
        habit: The habit it is of; None for all habits together.
        days: Each logical day that has entries, in order.
    """

    year: int
    habit: Habit | None
    days: Mapping[date, DayTally]


def summarise_year(year: int, habit: Habit | None, tallies: Iterable[Tally]) -> YearSummary:
    """Adds up a year.

    Args:
        year: The year.
        habit: The habit that the tallies are of; None where they are of several.
        tallies: The year's entries.
    """
    days: dict[date, DayTally] = {}
    for tally in tallies:
        day = days.get(tally.day, DayTally(0, 0, 0))
        days[tally.day] = DayTally(
            day.entries + tally.entries,
            day.left + tally.entries * (tally.side is Side.LEFT),
            day.right + tally.entries * (tally.side is Side.RIGHT),
        )
    return YearSummary(year, habit, dict(sorted(days.items())))
