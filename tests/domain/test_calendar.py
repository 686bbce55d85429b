"""Logical days and ISO weeks, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import Week, day_bounds, logical_day
from balance_app.domain.errors import WordsError

ZONES = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "America/Havana",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Antarctica/Troll",
]

FIRST = datetime(1971, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(1971, 1, 1), date(2060, 1, 1))
HOURS = st.integers(0, 12)
INSTANTS = st.integers(0, 89 * 365 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))


def days_with_changes_of_the_clocks() -> list[tuple[ZoneInfo, datetime]]:
    """Midnights in UTC after which a zone's offset changes within a day, from 2000 to 2037."""
    found = []
    for zone in map(ZoneInfo, ZONES):
        midnight = datetime(2000, 1, 1, tzinfo=UTC)
        while midnight.year < 2038:
            following = midnight + timedelta(days=1)
            if midnight.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
                found.append((zone, midnight))
            midnight = following
    return found


CHANGES = days_with_changes_of_the_clocks()
MINUTES = st.integers(-36 * 60, 60 * 60).map(lambda minutes: timedelta(minutes=minutes))


def at(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@given(INSTANTS, st.sampled_from(ZONES), HOURS)
def test_every_instant_lies_within_the_bounds_of_its_day(
    instant: datetime, zone: str, hour: int
) -> None:
    day = logical_day(instant, ZoneInfo(zone), hour)
    start, end = day_bounds(day, ZoneInfo(zone), hour)

    assert start <= instant < end


@given(st.sampled_from(CHANGES), MINUTES, HOURS)
def test_every_instant_near_a_change_of_the_clocks_lies_within_the_bounds_of_its_day(
    change: tuple[ZoneInfo, datetime], off: timedelta, hour: int
) -> None:
    zone, midnight = change
    instant = midnight + off
    start, end = day_bounds(logical_day(instant, zone, hour), zone, hour)

    assert start <= instant < end


@given(st.sampled_from(CHANGES), HOURS)
def test_a_day_starts_when_the_clock_first_shows_its_hour(
    change: tuple[ZoneInfo, datetime], hour: int
) -> None:
    zone, midnight = change
    for off in (-1, 0, 1):
        day = midnight.date() + timedelta(days=off)
        wall = datetime.combine(day, time(hour), tzinfo=UTC)
        start, _ = day_bounds(day, zone, hour)

        def shown(instant: datetime) -> datetime:
            return instant.astimezone(zone).replace(tzinfo=UTC)

        assert shown(start) >= wall > shown(start - timedelta(microseconds=1))


@given(DAYS, st.sampled_from(ZONES), HOURS)
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: str, hour: int) -> None:
    start, end = day_bounds(day, ZoneInfo(zone), hour)
    next_start, _ = day_bounds(day + timedelta(days=1), ZoneInfo(zone), hour)

    assert start <= end == next_start


@given(DAYS, st.sampled_from(ZONES), HOURS)
def test_the_bounds_of_a_day_that_is_not_skipped_lie_in_it(day: date, zone: str, hour: int) -> None:
    rules = ZoneInfo(zone)
    start, end = day_bounds(day, rules, hour)

    if start < end:
        assert logical_day(start, rules, hour) == day
        assert logical_day(end - timedelta(microseconds=1), rules, hour) == day
        assert logical_day(end, rules, hour) > day


@given(INSTANTS, st.sampled_from(ZONES), st.sampled_from(ZONES), HOURS)
def test_an_instant_counts_the_same_whatever_zone_it_is_written_in(
    instant: datetime, zone: str, written_in: str, hour: int
) -> None:
    written = instant.astimezone(ZoneInfo(written_in))

    assert logical_day(written, ZoneInfo(zone), hour) == logical_day(instant, ZoneInfo(zone), hour)


@pytest.mark.parametrize(
    ("zone", "moment", "hour", "expected"),
    [
        ("Europe/Berlin", "2026-11-16T03:59:59", 4, "2026-11-15"),
        ("Europe/Berlin", "2026-11-16T04:00:00", 4, "2026-11-16"),
        ("Europe/Berlin", "2026-11-16T00:00:00", 0, "2026-11-16"),
        ("Europe/Berlin", "2027-01-01T01:00:00", 4, "2026-12-31"),
        ("Europe/Berlin", "2026-03-29T03:59:00", 4, "2026-03-28"),
        ("Europe/Berlin", "2026-03-29T04:00:00", 4, "2026-03-29"),
        ("Europe/Berlin", "2026-10-25T02:30:00", 2, "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T02:30:00+01:00", 2, "2026-10-25"),
        ("America/Havana", "2026-03-08T01:00:00", 0, "2026-03-08"),
        ("America/Havana", "2026-03-07T23:59:59", 0, "2026-03-07"),
        ("Pacific/Apia", "2011-12-29T23:59:59", 0, "2011-12-29"),
        ("Pacific/Apia", "2011-12-31T00:00:00", 0, "2011-12-31"),
    ],
)
def test_a_day_starts_at_its_hour(zone: str, moment: str, hour: int, expected: str) -> None:
    stated = datetime.fromisoformat(moment)
    instant = stated if stated.tzinfo else at(zone, moment)

    assert logical_day(instant, ZoneInfo(zone), hour) == date.fromisoformat(expected)


def test_where_the_clocks_skip_the_hour_the_day_starts_at_the_skip() -> None:
    start, _ = day_bounds(date(2026, 3, 29), ZoneInfo("Europe/Berlin"), 2)

    assert start == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_where_the_clocks_repeat_the_hour_the_day_starts_at_its_first_pass() -> None:
    start, _ = day_bounds(date(2026, 10, 25), ZoneInfo("Europe/Berlin"), 2)

    assert start == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-28", 23), ("2026-10-24", 25), ("2026-07-01", 24)]
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: str, hours: int) -> None:
    start, end = day_bounds(date.fromisoformat(day), ZoneInfo("Europe/Berlin"))

    assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2026-11-16", "2026-W47"),
        ("2026-11-22", "2026-W47"),
        ("2026-11-23", "2026-W48"),
        ("2027-01-03", "2026-W53"),
        ("2024-12-30", "2025-W01"),
    ],
)
def test_a_day_lies_in_its_iso_week(day: str, week: str) -> None:
    assert str(Week.of(date.fromisoformat(day))) == week


@given(st.dates(max_value=date(9999, 12, 26)))
def test_a_week_runs_from_monday_to_sunday_and_reads_back(day: date) -> None:
    week = Week.of(day)

    assert week.start.isoweekday() == 1
    assert week.days == tuple(week.start + timedelta(days=n) for n in range(7))
    assert week.end == week.days[-1]
    assert day in week.days
    assert Week.parse(str(week)) == week


@pytest.mark.parametrize("text", ["2026-W47", "2026w47", "2026W47", " 2026-w47 "])
def test_a_week_can_be_written_in_several_ways(text: str) -> None:
    assert Week.parse(text) == Week(2026, 47)


@pytest.mark.parametrize(
    "text", ["", "47", "2026-47", "2026-W00", "2025-W53", "2026-W99", "9999-W52", "0000-W01"]
)
def test_what_is_no_week_is_refused_in_words(text: str) -> None:
    with pytest.raises(WordsError):
        Week.parse(text)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-500, 500))
def test_shifting_a_week_there_and_back_gives_the_same(day: date, weeks: int) -> None:
    week = Week.of(day)

    assert week.shifted(weeks).shifted(-weeks) == week
    assert week.shifted(weeks).start - week.start == timedelta(weeks=weeks)


@pytest.mark.parametrize(("week", "weeks"), [(Week(1, 1), -1), (Week(9999, 51), 1)])
def test_a_week_cannot_leave_the_calendar(week: Week, weeks: int) -> None:
    with pytest.raises(WordsError):
        week.shifted(weeks)
