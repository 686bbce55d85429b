"""Monitors for tests: the one screen of the desktop, cut in two, and a cable pulled out."""

import subprocess

from tests.desktop.desk import Desk
from tests.desktop.parts import Box

LEFT = Box("left", 0, 0, 640, 800)
RIGHT = Box("right", 640, 0, 640, 800)


class Monitors:
    """The monitors of a desktop; the first is the primary one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._there: list[Box] = []

    def connect(self, monitor: Box) -> None:
        """Plugs a monitor in, at this place of the screen; its name stands in for a window."""
        place = f"{monitor.width}/170x{monitor.height}/210+{monitor.x}+{monitor.y}"
        output = "none" if self._there else "screen"
        self._xrandr("--setmonitor", monitor.window, place, output)
        self._there.append(monitor)

    def disconnect(self, monitor: Box) -> None:
        """Pulls a monitor out."""
        self._there.remove(monitor)
        self._xrandr("--delmonitor", monitor.window)

    def close(self) -> None:
        """Leaves the desktop with its one monitor."""
        for monitor in reversed(self._there[:]):
            self.disconnect(monitor)

    def _xrandr(self, *words: str) -> None:
        subprocess.run(["xrandr", *words], env=self._desk.env(), check=True, capture_output=True)
