"""Lock and sleep on Windows, from the messages that it sends to windows.

Written from Microsoft's documentation of ``WM_WTSSESSION_CHANGE`` and ``WM_POWERBROADCAST``; it has
not been run on Windows yet. A screen that is locked when Balance starts is not told of.
"""

from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtGui import QWindow

from balance_app.desktop.windows_library import windows_library
from balance_app.domain.ports import SessionEvents

WM_POWERBROADCAST = 0x218
WM_WTSSESSION_CHANGE = 0x2B1

NOTIFY_FOR_THIS_SESSION = 0

LOCKED = {0x7: True, 0x8: False}
"""``WTS_SESSION_LOCK`` and ``WTS_SESSION_UNLOCK``."""

SLEEPING = {0x4: True, 0x7: False, 0x12: False}
"""``PBT_APMSUSPEND``, ``PBT_APMRESUMESUSPEND`` and ``PBT_APMRESUMEAUTOMATIC``."""


class WindowsSession:
    """Hears what Windows tells a window of ours that is never shown.

    Args:
        library: Gives a system library by its name.
    """

    def __init__(self, library: Callable[[str], Any] = windows_library) -> None:
        self._library = library
        self._window: QWindow | None = None
        self._filter: _Filter | None = None

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "Windows session"

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; serves or fails at once."""
        window = QWindow()
        try:
            register = self._library("wtsapi32").WTSRegisterSessionNotification
            registered = register(int(window.winId()), NOTIFY_FOR_THIS_SESSION)
        except (AttributeError, OSError) as error:
            events.failed(f"Windows' functions cannot be loaded: {error}")
            return
        if not registered:
            events.failed("Windows does not tell when the screen is locked")
            return
        self._window = window
        self._filter = _Filter(events)
        self._application().installNativeEventFilter(self._filter)
        events.serves()

    def close(self) -> None:
        """Hears nothing more."""
        if self._filter is not None and self._window is not None:
            self._application().removeNativeEventFilter(self._filter)
            unregister = self._library("wtsapi32").WTSUnRegisterSessionNotification
            unregister(int(self._window.winId()))
            self._filter = self._window = None

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None  # a window has been made
        return application


class _Filter(QAbstractNativeEventFilter):
    """Reads every message that Windows sends us, and keeps none."""

    def __init__(self, events: SessionEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:  # noqa: N802  # Qt's
        """Tells of lock and sleep."""
        if bytes(kind) == b"windows_generic_MSG":
            read = wintypes.MSG.from_address(int(message))
            if read.message == WM_WTSSESSION_CHANGE and read.wParam in LOCKED:
                self._events.locked(LOCKED[read.wParam])
            elif read.message == WM_POWERBROADCAST and read.wParam in SLEEPING:
                self._events.sleeping(SLEEPING[read.wParam])
        return False, 0
