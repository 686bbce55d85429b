"""When the user is asked about a habit, and what has been asked, in SQLite."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from datetime import date, time

from balance_app.domain.check_in_changes import CheckInChange, CheckInDismissed, CheckInSet
from balance_app.domain.check_ins import Asked, AskedState, CheckIn, checked, usual_check_in
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.store.database import Database
from balance_app.store.rows import Row

ASKED = "SELECT habit, day, time, state FROM check_ins_asked WHERE day BETWEEN :first AND :last"


class SqliteCheckInStore:
    """Reads what is set of check-ins, and keeps which were asked.

    What the user sets or dismisses is written as part of a change, so that it can be taken back.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Mapping[str, CheckIn]:
        """What the user has set, by habit.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        rows = self._database.rows("SELECT * FROM check_ins ORDER BY habit")
        return {str(row["habit"]): _check_in(row) for row in rows}

    def known(self, first: date, last: date) -> Mapping[Asked, AskedState]:
        """What was asked or dismissed on these dates of the clock, both included.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        rows = self._database.rows(ASKED, {"first": first.isoformat(), "last": last.isoformat()})
        return {_name(row): AskedState(row["state"]) for row in rows}

    def mark(self, names: Collection[Asked], state: AskedState, keep_from: date) -> None:
        """Remembers that these were asked or dismissed, and forgets those of dates long past.

        What has been dismissed stays dismissed.
        """
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO check_ins_asked (habit, day, time, state) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (habit, day, time) DO UPDATE SET state = excluded.state "
                "WHERE excluded.state = 'dismissed'",
                [(habit, day.isoformat(), f"{at:%H:%M}", state) for habit, day, at in names],
            )
            connection.execute("DELETE FROM check_ins_asked WHERE day < ?", [keep_from.isoformat()])


def write_check_in(connection: sqlite3.Connection, check_in: CheckIn) -> None:
    """Writes what is set of a habit's check-in; the usual one needs no row."""
    if check_in == usual_check_in(check_in.habit):
        connection.execute("DELETE FROM check_ins WHERE habit = ?", [check_in.habit])
        return
    connection.execute(
        "INSERT OR REPLACE INTO check_ins (habit, on_, times, weekdays, question) "
        "VALUES (:habit, :on_, :times, :weekdays, :question)",
        _row(check_in),
    )


def put_check_in(connection: sqlite3.Connection, change: CheckInChange) -> None:
    """Does a new change within the transaction that the caller holds.

    Raises:
        WordsError: What is set is no longer as the change says it was.
    """
    if isinstance(change, CheckInSet):
        rows = connection.execute("SELECT * FROM check_ins WHERE habit = ?", [change.habit])
        row = rows.fetchone()
        if change.before != (usual_check_in(change.habit) if row is None else _check_in(row)):
            raise WordsError(
                f"The check-in of {change.habit} has just been changed elsewhere. Look at it again."
            )
    turn_check_in(connection, change, back=False)


def turn_check_in(connection: sqlite3.Connection, change: CheckInChange, *, back: bool) -> None:
    """Takes a change back, or does it again, within the transaction that the caller holds.

    What was dismissed and is so no longer counts as asked: it waits, and calls nobody.
    """
    if isinstance(change, CheckInSet):
        write_check_in(connection, change.before if back else change.after)
        return
    habit, day, at = change.name
    state = AskedState.ASKED if back else AskedState.DISMISSED
    connection.execute(
        "INSERT OR REPLACE INTO check_ins_asked (habit, day, time, state) VALUES (?, ?, ?, ?)",
        [habit, day.isoformat(), f"{at:%H:%M}", state],
    )


def check_in_change_text(change: CheckInChange) -> str:
    """What became of a check-in, as JSON."""
    if isinstance(change, CheckInDismissed):
        habit, day, at = change.name
        said: dict[str, object] = {"habit": habit, "day": day.isoformat(), "time": f"{at:%H:%M}"}
    else:
        said = {"before": _row(change.before), "after": _row(change.after)}
    return json.dumps(said, ensure_ascii=False)


def check_in_change_of(text: str) -> CheckInChange:
    """Reads what ``check_in_change_text`` wrote."""
    body = json.loads(text)
    if "before" in body:
        return CheckInSet(_check_in(body["before"]), _check_in(body["after"]))
    return CheckInDismissed(_name(body))


def _row(check_in: CheckIn) -> dict[str, object]:
    return {
        "habit": check_in.habit,
        "on_": int(check_in.on),
        "times": json.dumps([f"{one:%H:%M}" for one in check_in.times]),
        "weekdays": json.dumps(sorted(check_in.weekdays)),
        "question": check_in.question,
    }


def _check_in(row: Row) -> CheckIn:
    try:
        return checked(
            CheckIn(
                habit=str(row["habit"]),
                on=bool(row["on_"]),
                times=tuple(time.fromisoformat(one) for one in json.loads(str(row["times"]))),
                weekdays=frozenset(json.loads(str(row["weekdays"]))),
                question=str(row["question"]),
            )
        )
    except (ValueError, TypeError, WordsError) as error:
        raise _unreadable(row, error) from error


def _name(row: Row) -> Asked:
    try:
        return (
            str(row["habit"]),
            date.fromisoformat(str(row["day"])),
            time.fromisoformat(str(row["time"])),
        )
    except ValueError as error:
        raise _unreadable(row, error) from error


def _unreadable(row: Row, error: Exception) -> DamagedDataError:
    return DamagedDataError(
        f"The check-in of {row['habit']} cannot be read: {error}. It is still in the database; put"
        " it right, or take it out, with any SQLite tool."
    )
