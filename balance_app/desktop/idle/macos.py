"""Idle time on macOS, from the moment of the last event of any kind of input.

Written from Apple's documentation of ``CGEventSourceSecondsSinceLastEventType``; it has not been
run on macOS yet.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.idle.read import Read, ReadIdle

FRAMEWORK = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"

COMBINED_SESSION_STATE = 0
"""``kCGEventSourceStateCombinedSessionState``: whatever device the event came from."""

ANY_INPUT = 0xFFFFFFFF
"""``kCGAnyInputEventType``."""


def macos_idle() -> ReadIdle:
    """The idle time that macOS keeps for this session."""
    return ReadIdle("macOS idle time", lambda: reader(ctypes.CDLL))


def reader(library: Callable[[str], Any]) -> Read:
    """Gives the function that reads the idle time.

    Args:
        library: Loads a library by its path.

    Raises:
        IdleError: This system has no such function.
    """
    try:
        since_last = library(FRAMEWORK).CGEventSourceSecondsSinceLastEventType
    except (AttributeError, OSError) as error:
        raise IdleError(f"macOS' functions cannot be loaded: {error}") from error
    since_last.restype = ctypes.c_double
    since_last.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    return lambda: max(0.0, float(since_last(COMBINED_SESSION_STATE, ANY_INPUT)))
