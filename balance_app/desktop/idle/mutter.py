"""Idle time of a GNOME session, from its compositor over D-Bus."""

from collections.abc import Callable, Sequence

from balance_app.desktop.bus import Bus, Place
from balance_app.desktop.idle.polling import IdlePolling
from balance_app.domain.ports import IdleEvents

MONITOR = Place(
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)


class MutterIdle:
    """The idle time that Mutter keeps, GNOME's compositor.

    It is asked when the limit could first have been passed, at most once in the time of the limit
    while the user is at work; the return of somebody who is away it tells by itself. It could tell
    of the limit too, but wants it as a kind of number that Qt for Python cannot send over D-Bus.
    For the same reason a watch for the return cannot be taken back: it goes off once, unheard.

    Args:
        bus: The session bus, this source's own view of it.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._events: IdleEvents | None = None
        self._polling: IdlePolling | None = None
        self._asked: list[Callable[[float | None], None]] = []
        self._serves = False
        self._limit = 0.0

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "GNOME idle time"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; ``serves`` is called later, ``failed`` at once or later."""
        self._events = events
        self._limit = limit
        if not self._bus.is_connected:
            self._fail("there is no session bus")
            return
        self._bus.when_gone(MONITOR.service, lambda: self._fail("it is gone"))
        self._bus.listen(MONITOR, "WatchFired", self._returned)
        self._bus.call(MONITOR, "GetIdletime", (), self._begin)

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, None where Mutter does not answer."""
        if not self._serves:
            told(None)
            return
        self._asked.append(told)
        self._bus.call(MONITOR, "GetIdletime", (), self._answered)

    def close(self) -> None:
        """Stops watching; nothing is called any more."""
        self._events = None
        self._serves = False
        self._asked.clear()
        self._bus.close()
        if self._polling is not None:
            self._polling.stop()
            self._polling = None

    def _begin(self, reply: Sequence[object] | None, why: str) -> None:
        if reply is None or self._events is None:
            self._fail(why)
            return
        self._serves = True
        self._polling = IdlePolling(
            self._limit, self.ask, self._events.changed, self._watch_for_return
        )
        self._polling.start()
        self._events.serves()

    def _answered(self, reply: Sequence[object] | None, why: str) -> None:
        if reply is None:
            self._fail(why)
        else:
            self._asked.pop(0)(_seconds(reply))  # answers come in the order of the questions

    def _watch_for_return(self) -> None:
        self._bus.call(MONITOR, "AddUserActiveWatch", (), self._watching)

    def _watching(self, reply: Sequence[object] | None, why: str) -> None:
        if reply is None:
            self._fail(why)

    def _returned(self, _: Sequence[object]) -> None:
        if self._polling is not None:
            self._polling.look()

    def _fail(self, why: str) -> None:
        events, asked = self._events, list(self._asked)
        if events is None:
            return
        self.close()
        for told in asked:
            told(None)
        events.failed(f"GNOME's compositor does not tell idle time: {why}")


def _seconds(reply: Sequence[object]) -> float:
    (milliseconds,) = reply
    assert isinstance(milliseconds, int)
    return milliseconds / 1000
