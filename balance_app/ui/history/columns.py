"""How wide the columns of the table of entries are, and which go where there is little room."""

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics

from balance_app.domain.entries import Entry, Source
from balance_app.ui.history.cells import HEADINGS, Cells, Column, source_name
from balance_app.ui.history.painting import PADDING, EntryPainter
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP, font

NARROW = 135 * STEP
"""Below this width, in device-independent pixels, an entry takes two lines."""

_LEAST_NOTE = 30 * STEP
_WIDEST_NAME = 60 * STEP
_SAMPLES = {
    Column.HABIT: "Leg crossings",
    Column.WHAT: "Unsupportive",
    Column.LONG: "23 h 58 min",
    Column.LOAD: "125.5 kg",
    Column.TAG: "backpacks 1",
    Column.SOURCE: "Quick log",
}
"""Words about as wide as a column should be."""

_GIVEN_UP = (Column.SOURCE, Column.TAG, Column.LOAD, Column.LONG)
"""Which columns go first where there is little room."""

_TWO_LINES = (Column.WHEN, Column.HABIT, Column.WHAT)


class ColumnWidths:
    """Shares room out among the columns.

    Args:
        shared: What every window is handed.
        cells: Puts entries into words.
        painter: Knows how wide dates and times are.
    """

    def __init__(self, shared: Shared, cells: Cells, painter: EntryPainter) -> None:
        self._shared = shared
        self._cells = cells
        self._painter = painter
        self._city = 0  # the width of the widest that has been in view

    def forget(self) -> None:
        """Keeps no more room for the times and cities of entries that were shown before."""
        self._city = 0
        self._painter.forget_times()

    def look_at(self, entries: Iterable[Entry]) -> bool:
        """Says whether times need more room, as one goes by another clock or names its weekday."""
        advance, grows = QFontMetrics(font(SMALL)).horizontalAdvance, False
        for entry in entries:
            city = self._cells.city(entry)
            width = advance(f", {city}") if city else 0
            grows = self._painter.look_at(entry) or width > self._city or grows
            self._city = max(width, self._city)
        return grows

    def share(self, room: int, *, deleted: bool) -> dict[Column, int]:
        """The columns there is room for, and their widths in device-independent pixels.

        Args:
            room: The width of all.
            deleted: Whether deleted entries are shown, with when that was.
        """
        widths: dict[Column, int] = {
            column: self._width(column, deleted=deleted)
            for column in Column
            if column is not Column.NOTE
        }
        if self._painter.two_lines:
            widths = {column: widths[column] for column in _TWO_LINES}
            widths[Column.HABIT] = room - widths[Column.WHEN] - widths[Column.WHAT]
            return widths
        for column in _GIVEN_UP:
            if sum(widths.values()) + _LEAST_NOTE <= room:
                break
            if column is not Column.SOURCE or not deleted:
                widths.pop(column)
        self._share_out(widths, room - sum(widths.values()) - _LEAST_NOTE)
        widths[Column.NOTE] = max(room - sum(widths.values()), STEP)
        return widths

    def _share_out(self, widths: dict[Column, int], spare: int) -> None:
        """Gives the columns whose words may be longer what the note can do without."""
        for column in (Column.WHEN, Column.HABIT, Column.WHAT, Column.SOURCE):
            if column in widths and spare > 0:
                more = min(max(self._whole_width(column) - widths[column], 0), spare)
                widths[column] += more
                spare -= more

    def _whole_width(self, column: Column) -> int:
        """How wide a column would have to be for nothing in it to be cut off."""
        if column is Column.WHEN:
            return self._painter.when_width() + self._city
        habits = self._shared.services.habits.all
        said = {
            Column.HABIT: [habit.name for habit in habits],
            Column.WHAT: [option.name for habit in habits for option in habit.options],
            Column.SOURCE: [source_name(source) for source in Source],
        }[column]
        return min(max(map(_needed, said), default=0) + _mark(column), _WIDEST_NAME)

    def _width(self, column: Column, *, deleted: bool) -> int:
        if column is Column.WHEN:
            return self._painter.when_width()
        if column is Column.SOURCE and deleted:
            return self._painter.day_width + 4 * PADDING
        return _needed(max(_SAMPLES[column], HEADINGS[column], key=len)) + _mark(column)


def _needed(words: str) -> int:
    return QFontMetrics(font()).horizontalAdvance(words) + 2 * PADDING + 1


def _mark(column: Column) -> int:
    return 8 * STEP if column is Column.WHAT else 0
