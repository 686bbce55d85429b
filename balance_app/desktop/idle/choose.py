"""Which sources of idle time to try on this system, and in which order."""

from collections.abc import Callable, Mapping

from balance_app.domain.ports import Clock, IdleSource


def idle_candidates(
    platform: str, environment: Mapping[str, str], clock: Clock
) -> list[Callable[[], IdleSource]]:
    """What makes each source that may serve here, the best first; none is loaded yet.

    On Wayland the X server is never asked: there it sees the input of its own windows only.

    Args:
        platform: As in ``sys.platform``.
        environment: The environment variables.
        clock: Both clocks.
    """
    if platform == "win32":
        return [_windows]
    if platform == "darwin":
        return [_macos]
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland:
        candidates = [lambda: _wayland(wayland, clock), _mutter]
        desktops = environment.get("XDG_CURRENT_DESKTOP", "").split(":")
        return candidates[::-1] if "GNOME" in desktops else candidates
    if x11:
        return [lambda: _x11(x11), _mutter]
    return []


def _windows() -> IdleSource:
    from balance_app.desktop.idle.windows import windows_idle

    return windows_idle()


def _macos() -> IdleSource:
    from balance_app.desktop.idle.macos import macos_idle

    return macos_idle()


def _wayland(display: str, clock: Clock) -> IdleSource:
    from balance_app.desktop.idle.wayland import WaylandIdle

    return WaylandIdle(display, clock)


def _x11(display: str) -> IdleSource:
    from balance_app.desktop.idle.x11 import X11Idle

    return X11Idle(display)


def _mutter() -> IdleSource:
    from balance_app.desktop.bus import Bus
    from balance_app.desktop.idle.mutter import MutterIdle

    return MutterIdle(Bus.session())
