"""Whether the window in use fills the screen, on X11."""

import os
import socket
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from balance_app.desktop.crossing import Crossing
from balance_app.desktop.holds.known import NOTHING, Answer, Known
from balance_app.domain.breaks.model import HoldReason

if TYPE_CHECKING:  # loaded in the thread that watches: it takes a while
    import xcffib

PATIENCE_SECONDS = 2.0

REASONS = frozenset({HoldReason.FULL_SCREEN})

ATOMS = (
    "_NET_ACTIVE_WINDOW",
    "_NET_WM_STATE",
    "_NET_WM_STATE_FULLSCREEN",
    "_NET_WM_WINDOW_TYPE",
    "_NET_WM_WINDOW_TYPE_DESKTOP",
    "_NET_WM_PID",
)

MOST_VALUES = 64
"""How many values of a property are read; windows have far fewer."""


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
        self._deadline.timeout.connect(self._give_up)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "full screen on X11"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return REASONS

    @property
    def watches(self) -> bool:
        """It hears of each change."""
        return True

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
        Thread(target=self._run, name="balance full screen", daemon=True).start()

    def end(self) -> None:
        """Hangs up, which wakes the thread wherever it waits."""
        self._ended = True
        if self._line is not None:
            self._hang_up(self._line)

    @staticmethod
    def _hang_up(line: socket.socket) -> None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the server was faster

    def _run(self) -> None:
        import xcffib
        import xcffib.xproto

        try:
            connection = xcffib.connect(self._display)
        except xcffib.XcffibException:
            self._found(None)
            return
        # a second handle on the line, so that hanging up never meets a closed one
        with socket.socket(fileno=os.dup(connection.get_file_descriptor())) as self._line:
            if self._ended:
                self._hang_up(self._line)
            try:
                self._watch(connection)
            except xcffib.ConnectionException:
                self._found(None)
            finally:
                connection.disconnect()

    def _watch(self, connection: "xcffib.Connection") -> None:
        """Tells what it finds at first and on each change, until the line is dead."""
        import xcffib

        windows = _Windows(connection, self._own_pid)
        told: Answer = None
        while True:
            holds = REASONS if windows.is_full_screen() else NOTHING
            if holds != told:
                told = holds
                self._found(holds)
            try:
                while not windows.concerns(connection.wait_for_event()):
                    pass
            except xcffib.ProtocolException:
                continue  # a window that has gone meanwhile; another is the active one, or none


class _Windows:
    """Asks after the active window, and hears when it or its state becomes another."""

    def __init__(self, connection: "xcffib.Connection", own_pid: int) -> None:
        self._core = connection.core
        self._own_pid = own_pid
        self._root = connection.get_setup().roots[connection.pref_screen].root
        asked = [self._core.InternAtom(False, len(name), name) for name in ATOMS]
        self._atoms = {name: cookie.reply().atom for name, cookie in zip(ATOMS, asked, strict=True)}
        self._active = 0
        self._hear(self._root, True)

    def concerns(self, event: object) -> bool:
        """Whether an event may have changed the answer."""
        wanted = {
            self._root: self._atoms["_NET_ACTIVE_WINDOW"],
            self._active: self._atoms["_NET_WM_STATE"],
        }
        window, atom = getattr(event, "window", None), getattr(event, "atom", None)
        return window is not None and wanted.get(window) == atom

    def is_full_screen(self) -> bool:
        """Whether the active window fills the screen and is neither ours nor the desktop."""
        import xcffib

        try:
            active = (*self._values(self._root, "_NET_ACTIVE_WINDOW"), 0)[0]
            if active != self._active:
                if self._active:
                    self._hear(self._active, False)
                self._active = active
                if active:
                    self._hear(active, True)
            return bool(active) and self._fills_screen(active)
        except xcffib.ProtocolException:
            return False  # it has gone between two questions

    def _fills_screen(self, window: int) -> bool:
        states = self._values(window, "_NET_WM_STATE")
        types = self._values(window, "_NET_WM_WINDOW_TYPE")
        return (
            self._atoms["_NET_WM_STATE_FULLSCREEN"] in states
            and self._atoms["_NET_WM_WINDOW_TYPE_DESKTOP"] not in types
            and self._own_pid not in self._values(window, "_NET_WM_PID")
        )

    def _values(self, window: int, name: str) -> tuple[int, ...]:
        """The numbers in a property of a window; none where it has no such property."""
        from xcffib.xproto import GetPropertyType

        asked = self._core.GetProperty(
            False, window, self._atoms[name], GetPropertyType.Any, 0, MOST_VALUES
        )
        reply = asked.reply()
        return tuple(reply.value.to_atoms()) if reply.format == 32 else ()

    def _hear(self, window: int, on: bool) -> None:
        from xcffib.xproto import CW, EventMask

        mask = EventMask.PropertyChange if on else EventMask.NoEvent
        self._core.ChangeWindowAttributes(window, CW.EventMask, [mask])
