"""What a break must not interrupt, on Windows.

Written from Microsoft's documentation of ``SHQueryUserNotificationState`` and from what is known of
the registry's ConsentStore, where Windows notes which program uses a camera or microphone; it has
not been run on Windows yet.
"""

import ctypes
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from balance_app.desktop.holds.asked import Asked
from balance_app.desktop.holds.known import NOTHING, Answer
from balance_app.desktop.windows_library import windows_library
from balance_app.domain.breaks.model import HoldReason

STATES = {
    2: HoldReason.FULL_SCREEN,  # QUNS_BUSY: a program fills the screen
    3: HoldReason.FULL_SCREEN,  # QUNS_RUNNING_D3D_FULL_SCREEN: a game does
    4: HoldReason.PRESENTING,  # QUNS_PRESENTATION_MODE
    6: HoldReason.DO_NOT_DISTURB,  # QUNS_QUIET_TIME
    7: HoldReason.FULL_SCREEN,  # QUNS_APP: a program from the store does
}

CONSENT_STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
DEVICES = {"webcam": HoldReason.CAMERA, "microphone": HoldReason.MICROPHONE}
OTHERS = "NonPackaged"
"""The folder of programs that did not come from the store."""


class WindowsState(Asked):
    """Whether Windows itself would let a notification show.

    Args:
        library: Gives a system library by its name.
    """

    def __init__(self, library: Callable[[str], Any] = windows_library) -> None:
        self._library = library

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "Windows' state for notifications"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return frozenset(STATES.values())

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Asks Windows and tells, at once."""
        state = ctypes.c_int()
        try:
            failure = self._library("shell32").SHQueryUserNotificationState(ctypes.byref(state))
        except (AttributeError, OSError):
            failure = -1
        if failure:
            told(None)
        else:
            told(frozenset({STATES[state.value]}) if state.value in STATES else NOTHING)


def _registry() -> Any:
    return importlib.import_module("winreg")


class WindowsDevices(Asked):
    """Camera and microphone, as Windows notes their use: one in use has no time of its end.

    Args:
        registry: Gives the module ``winreg``.
    """

    def __init__(self, registry: Callable[[], Any] = _registry) -> None:
        self._registry = registry

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "camera and microphone of Windows"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return frozenset(DEVICES.values())

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Looks and tells, at once."""
        registry = self._registry()
        told(
            frozenset(
                reason
                for device, reason in DEVICES.items()
                if any(end == 0 for end in _ends_of_use(registry, rf"{CONSENT_STORE}\{device}"))
            )
        )


def _ends_of_use(registry: Any, path: str) -> Iterator[int]:
    """When each program in this folder of the registry last ended its use; 0 while it lasts."""
    for program in _folders(registry, path):
        if program == OTHERS:
            yield from _ends_of_use(registry, rf"{path}\{program}")
            continue
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, rf"{path}\{program}") as key:
                yield registry.QueryValueEx(key, "LastUsedTimeStop")[0]
        except OSError:
            continue  # it has never used it


def _folders(registry: Any, path: str) -> list[str]:
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
            return [registry.EnumKey(key, n) for n in range(registry.QueryInfoKey(key)[0])]
    except OSError:
        return []  # nothing has ever used it
