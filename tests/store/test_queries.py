"""What queries cost: one range of one index each, however long the history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.entries import Change, ChangeKind, HabitChange
from balance_app.domain.habits import BUILT_IN
from balance_app.store import actions
from balance_app.store import entry_sql as queries
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import write_habit
from balance_app.store.rows import entry_row
from tests.store.filling import entry

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN = replace(BUILT_IN[0], built_in=False)
BOUNDS = {"from": "2026", "to": "2027", "first": "2026-11-16", "last": "2026-11-22", "limit": -1}
PLANS = {
    "a week": (queries.BETWEEN, BOUNDS, "standing_by_time (at_utc>? AND at_utc<?)"),
    "a habit's week": (
        queries.BETWEEN_OF_HABIT,
        {**BOUNDS, "habit": "carrying"},
        "standing_by_habit (habit=? AND at_utc>? AND at_utc<?)",
    ),
    "the newest entry": (queries.NEWEST, {"habit": "carrying"}, "standing_by_habit (habit=?)"),
    "how many a habit has": (
        queries.COUNT,
        {"habit": "carrying", "most": 10},
        "standing_by_habit (habit=?)",
    ),
    "what was worn lately": (
        queries.RECENT_OPTIONS,
        {"habit": "footwear", "most": 10},
        "standing_by_habit (habit=?)",
    ),
    "a run's newest": (
        queries.NEWEST_ON_SIDE,
        {**BOUNDS, "habit": "carrying", "side": "left"},
        "standing_by_side (habit=? AND side=? AND at_utc<?)",
    ),
    "a run's length": (
        queries.COUNT_ON_SIDE,
        {**BOUNDS, "habit": "carrying", "side": "left", "after_at": "", "after_id": ""},
        "COVERING INDEX standing_by_side (habit=? AND side=? AND (at_utc,id)>(?,?) AND at_utc<?)",
    ),
    "a week's sides": (
        queries.COUNT_BETWEEN,
        {**BOUNDS, "habit": "carrying", "side": "left"},
        "COVERING INDEX standing_by_side (habit=? AND side=? AND at_utc>? AND at_utc<?)",
    ),
    "a habit's days added up": (
        queries.TALLIES,
        {**BOUNDS, "habit": "carrying"},
        "COVERING INDEX standing_by_day (habit=? AND day>? AND day<?)",
    ),
    "a habit's sides day by day": (
        queries.SIDE_TALLIES,
        {**BOUNDS, "habit": "carrying"},
        "COVERING INDEX standing_by_day (habit=? AND day>? AND day<?)",
    ),
    "a habit's first day": (
        queries.FIRST_DAY,
        {"habit": "carrying"},
        "COVERING INDEX standing_by_day (habit=?)",
    ),
    "an id's ending": (queries.FIND, {"ending": "abcd"}, "entries_by_ending (<expr>=?)"),
    "a deleted id's ending": (
        queries.FIND_DELETED,
        {"ending": "abcd"},
        "entries_by_ending (<expr>=?)",
    ),
    "a whole id": (
        queries.FIND_WHOLE[queries.FIND],
        {"ending": "abcd"},
        "sqlite_autoindex_entries_1 (id=?)",
    ),
    "what shares a span": (
        queries.OVERLAPPING,
        {"habit": "sleeping", "from": "2026-11-15", "to": "2026-11-16"},
        "standing_by_habit (habit=? AND at_utc>? AND at_utc<?)",
    ),
    "what to undo": (
        actions.NEWEST_DONE,
        {"device": "desk"},
        "actions_by_device (device=? AND undone=?)",
    ),
    "what to do again": (
        actions.OLDEST_UNDONE,
        {"device": "desk"},
        "actions_by_device (device=? AND undone=?)",
    ),
    "what an action changed": (
        actions.CHANGED_BY,
        {"action": 1, "most": 9},
        "PRIMARY KEY (action=?)",
    ),
}


@pytest.mark.parametrize("query", PLANS)
def test_each_query_reads_one_range_of_an_index_and_sorts_nothing(
    database: Database, query: str
) -> None:
    sql, parameters, expected = PLANS[query]

    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]

    assert any(expected in line for line in plan), plan
    assert not any(line.startswith("SCAN entries") or "TEMP B-TREE" in line for line in plan), plan


def steps_taken(database: Database, act: Callable[[SqliteEntryStore], object]) -> int:
    """How many instructions of SQLite something takes."""
    store = SqliteEntryStore(database)
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    database.connection.set_progress_handler(count, 1)
    act(store)
    database.connection.set_progress_handler(None, 0)
    return taken


def read_a_week(store: SqliteEntryStore) -> None:
    """A week, its runs and the newest entry."""
    store.between(date(2026, 11, 16), date(2026, 11, 22))
    store.run("carrying", date(2026, 11, 22))
    store.run("carrying", date(2026, 11, 1))
    store.newest("carrying")


def delete_the_habit(store: SqliteEntryStore) -> None:
    """A habit with all entries goes, comes back and goes again."""
    store.record(Change(ChangeKind.HABIT_DELETED, habit=HabitChange(OWN, None)), NOW)
    store.take_back(NOW)
    store.redo(NOW)


def with_history(path: Path, entries: int) -> Database:
    """A database whose newest entry is of a Sunday, with one more each two hours before."""
    database = open_database(path)
    store = SqliteEntryStore(database)
    columns = list(entry_row(entry(store)))
    with database.writing() as connection:
        sunday = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
        connection.executemany(
            f"INSERT INTO entries VALUES ({', '.join(f':{name}' for name in columns)})",
            (
                entry_row(
                    entry(
                        store,
                        ("left", "right", "both", "right", "neither")[number % 5],
                        sunday - timedelta(hours=2 * number),
                    )
                )
                for number in range(entries)
            ),
        )
    return database


def test_a_week_costs_the_same_with_a_long_history(tmp_path: Path) -> None:
    short = with_history(tmp_path / "short.db", 1000)
    long = with_history(tmp_path / "long.db", 20_000)

    assert steps_taken(long, read_a_week) <= steps_taken(short, read_a_week) * 1.05


def test_a_habit_is_deleted_and_brought_back_at_the_same_cost_however_many_entries_it_has(
    tmp_path: Path,
) -> None:
    costs = []
    for entries in (10, 3000):
        database = with_history(tmp_path / f"{entries}.db", entries)
        with database.writing() as connection:
            write_habit(connection, OWN)
        written = database.connection.total_changes
        steps = steps_taken(database, delete_the_habit)
        costs.append((steps, database.connection.total_changes - written))
        assert database.rows(queries.BETWEEN, {**BOUNDS, "from": "", "to": "~"}) == []
        database.close()

    assert costs[0] == costs[1]
