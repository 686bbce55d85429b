"""The main window: navigation, the pages, and the bar that says what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from balance_app.domain.calendar import Week
from balance_app.ui import shortcuts
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.message_bar import MessageBar
from balance_app.ui.widgets.navigation import Navigation, Place

if TYPE_CHECKING:  # what opens over the window is loaded when it first does
    from balance_app.domain.calendar import Week
    from balance_app.ui.keyboard_sheet import KeyboardSheet
    from balance_app.ui.palette import Palette
    from balance_app.ui.report.panel import ReportPanel

FIRST_SIZE = (960, 640)
_FRAME = QSize(2, 32)  # what the desktop draws around a window
SMALLEST_SIZE = (90 * STEP, 80 * STEP)
_NARROW = 680
_AT_REST_MS = 1500

PLACES = (
    Place("today", "Today", "today"),
    Place("week", "Week", "week"),
    Place("trends", "Trends", "trends"),
    Place("history", "History", "history"),
    Place("settings", "Settings", "settings"),
)

_LIES_IN = {"habits": "settings"}
"""Pages that the navigation does not name, and the one they are reached from."""


class MainWindow(QWidget):
    """The window; pages are made when they are first shown, Week and History once it is at rest.

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
        self._palette: Palette | None = None
        self._keyboard: KeyboardSheet | None = None
        self._report: ReportPanel | None = None
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
        shortcuts.UNDO.bind(self, self.messages.line.take_back)
        shortcuts.REDO.bind(self, shared.bridge.redo)
        shortcuts.COMMANDS.bind_always(self, self.show_palette)
        shortcuts.KEYBOARD.bind_always(self, self.show_keyboard)
        shortcuts.QUIT.bind_always(self, self.quit)
        self.resize(*FIRST_SIZE)
        self.show_page("today")
        self.setFocus()  # no control starts with a ring around it; Tab goes to the first

    @property
    def shared(self) -> Shared:
        """What every window is handed."""
        return self._shared

    def fit_to(self, room: QSize) -> None:
        """Grows no larger, with its frame, than the room on a screen: scaled up, that is little."""
        self.resize(self.size().boundedTo(room - _FRAME))

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert page is not None
        return page

    def show_page(self, name: str) -> None:
        """Shows a page, and makes it when it is the first time.

        Args:
            name: ``today``, ``week``, ``trends``, ``history``, ``settings`` or ``habits``.
        """
        self._close_overlays()
        self.messages.leave_page()
        page = self._made(name)
        last = page.focusWidget()
        self._stack.setCurrentWidget(page)
        self.navigation.mark(_LIES_IN.get(name, name))
        self._keep_focus(page, _LIES_IN.get(name, name), last)
        self.messages.raise_()

    def _keep_focus(self, page: QWidget, name: str, last: QWidget | None) -> None:
        """Gives the keyboard to what the page is for, or to its name in the navigation.

        Args:
            page: The page on screen now.
            name: What the navigation calls it.
            last: What had the keyboard on it before, if anything had.
        """
        focused = QApplication.focusWidget()
        own, named = self.navigation.buttons.get(name), self.navigation.buttons.values()
        if focused is own:
            return
        if name == "history" and (last is None or not last.isVisible()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif own is not None and focused in named:
            own.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Shows a day on Today."""
        from balance_app.ui.pages.today import TodayPage

        self.show_page("today")
        if isinstance(self.page, TodayPage):
            self.page.show_day(day)

    def show_week(self, week: Week) -> None:
        """Shows the page of a week."""
        from balance_app.ui.pages.week import WeekPage

        self.show_page("week")
        page = self.page
        if isinstance(page, WeekPage):
            page.show_week(week)

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

    @property
    def palette_is_open(self) -> bool:
        """Whether the command palette is on screen."""
        return self._palette is not None and self._palette.isVisible()

    def pages(self) -> Iterator[tuple[str, str, str, shortcuts.Shortcut]]:
        """Each page's id, name, icon and shortcut, in the order of the navigation."""
        for number, place in enumerate(PLACES, start=1):
            shortcut = shortcuts.go_to_page(number, place.name)
            yield place.id, place.name, place.icon, shortcut

    def show_palette(self) -> None:
        """Opens the command palette, or closes it."""
        if self._palette is None:
            from balance_app.ui.palette import Palette

            self._palette = Palette(self, self)
        is_open = self._palette.isVisible()
        self._close_overlays()
        if not is_open:
            self._palette.begin()

    def show_keyboard(self) -> None:
        """Opens the sheet of all shortcuts, or closes it."""
        if self._keyboard is None:
            from balance_app.ui.keyboard_sheet import KeyboardSheet

            keys = [shortcut for *_, shortcut in self.pages()]
            self._keyboard = KeyboardSheet(self._shared, self, keys)
        is_open = self._keyboard.isVisible()
        self._close_overlays()
        if not is_open:
            self._keyboard.begin()

    def show_report(self, week: Week | None = None) -> None:
        """Opens the panel that makes a report.

        Args:
            week: The newest week of it; None for the current one.
        """
        if self._report is None:
            from balance_app.ui.report.panel import ReportPanel

            self._report = ReportPanel(self._shared, self)
        self._close_overlays()
        self._report.begin(week or Week.of(self._shared.services.trends.today()))

    def quit(self) -> None:
        """Asks for the app to end."""
        self.quit_wanted.emit()

    def say(self, text: str) -> None:
        """Says something in the message bar that stays until it is dismissed."""
        self.messages.line.say(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Readies, once the window is at rest, what Ctrl+K, Week and History would wait for."""
        super().showEvent(event)
        QTimer.singleShot(_AT_REST_MS, self, self._read_ahead)

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

    def _close_overlays(self) -> None:
        for overlay in (self._palette, self._keyboard, self._report):
            if overlay is not None:
                overlay.leave()

    def _read_ahead(self) -> None:
        """Reads in what has the most to read, one after the other."""
        import balance_app.ui.palette  # noqa: F401

        QTimer.singleShot(0, self, self._read_week)

    def _read_week(self) -> None:
        self._made("week")
        QTimer.singleShot(0, self, self._read_history)

    def _read_history(self) -> None:
        import balance_app.ui.history.page  # noqa: F401

        QTimer.singleShot(0, self, lambda: self._made("history"))

    def _made(self, name: str) -> QWidget:
        """A page, made now where it is not yet."""
        if name not in self._pages:
            self._pages[name] = self._make(name)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def _make(self, name: str) -> QWidget:
        if name == "week":
            from balance_app.ui.pages.week import WeekPage

            page = WeekPage(self._shared)
            page.log_wanted.connect(lambda: self.show_page("today"))
            page.report_wanted.connect(self.show_report)
            return page
        if name == "trends":
            from balance_app.ui.pages.trends import TrendsPage

            trends = TrendsPage(self._shared)
            trends.log_wanted.connect(lambda: self.show_page("today"))
            trends.habits_wanted.connect(self.show_habits)
            return trends
        if name == "history":
            from balance_app.ui.history.page import HistoryPage

            history = HistoryPage(self._shared)
            history.log_wanted.connect(lambda: self.show_page("today"))
            history.day_wanted.connect(self.show_day)
            return history
        if name == "settings":
            from balance_app.ui.pages.settings import SettingsPage

            settings = SettingsPage(self._shared)
            settings.habits.wanted.connect(self.show_habits)
            settings.keyboard.sheet_wanted.connect(self.show_keyboard)
            settings.keyboard.palette_wanted.connect(self.show_palette)
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
