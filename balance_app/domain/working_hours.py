"""Working hours: for each weekday the ranges in which reminders may come, also over midnight."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from balance_app.domain.calendar import first_instant
from balance_app.domain.errors import WordsError, unknown_word

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days' words, Monday first, as ``date.weekday`` counts them."""

MOST_RANGES = 4
"""How many ranges one day may have."""

_RANGE = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})")
_DAY_MINUTES = 24 * 60
_LOOK_AHEAD_DAYS = 15
"""The day before, and two weeks: of one, a change of the clocks may swallow the only range."""

_ADDED_MINUTES = 60


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A range of one day, in minutes after its midnight.

    Attributes:
        begin: When it begins, 0 to 1439.
        end: When it ends, after ``begin`` and at most a day later: beyond 1440 it reaches into the
            next day.
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.begin < _DAY_MINUTES and self.begin < self.end):
            raise ValueError(f"{self} is no range")
        if self.end > self.begin + _DAY_MINUTES:
            raise ValueError(f"{self} is longer than a day")

    def __str__(self) -> str:
        return f"{_clock(self.begin)}-{_clock(self.end)}"


Week = tuple[tuple[Range, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The ranges of each weekday, Monday first, in order and without overlaps within a day."""

    days: Week

    @classmethod
    def parse(cls, text: str) -> "WorkingHours":
        """Reads ``mon 09:00-12:30 13:30-17:30; tue 22:00-06:00``; a day left out is free.

        Raises:
            WordsError: A day or a range is not written so, is named twice, or overlaps another.
        """
        days: list[tuple[Range, ...]] = [() for _ in WEEKDAYS]
        seen: set[str] = set()
        for part in filter(None, (part.strip() for part in text.split(";"))):
            word, *ranges = re.sub(r"\s*[-–]\s*", "-", part).split()
            word = word.lower()
            if word not in WEEKDAYS:
                raise unknown_word("weekday", word, WEEKDAYS)
            if word in seen:
                raise WordsError(f"The working hours name “{word}” twice.")
            seen.add(word)
            days[WEEKDAYS.index(word)] = checked_ranges([parse_range(one) for one in ranges])
        return cls(tuple(days))

    def __str__(self) -> str:
        said = [
            f"{word} {' '.join(map(str, ranges))}"
            for word, ranges in zip(WEEKDAYS, self.days, strict=True)
            if ranges
        ]
        return "; ".join(said)

    def with_day(self, weekday: int, ranges: tuple[Range, ...]) -> "WorkingHours":
        """These hours with one weekday's ranges in place of those it had.

        Raises:
            WordsError: Two of them overlap, or there are more than ``MOST_RANGES``.
        """
        days = list(self.days)
        days[weekday] = checked_ranges(ranges)
        return WorkingHours(tuple(days))

    def contain(self, at: datetime, zone: tzinfo) -> bool:
        """Whether an instant lies within the working hours.

        Args:
            at: An aware instant.
            zone: The zone whose clock counts.
        """
        return any(span.begin <= at < span.end for span in self._spans(at, zone))

    def next_change(self, at: datetime, zone: tzinfo) -> datetime | None:
        """The first instant after ``at`` at which work begins or ends, in UTC; None if never.

        Ranges that meet are one: where one ends as another begins, nothing changes.

        Args:
            at: An aware instant.
            zone: The zone whose clock counts.
        """
        spans = self._spans(at, zone)
        ends = sorted({end for one in spans for end in (one.begin, one.end) if end > at})
        inside = self.contain(at, zone)
        return next((one for one in ends if self.contain(one, zone) is not inside), None)

    def opens_a_day(self, at: datetime, zone: tzinfo) -> bool:
        """Whether the range that holds an instant is the first of its weekday.

        Args:
            at: An aware instant.
            zone: The zone whose clock counts.
        """
        spans = self._spans(at, zone)
        return any(one.begin <= at < one.end and one.number == 0 for one in spans)

    def ever_contain(self, clock: time) -> bool:
        """Whether a time of day lies within the hours of any weekday."""
        minute = clock.hour * 60 + clock.minute
        ranges = [one for day in self.days for one in day]
        passes = (minute, minute + _DAY_MINUTES)  # over midnight, a range meets the next day's
        return any(one.begin <= at < one.end for one in ranges for at in passes)

    def ever_reach(self, clock: time, start_hour: int) -> bool:
        """Whether there are hours on any logical day from a time of day on.

        Args:
            clock: The time of day.
            start_hour: The local hour at which logical days start.
        """
        wanted = _minute_of_day(clock.hour * 60 + clock.minute, start_hour)
        return any(
            _minute_of_day(one.begin, start_hour) + one.end - one.begin > wanted
            for day in self.days
            for one in day
        )

    def openings_after(self, clock: time, start_hour: int) -> Iterator[tuple[int, time]]:
        """When work begins later on a logical day than at a time of day.

        Args:
            clock: The time of day.
            start_hour: The local hour at which logical days start.

        Yields:
            The ISO number, Monday 1, of the weekday that the clock shows then, and the time of day.
        """
        wanted = _minute_of_day(clock.hour * 60 + clock.minute, start_hour)
        for weekday, ranges in enumerate(self.days, start=1):
            for one in ranges:
                if _minute_of_day(one.begin, start_hour) > wanted:
                    yield weekday, time(*divmod(one.begin, 60))

    def _spans(self, at: datetime, zone: tzinfo) -> tuple["_Span", ...]:
        return _laid_out(self, zone, at.astimezone(zone).date() - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class _Span:
    """A range of one day on the calendar: its number within the day, begin and end in UTC."""

    number: int
    begin: datetime
    end: datetime


@lru_cache(maxsize=8)
def _laid_out(hours: WorkingHours, zone: tzinfo, first: date) -> tuple[_Span, ...]:
    """The hours of some days from ``first`` on; kept, as the same days are asked for all day."""
    spans = []
    for n in range(_LOOK_AHEAD_DAYS + 1):
        day = first + timedelta(days=n)
        instants = (
            (_instant(day, one.begin, zone), _instant(day, one.end, zone))
            for one in hours.days[day.weekday()]
        )
        # A change of the clocks may swallow a short one; the next is then the day's first.
        left = ((begin, end) for begin, end in instants if begin < end)
        spans += [_Span(number, begin, end) for number, (begin, end) in enumerate(left)]
    return tuple(spans)


def parse_range(text: str) -> Range:
    """Reads ``09:00-12:30``; an end at or before the beginning lies on the next day.

    Raises:
        WordsError: It is not written so.
    """
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise WordsError(f"“{text}” is no range of hours. Write it as 09:00-17:30.")
    begin = _minutes(match[1], match[2], text)
    end = _minutes(match[3], match[4], text)
    if begin == _DAY_MINUTES:
        raise WordsError(f"“{text}” cannot begin at 24:00. Write 00:00.")
    return Range(begin, end if end > begin else end + _DAY_MINUTES)


def checked_ranges(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """One day's ranges in order.

    Args:
        ranges: The ranges in any order.

    Raises:
        WordsError: Two overlap, or there are more than ``MOST_RANGES``.
    """
    ordered = tuple(sorted(ranges))
    for before, after in pairwise(ordered):
        if after.begin < before.end:
            raise WordsError(f"The working hours {before} and {after} overlap.")
    if len(ordered) > MOST_RANGES:
        raise WordsError(f"A day has at most {MOST_RANGES} ranges of working hours.")
    return ordered


def another_range(ranges: Sequence[Range]) -> Range | None:
    """An hour, or what is left of one, that a day has free beside these; None if there is no room.

    It comes an hour after the last of them, or else where the day has most room.

    Args:
        ranges: The day's ranges, in order.
    """
    if not ranges:
        return OFFICE_DAY
    if len(ranges) >= MOST_RANGES:
        return None
    after = ranges[-1].end + _ADDED_MINUTES
    if after + _ADDED_MINUTES <= _DAY_MINUTES:
        return Range(after, after + _ADDED_MINUTES)
    begins = [0, *(one.end for one in ranges)]
    ends = [*(one.begin for one in ranges), _DAY_MINUTES]
    begin, end = max(zip(begins, ends, strict=True), key=lambda gap: gap[1] - gap[0])
    return Range(begin, min(end, begin + _ADDED_MINUTES)) if begin < end else None


def _minutes(hour: str, minute: str, text: str) -> int:
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > _DAY_MINUTES:
        raise WordsError(f"“{text}” names a time that no clock shows.")
    return total


def _minute_of_day(minute: int, start_hour: int) -> int:
    """Minutes after a logical day begins, from those after midnight."""
    return (minute - start_hour * 60) % _DAY_MINUTES


def _clock(minutes: int) -> str:
    if minutes == _DAY_MINUTES:
        return "24:00"
    hour, minute = divmod(minutes % _DAY_MINUTES, 60)
    return f"{hour:02d}:{minute:02d}"


def _instant(day: date, minutes: int, zone: tzinfo) -> datetime:
    """When the clock of a zone shows so many minutes after a day's midnight, in UTC."""
    days, minute = divmod(minutes, _DAY_MINUTES)
    clock = time(minute // 60, minute % 60)
    return first_instant(datetime.combine(day + timedelta(days=days), clock), zone)


OFFICE_DAY = parse_range("09:00-17:30")
"""The hours of a working day until the user sets others."""

OFFICE_HOURS = WorkingHours(((OFFICE_DAY,),) * 5 + ((),) * 2)
"""What the working hours are until the user sets others."""
