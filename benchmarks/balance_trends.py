"""Balance looking back over all weeks, telling how long the event loop was held up at each step.

Usage: ``balance_trends.py DATA_DIR ROUNDS``. Each step is told as its name and the longest time in
milliseconds between two beats of a clock that wants to beat every millisecond.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from balance_app.compose.app import build_app
from balance_app.domain.settings import ThemeChoice
from balance_app.domain.trend import Measure
from balance_app.paths import Paths
from balance_app.ui.bridge import Bridge
from balance_app.ui.charts.chart_menu import ChartMenu
from balance_app.ui.icons import Icons
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.trends import TrendsPage
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme
from benchmarks.balance_history import LOOK_MS, REST_MS, Heart

Step = tuple[str, Callable[[], object]]


class Walk(QObject):
    """Goes through the steps, each when the one before has come to rest."""

    def __init__(self, window: MainWindow, shared: Shared, folder: Path, rounds: int) -> None:
        super().__init__()
        self._window = window
        self._shared = shared
        self._folder = folder
        self._rounds = rounds
        self._heart = Heart()
        self._steps = self._all_steps()
        self._name = ""
        QTimer.singleShot(REST_MS, self, self._next)

    @property
    def _page(self) -> TrendsPage:
        page = self._window.page
        assert isinstance(page, TrendsPage)
        return page

    def _all_steps(self) -> Iterator[Step]:
        yield "open Week", lambda: self._window.show_page("week")
        yield "open Trends", lambda: self._window.show_page("trends")
        for _ in range(self._rounds):
            for weeks in self._page.weeks.buttons:
                shown = f"{weeks} weeks" if weeks else "all weeks"
                yield f"trend of {shown}", self._page.weeks.buttons[weeks].click
            yield "trend of all weeks by minutes", self._page.measure.buttons[Measure.MINUTES].click
            yield "trend of all weeks by times", self._page.measure.buttons[Measure.TIMES].click
            yield "as table", self._page.table.click
            yield "as charts", self._page.table.click
            menu = self._menu()
            yield "copy", menu.copy
            for ending in ("png", "svg", "csv"):
                yield f"save as {ending.upper()}", partial(menu.save, ending)

    def _menu(self) -> ChartMenu:
        """What can be done with the first trend, without a dialog that asks where."""
        card = self._page.cards[0]
        return ChartMenu(
            self._shared,
            card,
            lambda: card.panel,
            ask=lambda _parent, name, _kind: self._folder / name,
        )

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            QApplication.exit(0)
            return
        self._name, act = step
        self._heart.begin()
        act()
        QTimer.singleShot(LOOK_MS, self, self._look)

    def _look(self) -> None:
        """Goes on once what is asked for is shown."""
        page = self._window.page
        if isinstance(page, TrendsPage) and page.is_reading:
            QTimer.singleShot(LOOK_MS, self, self._look)
            return
        print(f"{self._name}\t{self._heart.longest * 1000:.2f}", flush=True)
        QTimer.singleShot(LOOK_MS, self, self._next)


def main() -> int:
    """Opens the window and walks through what looks back."""
    app = QApplication(sys.argv[:1])
    services = build_app(Paths(Path(sys.argv[1])))
    theme, bridge = Theme(app, ThemeChoice.LIGHT), Bridge(services)
    shared = Shared(services, bridge, theme, Icons(services.resources / "icons"), QLocale())
    window = MainWindow(shared)
    window.show()
    with TemporaryDirectory() as folder:
        walk = Walk(window, shared, Path(folder), int(sys.argv[2]))
        code = app.exec()
    del walk
    window.close()
    services.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
