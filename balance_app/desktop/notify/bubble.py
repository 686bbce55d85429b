"""Notices as a bubble at the tray icon."""

from PySide6.QtWidgets import QSystemTrayIcon

from balance_app.domain.ports import Notice, NoticeEvents

SECONDS = 10


class TrayBubble:
    """The bubble that Qt draws, or has drawn, at the tray icon; it has no buttons.

    It goes by itself after ten seconds: Qt cannot take it back.

    Args:
        tray: The icon it belongs to.
    """

    def __init__(self, tray: QSystemTrayIcon) -> None:
        self._tray = tray

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
            icon = self._tray.icon()
            self._tray.showMessage(notice.title, notice.body, icon, SECONDS * 1000)
            events.shown(self.name)

    def withdraw(self, notice_id: str) -> None:
        """Does nothing: the bubble goes by itself."""

    def close(self) -> None:
        """Does nothing: the icon belongs to the tray."""
