"""The keyboard stays with what a key was about, and days are chosen from a calendar."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.habits import Habit, Kind, Option, Side
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.history.year_panel import YearPanel
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.day_picker import DayPicker
from tests.ui.conftest import WindowDesk

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 20)


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> Iterator[MainWindow]:
    window_desk.services.journal.log("carrying", "right")
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    yield window
    for page in window.findChildren(HistoryPage):
        page.table.entries.asking.finish()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, held)


def today(window: MainWindow) -> TodayPage:
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def test_another_day_leaves_the_keyboard_on_the_day_not_in_the_navigation(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = today(window)
    page.cards["carrying"].take_focus()
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    assert QApplication.focusWidget() is page.choose
    press(window, qtbot, Qt.Key.Key_Right, ALT)
    assert QApplication.focusWidget() is page.choose

    page.back.setFocus()
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    assert page.back.hasFocus()
    page.forward.setFocus()
    qtbot.keyClick(page.forward, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.choose, "the day after today is nobody’s"


def test_history_gives_the_keyboard_to_its_table(window: MainWindow, qtbot: QtBot) -> None:
    today(window).cards["carrying"].take_focus()
    press(window, qtbot, Qt.Key.Key_4, CTRL)
    page = window.page
    assert isinstance(page, HistoryPage)
    assert page.table.hasFocus()


def test_the_navigation_keeps_the_keyboard_on_the_page_that_is_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    buttons = window.navigation.buttons
    buttons["today"].setFocus()
    press(window, qtbot, Qt.Key.Key_2, CTRL)
    assert buttons["week"].hasFocus()
    buttons["settings"].setFocus()
    qtbot.keyClick(buttons["settings"], Qt.Key.Key_Space)
    assert buttons["settings"].hasFocus()


def test_escape_closes_the_editor_also_where_the_table_has_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("history")
    page = window.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.table.entries.entry(0) is not None, timeout=10_000)
    page.table.edit_wanted.emit(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.in_place.editor is None


@pytest.mark.parametrize("by_key", [True, False])
def test_a_day_is_chosen_from_a_calendar(window: MainWindow, qtbot: QtBot, by_key: bool) -> None:
    page = today(window)
    if by_key:
        press(window, qtbot, Qt.Key.Key_D, ALT)
    else:
        page.choose.click()
    picker = page.findChild(DayPicker)
    assert picker is not None
    calendar = picker.calendar
    assert calendar.selectedDate() == calendar.maximumDate() == QDate(2026, 11, 21)
    calendar.clicked.emit(QDate(2026, 10, 25))

    assert page.shown_day == date(2026, 10, 25)
    assert page.choose.text() == "Sunday 25 October"
    assert "Sunday 25 October" in page.choose.accessibleName()
    qtbot.waitUntil(lambda: page.findChild(DayPicker) is None)


def test_an_empty_day_of_the_year_opens_on_today(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("history")
    history = window.page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.table.entries.entry(0) is not None, timeout=10_000)
    history.open_year()
    panel = history.findChild(YearPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.grid.is_empty(FRIDAY), timeout=10_000)
    assert not panel.grid.is_empty(TODAY)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Left)
    assert panel.said.text().endswith("opens on Today")
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)

    assert today(window).shown_day == FRIDAY


def test_each_card_says_its_key_and_ten_and_more_are_reached(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    habits = window_desk.services.habits
    for number in range(7):
        options = (Option("", "Left", Side.LEFT), Option("", "Right", Side.RIGHT))
        habits.add(Habit("", f"Own {number}", Kind.SIDED, options))
    page = today(window)
    cards = list(page.cards.values())
    assert [card.key.text() for card in cards] == [*map(str, range(1, 10)), "0", "0 0", "0 0 0"]
    assert all(not card.key.visibleRegion().isEmpty() for card in cards[:1])

    none = Qt.KeyboardModifier.NoModifier
    for wanted in (9, 10, 11, 9):
        press(window, qtbot, Qt.Key.Key_0, none)
        assert cards[wanted].hasFocus()
    press(window, qtbot, Qt.Key.Key_Left, none)
    newest = window_desk.services.journal.newest(cards[9].habit.id)
    assert newest is not None
    assert newest.side is Side.LEFT

    page.back.click()
    for wanted in (9, 10):
        press(window, qtbot, Qt.Key.Key_0, none)
        assert page.day.past.habit.currentData() == cards[wanted].habit.id
