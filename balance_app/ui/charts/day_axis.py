"""The seven days of a week side by side: what charts by day have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.ui import words
from balance_app.ui.charts.kit import draw_text, line_height, sized, text_width
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP


@dataclass(frozen=True, slots=True)
class DayAxis:
    """A week's days in the order they are lived in, from the ISO week's Monday on.

    Attributes:
        week: The week.
        today: Today's logical day, whose name is bold.
        locale: How days are written.
    """

    week: Week
    today: date
    locale: QLocale

    def columns(self, plot: QRectF) -> Iterator[tuple[date, QRectF]]:
        """Each day with its share of the width."""
        width = plot.width() / len(self.week.days)
        for n, day in enumerate(self.week.days):
            yield day, QRectF(plot.left() + n * width, plot.top(), width, plot.height())

    def paint_names(
        self, painter: QPainter, plot: QRectF, top: float, colours: Colours, font: QFont
    ) -> None:
        """Paints the days' names, narrow ones where the short ones would not fit.

        Args:
            painter: Paints on a widget, a picture or a printer.
            plot: Where the columns are.
            top: Where the names begin.
            colours: In which colours.
            font: The base font.
        """
        plain, strong = sized(font, SMALL), sized(font, SMALL, strong=True)
        room = plot.width() / len(self.week.days) - STEP
        short = [words.weekday(day, self.locale) for day in self.week.days]
        narrow = text_width(strong, short) > room
        for day, column in self.columns(plot):
            name = words.weekday(day, self.locale, narrow=narrow)
            line = QRectF(column.left(), top, column.width(), line_height(plain))
            bold = day == self.today
            colour = colours.text if bold else colours.muted
            draw_text(painter, line, name, strong if bold else plain, colour)
