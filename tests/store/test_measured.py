"""Measured entries in a real database: they grow until a hand is at them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from balance_app.domain.entries import Change, ChangeKind, Entry, Source
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import STANDING
from balance_app.store.database import Database, open_database
from balance_app.store.entries import FORGET_MEASURED, MEASURE, SqliteEntryStore
from balance_app.store.rows import entry_row
from tests.store.filling import MONDAY
from tests.store.filling import entry as logged_entry


@pytest.fixture
def store(database: Database) -> SqliteEntryStore:
    return SqliteEntryStore(database)


@pytest.fixture
def measured(store: SqliteEntryStore) -> Entry:
    """Ten minutes of measured sitting that are stored."""
    entry = replace(
        logged_entry(store),
        habit="sitting",
        option=None,
        side=None,
        minutes=10,
        source=Source.MEASURED,
    )
    assert store.measure(entry)
    return entry


def stored(store: SqliteEntryStore) -> list[Entry]:
    return store.between(date.min, date.max)


def edit(store: SqliteEntryStore, entry: Entry, **values: object) -> Entry:
    after = replace(entry, modified=entry.modified + timedelta(hours=1), **values)
    store.record(Change.one(ChangeKind.EDITED, entry, after), MONDAY)
    return after


def test_an_entry_grows_under_its_id(store: SqliteEntryStore, measured: Entry) -> None:
    grown = replace(measured, minutes=11)

    assert store.measure(grown)
    assert stored(store) == [grown]


def test_it_may_shrink_as_well(store: SqliteEntryStore, measured: Entry) -> None:
    assert store.measure(replace(measured, minutes=7))
    assert [entry.minutes for entry in stored(store)] == [7]


def test_nothing_but_its_minutes_changes(store: SqliteEntryStore, measured: Entry) -> None:
    store.measure(
        replace(
            measured,
            at=measured.at + timedelta(hours=1),
            day=date(2026, 11, 20),
            option=STANDING,
            minutes=11,
            note="other",
        )
    )

    assert stored(store) == [replace(measured, minutes=11)]


def test_growing_is_not_remembered_for_undo(store: SqliteEntryStore, measured: Entry) -> None:
    store.measure(replace(measured, minutes=11))

    assert store.newest_change() is None


def test_one_that_was_edited_grows_no_more(store: SqliteEntryStore, measured: Entry) -> None:
    edited = edit(store, measured, note="mine")

    assert not store.measure(replace(measured, minutes=11))
    assert stored(store) == [edited]


def test_nor_does_one_whose_edit_was_taken_back(store: SqliteEntryStore, measured: Entry) -> None:
    edit(store, measured, note="mine")
    store.take_back(MONDAY + timedelta(hours=2))

    assert not store.measure(replace(measured, minutes=11))
    assert [(entry.note, entry.minutes) for entry in stored(store)] == [("", 10)]


def test_one_that_was_deleted_stays_so(store: SqliteEntryStore, measured: Entry) -> None:
    deleted = measured.modified + timedelta(hours=1)
    edit(store, measured, deleted=deleted)

    assert not store.measure(replace(measured, minutes=11))
    assert stored(store) == []


def test_an_edit_counts_from_what_it_had_grown_to(store: SqliteEntryStore, measured: Entry) -> None:
    store.measure(replace(measured, minutes=12))

    edit(store, replace(measured, minutes=12), option=STANDING)

    assert [(entry.option, entry.minutes) for entry in stored(store)] == [(STANDING, 12)]
    store.take_back(MONDAY + timedelta(hours=2))
    assert [(entry.option, entry.minutes) for entry in stored(store)] == [(None, 12)]


def test_one_that_turned_out_to_be_none_leaves_no_trace(
    store: SqliteEntryStore, measured: Entry, database: Database
) -> None:
    store.forget_measured(measured.id)

    assert database.rows("SELECT * FROM entries") == []


def test_one_that_a_hand_was_at_is_not_taken_out(store: SqliteEntryStore, measured: Entry) -> None:
    edited = edit(store, measured, note="mine")

    store.forget_measured(measured.id)

    assert stored(store) == [edited]


def test_one_that_was_deleted_by_hand_can_still_be_brought_back(
    store: SqliteEntryStore, measured: Entry
) -> None:
    edit(store, measured, deleted=measured.modified + timedelta(hours=1))

    store.forget_measured(measured.id)
    store.take_back(MONDAY + timedelta(hours=2))

    assert [entry.id for entry in stored(store)] == [measured.id]


def test_what_was_logged_is_neither_grown_nor_taken_out(store: SqliteEntryStore) -> None:
    logged = replace(logged_entry(store), minutes=5)
    store.record(Change.one(ChangeKind.LOGGED, None, logged), MONDAY)

    assert not store.measure(replace(logged, minutes=11, source=Source.MEASURED))
    store.forget_measured(logged.id)

    assert stored(store) == [logged]


def test_one_that_was_never_stored_is_taken_out_without_complaint(store: SqliteEntryStore) -> None:
    store.forget_measured(store.new_id(MONDAY))

    assert stored(store) == []


def test_a_locked_database_is_told_and_changes_nothing(path: Path, database: Database) -> None:
    hasty = open_database(path, busy_seconds=0.01)
    store = SqliteEntryStore(hasty)
    entry = replace(logged_entry(store), minutes=10, source=Source.MEASURED)
    with database.writing():
        with pytest.raises(MachineError):
            store.measure(entry)
        with pytest.raises(MachineError):
            store.forget_measured(entry.id)

    assert stored(store) == []
    hasty.close()


BY_ID = "SEARCH entries USING INDEX sqlite_autoindex_entries_1 (id=?)"
CHANGES = "SEARCH action_entries USING COVERING INDEX actions_of_entry (entry=?)"
"""SQLite asks whether a change speaks of the entry."""


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (MEASURE, [CHANGES]),
        (FORGET_MEASURED, [BY_ID, CHANGES]),
    ],
    ids=["growing", "taking out"],
)
def test_each_finds_its_entry_by_its_id(
    store: SqliteEntryStore, database: Database, sql: str, expected: list[str]
) -> None:
    parameters = entry_row(logged_entry(store))

    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]

    assert [line for line in plan if "entries" in line] == expected
