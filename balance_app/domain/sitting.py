"""Sitting: its minutes, its spells, and how a week of it went."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.entries import Entry
from balance_app.domain.habits import STANDING, Habit

SPELL_GAP = timedelta(minutes=1)
"""A pause shorter than this does not end a spell of sitting."""

HALF_AN_HOUR, AN_HOUR = timedelta(minutes=30), timedelta(minutes=60)
"""Spells longer than these are counted."""

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

Spell = tuple[datetime, datetime]
"""When a spell began and ended, in UTC."""


@dataclass(frozen=True, slots=True)
class TimedWeek:
    """A timed habit's week.

    Attributes:
        habit: The habit.
        minutes: Its minutes in the whole week.
        longest_minutes: The longest spell without a pause of a minute.
        spells_over_30: How many spells were longer than 30 minutes.
        spells_over_60: How many were longer than 60 minutes; they count above as well.
        days: Minutes of each day that has entries.
        long: Of these, the minutes that lie in spells over an hour; only days that have any.
        breaks: For sitting, the week's breaks by outcome; for other habits nothing.
        breaks_by_day: The same for each day that has any.
        goal_minutes: How many minutes a day the user aims to stay under, None for no goal.
    """

    habit: Habit
    minutes: int
    longest_minutes: int
    spells_over_30: int
    spells_over_60: int
    days: Mapping[date, int]
    long: Mapping[date, int]
    breaks: Mapping[Outcome, int]
    breaks_by_day: Mapping[date, Mapping[Outcome, int]]
    goal_minutes: int | None

    @property
    def is_logged(self) -> bool:
        """Whether there are entries at all."""
        return bool(self.days)

    @property
    def minutes_a_day(self) -> float:
        """The mean of the days that have entries, in minutes; 0 where none has."""
        return self.minutes / len(self.days) if self.days else 0.0


def measure_timed(
    habit: Habit,
    entries: Sequence[Entry],
    breaks: Mapping[date, Mapping[Outcome, int]] | None,
    goal_minutes: int | None,
) -> TimedWeek:
    """Measures a timed habit's week.

    Args:
        habit: The habit.
        entries: Its entries of the week, in any order.
        breaks: The week's breaks by day and outcome; None where the habit is not sitting.
        goal_minutes: How many minutes a day the user aims to stay under, None for no goal.
    """
    own = _seated(entries)
    by_day: dict[date, list[Entry]] = {}
    for entry in sorted(own, key=lambda entry: entry.day):
        by_day.setdefault(entry.day, []).append(entry)
    days = {day: minutes_of(of_day) for day, of_day in by_day.items()}
    all_spells = spells(own)
    lengths = [end - begin for begin, end in all_spells]
    long = [spell for spell, length in zip(all_spells, lengths, strict=True) if length > AN_HOUR]
    counted = {} if breaks is None else {day: _counted(of_day) for day, of_day in breaks.items()}
    total = {
        outcome: sum(of_day.get(outcome, 0) for of_day in counted.values())
        for outcome in COUNTED_OUTCOMES
    }
    in_long = {day: _minutes_within(of_day, long) for day, of_day in by_day.items()}
    return TimedWeek(
        habit=habit,
        minutes=sum(days.values()),
        longest_minutes=int(max(lengths, default=_NONE) / _MINUTE),
        spells_over_30=sum(length > HALF_AN_HOUR for length in lengths),
        spells_over_60=len(long),
        days=days,
        long={day: minutes for day, minutes in in_long.items() if minutes},
        breaks={} if breaks is None else total,
        breaks_by_day={day: of_day for day, of_day in counted.items() if of_day},
        goal_minutes=goal_minutes,
    )


def _counted(of_day: Mapping[Outcome, int]) -> dict[Outcome, int]:
    return {outcome: of_day[outcome] for outcome in COUNTED_OUTCOMES if of_day.get(outcome)}


def _minutes_within(entries: Sequence[Entry], wider: Sequence[Spell]) -> int:
    """The minutes of entries that lie within spells; time that several cover counts once.

    Spells neither overlap nor are they out of order, so that of many few are looked at.
    """
    covered = _NONE
    for begin, end in _covered(entries):
        for first, last in wider[bisect_right(wider, begin, key=_end_of) :]:
            if first >= end:
                break
            covered += min(end, last) - max(begin, first)
    return round(covered / _MINUTE)


def _end_of(spell: Spell) -> datetime:
    return spell[1]


def sitting_minutes(entries: Sequence[Entry]) -> int:
    """The minutes of timed entries that were not spent standing; see ``minutes_of``."""
    return minutes_of(_seated(entries))


def _seated(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.option != STANDING]


def minutes_of(entries: Sequence[Entry]) -> int:
    """The minutes of timed entries; time that several of them cover counts once.

    Measured and logged by hand, the same sitting may be there twice.
    """
    return round(sum((end - begin for begin, end in _covered(entries)), _NONE) / _MINUTE)


def _spans(entries: Sequence[Entry]) -> list[Spell]:
    """When timed entries began and ended, in UTC and in order."""
    return sorted(
        (begin, begin + timedelta(minutes=entry.minutes))
        for entry in entries
        if entry.minutes
        for begin in [entry.at.astimezone(UTC)]
    )


def _covered(entries: Sequence[Entry]) -> list[Spell]:
    """The time that entries cover, as spans in order that do not overlap."""
    return _joined(entries, pause=_NONE)


def spells(entries: Sequence[Entry]) -> list[Spell]:
    """Spans without a pause of at least a minute between them."""
    return _joined(entries, pause=SPELL_GAP)


def _joined(entries: Sequence[Entry], pause: timedelta) -> list[Spell]:
    """Spans of entries, where those less than a pause apart are one."""
    joined: list[Spell] = []
    for begin, end in _spans(entries):
        if joined and begin - joined[-1][1] < pause:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined
