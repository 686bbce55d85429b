"""Lays panels and words out from top to bottom, for pictures and for paper."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from balance_app.ui.charts.kit import Panel, draw_text, line_height, sized, text_width
from balance_app.ui.colours import Colours
from balance_app.ui.theme import BODY, STEP, TITLE
from balance_app.ui.typeset import typeset

BESIDE = 140.0 * STEP
"""From this width on, in device-independent pixels, a panel's charts stand side by side."""

BETWEEN = 8.0 * STEP
"""The gap between charts that stand side by side."""

_ROW = 3.0 * STEP

Painting = Callable[[QPainter, Colours], None]


class Column:
    """Lays paintings out from top to bottom."""

    def __init__(self, font: QFont, left: float, top: float, width: float) -> None:
        self.font, self.left, self.bottom, self.width = font, left, top, width
        self.paintings: list[Painting] = []

    def row(self, height: float, gap: float) -> QRectF:
        """Takes the next row."""
        top = self.bottom + gap
        self.bottom = top + height
        return QRectF(self.left, top, self.width, height)

    def text(self, text: str, size: float, gap: float, *, strong: bool, muted: bool) -> None:
        """Adds words that wrap where they are too long."""
        text = typeset(text)
        font = sized(self.font, size, strong=strong)
        flags = int(Qt.TextFlag.TextWordWrap) | int(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        )
        room = QRectF(0, 0, self.width, 1_000_000)
        rect = self.row(ceil(QFontMetricsF(font).boundingRect(room, flags, text).height()), gap)

        def paint(painter: QPainter, colours: Colours) -> None:
            painter.setFont(font)
            painter.setPen(QColor(colours.muted if muted else colours.text))
            painter.drawText(rect, flags, text)

        self.paintings.append(paint)


def lay_out_panel(panel: Panel, rect: QRectF, font: QFont) -> Column:
    """A panel without its card, within the width of a rectangle and from its top down."""
    column = Column(font, rect.left(), rect.top(), rect.width())
    aside = _aside(panel, rect, font)
    column.text(panel.title, TITLE, 0, strong=True, muted=False)
    if aside is not None:
        column.paintings.append(aside)
    wide = rect.width() >= BESIDE
    if panel.charts and wide:
        height = max(chart.preferred_height(font) for chart in panel.charts)
        row = column.row(height, _ROW)
        width = (row.width() - BETWEEN * (len(panel.charts) - 1)) / len(panel.charts)
        for n in range(len(panel.charts)):
            place = QRectF(row.left() + n * (width + BETWEEN), row.top(), width, row.height())
            column.paintings.append(_chart_painting(panel, n, place, font))
    else:
        for n, chart in enumerate(panel.charts):
            place = column.row(chart.preferred_height(font), _ROW)
            column.paintings.append(_chart_painting(panel, n, place, font))
    gap = _ROW
    for said in (panel.words if aside is None else "", panel.note):
        if said:
            column.text(said, BODY, gap, strong=False, muted=True)
            gap = STEP
    return column


def _aside(panel: Panel, rect: QRectF, font: QFont) -> Painting | None:
    """The panel's words at the far end of its title's line, where both fit on it."""
    title, body = sized(font, TITLE, strong=True), sized(font, BODY)
    taken = text_width(title, [panel.title]) + text_width(body, [panel.words]) + BETWEEN
    if not panel.words or rect.width() < BESIDE or taken > rect.width():
        return None
    line = QRectF(rect.left(), rect.top(), rect.width(), line_height(title))

    def paint(painter: QPainter, colours: Colours) -> None:
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, line, panel.words, body, colours.muted, right)

    return paint


def _chart_painting(panel: Panel, n: int, place: QRectF, font: QFont) -> Painting:
    return lambda painter, colours: panel.charts[n].paint(painter, place, colours, font)
