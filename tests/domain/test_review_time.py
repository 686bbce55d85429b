"""When the weekly review is told, and of which week."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import Week
from balance_app.domain.review.moment import (
    LATEST,
    newest_review_time,
    reviewed,
    week_to_review,
)
from tests.fakes import BERLIN

MONDAY, THURSDAY, SUNDAY = 1, 4, 7
NINE = time(9)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (16, "2026-W46"),  # Monday
        (18, "2026-W46"),  # Wednesday
        (19, "2026-W47"),  # Thursday
        (22, "2026-W47"),  # Sunday
    ],
)
def test_until_wednesday_it_is_about_the_week_before_and_then_about_the_week_itself(day, week):
    assert str(reviewed(date(2026, 11, day))) == week


def at(day, clock):
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), BERLIN)


@pytest.mark.parametrize(
    ("now", "weekday", "week"),
    [
        (at(16, "08:59"), MONDAY, None),  # that of a week ago is long gone
        (at(16, "09:00"), MONDAY, "2026-W46"),
        (at(18, "09:00"), MONDAY, "2026-W46"),  # two days late
        (at(18, "09:01"), MONDAY, None),
        (at(22, "09:00"), SUNDAY, "2026-W47"),
        (at(24, "08:00"), SUNDAY, "2026-W47"),  # late, and still about the week of its Sunday
        (at(19, "09:00"), THURSDAY, "2026-W47"),
    ],
)
def test_it_is_told_at_its_time_or_up_to_two_days_late(now, weekday, week):
    told = week_to_review(now, BERLIN, weekday, NINE)
    assert (None if told is None else str(told)) == week


def test_the_zone_of_the_user_counts():
    now = at(16, "09:30")
    assert week_to_review(now, BERLIN, MONDAY, NINE) == Week(2026, 46)
    assert week_to_review(now, ZoneInfo("America/New_York"), MONDAY, NINE) is None


def test_a_time_that_the_clocks_skip_comes_right_after_the_skip():
    now = datetime(2026, 3, 29, 12, 0, tzinfo=BERLIN)  # from 02:00 on the clock shows 03:00
    came = newest_review_time(now, BERLIN, SUNDAY, time(2, 30))
    assert came.astimezone(BERLIN).isoformat() == "2026-03-29T03:00:00+02:00"


@given(
    now=st.integers(0, 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, BERLIN)),
    weekday=st.integers(1, 7),
    clock=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_the_last_time_lies_within_the_last_week_on_its_weekday(now, weekday, clock):
    came = newest_review_time(now, BERLIN, weekday, clock)
    assert timedelta(0) <= now - came < timedelta(days=7, hours=2)
    told = week_to_review(now, BERLIN, weekday, clock)
    assert (told is None) == (now - came > LATEST)
    if told is not None:
        assert told.start <= now.date()
        assert now.date() - told.end <= timedelta(days=5)
