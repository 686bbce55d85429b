"""A layout for words and what acts on them: at the two ends of a row, or below each other."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import ListLayout

_GAP = 2 * STEP


class SpreadLayout(ListLayout):
    """Two widgets: the second stands at the end of the row where the first keeps its room there."""

    def heightForWidth(self, width: int) -> int:
        """The height at this width, in device-independent pixels."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Room for both in one row."""
        hints = [item.sizeHint() for item in self.shown()]
        width = sum(hint.width() for hint in hints) + _GAP * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Room for the wider of both."""
        size = QSize()
        for item in self.shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Puts both in their places."""
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            if self.is_mirrored():
                place.moveRight(rect.width() - 1 - place.left())
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
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
