"""The running app: tray icon first, then services, then the window, until it is quit."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QRect, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from balance_app.domain.errors import BalanceError
from balance_app.ui.tray import Tray

if TYPE_CHECKING:  # all else is loaded once the tray icon is up
    from types import TracebackType

    from balance_app.services.services import AppStart, Services

_OTHER_START_MS = 100
_TRAY_PATIENCE_MS = 15_000  # at login the panel may start after us

_log = logging.getLogger(__name__)


def run(prepare: Callable[[], AppStart]) -> int:
    """Runs the app until it is quit.

    Args:
        prepare: Gives what the app starts from; called when the tray icon is up.

    Returns:
        The exit code: 0, or that of the error that kept it from starting.
    """
    gc.disable()  # what a start loads stays: looking for what could go only costs time
    qt = QApplication(sys.argv[:1])
    app = App(qt, prepare)
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

    def __init__(self, qt: QApplication, prepare: Callable[[], AppStart]) -> None:
        super().__init__(qt)
        self._qt = qt
        self._prepare = prepare
        qt.setApplicationName("Balance")
        qt.setDesktopFileName("org.balance_app.Balance")
        qt.setQuitOnLastWindowClosed(False)
        self.tray = Tray(self)
        self._services: Services | None = None

    def open(self) -> None:
        """Shows the tray icon at once and loads the rest when the event loop turns."""
        self.tray.show()
        self.tray_shown.emit()
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        self._start = self._prepare()
        _catch_bugs(self._start)
        QTimer.singleShot(0, _collect_garbage_again)
        self._load()

    def _load(self) -> None:
        """Builds the services; what keeps them from it is shown, with what can be done."""
        try:
            if not self._start.acquire():
                self._leave_to_the_other()
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

    def _leave_to_the_other(self) -> None:
        """Another start of the app was quicker: brings its window up, which may take a moment."""
        if self._start.show_other():
            self._qt.exit(0)
        else:
            QTimer.singleShot(_OTHER_START_MS, self._load)

    def _fill(self, services: Services) -> None:
        from balance_app.ui.bridge import Bridge
        from balance_app.ui.tray_menu import TrayMenu
        from balance_app.ui.windows import Windows

        locale = QLocale()
        bridge = self._bridge = Bridge(services, self)
        self._windows = Windows(self._qt, services, bridge, locale)
        services.notifier.add(services.tray_bubble(self.tray.icon))
        services.notifier.add(self._windows.card_channel)
        services.coach.start()
        dress = self._windows.shared
        self._tray_menu = TrayMenu(self.tray, services, bridge, locale, dress)
        self.tray.clicked.connect(self._quick_log)
        self.tray.open_wanted.connect(self._windows.open)
        self.tray.settings_wanted.connect(self._windows.open_settings)
        self.tray.quit_wanted.connect(self.quit)
        self._windows.quit_wanted.connect(self.quit)
        self._qt.aboutToQuit.connect(self._finish)
        if sys.platform != "win32":
            self._stop_on_signals()
        QTimer.singleShot(0, self._listen)
        if not self._start.in_tray:
            self._windows.open()
        for message in (*services.preferences.messages, *services.coach.messages):
            self._windows.say(message)
        self._mind_missing_tray(patient=self._start.in_tray)

    def _listen(self) -> None:
        """Lets other processes speak to this one; loaded when the user is served already."""
        from balance_app.services.remote import RemoteRequests

        if self._services is None:
            return
        remote = RemoteRequests(
            self._services.coach,
            changed=self._bridge.outside_change,
            show=self._windows.open,
            quit=self.quit,
        )
        self._start.listen(remote.answer)

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
        from balance_app.domain.settings import ThemeChoice
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
        executes none: the pipe turns the signal into an event. Windows sends no such signals.
        """
        import signal

        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end)
        self._notifier = QSocketNotifier(read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: os.read(read_end, 64))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.quit())


def _collect_garbage_again() -> None:
    gc.freeze()
    gc.enable()


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
