"""Entries and the undo list in SQLite; each query reads one range of one index."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, ChangeKind, Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Side
from balance_app.store.database import Database
from balance_app.store.ids import TimeOrderedIds
from balance_app.store.rows import entry_of, entry_row, utc_text

LONGEST_RUN = 1000
"""A run is not counted beyond this, so that no history makes it slow."""

SHORTEST_ENDING = 4
"""An entry can be named by no fewer of its id's last characters."""

# The indexes are named in the queries: a plan that cannot use them is an error, not a slow scan.
_BETWEEN = """
    SELECT * FROM entries INDEXED BY {index}
    WHERE deleted_utc IS NULL AND {habit} at_utc >= :from AND at_utc < :to
        AND day BETWEEN :first AND :last
    ORDER BY at_utc DESC, id DESC LIMIT :limit
"""
BETWEEN = _BETWEEN.format(index="standing_by_time", habit="")
BETWEEN_OF_HABIT = _BETWEEN.format(index="standing_by_habit", habit="habit = :habit AND")

NEWEST = """
    SELECT * FROM entries INDEXED BY standing_by_habit
    WHERE deleted_utc IS NULL AND habit = :habit ORDER BY at_utc DESC, id DESC LIMIT 1
"""

NEWEST_ON_SIDE = """
    SELECT at_utc, id FROM entries INDEXED BY standing_by_side
    WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
        AND at_utc < :to AND day <= :last
    ORDER BY at_utc DESC, id DESC LIMIT 1
"""

COUNT_ON_SIDE = """
    SELECT count(*) FROM (
        SELECT 1 FROM entries INDEXED BY standing_by_side
        WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
            AND (at_utc, id) > (:after_at, :after_id) AND at_utc < :to AND day <= :last
        LIMIT :limit
    )
"""

COUNT_BETWEEN = """
    SELECT count(*) FROM entries INDEXED BY standing_by_side
    WHERE deleted_utc IS NULL AND habit = :habit AND side = :side
        AND at_utc >= :from AND at_utc < :to AND day BETWEEN :first AND :last
"""

FIND = """
    SELECT * FROM entries INDEXED BY standing_by_ending
    WHERE deleted_utc IS NULL AND substr(id, -4) = substr(:ending, -4)
        AND substr(id, -length(:ending)) = :ending
    LIMIT 2
"""

NEWEST_CHANGE = """
    SELECT number, kind, before, entries.*
    FROM changes INDEXED BY changes_by_device JOIN entries ON entries.id = changes.entry
    WHERE changes.device = :device ORDER BY number DESC LIMIT 1
"""

_COLUMNS = (
    *("id", "at_utc", "offset_seconds", "day", "habit", "option", "side", "minutes", "load_kg"),
    *("note", "source", "created_utc", "modified_utc", "deleted_utc", "device"),
)
_INSERT = (
    f"INSERT INTO entries ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(f':{name}' for name in _COLUMNS)}) ON CONFLICT (id) DO NOTHING"
)
_UPDATE = (
    f"UPDATE entries SET {', '.join(f'{name} = :{name}' for name in _COLUMNS[1:])} "
    "WHERE id = :id AND modified_utc = :seen_modified_utc"
)

# Growing changes no time of modification, so that whoever finds one knows that a hand was at it.
MEASURE = (
    f"INSERT INTO entries ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(f':{name}' for name in _COLUMNS)}) "
    "ON CONFLICT (id) DO UPDATE SET minutes = excluded.minutes "
    "WHERE modified_utc = created_utc AND deleted_utc IS NULL AND source = excluded.source"
)
FORGET_MEASURED = """
    DELETE FROM entries
    WHERE id = :id AND source = :source AND modified_utc = created_utc AND deleted_utc IS NULL
"""


class SqliteEntryStore:
    """Keeps entries and the list of changes made to them on this device."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = TimeOrderedIds()
        self._device = str(database.rows("SELECT id FROM device")[0]["id"])

    @property
    def device(self) -> str:
        """The id of this device."""
        return self._device

    def new_id(self, at: datetime) -> str:
        """A unique id that orders by ``at``, and among those of one moment by when it was made."""
        return self._ids.new(at)

    def record(self, change: Change) -> None:
        """Stores ``change.after`` and remembers the change for undo, both or neither.

        A newly logged entry whose id is stored already is left as it stands: it has been recorded
        before.

        Raises:
            WordsError: The entry is no longer as ``change.before`` says.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            row = entry_row(change.after)
            if change.before is None:
                if connection.execute(_INSERT, row).rowcount == 0:
                    return
            else:
                _update(connection, change.after, change.before)
            before = None if change.before is None else json.dumps(entry_row(change.before))
            connection.execute(
                "INSERT INTO changes (kind, entry, before, device) VALUES (?, ?, ?, ?)",
                [change.kind, change.after.id, before, self._device],
            )

    def add_all(self, entries: Sequence[Entry]) -> None:
        """Stores entries without remembering them for undo, all or none.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            connection.executemany(_INSERT, [entry_row(entry) for entry in entries])

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
        rows = self._database.rows(NEWEST_CHANGE, {"device": self._device})
        return _change_of(rows[0]) if rows else None

    def take_back(self, now: datetime) -> Change | None:
        """Takes back the newest change, both entry and undo list or neither, and returns it.

        An entry whose logging is taken back is marked as deleted.

        Args:
            now: The wall clock, which becomes the entry's time of modification.
        """
        with self._database.writing() as connection:
            row = connection.execute(NEWEST_CHANGE, {"device": self._device}).fetchone()
            if row is None:
                return None
            change = _change_of(row)
            restored = change.before or replace(change.after, deleted=now)
            _update(connection, replace(restored, modified=now), change.after)
            connection.execute("DELETE FROM changes WHERE number = ?", [row["number"]])
        return change

    def find(self, id_or_ending: str) -> Entry:
        """The one standing entry whose id is this or ends in it.

        Args:
            id_or_ending: The id, or at least its last four characters.

        Raises:
            WordsError: None does, or several do.
        """
        ending = id_or_ending.strip().lower()
        if len(ending) < SHORTEST_ENDING:
            raise WordsError(
                f"“{id_or_ending}” is too short: give at least the last {SHORTEST_ENDING} "
                "characters of the entry’s id."
            )
        rows = self._database.rows(FIND, {"ending": ending}) if ending.isascii() else []
        if not rows:
            raise WordsError(f"No entry’s id is “{id_or_ending}” or ends in it. See the history.")
        if len(rows) > 1:
            raise WordsError(f"Several entries’ ids end in “{id_or_ending}”: give more of it.")
        return entry_of(rows[0])

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

    def newest(self, habit: str) -> Entry | None:
        """The standing entry of this habit that happened last."""
        rows = self._database.rows(NEWEST, {"habit": habit})
        return entry_of(rows[0]) if rows else None

    def run(self, habit: str, last: date) -> Run | None:
        """The habit's run as it stood at the end of logical day ``last``.

        The newest entry of each side, then a count of what lies between the two: never more than
        ``LONGEST_RUN`` entries of an index are read.
        """
        bounds = {"habit": habit, "to": latest(last), "last": last.isoformat()}
        newest: dict[Side, tuple[str, str]] = {}
        for side in (Side.LEFT, Side.RIGHT):
            for row in self._database.rows(NEWEST_ON_SIDE, {**bounds, "side": side}):
                newest[side] = (row["at_utc"], row["id"])
        if not newest:
            return None
        side = max(newest, key=lambda side: newest[side])
        after_at, after_id = newest.get(side.opposite, ("", ""))
        counted = self._database.rows(
            COUNT_ON_SIDE,
            {
                **bounds,
                "side": side,
                "after_at": after_at,
                "after_id": after_id,
                "limit": LONGEST_RUN,
            },
        )
        return Run(side, int(counted[0][0]))


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


def _change_of(row: sqlite3.Row) -> Change:
    before = None if row["before"] is None else entry_of(json.loads(row["before"]))
    return Change(ChangeKind(row["kind"]), before, entry_of(row))


def _update(connection: sqlite3.Connection, after: Entry, seen: Entry) -> None:
    """Writes an entry over what was seen of it, unless somebody else has meanwhile."""
    row = {**entry_row(after), "seen_modified_utc": utc_text(seen.modified)}
    if connection.execute(_UPDATE, row).rowcount == 0:
        raise WordsError("That entry has just been changed elsewhere. Look at it again.")
