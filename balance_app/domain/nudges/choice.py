"""Which nudges are called for: ahead of a habit at its usual time, and from how a week went."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from balance_app.domain.entries import Entry
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import CARRYING, SITTING, SLEEPING, Aim, Habit, Kind, Side
from balance_app.domain.nudges.rules import (
    RULES,
    HeelsReason,
    Nudge,
    NudgeKind,
    SideReason,
    SittingReason,
)
from balance_app.domain.review.next_steps import leaning_side, sits_long, wears_heels
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek, WeekSummary


def suits(aim: Aim, side: Side) -> bool:
    """Whether what the user wants of a habit lets this side be suggested."""
    return aim is not Aim.JUST_WATCH and (aim.preferred or side) is side


# -- ahead of the habit ----------------------------------------------------------------------------

LOOKED_AT_DAYS = 14
"""So many days before today tell when a habit usually begins."""

FEWEST_DAYS = 4
"""With fewer days than this nothing is usual."""

MOST_APART_MINUTES = 90
"""The middle half of the times must not lie further apart for one of them to be usual."""

AHEAD_MINUTES = 5
"""So long before the usual time a side is suggested."""

LATEST_MINUTES = 30
"""So long after the usual time it is too late to say something ahead of it."""

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Usual:
    """When a habit usually begins on one sort of days.

    Attributes:
        minute: Minutes from the hour at which days start to the median of its first entries.
        start_hour: That hour.
    """

    minute: int
    start_hour: int

    @property
    def clock_time(self) -> time:
        """The local time of day."""
        return _clock(self.minute, self.start_hour)

    @property
    def ahead(self) -> int:
        """The minute of the day at which to say something ahead of it."""
        return max(0, self.minute - AHEAD_MINUTES)

    @property
    def ahead_time(self) -> time:
        """The same as a local time of day."""
        return _clock(self.ahead, self.start_hour)

    @property
    def is_on_next_date(self) -> bool:
        """Whether the clock shows the next date by then, as it does after midnight."""
        return self.start_hour * 60 + self.ahead >= _DAY_MINUTES

    def is_near(self, now: datetime, day: date) -> bool:
        """Whether this is the moment to say something ahead of it.

        Args:
            now: The present, in the user's zone.
            day: The present logical day.
        """
        return self.ahead <= minute_of(now, day, self.start_hour) <= self.minute + LATEST_MINUTES


def acts_ahead(habit: Habit) -> bool:
    """Whether something can be said ahead of a habit.

    Sleep counts for the day of waking up, so that it is over when its day begins.
    """
    return habit.kind is Kind.SIDED and habit.aim is not Aim.JUST_WATCH and habit.id != SLEEPING


def minute_of(at: datetime, day: date, start_hour: int) -> int:
    """How many minutes after the beginning of a logical day the clock of a moment shows.

    Args:
        at: The moment, in the zone whose clock counts.
        day: The logical day.
        start_hour: The local hour at which days start.
    """
    start = datetime.combine(day, time(start_hour))
    return (at.replace(tzinfo=None) - start) // timedelta(minutes=1)


def usual_of(entries: Iterable[Entry], day: date, start_hour: int) -> Usual | None:
    """When a habit usually begins on a day, None where nothing is usual.

    Usual is the median of the first entries on days of the same sort (Monday to Friday, or the
    weekend) in the 14 days before, where at least 4 of these have entries and the middle half of
    their times lies within 90 minutes.

    Args:
        entries: The habit's entries of the 14 days before, in any order; others do not count.
        day: The logical day.
        start_hour: The local hour at which days start.
    """
    oldest, firsts = day - timedelta(days=LOOKED_AT_DAYS), dict[date, int]()
    for entry in entries:
        minute = minute_of(entry.at, entry.day, start_hour)
        counts = oldest <= entry.day < day and _is_weekend(entry.day) is _is_weekend(day)
        if counts and 0 <= minute < _DAY_MINUTES:
            firsts[entry.day] = min(minute, firsts.get(entry.day, minute))
    minutes = sorted(firsts.values())
    if len(minutes) < FEWEST_DAYS:
        return None
    if _quantile(minutes, 0.75) - _quantile(minutes, 0.25) > MOST_APART_MINUTES:
        return None
    return Usual(int(_quantile(minutes, 0.5)), start_hour)


def _is_weekend(day: date) -> bool:
    return day.isoweekday() >= 6


def _quantile(values: Sequence[int], share: float) -> float:
    """The value below which so large a share of sorted values lies, between two of them if need be.

    Source: Hyndman and Fan 1996, definition 7.
    """
    place = (len(values) - 1) * share
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def _clock(minute: int, start_hour: int) -> time:
    hour, rest = divmod((start_hour * 60 + minute) % _DAY_MINUTES, 60)
    return time(hour, rest)


# -- from the week ---------------------------------------------------------------------------------


def has_come(wanted: time, now: datetime, day: date, start_hour: int) -> bool:
    """Whether the clock has shown a time of day on this logical day.

    Args:
        wanted: The time of day.
        now: The present, in the user's zone.
        day: The present logical day.
        start_hour: The local hour at which days start.
    """
    after_start = (wanted.hour - start_hour) * 60 + wanted.minute
    return minute_of(now, day, start_hour) >= after_start % _DAY_MINUTES


def week_nudges(week: WeekSummary, today: date) -> tuple[Nudge, ...]:
    """What a week calls for so far, the most useful first.

    Args:
        week: The week.
        today: The present logical day, which is not over: it does not count for a mean a day.
    """
    found = {nudge.kind: nudge for part in week.habits for nudge in _answers(part, today)}
    return tuple(found[kind] for kind in RULES if kind in found)


def _answers(part: SidedWeek | TimedWeek | WornWeek, today: date) -> Iterator[Nudge]:
    if isinstance(part, TimedWeek):
        if part.habit.id == SITTING and (sat := _sitting(part, today)) is not None:
            yield Nudge(NudgeKind.SITTING, part.habit.id, None, sat)
    elif isinstance(part, WornWeek):
        if (worn := _heels(part)) is not None:
            yield Nudge(NudgeKind.HEELS, part.habit.id, None, worn)
    elif part.habit.id == CARRYING and (side := _other_side(part)) is not None:
        reason = SideReason(
            part.counts.left, part.counts.right, part.verdict, part.run, part.habit.aim
        )
        yield Nudge(NudgeKind.CARRYING, part.habit.id, side, reason)


def _sitting(part: TimedWeek, today: date) -> SittingReason | None:
    whole = {day: minutes for day, minutes in part.days.items() if day < today}
    part = replace(part, days=whole, minutes=sum(whole.values()))
    if not sits_long(part):
        return None
    mean = round(part.minutes_a_day)
    return SittingReason(len(whole), mean, part.goal_minutes, part.spells_over_60)


def _heels(part: WornWeek) -> HeelsReason | None:
    if not wears_heels(part):
        return None
    return HeelsReason(part.raised_minutes, part.worn_minutes)


def _other_side(part: SidedWeek) -> Side | None:
    """The side that a lean leaves out, where the user's aim lets it be suggested."""
    leaning = leaning_side(part)
    if leaning is None or not suits(part.habit.aim, leaning.opposite):
        return None
    return leaning.opposite
