"""The tray icon, which is up before anything else is loaded."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from balance_app.ui.tray_icon import TrayLook, tray_icon


class Tray(QObject):
    """The icon in the panel; what it tells and offers comes later, from ``TrayMenu``.

    Signals:
        clicked: A left click; carries where the icon is.
        open_wanted: The window is wanted.
        settings_wanted: The settings page is wanted.
        quit_wanted: The app is to end.
    """

    clicked = Signal(QRect)
    open_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look = TrayLook()
        self._menu: QMenu | None = None
        self.icon = QSystemTrayIcon(tray_icon(self._look), self)
        self.icon.setToolTip("Balance")
        self.icon.activated.connect(self._activated)

    def show(self) -> None:
        """Puts the icon into the panel, or does so as soon as there is one."""
        self.icon.show()

    def menu(self) -> QMenu:
        """The icon's menu, made when it is first wanted; it stays, as panels hold on to it."""
        if self._menu is None:
            self._menu = QMenu()
        return self._menu

    def set_look(self, look: TrayLook) -> None:
        """Draws the icon anew, where it tells something else now."""
        if look != self._look:
            self._look = look
            self.icon.setIcon(tray_icon(look))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit(self.icon.geometry())
