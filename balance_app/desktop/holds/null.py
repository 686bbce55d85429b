"""What holds reminders where nothing tells it."""

from collections.abc import Callable

from balance_app.domain.breaks.model import HoldReason


class NullHolds:
    """Can tell of no reason, and nothing ever holds."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "nothing"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """None at all."""
        return frozenset()

    def start(self, changed: Callable[[], None]) -> None:
        """Nothing ever changes."""

    def ask(self, told: Callable[[frozenset[HoldReason] | None], None]) -> None:
        """Tells that nothing holds."""
        told(frozenset())

    def close(self) -> None:
        """Has nothing to give back."""
