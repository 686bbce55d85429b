"""The week as one value: what chart, table, terminal and JSON all read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from balance_app.domain.balance import (
    EVEN_ZONE,
    Laterality,
    Run,
    Verdict,
    laterality_of_counts,
    suggestion,
    verdict,
)
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry
from balance_app.domain.habits import STANDING, Habit, Kind, ShoeKind, Side

SPELL_GAP = timedelta(minutes=1)
"""A pause shorter than this does not end a spell of sitting."""

_NONE, _MINUTE = timedelta(0), timedelta(minutes=1)

COUNTED_OUTCOMES = (
    Outcome.TAKEN,
    Outcome.NATURAL,
    Outcome.SNOOZED,
    Outcome.SKIPPED,
    Outcome.IGNORED,
    Outcome.INTERRUPTED,
)
"""The outcomes a week tells of, in the order it tells them."""


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
    """

    habit: Habit
    counts: SideCounts
    days: Mapping[date, SideCounts]
    laterality: Laterality | None
    verdict: Verdict
    run: Run | None
    suggestion: Side | None


@dataclass(frozen=True, slots=True)
class TimedWeek:
    """A timed habit's week: minutes, the longest spell, and breaks by outcome."""

    habit: Habit
    minutes: int
    longest_minutes: int
    days: Mapping[date, int]
    breaks: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class WornWeek:
    """A worn habit's week.

    Attributes:
        habit: The habit.
        minutes: Minutes worn by kind of shoe, most first.
        days: The same for each day that has entries.
        raised_heel_share: Share of worn time in raised heels, 0 to 1; None without minutes.
        without_minutes: Entries that say no minutes and so count for nothing above.
    """

    habit: Habit
    minutes: Mapping[ShoeKind, int]
    days: Mapping[date, Mapping[ShoeKind, int]]
    raised_heel_share: float | None
    without_minutes: int


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


def summarise(
    week: Week,
    habits: Sequence[Habit],
    entries: Sequence[Entry],
    runs: Mapping[str, Run | None],
    breaks: Mapping[Outcome, int],
    even_zone: float = EVEN_ZONE,
) -> WeekSummary:
    """Measures a week.

    Args:
        week: The week.
        habits: The habits to tell of, in the user's order.
        entries: The week's standing entries.
        runs: Each sided habit's run as it stood at the week's end, by habit id.
        breaks: The week's breaks by outcome.
        even_zone: Half the width of the even zone in index points.
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
            return _timed(habit, own, breaks)
        return _worn(habit, own)

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
    )


def _timed(habit: Habit, entries: Sequence[Entry], breaks: Mapping[Outcome, int]) -> TimedWeek:
    own = _seated(entries)
    days = {day: minutes_of(of_day) for day, of_day in _by_day(own).items()}
    return TimedWeek(
        habit=habit,
        minutes=sum(days.values()),
        longest_minutes=int(
            max((end - begin for begin, end in spells(own)), default=_NONE) / _MINUTE
        ),
        days=days,
        breaks={outcome: breaks.get(outcome, 0) for outcome in COUNTED_OUTCOMES},
    )


def sitting_minutes(entries: Sequence[Entry]) -> int:
    """The minutes of timed entries that were not spent standing; see ``minutes_of``."""
    return minutes_of(_seated(entries))


def _seated(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.option != STANDING]


def minutes_of(entries: Sequence[Entry]) -> int:
    """The minutes of timed entries; time that several of them cover counts once.

    Measured and logged by hand, the same sitting may be there twice.
    """
    covered, until = _NONE, None
    for begin, end in _spans(entries):
        start = begin if until is None else max(begin, until)
        if end > start:
            covered += end - start
            until = end
    return round(covered / _MINUTE)


def _spans(entries: Sequence[Entry]) -> list[tuple[datetime, datetime]]:
    """When timed entries began and ended, in UTC and in order."""
    return sorted(
        (begin, begin + timedelta(minutes=entry.minutes))
        for entry in entries
        if entry.minutes
        for begin in [entry.at.astimezone(UTC)]
    )


def spells(entries: Sequence[Entry]) -> list[tuple[datetime, datetime]]:
    """Spans without a pause of at least a minute between them."""
    spells: list[tuple[datetime, datetime]] = []
    for begin, end in _spans(entries):
        if spells and begin - spells[-1][1] < SPELL_GAP:
            spells[-1] = spells[-1][0], max(spells[-1][1], end)
        else:
            spells.append((begin, end))
    return spells


def _worn(habit: Habit, entries: Sequence[Entry]) -> WornWeek:
    timed = [entry for entry in entries if entry.minutes]
    raised = 0
    for entry in timed:
        pair = habit.known_option(entry.option)
        if pair is not None and pair.raised_heel:
            raised += entry.minutes or 0
    minutes = _minutes_by_shoe(habit, timed)
    total = sum(minutes.values())
    return WornWeek(
        habit=habit,
        minutes=dict(sorted(minutes.items(), key=lambda item: -item[1])),
        days={day: _minutes_by_shoe(habit, own) for day, own in _by_day(timed).items()},
        raised_heel_share=raised / total if total else None,
        without_minutes=len(entries) - len(timed),
    )


def _minutes_by_shoe(habit: Habit, entries: Sequence[Entry]) -> dict[ShoeKind, int]:
    minutes: dict[ShoeKind, int] = {}
    for entry in entries:
        pair = habit.known_option(entry.option)
        if pair is not None and pair.shoe is not None and entry.minutes is not None:
            minutes[pair.shoe] = minutes.get(pair.shoe, 0) + entry.minutes
    return minutes
