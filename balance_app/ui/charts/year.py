"""The year: a calendar of its days in weeks, how many entries each has and which way it leaned."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property, partial

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from balance_app.domain.history import DayTally
from balance_app.domain.year import YearSummary
from balance_app.ui import trend_words
from balance_app.ui.charts.kit import Mark, Table, draw_text, fill, line_height, sized, text_width
from balance_app.ui.charts.legend import Key, legend_height, paint_legend
from balance_app.ui.charts.year_days import KEY, MORE_ENTRIES, SAMPLE, paint_day, paint_days
from balance_app.ui.colours import LIGHT, Colours
from balance_app.ui.theme import SMALL, STEP

_CELL = 3.75 * STEP  # the height of a day
_WEEKDAYS = 7
_GAP = 2.0 * STEP
_STAIRS = 3
_DAY = timedelta(days=1)


class YearChart:
    """A year, of one habit or of all: a column for each week, from the locale's first weekday on.

    Days to come are left out. Weeks stand in the order they are lived in, as in the trend.

    Args:
        summary: The year.
        today: Today's logical day, framed.
        locale: How numbers and days are written, and on which day weeks start.
    """

    def __init__(self, summary: YearSummary, today: date, locale: QLocale) -> None:
        self._summary = summary
        self._today = today
        self._locale = locale
        self._begins = locale.firstDayOfWeek().value
        self._first = date(summary.year, 1, 1)
        self._before = self._row(self._first)
        self._most = max((day.entries for day in summary.days.values()), default=1)

    @property
    def title(self) -> str:
        """The finding."""
        return trend_words.year_title(self._summary, self._locale)

    @property
    def description(self) -> str:
        """How many entries on how many days."""
        said = trend_words.year_text(self._summary, self._locale)
        return f"{said}." if said else "No entries."

    def table(self) -> Table:
        """One row for each day with entries."""
        rows = (
            (day.isoformat(), said.entries, said.left, said.right)
            for day, said in self._summary.days.items()
        )
        return Table(("Day", "Entries", "Left", "Right"), tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        small = sized(font, SMALL)
        calendar = line_height(small) + STEP + _WEEKDAYS * _CELL
        return calendar + _GAP + legend_height(_keys(), small)

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each day with entries, in their order."""
        plot = self._plot(rect, font)
        return [
            Mark(self._cell(plot, day), partial(self._words, day)) for day in self._summary.days
        ]

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        small, plot = sized(font, SMALL), self._plot(rect, font)
        self._paint_names(painter, rect, plot, colours, small)
        days = list(self._days())
        rooms = [(self._cell(plot, day), self._summary.days.get(day)) for day in days]
        squares = paint_days(painter, rooms, self._most, colours)
        if self._today in days:
            today = squares[days.index(self._today)]
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(today.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
        below = rect.adjusted(0, plot.bottom() + _GAP - rect.top(), 0, 0)
        paint_legend(painter, below, _keys(colours), colours, small)

    # -- geometry ----------------------------------------------------------------------------------

    def _days(self) -> Iterator[date]:
        """The days that have been, in order."""
        last = min(self._today, date(self._summary.year, 12, 31))
        for n in range((last - self._first).days + 1):
            yield self._first + n * _DAY

    def _row(self, day: date) -> int:
        return (day.isoweekday() - self._begins) % _WEEKDAYS

    def _column(self, day: date) -> int:
        return (self._before + (day - self._first).days) // _WEEKDAYS

    @cached_property
    def _columns(self) -> int:
        return self._column(date(self._summary.year, 12, 31)) + 1

    def _weekday_names(self) -> dict[int, str]:
        """Every other day of the week by its row, which is enough to tell the others."""
        days = ((self._begins - 1 + row) % _WEEKDAYS + 1 for row in range(1, _WEEKDAYS, 2))
        short = QLocale.FormatType.ShortFormat
        names = [self._locale.standaloneDayName(day, short) for day in days]
        return dict(zip(range(1, _WEEKDAYS, 2), names, strict=True))

    def _plot(self, rect: QRectF, font: QFont) -> QRectF:
        small = sized(font, SMALL)
        gutter = text_width(small, list(self._weekday_names().values())) + _GAP
        top = rect.top() + line_height(small) + STEP
        return QRectF(rect.left() + gutter, top, rect.width() - gutter, _WEEKDAYS * _CELL)

    def _cell(self, plot: QRectF, day: date) -> QRectF:
        # Edges on whole pixels: squares of 6 and 7 pixels look alike, blurred ones do not.
        width, column = plot.width() / self._columns, self._column(day)
        left, right = (round(plot.left() + n * width) + 0.0 for n in (column, column + 1))
        return QRectF(left, plot.top() + self._row(day) * _CELL, right - left, _CELL)

    # -- words and painting ------------------------------------------------------------------------

    def _words(self, day: date) -> str:
        return trend_words.day_words(day, self._summary.days.get(day), self._locale)

    def _paint_names(
        self, painter: QPainter, rect: QRectF, plot: QRectF, colours: Colours, font: QFont
    ) -> None:
        """Months above, each where its first whole week begins, and weekdays beside."""
        line = line_height(font)
        firsts = [date(self._summary.year, month, 1) for month in range(1, 13)]
        short, narrow = (
            [self._locale.standaloneMonthName(month, form) for month in range(1, 13)]
            for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat)
        )
        room = plot.width() / 12 - STEP
        names = short if text_width(font, short) <= room else narrow
        for first, name in zip(firsts, names, strict=True):
            column = self._column(first) + (self._row(first) > 0)
            left = plot.left() + column * plot.width() / self._columns + 1
            place = QRectF(left, rect.top(), plot.width() / 12, line)
            draw_text(painter, place, name, font, colours.muted, Qt.AlignmentFlag.AlignLeft)
        for row, name in self._weekday_names().items():
            middle = plot.top() + (row + 0.5) * _CELL
            place = QRectF(rect.left(), middle - line / 2, plot.left() - rect.left() - _GAP, line)
            draw_text(painter, place, name, font, colours.muted, Qt.AlignmentFlag.AlignRight)


def _keys(colours: Colours = LIGHT) -> list[Key]:
    """How days are filled, and what their height says."""

    def day(tally: DayTally, painter: QPainter, rect: QRectF) -> None:
        middle = QRectF(0, 0, SAMPLE, SAMPLE)
        middle.moveCenter(rect.center())
        paint_day(painter, middle, tally, tally.entries, colours)

    def higher(painter: QPainter, rect: QRectF) -> None:
        wide = rect.width() / _STAIRS
        for n in range(_STAIRS):
            high = rect.height() * (n + 1) / _STAIRS
            bar = QRectF(rect.left() + n * wide, rect.bottom() - high, wide - 1, high)
            fill(painter, bar, colours.neither, 1)

    return [*(Key(said, partial(day, tally)) for tally, said in KEY), Key(MORE_ENTRIES, higher)]
