"""Connections of our own to the X server.

xcffib keeps its extensions in one list, which a module adds to when it is loaded and a connection
reads when it is made. Two threads that did both at once would meet in it; so all that is used is
loaded here, before any connection, and Python lets a second thread wait until it is.
"""

import xcffib
import xcffib.screensaver
import xcffib.sync
import xcffib.xproto


def connect(display: str) -> xcffib.Connection:
    """Connects to an X server, and waits for it however long that takes.

    Args:
        display: The X display, such as ``:0``.

    Raises:
        xcffib.XcffibException: There is no server.
    """
    return xcffib.connect(display)


__all__ = ["connect", "xcffib"]
