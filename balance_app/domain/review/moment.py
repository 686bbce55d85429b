"""When the weekly review is told, and which week it is about."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from balance_app.domain.calendar import Week, first_instant

LATEST = timedelta(days=2)
"""How long after its time the review is still told, where nobody could tell it or be told."""

_LAST_DAY_FOR_THE_WEEK_BEFORE = 3
"""Wednesday: by then so little of a week has gone by that the one before is reviewed."""

_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


def reviewed(day: date) -> Week:
    """The week that is reviewed on a day: until Wednesday the one before, then the week itself."""
    week = Week.of(day)
    return week.shifted(-1) if day.isoweekday() <= _LAST_DAY_FOR_THE_WEEK_BEFORE else week


def newest_review_time(now: datetime, zone: tzinfo, weekday: int, clock: time) -> datetime:
    """The last time at which a review was due, at the present or before, in UTC.

    Args:
        now: The present, aware.
        zone: The zone whose clock counts.
        weekday: The ISO number of the day on which the clock shows the time.
        clock: The local time of day.
    """
    return _newest(now, zone, weekday, clock)[0]


def week_to_review(now: datetime, zone: tzinfo, weekday: int, clock: time) -> Week | None:
    """The week to tell of now; None where its time has passed too long ago.

    Args:
        now: The present, aware.
        zone: The zone whose clock counts.
        weekday: The ISO number of the day on which the clock shows the time.
        clock: The local time of day.
    """
    came, shown = _newest(now, zone, weekday, clock)
    return reviewed(shown) if now - came <= LATEST else None


def _newest(now: datetime, zone: tzinfo, weekday: int, clock: time) -> tuple[datetime, date]:
    """When the clock last showed the time on the weekday, in UTC, and the date it showed then."""
    today = now.astimezone(zone).date()
    shown = today - _DAY * ((today.isoweekday() - weekday) % 7)
    came = first_instant(datetime.combine(shown, clock), zone)
    if came > now.astimezone(UTC):
        shown -= _WEEK
        came = first_instant(datetime.combine(shown, clock), zone)
    return came, shown
