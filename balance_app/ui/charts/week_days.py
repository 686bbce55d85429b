"""The week by day: seven small diverging bars, days without entries left empty."""

from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Side
from balance_app.domain.week import SideCounts, SidedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.day_axis import DayAxis
from balance_app.ui.charts.kit import (
    Mark,
    Table,
    draw_line,
    draw_text,
    fill,
    fill_bar,
    line_height,
    sized,
    text_width,
)
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP

_BAR = 5.0 * STEP
_AXIS = 7.0 * STEP
_MARGIN = 1.5 * STEP  # on each side of a day's column
_DOT = 1.0 * STEP
_LEAST = 2.0
_FEWEST_IN_FULL = 3  # a single entry does not fill its day


class WeekDays:
    """A sided habit's week, day by day.

    Days stand in the order they were lived in, from the ISO week's Monday on.

    Args:
        part: The habit's week.
        week: The week.
        today: Today's logical day, drawn bold.
        locale: How numbers and days are written.
    """

    def __init__(self, part: SidedWeek, week: Week, today: date, locale: QLocale) -> None:
        self._part = part
        self._axis = DayAxis(week, today, locale)
        self._locale = locale
        most = max((max(day.left, day.right) for day in part.days.values()), default=0)
        self._full = max(most, _FEWEST_IN_FULL)

    @property
    def title(self) -> str:
        """Which habit, day by day."""
        return f"{self._part.habit.name} by day"

    @property
    def description(self) -> str:
        """Each day with entries in words."""
        said = [self._day_words(day, counts) for day, counts in self._part.days.items()]
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each of the seven days; a day without entries has no numbers."""
        rows = []
        for day in self._axis.week.days:
            counts = self._part.days.get(day)
            numbers = (counts.left, counts.right, counts.both, counts.neither) if counts else None
            rows.append((day, *(numbers or (None, None, None, None))))
        return Table(("Day", "Left", "Right", "Both", "Neither"), tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        return _AXIS + 2 * line_height(sized(font, SMALL)) + STEP

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each day with entries."""
        found = []
        for day, column in self._axis.columns(rect):
            counts = self._part.days.get(day)
            if counts is None:
                continue
            place = self._left(column, counts).united(self._right(column, counts))
            if not counts.lateral:
                place = self._dot(column)
            found.append(Mark(place, self._day_words(day, counts)))
        return found

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        small = sized(font, SMALL)
        middle = rect.top() + _AXIS / 2
        fill(painter, QRectF(rect.left(), middle - 0.5, rect.width(), 1), colours.track, 0)
        for day, column in self._axis.columns(rect):
            counts = self._part.days.get(day)
            if counts is not None:
                self._paint_day(painter, column, counts, colours, small)
        below = rect.top() + _AXIS + STEP + line_height(small)
        self._axis.paint_names(painter, rect, below, colours, font)

    # -- geometry ----------------------------------------------------------------------------------

    def _length(self, column: QRectF, count: int) -> float:
        half = column.width() / 2 - _MARGIN
        return max(_LEAST, half * count / self._full) if count else 0.0

    @staticmethod
    def _centre(column: QRectF) -> float:
        return float(round(column.center().x()))

    def _left(self, column: QRectF, counts: SideCounts) -> QRectF:
        length = self._length(column, counts.left)
        top = column.top() + (_AXIS - _BAR) / 2
        return QRectF(self._centre(column) - length, top, length, _BAR)

    def _right(self, column: QRectF, counts: SideCounts) -> QRectF:
        top = column.top() + (_AXIS - _BAR) / 2
        return QRectF(self._centre(column), top, self._length(column, counts.right), _BAR)

    def _dot(self, column: QRectF) -> QRectF:
        middle = column.top() + _AXIS / 2
        return QRectF(self._centre(column) - _DOT, middle - _DOT, 2 * _DOT, 2 * _DOT)

    # -- words and painting ------------------------------------------------------------------------

    def _day_words(self, day: date, counts: SideCounts) -> str:
        said = []
        if counts.lateral:
            said.append(f"left {words.number(counts.left, self._locale)}")
            said.append(f"right {words.number(counts.right, self._locale)}")
        others = week_words.others_of(self._part.habit, counts, self._locale)
        if others:
            said.append(others)
        return f"{words.long_day(day, self._locale)}: {', '.join(said)}"

    def _paint_day(
        self, painter: QPainter, column: QRectF, counts: SideCounts, colours: Colours, font: QFont
    ) -> None:
        centre = self._centre(column)
        if not counts.lateral:
            fill(painter, self._dot(column), colours.neither, _DOT)
            return
        if counts.left:
            fill_bar(painter, self._left(column, counts), colours.ink(Side.LEFT), Qt.Edge.RightEdge)
        if counts.right:
            fill_bar(
                painter, self._right(column, counts), colours.ink(Side.RIGHT), Qt.Edge.LeftEdge
            )
        top = column.top()
        draw_line(painter, QPointF(centre, top), QPointF(centre, top + _AXIS), colours.text)
        self._paint_counts(painter, column, counts, colours, font)

    def _paint_counts(
        self, painter: QPainter, column: QRectF, counts: SideCounts, colours: Colours, font: QFont
    ) -> None:
        """Both counts under the bar, left of the axis and right of it; only where they fit."""
        left, right = (words.number(n, self._locale) for n in (counts.left, counts.right))
        if text_width(font, [left, right]) > column.width() / 2 - STEP:
            return
        line = QRectF(column)
        line.setTop(column.top() + _AXIS + STEP / 2)
        line.setHeight(line_height(font))
        centre = self._centre(column)
        before, after = QRectF(line), QRectF(line)
        before.setRight(centre - STEP / 2 - 1)
        after.setLeft(centre + STEP / 2 + 1)
        draw_text(painter, before, left, font, colours.left_text, Qt.AlignmentFlag.AlignRight)
        draw_text(painter, after, right, font, colours.right_text, Qt.AlignmentFlag.AlignLeft)
