"""Puts off loading the alarm until the event loop turns, so that it delays no start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from balance_app.desktop.scheduling.alarm import SchedulerAlarm
    from balance_app.domain.ports import Clock


class DeferredAlarm(QObject):
    """The scheduler's alarm, loaded once the event loop first turns after it was set.

    APScheduler takes about 50 ms to load, and no reminder is due that soon. What was set is set
    again then, less the time that passed.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._alarm: SchedulerAlarm | None = None
        self._waiting: tuple[float, Callable[[], None]] | None = None

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Calls ``ring`` once after so many seconds, in place of what was set before."""
        if self._alarm is not None:
            self._alarm.set(seconds, ring)
            return
        if self._waiting is None:
            QTimer.singleShot(0, self, self._load)
        self._waiting = (self._clock.monotonic() + seconds, ring)

    def stop(self) -> None:
        """Forgets what was set."""
        self._waiting = None
        if self._alarm is not None:
            self._alarm.stop()

    def close(self) -> None:
        """Forgets what was set and ends the scheduler."""
        self._waiting = None
        if self._alarm is not None:
            self._alarm.close()

    def _load(self) -> None:
        if self._waiting is None or self._alarm is not None:
            return
        from balance_app.desktop.scheduling.alarm import SchedulerAlarm

        due, ring = self._waiting
        self._waiting = None
        self._alarm = SchedulerAlarm(self._clock)
        self._alarm.set(max(0.0, due - self._clock.monotonic()), ring)
