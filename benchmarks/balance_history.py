"""Balance with its History page, telling how long the event loop was held up at each step.

Usage: ``balance_history.py DATA_DIR``. Each step is told as its name and the longest time in
milliseconds between two beats of a clock that wants to beat every millisecond.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from balance_app.compose.app import build_app
from balance_app.domain.entries import Source
from balance_app.domain.settings import ThemeChoice
from balance_app.paths import Paths
from balance_app.ui.bridge import Bridge
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.icons import Icons
from balance_app.ui.main_window import MainWindow
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme

WORDS = "train"
LOOK_MS = 20
REST_MS = 2500  # before History is opened, the window has come to rest
DRAGS = 60

Step = tuple[str, Callable[[], object]]


class Heart(QObject):
    """Beats every millisecond where it can, and remembers the longest wait between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.longest = 0.0
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(1)
        timer.timeout.connect(self._beat)
        timer.start()

    def begin(self) -> None:
        """Forgets how long it has waited before."""
        self._last = time.perf_counter()
        self.longest = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Walk(QObject):
    """Goes through the steps, each when the one before has come to rest."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__()
        self._window = window
        self._bridge = bridge
        self._heart = Heart()
        self._steps = self._all_steps()
        self._name = ""
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        QTimer.singleShot(REST_MS, self, self._next)

    @property
    def _page(self) -> HistoryPage:
        page = self._window.page
        assert isinstance(page, HistoryPage)
        return page

    def _all_steps(self) -> Iterator[Step]:
        yield "open", lambda: self._window.show_page("history")
        bar = self._page.table.verticalScrollBar()
        yield "scroll to the end", lambda: bar.setValue(bar.maximum())
        yield "jump to the middle", lambda: bar.setValue(bar.maximum() // 2)
        for number in range(DRAGS):
            yield "drag through", lambda at=number: bar.setValue(bar.maximum() * at // DRAGS)
        yield "find words", lambda: self._look_for(WORDS)
        yield "find all again", lambda: self._look_for("")
        yield "select all", self._page.table.selectAll
        yield "log an entry", lambda: self._bridge.log("carrying", "left", Source.WINDOW)
        yield "open the year", self._page.open_year

    def _look_for(self, words: str) -> None:
        self._page.bar.words.setText(words)
        self._page.bar.words.returnPressed.emit()

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            QApplication.exit(0)
            return
        self._name, act = step
        self._heart.begin()
        act()
        self._looking.start()

    def _look(self) -> None:
        """Goes on once what is asked for has come, and all in view has been fetched."""
        page = self._page
        entries, top = page.table.entries, page.table.top_row()
        if page.is_waiting:
            return
        if entries.total and entries.entry(top) is None:
            return
        self._looking.stop()
        print(f"{self._name}\t{self._heart.longest * 1000:.2f}", flush=True)
        QTimer.singleShot(0, self, self._next)


def main() -> int:
    """Opens the window and walks through the history."""
    app = QApplication(sys.argv[:1])
    services = build_app(Paths(Path(sys.argv[1])))
    theme, bridge = Theme(app, ThemeChoice.LIGHT), Bridge(services)
    icons = Icons(services.resources / "icons")
    window = MainWindow(Shared(services, bridge, theme, icons, QLocale()))
    window.show()
    walk = Walk(window, bridge)
    code = app.exec()
    del walk
    window.close()
    services.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
