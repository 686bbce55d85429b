"""The main window: navigation, the pages, and the bar that says what happened."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QWidget

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
    Place("settings", "Settings", "settings"),
)

_LIES_IN = {"habits": "settings"}
"""Pages that the navigation does not name, and the one they are reached from."""


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
        self._pages: dict[str, QScrollArea] = {}
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
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_wanted)
        self.resize(*FIRST_SIZE)
        self.show_page("today")
        self.setFocus()  # no control starts with a ring around it; Tab goes to the first

    @property
    def page(self) -> QScrollArea:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert isinstance(page, QScrollArea)
        return page

    def show_page(self, name: str) -> None:
        """Shows a page, and makes it when it is the first time.

        Args:
            name: ``today``, ``week``, ``settings`` or ``habits``.
        """
        if name not in self._pages:
            self._pages[name] = self._make(name)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        self.navigation.mark(_LIES_IN.get(name, name))
        self.messages.raise_()

    def show_habits(self, shelf: str = "") -> None:
        """Shows the habits.

        Args:
            shelf: The habit whose shoe shelf to open; empty for none.
        """
        from balance_app.ui.pages.habits import HabitsPage

        self.show_page("habits")
        page = self.page
        if shelf and isinstance(page, HabitsPage):
            page.open_shelf(shelf)

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

    def _make(self, name: str) -> QScrollArea:
        if name == "week":
            from balance_app.ui.pages.week import WeekPage

            page = WeekPage(self._shared)
            page.log_wanted.connect(lambda: self.show_page("today"))
            return page
        if name == "settings":
            from balance_app.ui.pages.settings import SettingsPage

            settings = SettingsPage(self._shared)
            settings.habits.wanted.connect(self.show_habits)
            return settings
        if name == "habits":
            from balance_app.ui.pages.habits import HabitsPage

            habits = HabitsPage(self._shared)
            habits.back_wanted.connect(lambda: self.show_page("settings"))
            return habits
        from balance_app.ui.pages.today import TodayPage

        today = TodayPage(self._shared)
        today.habits_wanted.connect(self.show_habits)
        return today
