"""Charts painted into pictures, and what is found in these."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from balance_app.ui.charts.kit import Chart
from balance_app.ui.colours import Colours

RECT = QRectF(20, 10, 400, 200)
"""Where most tests have a chart."""


def painted(chart: Chart, colours: Colours, font: QFont, rect: QRectF = RECT) -> QImage:
    """A chart in its place, without smoothing: every pixel has one of its colours."""
    size = QSize(round(rect.right() + rect.left()), round(rect.bottom() + rect.top()))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.card))
    painter = QPainter(image)
    chart.paint(painter, rect, colours, font)
    painter.end()
    return image


def colours_along(image: QImage, rect: QRectF) -> set[str]:
    """The colours along a rectangle's middle, away from its ends."""
    y = round(rect.center().y())
    return {
        image.pixelColor(x, y).name()
        for x in range(round(rect.left()) + 4, round(rect.right()) - 4)
    }


def halves(rect: QRectF) -> tuple[QRectF, QRectF]:
    """The upper and the lower half of a rectangle, clear of its middle."""
    upper, lower = QRectF(rect), QRectF(rect)
    upper.setBottom(rect.center().y() - 2)
    lower.setTop(rect.center().y() + 2)
    return upper, lower
