"""A table in a chart's place: all of it is seen, or can be scrolled to."""

import pytest
from pytestqt.qtbot import QtBot

from balance_app.ui.charts.kit import Table
from balance_app.ui.charts.table_view import TableView
from tests.ui.weeks import BRITISH

SHOWN = Table(
    ("Week", "Left", "Index", "Verdict"),
    tuple(
        (f"2026-W{n}", n, -n / 2, "leaning right" if n % 2 else "MMMMMMMMMMMM") for n in range(9)
    ),
)


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    table = TableView(BRITISH)
    qtbot.addWidget(table)
    table.show_table(SHOWN)
    table.show()
    return table


def is_cut_off(table: TableView) -> bool:
    """Whether any cell or heading has less room than it needs."""
    for column in range(table.model().columnCount()):
        needed = [table.horizontalHeader().sectionSizeHint(column)]
        for row in range(table.model().rowCount()):
            index = table.model().index(row, column)
            needed.append(table.sizeHintForIndex(index).width())
        if table.columnWidth(column) < max(needed):
            return True
    return False


def test_columns_fill_the_width_and_show_all_they_hold(table: TableView) -> None:
    table.resize(700, table.height())

    assert sum(table.columnWidth(n) for n in range(4)) == table.viewport().width()
    assert not is_cut_off(table)
    assert not table.horizontalScrollBar().isVisible()
    assert table.verticalScrollBar().maximum() == 0


def test_where_it_is_too_narrow_it_scrolls_below_its_last_row(table: TableView) -> None:
    table.resize(150, table.height())

    assert table.horizontalScrollBar().isVisible()
    assert not is_cut_off(table)
    last = table.visualRect(table.model().index(8, 0))
    assert last.bottom() <= table.viewport().height()


def test_other_numbers_take_the_place_of_the_first(table: TableView) -> None:
    table.resize(700, table.height())
    before = table.height()
    table.show_table(Table(("Week", "Left"), (("2026-W47", 4),)))

    assert (table.model().rowCount(), table.model().columnCount()) == (1, 2)
    assert sum(table.columnWidth(n) for n in range(2)) == table.viewport().width()
    assert table.height() < before


def test_a_table_without_rows_has_its_headings(table: TableView) -> None:
    table.show_table(Table(("Week", "Left"), ()))

    assert table.model().rowCount() == 0
    assert not is_cut_off(table)
