"""The running app: tray icon first, then services, then the window, until it is quit."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from balance_app.domain.errors import BalanceError, MachineError
from balance_app.ui.tray import Tray

if TYPE_CHECKING:  # all else is loaded once the tray icon is up
    from types import TracebackType

    from balance_app.services.check_ins.asker import CheckInAsker
    from balance_app.services.news.teller import NewsTeller
    from balance_app.services.services import AppStart, Services
    from balance_app.ui.bridge import Bridge, Unsaved
    from balance_app.ui.tray_menu import TrayMenu
    from balance_app.ui.windows import Windows

_OTHER_START_MS = 100
_OTHER_START_TRIES = 100
_TRAY_PATIENCE_MS = 15_000  # at login the panel may start after us

_log = logging.getLogger(__name__)


def run(prepare: Callable[[], AppStart]) -> int:
    """Runs the app until it is quit.

    Args:
        prepare: Gives what the app starts from; called when the tray icon is up.

    Returns:
        The exit code: 0, or that of the error that kept it from starting.
    """
    gc.disable()  # what a start loads stays: looking for what could go only delays it
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
        self._bridge: Bridge | None = None
        self._windows: Windows | None = None
        self._tray_menu: TrayMenu | None = None
        self._asker: CheckInAsker | None = None
        self._teller: NewsTeller | None = None
        self._told_unsaved: tuple[Unsaved, ...] = ()
        self._tries_left = _OTHER_START_TRIES

    def open(self) -> None:
        """Shows the tray icon at once and loads the rest when the event loop turns."""
        self.tray.show()
        self.tray_shown.emit()
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self._start = self._prepare()
        _catch_bugs(self._start)
        QTimer.singleShot(0, self, self._collect_garbage)
        self.tray.quit_wanted.connect(self.quit)
        self._qt.aboutToQuit.connect(self._finish)
        if sys.platform != "win32":
            self._stop_on_signals()
        self._load()

    def _collect_garbage(self) -> None:
        from balance_app.ui.garbage import GarbageCollection

        gc.collect()  # most of it classes that dataclasses with slots have replaced
        gc.freeze()
        GarbageCollection(self)

    def _load(self) -> None:
        """Builds the services; what keeps them from it is shown, with what can be done."""
        try:
            if not self._start.acquire():
                self._leave_to_the_other()
                return
            self._services = self._start.build()
            self._fill(self._services)
        except BalanceError as error:
            self._take_apart()
            self._tell_trouble(error)
        except Exception:
            self._qt.exit(1)  # a bug: an icon that can do nothing would only mislead
            raise
        else:
            self.ready.emit()

    def _leave_to_the_other(self) -> None:
        """Another start of the app was quicker: brings its window up, which may take a moment.

        Raises:
            MachineError: It has been given its time and does not answer.
        """
        if self._start.show_other():
            self._qt.exit(0)
        elif self._tries_left:
            self._tries_left -= 1
            QTimer.singleShot(_OTHER_START_MS, self, self._load)
        else:
            raise MachineError(
                "Balance is open for this data already, but does not answer. Look for its other"
                " window or end it, then try again."
            )

    def _fill(self, services: Services) -> None:
        from balance_app.domain.settings import Presentation
        from balance_app.ui.bridge import Bridge
        from balance_app.ui.tray_menu import TrayMenu
        from balance_app.ui.windows import Windows

        locale = QLocale()
        bridge = self._bridge = Bridge(services, self)
        windows = self._windows = Windows(
            self._qt, services, bridge, locale, self.tray.icon.geometry
        )
        services.notifier.add(services.tray_bubble(self.tray.icon))
        services.notifier.add(windows.card_channel)
        services.coach.add_window(Presentation.CARD, windows.card_channel)
        services.coach.add_window(Presentation.SCREEN, windows.screen_channel)
        services.coach.start()
        self._tray_menu = TrayMenu(self.tray, services, bridge, locale, windows.prepare_note)
        self.tray.clicked.connect(windows.toggle_quick_log)
        self.tray.open_wanted.connect(windows.open)
        self.tray.settings_wanted.connect(windows.open_settings)
        windows.quit_wanted.connect(self.quit)
        bridge.read(services.check_ins.begin)  # before the window would show what it dismisses
        if not self._start.in_tray:
            windows.open()
        if messages := [*services.preferences.messages, *services.coach.messages]:
            windows.say(" ".join(messages))
        self._mind_missing_tray(windows, patient=self._start.in_tray)
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        """Lets other processes speak to this one; loaded when the user is served already."""
        from balance_app.services.remote import RemoteRequests

        if self._services is None or self._bridge is None or self._windows is None:
            return
        remote = RemoteRequests(
            self._services.coach,
            changed=self._bridge.outside_change,
            show=self._windows.open,
            serving=self._services.serving,
        )
        try:
            self._start.listen(remote.answer)
        except BalanceError as error:
            self._windows.say(error.message)
        QTimer.singleShot(0, self, self._watch)

    def _watch(self) -> None:
        """Lets the coach heed idle time, session and holds; loaded late, as no break is so near."""
        if self._services is not None:
            self._services.coach.watch()
            QTimer.singleShot(0, self, self._ask)

    def _ask(self) -> None:
        """Begins to ask check-ins, once it is told whether the user is there and free."""
        if self._services is None or self._bridge is None:
            return
        from balance_app.domain.entries import Source

        self._asker = self._services.asker()
        self._asker.start(partial(self._bridge.press, source=Source.CHECK_IN))
        QTimer.singleShot(0, self, self._tell_news)

    def _tell_news(self) -> None:
        """Begins to tell nudges and the weekly review."""
        if self._services is None or self._bridge is None or self._windows is None:
            return
        from balance_app.services.news.teller import Acts

        bridge = self._bridge
        acts = Acts(
            open_week=self._windows.open_week,
            stretch=bridge.stretch,
            nudged=bridge.nudges_changed.emit,
            not_helpful=bridge.not_helpful,
        )
        teller = self._teller = self._services.teller(acts)
        for changed in (bridge.entries_changed, bridge.nudges_changed):
            changed.connect(lambda: teller.follow())
        teller.start()

    def _mind_missing_tray(self, windows: Windows, *, patient: bool) -> None:
        """Where the desktop has no tray, keeps the window and says so once."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            return
        if patient:
            again = partial(self._mind_missing_tray, windows, patient=False)
            QTimer.singleShot(_TRAY_PATIENCE_MS, windows, again)
            return
        windows.live_without_tray()

    def _take_apart(self) -> None:
        """Gives back what was built before trouble came; only the bare icon stays."""
        if self._tray_menu is not None:
            self._tray_menu.close()
        if self._services is not None:
            self._services.close()
        for part in (self._tray_menu, self._windows, self._bridge):
            if part is not None:
                part.deleteLater()
        self._services = self._bridge = self._windows = self._tray_menu = None

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
        self._tries_left = _OTHER_START_TRIES
        self._load()

    def quit(self) -> None:
        """Ends the app; what runs is settled and saved.

        What still cannot be saved would be lost: that is told first, and quitting again ends.
        """
        if not self._tells_unsaved():
            self._qt.quit()

    def _tells_unsaved(self) -> bool:
        """Whether there is something that is not saved, and that was not told before."""
        bridge, windows = self._bridge, self._windows
        if bridge is None or windows is None:
            return False
        bridge.retry()
        unsaved = bridge.unsaved
        if not unsaved or unsaved == self._told_unsaved:
            return False
        self._told_unsaved = unsaved
        windows.say(
            f"Not saved yet: {unsaved[-1].why} Close this message to try again, or quit once more"
            " to end without what is not saved."
        )
        return True

    def _finish(self) -> None:
        self._start.release()
        if self._asker is not None:
            self._asker.quit()
        if self._teller is not None:
            self._teller.quit()
        if self._bridge is not None and self._services is not None:
            self._bridge.retry()  # a session that ends asks nobody
        if self._tray_menu is not None:
            self._tray_menu.close()
        if self._services is not None:
            self._services.coach.quit()
            self._services.close()
            self._services = None  # what was put off until later finds nothing to do

    def _stop_on_signals(self) -> None:
        """Quits in good order on Ctrl+C and on a session's end.

        Python runs signal handlers only between its own instructions, and an idle event loop
        executes none: the pipe turns the signal into an event. It may come while the app still
        loads, and what is half built must not be closed: quitting waits for the event loop's turn.
        Windows sends no such signals.
        """
        import signal

        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end)
        self._notifier = QSocketNotifier(read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: os.read(read_end, 64))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: QTimer.singleShot(0, self, self._qt.quit))


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
