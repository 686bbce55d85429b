"""The active window as an X server and its window manager tell of it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from xcffib.xproto import (
    CW,
    DestroyNotifyEvent,
    EventMask,
    GetPropertyType,
    PropertyNotifyEvent,
)

from balance_app.desktop.x11 import connect, xcffib

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


class ServerGoneError(Exception):
    """There is no X server at this display, or no longer."""


@contextmanager
def active_window(display: str, own_pid: int) -> Iterator["ActiveWindow"]:
    """Connects to an X server and hangs up in the end; waits for it however long that takes.

    Args:
        display: The X display, such as ``:0``.
        own_pid: The process whose windows do not count.

    Raises:
        ServerGoneError: There is no server, or it has ended meanwhile.
    """
    connection = None
    try:
        connection = connect(display)
        yield ActiveWindow(connection, own_pid)
    except xcffib.XcffibException as error:
        raise ServerGoneError from error
    finally:
        if connection is not None:
            connection.disconnect()


class ActiveWindow:
    """Asks after the active window, and hears when it or its state becomes another."""

    def __init__(self, connection: xcffib.Connection, own_pid: int) -> None:
        self._connection = connection
        self._core = connection.core
        self._own_pid = own_pid
        self._root = connection.get_setup().roots[connection.pref_screen].root
        asked = [self._core.InternAtom(False, len(name), name) for name in ATOMS]
        self._atoms = {name: cookie.reply().atom for name, cookie in zip(ATOMS, asked, strict=True)}
        self._window = 0
        self._hear(self._root, EventMask.PropertyChange)

    def line(self) -> socket.socket:
        """A second handle on the connection, to hang up by from another thread."""
        return socket.socket(fileno=os.dup(self._connection.get_file_descriptor()))

    def is_full_screen(self) -> bool:
        """Whether it fills the screen and is neither ours nor the desktop's background."""
        before = self._window
        self._window = (*self._values(self._root, "_NET_ACTIVE_WINDOW"), 0)[0]
        if before not in (0, self._window):
            self._hear(before, EventMask.NoEvent)
        if self._window == 0:
            return False
        # Anew each time: another window may by now bear the number of one that has gone. Some
        # window managers go on naming that one, so that its end has to be heard of as well.
        self._hear(self._window, EventMask.PropertyChange | EventMask.StructureNotify)
        types = self._values(self._window, "_NET_WM_WINDOW_TYPE")
        return (
            self._atoms["_NET_WM_STATE_FULLSCREEN"] in self._values(self._window, "_NET_WM_STATE")
            and self._atoms["_NET_WM_WINDOW_TYPE_DESKTOP"] not in types
            and self._own_pid not in self._values(self._window, "_NET_WM_PID")
        )

    def wait(self) -> None:
        """Returns when the answer may have become another."""
        while not self._concerns(self._connection.wait_for_event()):
            pass

    def _concerns(self, event: object) -> bool:
        if isinstance(event, DestroyNotifyEvent):
            return True
        return isinstance(event, PropertyNotifyEvent) and (event.window, event.atom) in (
            (self._root, self._atoms["_NET_ACTIVE_WINDOW"]),
            (self._window, self._atoms["_NET_WM_STATE"]),
        )

    def _values(self, window: int, name: str) -> tuple[int, ...]:
        """The numbers in a property of a window; none where there is no such thing any more."""
        asked = self._core.GetProperty(
            False, window, self._atoms[name], GetPropertyType.Any, 0, MOST_VALUES
        )
        try:
            reply = asked.reply()
        except xcffib.Error:
            return ()
        return tuple(reply.value.to_atoms()) if reply.format == 32 else ()

    def _hear(self, window: int, mask: int) -> None:
        """Chooses the events of a window to be told of, if it is still there."""
        chosen = self._core.ChangeWindowAttributesChecked(window, CW.EventMask, [mask])
        try:
            chosen.check()
        except xcffib.Error:
            return
