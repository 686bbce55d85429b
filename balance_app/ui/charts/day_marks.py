"""How the marks of a day's line are drawn: each by its shape, not by its colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.habits import Side
from balance_app.ui import day_words
from balance_app.ui.charts.kit import fill, hatch
from balance_app.ui.charts.legend import Key
from balance_app.ui.colours import Colours
from balance_app.ui.theme import STEP

_BAR = 1.5 * STEP


def paint_span(painter: QPainter, place: QRectF, stands: bool, colours: Colours) -> None:
    """Sitting is solid; standing is hatched, with an outline."""
    if place.width() > STEP:
        place = place.adjusted(0.5, 0, -0.5, 0)  # so that one is told from the next
    if not stands:
        fill(painter, place, colours.neither)
        return
    fill(painter, place, colours.accent_tint)
    hatch(painter, place.adjusted(1, 1, -1, -1), colours.accent)
    painter.setPen(QPen(QColor(colours.accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)


def paint_away(painter: QPainter, place: QRectF, colours: Colours) -> None:
    """Time away is a dotted line."""
    painter.setPen(QPen(QColor(colours.muted), 1.5, Qt.PenStyle.DotLine))
    middle = place.center().y()
    painter.drawLine(QPointF(place.left() + 3, middle), QPointF(place.right() - 2, middle))


def paint_break(painter: QPainter, place: QRectF, outcome: Outcome, colours: Colours) -> None:
    """A break taken stands out, rest that came by itself is paler, any other answer is hollow."""
    block = place.adjusted(0, -2, 0, 2)
    fill(painter, block.adjusted(-1, 0, 1, 0), colours.card, 1)
    if outcome is Outcome.TAKEN:
        fill(painter, block, colours.accent, 1)
        return
    natural = outcome is Outcome.NATURAL
    painter.setPen(QPen(QColor(colours.accent if natural else colours.text), 1.5))
    painter.setBrush(QColor(colours.accent_tint if natural else colours.card))
    painter.drawRect(block.adjusted(0.75, 0.75, -0.75, -0.75))


def paint_moment(painter: QPainter, place: QRectF, side: Side | None, colours: Colours) -> None:
    """A side points its own way; without a side it is a diamond."""
    left, right, top, bottom = place.left(), place.right(), place.top(), place.bottom()
    across, down = place.center().x(), place.center().y()
    if side is Side.LEFT:
        points = [QPointF(left, down), QPointF(right, top), QPointF(right, bottom)]
    elif side is Side.RIGHT:
        points = [QPointF(right, down), QPointF(left, top), QPointF(left, bottom)]
    else:
        points = [
            QPointF(across, top),
            QPointF(right, down),
            QPointF(across, bottom),
            QPointF(left, down),
        ]
    painter.setPen(QPen(QColor(colours.card), 1))
    painter.setBrush(QColor(colours.of_side(side or Side.NEITHER)))
    painter.drawPolygon(QPolygonF(points))


def paint_other(painter: QPainter, place: QRectF, side: Side | None, colours: Colours) -> None:
    """A span of another habit: left lies higher, right lower, all else in the middle."""
    rise = {Side.LEFT: -1, Side.RIGHT: 1}.get(side or Side.NEITHER, 0)
    middle = place.center().y() + rise * _BAR / 2
    bar = QRectF(place.left(), middle - _BAR / 2, place.width(), _BAR)
    fill(painter, bar, colours.ink(side or Side.NEITHER), 2)


def legend_key(name: str, colours: Colours) -> Key:
    """What explains one kind of mark."""
    return Key(name, lambda painter, place: _paint_swatch(painter, place, name, colours))


def _paint_swatch(painter: QPainter, place: QRectF, name: str, colours: Colours) -> None:
    if name == day_words.AWAY:
        paint_away(painter, place.adjusted(-2, 0, 2, 0), colours)
    elif name == day_words.BREAK:
        block = QRectF(place.center().x() - STEP / 2, place.top() + 1, STEP, place.height() - 2)
        paint_break(painter, block, Outcome.TAKEN, colours)
    elif name == day_words.ENTRY:
        paint_moment(painter, place.adjusted(1, 1, -1, -1), None, colours)
    else:
        stands = name == day_words.STANDING
        paint_span(painter, place.adjusted(0, 1, 0, -1), stands, colours)
