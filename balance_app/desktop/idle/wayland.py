"""Idle time of a Wayland session, by the protocol ext-idle-notify-v1."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.let_go import let_go_later
from balance_app.domain.ports import Clock, IdleEvents

if TYPE_CHECKING:  # loaded by start(): with what it needs it costs several megabytes
    from balance_app.desktop.idle.wayland_link import WaylandLink

PATIENCE_SECONDS = 2.0

FEW_SECONDS = 3.0
"""Below this an idle time is told as nought: it is what tells typing from thinking."""


class WaylandIdle(QObject):
    """The idle time that the compositor tells by itself, so nothing polls.

    Nobody can be asked for it: it follows from two notifications, one at the limit and one after
    a few seconds. So it is known to the second only from those few seconds on, and input from
    before the start does not count as missing.

    Args:
        display: The compositor's socket, as in ``WAYLAND_DISPLAY``.
        clock: Tells how long ago a notification came.
        patience: Seconds until a compositor that does not answer counts as failed.
    """

    def __init__(self, display: str, clock: Clock, patience: float = PATIENCE_SECONDS) -> None:
        super().__init__()
        self._display = display
        self._clock = clock
        self._events: IdleEvents | None = None
        self._link: WaylandLink | None = None
        self._notifier: QSocketNotifier | None = None
        self._is_away = False
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(patience * 1000))
        self._patience.timeout.connect(self._lose_patience)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "Wayland idle time"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; ``serves`` is called later, ``failed`` at once or later."""
        self._events = events
        try:
            from balance_app.desktop.idle.wayland_link import WaylandLink
        except (ImportError, OSError) as error:
            self._fail(f"what speaks to the Wayland compositor cannot be loaded: {error}")
            return
        try:
            self._link = WaylandLink(self._display, (limit, FEW_SECONDS), self._clock.monotonic)
        except IdleError as error:
            self._fail(str(error))
            return
        self._notifier = QSocketNotifier(self._link.fd, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        self._patience.start()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, at once; None where nothing serves."""
        link = self._link
        told(link.idle if link is not None and link.serves else None)

    def close(self) -> None:
        """Gives the connection back; nothing is called any more."""
        self._events = None
        self._patience.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            let_go_later(self._notifier)
            self._notifier = None
        if self._link is not None:
            self._link.close()
            self._link = None

    @Slot()
    def _read(self) -> None:
        link, events = self._link, self._events
        if link is None or events is None:
            return
        served = link.serves
        try:
            link.read()
        except IdleError as error:
            self._fail(str(error))
            return
        if link.serves and not served:
            self._patience.stop()
            events.serves()
        is_away = link.notifications[0].is_idle
        if is_away != self._is_away:
            self._is_away = is_away
            events.changed()

    @Slot()
    def _lose_patience(self) -> None:
        seconds = self._patience.interval() / 1000
        self._fail(f"the Wayland compositor has not answered for {seconds:g} s")

    def _fail(self, why: str) -> None:
        events = self._events
        self.close()
        if events is not None:
            events.failed(why)
