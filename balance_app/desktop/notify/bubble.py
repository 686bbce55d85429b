"""Notices as a bubble at the tray icon."""

from PySide6.QtWidgets import QSystemTrayIcon

from balance_app.domain.ports import Notice, NoticeEvents

SECONDS = 10


class TrayBubble:
    """The bubble that Qt draws, or has drawn, at the tray icon; it has no buttons.

    It goes by itself after ten seconds: Qt cannot take it back. A press on it gives the answer that
    the notice names for that.

    Args:
        tray: The icon it belongs to.
    """

    def __init__(self, tray: QSystemTrayIcon) -> None:
        self._tray = tray
        self._newest: tuple[Notice, NoticeEvents] | None = None
        tray.messageClicked.connect(lambda: self._pressed())

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "tray bubble"

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice, or fails where there is no tray or it has no bubbles."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            events.failed("this desktop has no tray")
        elif not QSystemTrayIcon.supportsMessages():
            events.failed("this desktop's tray shows no bubbles")
        elif not self._tray.isVisible():
            events.failed("Balance's icon is not in the tray")
        else:
            icon, self._newest = self._tray.icon(), (notice, events)
            self._tray.showMessage(notice.title, notice.body, icon, SECONDS * 1000)
            events.shown(self.name)

    def withdraw(self, notice_id: str) -> None:
        """Hears no press any more; the bubble goes by itself."""
        if self._newest is not None and self._newest[0].id == notice_id:
            self._newest = None

    def close(self) -> None:
        """Does nothing: the icon belongs to the tray."""

    def _pressed(self) -> None:
        if self._newest is not None and self._newest[0].press:
            notice, events = self._newest
            events.answered(notice.press)
