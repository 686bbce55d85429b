"""Trends drawn in text: for each week a lane from all left to all right."""

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from balance_app.cli.screen import Screen
from balance_app.cli.week_text import LEFT_COLOUR, OTHER_COLOUR, RIGHT_COLOUR
from balance_app.cli.words import count_words, index_words, interval_words, signed_words
from balance_app.domain.balance import EVEN_ZONE, FEWEST_ENTRIES, Laterality, Verdict, target
from balance_app.domain.calendar import Week
from balance_app.domain.findings import trend_title
from balance_app.domain.trend import POOLED_WEEKS, HabitTrend, Measure, WeekPoint

_INDENT = "  "
_WIDE = 70
"""From this many columns on, the interval is told in numbers too."""

_INDEX, _INTERVAL = len("index"), len("(−100 to −100)")
_LONGEST_LANE = 61
_ZONE, _INTERVAL_LINE, _MIDDLE, _CROSSING = "░", "─", "│", "┼"
_DOT, _HOLLOW = "●", "○"

_Drawn = tuple[str, str | None]
"""A character and its colour."""


def trends_text(
    trends: Sequence[HabitTrend],
    measure: Measure,
    screen: Screen,
    even_zone: float = EVEN_ZONE,
) -> str:
    """The trends as lines of text that fit the screen.

    Args:
        trends: The trends, over the same weeks.
        measure: What they add up.
        screen: What can be shown.
        even_zone: Half the width of the even zone in index points.
    """
    weeks = [point.week for trend in trends[:1] for point in trend.points]
    period = f", {_period(weeks)}" if weeks else ""
    blocks = [_headed(f"Trends by {measure.value}{period}", screen)]
    blocks += [_habit(trend, screen, even_zone) for trend in trends]
    if any(point.verdict is Verdict.TOO_FEW for trend in trends for point in trend.points):
        few = f"{_HOLLOW} fewer than {FEWEST_ENTRIES} entries: too few to say"
        blocks.append([few if measure is Measure.TIMES else f"{_HOLLOW} too few entries to say"])
    if not any(point.counts.total for trend in trends for point in trend.points):
        blocks.append(["Store the first entry with “balance log carrying left”."])
    return "\n\n".join("\n".join(block) for block in blocks)


def _headed(text: str, screen: Screen) -> list[str]:
    """A heading, in as many lines as it needs."""
    return [screen.style(line, bold=True) for line in wrap(text, screen.width)]


def _period(weeks: Sequence[Week]) -> str:
    """From which week to which, e.g. ``weeks 36 to 47 of 2026``."""
    first, last = weeks[0], weeks[-1]
    if first == last:
        return f"week {last.number} of {last.year}"
    if first.year == last.year:
        return f"weeks {first.number} to {last.number} of {last.year}"
    return f"week {first.number} of {first.year} to week {last.number} of {last.year}"


def _habit(trend: HabitTrend, screen: Screen, even_zone: float) -> list[str]:
    lines = _headed(trend_title(trend), screen)
    if not any(point.counts.total for point in trend.points):
        return lines
    room = screen.width - len(_INDENT)
    if trend.last is not None or trend.before is not None:
        last, before = (_pooled(trend, pooled) for pooled in (trend.last, trend.before))
        said = f"last {POOLED_WEEKS} weeks {last}, {POOLED_WEEKS} before {before}"
        lines += [_INDENT + line for line in wrap(said, room)]
    lines += [_INDENT + line for line in _Lanes(trend, screen, even_zone).lines()]
    if trend.measure is Measure.MINUTES and trend.without_minutes:
        entries = count_words(trend.without_minutes, "entry", "entries")
        counts = "counts" if trend.without_minutes == 1 else "count"
        said = f"{entries} without minutes {counts} as the usual length of that week"
        lines += [_INDENT + line for line in wrap(said, room)]
    return lines


def _pooled(trend: HabitTrend, pooled: Laterality | None) -> str:
    if pooled is None:
        return "no entries"
    if trend.direction is None and pooled.n < FEWEST_ENTRIES:
        return "too few entries"
    return index_words(pooled)


class _Lanes:
    """A lane for each week, with its numbers beside it.

    Args:
        trend: The trend.
        screen: What can be shown.
        even_zone: Half the width of the even zone in index points.
    """

    def __init__(self, trend: HabitTrend, screen: Screen, even_zone: float) -> None:
        self._trend = trend
        self._screen = screen
        middle = target(trend.habit.aim)
        self._zone = max(-100.0, middle - even_zone), min(100.0, middle + even_zone)
        in_one_year = len({point.week.year for point in trend.points}) == 1
        self._names = [
            f"W{point.week.number:02}" if in_one_year else str(point.week) for point in trend.points
        ]
        self._wide = screen.width >= _WIDE
        most = max(point.counts.lateral for point in trend.points)
        self._entries = max(len(f"{most:,}"), len("n"))
        beside = [len(self._names[0]), _INDEX, self._entries]
        beside += [_INTERVAL] if self._wide else []
        lane = screen.width - len(_INDENT) - sum(beside) - 2 * len(beside)
        self._half = (min(lane, _LONGEST_LANE) - 1) // 2

    def lines(self) -> list[str]:
        """What the columns are, and the weeks from the oldest on."""
        points = zip(self._names, self._trend.points, strict=True)
        return [self._heads(), *(self._line(name, point) for name, point in points)]

    def _heads(self) -> str:
        length = 2 * self._half + 1
        before = self._half - len("even") // 2
        after = length - before - len("even")
        lane = f"{'all left':<{before}}even{'all right':>{after}}"
        if len(lane) > length or after <= len("all right"):
            lane = f"{'left':<{self._half}}{'right':>{length - self._half}}"
        return self._row("", lane, ("index", "95 %", "n"))

    def _line(self, name: str, point: WeekPoint) -> str:
        lane, measured = self._lane(point), point.laterality
        if measured is None:
            return self._row(name, lane, ("", "", ""))
        numbers = signed_words(measured.index), interval_words(measured)
        return self._row(name, lane, (*numbers, f"{point.counts.lateral:,}"))

    def _row(self, name: str, lane: str, numbers: tuple[str, str, str]) -> str:
        index, interval, entries = numbers
        cells = [f"{name:<{len(self._names[0])}}", lane, f"{index:>{_INDEX}}"]
        if self._wide:
            cells.append(f"{interval:<{_INTERVAL}}")
        cells.append(f"{entries:>{self._entries}}")
        return "  ".join(cells).rstrip()

    def _lane(self, point: WeekPoint) -> str:
        columns = range(2 * self._half + 1)
        measured, few = point.laterality, point.verdict is Verdict.TOO_FEW
        drawn = [self._column(column, measured, few) for column in columns]
        return "".join(
            self._screen.style("".join(character for character, _ in run), colour)
            for colour, run in groupby(drawn, lambda one: one[1])
        )

    def _column(self, column: int, measured: Laterality | None, few: bool) -> _Drawn:
        """What stands in one column of a lane."""
        begin, end = (self._at(index) for index in self._zone)
        middle = column == self._half
        if measured is None or not self._at(measured.low) <= column <= self._at(measured.high):
            if middle:
                return _MIDDLE, OTHER_COLOUR
            return (_ZONE if begin <= column <= end else " "), OTHER_COLOUR
        sides = {-1: LEFT_COLOUR, 0: OTHER_COLOUR, 1: RIGHT_COLOUR}
        colour = sides[(column > self._half) - (column < self._half)]
        if column == self._at(measured.index):
            return (_HOLLOW if few else _DOT), colour
        return (_CROSSING if middle else _INTERVAL_LINE), colour

    def _at(self, index: float) -> int:
        """The column of an index."""
        return self._half + round(index / 100 * self._half)
