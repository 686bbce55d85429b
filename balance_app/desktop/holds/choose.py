"""Which sources of what a break must not interrupt are worth starting on this system."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from balance_app.domain.ports import HoldSource


def hold_sources(platform: str, environment: Mapping[str, str]) -> list[HoldSource]:
    """The sources of this system; all of them are started, and any may be unable to tell.

    Args:
        platform: As in ``sys.platform``.
        environment: The environment variables.
    """
    if platform == "win32":
        from balance_app.desktop.holds.windows import WindowsDevices, WindowsState

        return [WindowsState(), WindowsDevices()]
    if platform == "darwin":
        from balance_app.desktop.holds.macos import MacosFocus

        return [MacosFocus(Path.home())]
    sources = _quiet(environment)
    if platform == "linux":
        sources += _devices(environment)
    display = environment.get("DISPLAY")
    if display:
        from balance_app.desktop.holds.full_screen import FullScreen

        sources.append(FullScreen(display, os.getpid()))
    return sources


def _quiet(environment: Mapping[str, str]) -> list[HoldSource]:
    """Do not disturb: of the desktop that runs, or of any that says so by its services."""
    from balance_app.desktop.bus import Bus
    from balance_app.desktop.holds.commands import Commands
    from balance_app.desktop.holds.do_not_disturb import (
        DunstQuiet,
        GnomeQuiet,
        KdeQuiet,
        XfceQuiet,
    )

    desktops = set(environment.get("XDG_CURRENT_DESKTOP", "").split(":"))
    if desktops & {"GNOME", "Unity"}:
        # any other desktop may have this setting too, but does not obey it
        has_settings = shutil.which("gsettings", path=environment.get("PATH"))
        return [GnomeQuiet(Bus.session(), Commands())] if has_settings else []
    if "KDE" in desktops:
        return [KdeQuiet(Bus.session())]
    if "XFCE" in desktops:
        return [XfceQuiet(Bus.session()), DunstQuiet(Bus.session())]
    return [DunstQuiet(Bus.session()), KdeQuiet(Bus.session())]


def _devices(environment: Mapping[str, str]) -> list[HoldSource]:
    """Camera, microphone and a shared screen, as far as there are programs that tell."""
    from balance_app.desktop.holds.camera import Camera
    from balance_app.desktop.holds.commands import PATIENCE_SECONDS, Commands
    from balance_app.desktop.holds.recording import PipeWire, PulseAudio

    own_pid, path = os.getpid(), environment.get("PATH")
    sources: list[HoldSource] = [Camera(own_pid)]
    if shutil.which("pactl", path=path):
        # it may run two programs in a row
        sources.append(PulseAudio(Commands(PATIENCE_SECONDS / 2), own_pid))
    if shutil.which("pw-dump", path=path):
        sources.append(PipeWire(Commands(), own_pid))
    return sources
