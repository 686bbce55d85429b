"""Minutes by day: one column each, hours on the axis, days without entries left empty."""

from datetime import date
from math import ceil

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.domain.sitting import TimedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.day_axis import DayAxis
from balance_app.ui.charts.kit import (
    Mark,
    Table,
    draw_text,
    fill,
    fill_bar,
    line_height,
    sized,
    text_width,
)
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP

_PLOT = 20.0 * STEP
_GAP = 2.0 * STEP
_WIDEST = 8.0 * STEP
_LEAST = 2.0
_STEPS = (30, 60, 120, 240, 480, 720)  # minutes between two lines of the axis
_MOST_STEPS = 3


class DayColumns:
    """A timed habit's week.

    Args:
        part: The habit's week.
        week: The week.
        today: Today's logical day, drawn bold.
        locale: How numbers and days are written.
    """

    def __init__(self, part: TimedWeek, week: Week, today: date, locale: QLocale) -> None:
        self._part = part
        self._axis = DayAxis(week, today, locale)
        self._locale = locale
        most = max(part.days.values(), default=0)
        self._step = next((s for s in _STEPS if most <= s * _MOST_STEPS), _STEPS[-1])
        self._lines = max(1, ceil(most / self._step))

    @property
    def title(self) -> str:
        """The finding."""
        return week_words.timed_title(self._part, self._locale)

    @property
    def description(self) -> str:
        """Each day with entries in words."""
        said = [self._day_words(day, minutes) for day, minutes in self._part.days.items()]
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each of the seven days; a day without entries has no number."""
        rows = tuple((day, self._part.days.get(day)) for day in self._axis.week.days)
        return Table(("Day", "Minutes"), rows)

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        line = line_height(sized(font, SMALL))
        return line / 2 + _PLOT + STEP + line

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each day with entries."""
        found = []
        for day, column in self._axis.columns(self._plot(rect, font)):
            minutes = self._part.days.get(day)
            if minutes is not None:
                found.append(Mark(self._bar(column, minutes), self._day_words(day, minutes)))
        return found

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        small = sized(font, SMALL)
        plot = self._plot(rect, font)
        self._paint_axis(painter, rect, plot, colours, small)
        for day, column in self._axis.columns(plot):
            minutes = self._part.days.get(day)
            if minutes is not None:
                bar = self._bar(column, minutes)
                fill_bar(painter, bar, colours.neither, Qt.Edge.BottomEdge)
        self._axis.paint_names(painter, plot, plot.bottom() + STEP, colours, font)

    def _hours(self, line: int) -> str:
        return words.duration(line * self._step, self._locale) if line else "0"

    def _plot(self, rect: QRectF, font: QFont) -> QRectF:
        small = sized(font, SMALL)
        gutter = text_width(small, [self._hours(n) for n in range(self._lines + 1)]) + _GAP
        top = rect.top() + line_height(small) / 2
        return QRectF(rect.left() + gutter, top, rect.width() - gutter, _PLOT)

    def _bar(self, column: QRectF, minutes: int) -> QRectF:
        width = min(_WIDEST, column.width() - _GAP)
        height = max(_LEAST, column.height() * minutes / (self._lines * self._step))
        left = column.center().x() - width / 2
        return QRectF(left, column.bottom() - height, width, height)

    def _day_words(self, day: date, minutes: int) -> str:
        said = words.duration(minutes, self._locale)
        return f"{words.long_day(day, self._locale)}: {said}"

    def _paint_axis(
        self, painter: QPainter, rect: QRectF, plot: QRectF, colours: Colours, font: QFont
    ) -> None:
        for n in range(self._lines + 1):
            y = round(plot.bottom() - plot.height() * n / self._lines)
            fill(painter, QRectF(plot.left(), y - 0.5, plot.width(), 1), colours.track, 0)
            half = line_height(font) / 2
            label = QRectF(rect.left(), y - half, plot.left() - rect.left() - _GAP, 2 * half)
            draw_text(
                painter, label, self._hours(n), font, colours.muted, Qt.AlignmentFlag.AlignRight
            )
