"""Calls back at local times and when the user is free, for what has something to ask or to tell."""

from collections.abc import Callable, Collection
from datetime import tzinfo
from typing import TYPE_CHECKING

from balance_app.domain.ports import Clock, Schedule, WeeklyTime

if TYPE_CHECKING:  # named for its type only; whoever builds this has loaded it
    from balance_app.services.breaks.coach import BreakCoach

_JUMP_SECONDS = 2.0
"""By how much the two clocks may drift apart before the wall clock counts as set."""


class Timetable:
    """A schedule that knows the user: whether they are free, and whether their clock was set.

    Nothing is called before ``start`` nor after ``stop``.

    Args:
        schedule: Calls at the times; its own: what others set there would be lost.
        clock: Both clocks.
        coach: Tells whether this is a moment to ask or to tell anything.

    Attributes:
        runs: Whether it has been started and not been stopped.
        held_back: Whether something waits until the user is free; whoever is called says so.
    """

    def __init__(self, schedule: Schedule, clock: Clock, coach: "BreakCoach") -> None:
        self._schedule = schedule
        self._clock = clock
        self._coach = coach
        self._wanted: Callable[[], Collection[WeeklyTime]] = frozenset
        self._call: Callable[[], None] = lambda: None
        self._times: frozenset[WeeklyTime] = frozenset()
        self._set_at = self._moment()
        self.runs = False
        self.held_back = False

    @property
    def is_busy(self) -> bool:
        """Whether the user is away, on a break, or not to be interrupted."""
        return self._coach.status().busy

    def start(self, times: Callable[[], Collection[WeeklyTime]], call: Callable[[], None]) -> None:
        """Begins to call: now, at the times, and when what was held back may come.

        Args:
            times: Gives the times that are wanted at present.
            call: Called when it is known whether the user is there and free.
        """
        self._wanted, self._call, self.runs = times, call, True
        self._coach.subscribe(self._heard_of_coach)
        self.set_anew()
        self._come()

    def set_anew(self) -> None:
        """Sets the times that are wanted now, unless they are set just so."""
        if not self.runs:
            return
        wanted = frozenset(self._wanted())
        if wanted != self._times or self._clock_was_set():
            self._times, self._set_at = wanted, self._moment()
            self._schedule.set(wanted, self._come)

    def stop(self) -> None:
        """Forgets what was set, and falls silent."""
        self.runs = False
        self._schedule.stop()

    def _come(self) -> None:
        self._coach.look_around(self._call_if_running)

    def _call_if_running(self) -> None:
        if self.runs:
            self._call()

    def _heard_of_coach(self) -> None:
        """Calls for what was held back; and after a sleep or a journey, as something may be due."""
        if not self.runs:
            return
        if self._clock_was_set():
            self.set_anew()
            self._come()
        elif self.held_back and not self.is_busy:
            self._call()

    def _moment(self) -> tuple[tzinfo, float]:
        """The zone, and how far the wall clock is ahead of the monotonic one, in seconds."""
        return self._clock.zone, self._clock.now().timestamp() - self._clock.monotonic()

    def _clock_was_set(self) -> bool:
        """Whether zone or wall clock are others than the times were set for."""
        (zone, ahead), (zone_then, ahead_then) = self._moment(), self._set_at
        return zone != zone_then or abs(ahead - ahead_then) > _JUMP_SECONDS
