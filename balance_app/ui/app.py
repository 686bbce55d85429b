"""The running app: tray icon first, then services, then the window, until it is quit."""

import logging
import signal
import socket
import sys
from types import TracebackType

from PySide6.QtCore import QLocale, QObject, QRect, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from balance_app.domain.errors import BalanceError
from balance_app.domain.settings import ThemeChoice
from balance_app.services.services import AppStart, Services
from balance_app.ui.tray import Tray

_TRAY_PATIENCE_MS = 15_000  # at login the panel may start after us

_log = logging.getLogger(__name__)


def run(start: AppStart) -> int:
    """Runs the app until it is quit.

    Returns:
        The exit code: 0, or that of the error that kept it from starting.
    """
    qt = QApplication(sys.argv[:1])
    app = App(qt, start)
    app.open()
    return qt.exec()


class App(QObject):
    """The objects that live as long as the app does.

    Signals:
        tray_shown: The tray icon is up.
        ready: Services run, entries can be logged and reminders come.
    """

    tray_shown = Signal()
    ready = Signal()

    def __init__(self, qt: QApplication, start: AppStart) -> None:
        super().__init__(qt)
        self._qt = qt
        self._start = start
        qt.setApplicationName("Balance")
        qt.setDesktopFileName("org.balance_app.Balance")
        qt.setQuitOnLastWindowClosed(False)
        self.tray = Tray(self)
        self._services: Services | None = None

    def open(self) -> None:
        """Shows the tray icon at once and loads the rest when the event loop turns."""
        self.tray.show()
        self.tray_shown.emit()
        QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        """Builds the services; what keeps them from it is shown, with what can be done."""
        _catch_bugs(self._start)
        try:
            if not self._start.acquire():
                self._qt.exit(0)  # another start of the app won; it is showing its window
                return
            services = self._start.build()
        except BalanceError as error:
            self._tell_trouble(error)
            return
        except Exception:
            self._qt.exit(1)  # a bug: an icon that can do nothing would only mislead
            raise
        self._services = services
        self._fill(services)
        self.ready.emit()

    def _fill(self, services: Services) -> None:
        from balance_app.services.remote import RemoteRequests
        from balance_app.ui.bridge import Bridge
        from balance_app.ui.icons import Icons
        from balance_app.ui.shared import Shared
        from balance_app.ui.theme import Theme
        from balance_app.ui.windows import Windows

        theme = Theme(self._qt, services.preferences.current.theme)
        bridge = Bridge(services, self)
        bridge.settings_changed.connect(lambda settings: theme.choose(settings.theme))
        icons = Icons(services.resources / "icons")
        shared = Shared(services, bridge, theme, icons, QLocale())
        self._windows = Windows(shared, self)
        services.notifier.add(services.tray_bubble(self.tray.icon))
        services.notifier.add(self._windows.card_channel)
        services.coach.start()
        self.tray.fill(shared)
        self.tray.clicked.connect(self._quick_log)
        self.tray.open_wanted.connect(self._windows.open)
        self.tray.settings_wanted.connect(self._windows.open_settings)
        self.tray.quit_wanted.connect(self.quit)
        self._qt.aboutToQuit.connect(self._finish)
        self._stop_on_signals()
        remote = RemoteRequests(
            services.coach,
            changed=bridge.outside_change,
            show=self._windows.open,
            quit=self.quit,
        )
        self._start.listen(remote.answer)
        if not self._start.in_tray:
            self._windows.open()
        for message in (*services.preferences.messages, *services.coach.messages):
            self._windows.say(message)
        self._mind_missing_tray(patient=self._start.in_tray)

    def _quick_log(self, icon: QRect) -> None:
        self._windows.toggle_quick_log(icon)

    def _mind_missing_tray(self, *, patient: bool) -> None:
        """Where the desktop has no tray, keeps the window and says so once."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            return
        if patient:
            QTimer.singleShot(_TRAY_PATIENCE_MS, lambda: self._mind_missing_tray(patient=False))
            return
        self._windows.live_without_tray()

    def _tell_trouble(self, error: BalanceError) -> None:
        from balance_app.ui.theme import Theme
        from balance_app.ui.trouble_window import TroubleWindow

        sys.stderr.write(f"balance: {error.message}\n")
        Theme(self._qt, ThemeChoice.SYSTEM)
        self._trouble = TroubleWindow(error, self._start.set_aside)
        self._trouble.again_wanted.connect(self._load_again)
        self._trouble.quit_wanted.connect(lambda: self._qt.exit(error.exit_code))
        self._trouble.show()

    def _load_again(self) -> None:
        self._trouble.hide()
        self._trouble.deleteLater()
        self._start.release()
        self._load()

    def quit(self) -> None:
        """Ends the app; what runs is settled and saved."""
        self._qt.quit()

    def _finish(self) -> None:
        if self._services is None:
            return
        self._start.release()
        self._services.coach.quit()
        self._services.close()

    def _stop_on_signals(self) -> None:
        """Quits in good order on Ctrl+C and on a session's end.

        Python runs signal handlers only between its own instructions, and an idle event loop
        executes none: the wake-up socket turns the signal into an event.
        """
        self._wake, far_end = socket.socketpair()
        self._wake.setblocking(False)
        far_end.setblocking(False)
        signal.set_wakeup_fd(far_end.fileno())
        self._far_end = far_end
        self._notifier = QSocketNotifier(self._wake.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._wake.recv(64))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.quit())


def _catch_bugs(start: AppStart) -> None:
    """Writes what nobody caught to the log file and keeps the app running."""

    def log_bug(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.error("A bug in Balance", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    handler = logging.FileHandler(start.log_file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = log_bug
