"""Lock and sleep of a place where nothing tells them."""

from balance_app.domain.ports import SessionEvents


class NullSession:
    """Tells neither of lock nor of sleep."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "nothing"

    def start(self, events: SessionEvents) -> None:
        """Fails at once."""
        events.failed("nothing here tells when the screen is locked")

    def close(self) -> None:
        """Has nothing to give back."""
