"""How the table of History shares its room out, and what an editor leaves to be seen."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Source
from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option
from balance_app.ui.history.cells import HEADINGS, Column
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.history.painting import PADDING
from balance_app.ui.theme import SMALL, STEP, font
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk
from tests.ui.history.conftest import Fill

Show = Callable[[], HistoryPage]
LONG = "A habit with a longer name"


@pytest.fixture
def habits() -> tuple[Habit, ...]:
    own = Habit("own", LONG, Kind.SIDED, (Option("both", "Both hands at once", None),))
    return (*BUILT_IN, own)


def fits(page: HistoryPage, column: Column, text: str, more: int = 0) -> bool:
    needed = QFontMetrics(font()).horizontalAdvance(text) + more
    return needed <= page.table.columnWidth(column) - 2 * PADDING


def test_names_are_whole_where_there_is_room_beside_them(
    shown: Show, window_desk: WindowDesk
) -> None:
    journal = window_desk.services.journal
    journal.log("own", "both")
    journal.log("sitting", None, Details(minutes=20), source=Source.MEASURED)
    page = shown()
    page.resize(1300, 640)
    assert fits(page, Column.HABIT, LONG)
    assert fits(page, Column.WHAT, "Both hands at once", 8 * STEP)
    assert fits(page, Column.SOURCE, "Measured")
    assert page.table.columnWidth(Column.NOTE) >= 30 * STEP
    header = page.table.horizontalHeader()
    assert header.length() <= page.table.viewport().width()


def test_the_city_whose_clock_a_time_goes_by_is_whole(shown: Show, window_desk: WindowDesk) -> None:
    there = SATURDAY_AFTERNOON.astimezone(ZoneInfo("America/New_York"))
    window_desk.services.journal.log("carrying", "left", at=there)
    page = shown()
    page.resize(1200, 640)
    said = page.table.cells.day(there.date()) + ", New York"
    time = QFontMetrics(font()).horizontalAdvance("08:02") + PADDING
    needed = QFontMetrics(font(SMALL)).horizontalAdvance(said) + time
    assert needed <= page.table.columnWidth(Column.WHEN) - 2 * PADDING


def test_times_take_no_more_room_than_those_in_view_need(
    shown: Show, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("carrying", "left", at=SATURDAY_AFTERNOON)
    usual = shown().table.columnWidth(Column.WHEN)
    early = SATURDAY_AFTERNOON.replace(hour=2, minute=30)
    window_desk.services.journal.log("carrying", "left", at=early)
    page = shown()
    page.resize(1200, 640)

    said = QFontMetrics(font()).horizontalAdvance("02:30 (Sat)")
    more = said - QFontMetrics(font()).horizontalAdvance("14:48")
    assert page.table.columnWidth(Column.WHEN) >= usual + more // 2
    assert not page.table.isColumnHidden(Column.TAG)


def test_a_length_is_headed_for_what_it_is() -> None:
    assert HEADINGS[Column.LONG] == "For"


@pytest.mark.parametrize("row", [0, 4, 30])
def test_in_the_small_window_the_edited_row_stays_in_view(
    shown: Show, fill: Fill, qtbot: QtBot, row: int
) -> None:
    fill(31)
    page = shown()
    page.resize(420, 504)
    qtbot.waitUntil(lambda: page.table.horizontalHeader().isHidden())
    page.table.scrollTo(page.table.entries.index(row, 0))
    qtbot.waitUntil(lambda: page.table.entries.entry(row) is not None, timeout=10_000)
    page.table.edit_wanted.emit(row)
    editor = page.in_place.editor
    assert editor is not None

    place = page.table.row_rect(row)
    assert page.table.viewport().rect().contains(place.adjusted(1, 1, -1, -1))
    shown_at = place.translated(page.table.viewport().mapTo(page, QPoint()))
    assert not shown_at.intersects(editor.geometry())
    assert page.rect().contains(editor.geometry())
    editor.elsewhere.click()
    assert editor.zone.isVisible()
    place = page.table.row_rect(row)
    shown_at = place.translated(page.table.viewport().mapTo(page, QPoint()))
    assert not shown_at.intersects(editor.geometry())

    page.in_place.close()
    assert page.edit.isVisible()
    assert page.bar.isVisible()
