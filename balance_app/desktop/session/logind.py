"""Lock and sleep as systemd's logind, or elogind, knows them."""

from collections.abc import Sequence

from PySide6.QtDBus import QDBusObjectPath

from balance_app.desktop.bus import PATIENCE_SECONDS, Bus, Place
from balance_app.desktop.watched_flag import WatchedFlag
from balance_app.domain.ports import SessionEvents

SERVICE = "org.freedesktop.login1"
MANAGER = Place(SERVICE, "/org/freedesktop/login1", f"{SERVICE}.Manager")
SESSION = f"{SERVICE}.Session"

OWN_SESSION = "auto"
"""What logind calls the caller's session or, for one started by none, its user's session on a
screen."""


class Logind:
    """logind on the system bus: tells of sleep, and of the lock where this login is a session.

    Whether the screen is locked is the session's ``LockedHint``. Its signals Lock and Unlock are
    requests to whoever locks, and tell nothing of whether it did. A logind that goes away, as one
    that restarts does, counts as unlocked and awake until it is back.

    Args:
        bus: What it may speak through on the system bus, and closes.
        session_id: The session's id, from the environment; None where it holds none.
        patience: Seconds until a logind that does not answer counts as failed.
    """

    def __init__(
        self, bus: Bus, session_id: str | None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._bus = bus
        self._ids = [each for each in (session_id, OWN_SESSION) if each]
        self._patience = patience
        self._events: SessionEvents | None = None
        self._hint: WatchedFlag | None = None
        self._answered = self._serves = False
        self._locked = self._sleeping = False

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "logind"

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; what it finds is told later, that there is no bus at once."""
        self._events = events
        if not self._bus.is_connected:
            self._fail("there is no system bus")
            return
        self._bus.after(self._patience, self._give_up)
        self._bus.listen(MANAGER, "PrepareForSleep", self._heard_of_sleep)
        self._bus.when_owner_changes(SERVICE, self._came_or_went)
        self._bus.get(MANAGER, "PreparingForSleep", self._answer)

    def close(self) -> None:
        """Hears nothing more."""
        self._events = None
        self._bus.close()

    def _answer(self, sleeping: object | None, why: str) -> None:
        """Logind has answered for the first time, or does not run."""
        if sleeping is None:
            self._fail(why)
            return
        self._answered = True
        self._tell_sleeping(bool(sleeping))
        self._look_for_session()

    def _look_for_session(self) -> None:
        if self._ids:
            wanted = self._ids.pop(0)
            self._bus.call(MANAGER, "GetSession", [wanted], self._found)
        else:
            self._serve()

    def _found(self, values: Sequence[object] | None, _why: str) -> None:
        path = values[0] if values else None
        if isinstance(path, QDBusObjectPath):
            self._hint = WatchedFlag(self._bus, Place(SERVICE, path.path(), SESSION), "LockedHint")
            self._hint.start(self._hint_changed)
        else:
            self._look_for_session()

    def _hint_changed(self) -> None:
        self._serve()
        locked = self._hint is not None and bool(self._hint.value)
        if self._events is not None and locked != self._locked:
            self._locked = locked
            self._events.locked(locked)

    def _heard_of_sleep(self, arguments: Sequence[object]) -> None:
        self._tell_sleeping(bool(arguments[0]))

    def _came_or_went(self, _there: bool) -> None:
        self._tell_sleeping(False)

    def _tell_sleeping(self, sleeping: bool) -> None:
        told = self._sleeping
        self._sleeping = sleeping
        if self._events is not None and self._serves and sleeping != told:
            self._events.sleeping(sleeping)

    def _serve(self) -> None:
        if self._events is None or self._serves:
            return
        self._serves = True
        self._events.serves()
        if self._events is not None and self._sleeping:
            self._events.sleeping(True)

    def _give_up(self) -> None:
        if self._answered:
            self._serve()  # only the session is not told of, or later
        else:
            self._fail(f"logind has not answered for {self._patience:g} s")

    def _fail(self, why: str) -> None:
        events = self._events
        self.close()
        if events is not None:
            events.failed(why)
