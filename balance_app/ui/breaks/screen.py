"""The full-screen break: one window on every monitor, all of which come and go together."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from balance_app.domain.breaks.events import Word
from balance_app.domain.breaks.model import Channel
from balance_app.domain.ports import Notice, NoticeEvents
from balance_app.ui.breaks.answers import DEAF_SECONDS, DeafSecond, settle
from balance_app.ui.breaks.scene import Scene
from balance_app.ui.breaks.screen_window import ScreenWindow
from balance_app.ui.breaks.ticker import Ticker
from balance_app.ui.shared import Shared

PATIENCE_MS = 5000
"""After so long without being seen it gives up, and lets another channel show the break."""

GRACE_SECONDS = 5.0
"""So long after its own end it goes by itself, if nobody has told it to."""

_log = logging.getLogger(__name__)


class BreakScreen(QObject):
    """Shows a break on every monitor, and leaves none of them covered when it ends.

    Args:
        shared: What every window is handed.

    Attributes:
        windows: The windows on screen by their monitors.

    Signals:
        failed: The break cannot be shown; carries its id. Nothing is left on screen.
    """

    name = Channel.SCREEN.value
    failed = Signal(str)

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._notice: Notice | None = None
        self._events: NoticeEvents | None = None
        self._showing = ""
        self._over = ""
        self._deadline: float | None = None
        self.windows: dict[QScreen, ScreenWindow] = {}
        self._deaf = DeafSecond(shared, self)
        self._ticker = Ticker(shared, self._show, self)
        self._patience = self._once(PATIENCE_MS, self._not_seen)
        self._listen = self._once(round(DEAF_SECONDS * 1000), self._take_keyboard)
        monitors = QGuiApplication.instance()
        assert isinstance(monitors, QGuiApplication)
        monitors.screenAdded.connect(self._cover_monitors)
        monitors.screenRemoved.connect(self._cover_monitors)
        monitors.primaryScreenChanged.connect(self._cover_monitors)

    def show_notice(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows the break of a notice; it tells of being shown once a window is really seen."""
        showing = self._shared.services.coach.status().showing
        if showing is None or showing.id != notice.id:
            events.failed("the full screen shows nothing but breaks")
            return
        self._notice, self._events = notice, events
        self._open(showing.id)

    def forget(self, notice_id: str) -> None:
        """Is told that a notice has been withdrawn; what follows from it is told by the next."""
        if self._notice is not None and self._notice.id == notice_id:
            self._notice = self._events = None

    def count_down(self) -> None:
        """Counts down the break under way, wherever it was started."""
        showing = self._shared.services.coach.status().showing
        if showing is None or showing.id == self._over:
            return
        if self.windows and showing.id == self._showing:
            self._ticker.start()
        else:
            self._open(showing.id)

    def rest(self) -> None:
        """Counts nothing any more; a break that a notice is about to show stays."""
        if self._notice is None:
            self.close()

    def close(self) -> None:
        """Takes every window off the screen."""
        self._ticker.stop()
        self._patience.stop()
        self._listen.stop()
        windows, self.windows = list(self.windows.values()), {}
        for window in windows:
            window.end()

    def _once(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        return timer

    def _open(self, showing: str) -> None:
        """Covers the monitors; a bug on the way leaves none covered."""
        self.close()
        self._showing, self._deadline = showing, None
        self._deaf.begin()
        self._patience.start()
        try:
            self._ticker.start()
            self._cover(QGuiApplication.screens())
        except Exception as error:  # noqa: BLE001 - another channel may work
            _log.exception("A full-screen break met a bug in itself.")
            self._give_up(str(error) or type(error).__name__)

    def _cover_monitors(self) -> None:
        """Keeps to the monitors there are while the break shows."""
        if self.windows:
            self._cover(QGuiApplication.screens())

    def _cover(self, monitors: list[QScreen]) -> None:
        """Gives each monitor its window and takes away what covers none; only one shows it all."""
        main = QGuiApplication.primaryScreen()
        for screen, window in list(self.windows.items()):
            fits = screen in monitors and window.covers(screen)
            if not fits or window.whole is not (screen is main):
                del self.windows[screen]
                window.end()
        scene = self._ticker.scene()
        for screen in monitors:
            if screen in self.windows or scene is None:
                continue
            window = self._make_window(whole=screen is main)
            self.windows[screen] = window
            if window.whole:
                self._listen.start()
            window.show_scene(scene)
            window.open_on(screen)

    def _make_window(self, *, whole: bool) -> ScreenWindow:
        window = ScreenWindow(self._shared, whole=whole, deaf=self._deaf, answer=self._answer)
        # Not from within painting: what is told may change what is painted.
        window.painted.connect(self._seen, Qt.ConnectionType.QueuedConnection)
        window.displaced.connect(self._cover_monitors, Qt.ConnectionType.QueuedConnection)
        window.refused.connect(self._refused, Qt.ConnectionType.QueuedConnection)
        return window

    def _seen(self) -> None:
        self._patience.stop()
        events, self._events = self._events, None
        if events is not None:
            events.shown(self.name)

    def _not_seen(self) -> None:
        self._give_up("the screen did not show it in time")

    def _give_up(self, why: str) -> None:
        events, self._notice, self._events = self._events, None, None
        self.close()
        if events is not None:
            events.failed(why)
        self.failed.emit(self._showing)

    def _take_keyboard(self) -> None:
        for window in self.windows.values():
            if window.whole:
                window.raise_()
                window.activateWindow()

    def _refused(self) -> None:
        if self.windows:
            self._answer(Word.SKIP)

    def _answer(self, word: str) -> None:
        """Hands an answer on; whatever comes of it, one that ends the break uncovers the screen."""
        try:
            settle(self._shared, word, Channel.SCREEN)
        finally:
            if word != Word.BEGIN:
                self._notice = self._events = None
                self.close()

    def _show(self, scene: Scene | None) -> None:
        if scene is None or scene.showing.id != self._showing:
            self._notice = self._events = None
            self.close()
        elif self._is_past_end(scene):
            _log.warning("A full-screen break went by itself: nobody had told it of its end.")
            self._over = scene.showing.id
            self._notice = self._events = None
            self.close()
        else:
            for window in self.windows.values():
                window.show_scene(scene)

    def _is_past_end(self, scene: Scene) -> bool:
        """Whether it should have been settled by now; while it asks, its end moves on."""
        now = self._shared.services.clock.monotonic()
        if self._deadline is None or scene.showing.asks_done:
            self._deadline = now + scene.showing.remaining_seconds + GRACE_SECONDS
        return now > self._deadline
