"""When the daily stretch session may come."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from balance_app.domain.calendar import day_bounds, logical_day

LAPSE = timedelta(hours=2)
"""So long after its time a session that has found no good moment lapses until tomorrow."""


def session_moment(at: time, now: datetime, zone: tzinfo, start_hour: int) -> datetime:
    """When the session of an instant's logical day is to come, in UTC.

    Args:
        at: The local time of day it is set to.
        now: An aware instant of that day.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
    """
    begin, end = day_bounds(logical_day(now, zone, start_hour), zone, start_hour)
    for day in (begin.astimezone(zone).date(), end.astimezone(zone).date()):
        moment = datetime.combine(day, at, zone).astimezone(UTC)
        if begin <= moment < end:
            return moment
    return begin  # the clocks skip the hour at which the day begins


def session_wait(
    at: time, now: datetime, settled: date | None, zone: tzinfo, start_hour: int
) -> float:
    """Seconds until the next session may come; negative when today's has been waiting.

    Args:
        at: The local time of day it is set to.
        now: The present, aware.
        settled: The newest logical day whose session is settled, if any.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
    """
    today = logical_day(now, zone, start_hour)
    moment = session_moment(at, now, zone, start_hour)
    if now - moment > LAPSE or (settled is not None and settled >= today):
        _, tomorrow = day_bounds(today, zone, start_hour)
        moment = session_moment(at, tomorrow, zone, start_hour)
    return (moment - now).total_seconds()
