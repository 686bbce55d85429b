"""The lock as the desktop's screen saver tells of it."""

from collections.abc import Sequence
from functools import partial

from balance_app.desktop.bus import Bus, Place
from balance_app.domain.ports import SessionEvents

SERVICES = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Each is also the name of its interface, and with slashes its path."""


class ScreenSaver:
    """Whichever screen savers run on the session bus, now or later; none is started.

    A saver that covers the screen counts as a lock, whether or not it asks for a password. One
    that dies meanwhile counts as gone from the screen.

    Args:
        bus: What it may speak through on the session bus, and closes.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._events: SessionEvents | None = None
        self._there: set[str] = set()
        self._active: set[str] = set()
        self._locked = False

    @property
    def name(self) -> str:
        """What the user calls it, and whether there is any."""
        return "screen saver" if self._there else "screen saver (none runs yet)"

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; serves at once where there is a bus."""
        if not self._bus.is_connected:
            events.failed("there is no session bus")
            return
        self._events = events
        for service in SERVICES:
            # some announce under two paths, some under one of their own: any will do
            anywhere = Place(service, "", service)
            self._bus.listen(anywhere, "ActiveChanged", partial(self._heard, service))
            self._bus.when_owner_changes(service, partial(self._came_or_went, service))
            self._ask(service)
        events.serves()

    def close(self) -> None:
        """Hears nothing more."""
        self._events = None
        self._bus.close()

    def _ask(self, service: str) -> None:
        place = Place(service, "/" + service.replace(".", "/"), service)
        self._bus.call(place, "GetActive", (), partial(self._told, service))

    def _told(self, service: str, values: Sequence[object] | None, _why: str) -> None:
        if values is not None:
            self._heard(service, values)

    def _heard(self, service: str, values: Sequence[object]) -> None:
        self._there.add(service)
        self._set(service, bool(values[0]))

    def _came_or_went(self, service: str, there: bool) -> None:
        self._there.discard(service)
        self._set(service, False)  # another that takes it over is asked
        if there:
            self._there.add(service)
            self._ask(service)

    def _set(self, service: str, active: bool) -> None:
        (self._active.add if active else self._active.discard)(service)
        locked = bool(self._active)
        if locked != self._locked and self._events is not None:
            self._locked = locked
            self._events.locked(locked)
