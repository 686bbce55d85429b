"""The break engine's state and the outcome of each break in SQLite."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.errors import DamagedDataError
from balance_app.domain.ports import Json
from balance_app.store.database import Database
from balance_app.store.rows import Row, moment, offset_seconds, utc_text

OUTCOMES = """
    SELECT day, outcome, count(*) AS times FROM break_outcomes INDEXED BY outcomes_by_day
    WHERE day BETWEEN :first AND :last GROUP BY day, outcome
"""

BETWEEN = """
    SELECT * FROM break_outcomes INDEXED BY outcomes_by_day WHERE day BETWEEN :first AND :last
"""

RECENT_EXERCISES = """
    SELECT exercises FROM break_outcomes INDEXED BY outcomes_with_exercises
    WHERE exercises IS NOT NULL ORDER BY showing DESC LIMIT :count
"""


class SqliteBreakStore:
    """Keeps the break engine's state and the outcome of each break."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Json | None:
        """The engine's state as last saved."""
        rows = self._database.rows("SELECT state FROM break_state")
        if not rows:
            return None
        state: Json = json.loads(rows[0]["state"])
        return state

    def save(self, state: Json, records: Sequence[BreakRecord] = ()) -> None:
        """Stores the state and these outcomes, all or nothing; an id that has one keeps it."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO break_state (only, state) VALUES (1, ?) "
                "ON CONFLICT (only) DO UPDATE SET state = excluded.state",
                [json.dumps(state, allow_nan=False)],
            )
            connection.executemany(
                "INSERT INTO break_outcomes "
                "(showing, kind, outcome, day, shown_utc, ended_utc, offset_seconds, via, "
                "exercises) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (showing) DO NOTHING",
                [
                    (
                        record.id,
                        record.kind,
                        record.outcome,
                        record.day.isoformat(),
                        utc_text(record.shown),
                        utc_text(record.ended),
                        offset_seconds(record.ended),
                        record.via,
                        json.dumps(record.exercises) if record.exercises else None,
                    )
                    for record in records
                ],
            )

    def outcomes(self, first: date, last: date) -> Mapping[date, Mapping[Outcome, int]]:
        """How many breaks of each of these logical days, both included, ended in which way."""
        rows = self._database.rows(OUTCOMES, {"first": first.isoformat(), "last": last.isoformat()})
        days: dict[date, dict[Outcome, int]] = {}
        for row in rows:
            of_day = days.setdefault(date.fromisoformat(row["day"]), {})
            of_day[Outcome(row["outcome"])] = int(row["times"])
        return days

    def between(self, first: date, last: date) -> Sequence[BreakRecord]:
        """The breaks of these logical days, both included, in the order they were settled."""
        rows = self._database.rows(BETWEEN, {"first": first.isoformat(), "last": last.isoformat()})
        return sorted(map(_record_of, rows), key=lambda record: (record.ended, record.id))

    def recent_exercises(self, count: int) -> Sequence[str]:
        """The ids of the exercises of the newest breaks that showed one, newest first."""
        rows = self._database.rows(RECENT_EXERCISES, {"count": count})
        shown = [str(one) for row in rows for one in reversed(json.loads(row["exercises"]))]
        return shown[:count]


def _record_of(row: Row) -> BreakRecord:
    """Reads what ``save`` wrote.

    Raises:
        DamagedDataError: The row holds what no Balance writes, as after a change by hand.
    """
    try:
        return BreakRecord(
            id=str(row["showing"]),
            kind=BreakKind(str(row["kind"])),
            outcome=Outcome(str(row["outcome"])),
            day=date.fromisoformat(str(row["day"])),
            shown=moment(row["shown_utc"], row["offset_seconds"]),
            ended=moment(row["ended_utc"], row["offset_seconds"]),
            via=Channel(str(row["via"])),
            exercises=tuple(json.loads(str(row["exercises"] or "[]"))),
        )
    except ValueError as error:
        raise DamagedDataError(
            f"The break {row['showing']} cannot be read: {error}. It and all others are still in"
            " the database; put it right, or take it out, with any SQLite tool."
        ) from error
