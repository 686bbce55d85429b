"""Local times to call back at, set anew only where they or the clocks have changed."""

from collections.abc import Callable, Collection
from datetime import tzinfo

from balance_app.domain.ports import Clock, Schedule, WeeklyTime

_JUMP_SECONDS = 2.0
"""By how much the two clocks may drift apart before the wall clock counts as set."""


class Timetable:
    """A schedule that can be told its times as often as one likes.

    Args:
        schedule: Calls at the times; its own: what others set there would be lost.
        clock: Both clocks.
    """

    def __init__(self, schedule: Schedule, clock: Clock) -> None:
        self._schedule = schedule
        self._clock = clock
        self._times: frozenset[WeeklyTime] = frozenset()
        self._set_at = self._moment()

    @property
    def clock_was_set(self) -> bool:
        """Whether zone or wall clock are others than the times were set for."""
        (zone, ahead), (zone_then, ahead_then) = self._moment(), self._set_at
        return zone != zone_then or abs(ahead - ahead_then) > _JUMP_SECONDS

    def set(self, times: Collection[WeeklyTime], ring: Callable[[], None]) -> None:
        """Has ``ring`` called at each of these times, unless it is set just so."""
        wanted = frozenset(times)
        if wanted != self._times or self.clock_was_set:
            self._times, self._set_at = wanted, self._moment()
            self._schedule.set(wanted, ring)

    def stop(self) -> None:
        """Forgets what was set."""
        self._times = frozenset()
        self._schedule.stop()

    def _moment(self) -> tuple[tzinfo, float]:
        """The zone, and how far the wall clock is ahead of the monotonic one, in seconds."""
        return self._clock.zone, self._clock.now().timestamp() - self._clock.monotonic()
