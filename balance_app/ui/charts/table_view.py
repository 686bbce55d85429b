"""A chart's numbers as a table that a screen reader can walk."""

from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from balance_app.ui import words
from balance_app.ui.charts.kit import Cell, Table


class TableView(QTableWidget):
    """All rows of a table at once, without a scroll bar of its own.

    Args:
        locale: How numbers and days are written.
    """

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        self._needed = 0
        self.setObjectName("table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)  # its height is that of its rows, each of one line
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_table(self, table: Table) -> None:
        """Shows other numbers."""
        self.setColumnCount(len(table.header))
        self.setRowCount(len(table.rows))
        for n, name in enumerate(table.header):
            item = QTableWidgetItem(name)
            first = table.rows[0][n] if table.rows else None
            item.setTextAlignment(_alignment(first, n))
            self.setHorizontalHeaderItem(n, item)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(self._text(cell))
                item.setTextAlignment(_alignment(cell, column))
                self.setItem(row, column, item)
        header = self.horizontalHeader()
        widths = (
            max(self.sizeHintForColumn(n), header.sectionSizeHint(n))
            for n in range(self.columnCount())
        )
        self._needed = sum(widths)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits into another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fills the width, or where that is too narrow keeps room for the bar that scrolls."""
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        scrolls = self._needed > self.viewport().width()
        mode = modes.ResizeToContents if scrolls else modes.Stretch
        if self.columnCount() and header.sectionResizeMode(0) is not mode:
            header.setSectionResizeMode(0, mode)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(header.sizeHint().height() + rows + bar + 2)

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
