"""A year day by day: how many entries each day has, and which way it leaned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from balance_app.domain.habits import Habit, Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import SideTally


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


def summarise_year(year: int, habit: Habit | None, tallies: Iterable[SideTally]) -> YearSummary:
    """Adds up a year.

    Args:
        year: The year.
        habit: The habit that the tallies are of; None where they are of several.
        tallies: The year's entries.
    """
    days: dict[date, list[int]] = {}
    for tally in tallies:
        day = days.setdefault(tally.day, [0, 0, 0])
        day[0] += tally.entries
        if tally.side is Side.LEFT:
            day[1] += tally.entries
        elif tally.side is Side.RIGHT:
            day[2] += tally.entries
    return YearSummary(year, habit, {day: DayTally(*said) for day, said in sorted(days.items())})
