"""Which sources of lock and sleep are worth starting on this system."""

from collections.abc import Mapping

from balance_app.domain.ports import SessionSource


def session_sources(platform: str, environment: Mapping[str, str]) -> list[SessionSource]:
    """The sources of this system; all of them are started, and any may fail.

    Args:
        platform: As in ``sys.platform``.
        environment: The environment variables.
    """
    if platform == "win32":
        from balance_app.desktop.session.windows import WindowsSession

        return [WindowsSession()]
    if platform == "darwin":
        from balance_app.desktop.session.macos import MacosSession

        return [MacosSession()]
    from balance_app.desktop.bus import Bus
    from balance_app.desktop.session.logind import Logind
    from balance_app.desktop.session.screensaver import ScreenSaver

    session_id = environment.get("XDG_SESSION_ID")
    return [Logind(Bus.system(), session_id), ScreenSaver(Bus.session())]
