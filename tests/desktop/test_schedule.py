"""The schedule of local times: each once a day, and no wake-up in between."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from PySide6.QtCore import QTimer

from balance_app.desktop.clock import SystemClock
from balance_app.desktop.null import NullSchedule
from balance_app.desktop.scheduling.clock_face import ClockFace
from balance_app.desktop.scheduling.deferred_alarm import DeferredAlarm
from balance_app.desktop.scheduling.schedule import LocalSchedule
from balance_app.domain.check_ins import EVERY_DAY, WORKDAYS, CheckIn, occasions
from balance_app.domain.ports import WeeklyTime
from tests.domain.test_check_ins import check_ins, places
from tests.fakes import BERLIN, FakeAlarm, FakeClock

HOUR = 3600.0
DAY = 24 * HOUR


def daily(*times):
    return [WeeklyTime(time.fromisoformat(one), EVERY_DAY) for one in times]


class Room:
    """A schedule on a clock and an alarm that tests steer, and when it rang."""

    def __init__(self, at):
        self.clock = FakeClock(at)
        self.alarm = FakeAlarm(self.clock)
        self.schedule = LocalSchedule(self.clock, self.alarm)
        self.rings = []

    def set(self, times):
        self.schedule.set(times, lambda: self.rings.append(f"{self.clock.now():%a %H:%M %z}"))


@pytest.fixture
def room():
    return Room(datetime(2026, 11, 20, 7, 0, tzinfo=BERLIN))  # a Friday


def test_it_rings_at_its_times_on_its_weekdays(room):
    room.set([WeeklyTime(time(9, 30), WORKDAYS), WeeklyTime(time(18, 30), WORKDAYS)])
    room.alarm.run(4 * DAY)
    assert room.rings == [
        "Fri 09:30 +0100",
        "Fri 18:30 +0100",
        "Mon 09:30 +0100",
        "Mon 18:30 +0100",
    ]


def test_it_wakes_for_its_times_and_nothing_else(room):
    room.set(daily("08:00"))
    room.alarm.run(DAY)
    assert room.alarm.rings == 1


def test_times_at_one_minute_ring_once(room):
    room.set([*daily("08:00"), WeeklyTime(time(8), WORKDAYS)])
    room.alarm.run(2 * HOUR)
    assert len(room.rings) == 1


def test_what_is_set_takes_the_place_of_what_was_set_before(room):
    room.set(daily("08:00"))
    room.set(daily("09:00"))
    room.alarm.run(4 * HOUR)
    assert room.rings == ["Fri 09:00 +0100"]


@pytest.mark.parametrize("stop", [lambda room: room.schedule.stop(), lambda room: room.set([])])
def test_stopped_or_set_to_nothing_it_wakes_no_more(room, stop):
    room.set(daily("08:00"))
    stop(room)
    assert room.alarm.seconds is None


def test_set_at_the_very_time_it_rings_the_next_day(room):
    room.set(daily("07:00"))
    assert room.alarm.seconds == DAY


def test_it_can_be_set_from_its_own_ring(room):
    room.schedule.set(daily("08:00"), lambda: room.set(daily("08:30")))
    room.alarm.run(4 * HOUR)
    assert room.rings == ["Fri 08:30 +0100"]


def test_a_ring_that_raises_is_not_the_last(room):
    def broken():
        room.rings.append("broken")
        raise RuntimeError

    room.schedule.set(daily("08:00"), broken)
    with pytest.raises(RuntimeError):
        room.alarm.run(2 * HOUR)
    assert room.alarm.seconds == DAY


def test_a_clock_set_back_while_it_waits_is_waited_for(room):
    room.set(daily("08:00"))
    room.clock.set_wall(room.clock.now() - timedelta(hours=3))
    room.alarm.run(HOUR)
    assert room.rings == []
    room.alarm.run(3 * HOUR)
    assert room.rings == ["Fri 08:00 +0100"]


def test_a_clock_set_back_after_a_ring_rings_that_time_no_second_time_that_day(room):
    room.set(daily("08:00"))
    room.alarm.run(HOUR)
    room.clock.set_wall(room.clock.now() - timedelta(hours=1))
    room.alarm.run(2 * HOUR)
    assert len(room.rings) == 1


def test_after_the_machine_slept_it_rings_late_but_rings(room):
    room.set(daily("08:00"))
    room.clock.suspend(8 * HOUR)
    room.alarm.run(HOUR)
    assert room.rings == ["Fri 16:00 +0100"]


def test_a_time_that_the_clocks_skip_rings_right_after_the_skip():
    room = Room(datetime(2026, 3, 28, 12, tzinfo=BERLIN))
    room.set(daily("02:30"))
    room.alarm.run(2 * DAY)
    assert room.rings == ["Sun 03:00 +0200", "Mon 02:30 +0200"]


def test_a_time_that_the_clocks_repeat_rings_at_its_first_pass_only():
    room = Room(datetime(2026, 10, 24, 12, tzinfo=BERLIN))
    room.set(daily("02:30"))
    room.alarm.run(2 * DAY)
    assert room.rings == ["Sun 02:30 +0200", "Mon 02:30 +0100"]


def test_set_between_the_passes_it_does_not_ring_at_the_second():
    room = Room(datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN))
    room.set(daily("02:30"))
    assert room.alarm.seconds == DAY + HOUR - 15 * 60


@given(check_ins, places)
def test_it_rings_whenever_a_check_in_comes(check_in, place):
    zone, day = place
    comes = {
        one.at
        for n in range(-1, 3)
        for one in occasions(check_in, day + timedelta(days=n), zone, 4)
    }
    face = ClockFace([WeeklyTime(one, check_in.weekdays) for one in check_in.times])
    at, last = min(comes) - timedelta(minutes=1), max(comes)
    rings = set()
    while at < last:
        at = face.next_after(at, zone)
        rings.add(at)
    assert rings == comes


def test_weekdays_are_those_that_the_clock_shows():
    sunday_night = CheckIn("x", True, (time(1),), frozenset({1}))
    face = ClockFace([WeeklyTime(time(1), sunday_night.weekdays)])
    (comes,) = occasions(sunday_night, date(2026, 11, 15), BERLIN, 4)
    assert face.next_after(datetime(2026, 11, 14, tzinfo=UTC), BERLIN) == comes.at


def test_on_the_real_alarm_it_rings_in_the_event_loop(qapp, qtbot):
    class JustBefore(SystemClock):
        """Shows a moment before eight when the test begins."""

        def __init__(self):
            super().__init__()
            self.began = super().monotonic()

        def now(self):
            passed = timedelta(seconds=super().monotonic() - self.began)
            return datetime(2026, 11, 20, 7, 59, 59, 950_000, tzinfo=self.zone) + passed

    clock, rings = JustBefore(), []
    alarm = DeferredAlarm(SystemClock())
    LocalSchedule(clock, alarm).set(daily("08:00"), lambda: rings.append(clock.now()))
    qtbot.waitUntil(lambda: bool(rings))
    assert f"{rings[0]:%H:%M}" == "08:00"
    passed = []
    QTimer.singleShot(50, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))
    alarm.close()
    assert len(rings) == 1


def test_on_the_null_schedule_nothing_comes():
    schedule = NullSchedule()
    schedule.set(daily("08:00"), lambda: None)
    schedule.stop()
