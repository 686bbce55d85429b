"""A layout that puts widgets beside each other and breaks into more rows where it is narrow."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLayoutItem

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.rows import PlacedLayout


class FlowLayout(PlacedLayout):
    """Rows of widgets in reading order, each as wide as it wants to be."""

    def __init__(self, gap: int = 2 * STEP) -> None:
        super().__init__(gap)

    def places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Row after row, in reading order."""
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
