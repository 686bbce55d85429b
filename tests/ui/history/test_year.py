"""The year calendar: what its days say, how it is walked, and that it leads to the table."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.history import DayTally
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.history.year_grid import YearGrid
from balance_app.ui.history.year_panel import YearPanel
from tests.ui.conftest import WindowDesk
from tests.ui.history.conftest import Fill, Settle
from tests.ui.history.test_page import Show

TODAY = date(2026, 11, 21)


@pytest.fixture
def grid(window_desk: WindowDesk, qtbot: QtBot) -> YearGrid:
    grid = YearGrid(window_desk.shared, TODAY)
    qtbot.addWidget(grid)
    grid.show()
    return grid


def panel(page: HistoryPage) -> YearPanel:
    found = page.findChild(YearPanel)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (DayTally(1, 0, 0), "1 entry"),
        (DayTally(12, 7, 3), "12 entries, leaned left (left 7, right 3)"),
        (DayTally(1200, 0, 1), "1,200 entries, leaned right (left 0, right 1)"),
        (DayTally(4, 2, 2), "4 entries, even (left 2, right 2)"),
    ],
)
def test_a_day_says_how_many_and_which_way(grid: YearGrid, tally: DayTally, said: str) -> None:
    grid.show_entries({TODAY: tally})

    assert grid.words_of(TODAY) == f"Saturday 21 November 2026: {said}"
    assert grid.accessibleDescription() == grid.words_of(TODAY)
    assert grid.words_of(date(2026, 11, 20)) == "Friday 20 November 2026: no entries"


def test_a_day_fills_the_side_that_it_leaned_to(grid: YearGrid, qtbot: QtBot) -> None:
    left, right, even = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 5)
    tallies = {left: DayTally(9, 9, 0), right: DayTally(9, 0, 9), even: DayTally(9, 4, 4)}
    grid.show_entries(tallies)
    picture = grid.grab().toImage()
    colours = grid._shared.theme.colours

    def at(day: date, across: float) -> str:
        cell = grid._cell(day)
        point = cell.topLeft() + (cell.bottomRight() - cell.topLeft()) * 0.5
        point.setX(cell.left() + cell.width() * across)
        return picture.pixelColor(point.toPoint()).name()

    assert (at(left, 0.3), at(left, 0.7)) == (colours.left, colours.track)
    assert (at(right, 0.3), at(right, 0.7)) == (colours.track, colours.right)
    assert (at(even, 0.3), at(even, 0.7)) == (colours.neither, colours.neither)


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 20)),
        (Qt.Key.Key_Up, date(2026, 11, 14)),
        (Qt.Key.Key_PageUp, date(2026, 10, 21)),
        (Qt.Key.Key_Home, date(2026, 1, 1)),
        (Qt.Key.Key_Right, TODAY),
        (Qt.Key.Key_Down, TODAY),
        (Qt.Key.Key_PageDown, TODAY),
        (Qt.Key.Key_End, TODAY),
    ],
)
def test_keys_go_from_day_to_day_but_not_past_today(
    grid: YearGrid, key: Qt.Key, reached: date, qtbot: QtBot
) -> None:
    qtbot.keyClick(grid, key)

    assert grid.day == reached


@pytest.mark.parametrize(("locale", "first"), [("en_GB", "Monday"), ("en_US", "Sunday")])
def test_weeks_begin_as_the_locale_says(
    window_desk: WindowDesk, qtbot: QtBot, locale: str, first: str
) -> None:
    grid = YearGrid(replace(window_desk.shared, locale=QLocale(locale)), TODAY)
    qtbot.addWidget(grid)
    week = [date(2026, 11, 1) + timedelta(days=n) for n in range(7, 14)]

    leftmost = min(week, key=lambda day: grid._cell(day).left())

    assert f"{leftmost:%A}" == first


def test_a_shorter_month_has_its_last_day_instead(grid: YearGrid, qtbot: QtBot) -> None:
    grid.show_day(date(2026, 10, 31))

    qtbot.keyClick(grid, Qt.Key.Key_PageUp)

    assert grid.day == date(2026, 9, 30)


def test_walking_over_the_new_year_asks_for_that_year(grid: YearGrid, qtbot: QtBot) -> None:
    grid.show_day(date(2026, 1, 3))

    with qtbot.waitSignal(grid.year_wanted) as wanted:
        qtbot.keyClick(grid, Qt.Key.Key_Up)

    assert wanted.args == [2025]
    assert grid.day == date(2025, 12, 27)


def test_the_calendar_counts_and_leads_to_a_day_with_the_keyboard(
    shown: Show, fill: Fill, settle: Settle, qtbot: QtBot
) -> None:
    made = fill(24 * 30)
    page = shown()
    qtbot.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    year = panel(page)
    qtbot.waitUntil(lambda: year.heading.text() == "2026 · 720 entries")
    assert year.said.text().startswith("Saturday 21 November 2026: ")
    assert not year.forward.isEnabled()

    qtbot.keyClick(year.grid, Qt.Key.Key_Up)
    qtbot.keyClick(year.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.currentIndex().isValid())
    settle(page)

    assert made[page.table.currentIndex().row()].day == date(2026, 11, 14)
    qtbot.waitUntil(lambda: page.findChild(YearPanel) is None)


def test_a_click_on_a_day_goes_there(shown: Show, fill: Fill, settle: Settle, qtbot: QtBot) -> None:
    made = fill(24 * 30)
    page = shown()
    page.year.click()
    year = panel(page)

    place = year.grid._cell(date(2026, 11, 2)).center().toPoint()
    qtbot.mouseClick(year.grid, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.table.currentIndex().isValid())

    assert made[page.table.currentIndex().row()].day == date(2026, 11, 2)


def test_years_are_turned_and_escape_closes(shown: Show, fill: Fill, qtbot: QtBot) -> None:
    fill(2)
    page = shown()
    page.year.click()
    year = panel(page)

    year.back.click()
    qtbot.waitUntil(lambda: year.heading.text() == "2025 · 0 entries")
    assert year.forward.isEnabled()
    qtbot.keyClick(year.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: year.heading.text() == "2026 · 2 entries")
    qtbot.keyClick(year.grid, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: page.findChild(YearPanel) is None)


def test_it_counts_what_is_looked_for(
    shown: Show, fill: Fill, settle: Settle, qtbot: QtBot
) -> None:
    fill(10)
    page = shown()
    page.bar.side.setCurrentIndex(page.bar.side.findData("left"))
    settle(page)

    page.year.click()

    qtbot.waitUntil(lambda: panel(page).heading.text() == "2026 · 5 entries")
