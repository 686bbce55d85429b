"""The idle time of a place where nothing tells it."""

from collections.abc import Callable

from balance_app.domain.ports import IdleEvents


class NullIdle:
    """Serves, and never knows."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "no idle time"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Serves at once; nothing ever changes."""
        events.serves()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells that it cannot tell."""
        told(None)

    def close(self) -> None:
        """Has nothing to give back."""
