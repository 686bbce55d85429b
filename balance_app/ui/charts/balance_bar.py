"""The balance bar: left and right counts around zero, the index with its interval beneath."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from balance_app.domain.balance import EVEN_ZONE, FEWEST_ENTRIES, Laterality, Verdict, target
from balance_app.domain.habits import Side
from balance_app.domain.week import SidedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.kit import (
    Cell,
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
from balance_app.ui.theme import BODY, SMALL, STEP

_BAR = 4.0 * STEP  # the thickness of the bar
_AXIS = 7.0 * STEP  # the height of the zero line
_LANE = 4.0 * STEP  # the height of the lane and its zone
_SHARE = 2.0 * STEP  # the thickness of the grey share
_GAP = 2.0 * STEP
_DOT = 5.0
_LEAST = 2.0  # a count of one is still seen beside thousands


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything is; what is not drawn is None."""

    centre: float
    axis: QRectF
    left: QRectF
    right: QRectF
    lane: QRectF | None
    captions: QRectF | None
    share: QRectF | None


class BalanceBar:
    """A sided habit's week as one diverging bar.

    Args:
        part: The habit's week.
        compact: Only the bar with its counts, for small cards.
        scale_to: The count that fills a side; None for the larger of the two.
        even_zone: Half the width of the even zone in index points.
        locale: How numbers are written; None for the app's.
    """

    def __init__(
        self,
        part: SidedWeek,
        *,
        compact: bool = False,
        scale_to: int | None = None,
        even_zone: float = EVEN_ZONE,
        locale: QLocale | None = None,
    ) -> None:
        self._part = part
        self._locale = locale or QLocale()
        self._compact = compact
        counts = part.counts
        # Below the fewest entries that say anything, a bar does not fill its side.
        self._full = max(scale_to or 0, counts.left, counts.right, FEWEST_ENTRIES)
        self._middle = target(part.habit.aim)
        self._even_zone = even_zone

    @property
    def title(self) -> str:
        """The finding."""
        return week_words.sided_title(self._part, self._locale)

    @property
    def description(self) -> str:
        """Counts, index, interval and verdict."""
        left, right = self._side_words(Side.LEFT), self._side_words(Side.RIGHT)
        said = [f"{left}, {right.lower()}"]
        if self._part.laterality is not None:
            said.append(week_words.index_text(self._part, self._locale))
        if self._others:
            said.append(week_words.others_text(self._part, self._locale))
        return ". ".join(said) + "."

    def table(self) -> Table:
        """Counts, index, interval and verdict, one row each."""
        counts, measured = self._part.counts, self._part.laterality
        rows: list[tuple[Cell, ...]] = [
            ("Left", counts.left),
            ("Right", counts.right),
            ("Both", counts.both),
            ("Neither", counts.neither),
        ]
        if measured is not None:
            rows += [
                ("Index", round(measured.index, 1)),
                ("95 % interval from", round(measured.low, 1)),
                ("95 % interval to", round(measured.high, 1)),
            ]
        rows.append(("Verdict", str(self._part.verdict)))
        return Table((self._part.habit.name, "Week"), tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        height = max(_AXIS, line_height(sized(font, BODY)))
        if self._compact:
            return height
        if self._part.laterality is not None:
            height += _GAP + _LANE + line_height(sized(font, SMALL))
        if self._others:
            height += _GAP + line_height(sized(font, SMALL))
        return height

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """Left count, right count, index with interval, and the grey share."""
        places = self._places(rect, font)
        counts, found = self._part.counts, []
        if counts.left:
            found.append(Mark(places.left, self._side_words(Side.LEFT)))
        if counts.right:
            found.append(Mark(places.right, self._side_words(Side.RIGHT)))
        measured = self._part.laterality
        if places.lane is not None and measured is not None:
            dot = QRectF(0, 0, 2 * _DOT, 2 * _DOT)
            dot.moveCenter(QPointF(self._at(places.lane, measured.index), places.lane.center().y()))
            place = self._interval(places.lane, measured).united(dot)
            found.append(Mark(place, self._index_words(measured)))
        if places.share is not None:
            share = QRectF(places.share)
            share.setWidth(self._share_width(font))
            found.append(Mark(share, self._share_words()))
        return found

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        places = self._places(rect, font)
        self._paint_bar(painter, places, colours, sized(font, BODY))
        measured = self._part.laterality
        if places.lane is not None and places.captions is not None and measured is not None:
            self._paint_lane(painter, places.lane, measured, colours)
            self._paint_captions(painter, places.captions, colours, sized(font, SMALL))
        if places.share is not None:
            self._paint_share(painter, places.share, colours, font)

    # -- geometry ----------------------------------------------------------------------------------

    @property
    def _others(self) -> int:
        return self._part.counts.both + self._part.counts.neither

    def _label(self, count: int) -> str:
        return words.number(count, self._locale)

    def _places(self, rect: QRectF, font: QFont) -> _Places:
        counts, body, small = self._part.counts, sized(font, BODY), sized(font, SMALL)
        labels = [self._label(counts.left), self._label(counts.right)]
        gutter = text_width(body, labels) + _GAP
        half = max(0.0, rect.width() / 2 - gutter)
        centre = round(rect.center().x()) + 0.0
        height = max(_AXIS, line_height(body))
        axis = QRectF(centre - half, rect.top(), 2 * half, height)
        top = rect.top() + (height - _BAR) / 2

        def length(count: int) -> float:
            return max(_LEAST, half * count / self._full) if count else 0.0

        left = QRectF(centre - length(counts.left), top, length(counts.left), _BAR)
        right = QRectF(centre, top, length(counts.right), _BAR)
        below = axis.bottom() + _GAP
        lane = captions = share = None
        if not self._compact and self._part.laterality is not None:
            lane = QRectF(axis.left(), below, axis.width(), _LANE)
            captions = QRectF(axis.left(), lane.bottom(), axis.width(), line_height(small))
            below = captions.bottom() + _GAP
        if not self._compact and self._others:
            share = QRectF(axis.left(), below, axis.width(), line_height(small))
        return _Places(centre, axis, left, right, lane, captions, share)

    @staticmethod
    def _at(lane: QRectF, index: float) -> float:
        return lane.center().x() + lane.width() / 2 * index / 100

    def _interval(self, lane: QRectF, measured: Laterality) -> QRectF:
        low, high = self._at(lane, measured.low), self._at(lane, measured.high)
        return QRectF(low, lane.top(), high - low, lane.height())

    def _zone(self) -> tuple[float, float]:
        low, high = self._middle - self._even_zone, self._middle + self._even_zone
        return max(-100.0, low), min(100.0, high)

    def _share_width(self, font: QFont) -> float:
        return text_width(sized(font, SMALL), ["0000000000"])

    # -- words -------------------------------------------------------------------------------------

    def _side_words(self, side: Side) -> str:
        counts = self._part.counts
        count = counts.left if side is Side.LEFT else counts.right
        return f"{side.value.capitalize()} {self._label(count)}"

    def _index_words(self, measured: Laterality) -> str:
        low, high = (words.number(end, self._locale) for end in (measured.low, measured.high))
        begin, end = (words.number(point, self._locale) for point in self._zone())
        index = words.signed(measured.index, self._locale)
        return f"Index {index}, 95 % interval {low} to {high}. Even from {begin} to {end}"

    def _share_words(self) -> str:
        total = words.counted(self._part.counts.total, "entry", "entries", self._locale)
        return f"{week_words.others_text(self._part, self._locale)}, of {total}"

    # -- painting ----------------------------------------------------------------------------------

    def _paint_bar(self, painter: QPainter, places: _Places, colours: Colours, font: QFont) -> None:
        counts = self._part.counts
        if counts.left:
            fill_bar(painter, places.left, colours.ink(Side.LEFT), Qt.Edge.RightEdge)
        if counts.right:
            fill_bar(painter, places.right, colours.ink(Side.RIGHT), Qt.Edge.LeftEdge)
        middle = places.axis.center().y()
        top, bottom = middle - _AXIS / 2, middle + _AXIS / 2
        axis = colours.text if counts.lateral else colours.neither
        draw_line(painter, QPointF(places.centre, top), QPointF(places.centre, bottom), axis)
        if not counts.lateral:  # nothing to count yet: noughts would look like a finding
            return
        wide = places.axis.width()
        left = QRectF(
            places.left.left() - _GAP - wide, places.axis.top(), wide, places.axis.height()
        )
        right = QRectF(places.right.right() + _GAP, places.axis.top(), wide, places.axis.height())
        to_bar, from_bar = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        draw_text(painter, left, self._label(counts.left), font, colours.text, to_bar)
        draw_text(painter, right, self._label(counts.right), font, colours.text, from_bar)

    def _paint_lane(
        self, painter: QPainter, lane: QRectF, measured: Laterality, colours: Colours
    ) -> None:
        begin, end = (self._at(lane, point) for point in self._zone())
        fill(painter, QRectF(begin, lane.top(), end - begin, lane.height()), colours.zone)
        for edge in (begin, end):
            top, bottom = QPointF(edge, lane.top() + 1), QPointF(edge, lane.bottom() - 1)
            draw_line(painter, top, bottom, colours.neither)
        middle = lane.center().y()
        draw_line(
            painter, QPointF(lane.left(), middle), QPointF(lane.right(), middle), colours.track
        )
        interval = self._interval(lane, measured)
        ends = QPointF(interval.left(), middle), QPointF(interval.right(), middle)
        draw_line(painter, *ends, colours.muted, 2)
        # A hollow dot: there is an index, but too few entries for it to say anything.
        hollow = self._part.verdict is Verdict.TOO_FEW
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.setBrush(QColor(colours.card if hollow else colours.text))
        painter.drawEllipse(QPointF(self._at(lane, measured.index), middle), _DOT - 1, _DOT - 1)

    def _paint_captions(
        self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont
    ) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        draw_text(painter, rect, "all left", font, colours.muted, left)
        draw_text(painter, rect, "all right", font, colours.muted, right)
        aim = "aim" if self._middle else "even"
        wide = text_width(font, [aim])
        # At the usual widths the three captions stand clear of each other.
        if text_width(font, ["all left", "all right"]) * 2 + wide + 2 * _GAP < rect.width():
            centre = self._at(rect, self._middle)
            place = QRectF(centre - wide / 2, rect.top(), wide, rect.height())
            draw_text(painter, place, aim, font, colours.muted)

    def _paint_share(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        small = sized(font, SMALL)
        track = QRectF(rect.left(), rect.center().y() - _SHARE / 2, self._share_width(font), _SHARE)
        fill(painter, track, colours.track)
        filled = QRectF(track)
        filled.setWidth(max(_LEAST, track.width() * self._others / self._part.counts.total))
        fill(painter, filled, colours.neither)
        said = QRectF(rect)
        said.setLeft(track.right() + _GAP)
        text = self._share_words()
        if text_width(small, [text]) > said.width():
            text = week_words.others_text(self._part, self._locale)
        text = QFontMetricsF(small).elidedText(text, Qt.TextElideMode.ElideRight, said.width())
        draw_text(painter, said, text, small, colours.muted, Qt.AlignmentFlag.AlignLeft)
