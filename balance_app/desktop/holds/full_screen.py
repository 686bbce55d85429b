"""Whether the window in use fills the screen, on X11."""

import socket
from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QCoreApplication, QTimer

from balance_app.desktop.crossing import Crossing
from balance_app.desktop.holds.known import NOTHING, Answer, Known
from balance_app.domain.breaks.model import HoldReason

PATIENCE_SECONDS = 2.0

LAST_WORDS_SECONDS = 0.2
"""How long ending waits for the thread, which ends at once unless it is still connecting."""

REASONS = frozenset({HoldReason.FULL_SCREEN})


class FullScreen:
    """The active window's state, as the window manager keeps it.

    A thread of its own talks with the X server and sleeps until something changes, so that a
    server that hangs holds up nobody. Windows of this process do not count, nor does the desktop.

    Args:
        display: The X display, such as ``:0``.
        own_pid: This process.
        patience: Seconds until a server that has not answered counts as unable to tell.
    """

    def __init__(self, display: str, own_pid: int, patience: float = PATIENCE_SECONDS) -> None:
        self._display = display
        self._own_pid = own_pid
        self._patience = patience
        self._known = Known()
        self._crossing = Crossing()
        self._watcher: _Watcher | None = None
        self._deadline = QTimer(QCoreApplication.instance())
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(lambda: self._give_up())  # see Bus.call

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "full screen on X11"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return REASONS

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to watch."""
        self._known.start(changed)
        self._watcher = _Watcher(self._display, self._own_pid, self._crossing.over(self._known.set))
        self._deadline.start(round(self._patience * 1000))

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Tells what is known."""
        self._known.ask(told)

    def close(self) -> None:
        """Ends the connection, and with it the thread."""
        self._known.close()
        if self._watcher is not None:
            self._watcher.end()
            self._watcher = None
            self._deadline.deleteLater()

    def _give_up(self) -> None:
        if not self._known.settled:
            self._known.set(None)


class _Watcher:
    """The thread that talks with the X server."""

    def __init__(self, display: str, own_pid: int, found: Callable[[Answer], None]) -> None:
        self._display = display
        self._own_pid = own_pid
        self._found = found
        self._ended = False
        self._line: socket.socket | None = None
        # a daemon: connecting to a server that hangs cannot be broken off
        self._thread = Thread(target=self._run, name="balance full screen", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Hangs up, which wakes the thread wherever it waits."""
        self._ended = True
        if self._line is not None:
            self._hang_up(self._line)
        self._thread.join(LAST_WORDS_SECONDS)

    @staticmethod
    def _hang_up(line: socket.socket) -> None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the server was faster

    def _run(self) -> None:
        from balance_app.desktop.holds.active_window import ServerGoneError, active_window

        try:
            with active_window(self._display, self._own_pid) as window, window.line() as self._line:
                if self._ended:
                    self._hang_up(self._line)
                while True:
                    self._found(REASONS if window.is_full_screen() else NOTHING)
                    window.wait()
        except ServerGoneError:
            return  # it has ended, or we have hung up
        finally:
            if not self._ended:
                self._found(None)
