"""Idle time on Windows, from the moment of the last input in this session.

Written from Microsoft's documentation of ``GetLastInputInfo`` and ``GetTickCount``; it has not been
run on Windows yet.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.idle.read import Read, ReadIdle
from balance_app.desktop.windows_library import windows_library

TICKS = 2**32
"""Both functions count milliseconds in 32 bits, and begin anew after 49.7 days."""


class LastInputInfo(ctypes.Structure):
    """What ``GetLastInputInfo`` fills in."""

    _fields_ = (("cbSize", ctypes.c_uint32), ("dwTime", ctypes.c_uint32))


def windows_idle() -> ReadIdle:
    """The idle time that Windows keeps for this session."""
    return ReadIdle("Windows idle time", lambda: reader(windows_library))


def reader(library: Callable[[str], Any]) -> Read:
    """Gives the function that reads the idle time.

    Args:
        library: Gives a system library by its name, such as ``user32``.

    Raises:
        IdleError: This system has no such function.
    """
    try:
        last_input = library("user32").GetLastInputInfo
        tick_count = library("kernel32").GetTickCount
    except (AttributeError, OSError) as error:
        raise IdleError(f"Windows' functions cannot be loaded: {error}") from error
    tick_count.restype = ctypes.c_uint32

    def read() -> float:
        info = LastInputInfo()
        info.cbSize = ctypes.sizeof(info)
        if not last_input(ctypes.byref(info)):
            raise IdleError("Windows did not tell when the last input was")
        return idle_seconds(tick_count(), info.dwTime)

    return read


def idle_seconds(now: int, last_input: int) -> float:
    """Seconds between two counts of milliseconds in 32 bits, also where the count began anew."""
    passed = (now - last_input) % TICKS
    # input may come between the two readings: it is not 49 days ago
    return 0.0 if passed > TICKS // 2 else passed / 1000
