"""Measured sitting: stretches of time at the computer, by posture."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from balance_app.domain.breaks.model import Posture
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk
from tests.fakes import BERLIN, MONDAY_MORNING

NINE = MONDAY_MORNING.astimezone(UTC)


@pytest.fixture
def desk() -> Desk:
    desk = Desk(tells_idle=True)
    desk.tick()
    return desk


def minutes(desk: Desk, posture: Posture = Posture.SITTING) -> list[float]:
    """How long each measured stretch is, in minutes."""
    return [
        round((one.until - one.began).total_seconds() / 60, 2)
        for one in desk.measured.values()
        if one.posture is posture and one.until > one.began
    ]


def test_work_is_one_stretch(desk: Desk) -> None:
    desk.work(20 * MINUTE)
    (stretch,) = desk.measured.values()
    assert (stretch.began, stretch.until) == (NINE, NINE + timedelta(minutes=20))


def test_it_grows_at_least_every_minute(desk: Desk) -> None:
    for minute in range(1, 10):
        desk.work(MINUTE)
        assert minutes(desk) == [minute]


def test_being_away_ends_it_at_the_last_input(desk: Desk) -> None:
    desk.work(20 * MINUTE)
    desk.leave(10 * MINUTE)
    desk.come_back()
    desk.work(5 * MINUTE)
    assert minutes(desk) == [20, 5]


def test_locking_and_sleeping_end_it(desk: Desk) -> None:
    desk.work(20 * MINUTE)
    desk.lock()
    desk.leave(5 * MINUTE)
    desk.unlock()
    desk.work(10 * MINUTE)
    desk.suspend(HOUR)
    desk.work(3 * MINUTE)
    assert minutes(desk) == [20, 10, 3]


def test_standing_is_a_stretch_of_its_own(desk: Desk) -> None:
    desk.work(20 * MINUTE)
    desk.stand()
    desk.work(10 * MINUTE)
    desk.sit()
    desk.work(5 * MINUTE)
    assert minutes(desk) == [20, 5]
    assert minutes(desk, Posture.STANDING) == [10]


def test_a_break_under_way_is_no_sitting(desk: Desk) -> None:
    desk.work(30 * MINUTE)
    desk.begin()
    desk.leave(2 * MINUTE)
    desk.come_back()
    desk.work(5 * MINUTE)
    assert minutes(desk) == [30, 5]


def test_is_measured_while_reminders_are_paused_or_off(desk: Desk) -> None:
    desk.pause()
    desk.work(20 * MINUTE)
    desk.resume()
    desk.change(move_break=False)
    desk.work(10 * MINUTE)
    assert minutes(desk) == [30]


def test_is_not_measured_where_nothing_tells_idle_time() -> None:
    desk = Desk()
    desk.work(20 * MINUTE)
    assert desk.measured == {}


def test_is_not_measured_where_the_user_does_not_want_it() -> None:
    desk = Desk(replace(MOVE_ONLY, measure_sitting=False), tells_idle=True)
    desk.work(20 * MINUTE)
    assert desk.measured == {}


def test_ends_where_it_is_switched_off(desk: Desk) -> None:
    desk.work(10 * MINUTE)
    desk.change(measure_sitting=False)
    desk.work(10 * MINUTE)
    assert minutes(desk) == [10]


def test_a_logical_day_ends_it() -> None:
    desk = Desk(tells_idle=True, at=datetime(2026, 11, 17, 3, 30, tzinfo=BERLIN))
    desk.tick()
    desk.work(HOUR)
    assert minutes(desk) == [30, 30]


def test_a_crash_ends_it_at_the_last_save(desk: Desk) -> None:
    desk.work(10 * MINUTE)
    desk.start_again(5 * MINUTE)
    desk.tick()
    desk.work(10 * MINUTE)
    assert minutes(desk) == [10, 10]


def test_stretches_never_overlap(desk: Desk) -> None:
    for _ in range(5):
        desk.work(7 * MINUTE)
        desk.leave(3 * MINUTE)
        desk.come_back()
    spans = sorted((one.began, one.until) for one in desk.measured.values())
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
