"""The trend: a sided habit's index week by week with its interval, gaps where nothing is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby, pairwise

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEngine, QPainter, QPen, QPolygonF

from balance_app.domain.balance import EVEN_ZONE, Laterality, Verdict, target
from balance_app.domain.findings import trend_title
from balance_app.domain.habits import Side
from balance_app.domain.trend import HabitTrend, Measure, WeekPoint
from balance_app.ui import trend_words, words
from balance_app.ui.charts.kit import (
    Cell,
    Mark,
    Table,
    draw_line,
    draw_text,
    fill,
    line_height,
    sized,
    text_width,
)
from balance_app.ui.charts.week_axis import WeekAxis
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP

_PLOT, _SMALL_PLOT = 44.0 * STEP, 28.0 * STEP
_GAP = 2.0 * STEP
_DOT = 4.0
_LEAST_DOT = 1.5
_DOT_OF_LINE = 2.5  # smaller ones would only make the line uneven
_REACH = 3.0 * STEP  # how far from its dot a week can be pointed at, to both sides
_LINE, _THIN_LINE = 2.0, 1.2
_BAND = 0.22  # how much of its colour a band has
_ENDS = 100.0
_SMOOTH, _LEAST_SMOOTH = QPainter.RenderHint.Antialiasing, 3.0
_LEAST_APART = 0.5  # weeks that stand closer are drawn together, pixel by pixel
_AT_ONCE = 26  # so many weeks that stand close are drawn at once
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class _Spot:
    """A week's place across, and what was measured in it."""

    x: float
    measured: Laterality


class TrendChart:
    """A sided habit's trend.

    Weeks stand in the order they were lived in. Line and band are broken where a week has no index,
    or too few entries for it to say anything: those have a hollow dot with its interval.

    Args:
        trend: The trend.
        today: Today's logical day.
        locale: How numbers and days are written.
        even_zone: Half the width of the even zone in index points.
        compact: Whether it is one of several small ones.
    """

    def __init__(
        self,
        trend: HabitTrend,
        today: date,
        locale: QLocale,
        *,
        even_zone: float = EVEN_ZONE,
        compact: bool = False,
    ) -> None:
        self._trend = trend
        self._today = today
        self._locale = locale
        self._middle = target(trend.habit.aim)
        self._even_zone = even_zone
        self._height = _SMALL_PLOT if compact else _PLOT
        self._axis = WeekAxis([point.week for point in trend.points], locale)

    @property
    def title(self) -> str:
        """The finding."""
        return trend_title(self._trend)

    @property
    def description(self) -> str:
        """What the finding rests on, and where even is."""
        begin, end = (words.number(point, self._locale) for point in self._zone())
        said = trend_words.trend_text(self._trend, self._locale)
        even = f"Even from {begin} to {end}, on a scale from {words.MINUS}100 to 100."
        return f"Index of the {said}. {even}" if said else even

    def table(self) -> Table:
        """One row for each week; what a week does not have is empty."""
        by_minutes = self._trend.measure is Measure.MINUTES
        index = ("Effective n", "Index, by minutes") if by_minutes else ("Index",)
        header = ("Week", "Left", "Right", *index, "95 % from", "95 % to", "Verdict")
        return Table(header, tuple(_row(point, by_minutes) for point in self._trend.points))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        line = line_height(sized(font, SMALL))
        return line / 2 + self._height + STEP + line

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each week with an index."""
        plot = self._plot(rect, font)
        y, radius = self._scale(plot), self._radius(plot)
        reach = max(radius, min(self._axis.step(plot) / 2, _REACH))
        found = []
        for x, point in self._points(plot):
            if point.laterality is not None:
                top = y(point.laterality.high) - radius
                bottom = y(point.laterality.low) + radius
                place = QRectF(x - reach, top, 2 * reach, bottom - top)
                found.append(Mark(place, partial(self._words, point)))
        return found

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        plot = self._plot(rect, font)
        self._paint_ground(painter, rect, plot, colours, sized(font, SMALL))
        self._axis.paint(painter, plot, colours, font)
        runs = list(self._runs(plot))
        for run in runs:
            self._paint_band(painter, plot, run, colours)
        for run in runs:
            self._paint_line(painter, plot, run, colours)
        self._paint_dots(painter, plot, runs, colours)

    # -- geometry ----------------------------------------------------------------------------------

    def _labels(self) -> list[tuple[float, str]]:
        """What stands beside the axis, from the top."""
        aim = [(self._middle, "aim")] if self._middle else []
        return [(_ENDS, "all right"), *aim, (0.0, "even"), (-_ENDS, "all left")]

    def _plot(self, rect: QRectF, font: QFont) -> QRectF:
        small = sized(font, SMALL)
        gutter = text_width(small, [text for _, text in self._labels()]) + _GAP
        top = rect.top() + line_height(small) / 2
        return QRectF(rect.left() + gutter, top, rect.width() - gutter, self._height)

    @staticmethod
    def _scale(plot: QRectF) -> Callable[[float], float]:
        """Tells how far down an index lies; asked often, it asks the rectangle only once."""
        middle, point = plot.center().y(), plot.height() / 2 / _ENDS
        return lambda index: middle - point * index

    def _zone(self) -> tuple[float, float]:
        low, high = self._middle - self._even_zone, self._middle + self._even_zone
        return max(-_ENDS, low), min(_ENDS, high)

    def _radius(self, plot: QRectF) -> float:
        return max(_LEAST_DOT, min(_DOT, self._axis.step(plot) * 0.35))

    def _is_wide(self, plot: QRectF) -> bool:
        """Whether weeks stand so far apart that each can be told from the next."""
        return self._axis.step(plot) >= _LEAST_SMOOTH

    def _at_once(self, painter: QPainter, plot: QRectF) -> int:
        """How many weeks are drawn at once: on screen, long lines take far longer than short ones.

        In a file they would show where they meet.
        """
        in_pixels = painter.paintEngine().type() is QPaintEngine.Type.Raster
        return _AT_ONCE if in_pixels and not self._is_wide(plot) else _ALL

    def _points(self, plot: QRectF) -> Iterator[tuple[float, WeekPoint]]:
        return zip(self._axis.places(plot), self._trend.points, strict=True)

    def _runs(self, plot: QRectF) -> Iterator[list[_Spot]]:
        """Weeks that follow each other and have entries enough to be joined.

        Where several share a pixel they are one vertical stroke, as they would look anyway.
        """
        run: list[_Spot] = []
        for x, point in self._points(plot):
            if point.laterality is not None and point.verdict is not Verdict.TOO_FEW:
                run.append(_Spot(x, point.laterality))
            elif run:
                yield self._thinned(run, plot)
                run = []
        if run:
            yield self._thinned(run, plot)

    def _thinned(self, run: list[_Spot], plot: QRectF) -> list[_Spot]:
        if self._axis.step(plot) >= _LEAST_APART:
            return run
        columns = (list(column) for _, column in groupby(run, lambda spot: int(spot.x)))
        return [spot for column in columns for spot in _stroke(column)]

    # -- words -------------------------------------------------------------------------------------

    def _words(self, point: WeekPoint) -> str:
        return trend_words.point_words(point, self._today, self._locale)

    # -- painting ----------------------------------------------------------------------------------

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, plot: QRectF, colours: Colours, font: QFont
    ) -> None:
        scale = self._scale(plot)
        begin, end = (scale(point) for point in self._zone())
        fill(painter, QRectF(plot.left(), end, plot.width(), begin - end), colours.zone, 0)
        half = line_height(font) / 2
        for index, text in self._labels():
            y = round(scale(index)) + 0.0
            if text != "aim":
                line = QPointF(plot.left(), y), QPointF(plot.right(), y)
                draw_line(painter, *line, colours.track if index else colours.neither)
            place = QRectF(rect.left(), y - half, plot.left() - rect.left() - _GAP, 2 * half)
            draw_text(painter, place, text, font, colours.muted, Qt.AlignmentFlag.AlignRight)

    def _paint_band(
        self, painter: QPainter, plot: QRectF, run: Sequence[_Spot], colours: Colours
    ) -> None:
        """The interval, in the colour of the side it lies on.

        What lies on each side is reckoned: a file has no way to cut it off at the middle.
        """
        if len(run) == 1:
            wide, spot = self._radius(plot), run[0]
            run = [_Spot(spot.x - wide, spot.measured), _Spot(spot.x + wide, spot.measured)]
        length, y = self._at_once(painter, plot), self._scale(plot)
        painter.setPen(Qt.PenStyle.NoPen)
        # Of very many weeks the edges lie so close that smooth ones only take longer.
        painter.setRenderHint(_SMOOTH, self._is_wide(plot))
        for begin in range(0, len(run) - 1, length):
            part = run[begin : begin + length + 1]
            lows = _with_crossings(part, lambda measured: measured.low)
            highs = _with_crossings(part, lambda measured: measured.high)
            for side, within in _SIDES:
                above = [QPointF(x, y(within(high))) for x, high in highs]
                below = [QPointF(x, y(within(low))) for x, low in lows]
                colour = QColor(colours.of_side(side))
                colour.setAlphaF(_BAND)
                painter.setBrush(colour)
                painter.drawPolygon(QPolygonF([*above, *reversed(below)]))
        painter.setRenderHint(_SMOOTH, True)

    def _paint_line(
        self, painter: QPainter, plot: QRectF, run: Sequence[_Spot], colours: Colours
    ) -> None:
        spots = _with_crossings(run, lambda measured: measured.index)
        length, y = self._at_once(painter, plot), self._scale(plot)
        width = _LINE if self._radius(plot) >= _DOT_OF_LINE else _THIN_LINE
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side, parts in groupby(pairwise(spots), lambda part: _side(part[0][1] + part[1][1])):
            first, *others = parts
            places = [QPointF(x, y(index)) for x, index in (*first, *(end for _, end in others))]
            pen = QPen(QColor(colours.of_side(side)), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for begin in range(0, len(places) - 1, length):
                painter.drawPolyline(QPolygonF(places[begin : begin + length + 1]))

    def _paint_dots(
        self, painter: QPainter, plot: QRectF, runs: Sequence[Sequence[_Spot]], colours: Colours
    ) -> None:
        y, radius = self._scale(plot), self._radius(plot)
        alone = {run[0].x for run in runs if len(run) == 1}
        is_dense, drawn = self._axis.step(plot) < _LEAST_APART, set[tuple[int, int]]()
        for x, point in self._points(plot):
            measured = point.laterality
            if measured is None:
                continue
            colour, at = colours.of_side(_side(measured.index)), y(measured.index)
            if is_dense and (int(x), int(at)) in drawn:
                continue
            drawn.add((int(x), int(at)))
            hollow = point.verdict is Verdict.TOO_FEW
            if hollow and radius >= _DOT_OF_LINE:
                top, bottom = y(measured.high), y(measured.low)
                draw_line(painter, QPointF(x, top), QPointF(x, bottom), colours.neither)
            if hollow or radius >= _DOT_OF_LINE or x in alone:
                painter.setPen(QPen(QColor(colour), 1.5))
                painter.setBrush(QColor(colours.card if hollow else colour))
                painter.drawEllipse(QPointF(x, at), radius - 0.5, radius - 0.5)


def _row(point: WeekPoint, by_minutes: bool) -> tuple[Cell, ...]:
    counts, measured = point.counts, point.laterality
    numbers: tuple[Cell, ...] = (None, None, None, None)
    if measured is not None:
        found = (measured.n, measured.index, measured.low, measured.high)
        numbers = tuple(round(n, 1) for n in found)
    measures = numbers[0 if by_minutes else 1 :]
    if not counts.total:
        return (str(point.week), None, None, *measures, None)
    return (str(point.week), counts.left, counts.right, *measures, str(point.verdict))


_SIDES: tuple[tuple[Side, Callable[[float], float]], ...] = (
    (Side.RIGHT, lambda index: max(index, 0.0)),
    (Side.LEFT, lambda index: min(index, 0.0)),
)


def _side(index: float) -> Side:
    if not index:
        return Side.NEITHER
    return Side.RIGHT if index > 0 else Side.LEFT


def _stroke(column: Sequence[_Spot]) -> list[_Spot]:
    """What stands for weeks that share a pixel: from the lowest to the highest of each number."""
    if len(column) == 1:
        return list(column)
    low = min(spot.measured.low for spot in column)
    high = max(spot.measured.high for spot in column)
    ends = {column.index(choose(column, key=_index)) for choose in (min, max)}
    return [
        _Spot(column[0].x, replace(column[n].measured, low=low, high=high)) for n in sorted(ends)
    ]


def _index(spot: _Spot) -> float:
    return spot.measured.index


def _with_crossings(
    run: Sequence[_Spot], of: Callable[[Laterality], float]
) -> list[tuple[float, float]]:
    """One number of each week with its place, and where the line through them crosses nought."""
    found: list[tuple[float, float]] = []
    for spot in run:
        value = of(spot.measured)
        if found and found[-1][1] * value < 0:
            x, before = found[-1]
            found.append((x + (spot.x - x) * before / (before - value), 0.0))
        found.append((spot.x, value))
    return found
