"""A source that announces nothing and is asked when it matters."""

from collections.abc import Callable


class Asked:
    """What such sources have in common."""

    def start(self, changed: Callable[[], None]) -> None:
        """Watches nothing."""

    def close(self) -> None:
        """Has nothing to give back."""
