"""Cards in as many columns as there is room for, the last one filling its row."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import ListLayout

_NARROWEST = 85 * STEP
_GAP = 4 * STEP
_MOST_COLUMNS = 3


class CardGrid(QWidget):
    """The cards, in reading order."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        layout = CardLayout()
        self.setLayout(layout)
        for card in cards:
            layout.addWidget(card)


class CardLayout(ListLayout):
    """Cards of one row are equally high; all follows from the width, so the first look is right."""

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width, in device-independent pixels."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Two columns."""
        width = 2 * _NARROWEST + _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """One column."""
        return QSize(max((i.minimumSize().width() for i in self.shown()), default=0), 0)

    def setGeometry(self, rect: QRect) -> None:
        """Puts each card in its place."""
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            if self.is_mirrored():
                place.moveLeft(rect.width() - place.left() - place.width())
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        cards = self.shown()
        columns = max(1, min(_MOST_COLUMNS, (width + _GAP) // (_NARROWEST + _GAP)))
        edges = [n * (width + _GAP) // columns for n in range(columns + 1)]
        places, top = [], 0
        for first in range(0, len(cards), columns):
            row = cards[first : first + columns]
            ends = edges[1 : len(row) + 1]
            if first + columns >= len(cards):
                ends[-1] = edges[-1]  # the last card fills its row
            widths = [end - left - _GAP for left, end in zip(edges, ends, strict=False)]
            height = max(_height(card, own) for card, own in zip(row, widths, strict=True))
            for card, left, own in zip(row, edges, widths, strict=False):
                places.append((card, QRect(left, top, own, height)))
            top += height + _GAP
        return places


def _height(card: QLayoutItem, width: int) -> int:
    return card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
