"""Minutes going up in columns: what charts of a week's hours have in common."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.ui import words
from balance_app.ui.charts.kit import draw_text, fill, line_height, sized, text_width
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP

_PLOT = 26.0 * STEP
_GAP = 2.0 * STEP
_STEPS = (30, 60, 120, 240, 480, 720)  # minutes between two lines of the axis
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class HourAxis:
    """Lines at whole steps, from none up to the first that nothing reaches beyond.

    Attributes:
        most: The most minutes that are drawn.
        locale: How lengths of time are written.
    """

    most: int
    locale: QLocale

    @property
    def step(self) -> int:
        """The minutes between two lines."""
        return next((step for step in _STEPS if self.most <= step * _MOST_STEPS), _STEPS[-1])

    @property
    def lines(self) -> int:
        """How many lines there are above the lowest."""
        return max(1, ceil(self.most / self.step))

    def height(self, font: QFont) -> float:
        """The height of the plot and of half a label over it."""
        return line_height(sized(font, SMALL)) / 2 + _PLOT

    def plot(self, rect: QRectF, font: QFont) -> QRectF:
        """Where columns stand: beside the labels."""
        small = sized(font, SMALL)
        gutter = text_width(small, [self._label(n) for n in range(self.lines + 1)]) + _GAP
        top = rect.top() + line_height(small) / 2
        return QRectF(rect.left() + gutter, top, max(0.0, rect.width() - gutter), _PLOT)

    def length(self, plot: QRectF, minutes: float) -> float:
        """How high so many minutes are."""
        return plot.height() * minutes / (self.lines * self.step)

    def paint(
        self, painter: QPainter, rect: QRectF, plot: QRectF, colours: Colours, font: QFont
    ) -> None:
        """Paints the lines and what they mean.

        Args:
            painter: Paints on a widget, a picture or a printer.
            rect: Where the chart is.
            plot: Where the columns are.
            colours: In which colours.
            font: The base font.
        """
        small, right = sized(font, SMALL), Qt.AlignmentFlag.AlignRight
        half = line_height(small) / 2
        for n in range(self.lines + 1):
            y = round(plot.bottom() - plot.height() * n / self.lines)
            fill(painter, QRectF(plot.left(), y - 0.5, plot.width(), 1), colours.track, 0)
            label = QRectF(rect.left(), y - half, plot.left() - rect.left() - _GAP, 2 * half)
            draw_text(painter, label, self._label(n), small, colours.muted, right)

    def _label(self, line: int) -> str:
        if not line:
            return words.number(0, self.locale)
        return words.duration(line * self.step, self.locale)
