"""The break engine's state and outcomes in a real database."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.errors import DamagedDataError
from balance_app.store.database import Database, open_database
from balance_app.store.migrations import STEPS, keep_exercises
from balance_app.store.reminders import BETWEEN, OUTCOMES, RECENT_EXERCISES, SqliteBreakStore

SHOWN = datetime(2026, 11, 16, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
RECORD = BreakRecord(
    id="first",
    kind=BreakKind.MOVE,
    outcome=Outcome.TAKEN,
    day=date(2026, 11, 16),
    shown=SHOWN,
    ended=SHOWN.replace(minute=32),
    via=Channel.NOTIFICATION,
)


@pytest.fixture
def store(database: Database) -> SqliteBreakStore:
    return SqliteBreakStore(database)


def test_there_is_no_state_before_the_first_save(store: SqliteBreakStore) -> None:
    assert store.load() is None


def test_the_state_last_saved_is_loaded_also_after_opening_anew(
    path: Path, store: SqliteBreakStore
) -> None:
    store.save({"counter": 1})
    store.save({"counter": 2, "words": ["é", None, 1.5]})

    assert SqliteBreakStore(open_database(path)).load() == {
        "counter": 2,
        "words": ["é", None, 1.5],
    }


def test_a_showing_keeps_its_first_outcome(store: SqliteBreakStore) -> None:
    store.save({}, [RECORD])
    store.save({}, [replace(RECORD, outcome=Outcome.SKIPPED, via=Channel.TRAY)])

    assert store.outcomes(RECORD.day, RECORD.day) == {RECORD.day: {Outcome.TAKEN: 1}}


def test_an_outcome_is_stored_with_its_times_and_where_the_answer_came_from(
    store: SqliteBreakStore, database: Database
) -> None:
    store.save({}, [RECORD])

    (row,) = database.rows("SELECT * FROM break_outcomes")
    assert dict(row) == {
        "showing": "first",
        "kind": "move",
        "outcome": "taken",
        "day": "2026-11-16",
        "shown_utc": "2026-11-16T08:30:00.000000Z",
        "ended_utc": "2026-11-16T08:32:00.000000Z",
        "offset_seconds": 3600,
        "via": "notification",
        "exercises": None,
    }


def test_outcomes_are_counted_within_days(store: SqliteBreakStore) -> None:
    store.save(
        {},
        [
            replace(RECORD, id=f"{day} {outcome}", outcome=outcome, day=date(2026, 11, day))
            for day in (15, 16, 22, 23)
            for outcome in (Outcome.TAKEN, Outcome.SHOW_FAILED)
        ],
    )

    assert store.outcomes(date(2026, 11, 16), date(2026, 11, 22)) == {
        date(2026, 11, day): {Outcome.TAKEN: 1, Outcome.SHOW_FAILED: 1} for day in (16, 22)
    }
    assert store.outcomes(date(2026, 11, 17), date(2026, 11, 21)) == {}


def test_breaks_of_a_day_are_read_back_as_they_were_in_the_order_they_were_settled(
    store: SqliteBreakStore,
) -> None:
    second = replace(RECORD, id="a", ended=SHOWN.replace(hour=11), exercises=("neck-tilt",))
    other_day = replace(RECORD, id="c", day=date(2026, 11, 17))
    store.save({}, [second, RECORD, other_day])

    assert store.between(RECORD.day, RECORD.day) == [RECORD, second]


def test_a_break_that_no_balance_wrote_is_told_as_damage(
    store: SqliteBreakStore, database: Database
) -> None:
    store.save({}, [RECORD])
    with database.writing() as connection:
        connection.execute("UPDATE break_outcomes SET outcome = 'danced'")

    with pytest.raises(DamagedDataError, match="The break first cannot be read"):
        store.between(RECORD.day, RECORD.day)


def test_state_and_outcomes_are_stored_together_or_not_at_all(store: SqliteBreakStore) -> None:
    store.save({"counter": 1})

    with pytest.raises(ValueError, match="not JSON compliant"):
        store.save({"counter": float("nan")}, [RECORD])

    assert store.load() == {"counter": 1}
    assert store.outcomes(RECORD.day, RECORD.day) == {}


def test_the_exercises_shown_last_are_told_newest_first(store: SqliteBreakStore) -> None:
    shown = {"3": ("neck-tilt",), "1": ("wall-angels",), "2": (), "4": ("side-bend", "neck-tilt")}
    store.save({}, [replace(RECORD, id=id, exercises=ids) for id, ids in shown.items()])

    newest_first = ["neck-tilt", "side-bend", "neck-tilt", "wall-angels"]
    assert store.recent_exercises(9) == newest_first
    assert store.recent_exercises(2) == newest_first[:2]


def test_no_exercise_is_told_before_one_was_shown(store: SqliteBreakStore) -> None:
    store.save({}, [RECORD])

    assert store.recent_exercises(9) == []


def test_a_database_from_before_exercises_keeps_its_outcomes(path: Path) -> None:
    old = open_database(path, steps=STEPS[: STEPS.index(keep_exercises)])
    with old.writing() as connection:
        connection.execute(
            "INSERT INTO break_outcomes VALUES ('first', 'move', 'taken', '2026-11-16',"
            " '2026-11-16T08:30:00.000000Z', '2026-11-16T08:32:00.000000Z', 3600, 'notification')"
        )
        connection.execute("INSERT INTO break_state VALUES (1, '{\"counter\": 1}')")
    old.close()

    database = open_database(path)
    store = SqliteBreakStore(database)

    assert store.load() == {"counter": 1}
    assert store.outcomes(RECORD.day, RECORD.day) == {RECORD.day: {Outcome.TAKEN: 1}}
    assert store.recent_exercises(9) == []
    store.save({}, [replace(RECORD, id="second", exercises=("neck-tilt",))])
    assert store.recent_exercises(9) == ["neck-tilt"]
    assert store.outcomes(RECORD.day, RECORD.day) == {RECORD.day: {Outcome.TAKEN: 2}}
    database.close()


def test_the_exercises_shown_last_are_read_from_the_end_of_an_index(database: Database) -> None:
    rows = database.rows(f"EXPLAIN QUERY PLAN {RECENT_EXERCISES}", {"count": 12})
    plan = [row["detail"] for row in rows]

    assert plan == ["SCAN break_outcomes USING COVERING INDEX outcomes_with_exercises"]


def test_the_breaks_of_a_day_are_one_range_of_an_index(database: Database) -> None:
    bounds = {"first": "2026-11-16", "last": "2026-11-16"}

    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {BETWEEN}", bounds)]

    assert plan == ["SEARCH break_outcomes USING INDEX outcomes_by_day (day>? AND day<?)"]


def test_counting_outcomes_reads_one_range_of_an_index(database: Database) -> None:
    bounds = {"first": "2026-11-16", "last": "2026-11-22"}

    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {OUTCOMES}", bounds)]

    assert "COVERING INDEX outcomes_by_day (day>? AND day<?)" in plan[0]
