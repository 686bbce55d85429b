"""The alarm: one ring at a time, on Qt's event loop, whatever happens to the wall clock."""

import logging
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer

from balance_app.desktop.clock import SystemClock
from balance_app.desktop.scheduling.alarm import SchedulerAlarm

NEVER = 3600.0


class ClockSetBackAfterwards(SystemClock):
    """Reads three hours ahead, as if the wall clock were set back right after each reading."""

    def now(self):
        return super().now() + timedelta(hours=3)


@pytest.fixture
def alarm(qapp):
    alarm = SchedulerAlarm(SystemClock())
    yield alarm
    alarm.close()


def test_rings_once_in_the_thread_of_the_event_loop(alarm, qtbot):
    threads = []
    alarm.set(0.01, lambda: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(threads))
    passed = []
    QTimer.singleShot(50, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))
    assert threads == [threading.main_thread()]


def test_does_not_ring_while_it_is_being_set(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append(1))
    assert rings == []
    qtbot.waitUntil(lambda: rings == [1])


def test_a_later_setting_replaces_an_earlier_one(alarm, qtbot):
    rings = []
    alarm.set(0.01, lambda: rings.append("first"))
    alarm.set(0.02, lambda: rings.append("second"))
    qtbot.waitUntil(lambda: "second" in rings)
    assert rings == ["second"]


def test_a_stopped_alarm_stays_silent(alarm, qtbot):
    rings = []
    alarm.set(0.01, lambda: rings.append(1))
    alarm.stop()
    passed = []
    QTimer.singleShot(60, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))
    assert rings == []


def test_can_be_set_again_from_its_own_ring(alarm, qtbot):
    rings = []

    def ring():
        rings.append(len(rings))
        if len(rings) < 5:
            alarm.set(0.005, ring)

    alarm.set(0.005, ring)
    qtbot.waitUntil(lambda: len(rings) == 5)


def test_can_be_stopped_from_its_own_ring(alarm, qtbot):
    rings = []

    def ring():
        rings.append(1)
        alarm.stop()

    alarm.set(0.005, ring)
    qtbot.waitUntil(lambda: rings == [1])
    alarm.set(0.005, ring)
    qtbot.waitUntil(lambda: rings == [1, 1])


def test_a_ring_that_raises_is_logged_and_the_alarm_rings_again(alarm, qtbot, caplog):
    rings = []

    def broken():
        raise RuntimeError("a bug in what was rung")

    with caplog.at_level(logging.ERROR):
        alarm.set(0.005, broken)
        qtbot.waitUntil(lambda: "a bug in what was rung" in caplog.text)
    alarm.set(0.005, lambda: rings.append(1))
    qtbot.waitUntil(lambda: rings == [1])


def test_a_wall_clock_set_back_by_hours_delays_no_ring(qapp, qtbot):
    alarm = SchedulerAlarm(ClockSetBackAfterwards())
    rings = []
    alarm.set(0.05, lambda: rings.append(1))
    qtbot.waitUntil(lambda: rings == [1])
    alarm.close()


def test_setting_it_a_thousand_times_leaves_one_wake_up(alarm, qtbot, monkeypatch):
    other_timers = []
    monkeypatch.setattr(QTimer, "singleShot", lambda *args: other_timers.append(args))
    for _ in range(1000):
        alarm.set(NEVER, lambda: None)
    looks = []
    timer = alarm._scheduler._one_timer
    timer.timeout.connect(lambda: looks.append(timer.interval()))
    qtbot.waitUntil(lambda: timer.isActive() and timer.interval() > 1000)
    assert (len(looks), other_timers) == (1, [])


def test_a_closed_alarm_leaves_no_timer_and_can_be_closed_unset(qapp):
    alarm = SchedulerAlarm(SystemClock())
    alarm.set(NEVER, lambda: None)
    timer = alarm._scheduler._one_timer
    alarm.close()
    assert not timer.isActive()
    SchedulerAlarm(SystemClock()).close()


def test_needs_no_thread_of_its_own(alarm, qtbot):
    before = threading.active_count()
    alarm.set(0, lambda: None)
    assert threading.active_count() == before
