"""Puts panels and whole weeks on paper: painted, as PNG and SVG, and their numbers as CSV."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from balance_app.domain.balance import EVEN_ZONE
from balance_app.domain.errors import MachineError
from balance_app.domain.week import WeekSummary
from balance_app.ui import theme, words
from balance_app.ui.charts.kit import Panel, draw_text, line_height, sized, text_width
from balance_app.ui.charts.panels import week_panels
from balance_app.ui.colours import Colours
from balance_app.ui.theme import BODY, HEADING, RADIUS, SMALL, STEP, TITLE

BESIDE = 140.0 * STEP
"""From this width on, in device-independent pixels, a panel's charts stand side by side."""

BETWEEN = 8.0 * STEP
"""The gap between charts that stand side by side."""

TWO_COLUMNS = 150.0 * STEP
"""From this width on a week's panels stand in two columns."""

WEEK_WIDTH = 240.0 * STEP
PANEL_WIDTH = 120.0 * STEP

_PAD = QPointF(5.0 * STEP, 4.0 * STEP)
_ROW = 3.0 * STEP

_CARDS = 4.0 * STEP
_MARGIN = 6.0 * STEP
DOTS_PER_INCH = 96
"""How many device-independent pixels an inch has."""

_FOOTER = "For information only, not medical advice."

Painting = Callable[[QPainter, Colours], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Picture:
    """Something laid out and ready to be painted.

    Attributes:
        size: Its width and height in device-independent pixels.
        title: What it is called.
        paint: Paints it with its upper left corner at the origin.
    """

    size: QSize
    title: str
    paint: Painting


# -- layout ----------------------------------------------------------------------------------------


class _Column:
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


def _lay_out_panel(panel: Panel, rect: QRectF, font: QFont) -> _Column:
    """A panel without its card, within the width of a rectangle and from its top down."""
    column = _Column(font, rect.left(), rect.top(), rect.width())
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


def _card_painting(rect: QRectF) -> Painting:
    def paint(painter: QPainter, colours: Colours) -> None:
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    return paint


def _add_cards(column: _Column, panels: Sequence[Panel]) -> None:
    """Adds a row of one panel, or of two side by side in cards of one height."""
    count = len(panels)
    width = (column.width - _CARDS * (count - 1)) / count
    top = column.bottom + _CARDS
    inner = []
    for n, panel in enumerate(panels):
        left = column.left + n * (width + _CARDS) + _PAD.x()
        place = QRectF(left, top + _PAD.y(), width - 2 * _PAD.x(), 0)
        inner.append(_lay_out_panel(panel, place, column.font))
    height = max(one.bottom for one in inner) + _PAD.y() - top
    column.row(height, _CARDS)
    for n, one in enumerate(inner):
        card = QRectF(column.left + n * (width + _CARDS), top, width, height)
        column.paintings.extend([_card_painting(card), *one.paintings])


def rows_of(panels: Sequence[T], columns: int) -> list[Sequence[T]]:
    """Panels in rows: with two columns the first takes a row of its own, and so does an odd last.

    Args:
        panels: The panels, or what stands for them.
        columns: 1 or 2.
    """
    if columns == 1:
        return [[panel] for panel in panels]
    return [panels[:1], *(panels[n : n + 2] for n in range(1, len(panels), 2))] if panels else []


def panel_picture(panel: Panel, font: QFont | None = None) -> Picture:
    """A panel on its own card, as it is copied and saved."""
    width = PANEL_WIDTH if len(panel.charts) < 2 else WEEK_WIDTH
    column = _Column(font or theme.font(), 0, -_CARDS, width)
    _add_cards(column, [panel])
    return _picture(column, panel.title, width, column.bottom)


def week_picture(
    summary: WeekSummary,
    locale: QLocale,
    today: date,
    *,
    width: float = WEEK_WIDTH,
    even_zone: float = EVEN_ZONE,
    font: QFont | None = None,
) -> Picture:
    """A week, laid out like the page that shows it.

    Args:
        summary: The week.
        locale: How numbers and days are written.
        today: Today's logical day.
        width: In device-independent pixels; the height follows from it.
        even_zone: Half the width of the even zone in index points.
        font: The base font; None for the app's.
    """
    title = words.week_title(summary.week, today, locale)
    column = _Column(font or theme.font(), _MARGIN, _MARGIN, width - 2 * _MARGIN)
    column.text(title, HEADING, 0, strong=True, muted=False)
    panels = week_panels(summary, today, locale, even_zone)
    for row in rows_of(panels, 2 if column.width >= TWO_COLUMNS else 1):
        _add_cards(column, row)
    column.text(_FOOTER, SMALL, _CARDS, strong=False, muted=True)
    return _picture(column, title, width, column.bottom + _MARGIN)


def _picture(column: _Column, title: str, width: float, height: float) -> Picture:
    def paint(painter: QPainter, colours: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(colours.window))
        for painting in column.paintings:
            painting(painter, colours)

    return Picture(QSize(ceil(width), ceil(height)), title, paint)


# -- files -----------------------------------------------------------------------------------------


def image(picture: Picture, colours: Colours, scale: float = 2) -> QImage:
    """A picture in pixels.

    Args:
        picture: The picture.
        colours: In which colours.
        scale: Pixels per device-independent pixel.
    """
    drawn = QImage(picture.size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.setDevicePixelRatio(scale)
    drawn.fill(QColor(colours.window))
    painter = QPainter(drawn)
    picture.paint(painter, colours)
    painter.end()
    return drawn


def save_png(picture: Picture, path: Path, colours: Colours, scale: float = 2) -> None:
    """Writes a picture as PNG.

    Raises:
        MachineError: The file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(picture, colours, scale))
    _write(path, bytes(buffer.data().data()))


def save_svg(picture: Picture, path: Path, colours: Colours) -> None:
    """Writes a picture as SVG, its text as text.

    Raises:
        MachineError: The file cannot be written.
    """
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRectF(QPointF(0, 0), picture.size.toSizeF()))
    generator.setResolution(DOTS_PER_INCH)
    generator.setTitle(picture.title)
    painter = QPainter(generator)
    picture.paint(painter, colours)
    painter.end()
    _write(path, bytes(buffer.data().data()))


def save_csv(panel: Panel, path: Path) -> None:
    """Writes the numbers of a panel's charts, an empty line between two tables.

    Raises:
        MachineError: The file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    for n, chart in enumerate(panel.charts):
        table = chart.table()
        if n:
            writer.writerow(())
        writer.writerow(table.header)
        writer.writerows(table.rows)
    _write(path, text.getvalue().encode())


def save_week_png(
    summary: WeekSummary,
    path: Path,
    colours: Colours,
    locale: QLocale,
    today: date,
    *,
    even_zone: float = EVEN_ZONE,
    scale: float = 2,
) -> None:
    """Writes a week as PNG.

    Raises:
        MachineError: The file cannot be written.
    """
    picture = week_picture(summary, locale, today, even_zone=even_zone)
    save_png(picture, path, colours, scale)


def save_week_svg(
    summary: WeekSummary,
    path: Path,
    colours: Colours,
    locale: QLocale,
    today: date,
    *,
    even_zone: float = EVEN_ZONE,
) -> None:
    """Writes a week as SVG.

    Raises:
        MachineError: The file cannot be written.
    """
    save_svg(week_picture(summary, locale, today, even_zone=even_zone), path, colours)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise MachineError(f"{path} could not be written: {error.strerror}.") from error
