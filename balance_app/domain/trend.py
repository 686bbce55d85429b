"""How a sided habit leaned from week to week, and whether it is evening out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    tallies: Iterable[Tally],
    measure: Measure = Measure.TIMES,
    even_zone: float = EVEN_ZONE,
) -> HabitTrend:
    """Measures a sided habit's trend.

    Args:
        habit: The habit.
        weeks: The weeks of the period, oldest first, without a gap.
        tallies: Its entries in these weeks and in the eight up to the last of them.
        measure: Whether times or minutes are added up.
        even_zone: Half the width of the even zone in index points.
    """
    by_week: dict[Week, Counter[_Alike]] = {}
    for day, of_day in groupby(tallies, key=lambda tally: tally.day):
        week = by_week.setdefault(Week.of(day), Counter())
        for tally in of_day:
            week[tally.side, tally.minutes] += tally.entries
    shown = [by_week.get(week, Counter()) for week in weeks]
    points = [
        _point(habit, week, entries, measure, even_zone)
        for week, entries in zip(weeks, shown, strict=True)
    ]
    last, before = (_pooled(by_week, weeks[-1], skip) for skip in (0, POOLED_WEEKS))
    enough = min(_counts(last).lateral, _counts(before).lateral) >= FEWEST_ENTRIES
    last_measured, before_measured = _laterality(last, measure), _laterality(before, measure)
    return HabitTrend(
        habit=habit,
        measure=measure,
        points=tuple(points),
        direction=direction_of(last_measured, before_measured, habit.aim) if enough else None,
        last=last_measured,
        before=before_measured,
        without_minutes=sum(week[side, None] for week in shown for side in _LATERAL),
    )


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


_Alike = tuple[Side | None, int | None]
_LATERAL = (Side.LEFT, Side.RIGHT)


def _point(
    habit: Habit, week: Week, entries: Counter[_Alike], measure: Measure, even_zone: float
) -> WeekPoint:
    measured = _laterality(entries, measure)
    return WeekPoint(week, _counts(entries), measured, verdict(measured, habit.aim, even_zone))


def _pooled(by_week: Mapping[Week, Counter[_Alike]], newest: Week, skip: int) -> Counter[_Alike]:
    """The entries of four weeks, the newest of which lies so many before another."""
    pooled: Counter[_Alike] = Counter()
    for back in range(skip, skip + POOLED_WEEKS):
        pooled += by_week.get(newest.shifted(-back), Counter())
    return pooled


def _counts(entries: Counter[_Alike]) -> SideCounts:
    by_side: Counter[Side | None] = Counter()
    for (side, _), count in entries.items():
        by_side[side] += count
    return SideCounts(
        by_side[Side.LEFT], by_side[Side.RIGHT], by_side[Side.BOTH], by_side[Side.NEITHER]
    )


def _laterality(entries: Counter[_Alike], measure: Measure) -> Laterality | None:
    left, right = (
        {minutes: count for (of, minutes), count in entries.items() if of is side}
        for side in _LATERAL
    )
    if measure is Measure.MINUTES:
        return laterality_of_minutes(left, right)
    return laterality_of_counts(sum(left.values()), sum(right.values()))
