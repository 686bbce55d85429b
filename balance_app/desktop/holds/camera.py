"""Whether a camera is in use, on Linux."""

from collections.abc import Callable
from pathlib import Path

from balance_app.desktop.holds.asked import Asked
from balance_app.desktop.holds.known import NOTHING, Answer
from balance_app.desktop.holds.processes import PROC, open_files, own_processes
from balance_app.domain.breaks.model import HoldReason

REASONS = frozenset({HoldReason.CAMERA})

DEVICES = "/dev/video"

KEEPERS = ("pipewire", "wireplumber")
"""Open cameras to know them, and do not close all: what is seen through them PipeWire tells."""


class Camera(Asked):
    """Video devices that a process of the user holds open.

    Nothing announces that, so it is looked up when asked: some milliseconds where there is a
    camera, next to nothing where there is none.

    Args:
        own_pid: This process, which does not count.
        proc: Where the system shows its processes.
        devices: How the path of each camera begins.
    """

    def __init__(self, own_pid: int, proc: Path = PROC, devices: str = DEVICES) -> None:
        self._own_pid = own_pid
        self._proc = proc
        self._devices = devices

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "camera"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return REASONS

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Looks and tells, at once."""
        told(REASONS if self._is_plugged_in() and self._is_in_use() else NOTHING)

    def _is_plugged_in(self) -> bool:
        folder = Path(self._devices).parent
        return any(str(device).startswith(self._devices) for device in folder.iterdir())

    def _is_in_use(self) -> bool:
        return any(
            name.startswith(self._devices)
            for pid, program in own_processes(self._proc)
            if pid != self._own_pid and program not in KEEPERS
            for name in open_files(pid, self._proc)
        )
