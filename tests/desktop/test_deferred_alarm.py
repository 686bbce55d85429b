"""The alarm that is loaded only when the event loop first turns."""

import pytest
from PySide6.QtCore import QTimer

from balance_app.desktop.clock import SystemClock
from balance_app.desktop.scheduling.deferred_alarm import DeferredAlarm

NEVER = 3600.0


@pytest.fixture
def alarm(qapp):
    alarm = DeferredAlarm(SystemClock())
    yield alarm
    alarm.close()


def let_pass(qtbot, milliseconds):
    passed = []
    QTimer.singleShot(milliseconds, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))


def test_what_was_set_before_the_loop_turned_rings_once(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append(1))
    assert rings == []
    qtbot.waitUntil(lambda: bool(rings))
    let_pass(qtbot, 50)
    assert rings == [1]


def test_the_last_setting_before_the_loop_turned_counts(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append("first"))
    alarm.set(0.01, lambda: rings.append("second"))
    qtbot.waitUntil(lambda: bool(rings))
    let_pass(qtbot, 50)
    assert rings == ["second"]


def test_time_that_passed_before_the_loop_turned_counts(qapp, qtbot):
    class Ahead(SystemClock):
        ahead = 0.0

        def monotonic(self):
            return super().monotonic() + self.ahead

    clock = Ahead()
    alarm, rings = DeferredAlarm(clock), []
    alarm.set(NEVER, lambda: rings.append(1))
    clock.ahead = NEVER
    qtbot.waitUntil(lambda: rings == [1])
    alarm.close()


def test_stopped_before_the_loop_turned_it_stays_silent(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append(1))
    alarm.stop()
    let_pass(qtbot, 50)
    assert rings == []


def test_it_can_be_set_again_after_it_was_stopped(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append("first"))
    alarm.stop()
    alarm.set(0, lambda: rings.append("second"))
    qtbot.waitUntil(lambda: bool(rings))
    let_pass(qtbot, 50)
    assert rings == ["second"]


def test_once_loaded_it_is_set_and_stopped_as_any_alarm(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append("first"))
    qtbot.waitUntil(lambda: rings == ["first"])
    alarm.set(0.01, lambda: rings.append("stopped"))
    alarm.stop()
    alarm.set(0.02, lambda: rings.append("second"))
    qtbot.waitUntil(lambda: "second" in rings)
    assert rings == ["first", "second"]


def test_closed_before_the_loop_turned_it_rings_no_more(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append(1))
    alarm.close()
    let_pass(qtbot, 50)
    assert rings == []


def test_closed_after_it_was_loaded_it_rings_no_more(alarm, qtbot):
    rings = []
    alarm.set(0, lambda: rings.append(1))
    qtbot.waitUntil(lambda: rings == [1])
    alarm.set(0.01, lambda: rings.append(2))
    alarm.close()
    let_pass(qtbot, 50)
    assert rings == [1]
