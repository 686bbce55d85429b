"""The schedule of local times of day, on cron triggers and one alarm."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from balance_app.desktop.scheduling.clock_face import ClockFace
    from balance_app.domain.ports import Alarm, Clock, WeeklyTime


class LocalSchedule:
    """Calls back at local times, in the thread of its alarm.

    It sets the alarm for the next of its times and for nothing else, so that nothing wakes in
    between. An alarm counts seconds: where it rings and the wall clock, set back meanwhile, has
    not got there yet, it is set again. That the clock was set forward, the machine slept or the
    zone changed only others can tell; whoever set the times then sets them anew.

    Args:
        clock: Both clocks and the user's zone.
        alarm: Its own: what is set there by others would be lost.
    """

    def __init__(self, clock: Clock, alarm: Alarm) -> None:
        self._clock = clock
        self._alarm = alarm
        self._face: ClockFace | None = None
        self._ring: Callable[[], None] | None = None
        self._due: datetime | None = None

    def set(self, times: Collection[WeeklyTime], ring: Callable[[], None]) -> None:
        """Calls ``ring`` at each of these times, in place of what was set before."""
        if not times:
            self.stop()
            return
        from balance_app.desktop.scheduling.clock_face import ClockFace

        self._face, self._ring = ClockFace(times), ring
        self._wait()

    def stop(self) -> None:
        """Forgets what was set."""
        self._face = self._ring = self._due = None
        self._alarm.stop()

    def _wait(self) -> None:
        if self._face is None:
            return
        now = self._clock.now()
        self._due = self._face.next_after(now, self._clock.zone)
        self._alarm.set((self._due - now).total_seconds(), self._wake)

    def _wake(self) -> None:
        come = self._due is not None and self._clock.now() >= self._due
        self._wait()  # first, as a ring that raises must not be the last
        if come and self._ring is not None:
            self._ring()
