"""What the marks of a chart mean, in a line or two below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.ui.charts.kit import draw_text, line_height, text_width
from balance_app.ui.colours import Colours
from balance_app.ui.theme import STEP

_SWATCH = 3.0 * STEP
_BETWEEN = 4.0 * STEP
_BETWEEN_LINES = 1.0 * STEP
_NARROW = 85.0 * STEP  # about what a chart has in the narrowest window


@dataclass(frozen=True, slots=True)
class Key:
    """One kind of mark: its words, and what paints it into a small square."""

    words: str
    paint: Callable[[QPainter, QRectF], None]


def legend_height(keys: Sequence[Key], font: QFont) -> float:
    """The height that keys need in a narrow chart."""
    lines = len(_lines(keys, font, _NARROW))
    return lines * line_height(font) + max(0, lines - 1) * _BETWEEN_LINES


def paint_legend(
    painter: QPainter,
    rect: QRectF,
    keys: Sequence[Key],
    colours: Colours,
    font: QFont,
    *,
    mirrored: bool = False,
) -> None:
    """Paints keys in reading order, as many lines of them as there is room for.

    Args:
        painter: Paints on a widget, a picture or a printer.
        rect: Where; the first line is there however low it is.
        keys: What the marks mean.
        colours: In which colours.
        font: The font of the words.
        mirrored: Whether it is read from right to left.
    """
    height, top = line_height(font), rect.top()
    for n, line in enumerate(_lines(keys, font, rect.width())):
        if n and top + height > rect.bottom() + 1:
            return
        at = 0.0
        for key in line:
            wide = text_width(font, [key.words])
            whole = _SWATCH + STEP + wide
            left = rect.right() - at - whole if mirrored else rect.left() + at
            swatch_left = left + wide + STEP if mirrored else left
            middle = top + (height - _SWATCH) / 2
            key.paint(painter, QRectF(swatch_left, middle, _SWATCH, _SWATCH))
            words_left = left if mirrored else left + _SWATCH + STEP
            place = QRectF(words_left, top, wide, height)
            draw_text(painter, place, key.words, font, colours.muted, Qt.AlignmentFlag.AlignLeft)
            at += whole + _BETWEEN
        top += height + _BETWEEN_LINES


def _lines(keys: Sequence[Key], font: QFont, width: float) -> list[list[Key]]:
    """Keys in lines no wider than there is room; one that is wider by itself has its own."""
    lines: list[list[Key]] = []
    at = 0.0
    for key in keys:
        whole = _SWATCH + STEP + text_width(font, [key.words])
        if not lines or at + whole > width:
            lines.append([])
            at = 0.0
        lines[-1].append(key)
        at += whole + _BETWEEN
    return lines
