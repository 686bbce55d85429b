"""Which windows are open: made when they are wanted, dropped when they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from balance_app.domain.ports import Notice, NoticeEvents, Notifier
from balance_app.domain.settings import Settings

if TYPE_CHECKING:  # an app that starts in the tray loads a window only when it is opened
    from balance_app.services.services import Services
    from balance_app.ui.break_window import BreakCard
    from balance_app.ui.bridge import Bridge
    from balance_app.ui.main_window import MainWindow
    from balance_app.ui.quick_log import QuickLog
    from balance_app.ui.shared import Shared

NO_TRAY = (
    "This desktop has no tray, so Balance keeps its window: closing it minimises it. "
    "Quit with Ctrl+Q."
)


class Windows(QObject):
    """The main window, the quick-log panel and the break card.

    The main window is deleted when it is closed, so that an app in the tray costs little.

    Signals:
        quit_wanted: The app is to end.
    """

    quit_wanted = Signal()

    def __init__(
        self, qt: QApplication, services: Services, bridge: Bridge, locale: QLocale
    ) -> None:
        super().__init__(qt)
        self._qt = qt
        self._services = services
        self._bridge = bridge
        self._locale = locale
        self._shared: Shared | None = None
        self._main: MainWindow | None = None
        self._quick_log: QuickLog | None = None
        self._card: BreakCard | None = None
        self._has_tray = True
        bridge.breaks_changed.connect(self._show_countdown)

    def shared(self) -> Shared:
        """What every window is handed; the theme is put on the app when it is first wanted."""
        if self._shared is None:
            from balance_app.ui.icons import Icons
            from balance_app.ui.shared import Shared
            from balance_app.ui.theme import Theme

            theme = Theme(self._qt, self._services.preferences.current.theme)
            icons = Icons(self._services.resources / "icons")
            self._shared = Shared(self._services, self._bridge, theme, icons, self._locale)

            def follow(settings: Settings) -> None:
                theme.choose(settings.theme)

            self._bridge.settings_changed.connect(follow)
        return self._shared

    @property
    def card_channel(self) -> Notifier:
        """The break card as the last of the notification channels."""
        return _CardChannel(self)

    def card(self) -> BreakCard:
        """The break card, made when it is first wanted."""
        if self._card is None:
            from balance_app.ui.break_window import BreakCard

            self._card = BreakCard(self.shared())
        return self._card

    def close_card(self) -> None:
        """Takes the break card off the screen."""
        if self._card is not None:
            self._card.close()

    def open(self) -> None:
        """Brings the main window up, in front of the others."""
        window = self._main or self._make_main()
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def open_settings(self) -> None:
        """Brings the main window up on its settings page."""
        self.open()
        if self._main is not None:
            self._main.show_page("settings")

    def say(self, message: str) -> None:
        """Tells something in the main window."""
        self.open()
        if self._main is not None:
            self._main.say(message)

    def toggle_quick_log(self, icon: QRect) -> None:
        """Opens the quick-log panel at the tray icon, or closes it."""
        if self._quick_log is None:
            from balance_app.ui.quick_log import QuickLog

            self._quick_log = QuickLog(self.shared())
        if self._quick_log.isVisible():
            self._quick_log.close()
        else:
            self._quick_log.open_at(icon)

    def live_without_tray(self) -> None:
        """Keeps the main window, and says once why."""
        self._has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self.open()
        if self._main is None:
            return
        self._main.minimises_on_close = not self._has_tray
        if not self._services.preferences.current.told_no_tray:
            self._main.say(NO_TRAY)
            self._bridge.change_setting("told_no_tray", True)

    def _make_main(self) -> MainWindow:
        from balance_app.ui.main_window import MainWindow

        self._main = MainWindow(self.shared())
        self._main.minimises_on_close = not self._has_tray
        self._main.closed.connect(self._drop_main)
        self._main.quit_wanted.connect(self.quit_wanted)
        return self._main

    def _drop_main(self) -> None:
        if self._main is not None:
            self._main.deleteLater()
            self._main = None

    def _show_countdown(self) -> None:
        showing = self._services.coach.status().showing
        if showing is not None and showing.started:
            self.card().count_down()


class _CardChannel:
    """The break card as a notification channel that costs nothing until it is needed."""

    name = "card"

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        self._windows.card().show_notice(notice, events)

    def withdraw(self, notice_id: str) -> None:
        self._windows.card().withdraw(notice_id)

    def close(self) -> None:
        self._windows.close_card()
