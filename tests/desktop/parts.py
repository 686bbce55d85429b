"""What the desktop for tests is made of: settings of its parts, and how to wait and to end."""

import os
import select
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

PACKAGES = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "trayer": "trayer",
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "dunstctl": "dunst",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "xrandr": "x11-xserver-utils",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
}

ICON = 40
"""Pixels; no icon in the tray is larger."""

# No folder of services: nothing comes to life on this bus unless a test starts it.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# What dunst offers in its menu is written down, and the line that a test wants is chosen.
MENU = """#!/bin/sh
cat > {folder}/menu.new
mv {folder}/menu.new {folder}/menu
awk -v wanted="#$(cat {folder}/wanted) (" 'index($0, wanted) == 1 {{ print; exit }}' {folder}/menu
"""

DUNST = """[global]
    dmenu = {folder}/menu.sh
    follow = none
    notification_limit = 20
    history_length = 10000
    font = Sans 11
    width = 340
    offset = 16x16
"""


def wait_for(condition: Callable[[], T], seconds: float, what: str) -> T:
    """Asks until the answer is true, and gives it.

    Raises:
        AssertionError: It has not come true within so many seconds.
    """
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"waited {seconds:g} s for {what}"
        time.sleep(0.02)
    return answer


@dataclass(frozen=True)
class Box:
    """A window's place on the screen, in pixels."""

    window: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """The point to click on."""
        return self.x + self.width // 2, self.y + self.height // 2

    def holds(self, other: "Box") -> bool:
        """Whether the other's middle lies in this one."""
        x, y = other.middle
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def read_line(fd: int, what: str) -> str:
    """Reads a line that a starting process writes, and closes the pipe."""
    with os.fdopen(fd) as pipe:
        ready, _, _ = select.select([pipe], [], [], 10)
        assert ready, f"waited 10 s for {what}"
        line = pipe.readline().strip()
    assert line, f"{what} did not start"
    return line


def end(process: subprocess.Popen[bytes], signals: Sequence[int] = (15, 9)) -> None:
    """Ends a process, kindly first."""
    for number in signals:
        if process.poll() is None:
            process.send_signal(number)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                continue
