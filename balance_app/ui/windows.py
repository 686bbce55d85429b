"""Which windows are open: made when they are wanted, dropped when they are closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from balance_app.domain.ports import Notifier
from balance_app.domain.settings import Settings
from balance_app.ui.breaks.windows import BreakWindows
from balance_app.ui.note_at_tray import NoteAtTray

if TYPE_CHECKING:  # an app that starts in the tray loads a window only when it is opened
    from balance_app.domain.calendar import Week
    from balance_app.services.services import Services
    from balance_app.ui.bridge import Bridge
    from balance_app.ui.main_window import MainWindow
    from balance_app.ui.quick_log import QuickLog
    from balance_app.ui.shared import Shared

NO_TRAY = (
    "This desktop has no tray, so Balance keeps its window: closing it minimises it. "
    "Quit with Ctrl+Q."
)


class Windows(QObject):
    """The main window, the quick-log panel and those that show breaks.

    The main window is deleted when it is closed, so that an app in the tray costs little.

    Args:
        qt: The application.
        services: The use cases.
        bridge: Their announcements, and what acts on them.
        locale: How numbers, dates and times are written.
        icon: Tells where the tray icon is; null where that is not known.

    Signals:
        quit_wanted: The app is to end.
    """

    quit_wanted = Signal()

    def __init__(
        self,
        qt: QApplication,
        services: Services,
        bridge: Bridge,
        locale: QLocale,
        icon: Callable[[], QRect] = QRect,
    ) -> None:
        super().__init__(qt)
        self._qt = qt
        self._services = services
        self._bridge = bridge
        self._locale = locale
        self._shared: Shared | None = None
        self._main: MainWindow | None = None
        self._quick_log: QuickLog | None = None
        self._has_tray = True
        self._breaks = BreakWindows(services, bridge, self.shared, self)
        self._note = NoteAtTray(
            bridge, self.shared, self.in_use, icon, self._breaks.card_place, self
        )

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
        """The break card as a notification channel."""
        return self._breaks.card_channel

    @property
    def screen_channel(self) -> Notifier:
        """The full-screen break as a notification channel."""
        return self._breaks.screen_channel

    def prepare_note(self) -> None:
        """Has the note ready that tells at the tray what was saved, and the theme put on."""
        self._note.prepare()

    def open(self) -> None:
        """Brings the main window up, in front of the others."""
        window = self._main or self._make_main()
        self._note.close()
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

    def open_week(self, week: Week) -> None:
        """Brings the main window up on the page of a week."""
        self.open()
        if self._main is not None:
            self._main.show_week(week)

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
            self._note.close()
            self._quick_log.open_at(icon)

    def in_use(self) -> bool:
        """Whether the user is in a window that says by itself what was saved."""
        active = QApplication.activeWindow()
        own = [window for window in (self._main, self._quick_log) if window is not None]
        return active is not None and any(w is active or w.isAncestorOf(active) for w in own)

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
        # Not asked of the window itself: PySide would delete the screen together with it.
        self._main.fit_to(QGuiApplication.primaryScreen().availableSize())
        self._main.minimises_on_close = not self._has_tray
        self._main.closed.connect(self._drop_main)
        self._main.quit_wanted.connect(self.quit_wanted)
        return self._main

    def _drop_main(self) -> None:
        if self._main is not None:
            self._main.deleteLater()
            self._main = None
