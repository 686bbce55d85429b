"""What keeps entries, habits and sides that run, and what finds and reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, Entry
from balance_app.domain.habits import Habit, Side
from balance_app.domain.timers import RunningSide

if TYPE_CHECKING:  # loaded when somebody looks back
    from balance_app.domain.history import DayTally, HistoryFilter, Place
    from balance_app.domain.trend import SideTally, Tally


class EntryStore(Protocol):
    """Keeps entries and the list of changes made to them on this device."""

    def new_id(self, at: datetime) -> str:
        """A unique id that orders by ``at``."""

    @property
    def device(self) -> str:
        """The id of this device."""

    def record(self, change: Change, now: datetime) -> None:
        """Does a change and remembers it for undo, all of it or nothing."""

    def delete(self, ids: Sequence[str], now: datetime) -> Change:
        """Marks standing entries as deleted, all or none, however many, and remembers it for undo.

        Args:
            ids: Whole ids, each once.
            now: The wall clock.

        Raises:
            WordsError: One of them does not stand.
        """

    def restore(self, ids: Sequence[str], now: datetime) -> Change:
        """Brings deleted entries back, all or none; takes and raises as ``delete`` does."""

    def measure(self, entry: Entry) -> bool:
        """Stores a measured entry or how far it has grown, without remembering it for undo.

        Returns:
            Whether it is stored so; False where the user has changed or deleted it by hand.
        """

    def forget_measured(self, entry_id: str) -> None:
        """Takes out a measured entry that turned out to be none, unless it was changed by hand."""

    def newest_change(self) -> Change | None:
        """The newest change made on this device that has not been taken back."""

    def take_back(self, now: datetime) -> Change | None:
        """Takes back the newest change, all of it or nothing, and returns it."""

    def next_redo(self) -> Change | None:
        """The change that ``redo`` would do again."""

    def redo(self, now: datetime) -> Change | None:
        """Does again what was taken back last, all of it or nothing, and returns it."""

    def find(self, id_or_ending: str) -> Entry:
        """The one standing entry whose id is this or ends in it.

        Raises:
            WordsError: None does, or several do.
        """

    def find_deleted(self, id_or_ending: str) -> Entry:
        """The one deleted entry whose id is this or ends in it; raises as ``find`` does."""

    def habits_of(self, ids: Sequence[str]) -> Sequence[str]:
        """The habits of these entries, standing or deleted, each once."""

    def spans_of(self, ids: Sequence[str], habit: str) -> Sequence[Entry]:
        """Those of these entries that are of a habit and have minutes, standing or deleted."""

    def overlapping(self, habit: str, begin: datetime, end: datetime) -> list[Entry]:
        """The habit's standing entries with minutes that share time with a span, oldest first."""

    def between(
        self, first: date, last: date, habit: str | None = None, limit: int | None = None
    ) -> list[Entry]:
        """The standing entries of these logical days, both included, newest first."""

    def count_by_side(self, habit: str, first: date, last: date) -> Mapping[Side, int]:
        """How many standing entries of the habit lie on each side in these days, both included."""

    def tallies(self, habit: str, first: date, last: date) -> list[Tally]:
        """The habit's standing entries of these logical days, both included, alike ones together.

        They come in the order of their days.
        """

    def side_tallies(self, habit: str, first: date, last: date) -> list[SideTally]:
        """As ``tallies``, by day and side alone: fewer, where minutes do not matter."""

    def first_day(self, habit: str) -> date | None:
        """The first logical day on which the habit has a standing entry."""

    def count(self, habit: str, most: int) -> int:
        """How many standing entries the habit has, counted up to ``most``."""

    def recent_options(self, habit: str, look_at: int) -> list[str]:
        """The options of the habit's newest standing entries, each once, newest first.

        Args:
            habit: The habit's id.
            look_at: How many entries are looked at.
        """

    def newest(self, habit: str) -> Entry | None:
        """The standing entry of this habit that happened last."""

    def newest_on_a_side(self, habit: str) -> Entry | None:
        """The standing entry on the left or the right of this habit that happened last."""

    def run(self, habit: str, last: date) -> Run | None:
        """The habit's run as it stood at the end of logical day ``last``."""


class HabitStore(Protocol):
    """Keeps habits of the user's own, and built-in ones that the user has changed.

    They are written by ``EntryStore.record``, as part of a change that can be taken back.
    """

    def load(self) -> list[Habit]:
        """The stored habits that have not been deleted, in no particular order."""

    def used_ids(self) -> frozenset[str]:
        """The ids of all habits ever stored, deleted ones too."""


class TimerStore(Protocol):
    """Keeps the sides that run, at most one of each habit.

    They are written by ``EntryStore.record``, as part of a change that can be taken back.
    """

    def running(self) -> list[RunningSide]:
        """What runs, in the order it began."""


class EntryFinder(Protocol):
    """Finds entries among any number of them."""

    def newest(self, wanted: HistoryFilter, limit: int | None = None) -> Sequence[Entry]:
        """The newest of the entries looked for, or all; deleted ones, the last deleted first."""


class HistoryReader(Protocol):
    """Reads all entries there are, however many; belongs to the thread that made it.

    Each question may take its time, and is given up once nobody waits for its answer any more.

    Raises:
        NoLongerWanted: Nobody waits for the answer any more.
    """

    def count(self, wanted: HistoryFilter) -> int:
        """How many entries are found now; until it is asked again, pages and places are theirs."""

    def page(self, wanted: HistoryFilter, offset: int, limit: int) -> Sequence[Entry]:
        """Up to so many of the entries found, after so many others, newest first."""

    def places(self, wanted: HistoryFilter, ids: Sequence[str]) -> Mapping[str, Place]:
        """Where these entries stand among those found, by id; without those that are not stored."""

    def offset_of_day(self, wanted: HistoryFilter, day: date) -> int:
        """How many of the entries found are newer than this logical day."""

    def days_of_year(self, wanted: HistoryFilter, year: int) -> Mapping[date, DayTally]:
        """What each logical day of a year has of the entries looked for; days without are left out.

        Args:
            wanted: The entries looked for.
            year: The year, 1 to 9999.
        """

    def close(self) -> None:
        """Gives back what it reads from."""


OpenHistory = Callable[[Callable[[], bool]], HistoryReader]
"""Makes a reader, given a way to ask from any thread whether its answer is still wanted."""
