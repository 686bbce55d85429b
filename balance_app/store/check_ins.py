"""When the user is asked about a habit, and what has been asked, in SQLite."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from datetime import date, time

from balance_app.domain.check_ins import Asked, AskedState, CheckIn, checked
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.store.database import Database

ASKED = "SELECT habit, day, time, state FROM check_ins_asked WHERE day BETWEEN :first AND :last"


class SqliteCheckInStore:
    """Keeps what the user has set of check-ins, and which were asked or dismissed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Mapping[str, CheckIn]:
        """What the user has set, by habit.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        rows = self._database.rows("SELECT * FROM check_ins ORDER BY habit")
        return {str(row["habit"]): _check_in(row) for row in rows}

    def save(self, check_in: CheckIn) -> None:
        """Stores what the user has set of a habit's check-in."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO check_ins (habit, on_, times, weekdays, question) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    check_in.habit,
                    int(check_in.on),
                    json.dumps([f"{one:%H:%M}" for one in check_in.times]),
                    json.dumps(sorted(check_in.weekdays)),
                    check_in.question,
                ],
            )

    def forget(self, habit: str) -> None:
        """Takes out what was set of a habit's check-in: the usual one holds again."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM check_ins WHERE habit = ?", [habit])

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


def _check_in(row: sqlite3.Row) -> CheckIn:
    try:
        return checked(
            CheckIn(
                habit=str(row["habit"]),
                on=bool(row["on_"]),
                times=tuple(time.fromisoformat(one) for one in json.loads(row["times"])),
                weekdays=frozenset(json.loads(row["weekdays"])),
                question=str(row["question"]),
            )
        )
    except (ValueError, TypeError, WordsError) as error:
        raise _unreadable(row, error) from error


def _name(row: sqlite3.Row) -> Asked:
    try:
        return (
            str(row["habit"]),
            date.fromisoformat(row["day"]),
            time.fromisoformat(row["time"]),
        )
    except ValueError as error:
        raise _unreadable(row, error) from error


def _unreadable(row: sqlite3.Row, error: Exception) -> DamagedDataError:
    return DamagedDataError(
        f"The check-in of {row['habit']} cannot be read: {error}. It is still in the database; put"
        " it right, or take it out, with any SQLite tool."
    )
