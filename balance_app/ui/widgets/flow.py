"""A layout that puts widgets beside each other and breaks into more rows where it is narrow."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import ListLayout


class FlowLayout(ListLayout):
    """Rows of widgets in reading order, each as wide as it wants to be."""

    def __init__(self, gap: int = 2 * STEP) -> None:
        super().__init__()
        self._gap = gap

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width, in device-independent pixels."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Room for all in one row."""
        hints = [item.sizeHint() for item in self.shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        size = QSize()
        for item in self.shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Puts each item in its place."""
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            if self.is_mirrored():
                place.moveRight(rect.width() - 1 - place.left())
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        places = []
        at, row_height = QPoint(0, 0), 0
        for item in self.shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if at.x() and at.x() + size.width() > width:
                at, row_height = QPoint(0, at.y() + row_height + self._gap), 0
            places.append((item, QRect(at, size)))
            at.setX(at.x() + size.width() + self._gap)
            row_height = max(row_height, size.height())
        return places
