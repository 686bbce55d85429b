"""A chart's numbers as a table that a screen reader can walk."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from balance_app.ui import words
from balance_app.ui.charts.kit import Cell, Table
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.cell_words import CellWords
from balance_app.ui.widgets.reading import own_way

_ROW = 7 * STEP
_NEARLY = 2  # a text so many letters shorter than the longest may still be the widest


class TableView(QTableWidget):
    """All rows of a table at once, without a scroll bar of its own for them.

    Its columns are measured here and not by Qt, which for ten years would look at each cell anew
    whenever anything changes.

    Args:
        locale: How numbers and days are written.
    """

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        self._needed: list[int] = []
        self.setObjectName("table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(CellWords(self))
        self.setWordWrap(False)  # its height is that of its rows, each of one line
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for either in (header, self.verticalHeader()):
            either.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_table(self, table: Table) -> None:
        """Shows other numbers."""
        self.setColumnCount(len(table.header))
        self.setRowCount(len(table.rows))
        for n, name in enumerate(table.header):
            item = QTableWidgetItem(own_way(name, self))
            first = table.rows[0][n] if table.rows else None
            item.setTextAlignment(_alignment(first, n))
            self.setHorizontalHeaderItem(n, item)
        texts = [[self._text(cell) for cell in row] for row in table.rows]
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(texts[row][column])
                item.setTextAlignment(_alignment(cell, column))
                self.setItem(row, column, item)
        self.ensurePolished()
        self._needed = [self._width(n, [row[n] for row in texts]) for n in range(len(table.header))]
        if table.rows:
            self.verticalHeader().setDefaultSectionSize(max(_ROW, self.sizeHintForRow(0)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits into another width."""
        super().resizeEvent(event)
        self._fit()

    def _width(self, column: int, texts: Sequence[str]) -> int:
        """How wide a column has to be for its name and the widest of its texts."""
        longest = max(map(len, texts), default=0)
        widest = self.horizontalHeader().sectionSizeHint(column)
        seen: set[str] = set()
        for row, text in enumerate(texts):
            if len(text) >= longest - _NEARLY and text not in seen:
                seen.add(text)
                widest = max(widest, self.sizeHintForIndex(self.model().index(row, column)).width())
        return widest

    def _fit(self) -> None:
        """Fills the width, or where that is too narrow keeps room for the bar that scrolls."""
        spare = self.viewport().width() - sum(self._needed)
        for n, width in enumerate(self._needed):
            self.setColumnWidth(n, width + (max(spare, 0) if n == 0 else 0))
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        rows = self.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 2)

    def _text(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, date):
            return words.short_day(cell, self._locale)
        if isinstance(cell, float):
            return words.decimal(cell, self._locale)
        return words.number(cell, self._locale) if isinstance(cell, int) else cell


def _alignment(cell: Cell, column: int) -> Qt.AlignmentFlag:
    words_or_day = isinstance(cell, str | date) and column == 0
    side = Qt.AlignmentFlag.AlignLeading if words_or_day else Qt.AlignmentFlag.AlignTrailing
    return side | Qt.AlignmentFlag.AlignVCenter
