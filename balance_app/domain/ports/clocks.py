"""What tells the time and calls back at times."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Both clocks."""

    @property
    def zone(self) -> tzinfo:
        """The user's time zone, with its rules."""

    def now(self) -> datetime:
        """The wall clock, aware, in the user's zone."""

    def monotonic(self) -> float:
        """Seconds on a clock that is never set; only differences mean anything."""


class Alarm(Protocol):
    """One wake-up at a time."""

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Calls ``ring`` once after so many seconds, in place of what was set before.

        A ring may come late, after a sleep of the machine; who is rung asks again what is due.
        """

    def stop(self) -> None:
        """Forgets what was set."""


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A time of day on some weekdays.

    Attributes:
        time: The local time, to the minute.
        weekdays: ISO numbers, Monday 1, of the days on which the clock shows it; at least one.
    """

    time: time
    weekdays: frozenset[int]


class Schedule(Protocol):
    """Local times at which to call back."""

    def set(self, times: Collection[WeeklyTime], ring: Callable[[], None]) -> None:
        """Calls ``ring`` at each of these times, in place of what was set before.

        A time that the clocks skip rings right after the skip, one that they repeat only at its
        first pass, and several at one minute ring once. It is set anew when the wall clock was set
        forward, the machine has slept or the zone has changed; whoever is rung asks what is due.
        """

    def stop(self) -> None:
        """Forgets what was set."""
