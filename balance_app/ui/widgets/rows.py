"""A layout's items, kept in a list, for layouts whose height follows from their width alone."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class ListLayout(QLayout):
    """What layouts of our own have in common: an ordered list of items and no margins."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Appends an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at an index, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def widgets(self) -> list[QWidget]:
        """The widgets it lays out, in their order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def put_in_order(self, widgets: Sequence[QWidget]) -> None:
        """Puts its widgets in this order.

        Their items stay: a widget tells no second item of its own that its size has changed.
        """
        places = {widget: place for place, widget in enumerate(widgets)}

        def place(item: QLayoutItem) -> int:
            widget = item.widget()
            return -1 if widget is None else places[widget]

        self._items.sort(key=place)
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """None: it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrow layout is higher."""
        return True

    def is_mirrored(self) -> bool:
        """Whether the parent reads from right to left."""
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]


class PlacedLayout(ListLayout):
    """A layout whose items have their own width, in one row where there is room for that.

    Args:
        gap: What lies between two items, in device-independent pixels.
    """

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap

    def heightForWidth(self, width: int) -> int:
        """The height at this width, in device-independent pixels."""
        return max((place.bottom() + 1 for _, place in self.places(width)), default=0)

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
        for item, place in self.places(rect.width()):
            if self.is_mirrored():
                place.moveRight(rect.width() - 1 - place.left())
            item.setGeometry(place.translated(rect.topLeft()))

    def places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each shown item stands at this width, from left to right."""
        raise NotImplementedError
