"""The day line: 24 hours from the day's start, with sitting, standing, away, breaks and entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.corrections import minutes_between
from balance_app.domain.day_line import BreakStretch, DayLine, Lane, Span, Stretch
from balance_app.ui import day_words, words
from balance_app.ui.charts.day_marks import (
    legend_key,
    paint_away,
    paint_break,
    paint_moment,
    paint_other,
    paint_span,
)
from balance_app.ui.charts.kit import Mark, Table, draw_text, fill, line_height, sized, text_width
from balance_app.ui.charts.legend import paint_legend
from balance_app.ui.colours import Colours
from balance_app.ui.day_words import Habits
from balance_app.ui.theme import SMALL, STEP

MOMENTS = 4.0 * STEP
LINE = 6.0 * STEP
_GAP = 1.0 * STEP
_THIN = 3.0 * STEP
_GLYPH = 2.5 * STEP
_LEAST = 2.0
_HOURS = (1, 2, 4, 6, 12, 24)  # between two labels


@dataclass(frozen=True, slots=True)
class Item:
    """A mark and what it stands for.

    Attributes:
        key: Tells it from all others, also after a change of its length.
        mark: Where it is and what it says.
        what: An entry's span, a break, or time away.
    """

    key: str
    mark: Mark
    what: Span | BreakStretch | Stretch


class DayLineChart:
    """A logical day.

    Args:
        line: The day.
        habits: The habits by id.
        locale: How numbers and times are written.
        mirrored: Whether time runs from right to left.
    """

    def __init__(
        self, line: DayLine, habits: Habits, locale: QLocale, *, mirrored: bool = False
    ) -> None:
        self.line = line
        self.mirrored = mirrored
        self._habits = habits
        self._locale = locale
        self._told = tuple(self._tell())

    @property
    def title(self) -> str:
        """How long was sat and stood."""
        said = day_words.summary(self.line, self._habits, self._locale)
        entries = len(self.line.moments) + sum(len(lane.spans) for lane in self.line.lanes)
        if not said and entries:
            said = words.counted(entries, "entry", "entries", self._locale)
        return f"{words.long_day(self.line.day, self._locale)}: {said or 'no entries'}"

    @property
    def description(self) -> str:
        """The whole day in words."""
        said = [text for _, text, _ in self._told]
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each mark, in the order of time."""
        line = self.line
        rows = []
        for _, text, what in self._told:
            first, last = (
                words.clock_time(at.astimezone(line.zone), self._locale)
                for at in (what.begin, what.end)
            )
            minutes = minutes_between(what.begin, what.end) or None
            rows.append((text, first, last, minutes))
        return Table(("What", "From", "To", "Minutes"), tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        text = line_height(sized(font, SMALL))
        lanes = len(self.line.lanes) * (_GAP + max(_THIN, text))
        legend = _GAP + text if self._legend() else 0
        return MOMENTS + LINE + lanes + 2 * STEP + text + legend

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """Its marks in the order of time."""
        return [item.mark for item in self.items(rect, font)]

    def items(self, rect: QRectF, font: QFont) -> list[Item]:
        """Its marks in the order of time, with what they stand for."""
        places = self._places(rect, font)
        return [Item(key, Mark(places[key], text), what) for key, text, what in self._told]

    # -- geometry ----------------------------------------------------------------------------------

    def x(self, rect: QRectF, place: float) -> float:
        """Where on the screen a place on the line is."""
        share = 1 - place if self.mirrored else place
        return rect.left() + rect.width() * share

    def place(self, rect: QRectF, x: float) -> float:
        """The place on the line at a point on the screen, 0 to 1."""
        share = min(max((x - rect.left()) / max(rect.width(), 1.0), 0.0), 1.0)
        return 1 - share if self.mirrored else share

    def between(self, rect: QRectF, first: float, last: float) -> QRectF:
        """The part of the line from one place to another."""
        ends = sorted((self.x(rect, first), self.x(rect, last)))
        width = max(ends[1] - ends[0], _LEAST)
        return QRectF(ends[0], rect.top() + MOMENTS, width, LINE)

    def _tell(self) -> Iterator[tuple[str, str, Span | BreakStretch | Stretch]]:
        """Each mark's key and words and what it stands for, in the order of time."""
        line, habits, locale = self.line, self._habits, self._locale
        told: list[tuple[str, str, Span | BreakStretch | Stretch]] = []
        for span in line.spans:
            told.append((span.entry.id, day_words.seated(span, line, habits, locale), span))
        for stretch in line.away:
            said = day_words.away(stretch, line, locale)
            told.append((f"away {stretch.begin.isoformat()}", said, stretch))
        for one in line.breaks:
            told.append((f"break {one.record.id}", day_words.broke(one, line, locale), one))
        for lane in (*(lane.spans for lane in line.lanes), line.moments):
            for span in lane:
                told.append((span.entry.id, day_words.other(span, line, habits, locale), span))
        yield from sorted(told, key=lambda one: (one[2].begin, one[2].end, one[0]))

    def _places(self, rect: QRectF, font: QFont) -> dict[str, QRectF]:
        """Where each mark is, by its key."""
        line = self.line
        places = {span.entry.id: self.between(rect, span.first, span.last) for span in line.spans}
        for stretch in line.away:
            key = f"away {stretch.begin.isoformat()}"
            places[key] = self.between(rect, stretch.first, stretch.last)
        for one in line.breaks:
            places[f"break {one.record.id}"] = self._break_place(rect, one)
        for span in line.moments:
            # At an end of the day as near to it as the whole mark can be.
            left = self.x(rect, span.first) - _GLYPH / 2
            left = max(rect.left(), min(left, rect.right() - _GLYPH))
            top = rect.top() + (MOMENTS - _GLYPH) / 2 - 1
            places[span.entry.id] = QRectF(left, top, _GLYPH, _GLYPH)
        for lane, row in self._lane_rows(rect, font):
            for span in lane.spans:
                place = self.between(rect, span.first, span.last)
                place.moveTop(row.top())
                place.setHeight(row.height())
                places[span.entry.id] = place
        return places

    def _break_place(self, rect: QRectF, one: BreakStretch) -> QRectF:
        place = self.between(rect, one.first, one.last)
        if place.width() < STEP:
            place = QRectF(place.center().x() - STEP / 2, place.top(), STEP, place.height())
        return place

    def _lane_rows(self, rect: QRectF, font: QFont) -> Iterator[tuple[Lane, QRectF]]:
        height = max(_THIN, line_height(sized(font, SMALL)))
        top = rect.top() + MOMENTS + LINE + _GAP
        for lane in self.line.lanes:
            yield lane, QRectF(rect.left(), top, rect.width(), height)
            top += height + _GAP

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        line, small = self.line, sized(font, SMALL)
        self._paint_ground(painter, rect, colours)
        for stretch in line.away:
            paint_away(painter, self.between(rect, stretch.first, stretch.last), colours)
        # What is shorter lies on top, so that everything can be seen and reached.
        for span in sorted(line.spans, key=lambda span: span.begin - span.end):
            paint_span(painter, self.between(rect, span.first, span.last), span.stands, colours)
        for one in line.breaks:
            paint_break(painter, self._break_place(rect, one), one.record.outcome, colours)
        places = self._places(rect, font)
        for span in line.moments:
            paint_moment(painter, places[span.entry.id], span.entry.side, colours)
        bottom = rect.top() + MOMENTS + LINE
        for lane, row in self._lane_rows(rect, font):
            self._paint_lane(painter, lane, row, places, colours, small)
            bottom = row.bottom()
        if line.now is not None:
            now = QRectF(self.x(rect, line.now) - 1, rect.top(), 2, MOMENTS + LINE + 2)
            fill(painter, now, colours.text, 0)
        self._paint_hours(painter, rect, bottom, colours, small)
        below = QRectF(rect)
        below.setTop(bottom + 2 * STEP + line_height(small) + _GAP)
        keys = [legend_key(name, colours) for name in self._legend()]
        paint_legend(painter, below, keys, colours, small, mirrored=self.mirrored)

    def _paint_ground(self, painter: QPainter, rect: QRectF, colours: Colours) -> None:
        """The empty line; what is still to come is paler."""
        whole = self.between(rect, 0, 1).adjusted(0, 2, 0, -2)
        if self.line.now is None:
            fill(painter, whole, colours.track)
            return
        fill(painter, whole, colours.hover)
        past = self.between(rect, 0, self.line.now).adjusted(0, 2, 0, -2)
        fill(painter, past, colours.track)

    def _paint_lane(
        self,
        painter: QPainter,
        lane: Lane,
        row: QRectF,
        places: dict[str, QRectF],
        colours: Colours,
        font: QFont,
    ) -> None:
        """Another habit's spans, with its name where there is room for it."""
        habit = self._habits.get(lane.habit)
        own = [places[span.entry.id] for span in lane.spans]
        for span, place in zip(lane.spans, own, strict=True):
            paint_other(painter, place, span.entry.side, colours)
        name = habit.name if habit else lane.habit
        wanted = text_width(font, [name]) + 2 * STEP
        edges = sorted((place.left(), place.right()) for place in own)
        free = [(row.left(), edges[0][0]), (max(last for _, last in edges), row.right())]
        if self.mirrored:
            free.reverse()
        room = next((one for one in free if one[1] - one[0] >= wanted), None)
        if room is None:
            return
        before_spans = room[1] == edges[0][0]
        align = Qt.AlignmentFlag.AlignRight if before_spans else Qt.AlignmentFlag.AlignLeft
        if before_spans:
            place = QRectF(row.left(), row.top(), room[1] - row.left() - STEP, row.height())
        else:
            place = QRectF(room[0] + STEP, row.top(), row.right() - room[0], row.height())
        draw_text(painter, place, name, font, colours.muted, align)

    def _paint_hours(
        self, painter: QPainter, rect: QRectF, top: float, colours: Colours, font: QFont
    ) -> None:
        ticks = self.line.ticks
        said = {
            tick.at: words.clock_time(tick.at.astimezone(self.line.zone), self._locale)
            for tick in ticks
        }
        widest = text_width(font, list(said.values())) + 3 * STEP
        hour = rect.width() / max(len(ticks) - 1, 1)
        step = next((n for n in _HOURS if n * hour >= widest), _HOURS[-1])
        reached = -inf  # up to where labels stand, counted from the line's beginning
        for tick in ticks:
            x = self.x(rect, tick.place)
            named = (tick.hour - ticks[0].hour) % step == 0
            length = 1.5 * STEP if named else STEP / 2
            fill(painter, QRectF(x - 0.5, top + 1, 1, length), colours.neither, 0)
            wide = text_width(font, [said[tick.at]])
            start = min(max(rect.width() * tick.place - wide / 2, 0), rect.width() - wide)
            if not named or start < reached:
                continue
            reached = start + wide + STEP
            left = rect.right() - start - wide if self.mirrored else rect.left() + start
            label = QRectF(left, top + 2 * STEP, wide, line_height(font))
            draw_text(painter, label, said[tick.at], font, colours.muted)

    def _legend(self) -> list[str]:
        """What is on the line."""
        line = self.line
        shown = {
            day_words.SITTING: any(not span.stands for span in line.spans),
            day_words.STANDING: any(span.stands for span in line.spans),
            day_words.AWAY: bool(line.away),
            day_words.BREAK: bool(line.breaks),
            day_words.ENTRY: bool(line.moments),
        }
        return [name for name, there in shown.items() if there]
