"""The idle time of a place where nothing tells it."""

from collections.abc import Callable

from balance_app.domain.ports import IdleEvents

READING_SECONDS = 4.0


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


class StillIdle:
    """Somebody who reads, in a picture: always the same few seconds without input."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "picture"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Serves, and never sees a change."""
        events.serves()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells those few seconds."""
        told(READING_SECONDS)

    def close(self) -> None:
        """Has nothing to give back."""
