"""Adapters that do nothing, for where there is nothing to adapt to."""

from collections.abc import Callable


class NullAlarm:
    """An alarm that never rings."""

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Sets nothing."""

    def stop(self) -> None:
        """Has nothing to forget."""
