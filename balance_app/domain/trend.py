"""How a sided habit leaned from week to week, and whether it is evening out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from balance_app.domain.balance import (
    EVEN_ZONE,
    FEWEST_ENTRIES,
    Laterality,
    Verdict,
    laterality_of_counts,
    laterality_of_minutes,
    target,
    verdict,
)
from balance_app.domain.calendar import Week
from balance_app.domain.habits import Aim, Habit, Side
from balance_app.domain.week import SideCounts

POOLED_WEEKS = 4
"""A trend compares so many of the last weeks with as many before them."""

CHANGED_POINTS = 10.0
"""From this change of the distance to the aim on, in index points, a trend is not steady."""

_ROUNDING = 1e-9
"""Two indices that differ by exactly the bound must not miss it by the last bit."""


class Measure(StrEnum):
    """What is added up on each side."""

    TIMES = "times"
    MINUTES = "minutes"


class Direction(StrEnum):
    """Where a trend goes."""

    EVENING_OUT = "evening out"
    LEANING_FURTHER = "leaning further"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a habit's entries of one day are alike.

    Attributes:
        day: The logical day.
        side: Their side; None for habits without sides.
        minutes: How many minutes each says, None where it says none.
        entries: How many they are.
    """

    day: date
    side: Side | None
    minutes: int | None
    entries: int


@dataclass(frozen=True, slots=True)
class SideTally:
    """How many of a habit's entries of one day are on one side.

    Attributes:
        day: The logical day.
        side: Their side; None for habits without sides.
        entries: How many they are.
        without_minutes: How many of them say no minutes.
    """

    day: date
    side: Side | None
    entries: int
    without_minutes: int


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of a trend.

    Attributes:
        week: The week.
        counts: Its entries by side.
        laterality: How far it leans, by times or by minutes; None without left or right entries.
        verdict: What may be said of it.
    """

    week: Week
    counts: SideCounts
    laterality: Laterality | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HabitTrend:
    """A sided habit's trend.

    Attributes:
        habit: The habit.
        measure: Whether times or minutes are added up.
        points: Each week of the period, oldest first; weeks without entries are there as well.
        direction: Where the trend goes; None where too few entries say so.
        last: The last four weeks of the period pooled.
        before: The four weeks before those pooled.
        without_minutes: Left and right entries of the period that say no minutes; by minutes they
            count as the usual length.
    """

    habit: Habit
    measure: Measure
    points: tuple[WeekPoint, ...]
    direction: Direction | None
    last: Laterality | None
    before: Laterality | None
    without_minutes: int


def trend_of(
    habit: Habit,
    weeks: Sequence[Week],
    tallies: Iterable[Tally | SideTally],
    measure: Measure = Measure.TIMES,
    even_zone: float = EVEN_ZONE,
) -> HabitTrend:
    """Measures a sided habit's trend.

    Args:
        habit: The habit.
        weeks: The weeks of the period, oldest first, without a gap.
        tallies: Its entries in these weeks and in the eight up to the last of them; by minutes
            they must be of the kind that says minutes.
        measure: Whether times or minutes are added up.
        even_zone: Half the width of the even zone in index points.
    """
    trend = TrendInParts(habit, weeks[-1], measure, even_zone)
    trend.add(weeks, tallies)
    return trend.whole()


class TrendInParts:
    """Measures a sided habit's trend some weeks at a time: of many weeks that takes a while.

    Args:
        habit: The habit.
        newest: The last week of the period.
        measure: Whether times or minutes are added up.
        even_zone: Half the width of the even zone in index points.
    """

    def __init__(
        self, habit: Habit, newest: Week, measure: Measure, even_zone: float = EVEN_ZONE
    ) -> None:
        self._habit = habit
        self._measure = measure
        self._even_zone = even_zone
        self._points: list[WeekPoint] = []
        self._without_minutes = 0
        last = _number(newest.start)
        self._last, self._before = (
            range(last - skip - POOLED_WEEKS + 1, last - skip + 1) for skip in (0, POOLED_WEEKS)
        )
        self._pooled: dict[int, _Entries] = {}

    def add(self, weeks: Sequence[Week], tallies: Iterable[Tally | SideTally]) -> None:
        """Measures the next weeks of the period.

        Args:
            weeks: The weeks, which follow those that were added before.
            tallies: The habit's entries in these weeks; with the last of them also those before,
                where they are among the eight up to the period's last week.
        """
        by_week: dict[int, _Entries] = {}
        for day, of_day in groupby(tallies, key=lambda tally: tally.day):
            week = by_week.setdefault(_number(day), _Entries())
            for tally in of_day:
                week.add(tally)
        self._points += [self._point(one, by_week.get(_number(one.start))) for one in weeks]
        shown = range(_number(weeks[0].start), _number(weeks[-1].start) + 1)
        for number, entries in by_week.items():
            if number in shown:
                self._without_minutes += entries.without_minutes
            if number in self._last or number in self._before:
                self._pooled[number] = entries

    def whole(self) -> HabitTrend:
        """The trend of all weeks that were added."""
        last, before = (
            _pooled(self._pooled[number] for number in period if number in self._pooled)
            for period in (self._last, self._before)
        )
        enough = min(last.counts().lateral, before.counts().lateral) >= FEWEST_ENTRIES
        measured = last.laterality(self._measure), before.laterality(self._measure)
        return HabitTrend(
            habit=self._habit,
            measure=self._measure,
            points=tuple(self._points),
            direction=direction_of(*measured, self._habit.aim) if enough else None,
            last=measured[0],
            before=measured[1],
            without_minutes=self._without_minutes,
        )

    def _point(self, week: Week, entries: _Entries | None) -> WeekPoint:
        if entries is None:
            return WeekPoint(week, _NO_COUNTS, None, Verdict.NO_ENTRIES)
        measured = entries.laterality(self._measure)
        judged = verdict(measured, self._habit.aim, self._even_zone)
        return WeekPoint(week, entries.counts(), measured, judged)


def direction_of(last: Laterality | None, before: Laterality | None, aim: Aim) -> Direction | None:
    """Where a trend goes from one pooled period to the next, None where one has nothing.

    Args:
        last: The later of the two.
        before: The earlier.
        aim: The habit's aim, from whose index the distance is measured.
    """
    if last is None or before is None:
        return None
    fell = abs(before.index - target(aim)) - abs(last.index - target(aim))
    if fell >= CHANGED_POINTS - _ROUNDING:
        return Direction.EVENING_OUT
    return Direction.LEANING_FURTHER if fell <= _ROUNDING - CHANGED_POINTS else Direction.STEADY


_LATERAL = (Side.LEFT, Side.RIGHT)
_NO_COUNTS = SideCounts()
_DAYS = 7


class _Entries:
    """The entries of one or several weeks, counted by what is alike.

    Attributes:
        without_minutes: How many left and right ones say no minutes.
    """

    def __init__(self) -> None:
        self._by_side: Counter[Side | None] = Counter()
        self._minutes: dict[Side, Counter[int | None]] = {side: Counter() for side in _LATERAL}
        self.without_minutes = 0

    def add(self, tally: Tally | SideTally) -> None:
        side = tally.side
        self._by_side[side] += tally.entries
        if side is not Side.LEFT and side is not Side.RIGHT:
            return
        if isinstance(tally, SideTally):
            self.without_minutes += tally.without_minutes
            return
        self._minutes[side][tally.minutes] += tally.entries
        if tally.minutes is None:
            self.without_minutes += tally.entries

    def add_all(self, other: _Entries) -> None:
        self._by_side += other._by_side
        self.without_minutes += other.without_minutes
        for side, minutes in other._minutes.items():
            self._minutes[side] += minutes

    def counts(self) -> SideCounts:
        of = self._by_side
        return SideCounts(of[Side.LEFT], of[Side.RIGHT], of[Side.BOTH], of[Side.NEITHER])

    def laterality(self, measure: Measure) -> Laterality | None:
        if measure is Measure.MINUTES:
            return laterality_of_minutes(*self._minutes.values())
        return laterality_of_counts(self._by_side[Side.LEFT], self._by_side[Side.RIGHT])


def _pooled(weeks: Iterable[_Entries]) -> _Entries:
    pooled = _Entries()
    for entries in weeks:
        pooled.add_all(entries)
    return pooled


def _number(day: date) -> int:
    """The number of the week a day lies in, counted from the calendar's first Monday."""
    return (day.toordinal() - 1) // _DAYS
