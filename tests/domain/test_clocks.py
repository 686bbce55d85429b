"""Clock times in words: an hour that clocks repeat is told apart, all others are not."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.clocks import clock, day_and_clock, in_the_future, pass_name

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [
        *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Cairo"),
        *("America/Sao_Paulo", "Pacific/Apia", "Europe/Dublin", "Asia/Kathmandu", "UTC"),
    ]
).map(ZoneInfo)
FIVE_MINUTES, YEARS = 300, 365 * 24 * 12
MOMENTS = st.integers(5 * YEARS, 67 * YEARS).map(
    lambda since_1970: datetime.fromtimestamp(since_1970 * FIVE_MINUTES, UTC)
)


@pytest.mark.parametrize(
    ("zone", "utc", "said"),
    [
        ("Europe/Berlin", "2026-10-25T00:30", "02:30 CEST"),
        ("Europe/Berlin", "2026-10-25T01:30", "02:30 CET"),
        ("Europe/Berlin", "2026-10-25T02:00", "03:00"),
        ("Europe/Berlin", "2026-03-29T01:00", "03:00"),
        ("Europe/Dublin", "2026-10-25T00:30", "01:30 IST"),
        ("America/Sao_Paulo", "2019-02-17T01:30", "23:30 -02:00"),
        ("Australia/Lord_Howe", "2026-04-04T14:45", "01:45 +11:00"),
    ],
)
def test_only_an_hour_that_is_there_twice_says_which(zone: str, utc: str, said: str) -> None:
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert clock(at) == said


def test_a_time_that_the_clocks_skip_and_a_bare_offset_have_no_passes() -> None:
    assert pass_name(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)) == ""
    assert pass_name(datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=1)))) == ""


@given(ZONES, MOMENTS)
def test_two_moments_that_a_clock_shows_alike_never_read_alike(
    zone: ZoneInfo, moment: datetime
) -> None:
    at = moment.astimezone(zone)
    other = at.replace(fold=1 - at.fold).astimezone(UTC).astimezone(zone)
    if other.astimezone(UTC) != moment:
        assert day_and_clock(at) != day_and_clock(other)
    else:
        assert day_and_clock(at) == f"{at:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (
            datetime(2026, 12, 1, 14, 5, tzinfo=ZoneInfo("Asia/Tokyo")),
            "2026-12-01 14:05 is in the future; it is 2026-12-01 06:23 now in Asia/Tokyo.",
        ),
        (
            datetime(2026, 12, 1, 14, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "2026-12-01 14:05 is in the future; it is 2026-12-01 02:53 now in UTC+05:30.",
        ),
        (
            datetime(2026, 11, 30, 23, 5, tzinfo=BERLIN),
            "2026-11-30 23:05 is in the future; it is 2026-11-30 22:23 now.",
        ),
    ],
)
def test_the_future_is_told_by_one_clock_which_is_named(at: datetime, said: str) -> None:
    now = datetime(2026, 11, 30, 22, 23, tzinfo=BERLIN)
    assert in_the_future(at, now) == said
