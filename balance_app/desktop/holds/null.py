"""What holds reminders where nothing tells it."""

from collections.abc import Callable

from balance_app.desktop.holds.asked import Asked
from balance_app.desktop.holds.known import NOTHING, Answer
from balance_app.domain.breaks.model import HoldReason


class NullHolds(Asked):
    """Can tell of no reason, and nothing ever holds."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "nothing"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """None at all."""
        return NOTHING

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Tells that nothing holds."""
        told(NOTHING)
