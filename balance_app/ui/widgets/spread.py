"""A layout for words and what acts on them: at the two ends of a row, or below each other."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLayoutItem

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import PlacedLayout

_GAP = 2 * STEP


class SpreadLayout(PlacedLayout):
    """Two widgets: the second stands at the end of the row where the first keeps its room there."""

    def __init__(self) -> None:
        super().__init__(_GAP)

    def places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Both in one row, or the second below the first."""
        items = self.shown()
        if len(items) != 2:
            return [(item, QRect(0, 0, width, _height(item, width))) for item in items]
        words, acts = items
        size = acts.sizeHint()
        room = width - size.width() - _GAP
        if room < words.minimumSize().width():
            height = _height(words, width)
            below = QRect(QPoint(0, height + STEP), size)
            return [(words, QRect(0, 0, width, height)), (acts, below)]
        own = _height(words, room)
        height = max(own, size.height())
        at_end = QRect(QPoint(width - size.width(), (height - size.height()) // 2), size)
        return [(words, QRect(0, (height - own) // 2, room, own)), (acts, at_end)]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
