"""The sides that run in SQLite, and what an action made of them."""

import json
import sqlite3

from balance_app.domain.entries import Details
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.timers import RunningChange, RunningSide
from balance_app.store.database import Database
from balance_app.store.rows import Row, Value, moment, offset_seconds, utc_text

_COLUMNS = ("habit", "option", "at_utc", "offset_seconds", "zone", "tag", "load_kg", "note")
RUNNING = "SELECT * FROM timers ORDER BY at_utc, habit"
_START = (
    f"INSERT INTO timers ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(f':{name}' for name in _COLUMNS)}) ON CONFLICT (habit) DO NOTHING"
)
_STOP = "DELETE FROM timers WHERE habit = :habit AND option = :option AND at_utc = :at_utc"


class SqliteTimerStore:
    """Reads what runs; it is written as part of a change, so that it can be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def running(self) -> list[RunningSide]:
        """What runs, in the order it began.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        return [_read(row) for row in self._database.rows(RUNNING)]


def put_running(connection: sqlite3.Connection, change: RunningChange) -> None:
    """Stops what ran and starts what runs now, within the transaction that the caller holds.

    Raises:
        WordsError: Something else runs than the change says.
    """
    for statement, side in ((_STOP, change.before), (_START, change.after)):
        if side is not None and connection.execute(statement, _row(side)).rowcount == 0:
            raise WordsError(
                f"What runs for “{side.habit}” has just been changed elsewhere. Look at it again."
            )


def reversed_change(change: RunningChange) -> RunningChange:
    """What takes a change back."""
    return RunningChange(change.after, change.before)


def running_text(change: RunningChange) -> str:
    """What became of what ran, as JSON."""
    before, after = change.before, change.after
    return json.dumps(
        {
            "before": None if before is None else _row(before),
            "after": None if after is None else _row(after),
        },
        ensure_ascii=False,
    )


def running_of(text: str) -> RunningChange:
    """Reads what ``running_text`` wrote."""
    body = json.loads(text)
    return RunningChange(
        None if body["before"] is None else _running(body["before"]),
        None if body["after"] is None else _running(body["after"]),
    )


def _row(running: RunningSide) -> dict[str, Value]:
    return {
        "habit": running.habit,
        "option": running.option,
        "at_utc": utc_text(running.at),
        "offset_seconds": offset_seconds(running.at),
        "zone": running.zone,
        "tag": running.details.tag,
        "load_kg": running.details.load_kg,
        "note": running.details.note,
    }


def _running(row: Row) -> RunningSide:
    load = row["load_kg"]
    return RunningSide(
        habit=str(row["habit"]),
        option=str(row["option"]),
        at=moment(row["at_utc"], row["offset_seconds"]),
        zone=str(row["zone"]),
        details=Details(
            load_kg=None if load is None else float(str(load)),
            note=str(row["note"]),
            tag=str(row["tag"]),
        ),
    )


def _read(row: sqlite3.Row) -> RunningSide:
    try:
        return _running(row)
    except ValueError as error:
        raise DamagedDataError(
            f"What runs for {row['habit']} cannot be read: {error}. It is still in the database; "
            "put it right, or take it out, with any SQLite tool."
        ) from error
