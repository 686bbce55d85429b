"""A week of minutes at a glance: seven small columns without an axis."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import SITTING
from balance_app.domain.sitting import TimedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.day_axis import DayAxis
from balance_app.ui.charts.kit import Mark, Table, fill, fill_bar, hatch
from balance_app.ui.colours import Colours
from balance_app.ui.theme import STEP

_HEIGHT = 7.0 * STEP  # as high as a balance bar, so that rows of both are even
_BESIDE = 1.0 * STEP
_WIDEST = 6.0 * STEP
_LEAST = 2.0
_FEWEST_IN_FULL = 60  # minutes; less does not look like much


class DayStrip:
    """A timed or a worn habit's week in the height of a line.

    What lies in spells over an hour is hatched at a column's foot, what was worn in raised heels at
    its top, as in the larger charts.

    Args:
        part: The habit's week.
        week: The week.
        today: Today's logical day.
        locale: How numbers and days are written.
    """

    def __init__(
        self, part: TimedWeek | WornWeek, week: Week, today: date, locale: QLocale
    ) -> None:
        self._axis = DayAxis(week, today, locale)
        self._locale = locale
        self._at_top = isinstance(part, WornWeek)
        if isinstance(part, TimedWeek):
            self._title = week_words.timed_title(part, locale)
            self._minutes = dict(part.days)
            self._striped = dict(part.long) if part.habit.id == SITTING else {}
            self._of_them = "in spells over an hour"
        else:
            self._title = week_words.worn_title(part, locale)
            self._minutes = {day: sum(worn.values()) for day, worn in part.days.items()}
            self._striped = {day: sum(worn.values()) for day, worn in part.raised.items()}
            self._of_them = "in raised heels"
        self._full = max(_FEWEST_IN_FULL, *self._minutes.values(), 0)

    @property
    def title(self) -> str:
        """The finding."""
        return self._title

    @property
    def description(self) -> str:
        """Each day with entries in words."""
        said = [self._words(day) for day in self._axis.week.days if day in self._minutes]
        return ". ".join(said) + "." if said else "No entries."

    def table(self) -> Table:
        """One row for each of the seven days; a day without entries has no minutes."""
        rows = []
        for day in self._axis.week.days:
            minutes = self._minutes.get(day)
            striped = None if minutes is None else self._striped.get(day, 0)
            rows.append((day, minutes, striped))
        return Table(("Day", "Minutes", self._of_them.capitalize()), tuple(rows))

    def preferred_height(self, _font: QFont) -> float:
        """The height it needs with any font."""
        return _HEIGHT

    def marks(self, rect: QRectF, _font: QFont) -> list[Mark]:
        """One for each day with entries."""
        return [Mark(bar, self._words(day)) for day, bar in self._bars(rect)]

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, _font: QFont) -> None:
        """Paints it."""
        fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.track, 0)
        for day, bar in self._bars(rect):
            fill_bar(painter, bar, colours.neither, Qt.Edge.BottomEdge)
            if self._striped.get(day):
                hatched = QRectF(bar)
                hatched.setHeight(bar.height() * self._striped[day] / self._minutes[day])
                if not self._at_top:
                    hatched.moveBottom(bar.bottom())
                hatch(painter, hatched.adjusted(1, 1, -1, -1), colours.card)

    def _bars(self, rect: QRectF) -> Iterator[tuple[date, QRectF]]:
        for day, column in self._axis.columns(rect):
            minutes = self._minutes.get(day)
            if minutes is None:
                continue
            width = max(_LEAST, min(_WIDEST, column.width() - 2 * _BESIDE))
            height = max(_LEAST, rect.height() * minutes / self._full)
            left = column.center().x() - width / 2
            yield day, QRectF(left, rect.bottom() - height, width, height)

    def _words(self, day: date) -> str:
        minutes = words.duration(self._minutes[day], self._locale)
        said = f"{words.long_day(day, self._locale)}: {minutes}"
        striped = self._striped.get(day, 0)
        if not striped:
            return said
        return f"{said}, of it {words.duration(striped, self._locale)} {self._of_them}"
