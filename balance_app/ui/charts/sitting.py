"""Minutes by day: a column each, long spells hatched, breaks as ticks, the goal as a line."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.habits import SITTING
from balance_app.domain.sitting import TimedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.day_axis import DayAxis
from balance_app.ui.charts.hour_axis import HourAxis
from balance_app.ui.charts.kit import (
    Mark,
    Table,
    draw_text,
    fill,
    fill_all,
    fill_bar,
    hatch,
    line_height,
    sized,
    text_width,
)
from balance_app.ui.charts.legend import Key, legend_height, paint_legend
from balance_app.ui.colours import LIGHT, Colours, Ink
from balance_app.ui.theme import SMALL, STEP

_GAP = 1.0 * STEP
_WIDEST = 8.0 * STEP
_LEAST = 2.0
_TICK = 2.0 * STEP  # the width of a break's tick
_PITCH = 1.5 * STEP  # from one tick to the next, where there is room
_DASHES = [4.0, 3.0]


class SittingChart:
    """A timed habit's week. Of sitting it also shows long spells, breaks and the goal.

    Args:
        part: The habit's week.
        week: The week.
        today: Today's logical day, drawn bold.
        locale: How numbers and days are written.
    """

    def __init__(self, part: TimedWeek, week: Week, today: date, locale: QLocale) -> None:
        self._part = part
        self._days = DayAxis(week, today, locale)
        self._locale = locale
        self._long = part.long if part.habit.id == SITTING else {}
        most = max(part.days.values(), default=0)
        self._hours = HourAxis(max(most, part.goal_minutes or 0), locale)

    @property
    def title(self) -> str:
        """The finding."""
        return week_words.timed_title(self._part, self._locale)

    @property
    def description(self) -> str:
        """Each day with entries or breaks, and the goal, in words."""
        said = []
        for day in self._days.week.days:
            said += [text for text in (self._minutes_words(day), self._breaks_words(day)) if text]
        if self._part.goal_minutes:
            said.append(self._goal_words())
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each of the seven days; a day without entries has no minutes."""
        part, week = self._part, self._days.week
        if part.habit.id != SITTING:
            return Table(("Day", "Minutes"), tuple((day, part.days.get(day)) for day in week.days))
        outcomes = [outcome for outcome, count in part.breaks.items() if count]
        rows = []
        for day in week.days:
            breaks = part.breaks_by_day.get(day, {})
            long = part.long.get(day, 0) if day in part.days else None
            told = [breaks.get(outcome, 0) for outcome in outcomes]
            rows.append((day, part.days.get(day), long, *told))
        header = "Day", "Minutes", "In spells over an hour", *(f"Breaks {one}" for one in outcomes)
        return Table(header, tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        line = line_height(sized(font, SMALL))
        legend = legend_height(self._keys(), sized(font, SMALL))
        return self._hours.height(font) + STEP + line + (2 * STEP + legend if legend else 0)

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """For each day its column and its breaks; then the goal."""
        plot, found = self._hours.plot(rect, font), []
        for day, column in self._days.columns(plot):
            minutes, breaks = self._minutes_words(day), self._breaks_words(day)
            if minutes:
                found.append(Mark(self._bar(column, self._part.days[day]), minutes))
            ticks = [place for place, _ in self._ticks(column, day)]
            if ticks:
                found.append(Mark(ticks[0].united(ticks[-1]), breaks))
        if self._part.goal_minutes:
            y = self._goal_line(plot)
            found.append(Mark(QRectF(plot.left(), y - 1, plot.width(), 2), self._goal_words()))
        return found

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        plot = self._hours.plot(rect, font)
        self._hours.paint(painter, rect, plot, colours, font)
        for day, column in self._days.columns(plot):
            if day in self._part.days:
                self._paint_bar(painter, column, day, colours)
            ticks: dict[Outcome, list[QRectF]] = {}
            for place, outcome in self._ticks(column, day):
                ticks.setdefault(outcome, []).append(place)
            for outcome, places in ticks.items():
                paint_ticks(painter, places, outcome, colours)
        if self._part.goal_minutes:
            self._paint_goal(painter, plot, colours, sized(font, SMALL))
        names = plot.bottom() + STEP
        self._days.paint_names(painter, plot, names, colours, font)
        below = QRectF(rect)
        below.setTop(names + line_height(sized(font, SMALL)) + 2 * STEP)
        paint_legend(painter, below, self._keys(colours), colours, sized(font, SMALL))

    # -- geometry ----------------------------------------------------------------------------------

    @property
    def _has_breaks(self) -> bool:
        return bool(self._part.breaks_by_day)

    def _bar(self, column: QRectF, minutes: int) -> QRectF:
        """A day's column, with room for the ticks beside it."""
        beside = _TICK + _GAP if self._has_breaks else 0
        width = max(_LEAST, min(_WIDEST, column.width() - beside - 2 * _GAP))
        height = max(_LEAST, self._hours.length(column, minutes))
        left = column.center().x() - (width + beside) / 2
        return QRectF(left, column.bottom() - height, width, height)

    def _ticks(self, column: QRectF, day: date) -> Iterator[tuple[QRectF, Outcome]]:
        """A day's breaks from the axis up, one tick each; of every day equally far apart."""
        by_day = self._part.breaks_by_day
        most = max((sum(of_day.values()) for of_day in by_day.values()), default=1)
        pitch = min(_PITCH, column.height() / most)
        left, bottom = self._bar(column, 0).right() + _GAP, column.bottom()
        for outcome, count in by_day.get(day, {}).items():
            for _ in range(count):
                yield QRectF(left, bottom - pitch, _TICK, pitch * 2 / 3), outcome
                bottom -= pitch

    def _goal_line(self, plot: QRectF) -> float:
        return round(plot.bottom() - self._hours.length(plot, self._part.goal_minutes or 0)) + 0.5

    # -- words -------------------------------------------------------------------------------------

    def _minutes_words(self, day: date) -> str:
        minutes, goal = self._part.days.get(day), self._part.goal_minutes
        if minutes is None:
            return ""
        said = [f"{words.long_day(day, self._locale)}: {words.duration(minutes, self._locale)}"]
        if self._long.get(day):
            long = words.duration(self._long[day], self._locale)
            said.append(f"of it {long} in spells over an hour")
        if goal and minutes > goal:
            said.append(f"{words.duration(minutes - goal, self._locale)} over your goal")
        return ", ".join(said)

    def _breaks_words(self, day: date) -> str:
        breaks = self._part.breaks_by_day.get(day)
        if not breaks:
            return ""
        said = week_words.breaks_text(breaks, self._locale)
        return f"{words.long_day(day, self._locale)}, {said[:1].lower()}{said[1:]}"

    def _goal_words(self) -> str:
        goal = words.duration(self._part.goal_minutes or 0, self._locale)
        return f"Your goal: at most {goal} a day"

    # -- painting ----------------------------------------------------------------------------------

    def _paint_bar(self, painter: QPainter, column: QRectF, day: date, colours: Colours) -> None:
        bar = self._bar(column, self._part.days[day])
        fill_bar(painter, bar, colours.neither, Qt.Edge.BottomEdge)
        long = self._long.get(day)
        if long:
            hatched = QRectF(bar)
            hatched.setTop(max(bar.top(), bar.bottom() - self._hours.length(column, long)))
            hatch(painter, hatched.adjusted(1, 1, -1, -1), colours.card)

    def _paint_goal(self, painter: QPainter, plot: QRectF, colours: Colours, font: QFont) -> None:
        """The line, and over its end what it is, on a ground of its own: columns may be higher."""
        y = self._goal_line(plot)
        pen = QPen(QColor(colours.text), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        said = f"goal {words.duration(self._part.goal_minutes or 0, self._locale)}"
        wide, high = text_width(font, [said]) + STEP, line_height(font)
        place = QRectF(plot.right() - wide, y - high - 1, wide, high)
        fill(painter, place, colours.card, 2)
        draw_text(painter, place, said, font, colours.text)

    def _keys(self, colours: Colours = LIGHT) -> list[Key]:
        """What the legend has to explain."""

        def hatched(painter: QPainter, place: QRectF) -> None:
            fill(painter, place, Ink(colours.neither, colours.card), 1)

        def tick(outcome: Outcome) -> Callable[[QPainter, QRectF], None]:
            def paint(painter: QPainter, place: QRectF) -> None:
                middle = place.center()
                mark = QRectF(middle.x() - _TICK / 2, middle.y() - STEP / 2, _TICK, STEP)
                paint_ticks(painter, [mark], outcome, colours)

            return paint

        outcomes = {outcome for outcome, count in self._part.breaks.items() if count}
        an_hour = words.duration(60, self._locale)
        keys = [Key(f"over {an_hour}", hatched)] if self._long else []
        if Outcome.TAKEN in outcomes:
            keys.append(Key("break taken", tick(Outcome.TAKEN)))
        if Outcome.NATURAL in outcomes:
            keys.append(Key("natural", tick(Outcome.NATURAL)))
        if outcomes - {Outcome.TAKEN, Outcome.NATURAL}:
            keys.append(Key("not taken", tick(Outcome.SKIPPED)))
        return keys


def paint_ticks(
    painter: QPainter, places: Sequence[QRectF], outcome: Outcome, colours: Colours
) -> None:
    """A break taken is a whole tick, rest that came by itself half of one, all else only its ends.

    Args:
        painter: What to paint with.
        places: Where whole ticks are.
        outcome: How these breaks ended.
        colours: In which colours.
    """
    if outcome is Outcome.TAKEN:
        fill_all(painter, places, colours.accent, 1)
    elif outcome is Outcome.NATURAL:
        halves = [QRectF(at.left(), at.top(), _TICK / 2, at.height()) for at in places]
        fill_all(painter, halves, colours.accent, 1)
    else:
        end = _TICK / 4
        edges = [(at, left) for at in places for left in (at.left(), at.right() - end)]
        ends = [QRectF(left, at.top(), end, at.height()) for at, left in edges]
        fill_all(painter, ends, colours.text, 0)
