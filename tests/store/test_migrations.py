"""The steps that make the database, and what its tables refuse."""

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from balance_app.domain.habits import READY_MADE
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import habit_text
from balance_app.store.migrations import STEPS, TABLES, taken
from tests.store.filling import MONDAY

if TYPE_CHECKING:
    import sqlite_utils

EVER = (date.min, date.max)
ENTRY = {
    "id": "'01a1e35f-0a38-7000-9860-e3b5205cda1b'",
    "at_utc": "'2026-11-21T13:05:00.000000Z'",
    "offset_seconds": "3600",
    "day": "'2026-11-21'",
    "habit": "'carrying'",
    "option": "'left'",
    "side": "'left'",
    "minutes": "NULL",
    "load_kg": "NULL",
    "note": "''",
    "source": "'terminal'",
    "created_utc": "'2026-11-21T13:05:00.000000Z'",
    "modified_utc": "'2026-11-21T13:05:00.000000Z'",
    "deleted_utc": "NULL",
    "device": "'desk'",
}


def insert(database: Database, **values: str) -> None:
    row = {**ENTRY, **values}
    database.connection.execute(
        f"INSERT INTO entries ({', '.join(row)}) VALUES ({', '.join(row.values())})"
    )


def add_moods(db: "sqlite_utils.Database") -> None:
    db.execute("CREATE TABLE moods (name TEXT) STRICT")


def fail_half_way(db: "sqlite_utils.Database") -> None:
    db.execute("CREATE TABLE half (name TEXT) STRICT")
    db.execute("CREATE TABLE half (name TEXT) STRICT")


def tables(database: Database) -> set[str]:
    rows = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {str(row["name"]) for row in rows}


def test_every_step_is_remembered_by_its_name(database: Database) -> None:
    assert taken(database.connection) == [
        "create_entries",
        "create_changes",
        "create_breaks",
        "create_settings",
        "name_device",
        "keep_exercises",
        "tell_zones_and_tags",
        "keep_habits",
        "keep_actions",
        "keep_timers",
        "keep_check_ins",
        "index_history",
        "remember_running",
        "index_days",
        "keep_nudges",
        "let_entries_go_with_habits",
        "index_tags",
        "remember_check_ins",
    ]


def test_the_steps_leave_exactly_the_tables_that_are_looked_for(database: Database) -> None:
    assert tables(database) == TABLES | {"_sqlite_migrations"}


def test_an_older_database_takes_only_the_steps_it_lacks(path: Path) -> None:
    open_database(path, steps=STEPS[:2]).close()

    database = open_database(path)

    assert taken(database.connection) == [step.__name__ for step in STEPS]
    database.close()


def test_a_new_step_keeps_what_is_stored(path: Path, database: Database) -> None:
    insert(database)
    database.close()

    upgraded = open_database(path, steps=(*STEPS, add_moods))

    assert "moods" in tables(upgraded)
    assert len(upgraded.rows("SELECT * FROM entries")) == 1
    upgraded.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(path: Path, database: Database) -> None:
    before = tables(database)

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_database(path, steps=(*STEPS, add_moods, fail_half_way))

    assert tables(database) == before
    assert taken(database.connection) == [step.__name__ for step in STEPS]


def test_each_database_names_its_own_device(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "other"):
        database = open_database(tmp_path / name / "balance.db")
        ids.add(database.rows("SELECT id FROM device")[0]["id"])
        database.close()

    assert len(ids) == 2


def test_a_row_that_makes_sense_is_taken(database: Database) -> None:
    insert(database)

    assert len(database.rows("SELECT * FROM entries")) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "NULL"),
        ("id", "'short'"),
        ("at_utc", "'2026-11-21 13:05:00'"),
        ("at_utc", "'2026-99-21T13:05:00.000000Z'"),
        ("at_utc", "1795266300"),
        ("offset_seconds", "86400"),
        ("offset_seconds", "'east'"),
        ("day", "'2026-02-30'"),
        ("day", "'yesterday'"),
        ("habit", "''"),
        ("side", "'up'"),
        ("minutes", "0"),
        ("minutes", "1441"),
        ("minutes", "'long'"),
        ("load_kg", "-1"),
        ("load_kg", "201"),
        ("note", "NULL"),
        ("source", "''"),
        ("deleted_utc", "'no'"),
        ("device", "''"),
    ],
)
def test_a_row_that_makes_none_is_refused(database: Database, column: str, value: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(database, **{column: value})


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO action_entries (action, entry) SELECT 1, id FROM entries",
        "INSERT INTO actions (kind, device, undone) VALUES ('edited', 'desk', 2)",
        "INSERT INTO settings (key, value) VALUES ('theme', 'dark')",
        "INSERT INTO break_state (only, state) VALUES (2, '{}')",
        "INSERT INTO device (only, id) VALUES (2, 'other')",
    ],
    ids=["no such action", "half undone", "no JSON", "two states", "two devices"],
)
def test_tables_refuse_what_contradicts_them(database: Database, statement: str) -> None:
    insert(database)

    with pytest.raises(sqlite3.IntegrityError):
        database.connection.execute(statement)


def test_what_could_be_undone_before_there_was_redo_can_still_be(path: Path) -> None:
    old = open_database(path, steps=STEPS[:6])
    insert(old, option="'both'", side="'both'", deleted_utc="'2026-11-21T15:00:00.000000Z'")
    (row,) = old.rows("SELECT * FROM entries")
    left = {**dict(row), "option": "left", "side": "left", "deleted_utc": None}
    both = {**dict(row), "deleted_utc": None}
    for kind, before in (("logged", None), ("edited", left), ("deleted", both)):
        old.connection.execute(
            "INSERT INTO changes (kind, entry, before, device) SELECT ?, ?, ?, id FROM device",
            [kind, row["id"], None if before is None else json.dumps(before)],
        )
    old.close()

    database = open_database(path)
    store = SqliteEntryStore(database)
    options = []
    while store.take_back(MONDAY):
        options.append([entry.option for entry in store.between(*EVER)])
    while store.redo(MONDAY):
        options.append([entry.option for entry in store.between(*EVER)])

    assert options == [["both"], ["left"], [], ["left"], ["both"], []]
    database.close()


def test_a_habit_whose_entries_were_marked_with_it_comes_back_with_them(path: Path) -> None:
    old = open_database(path, steps=STEPS[:15])
    mouse = next(habit for habit in READY_MADE if habit.id == "mouse-hand")
    text, gone = habit_text(mouse), "'2026-11-21T15:00:00.000000Z'"
    insert(old, habit="'mouse-hand'", deleted_utc=gone)
    insert(old, id="'01a1e35f-0a38-7000-9860-e3b5205cda1c'", habit="'mouse-hand'", deleted_utc=gone)
    for statement, parameters in (
        (f"INSERT INTO habits (id, body, deleted_utc) VALUES ('mouse-hand', ?, {gone})", [text]),
        (
            "INSERT INTO actions (number, kind, device, habit_before)"
            " SELECT 1, 'habit deleted', id, ? FROM device",
            [text],
        ),
        (f"INSERT INTO action_entries (action, entry) VALUES (1, {ENTRY['id']})", []),
    ):
        old.connection.execute(statement, parameters)
    old.close()

    database = open_database(path)
    store = SqliteEntryStore(database)
    assert store.between(*EVER) == []
    store.take_back(MONDAY)

    (entry,) = store.between(*EVER)  # the other had been deleted by itself before
    assert f"'{entry.id}'" == ENTRY["id"]
    store.redo(MONDAY)
    assert store.between(*EVER) == []
    database.close()
