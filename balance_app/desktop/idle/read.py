"""Idle time that a function of the system gives when it is read."""

from collections.abc import Callable

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.idle.polling import IdlePolling
from balance_app.domain.ports import IdleEvents

Read = Callable[[], float]
"""Gives the seconds since the last input; raises ``IdleError`` where it cannot."""


class ReadIdle:
    """A source that can only be read, at once, and is looked at now and then.

    Args:
        name: What the user calls it.
        load: Finds the function that reads it; raises ``IdleError`` where there is none.
    """

    def __init__(self, name: str, load: Callable[[], Read]) -> None:
        self._name = name
        self._load = load
        self._read: Read | None = None
        self._events: IdleEvents | None = None
        self._polling: IdlePolling | None = None

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._name

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; ``serves`` or ``failed`` is called at once."""
        self._events = events
        try:
            read = self._load()
            read()
        except IdleError as error:
            self._fail(str(error))
            return
        self._read = read
        events.serves()
        if self._events is not None:
            self._polling = IdlePolling(limit, self.ask, events.changed)
            self._polling.start()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, at once; None where they cannot be read."""
        if self._read is None:
            told(None)
            return
        try:
            seconds = self._read()
        except IdleError as error:
            told(None)
            self._fail(str(error))
            return
        told(seconds)

    def close(self) -> None:
        """Stops watching; nothing is called any more."""
        self._events = None
        self._read = None
        if self._polling is not None:
            self._polling.stop()
            self._polling = None

    def _fail(self, why: str) -> None:
        events = self._events
        self.close()
        if events is not None:
            events.failed(why)
