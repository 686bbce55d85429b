"""Any instant in any zone lies in exactly one logical day and in exactly one week."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import (
    EVENING_HOUR,
    Week,
    day_bounds,
    logical_day,
    waking_day,
)

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 120 * 365 * 86_400).map(
    lambda seconds: FIRST + timedelta(seconds=seconds)
)
HOURS = st.integers(0, 23)
NEARBY = [timedelta(days=off) for off in range(-3, 4)]


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(EVENING_HOUR))


@given(INSTANTS, ZONES, HOURS)
def test_any_instant_lies_in_exactly_one_logical_day(
    instant: datetime, zone: ZoneInfo, hour: int
) -> None:
    day = logical_day(instant, zone, hour)

    holding = [
        day + off
        for off in NEARBY
        if (bounds := day_bounds(day + off, zone, hour))[0] <= instant < bounds[1]
    ]

    assert holding == [day]


@given(INSTANTS, ZONES, HOURS)
def test_any_instant_lies_in_exactly_one_week(instant: datetime, zone: ZoneInfo, hour: int) -> None:
    week = Week.of(logical_day(instant, zone, hour))

    holding = []
    for shifted in (week.shifted(-1), week, week.shifted(1)):
        begin = day_bounds(shifted.start, zone, hour)[0]
        end = day_bounds(shifted.end, zone, hour)[1]
        if begin <= instant < end:
            holding.append(shifted)

    assert holding == [week]
    assert sum(logical_day(instant, zone, hour) == day for day in week.days) == 1


@given(INSTANTS, ZONES)
def test_sleep_that_ends_at_any_instant_counts_for_exactly_one_day(
    instant: datetime, zone: ZoneInfo
) -> None:
    wall = instant.astimezone(zone).replace(tzinfo=None)

    day = waking_day(instant, zone)

    holding = [
        day + off
        for off in NEARBY
        if _evening(day + off - timedelta(days=1)) <= wall < _evening(day + off)
    ]
    assert holding == [day]
    assert day in Week.of(day).days


@given(INSTANTS, ZONES, st.sampled_from([timedelta(seconds=1), timedelta(hours=1)]))
def test_later_instants_never_count_for_an_earlier_logical_day(
    instant: datetime, zone: ZoneInfo, later: timedelta
) -> None:
    assert logical_day(instant, zone) <= logical_day(instant + later, zone)
