"""A chart's numbers as a table that a screen reader can walk."""

from datetime import date

from PySide6.QtCore import QLocale, Qt
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
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2)

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
