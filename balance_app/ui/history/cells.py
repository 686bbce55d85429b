"""What the table of entries says in each of its columns."""

from collections.abc import Callable
from datetime import date, time, tzinfo
from enum import IntEnum

from PySide6.QtCore import QLocale

from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Habit
from balance_app.ui import day_words, words

HabitOf = Callable[[str], Habit | None]
"""Gives the habit of an id, an archived one too; None where it is not known any more."""

_MONTHS, _WEEK = range(1, 13), range(20, 27)
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
    Column.LONG: "For",
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
        here: Gives the zone the user is in.
    """

    def __init__(
        self,
        habit_of: HabitOf,
        locale: QLocale,
        today: Callable[[], date],
        here: Callable[[], tzinfo],
    ) -> None:
        self._habit_of = habit_of
        self._locale = locale
        self._today = today
        self._here = here

    def text(self, entry: Entry, column: Column, *, deleted: bool = False) -> str:
        """What stands in a cell, possibly nothing.

        Args:
            entry: The entry.
            column: The column.
            deleted: Whether deleted entries are shown.
        """
        if column is Column.WHEN:
            return f"{self.day(entry.day)}, {self.time(entry)}"
        if column is Column.HABIT:
            habit = self._habit_of(entry.habit)
            return habit.name if habit else entry.habit
        if column is Column.WHAT:
            return self._what(entry)
        if column is Column.LONG:
            return words.duration(entry.minutes, self._locale) if entry.minutes else ""
        if column is Column.LOAD:
            return words.weight(entry.load_kg, self._locale) if entry.load_kg else ""
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
        """The time of day, by the clock of where the entry was made.

        Rows stand under the day they count for, by which they are looked for, too.
        """
        return day_words.time_below_day(entry, self._locale)

    def days_to_fit(self) -> list[str]:
        """Days as wide as they come, of this year and of another."""
        today = self._today()
        years = (today.year, 1999)
        days = [date(year, month, day) for year in years for month in _MONTHS for day in _WEEK]
        return [words.dated(day, today, self._locale) for day in days]

    def times_to_fit(self) -> list[str]:
        """Times as wide as they usually come: seldom one names its weekday or the clock's name."""
        return [words.clock_time(time(hour, 48), self._locale) for hour in range(24)]

    def city(self, entry: Entry) -> str:
        """Where the clock is whose time an entry tells, where it is known to be elsewhere."""
        return words.elsewhere(entry, self._here()).rpartition("/")[2] if entry.zone else ""

    def details(self, entry: Entry) -> str:
        """What a narrow table says below the habit, in one line."""
        columns = (Column.LONG, Column.LOAD, Column.TAG, Column.NOTE)
        return " · ".join(said for column in columns if (said := self.text(entry, column)))

    def sentence(self, entry: Entry) -> str:
        """The whole entry in one line, for screen readers and as a tooltip."""
        columns = (Column.WHEN, Column.HABIT, Column.WHAT)
        said = ", ".join(text for column in columns if (text := self.text(entry, column)))
        there = words.elsewhere(entry, self._here())
        said += f", in {there}" if there else ""
        details = self.details(entry)
        return f"{said}. {details}" if details else said

    def _what(self, entry: Entry) -> str:
        """The answer; for minutes of a timed habit nothing, as they have their own column."""
        if entry.option is None:
            return ""
        return words.answer(entry, self._habit_of(entry.habit), self._locale)
