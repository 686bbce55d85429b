"""What the table of entries says in each of its columns."""

from collections.abc import Callable
from datetime import date, time
from enum import IntEnum

from PySide6.QtCore import QLocale

from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Habit
from balance_app.ui import words

HabitOf = Callable[[str], Habit | None]
"""Gives the habit of an id, an archived one too; None where it is not known any more."""

_MONTHS = range(1, 13)
_NOTE_IN_A_CELL = 300  # characters, more than any cell has room for


class Column(IntEnum):
    """The columns, in reading order."""

    WHEN = 0
    HABIT = 1
    WHAT = 2
    LONG = 3
    LOAD = 4
    TAG = 5
    NOTE = 6
    SOURCE = 7


HEADINGS = {
    Column.WHEN: "When",
    Column.HABIT: "Habit",
    Column.WHAT: "What",
    Column.LONG: "Long",
    Column.LOAD: "Load",
    Column.TAG: "Tag",
    Column.NOTE: "Note",
    Column.SOURCE: "Source",
}

DELETED = "Deleted"
"""What the column of the source is called while deleted entries are shown: when they were."""


def source_name(source: Source) -> str:
    """Where entries come from, e.g. ``Quick log``."""
    return source.value.replace("-", " ").capitalize()


class Cells:
    """Puts entries into words.

    Args:
        habit_of: Finds the habits of entries.
        locale: How numbers, dates and times are written.
        today: Gives today's logical day.
    """

    def __init__(self, habit_of: HabitOf, locale: QLocale, today: Callable[[], date]) -> None:
        self._habit_of = habit_of
        self._locale = locale
        self._today = today

    def text(self, entry: Entry, column: Column, *, deleted: bool = False) -> str:
        """What stands in a cell, possibly nothing.

        Args:
            entry: The entry.
            column: The column.
            deleted: Whether deleted entries are shown.
        """
        if column is Column.WHEN:
            return f"{self.day(entry.at.date())}, {self.time(entry)}"
        if column is Column.HABIT:
            habit = self._habit_of(entry.habit)
            return habit.name if habit else entry.habit
        if column is Column.WHAT:
            return self._what(entry)
        if column is Column.LONG:
            return words.duration(entry.minutes, self._locale) if entry.minutes else ""
        if column is Column.LOAD:
            return words.load(entry.load_kg, self._locale) if entry.load_kg else ""
        if column is Column.TAG:
            return entry.tag
        if column is Column.NOTE:
            return " ".join(entry.note[:_NOTE_IN_A_CELL].split())
        if deleted and entry.deleted is not None:
            return self.day(entry.deleted.date())
        return source_name(entry.source)

    def day(self, day: date) -> str:
        """A day in short words, with its year where that is another, e.g. ``Sat 21 Nov``."""
        return words.dated(day, self._today(), self._locale)

    def time(self, entry: Entry) -> str:
        """The time of day, by the clock of where the entry was made."""
        return words.clock_time(entry.at, self._locale)

    def widest_day(self) -> str:
        """A day about as long as they come."""
        return max(
            (words.dated(date(1999, month, 28), self._today(), self._locale) for month in _MONTHS),
            key=len,
        )

    def widest_time(self) -> str:
        """A time as long as they come."""
        return max(
            (words.clock_time(time(hour, 58), self._locale) for hour in (10, 22)), key=len
        )

    def details(self, entry: Entry) -> str:
        """What a narrow table says below the habit, in one line."""
        columns = (Column.LONG, Column.LOAD, Column.TAG, Column.NOTE)
        return " · ".join(said for column in columns if (said := self.text(entry, column)))

    def sentence(self, entry: Entry) -> str:
        """The whole entry in one line, for screen readers and as a tooltip."""
        columns = (Column.WHEN, Column.HABIT, Column.WHAT)
        said = ", ".join(text for column in columns if (text := self.text(entry, column)))
        details = self.details(entry)
        return f"{said}. {details}" if details else said

    def _what(self, entry: Entry) -> str:
        """The answer; for minutes of a timed habit nothing, as they have their own column."""
        if entry.option is None:
            return ""
        return words.answer(entry, self._habit_of(entry.habit), self._locale)
