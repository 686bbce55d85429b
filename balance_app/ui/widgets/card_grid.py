"""Cards in as many columns as there is room for, the last one filling its row."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from balance_app.ui.theme import STEP

_NARROWEST = 85 * STEP
_GAP = 4 * STEP
_MOST_COLUMNS = 3


class CardGrid(QWidget):
    """The cards, in reading order."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = list(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes more or fewer columns."""
        super().resizeEvent(event)
        fitting = (self.width() + _GAP) // (_NARROWEST + _GAP)
        self._arrange(max(1, min(_MOST_COLUMNS, fitting)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        last = len(self._cards) - 1
        for n, card in enumerate(self._cards):
            row, column = divmod(n, columns)
            span = columns - column if n == last else 1
            self._grid.addWidget(card, row, column, 1, span)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
