"""Calls and signals over D-Bus that nobody waits for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
    QDBusVariant,
)

from balance_app.desktop.let_go import let_go_later

PATIENCE_SECONDS = 2.0

HEAR: Any = SLOT("hear(QDBusMessage)")  # a text, whatever the stubs of Qt for Python say

Told = Callable[[Sequence[object] | None, str], None]
"""Takes the arguments of a reply; or None, and why there is no reply."""


@dataclass(frozen=True, slots=True)
class Place:
    """Who is spoken to: an interface of an object of a service."""

    service: str
    path: str
    interface: str

    @property
    def properties(self) -> "Place":
        """Who is asked for the properties of this interface."""
        return Place(self.service, self.path, "org.freedesktop.DBus.Properties")


END_OF_BUS = Place("", "/org/freedesktop/DBus/Local", "org.freedesktop.DBus.Local")
"""Nobody on the bus: the library itself says from here that the bus is gone."""


def plain(value: object) -> object:
    """What a value is that was sent as a variant."""
    return value.variant() if isinstance(value, QDBusVariant) else value


class Bus:
    """What one adapter says and hears on a bus; another adapter has another one.

    A whole number is sent as a signed one of 32 bits: Qt for Python knows no other kind.

    Args:
        connection: The bus.
        patience: Seconds until a call that is not answered counts as failed.
    """

    def __init__(self, connection: QDBusConnection, patience: float = PATIENCE_SECONDS) -> None:
        self._connection = connection
        self._patience = patience
        self._calls: dict[QDBusPendingCallWatcher, Told] = {}
        self._ears: list[_Ear] = []
        self._watchers: list[QDBusServiceWatcher] = []
        self._timers: list[QTimer] = []

    @classmethod
    def session(cls) -> "Bus":
        """The user's session bus."""
        return cls(QDBusConnection.sessionBus())

    @classmethod
    def system(cls) -> "Bus":
        """The machine's system bus."""
        return cls(QDBusConnection.systemBus())

    @property
    def is_connected(self) -> bool:
        """Whether there is such a bus."""
        return self._connection.isConnected()

    def call(self, place: Place, method: str, arguments: Sequence[object], told: Told) -> None:
        """Calls a method; ``told`` is called once, later. No service is started for it."""
        message = QDBusMessage.createMethodCall(place.service, place.path, place.interface, method)
        message.setArguments(list(arguments))
        message.setAutoStartService(False)
        pending = self._connection.asyncCall(message, round(self._patience * 1000))
        watcher = QDBusPendingCallWatcher(pending)
        self._calls[watcher] = told
        # Not the method itself: Qt for Python would let go of it when the garbage collector takes
        # this, and crash if that runs in another thread.
        watcher.finished.connect(lambda finished: self._finished(finished))

    def get(self, place: Place, name: str, told: Callable[[object | None, str], None]) -> None:
        """Asks for a property; ``told`` takes its value, or None and why there is none."""

        def answered(values: Sequence[object] | None, why: str) -> None:
            told(plain(values[0]) if values else None, why)

        self.call(place.properties, "Get", (place.interface, name), answered)

    def listen(self, place: Place, signal: str, heard: Callable[[Sequence[object]], None]) -> None:
        """Calls ``heard`` with the arguments of each such signal.

        An empty service or path in the place is any.
        """
        ear = _Ear(place, signal, heard)
        self._ears.append(ear)
        self._connection.connect(*ear.where, ear, HEAR)

    def when_gone(self, service: str, gone: Callable[[], None]) -> None:
        """Calls ``gone`` when a service leaves the bus, or the bus itself is gone."""
        watcher = QDBusServiceWatcher(
            service,
            self._connection,
            QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration,
        )
        watcher.serviceUnregistered.connect(lambda _: gone() if self._watchers else None)
        self._watchers.append(watcher)
        self.listen(END_OF_BUS, "Disconnected", lambda _: gone())

    def when_owner_changes(self, service: str, changed: Callable[[bool], None]) -> None:
        """Calls ``changed`` with True when a service has come or been taken over, else False.

        A bus that is gone has taken its services with it.
        """
        watcher = QDBusServiceWatcher(
            service,
            self._connection,
            QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange,
        )
        watcher.serviceOwnerChanged.connect(
            lambda _service, _before, after: changed(bool(after)) if self._watchers else None
        )
        self._watchers.append(watcher)
        self.listen(END_OF_BUS, "Disconnected", lambda _: changed(False))

    def after(self, seconds: float, ring: Callable[[], None]) -> None:
        """Calls ``ring`` once after so many seconds, unless this is closed before."""
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: ring() if self._timers else None)
        timer.start(round(seconds * 1000))
        self._timers.append(timer)

    def close(self) -> None:
        """Stops listening; nothing is called any more."""
        for ear in self._ears:
            self._connection.disconnect(*ear.where, ear, HEAR)
            ear.heard = None
        let_go_later(*self._calls, *self._ears, *self._watchers, *self._timers)
        self._calls.clear()
        self._ears.clear()
        self._watchers.clear()
        self._timers.clear()

    def _finished(self, watcher: QDBusPendingCallWatcher) -> None:
        told = self._calls.pop(watcher, None)
        if told is None:  # closed meanwhile
            return
        let_go_later(watcher)
        if watcher.isError():
            told(None, self._in_words(watcher.error()))
        else:
            told(watcher.reply().arguments(), "")

    def _in_words(self, error: QDBusError) -> str:
        if error.type() in (QDBusError.ErrorType.NoReply, QDBusError.ErrorType.Timeout):
            return f"it has not answered for {self._patience:g} s"
        return error.message() or error.name()


class _Ear(QObject):
    """Hears one signal: Qt for Python delivers it to a slot of an object only."""

    def __init__(
        self, place: Place, signal: str, heard: Callable[[Sequence[object]], None]
    ) -> None:
        super().__init__()
        self.where = (place.service, place.path, place.interface, signal)
        self.heard: Callable[[Sequence[object]], None] | None = heard

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        """Passes a signal's arguments on."""
        if self.heard is not None:
            self.heard(message.arguments())
