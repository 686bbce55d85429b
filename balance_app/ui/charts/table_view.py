"""A chart's numbers as a table that a screen reader can walk."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from balance_app.ui import words
from balance_app.ui.charts.kit import Cell, Table
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.cell_words import CellWords
from balance_app.ui.widgets.reading import own_way

_ROW = 7 * STEP
_NEARLY = 2  # a text so many letters shorter than the longest may still be the widest

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Numbers(QAbstractTableModel):
    """The table's cells, in a locale's words.

    Args:
        locale: How numbers and days are written.
        view: Where they are shown.
    """

    def __init__(self, locale: QLocale, view: QWidget) -> None:
        super().__init__(view)
        self._locale = locale
        self._view = view
        self._table = Table((), ())
        self._texts: dict[tuple[type, Cell], str] = {}

    def show_table(self, table: Table) -> None:
        """Has other cells."""
        self.beginResetModel()
        self._table = table
        self._texts.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._table.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell, and on which side of it."""
        cell = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(cell, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns, each on the side on which its cells stand."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._table.header):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return own_way(self._table.header[section], self._view)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._table.rows[0][section] if self._table.rows else None, section)
        return None

    def text(self, cell: Cell) -> str:
        """A cell in words; the same number comes in many cells, and is written once."""
        if cell is None or isinstance(cell, str):
            return cell or ""
        key = type(cell), cell
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = self._written(cell)
        return text

    def column_texts(self, column: int) -> list[str]:
        """What stands in a column, from the top."""
        return [self.text(row[column]) for row in self._table.rows]

    def _written(self, cell: int | float | date) -> str:
        if isinstance(cell, date):
            return words.short_day(cell, self._locale)
        if isinstance(cell, float):
            return words.decimal(cell, self._locale)
        return words.number(cell, self._locale)


class TableView(QTableView):
    """All rows of a table at once, without a scroll bar of its own for them.

    Its columns are measured here and not by Qt, which for ten years would look at each cell anew
    whenever anything changes.

    Args:
        locale: How numbers and days are written.
    """

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._numbers = _Numbers(locale, self)
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
        self.setModel(self._numbers)

    def show_table(self, table: Table) -> None:
        """Shows other numbers."""
        self._numbers.show_table(table)
        self.ensurePolished()
        self._needed = [self._width(column) for column in range(len(table.header))]
        if table.rows:
            self.verticalHeader().setDefaultSectionSize(max(_ROW, self.sizeHintForRow(0)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits into another width."""
        super().resizeEvent(event)
        self._fit()

    def _width(self, column: int) -> int:
        """How wide a column has to be for its name and the widest of its texts."""
        widest = self.horizontalHeader().sectionSizeHint(column)
        texts = self._numbers.column_texts(column)
        row = self._widest(texts)
        if row is None:
            return widest
        return max(widest, self.sizeHintForIndex(self._numbers.index(row, column)).width())

    def _widest(self, texts: Sequence[str]) -> int | None:
        """The row whose text is the widest."""
        longest, metrics = max(map(len, texts), default=0), self.fontMetrics()
        rows = {text: row for row, text in enumerate(texts) if len(text) >= longest - _NEARLY}
        return max(
            rows.values(), key=lambda row: metrics.horizontalAdvance(texts[row]), default=None
        )

    def _fit(self) -> None:
        """Fills the width, or where that is too narrow keeps room for the bar that scrolls."""
        spare = self.viewport().width() - sum(self._needed)
        for n, width in enumerate(self._needed):
            self.setColumnWidth(n, width + (max(spare, 0) if n == 0 else 0))
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        rows = self._numbers.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 2)


def _alignment(cell: Cell, column: int) -> Qt.AlignmentFlag:
    words_or_day = isinstance(cell, str | date) and column == 0
    side = Qt.AlignmentFlag.AlignLeading if words_or_day else Qt.AlignmentFlag.AlignTrailing
    return side | Qt.AlignmentFlag.AlignVCenter
