"""Finds and reads entries among any number of them, by one range of one index each."""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from balance_app.domain.entries import Entry
from balance_app.domain.errors import NoLongerWanted
from balance_app.domain.history import DayTally, HistoryFilter, Place, SearchWords
from balance_app.store.database import Database, Parameters
from balance_app.store.entries import earliest, latest
from balance_app.store.entry_sql import HABIT_STANDS
from balance_app.store.rows import entry_of

_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's own, about a millisecond

_NEWEST_FIRST = "ORDER BY entries.{time} DESC, entries.id DESC"

# The habit is in none of the indexes that are read whole: asked first is whether it matters at all.
_HABIT_STANDS = f"""
    (NOT EXISTS (SELECT 1 FROM habits WHERE deleted_utc IS NOT NULL) OR {HABIT_STANDS})
"""

_BY_WORDS = """
    notes_words CROSS JOIN noted ON noted.number = notes_words.rowid
    CROSS JOIN entries INDEXED BY sqlite_autoindex_entries_1 ON entries.id = noted.entry
"""

_MAKE_LIST = """
    CREATE TEMP TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, entry INTEGER NOT NULL)
"""

PAGE = """
    SELECT entries.* FROM found CROSS JOIN entries ON entries.rowid = found.entry
    WHERE number > :offset AND number <= :offset + :limit ORDER BY number
"""

ROW = """
    SELECT {time}, entries.id FROM found CROSS JOIN entries ON entries.rowid = found.entry
    WHERE number = :number
"""

FIRST_OF_DAYS = """
    SELECT number - 1 AS row FROM found CROSS JOIN entries ON entries.rowid = found.entry
    WHERE number > :offset AND day <= :day ORDER BY number LIMIT 1
"""

KEYS = """
    SELECT {time}, id FROM entries INDEXED BY sqlite_autoindex_entries_1
    WHERE id IN (SELECT value FROM json_each(:ids))
"""


def found_by(wanted: HistoryFilter) -> tuple[str, dict[str, object]]:
    """The query that lists the rows of the entries looked for, newest first, and its parameters."""
    matching, parameters = _matching(wanted)
    order = _NEWEST_FIRST.format(time=_time(wanted))
    return f"SELECT entries.rowid {matching} {order}", parameters


def tallied_by(wanted: HistoryFilter) -> tuple[str, dict[str, object]]:
    """The query that counts the entries looked for by day, and its parameters."""
    matching, parameters = _matching(wanted)
    counts = "count(*) AS entries, sum(side IS 'left') AS lefts, sum(side IS 'right') AS rights"
    return f"SELECT day, {counts} {matching} GROUP BY day", parameters


def newest_of(wanted: HistoryFilter) -> tuple[str, dict[str, object]]:
    """The query for the newest entries looked for, up to ``:limit``, and its other parameters."""
    matching, parameters = _matching(wanted)
    order = _NEWEST_FIRST.format(time=_time(wanted))
    return f"SELECT entries.* {matching} {order} LIMIT :limit", parameters


class SqliteHistoryReader:
    """Reads all entries there are, however many.

    What is found is listed once, as nothing but the numbers of rows, in memory: 12 MB for a
    million. A page anywhere in it then costs the same, however narrow or wide the filter is.

    Args:
        database: Open for reading, and used by this reader alone.
        still_wanted: Tells whether somebody still waits for the answer; asked every millisecond.
    """

    def __init__(self, database: Database, still_wanted: Callable[[], bool]) -> None:
        self._database = database
        self._found: HistoryFilter | None = None
        self._total = 0
        database.connection.set_progress_handler(
            lambda: 0 if still_wanted() else 1, _STEPS_BETWEEN_LOOKS
        )
        self._rows(_MAKE_LIST)

    def count(self, wanted: HistoryFilter) -> int:
        """How many entries are found now; until it is asked again, pages and places are theirs."""
        query, parameters = found_by(wanted)
        self._found = None
        self._rows("DELETE FROM found")
        self._rows(f"INSERT INTO found (entry) {query}", parameters)
        self._total = int(self._rows("SELECT coalesce(max(number), 0) FROM found")[0][0])
        self._found = wanted
        return self._total

    def page(self, wanted: HistoryFilter, offset: int, limit: int) -> list[Entry]:
        """Up to so many of the entries found, after so many others, newest first."""
        self._find(wanted)
        return [entry_of(row) for row in self._rows(PAGE, {"offset": offset, "limit": limit})]

    def places(self, wanted: HistoryFilter, ids: Sequence[str]) -> dict[str, Place]:
        """Where these entries stand among those found, by id; without those that are not stored."""
        self._find(wanted)
        rows = self._rows(KEYS.format(time=_time(wanted)), {"ids": json.dumps(ids)})
        # Without a time of deletion it would stand behind all that are deleted.
        keys = sorted(((str(time or ""), str(entry_id)) for time, entry_id in rows), reverse=True)
        places, place = {}, 0
        for time, entry_id in keys:
            place = self._row_of(wanted, time, entry_id, place)
            there = place < self._total and self._key(wanted, place)[1] == entry_id
            places[entry_id] = Place(place, there)
        return places

    def offset_of_day(self, wanted: HistoryFilter, day: date) -> int:
        """How many of the entries found are newer than this logical day."""
        self._find(wanted)
        begin = self._row_of(wanted, latest(day), "")
        rows = self._rows(FIRST_OF_DAYS, {"offset": begin, "day": day.isoformat()})
        return int(rows[0]["row"]) if rows else self._total

    def days_of_year(self, wanted: HistoryFilter, year: int) -> dict[date, DayTally]:
        """What each logical day of a year has of the entries looked for; days without are left out.

        Args:
            wanted: The entries looked for.
            year: The year, 1 to 9999.
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        first, last = max(first, wanted.first or first), min(last, wanted.last or last)
        query, parameters = tallied_by(replace(wanted, first=first, last=last))
        return {
            date.fromisoformat(day): DayTally(entries, left, right)
            for day, entries, left, right in self._rows(query, parameters)
        }

    def close(self) -> None:
        """Gives back what it reads from."""
        self._database.close()

    def _find(self, wanted: HistoryFilter) -> None:
        if self._found != wanted:
            self.count(wanted)

    def _row_of(self, wanted: HistoryFilter, time: str, entry_id: str, begin: int = 0) -> int:
        """How many of the entries found are newer than an id at a time, at least ``begin``.

        By halving, after steps from ``begin`` that double: many that lie side by side cost little.
        """
        sought = _Backwards((time, entry_id))

        def key(row: int) -> _Backwards:
            return _Backwards(self._key(wanted, row))

        first, last, step = begin, begin, 1
        while last < self._total and key(last) < sought:
            first, last, step = last + 1, last + step, 2 * step
        return bisect_left(range(self._total), sought, first, min(last, self._total), key=key)

    def _key(self, wanted: HistoryFilter, row: int) -> tuple[str, str]:
        query = ROW.format(time=_time(wanted))
        time, entry_id = self._rows(query, {"number": row + 1})[0]
        return str(time or ""), str(entry_id)

    def _rows(self, query: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        try:
            return self._database.rows(query, parameters)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_INTERRUPT:
                raise NoLongerWanted from error
            raise


class SqliteEntryFinder:
    """Finds the newest of the entries looked for, by one range of one index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, wanted: HistoryFilter, limit: int | None = None) -> list[Entry]:
        """The newest of the entries looked for, or all; deleted ones, the last deleted first."""
        query, parameters = newest_of(wanted)
        most = -1 if limit is None else limit
        return [entry_of(row) for row in self._database.rows(query, {**parameters, "limit": most})]


class _Backwards:
    """A key that orders the other way round, for lists that are newest first."""

    def __init__(self, key: tuple[str, str]) -> None:
        self._key = key

    def __lt__(self, other: "_Backwards") -> bool:
        return other._key < self._key


def _time(wanted: HistoryFilter) -> str:
    """The column that orders the entries looked for."""
    return "deleted_utc" if wanted.deleted else "at_utc"


def _matching(wanted: HistoryFilter) -> tuple[str, dict[str, object]]:
    """From where and under which conditions the entries looked for are read."""
    words = SearchWords.of(wanted.words)
    conditions = [f"deleted_utc {'IS NOT NULL' if wanted.deleted else 'IS NULL'}"]
    if not wanted.deleted and wanted.habit is None:
        conditions.append(_HABIT_STANDS)
    parameters: dict[str, object] = {}
    for column in ("habit", "side", "source", "option"):
        value = getattr(wanted, column)
        if value is not None:
            conditions.append(f"{column} = :{column}")
            parameters[column] = value
    if wanted.tag is not None:
        conditions.append("tag = :tag COLLATE NOCASE")
        if wanted.tag:  # said once more, as the index holds only entries that have one
            conditions.append("tag <> ''")
        parameters["tag"] = wanted.tag
    for column, comparison, day in (
        ("first", ">=", wanted.first),
        ("last", "<=", wanted.last),
    ):
        if day is not None:
            bound = earliest(day) if column == "first" else latest(day)
            conditions.append(
                f"at_utc {comparison[0]} :{column}_utc AND day {comparison} :{column}"
            )
            parameters |= {f"{column}_utc": bound, column: day.isoformat()}
    for number, sign in enumerate(words.signs):
        conditions.append(f"instr(entries.note, :sign{number})")
        parameters[f"sign{number}"] = sign
    if words.beginnings:
        conditions.append("notes_words MATCH :words")
        parameters["words"] = _match(words.beginnings)
        source = _BY_WORDS
    else:
        source = f"entries INDEXED BY {_index(wanted)}"
    return f"FROM {source} WHERE {' AND '.join(conditions)}", parameters


def _match(beginnings: Sequence[str]) -> str:
    """Words as FTS5 wants them (https://sqlite.org/fts5.html#fts5_prefix_queries), all quoted."""
    return " ".join('"' + word.replace('"', '""') + '" *' for word in beginnings)


def _index(wanted: HistoryFilter) -> str:
    """The index that leaves the fewest entries to look at."""
    if wanted.deleted:
        return "deleted_by_time"
    if wanted.tag:
        return "standing_by_tag"
    if wanted.habit is not None:
        return "standing_by_habit" if wanted.side is None else "standing_by_side"
    return "standing_by_time" if wanted.source is None else "standing_by_source"
