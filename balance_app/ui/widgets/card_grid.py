"""Cards in as many columns as there is room for, the last one of a row filling it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import ListLayout

GAP = 4 * STEP
_NARROWEST = 85 * STEP
_MOST_COLUMNS = 3

InRows = Callable[[Sequence[QLayoutItem], int], Sequence[Sequence[QLayoutItem]]]
"""Cuts cards into rows, given the number of columns."""


def in_order(cards: Sequence[QLayoutItem], columns: int) -> list[Sequence[QLayoutItem]]:
    """Row after row, each as full as it gets."""
    return [cards[first : first + columns] for first in range(0, len(cards), columns)]


class CardGrid(QWidget):
    """Cards in reading order.

    Args:
        cards: The first cards.
        most_columns: How many stand side by side at most.
        narrowest: The least width of a card that stands beside another.
        in_rows: How cards are cut into rows.
    """

    def __init__(
        self,
        cards: Sequence[QWidget] = (),
        *,
        most_columns: int = _MOST_COLUMNS,
        narrowest: int = _NARROWEST,
        in_rows: InRows = in_order,
    ) -> None:
        super().__init__()
        self._cards = CardLayout(most_columns, narrowest, in_rows)
        self.setLayout(self._cards)
        for card in cards:
            self.add(card)

    def add(self, card: QWidget) -> None:
        """Appends a card."""
        self._cards.addWidget(card)

    def show_only(self, cards: Sequence[QWidget]) -> None:
        """Shows these cards in this order; others are taken out and are of no more use."""
        for card in self._cards.widgets():
            if card not in cards:
                self._cards.let_grow(card, False)
                self._cards.removeWidget(card)
                card.hide()
                card.deleteLater()
        known = self._cards.widgets()
        for card in cards:
            if card not in known:
                self.add(card)
            card.show()  # at once, so that it can be given the keyboard
        self._cards.put_in_order(cards)

    def let_grow(self, card: QWidget, grows: bool) -> None:
        """Lets one card be higher than its row, or not any more."""
        self._cards.let_grow(card, grows)


class CardLayout(ListLayout):
    """Cards of one row are equally high; all follows from the width, so the first look is right.

    A card that may grow, as one with an open editor, leaves the others of its row as they are.
    """

    def __init__(self, most_columns: int, narrowest: int, in_rows: InRows) -> None:
        super().__init__()
        self._most_columns = most_columns
        self._narrowest = narrowest
        self._in_rows = in_rows
        self._growing: dict[QWidget, int] = {}  # how high each was before

    def let_grow(self, card: QWidget, grows: bool) -> None:
        """Lets one card be higher than its row, or not any more."""
        if grows:
            self._growing.setdefault(card, card.height())
        else:
            self._growing.pop(card, None)
        self.invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width, in device-independent pixels."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Two columns."""
        width = 2 * self._narrowest + GAP
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
        cards, room = self.shown(), (width + GAP) // (self._narrowest + GAP)
        columns = max(1, min(self._most_columns, room, len(cards)))
        edges = [n * (width + GAP) // columns for n in range(columns + 1)]
        places, top = [], 0
        for row in self._in_rows(cards, columns):
            ends = edges[1 : len(row) + 1]
            ends[-1] = edges[-1]  # the last card fills its row
            widths = [end - left - GAP for left, end in zip(edges, ends, strict=False)]
            heights = self._heights(row, widths)
            for card, left, own, height in zip(row, edges, widths, heights, strict=False):
                places.append((card, QRect(left, top, own, height)))
            top += max(heights) + GAP
        return places

    def _heights(self, row: Sequence[QLayoutItem], widths: Sequence[int]) -> list[int]:
        own = [_height(card, width) for card, width in zip(row, widths, strict=True)]
        cards = [card.widget() for card in row]
        before = [None if card is None else self._growing.get(card) for card in cards]
        level = max(h if was is None else was for h, was in zip(own, before, strict=True))
        return [max(height, level) for height in own]


def _height(card: QLayoutItem, width: int) -> int:
    return card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
