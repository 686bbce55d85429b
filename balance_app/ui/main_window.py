"""The main window: navigation, the pages, and the bar that says what happened."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.message_bar import MessageBar
from balance_app.ui.widgets.navigation import Navigation, Place

FIRST_SIZE = (960, 640)
SMALLEST_SIZE = (90 * STEP, 80 * STEP)
_NARROW = 680

PLACES = (
    Place("today", "Today", "today"),
    Place("week", "Week", "week"),
    Place("history", "History", "history"),
    Place("settings", "Settings", "settings"),
)


class MainWindow(QWidget):
    """The window; its pages are made when they are first shown.

    Args:
        shared: What every window is handed.

    Attributes:
        minimises_on_close: Whether closing only minimises it, where there is no tray to come back
            from.

    Signals:
        closed: It was closed.
        quit_wanted: The user wants the app to end.
    """

    closed = Signal()
    quit_wanted = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.minimises_on_close = False
        self._pages: dict[str, QWidget] = {}
        self.setWindowTitle("Balance")
        self.setWindowIcon(shared.icons.get("balance", "#000000", 16 * STEP))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.navigation = Navigation(shared, PLACES, self)
        self.navigation.chosen.connect(self.show_page)
        self._stack = QStackedWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.navigation)
        self._box.addWidget(self._stack, 1)
        self.messages = MessageBar(shared, self._stack)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(shared.bridge.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self).activated.connect(shared.bridge.redo)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_wanted)
        self.resize(*FIRST_SIZE)
        self.show_page("today")
        self.setFocus()  # no control starts with a ring around it; Tab goes to the first

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert page is not None
        return page

    def show_page(self, name: str) -> None:
        """Shows a page, and makes it when it is the first time.

        Args:
            name: ``today``, ``week``, ``history`` or ``settings``.
        """
        if name not in self._pages:
            self._pages[name] = self._make(name)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        self.navigation.mark(name)
        self.messages.raise_()

    def say(self, text: str) -> None:
        """Says something in the message bar that stays until it is dismissed."""
        self.messages.line.say(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Moves the navigation to the bottom of a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        directions = QBoxLayout.Direction
        direction = directions.BottomToTop if narrow else directions.LeftToRight
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
            self.navigation.set_bottom(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes, or only minimises where there is no tray to come back from."""
        if self.minimises_on_close and event.spontaneous():
            event.ignore()
            self.showMinimized()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _make(self, name: str) -> QWidget:
        if name == "week":
            from balance_app.ui.pages.week import WeekPage

            page = WeekPage(self._shared)
            page.log_wanted.connect(lambda: self.show_page("today"))
            return page
        if name == "history":
            from balance_app.ui.history.page import HistoryPage

            history = HistoryPage(self._shared)
            history.log_wanted.connect(lambda: self.show_page("today"))
            return history
        if name == "settings":
            from balance_app.ui.pages.settings import SettingsPage

            return SettingsPage(self._shared)
        from balance_app.ui.pages.today import TodayPage

        return TodayPage(self._shared)
