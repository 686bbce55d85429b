"""The one wake-up of the break engine, on APScheduler's scheduler for Qt.

Three things of that scheduler are bent to what an alarm must be:

- It starts ``QTimer.singleShot`` for each wait, which PySide6 cannot cancel: an alarm set often
  would leave a trail of wake-ups behind. Here it is given one timer, which each wait restarts.
- It compares wall times. Were the clock set back by three hours, a ring due in a minute would come
  three hours late; so a wait that is over by the monotonic clock makes the ring due. A clock set
  forward needs nothing, the timer does not look at it, and neither zone nor daylight saving time
  matters, as all its times are UTC.
- It takes a job off its list by id after running it, together with one set meanwhile under the
  same id; so each ring is a job of its own.

A machine that sleeps stops the timer too: the ring then comes late, and who is rung asks again what
is due. Rings come in the thread of the event loop; one that raises is logged and stops nothing.
"""

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.job import Job
from apscheduler.schedulers.qt import QtScheduler
from PySide6.QtCore import Qt, QTimer

from balance_app.domain.ports import Clock

LONGEST_WAIT_MS = 2**31 - 1
"""Qt counts no further, about 24 days; the scheduler then looks and waits again."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Due, whatever the wall clock says."""


class SchedulerAlarm:
    """Rings once at a time, in the thread whose event loop it was made in."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scheduler = _OneTimerScheduler(self._seconds_left, self._make_due)
        self._job: Job | None = None
        self._due = 0.0

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Calls ``ring`` once after so many seconds, in place of what was set before."""
        self.stop()
        self._due = self._clock.monotonic() + seconds
        at = self._clock.now().astimezone(UTC) + timedelta(seconds=seconds)
        self._job = self._scheduler.add_job(self._ring, "date", args=(ring,), run_date=at)
        if not self._scheduler.running:
            self._scheduler.start()

    def stop(self) -> None:
        """Forgets what was set."""
        if self._job is not None:
            self._job.remove()
            self._job = None

    def close(self) -> None:
        """Forgets what was set and ends the scheduler."""
        self.stop()
        if self._scheduler.running:
            self._scheduler.shutdown()

    def _ring(self, ring: Callable[[], None]) -> None:
        self._job = None  # the scheduler takes it off its list itself, and ring may set the next
        ring()

    def _seconds_left(self) -> float:
        return max(0.0, self._due - self._clock.monotonic())

    def _make_due(self) -> None:
        if self._job is not None:
            self._job.modify(next_run_time=LONG_AGO)


class _OneTimerScheduler(QtScheduler):  # type: ignore[misc]  # APScheduler 3 carries no types
    """APScheduler's scheduler for Qt, with a timer that can be cancelled and a steady clock.

    Args:
        seconds_left: How long to wait still, by the monotonic clock.
        make_due: Called when that wait is over, before looking which jobs are due.
    """

    def __init__(self, seconds_left: Callable[[], float], make_due: Callable[[], None]) -> None:
        self._seconds_left = seconds_left
        self._make_due = make_due
        self._one_timer = QTimer()
        self._one_timer.setSingleShot(True)
        self._one_timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may fire early
        self._one_timer.timeout.connect(self._process_jobs)
        super().__init__(
            timezone=UTC,
            executors={"default": DebugExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
        )

    def _process_jobs(self) -> None:
        if self._seconds_left() == 0:
            self._make_due()
        super()._process_jobs()

    def _start_timer(self, wait_seconds: float | None) -> None:
        self._stop_timer()
        if wait_seconds is not None:
            wait_ms = math.ceil(min(wait_seconds, self._seconds_left()) * 1000)
            self._one_timer.start(min(wait_ms, LONGEST_WAIT_MS))

    def _stop_timer(self) -> None:
        self._one_timer.stop()
