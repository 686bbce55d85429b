"""Weeks from left to right: where each stands, and the names beneath them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.ui import words
from balance_app.ui.charts.kit import draw_line, draw_text, line_height, sized, text_width
from balance_app.ui.colours import Colours
from balance_app.ui.theme import SMALL, STEP

_INSET = 4.0 * STEP  # so that dots and names at the ends lie within
_GAP = 3.0 * STEP
_MOST_WEEKS = 60  # of more weeks the years are named
_LEAST_YEAR = 2.0 * STEP  # years that stand closer would be a grey ground of lines
_YEARS, _ROUND = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000), 5
_STEPS = (1, 2, 3, 4, 6, 8, 13, 26)


class WeekAxis:
    """The axis, in the order the weeks are lived in.

    Args:
        weeks: The weeks, oldest first, without a gap.
        locale: How numbers are written.
    """

    def __init__(self, weeks: Sequence[Week], locale: QLocale) -> None:
        self._weeks = weeks
        self._locale = locale
        self._new_years = [
            n for n, (before, week) in enumerate(pairwise(weeks), 1) if before.year != week.year
        ]

    def step(self, plot: QRectF) -> float:
        """From one week to the next, in device-independent pixels."""
        return (plot.width() - 2 * _INSET) / max(1, len(self._weeks) - 1)

    def places(self, plot: QRectF) -> list[float]:
        """Where each week stands; a single one in the middle."""
        if len(self._weeks) == 1:
            return [plot.center().x()]
        step = self.step(plot)
        return [plot.left() + _INSET + n * step for n in range(len(self._weeks))]

    def paint(self, painter: QPainter, plot: QRectF, colours: Colours, font: QFont) -> None:
        """Paints a line where a year begins, and beneath the plot the names that have room.

        Where the years stand close, only those that are named have a line.
        """
        small = sized(font, SMALL)
        places = self.places(plot)
        names = self._names(plot, small)
        named = {n for n, _ in names} if _nearest(self._new_years, places) < _LEAST_YEAR else None
        for n in self._new_years:
            if named is None or n in named:
                x = (places[n - 1] + places[n]) / 2
                draw_line(painter, QPointF(x, plot.top()), QPointF(x, plot.bottom()), colours.track)
        for n, name in names:
            wide = text_width(small, [name])
            left = min(max(places[n] - wide / 2, plot.left()), plot.right() - wide)
            place = QRectF(left, plot.bottom() + STEP, wide, line_height(small))
            draw_text(painter, place, name, small, colours.muted)

    def _names(self, plot: QRectF, font: QFont) -> list[tuple[int, str]]:
        """Which weeks are named, and how."""
        count = len(self._weeks)
        if count > _MOST_WEEKS:
            return self._years(self.places(plot), font)
        names = [f"W{words.number(week.number, self._locale)}" for week in self._weeks]
        room = text_width(font, names) + _GAP
        step = next((s for s in _STEPS if s * self.step(plot) >= room), count)
        return [(n, names[n]) for n in range((count - 1) % step, count, step)] if count else []

    def _years(self, places: Sequence[float], font: QFont) -> list[tuple[int, str]]:
        """Each year at its first week, the oldest at where the weeks begin if that is clear."""
        begins = [0, *self._new_years]
        years = [(n, words.year(self._weeks[n].year, self._locale)) for n in begins]
        wide = text_width(font, [name for _, name in years])
        oldest, rest = years[:1], self._apart(years[1:], places, wide)
        clear = not rest or places[rest[0][0]] - places[0] >= wide + _GAP
        return [*oldest, *rest] if clear and rest == years[1:] else rest

    def _apart(
        self, names: Sequence[tuple[int, str]], places: Sequence[float], wide: float
    ) -> list[tuple[int, str]]:
        """Every first, second, … of the names, so that they stand clear of each other.

        Of many years, those that are whole fives, tens, …
        """
        nearest = _nearest([n for n, _ in names], places)
        needed = (wide + _GAP) / max(nearest, 0.1)  # in a chart too narrow for any
        every = next((years for years in _YEARS if years >= needed), _YEARS[-1])
        if every < _ROUND:
            return list(names[::every])
        return [(n, name) for n, name in names if self._weeks[n].year % every == 0]


def _nearest(weeks: Sequence[int], places: Sequence[float]) -> float:
    """How near to each other two of these weeks stand at least."""
    return min((places[n] - places[before] for before, n in pairwise(weeks)), default=inf)
