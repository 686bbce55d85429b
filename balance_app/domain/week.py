"""The week as one value: what chart, table, terminal and JSON all read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from balance_app.domain.balance import (
    EVEN_ZONE,
    Laterality,
    Run,
    Verdict,
    laterality_of_counts,
    laterality_of_minutes,
    suggestion,
    verdict,
)
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry
from balance_app.domain.footwear import WornWeek, measure_worn
from balance_app.domain.habits import SITTING, Habit, Kind, Side
from balance_app.domain.sitting import TimedWeek, measure_timed

_LATERAL = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class SideCounts:
    """Entries by side."""

    left: int = 0
    right: int = 0
    both: int = 0
    neither: int = 0

    @property
    def lateral(self) -> int:
        """Left and right entries together: the n of the laterality index."""
        return self.left + self.right

    @property
    def total(self) -> int:
        """All entries."""
        return self.lateral + self.both + self.neither


@dataclass(frozen=True, slots=True)
class SidedWeek:
    """A sided habit's week.

    Attributes:
        habit: The habit.
        counts: Entries by side.
        days: The same for each day that has entries.
        laterality: How far the week leans; None without left or right entries.
        verdict: What may be said of it.
        run: The run as it stood at the week's end.
        suggestion: Which side to use next time.
        by_minutes: How far the week leans by minutes; None where no left or right entry says them.
        without_minutes: Left and right entries that say no minutes; by minutes they count as the
            usual length.
    """

    habit: Habit
    counts: SideCounts
    days: Mapping[date, SideCounts]
    laterality: Laterality | None
    verdict: Verdict
    run: Run | None
    suggestion: Side | None
    by_minutes: Laterality | None = None
    without_minutes: int = 0

    @property
    def is_logged(self) -> bool:
        """Whether there are entries at all."""
        return bool(self.counts.total)


HabitWeek = SidedWeek | TimedWeek | WornWeek


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """Everything a week tells, habits in the user's order."""

    week: Week
    habits: tuple[HabitWeek, ...]

    @property
    def sided(self) -> tuple[SidedWeek, ...]:
        """The sided habits."""
        return tuple(part for part in self.habits if isinstance(part, SidedWeek))

    def part(self, habit: str) -> HabitWeek | None:
        """What the week tells of the habit with this id, None where it tells nothing of it."""
        return next((part for part in self.habits if part.habit.id == habit), None)


def summarise(
    week: Week,
    habits: Sequence[Habit],
    entries: Sequence[Entry],
    runs: Mapping[str, Run | None],
    breaks: Mapping[date, Mapping[Outcome, int]],
    even_zone: float = EVEN_ZONE,
    sitting_goal: int | None = None,
) -> WeekSummary:
    """Measures a week.

    Args:
        week: The week.
        habits: The habits to tell of, in the user's order.
        entries: The week's standing entries.
        runs: Each sided habit's run as it stood at the week's end, by habit id.
        breaks: The week's breaks by day and outcome.
        even_zone: Half the width of the even zone in index points.
        sitting_goal: How many minutes a day the user aims to sit less than, None for no goal.
    """
    by_habit: dict[str, list[Entry]] = {habit.id: [] for habit in habits}
    for entry in entries:
        if entry.habit in by_habit:
            by_habit[entry.habit].append(entry)

    def part(habit: Habit) -> HabitWeek:
        own = by_habit[habit.id]
        if habit.kind is Kind.SIDED:
            return _sided(habit, own, runs.get(habit.id), even_zone)
        if habit.kind is Kind.TIMED:
            sits = habit.id == SITTING
            return measure_timed(
                habit, own, breaks if sits else None, sitting_goal if sits else None
            )
        return measure_worn(habit, own)

    return WeekSummary(week, tuple(part(habit) for habit in habits))


def _count(entries: Sequence[Entry]) -> SideCounts:
    sides = [entry.side for entry in entries]
    return SideCounts(
        left=sides.count(Side.LEFT),
        right=sides.count(Side.RIGHT),
        both=sides.count(Side.BOTH),
        neither=sides.count(Side.NEITHER),
    )


def _by_day(entries: Sequence[Entry]) -> dict[date, list[Entry]]:
    days: dict[date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.day):
        days.setdefault(entry.day, []).append(entry)
    return days


def _sided(habit: Habit, entries: Sequence[Entry], run: Run | None, even_zone: float) -> SidedWeek:
    counts = _count(entries)
    laterality = laterality_of_counts(counts.left, counts.right)
    judged = verdict(laterality, habit.aim, even_zone)
    return SidedWeek(
        habit=habit,
        counts=counts,
        days={day: _count(own) for day, own in _by_day(entries).items()},
        laterality=laterality,
        verdict=judged,
        run=run,
        suggestion=suggestion(habit.aim, run, judged),
        by_minutes=_by_minutes(entries),
        without_minutes=sum(_minutes_on(entries, side).get(None, 0) for side in _LATERAL),
    )


def _by_minutes(entries: Sequence[Entry]) -> Laterality | None:
    left, right = (_minutes_on(entries, side) for side in _LATERAL)
    if not any(minutes is not None for minutes in (*left, *right)):
        return None
    return laterality_of_minutes(left, right)


def _minutes_on(entries: Sequence[Entry], side: Side) -> Counter[int | None]:
    return Counter(entry.minutes for entry in entries if entry.side is side)
