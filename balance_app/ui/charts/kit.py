"""The chart kit's vocabulary: what a chart offers to screen, file, keyboard and screen reader."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen

from balance_app.ui.colours import Colours, Ink

Cell = str | int | float | date | None
"""What stands in one place of a table; None where there is nothing to say."""

_CORNER = 3.0
_HATCH = 6.0  # from one line of a hatching to the next, along the axes
_STRIPE = 1.5
_LEAST_STRIPED = 5.0  # what is smaller has no room for two stripes


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn that can be pointed at.

    Attributes:
        rect: Where it is, in the same coordinates as the chart's own rectangle.
        say: What it says, or what finds the words: of a thousand marks only a few are ever told.
    """

    rect: QRectF
    say: str | Callable[[], str]

    @property
    def words(self) -> str:
        """What it says, as tooltip and to a screen reader."""
        return self.say if isinstance(self.say, str) else self.say()


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's numbers, unrounded by any screen."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Chart(Protocol):
    """Data in, marks out; painted the same way on screen, in pictures and in print.

    A chart fills the width it is given. Body left is on its left in every language.
    """

    @property
    def title(self) -> str:
        """The finding."""

    @property
    def description(self) -> str:
        """The whole chart in words, for who cannot see it."""

    def table(self) -> Table:
        """Its numbers."""

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """Its marks from left to right, then from top to bottom.

        Args:
            rect: Where the chart is painted.
            font: The base font it is painted with.
        """

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it.

        Args:
            painter: Paints on a widget, a picture or a printer.
            rect: Where.
            colours: In which colours.
            font: The base font; all type is a multiple of it.
        """


@dataclass(frozen=True, slots=True)
class Panel:
    """Charts that tell of one thing, with the words around them: a card, on screen or on paper.

    Attributes:
        title: The finding.
        words: One line that says what the finding rests on.
        charts: Side by side where there is room, else one under the other.
        note: A line under the charts; may be empty.
    """

    title: str
    words: str
    charts: tuple[Chart, ...] = ()
    note: str = ""


def sized(font: QFont, size: float, *, strong: bool = False) -> QFont:
    """A base font in one of the theme's sizes, in whole pixels so that every device agrees.

    Args:
        font: The base font.
        size: ``theme.SMALL``, ``BODY``, ``TITLE`` or ``HEADING``.
        strong: Whether it is set semi-bold.
    """
    chosen = QFont(font)
    chosen.setPixelSize(max(1, round(QFontInfo(font).pixelSize() * size)))
    chosen.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return chosen


def line_height(font: QFont) -> float:
    """The height of one line of text, as a whole number of pixels."""
    return float(round(QFontMetricsF(font).height()))


def text_width(font: QFont, texts: Sequence[str]) -> float:
    """The width of the widest of some texts."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Draws one line of text, vertically centred; left is left in every language."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setLayoutDirection(_direction(text))
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextDontClip), text)


def _direction(text: str) -> Qt.LayoutDirection:
    """Which way words run: the way of their first letter, whatever the window's is."""
    runs = (unicodedata.bidirectional(character) for character in text)
    first = next((run for run in runs if run in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft


def fill(painter: QPainter, rect: QRectF, ink: Ink | str, corner: float = _CORNER) -> None:
    """Fills a rectangle with rounded corners.

    Args:
        painter: What to paint with.
        rect: The rectangle.
        ink: What with, from ``Colours.ink`` where it means a side; or a plain colour.
        corner: The radius of its corners.
    """
    fill_all(painter, [rect], ink, corner)


def fill_all(
    painter: QPainter, rects: Iterable[QRectF], ink: Ink | str, corner: float = _CORNER
) -> None:
    """Fills many rectangles alike, which takes less time than one after the other; see ``fill``."""
    used = Ink(ink) if isinstance(ink, str) else ink
    if used.stripes is not None or used.edge is not None:
        for rect in rects:
            path = QPainterPath()
            path.addRoundedRect(rect, *_corners(rect, corner))
            _fill_path(painter, path, rect, used)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(used.colour))
    for rect in rects:
        painter.drawRoundedRect(rect, *_corners(rect, corner))


def _corners(rect: QRectF, corner: float) -> tuple[float, float]:
    least = min(corner, rect.width() / 2, rect.height() / 2)
    return least, least


def fill_bar(painter: QPainter, rect: QRectF, ink: Ink | str, foot: Qt.Edge) -> None:
    """Fills a bar whose corners are round except at its foot, where it stands on the axis.

    Args:
        painter: What to paint with.
        rect: The bar.
        ink: What with, from ``Colours.ink`` where it means a side; or a plain colour.
        foot: The edge that is its foot.
    """
    corner, _ = _corners(rect, _CORNER)
    path = QPainterPath()
    path.addRoundedRect(rect, corner, corner)
    square = QRectF(rect)
    if foot is Qt.Edge.RightEdge:
        square.setLeft(rect.right() - corner)
    elif foot is Qt.Edge.LeftEdge:
        square.setRight(rect.left() + corner)
    elif foot is Qt.Edge.BottomEdge:
        square.setTop(rect.bottom() - corner)
    else:
        square.setBottom(rect.top() + corner)
    solid = QPainterPath()
    solid.addRect(square)
    used = Ink(ink) if isinstance(ink, str) else ink
    _fill_path(painter, path.united(solid), rect, used)


def _fill_path(painter: QPainter, path: QPainterPath, rect: QRectF, used: Ink) -> None:
    edge = used.edge or (used.colour if used.stripes else None)
    # Too small for stripes to be told apart, it is hollow.
    hollow = used.stripes and not used.edge and min(rect.width(), rect.height()) < _LEAST_STRIPED
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(used.stripes if hollow else used.colour))
    painter.drawPath(path)
    if used.stripes and not hollow:
        hatch(painter, rect, used.stripes)
    if edge is not None:
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, as ``#rrggbb``; a share of 0 is the first, 1 the other."""
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def hatch(painter: QPainter, rect: QRectF, colour: str, width: float = _STRIPE) -> None:
    """Draws slanting lines over a rectangle.

    They lie on one grid, so that they go on from one rectangle into the next. Where they end is
    reckoned: a file has no way to cut them off at the rectangle.

    Args:
        painter: What to paint with.
        rect: The rectangle.
        colour: The colour of the lines.
        width: Their thickness.
    """
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    lines = []
    # Each line is where x + y is one multiple of the distance between two.
    for n in range(ceil((left + top) / _HATCH), floor((right + bottom) / _HATCH) + 1):
        both = n * _HATCH
        begin, end = max(left, both - bottom), min(right, both - top)
        if end > begin:
            lines.append(QLineF(begin, both - begin, end, both - end))
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLines(lines)


def draw_line(
    painter: QPainter, begin: QPointF, end: QPointF, colour: str, width: float = 1.0
) -> None:
    """Draws a straight line."""
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(begin, end)
