"""Entries in SQLite; each query reads one range of one index."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from balance_app.domain.balance import Run
from balance_app.domain.entries import ID_LENGTH, MOST_MINUTES, Change, ChangeKind, Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Side
from balance_app.store.actions import INSERT, Actions, not_found
from balance_app.store.database import Database
from balance_app.store.entry_sql import (
    BETWEEN,
    BETWEEN_OF_HABIT,
    COUNT,
    COUNT_BETWEEN,
    COUNT_ON_SIDE,
    FIND,
    FIND_DELETED,
    FIND_WHOLE,
    FIRST_DAY,
    FORGET_MEASURED,
    HABITS_OF,
    MEASURE,
    NEWEST,
    NEWEST_ON_SIDE,
    OVERLAPPING,
    RECENT_OPTIONS,
    SIDE_TALLIES,
    SPANS_OF,
    TALLIES,
)
from balance_app.store.ids import TimeOrderedIds
from balance_app.store.rows import entry_of, entry_row, utc_text

if TYPE_CHECKING:  # loaded when somebody looks back over many weeks
    from balance_app.domain.trend import SideTally, Tally

LONGEST_RUN = 1000
"""A run is not counted beyond this, so that no history makes it slow."""

_SIDES: dict[str | None, Side | None] = {None: None, **{side.value: side for side in Side}}

SHORTEST_ENDING = 4
"""An entry can be named by no fewer of its id's last characters."""


class SqliteEntryStore:
    """Keeps entries and the list of changes made to them on this device."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = TimeOrderedIds()
        self._device = str(database.rows("SELECT id FROM device")[0]["id"])
        self._actions = Actions(database, self._device)

    @property
    def device(self) -> str:
        """The id of this device."""
        return self._device

    def new_id(self, at: datetime) -> str:
        """A unique id that orders by ``at``, and among those of one moment by when it was made."""
        return self._ids.new(at)

    def record(self, change: Change, now: datetime) -> None:
        """Does a change and remembers it for undo, all of it or nothing.

        Newly logged entries whose ids are stored already are left as they stand: they have been
        recorded before.

        Args:
            change: What to do.
            now: The wall clock, which a deleted habit is marked with.

        Raises:
            WordsError: An entry is no longer as the change says it was.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self._actions.record(change, now)

    def delete(self, ids: Sequence[str], now: datetime) -> Change:
        """Marks standing entries as deleted, all or none, however many, and remembers it for undo.

        Args:
            ids: Whole ids, each once.
            now: The wall clock.

        Raises:
            WordsError: One of them does not stand.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        return self._actions.mark(ChangeKind.DELETED, ids, now)

    def restore(self, ids: Sequence[str], now: datetime) -> Change:
        """Brings deleted entries back, all or none; takes and raises as ``delete`` does."""
        return self._actions.mark(ChangeKind.RESTORED, ids, now)

    def add_all(self, entries: Sequence[Entry]) -> None:
        """Stores entries without remembering them for undo, all or none.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            connection.executemany(INSERT, [entry_row(entry) for entry in entries])

    def measure(self, entry: Entry) -> bool:
        """Stores a measured entry or how far it has grown, without remembering it for undo.

        Returns:
            Whether it is stored so; False where the user has changed or deleted it by hand.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            return connection.execute(MEASURE, entry_row(entry)).rowcount > 0

    def forget_measured(self, entry_id: str) -> None:
        """Takes out a measured entry that turned out to be none, unless it was changed by hand.

        Raises:
            MachineError: The machine is in the way; nothing is changed.
            DamagedDataError: The file is damaged; nothing is changed.
        """
        with self._database.writing() as connection:
            connection.execute(FORGET_MEASURED, {"id": entry_id, "source": Source.MEASURED})

    def newest_change(self) -> Change | None:
        """The newest change made on this device that has not been taken back."""
        return self._actions.newest()

    def take_back(self, now: datetime) -> Change | None:
        """Takes back the newest change, all of it or nothing, and returns it."""
        return self._actions.take_back(now)

    def next_redo(self) -> Change | None:
        """The change that ``redo`` would do again."""
        return self._actions.next_redo()

    def redo(self, now: datetime) -> Change | None:
        """Does again what was taken back last, all of it or nothing, and returns it."""
        return self._actions.redo(now)

    def find(self, id_or_ending: str) -> Entry:
        """The one standing entry whose id is this or ends in it.

        Args:
            id_or_ending: The id, or at least its last four characters.

        Raises:
            WordsError: None does, or several do.
        """
        return self._found(FIND, id_or_ending)

    def find_deleted(self, id_or_ending: str) -> Entry:
        """The one deleted entry whose id is this or ends in it; see ``find``."""
        return self._found(FIND_DELETED, id_or_ending)

    def _found(self, query: str, id_or_ending: str) -> Entry:
        ending = id_or_ending.strip().lower()
        if len(ending) < SHORTEST_ENDING:
            raise WordsError(
                f"“{id_or_ending}” is too short: give at least the last {SHORTEST_ENDING} "
                "characters of the entry’s id."
            )
        whole = len(ending) == ID_LENGTH
        rows = (
            self._database.rows(FIND_WHOLE[query] if whole else query, {"ending": ending})
            if ending.isascii()
            else []
        )
        if not rows:
            raise not_found(query is FIND_DELETED, id_or_ending)
        if len(rows) > 1:
            raise WordsError(f"Several entries’ ids end in “{id_or_ending}”: give more of it.")
        return entry_of(rows[0])

    def habits_of(self, ids: Sequence[str]) -> list[str]:
        """The habits of these entries, standing or deleted, each once."""
        return [str(row["habit"]) for row in self._database.rows(HABITS_OF, _named(ids))]

    def spans_of(self, ids: Sequence[str], habit: str) -> list[Entry]:
        """Those of these entries that are of a habit and have minutes, standing or deleted."""
        rows = self._database.rows(SPANS_OF, {**_named(ids), "habit": habit})
        return [entry_of(row) for row in rows]

    def overlapping(self, habit: str, begin: datetime, end: datetime) -> list[Entry]:
        """The habit's standing entries with minutes that share time with a span, oldest first.

        Args:
            habit: The habit's id.
            begin: When the span begins, aware.
            end: When it ends, aware.
        """
        longest = timedelta(minutes=MOST_MINUTES)
        bounds = {"from": utc_text(begin - longest), "to": utc_text(end), "habit": habit}
        entries = [entry_of(row) for row in self._database.rows(OVERLAPPING, bounds)]
        return [entry for entry in entries if entry.ends > begin.astimezone(UTC)]

    def between(
        self, first: date, last: date, habit: str | None = None, limit: int | None = None
    ) -> list[Entry]:
        """The standing entries of these logical days, both included, newest first.

        Args:
            first: The first day.
            last: The last day.
            habit: Only this habit's.
            limit: Only so many of the newest.
        """
        query = BETWEEN if habit is None else BETWEEN_OF_HABIT
        most = -1 if limit is None else limit
        rows = self._database.rows(query, {**_within(first, last), "habit": habit, "limit": most})
        return [entry_of(row) for row in rows]

    def count_by_side(self, habit: str, first: date, last: date) -> dict[Side, int]:
        """How many standing entries of the habit lie on each side in these days, both included."""
        bounds = {**_within(first, last), "habit": habit}
        counted = {
            side: self._database.rows(COUNT_BETWEEN, {**bounds, "side": side})[0][0]
            for side in Side
        }
        return {side: int(count) for side, count in counted.items()}

    def tallies(self, habit: str, first: date, last: date) -> "list[Tally]":
        """The habit's standing entries of these logical days, both included, alike ones together.

        They come in the order of their days.
        """
        from balance_app.domain.trend import Tally

        rows = self._database.rows(TALLIES, _days(habit, first, last))
        return [
            Tally(date.fromisoformat(day), _SIDES[side], minutes, entries)
            for day, side, minutes, entries in rows
        ]

    def side_tallies(self, habit: str, first: date, last: date) -> "list[SideTally]":
        """As ``tallies``, but by day and side alone: fewer, where minutes do not matter."""
        from balance_app.domain.trend import SideTally

        rows = self._database.rows(SIDE_TALLIES, _days(habit, first, last))
        return [
            SideTally(date.fromisoformat(day), _SIDES[side], entries, without_minutes)
            for day, side, entries, without_minutes in rows
        ]

    def first_day(self, habit: str) -> date | None:
        """The first logical day on which the habit has a standing entry."""
        rows = self._database.rows(FIRST_DAY, {"habit": habit})
        return date.fromisoformat(rows[0]["day"]) if rows else None

    def count(self, habit: str, most: int) -> int:
        """How many standing entries the habit has, counted up to ``most``."""
        counted = self._database.rows(COUNT, {"habit": habit, "most": most})
        return int(counted[0][0])

    def recent_options(self, habit: str, look_at: int) -> list[str]:
        """The options of the habit's newest standing entries, each once, newest first.

        Args:
            habit: The habit's id.
            look_at: How many entries are looked at.
        """
        rows = self._database.rows(RECENT_OPTIONS, {"habit": habit, "most": look_at})
        return list(dict.fromkeys(str(row["option"]) for row in rows if row["option"]))

    def newest(self, habit: str) -> Entry | None:
        """The standing entry of this habit that happened last."""
        rows = self._database.rows(NEWEST, {"habit": habit})
        return entry_of(rows[0]) if rows else None

    def newest_on_a_side(self, habit: str) -> Entry | None:
        """The standing entry on the left or the right of this habit that happened last."""
        newest = self._newest_by_side(habit, date.max).values()
        return entry_of(max(newest, key=_when)) if newest else None

    def run(self, habit: str, last: date) -> Run | None:
        """The habit's run as it stood at the end of logical day ``last``.

        The newest entry of each side, then a count of what lies between the two: never more than
        ``LONGEST_RUN`` entries of an index are read.
        """
        newest = self._newest_by_side(habit, last)
        if not newest:
            return None
        side = max(newest, key=lambda side: _when(newest[side]))
        other = newest.get(side.opposite)
        after_at, after_id = ("", "") if other is None else _when(other)
        counted = self._database.rows(
            COUNT_ON_SIDE,
            {
                **_up_to(habit, last),
                "side": side,
                "after_at": after_at,
                "after_id": after_id,
                "limit": LONGEST_RUN,
            },
        )
        return Run(side, int(counted[0][0]))

    def _newest_by_side(self, habit: str, last: date) -> dict[Side, sqlite3.Row]:
        """Each side's newest entry up to a logical day."""
        bounds = _up_to(habit, last)
        return {
            side: row
            for side in (Side.LEFT, Side.RIGHT)
            for row in self._database.rows(NEWEST_ON_SIDE, {**bounds, "side": side})
        }


def _when(row: sqlite3.Row) -> tuple[str, str]:
    """When an entry happened, in UTC, and its id: the order of all entries."""
    return str(row["at_utc"]), str(row["id"])


def _named(ids: Sequence[str]) -> dict[str, str]:
    return {"ids": json.dumps(ids)}


def _up_to(habit: str, last: date) -> dict[str, str]:
    return {"habit": habit, "to": latest(last), "last": last.isoformat()}


def _days(habit: str, first: date, last: date) -> dict[str, str]:
    return {"habit": habit, "first": first.isoformat(), "last": last.isoformat()}


def _within(first: date, last: date) -> dict[str, str]:
    return {
        "from": earliest(first),
        "to": latest(last),
        "first": first.isoformat(),
        "last": last.isoformat(),
    }


def earliest(day: date) -> str:
    """A moment before which no entry of this logical day can lie, whatever its zone's offset."""
    return (day - timedelta(days=1)).isoformat() if day > date.min else ""


def latest(day: date) -> str:
    """A moment from which on no entry of this logical day can lie.

    A day may start up to a day after its date, lasts a day, and its clock may be a day behind.
    """
    beyond = timedelta(days=3)
    return (day + beyond).isoformat() if day <= date.max - beyond else "~"
