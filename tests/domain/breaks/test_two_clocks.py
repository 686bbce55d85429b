"""Time on two clocks: what is work, what is away, whatever happens to either clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.breaks.span import Span, span_between
from balance_app.domain.breaks.state import Moment
from tests.domain.breaks.desk import MINUTE, Desk

START = Moment(datetime(2026, 11, 16, 9, 0, tzinfo=UTC), 100.0)


def later(wall: float, mono: float) -> Moment:
    return Moment(START.wall + timedelta(seconds=wall), START.mono + mono)


@pytest.mark.parametrize(
    ("wall", "mono", "wake_after", "expected"),
    [
        pytest.param(60, 60, 60, Span(60, False), id="on time"),
        pytest.param(75, 75, 60, Span(75, False), id="15 s late"),
        pytest.param(76, 76, 60, Span(76, True), id="later than that"),
        pytest.param(10, 10, 60, Span(10, False), id="earlier than asked for"),
        pytest.param(3660, 60, 60, Span(3660, True), id="asleep while the monotonic clock stood"),
        pytest.param(3660, 3660, 60, Span(3660, True), id="asleep while both clocks went on"),
        pytest.param(-3540, 60, 60, Span(60, True), id="wall clock set back"),
        pytest.param(61, 60, 60, Span(60, False), id="wall clock nudged"),
        pytest.param(36010, 36000, None, Span(36000, False), id="slow drift over ten hours"),
        pytest.param(9000, 9000, None, Span(9000, False), id="no wake asked for"),
        pytest.param(60, -5, 60, Span(60, True), id="monotonic clock set back"),
        pytest.param(-60, -60, None, Span(0, True), id="both clocks set back"),
    ],
)
def test_span_between_events(
    wall: float, mono: float, wake_after: float | None, expected: Span
) -> None:
    wake = None if wake_after is None else START.mono + wake_after
    assert span_between(START, wake, later(wall, mono)) == expected


def test_no_break_comes_right_after_waking_the_laptop() -> None:
    desk = Desk()
    desk.work(29 * MINUTE + 50)
    desk.suspend(12 * 3600)
    assert desk.shown == []
    assert desk.status.seconds_to_next == 1800


def test_a_late_ring_is_no_work() -> None:
    desk = Desk()
    desk.work(10 * MINUTE)
    desk.clock.advance(100)
    desk.tick()
    assert desk.worked() == pytest.approx(10 * MINUTE)
    assert desk.records == []


@pytest.mark.parametrize("hours", [1, 24, 365 * 24])
def test_a_wall_clock_set_back_makes_nothing_negative(hours: int) -> None:
    desk = Desk()
    desk.work(10 * MINUTE)
    desk.clock.set_wall(desk.clock.now() - timedelta(hours=hours))
    desk.work(5 * MINUTE)
    status = desk.status
    assert 14 * MINUTE <= desk.worked() <= 15 * MINUTE
    assert status.seconds_to_next is not None
    assert 900 <= status.seconds_to_next <= 960


def test_summer_time_is_no_absence() -> None:
    desk = Desk()
    berlin = ZoneInfo("Europe/Berlin")
    desk.clock.set_wall(datetime(2026, 3, 29, 1, 50, tzinfo=berlin))
    desk.tick()
    before = desk.worked()
    desk.work(20 * MINUTE)
    assert desk.clock.now().hour == 3
    assert desk.worked() - before == pytest.approx(20 * MINUTE)


def test_a_record_counts_for_the_logical_day_it_began_on() -> None:
    desk = Desk()
    desk.clock.set_wall(datetime(2026, 11, 17, 3, 58, tzinfo=ZoneInfo("Europe/Berlin")))
    desk.work(31 * MINUTE)
    desk.clock.set_wall(datetime(2026, 11, 18, 3, 59, tzinfo=ZoneInfo("Europe/Berlin")))
    desk.tick()
    assert {record.outcome for record in desk.records} == {Outcome.NATURAL}
    assert desk.records[-1].day.isoformat() == "2026-11-17"
    assert desk.records[0].day.isoformat() == "2026-11-17"


def test_a_break_under_way_ends_while_the_machine_sleeps() -> None:
    desk = Desk()
    desk.take()
    began = desk.clock.now()
    desk.suspend(3600)
    (record,) = desk.records
    assert (record.outcome, record.ended) == (Outcome.TAKEN, began + timedelta(minutes=2))
