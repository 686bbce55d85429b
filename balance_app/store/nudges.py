"""Nudges that were shown, in SQLite."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime

from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.habits import Side
from balance_app.domain.nudges.facts import facts_of, reason_of
from balance_app.domain.nudges.rules import Nudge, NudgeKind, ShownNudge
from balance_app.store.database import Database
from balance_app.store.entries import SHORTEST_ENDING
from balance_app.store.entry_sql import STANDS
from balance_app.store.rows import moment, offset_seconds, utc_text

# A nudge at an entry belongs to it: while that or its habit is deleted, the nudge is not there
# either.
_STANDS = f"""
    NOT EXISTS (
        SELECT 1 FROM entries
        WHERE entries.id = json_extract(nudges.reason, '$.entry') AND NOT ({STANDS})
    )
"""
SINCE = f"""
    SELECT * FROM nudges INDEXED BY nudges_by_time
    WHERE at_utc >= :first AND habit = :habit AND {_STANDS} ORDER BY at_utc, id
"""
RECENT = f"""
    SELECT * FROM nudges INDEXED BY nudges_by_time
    WHERE {_STANDS} ORDER BY at_utc DESC, id DESC LIMIT ?
"""

# What the user has seen, whatever became of its entry. Of thousands shown few count; to make values
# of all of them would be felt at each entry.
COUNTING = """
    SELECT * FROM nudges INDEXED BY nudges_by_time
    WHERE at_utc >= :first AND at_utc <= :last AND (
        day = :day OR unhelpful_utc IS NOT NULL OR id IN (
            SELECT id FROM (
                SELECT id, max(at_utc) FROM nudges INDEXED BY nudges_by_time
                WHERE at_utc >= :first AND at_utc <= :last GROUP BY kind, habit, side
            )
        )
    )
    ORDER BY at_utc, id
"""

_FIND = "SELECT * FROM nudges WHERE substr(id, -length(:ending)) = :ending LIMIT 2"


class SqliteNudgeStore:
    """Keeps which nudges were shown, why, and which of them did not help."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, shown: ShownNudge) -> None:
        """Stores a nudge that is shown.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            _insert(connection, shown)

    def add_decided(self, decide: Callable[[], ShownNudge | None]) -> ShownNudge | None:
        """Stores a nudge that is decided on while no other process can store one.

        Args:
            decide: Gives the nudge that is shown, or None for none; may read here.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            shown = decide()
            if shown is not None:
                _insert(connection, shown)
        return shown

    def since(self, first: datetime, habit: str) -> Sequence[ShownNudge]:
        """What was shown of a habit since a moment, oldest first.

        What was shown at an entry is left out while that is deleted.

        Args:
            first: The moment, aware.
            habit: The habit's id.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        bounds = {"first": utc_text(first), "habit": habit}
        return [_shown(row) for row in self._database.rows(SINCE, bounds)]

    def counting(self, first: datetime, last: datetime, day: date) -> Sequence[ShownNudge]:
        """Of what was shown in a period, all that counts for what may be shown, oldest first.

        These are all of a day, all that did not help, and the last of each kind, habit and side,
        also where the entry at which it was shown has been deleted since.

        Args:
            first: When the period begins, aware.
            last: When it ends, aware.
            day: The logical day.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        bounds = {"first": utc_text(first), "last": utc_text(last), "day": day.isoformat()}
        return [_shown(row) for row in self._database.rows(COUNTING, bounds)]

    def recent(self, limit: int) -> Sequence[ShownNudge]:
        """What was shown last, newest first; leaves out and raises as ``since`` does."""
        return [_shown(row) for row in self._database.rows(RECENT, [limit])]

    def find(self, id_or_ending: str) -> ShownNudge:
        """The one nudge whose id is this or ends in it.

        Raises:
            WordsError: None does, or several do.
        """
        ending = id_or_ending.strip().lower()
        if len(ending) < SHORTEST_ENDING:
            raise WordsError(
                f"“{id_or_ending}” is too short: give at least the last {SHORTEST_ENDING} "
                "characters of the nudge’s id."
            )
        rows = self._database.rows(_FIND, {"ending": ending}) if ending.isascii() else []
        if not rows:
            raise WordsError(
                f"There is no nudge “{id_or_ending}”. “balance nudges” lists those shown."
            )
        if len(rows) > 1:
            raise WordsError(f"Several nudges’ ids end in “{id_or_ending}”: give more of it.")
        return _shown(rows[0])

    def mark_unhelpful(self, nudge_id: str, now: datetime) -> None:
        """Remembers that a nudge did not help; the first time it is said counts.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE nudges SET unhelpful_utc = ? WHERE id = ? AND unhelpful_utc IS NULL",
                [utc_text(now), nudge_id],
            )

    def mark_helpful(self, nudge_id: str) -> None:
        """Takes back that a nudge did not help.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._database.writing() as connection:
            connection.execute("UPDATE nudges SET unhelpful_utc = NULL WHERE id = ?", [nudge_id])


def _insert(connection: sqlite3.Connection, shown: ShownNudge) -> None:
    nudge = shown.nudge
    row = {
        "id": shown.id,
        "kind": nudge.kind,
        "habit": nudge.habit,
        "side": nudge.side,
        "day": shown.day.isoformat(),
        "at_utc": utc_text(shown.at),
        "offset_seconds": offset_seconds(shown.at),
        "reason": json.dumps(facts_of(nudge.reason)),
        "unhelpful_utc": None if shown.unhelpful is None else utc_text(shown.unhelpful),
    }
    connection.execute(
        f"INSERT INTO nudges ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})",
        row,
    )


def _shown(row: sqlite3.Row) -> ShownNudge:
    try:
        kind, offset = NudgeKind(row["kind"]), row["offset_seconds"]
        unhelpful = row["unhelpful_utc"]
        nudge = Nudge(
            kind=kind,
            habit=row["habit"],
            side=None if row["side"] is None else Side(row["side"]),
            reason=reason_of(kind, json.loads(row["reason"])),
        )
        return ShownNudge(
            id=row["id"],
            nudge=nudge,
            at=moment(row["at_utc"], offset),
            day=date.fromisoformat(row["day"]),
            unhelpful=None if unhelpful is None else moment(unhelpful, offset),
        )
    except (ValueError, TypeError) as error:
        raise DamagedDataError(
            f"The nudge {row['id']} cannot be read: {error}. Your entries are safe; put it right,"
            " or take it out of the database, with any SQLite tool."
        ) from error
