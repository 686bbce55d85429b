"""Footwear: time worn by kind and by pair, raised heels, and how long one pair was kept to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit, ShoeKind

LEAST_WORN_MINUTES = 60
"""A share of less time worn in a week is no finding: minutes are told instead."""

_Key = TypeVar("_Key", bound=str)


@dataclass(frozen=True, slots=True)
class PairRun:
    """A pair and on how many days in a row it was worn."""

    pair: str
    days: int


@dataclass(frozen=True, slots=True)
class WornWeek:
    """A worn habit's week.

    Attributes:
        habit: The habit.
        minutes: Minutes worn by kind of shoe, most first.
        days: The same for each day that has entries with minutes.
        raised: Of these, the minutes in raised heels; only days and kinds that have any.
        pairs: Minutes worn by pair (an option's id), most first.
        longest_in_one_pair: The longest run of days of this week in the same pair, the newest of
            several; None without entries.
        without_minutes: Entries that say no minutes and so count for no time above.
    """

    habit: Habit
    minutes: Mapping[ShoeKind, int]
    days: Mapping[date, Mapping[ShoeKind, int]]
    raised: Mapping[date, Mapping[ShoeKind, int]]
    pairs: Mapping[str, int]
    longest_in_one_pair: PairRun | None
    without_minutes: int

    @property
    def is_logged(self) -> bool:
        """Whether there are entries at all."""
        return bool(self.minutes) or bool(self.without_minutes)

    @property
    def worn_minutes(self) -> int:
        """Minutes worn in all."""
        return sum(self.minutes.values())

    @property
    def raised_minutes(self) -> int:
        """Of these, the minutes in raised heels."""
        return sum(minutes for of_day in self.raised.values() for minutes in of_day.values())

    @property
    def is_telling(self) -> bool:
        """Whether shoes were worn for so long that a share of that time says something."""
        return self.worn_minutes >= LEAST_WORN_MINUTES

    @property
    def raised_heel_share(self) -> float | None:
        """Share of worn time in raised heels, 0 to 1; None without minutes."""
        return self.raised_minutes / self.worn_minutes if self.minutes else None


def measure_worn(habit: Habit, entries: Sequence[Entry]) -> WornWeek:
    """Measures a worn habit's week.

    Args:
        habit: The habit.
        entries: Its entries of the week, in any order.
    """
    timed = [entry for entry in entries if entry.minutes]
    high = {pair.id for pair in habit.options if pair.raised_heel}
    raised = [entry for entry in timed if entry.option in high]
    by_pair: dict[str, int] = {}
    for entry in timed:
        if entry.option is not None:
            by_pair[entry.option] = by_pair.get(entry.option, 0) + (entry.minutes or 0)
    return WornWeek(
        habit=habit,
        minutes=_most_first(_minutes_by_shoe(habit, timed)),
        days=_by_day(habit, timed),
        raised=_by_day(habit, raised),
        pairs=_most_first(by_pair),
        longest_in_one_pair=longest_run(entries),
        without_minutes=len(entries) - len(timed),
    )


def longest_run(entries: Sequence[Entry]) -> PairRun | None:
    """The longest run of days on each of which the same pair was worn, the newest of several."""
    days: dict[str, set[date]] = {}
    for entry in entries:
        if entry.option is not None:
            days.setdefault(entry.option, set()).add(entry.day)
    runs = []
    for pair, worn in days.items():
        length, before = 0, None
        for day in sorted(worn):
            length = length + 1 if before is not None and day - before == timedelta(days=1) else 1
            runs.append((length, day, pair))
            before = day
    if not runs:
        return None
    length, _, pair = max(runs)
    return PairRun(pair, length)


def _by_day(habit: Habit, entries: Sequence[Entry]) -> dict[date, dict[ShoeKind, int]]:
    days: dict[date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.day):
        days.setdefault(entry.day, []).append(entry)
    return {day: _minutes_by_shoe(habit, own) for day, own in days.items()}


def _minutes_by_shoe(habit: Habit, entries: Sequence[Entry]) -> dict[ShoeKind, int]:
    kinds = {pair.id: pair.shoe for pair in habit.options}
    minutes: dict[ShoeKind, int] = {}
    for entry in entries:
        kind = kinds.get(entry.option or "")
        if kind is not None and entry.minutes is not None:
            minutes[kind] = minutes.get(kind, 0) + entry.minutes
    return minutes


def _most_first(minutes: Mapping[_Key, int]) -> dict[_Key, int]:
    return dict(sorted(minutes.items(), key=lambda item: -item[1]))
