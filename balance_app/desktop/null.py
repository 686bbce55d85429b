"""Adapters that do nothing, for where there is nothing to adapt to."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, tzinfo

from balance_app.domain.ports import WeeklyTime


class StillClock:
    """Both clocks, standing still at one moment."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    @property
    def zone(self) -> tzinfo:
        """The zone of that moment."""
        return self._at.tzinfo or UTC

    def now(self) -> datetime:
        """That moment."""
        return self._at

    def monotonic(self) -> float:
        """Always nought."""
        return 0.0


class NullAlarm:
    """An alarm that never rings."""

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Sets nothing."""

    def stop(self) -> None:
        """Has nothing to forget."""


class NullSchedule:
    """A schedule on which nothing comes."""

    def set(self, times: Collection[WeeklyTime], ring: Callable[[], None]) -> None:
        """Sets nothing."""

    def stop(self) -> None:
        """Has nothing to forget."""


class NullSounds:
    """Sounds that nobody hears."""

    def play(self, name: str) -> None:
        """Plays nothing."""
