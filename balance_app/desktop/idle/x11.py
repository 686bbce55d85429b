"""Idle time of an X11 session, from the X server itself."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.idle.polling import IdlePolling
from balance_app.desktop.let_go import let_go_later
from balance_app.domain.ports import IdleEvents

if TYPE_CHECKING:  # loaded by start(): with what it needs it costs several megabytes
    from balance_app.desktop.idle.x11_server import X11Server

PATIENCE_SECONDS = 2.0


class X11Idle(QObject):
    """The idle time that the X server keeps.

    The server itself tells when the limit is passed and when input comes back, so nothing polls;
    only one that lacks the counter for it is asked now and then. Connecting happens in a thread of
    its own: it waits for the server, and a server that hangs would hold up the window.

    Args:
        display: The display, such as ``:0``.
        patience: Seconds until a server that does not answer counts as failed.
    """

    _connected = Signal(object)
    _not_connected = Signal(str)

    def __init__(self, display: str, patience: float = PATIENCE_SECONDS) -> None:
        super().__init__()
        self._display = display
        self._limit = 0.0
        self._events: IdleEvents | None = None
        self._server: X11Server | None = None
        self._notifier: QSocketNotifier | None = None
        self._polling: IdlePolling | None = None
        self._asked: list[tuple[int, Callable[[float | None], None]]] = []
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(patience * 1000))
        self._patience.timeout.connect(self._lose_patience)
        self._connected.connect(self._serve)  # queued, as both are emitted in another thread
        self._not_connected.connect(self._fail)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "X11 idle time"

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; ``serves`` or ``failed`` is called later."""
        self._limit = limit
        self._events = events
        self._patience.start()
        Thread(target=self._connect, name="balance X11", daemon=True).start()

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, None where the server does not serve."""
        if self._server is None:
            told(None)
            return
        try:
            question = self._server.send_question()
        except IdleError as error:
            told(None)
            self._fail(str(error))
            return
        self._asked.append((question, told))
        if not self._patience.isActive():
            self._patience.start()
        self._read()  # sending may have read the answer already

    def close(self) -> None:
        """Gives the connection back; nothing is called any more."""
        self._events = None
        self._asked.clear()
        self._patience.stop()
        if self._polling is not None:
            self._polling.stop()
            self._polling = None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            let_go_later(self._notifier)
            self._notifier = None
        if self._server is not None:
            self._server.close()
            self._server = None

    def _connect(self) -> None:
        """Runs in the thread; what it comes to crosses over by a signal."""
        try:
            from balance_app.desktop.idle.x11_server import X11Server
        except (ImportError, OSError) as error:
            self._not_connected.emit(f"what speaks to the X server cannot be loaded: {error}")
            return
        try:
            server = X11Server(self._display, self._limit)
        except IdleError as error:
            self._not_connected.emit(str(error))
            return
        self._connected.emit(server)

    @Slot(object)
    def _serve(self, server: "X11Server") -> None:
        if self._events is None:  # closed, or given up, while it was connecting
            server.close()
            return
        self._patience.stop()
        self._server = server
        self._notifier = QSocketNotifier(server.fd, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        events = self._events
        events.serves()
        if self._server is not None and not server.tells:
            self._polling = IdlePolling(self._limit, self.ask, events.changed)
            self._polling.start()
        self._read()  # connecting may have read more than it waited for

    @Slot()
    def _read(self) -> None:
        if self._server is None:
            return
        try:
            went_off = self._server.take_alarms()
            answers = self._take_answers(self._server)
        except IdleError as error:
            self._fail(str(error))
            return
        for told, seconds in answers:
            if self._events is not None:  # not closed by whom the one before told
                told(seconds)
        if went_off and self._events is not None:
            self._events.changed()

    def _take_answers(
        self, server: "X11Server"
    ) -> list[tuple[Callable[[float | None], None], float]]:
        answers = []
        while self._asked:
            question, told = self._asked[0]
            seconds = server.take_answer(question)
            if seconds is None:
                break
            del self._asked[0]
            answers.append((told, seconds))
        if not self._asked:
            self._patience.stop()
        return answers

    @Slot()
    def _lose_patience(self) -> None:
        seconds = self._patience.interval() / 1000
        self._fail(f"the X server has not answered for {seconds:g} s")

    @Slot(str)
    def _fail(self, why: str) -> None:
        events, asked = self._events, [told for _, told in self._asked]
        if events is None:
            return
        self.close()
        for told in asked:
            told(None)
        events.failed(why)
