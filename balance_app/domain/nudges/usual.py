"""When a habit usually begins, on those weekdays on which it usually does. The rule is data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from balance_app.domain.entries import Entry

_DAY_MINUTES = 24 * 60
_WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class UsualRule:
    """What makes a time usual, and when something is said ahead of it.

    Attributes:
        weeks: On so many of one weekday in a row a habit must have begun, the last ones before the
            day, for that weekday to be one of its own. A single time may be chance.
        fewest_weekdays: So many weekdays of its own must have about the same time for it to be
            usual, the day's own among them: of fewer entries nothing is said.
        most_apart: The minutes that the times on these weekdays may lie apart.
        ahead: So many minutes before the usual time a side is suggested.
        latest: So many minutes after the usual time it is too late to say something ahead of it.
    """

    weeks: int = 2
    fewest_weekdays: int = 2
    most_apart: int = 90
    ahead: int = 5
    latest: int = 30

    @property
    def days(self) -> int:
        """So many days before a day tell when a habit usually begins on it."""
        return self.weeks * _WEEKDAYS


USUAL = UsualRule()
"""The rule, which looks at the last 14 days."""


@dataclass(frozen=True, slots=True)
class Usual:
    """When a habit usually begins on one weekday.

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
        return max(0, self.minute - USUAL.ahead)

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
        return self.ahead <= minute_of(now, day, self.start_hour) <= self.minute + USUAL.latest


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

    The first entry of each of the 14 days before tells when the habit began. A weekday is one of
    its own where both of its days have entries. The day's own weekday must be one, whose two times
    lie at most 90 minutes apart; and another must be one, whose two times lie within 45 minutes of
    the middle between those. Usual is the median of the times on all weekdays that are so.

    Args:
        entries: The habit's entries of the days before, in any order; others do not count.
        day: The logical day.
        start_hour: The local hour at which days start.
    """
    own_weekdays = _own_weekdays(entries, day, start_hour)
    own = own_weekdays.get(day.weekday())
    if own is None:
        return None
    middle = _median(own)

    def is_alike(minutes: Sequence[int]) -> bool:
        return all(abs(minute - middle) * 2 <= USUAL.most_apart for minute in minutes)

    alike = [minutes for minutes in own_weekdays.values() if is_alike(minutes)]
    if not is_alike(own) or len(alike) < USUAL.fewest_weekdays:
        return None
    return Usual(int(_median([minute for minutes in alike for minute in minutes])), start_hour)


def _own_weekdays(entries: Iterable[Entry], day: date, start_hour: int) -> dict[int, list[int]]:
    """The minutes at which the habit began, by weekday; only where it did so each week."""
    oldest, firsts = day - timedelta(days=USUAL.days), dict[date, int]()
    for entry in entries:
        minute = minute_of(entry.at, entry.day, start_hour)
        if oldest <= entry.day < day and 0 <= minute < _DAY_MINUTES:
            firsts[entry.day] = min(minute, firsts.get(entry.day, minute))
    by_weekday: dict[int, list[int]] = {}
    for of, minute in firsts.items():
        by_weekday.setdefault(of.weekday(), []).append(minute)
    return {
        weekday: minutes for weekday, minutes in by_weekday.items() if len(minutes) == USUAL.weeks
    }


def _median(values: Sequence[int]) -> float:
    """The middle one, or the mean of the two in the middle."""
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _clock(minute: int, start_hour: int) -> time:
    hour, rest = divmod((start_hour * 60 + minute) % _DAY_MINUTES, 60)
    return time(hour, rest)
