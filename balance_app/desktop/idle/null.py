"""The idle time of a place where nothing tells it."""

from collections.abc import Callable

from balance_app.domain.ports import IdleEvents


class NullIdle:
    """Serves, and nothing ever changes.

    Args:
        seconds: What it tells, always; None where it is never known.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "no idle time"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Serves at once; nothing ever changes."""
        events.serves()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells what it was made with."""
        told(self._seconds)

    def close(self) -> None:
        """Has nothing to give back."""
