"""A small mark that says a side by place, shape and colour: left, right, or neither in between."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from balance_app.domain.habits import Side
from balance_app.ui.colours import Colours
from balance_app.ui.theme import STEP, Theme

_PLACE = {Side.LEFT: 0.2, Side.RIGHT: 0.8}


class SideDot(QWidget):
    """A dot on a short line, at the end that its side is on; without a side nothing is drawn."""

    def __init__(self, theme: Theme, side: Side | None) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Its size."""
        return QSize(6 * STEP, 4 * STEP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line and the dot."""
        if self._side is None:
            return
        paint_side(QPainter(self), QRectF(self.rect()), self._side, self._theme.colours)


def paint_side(painter: QPainter, rect: QRectF, side: Side, colours: Colours) -> None:
    """Draws the line and the dot into a rectangle; left is left in every language."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = rect.center().y()
    painter.setBrush(QColor(colours.track))
    line = QRectF(rect.left() + 1, middle - 1.5, rect.width() - 2, 3)
    painter.drawRoundedRect(line, 1.5, 1.5)
    painter.setBrush(QColor(colours.of_side(side)))
    at = rect.left() + rect.width() * _PLACE.get(side, 0.5)
    painter.drawEllipse(QPointF(at, middle), 4.5, 4.5)
