"""Puts panels and whole weeks on paper: painted, as PNG and SVG, and their numbers as CSV."""

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
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
)
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from balance_app.domain.balance import EVEN_ZONE
from balance_app.domain.errors import MachineError
from balance_app.domain.week import WeekSummary
from balance_app.ui import theme, words
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.layout import Column, Painting, lay_out_panel
from balance_app.ui.charts.panels import nothing_of, week_panels
from balance_app.ui.colours import Colours
from balance_app.ui.theme import HEADING, RADIUS, SMALL, STEP

TWO_COLUMNS = 150.0 * STEP
"""From this width on a week's panels stand in two columns."""

WEEK_WIDTH = 240.0 * STEP
PANEL_WIDTH = 120.0 * STEP

_PAD = QPointF(5.0 * STEP, 4.0 * STEP)
_CARDS = 4.0 * STEP
_MARGIN = 6.0 * STEP
DOTS_PER_INCH = 96
"""How many device-independent pixels an inch has."""

FOOTER = "For information only, not medical advice."
"""Stands under everything that is handed on."""

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


def _card_painting(rect: QRectF) -> Painting:
    def paint(painter: QPainter, colours: Colours) -> None:
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    return paint


def _add_cards(column: Column, panels: Sequence[Panel]) -> None:
    """Adds a row of one panel, or of two side by side in cards of one height."""
    count = len(panels)
    width = (column.width - _CARDS * (count - 1)) / count
    top = column.bottom + _CARDS
    inner = []
    for n, panel in enumerate(panels):
        left = column.left + n * (width + _CARDS) + _PAD.x()
        place = QRectF(left, top + _PAD.y(), width - 2 * _PAD.x(), 0)
        inner.append(lay_out_panel(panel, place, column.font))
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
    column = Column(font or theme.font(), 0, -_CARDS, width)
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
    column = Column(font or theme.font(), _MARGIN, _MARGIN, width - 2 * _MARGIN)
    column.text(title, HEADING, 0, strong=True, muted=False)
    panels = week_panels(summary, today, locale, even_zone)
    panels += nothing_of(summary.habits)
    for row in rows_of(panels, 2 if column.width >= TWO_COLUMNS else 1):
        _add_cards(column, row)
    column.text(FOOTER, SMALL, _CARDS, strong=False, muted=True)
    return _picture(column, title, width, column.bottom + _MARGIN)


def _picture(column: Column, title: str, width: float, height: float) -> Picture:
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
    write(path, png(image(picture, colours, scale)))


def png(drawn: QImage) -> bytes:
    """What a PNG file of these pixels holds; may be called in any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(drawn)
    return bytes(buffer.data().data())


def svg(picture: Picture, colours: Colours) -> bytes:
    """A picture as SVG, its text as text.

    Args:
        picture: The picture.
        colours: In which colours.
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
    return bytes(buffer.data().data())


def save_svg(picture: Picture, path: Path, colours: Colours) -> None:
    """Writes a picture as SVG, its text as text.

    Raises:
        MachineError: The file cannot be written.
    """
    write(path, svg(picture, colours))


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
    write(path, text.getvalue().encode())


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


def write(path: Path, content: bytes) -> None:
    """Writes a file, whole or not at all; one that was there before stays until then.

    Raises:
        MachineError: It cannot be written.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise MachineError(f"{path} could not be written: {error.strerror}.") from error
