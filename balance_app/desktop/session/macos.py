"""The lock on macOS, from the notifications that it sends to every program.

Written from Apple's documentation of ``CFNotificationCenter``, with the names that macOS gives the
two; it has not been run on macOS yet. Of sleep it does not tell: that is known by the time that is
missing afterwards.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from balance_app.domain.ports import SessionEvents

FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"

LOCKED = {b"com.apple.screenIsLocked": True, b"com.apple.screenIsUnlocked": False}

UTF_8 = 0x08000100
"""``kCFStringEncodingUTF8``."""

DELIVER_IMMEDIATELY = 4
"""``CFNotificationSuspensionBehaviorDeliverImmediately``."""

OBSERVER = ctypes.c_void_p(1)
"""Any number that is not nought: by it the notifications are called off together."""

# Takes the centre, the observer, the name, the object and the details.
CALLBACK = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacosSession:
    """Hears of the lock through the event loop, which on macOS is the system's own.

    Args:
        library: Loads a library by its path.
    """

    def __init__(self, library: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._library = library
        self._foundation: Any = None
        self._centre = ctypes.c_void_p()
        self._callbacks: list[Any] = []

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "macOS lock"

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; serves or fails at once."""
        try:
            foundation = self._library(FRAMEWORK)
            foundation.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
            foundation.CFStringCreateWithCString.restype = ctypes.c_void_p
            self._centre = ctypes.c_void_p(foundation.CFNotificationCenterGetDistributedCenter())
        except (AttributeError, OSError) as error:
            events.failed(f"macOS' functions cannot be loaded: {error}")
            return
        self._foundation = foundation
        for name, locked in LOCKED.items():
            self._observe(name, lambda *_, locked=locked: events.locked(locked))
        events.serves()

    def close(self) -> None:
        """Calls the notifications off."""
        if self._foundation is not None:
            self._foundation.CFNotificationCenterRemoveEveryObserver(self._centre, OBSERVER)
            self._foundation = None
            self._callbacks.clear()

    def _observe(self, name: bytes, heard: Callable[..., None]) -> None:
        callback = CALLBACK(heard)
        self._callbacks.append(callback)  # Python would throw it away while macOS calls it
        text = ctypes.c_void_p(self._foundation.CFStringCreateWithCString(None, name, UTF_8))
        self._foundation.CFNotificationCenterAddObserver(
            self._centre, OBSERVER, callback, text, None, ctypes.c_long(DELIVER_IMMEDIATELY)
        )
