"""Logical days and ISO weeks, and their bounds in UTC, through every change of the clocks."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from balance_app.domain.errors import WordsError

DAY_START_HOUR = 4
"""The local hour at which a logical day starts unless the user sets another."""

EVENING_HOUR = 18
"""Sleep that ends at this local hour or later belongs to the night that begins."""

_DAY = timedelta(days=1)
_LAST_SUNDAY = date(9999, 12, 26)


def day_bounds(
    day: date, zone: tzinfo, start_hour: int = DAY_START_HOUR
) -> tuple[datetime, datetime]:
    """The first instant of a logical day and of the next, in UTC.

    A day starts at the first instant at which the local clock shows the start hour or later: where
    the clocks skip that hour, at the skip; where they repeat it, at its first pass.

    Args:
        day: The logical day.
        zone: The zone whose clock counts.
        start_hour: The local hour, 0 to 23, at which days start.
    """
    return _start_of(day, zone, start_hour), _start_of(day + _DAY, zone, start_hour)


def logical_day(at: datetime, zone: tzinfo, start_hour: int = DAY_START_HOUR) -> date:
    """The one logical day that an instant counts for.

    Args:
        at: An aware instant.
        zone: The zone whose clock counts.
        start_hour: The local hour, 0 to 23, at which days start.
    """
    local = at.astimezone(zone)
    day = local.date() if local.hour >= start_hour else local.date() - _DAY
    # Around a change of the clocks the wall hour alone can mislead: let the bounds decide.
    start, end = day_bounds(day, zone, start_hour)
    if at < start:
        return day - _DAY
    return day + _DAY if at >= end else day


def waking_day(end: datetime, zone: tzinfo) -> date:
    """The day on which the night ends that a stretch of sleep belongs to.

    Args:
        end: The aware instant at which the stretch ended.
        zone: The zone whose clock counts.
    """
    local = end.astimezone(zone)
    return local.date() + _DAY if local.hour >= EVENING_HOUR else local.date()


def first_instant(wall: datetime, zone: tzinfo) -> datetime:
    """The first instant at which a zone's clock shows a time or, where they skip it, a later one.

    Args:
        wall: The time, without a zone; where the clocks repeat it, its first pass is meant.
        zone: The zone whose clock counts.

    Returns:
        The instant, in UTC.
    """
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _first_instant_after_skip(wall, instant, zone)


@lru_cache(maxsize=64)
def _start_of(day: date, zone: tzinfo, hour: int) -> datetime:
    """Kept, as the break engine asks for the bounds of the same days at every step."""
    return first_instant(datetime.combine(day, time(hour)), zone)


def _first_instant_after_skip(wall: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Finds where the clocks jumped over ``wall``, to the second, by halving."""
    before = after - _DAY
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) >= wall:
            after = middle
        else:
            before = middle
    return after


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week: Monday to Sunday, numbered within its ISO year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week a day lies in.

        Raises:
            WordsError: It is the calendar's last, which has no Sunday.
        """
        if day > _LAST_SUNDAY:
            raise WordsError("That lies outside the calendar.")
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Reads ``2026-W47``.

        Raises:
            WordsError: The text has another form, or the year has no such week.
        """
        match = re.fullmatch(r"(\d{4})-?W(\d{1,2})", text.strip(), re.IGNORECASE)
        if match is None:
            raise WordsError(f"“{text}” is no week. Write it as 2026-W47.")
        year, number = int(match[1]), int(match[2])
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            raise WordsError(f"The year {year} has no week {number}.") from None
        return cls.of(monday)

    @property
    def start(self) -> date:
        """Its Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + 6 * _DAY

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days, Monday first."""
        return tuple(self.start + n * _DAY for n in range(7))

    def shifted(self, weeks: int) -> "Week":
        """The week so many weeks later, or earlier where negative.

        Raises:
            WordsError: That lies outside the years 1 to 9999.
        """
        try:
            return Week.of(self.start + timedelta(weeks=weeks))
        except OverflowError:
            raise WordsError("That lies outside the calendar.") from None

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"
