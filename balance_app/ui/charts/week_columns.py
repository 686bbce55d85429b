"""Hours week by week: one column each, part of it hatched, weeks without entries left empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.ui import words
from balance_app.ui.charts.hour_axis import HourAxis
from balance_app.ui.charts.kit import Mark, Table, fill, fill_bar, line_height, sized
from balance_app.ui.charts.legend import Key, legend_height, paint_legend
from balance_app.ui.charts.week_axis import WeekAxis
from balance_app.ui.colours import LIGHT, Colours, Ink
from balance_app.ui.theme import SMALL, STEP

_WIDEST = 6.0 * STEP
_SHARE = 0.75  # of the way from one week to the next
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class WeekHours:
    """One week.

    Attributes:
        week: The week.
        minutes: Its minutes; None without entries.
        part: Of these, the minutes that are hatched.
    """

    week: Week
    minutes: float | None
    part: float = 0.0


class WeekColumns:
    """Hours of several weeks.

    Args:
        title: The finding.
        hours: The weeks, oldest first, without a gap.
        unit: What the minutes are for, after their number, e.g. ``a day``; may be empty.
        part: What is hatched, e.g. ``over 1 h``.
        today: Today's logical day.
        locale: How numbers and days are written.
    """

    def __init__(
        self,
        title: str,
        hours: Sequence[WeekHours],
        *,
        unit: str,
        part: str,
        today: date,
        locale: QLocale,
    ) -> None:
        self._title, self._unit, self._part = title, unit, part
        self._hours, self._today, self._locale = hours, today, locale
        self._weeks = WeekAxis([one.week for one in hours], locale)
        self._axis = HourAxis(round(max((one.minutes or 0 for one in hours), default=0)), locale)

    @property
    def title(self) -> str:
        """The finding."""
        return self._title

    @property
    def description(self) -> str:
        """Each week with entries in words."""
        said = [self._words(one) for one in self._hours if one.minutes is not None]
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each week; a week without entries has no numbers."""
        minutes = f"Minutes {self._unit}".strip()
        rows = [
            (str(one.week), None, None)
            if one.minutes is None
            else (str(one.week), round(one.minutes, 1), round(one.part, 1))
            for one in self._hours
        ]
        return Table(("Week", minutes, self._part.capitalize()), tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        small = sized(font, SMALL)
        legend = legend_height(self._keys(), small)
        room = 2 * STEP + legend if legend else 0
        return self._axis.height(font) + STEP + line_height(small) + room

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each week with entries."""
        return [
            Mark(place, self._words(one)) for one, place in self._bars(self._axis.plot(rect, font))
        ]

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        plot = self._axis.plot(rect, font)
        self._axis.paint(painter, rect, plot, colours, font)
        for one, place in self._bars(plot):
            fill_bar(painter, place, colours.neither, Qt.Edge.BottomEdge)
            if one.part:
                hatched = QRectF(place)
                hatched.setTop(place.bottom() - max(_LEAST, self._axis.length(plot, one.part)))
                fill(painter, hatched, Ink(colours.neither, colours.card), 0)
        self._weeks.paint(painter, plot, colours, font)
        small = sized(font, SMALL)
        below = QRectF(rect)
        below.setTop(plot.bottom() + STEP + line_height(small) + 2 * STEP)
        paint_legend(painter, below, self._keys(colours), colours, small)

    def _bars(self, plot: QRectF) -> list[tuple[WeekHours, QRectF]]:
        width = min(_WIDEST, max(_LEAST, _SHARE * self._weeks.step(plot)))
        bars = []
        for one, x in zip(self._hours, self._weeks.places(plot), strict=True):
            if one.minutes is not None:
                height = max(_LEAST, self._axis.length(plot, one.minutes))
                place = QRectF(x - width / 2, plot.bottom() - height, width, height)
                bars.append((one, place))
        return bars

    def _words(self, one: WeekHours) -> str:
        title = words.week_title(one.week, self._today, self._locale)
        said = f"{words.duration(one.minutes or 0, self._locale)} {self._unit}".strip()
        part = words.duration(one.part, self._locale)
        return f"{title}: {said}, of it {part} {self._part}" if one.part else f"{title}: {said}"

    def _keys(self, colours: Colours = LIGHT) -> list[Key]:
        """What is hatched, where anything is."""
        if not any(one.part for one in self._hours):
            return []
        ink = Ink(colours.neither, colours.card)
        return [Key(self._part, lambda painter, place: fill(painter, place, ink))]
