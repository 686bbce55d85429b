"""Habits in SQLite: written whole, read back the same, and told of where they are damaged."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.entries import Change, ChangeKind, HabitChange
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.habits import BUILT_IN, READY_MADE, Aim, Habit, Kind, Option, ShoeKind, Side
from balance_app.store.database import Database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import SqliteHabitStore, habit_of, habit_text, write_habit

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOUSE = replace(READY_MADE[2], position=6.5)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
options = st.builds(
    Option,
    id=text,
    name=text,
    side=st.none() | st.sampled_from(Side),
    shoe=st.none() | st.sampled_from(ShoeKind),
    heel_cm=st.none() | st.floats(0, 25),
    archived=st.booleans(),
)
habits = st.builds(
    Habit,
    id=text,
    name=text,
    kind=st.sampled_from(Kind),
    options=st.lists(options, max_size=4).map(tuple),
    aim=st.sampled_from(Aim),
    unit=text,
    icon=text,
    tags=st.lists(text, max_size=3).map(tuple),
    position=st.floats(-1e6, 1e6),
    archived=st.booleans(),
    built_in=st.booleans(),
)


def put(database: Database, *habits: Habit) -> None:
    with database.writing() as connection:
        for habit in habits:
            write_habit(connection, habit)


def put_row(database: Database, body: object) -> None:
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO habits (id, body) VALUES ('mouse-hand', ?)", [json.dumps(body)]
        )


@given(habits)
def test_a_habit_is_read_as_it_was_written(habit: Habit) -> None:
    assert habit_of(habit_text(habit)) == habit


def test_stored_habits_are_loaded_and_a_second_writing_replaces_the_first(
    database: Database,
) -> None:
    store = SqliteHabitStore(database)
    put(database, *BUILT_IN, MOUSE)
    put(database, replace(MOUSE, name="Maushand"))

    loaded = {habit.id: habit for habit in store.load()}

    assert loaded == {h.id: h for h in (*BUILT_IN, replace(MOUSE, name="Maushand"))}


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda body: body.pop("name"), "lacks or mistakes 'name'"),
        (lambda body: body.update(kind="tasty"), "tasty"),
        (lambda body: body.update(options=5), "not iterable"),
        (lambda body: body["options"][0].update(side="up"), "up"),
        (lambda body: body["options"][0].update(heel_cm="high"), "high"),
        (lambda body: body.update(options=["left"]), "lacks or mistakes"),
        (lambda body: body.update(position=None), "lacks or mistakes"),
    ],
)
def test_a_damaged_row_says_which_and_that_the_rest_is_safe(
    database: Database, spoil: object, why: str
) -> None:
    body = json.loads(habit_text(MOUSE))
    spoil(body)  # type: ignore[operator]
    put_row(database, body)

    with pytest.raises(DamagedDataError) as caught:
        SqliteHabitStore(database).load()

    assert "The habit mouse-hand cannot be read" in caught.value.message
    assert why in caught.value.message


@pytest.mark.parametrize("body", [[], 5, "words", None])
def test_a_row_that_is_no_habit_at_all_is_damaged(database: Database, body: object) -> None:
    put_row(database, body)

    with pytest.raises(DamagedDataError):
        SqliteHabitStore(database).load()


def test_what_an_older_balance_did_not_write_has_its_default() -> None:
    body = json.loads(habit_text(MOUSE))
    for name in ("unit", "icon", "tags"):
        del body[name]
    for option in body["options"]:
        for name in ("shoe", "heel_cm", "archived"):
            del option[name]

    assert habit_of(json.dumps(body)) == replace(MOUSE, icon="")


def test_ids_stay_used_after_a_deletion(database: Database) -> None:
    entries = SqliteEntryStore(database)
    entries.record(Change(ChangeKind.HABIT_ADDED, habit=HabitChange(None, MOUSE)), NOW)
    entries.record(Change(ChangeKind.HABIT_DELETED, habit=HabitChange(MOUSE, None)), NOW)
    store = SqliteHabitStore(database)

    assert store.load() == []
    assert store.used_ids() == {"mouse-hand"}


@pytest.mark.parametrize("seen", [replace(MOUSE, name="Mouse"), None])
def test_a_habit_that_was_changed_meanwhile_is_not_written_over(
    database: Database, seen: Habit | None
) -> None:
    entries = SqliteEntryStore(database)
    put(database, MOUSE)
    change = Change(ChangeKind.HABIT_CHANGED, habit=HabitChange(seen, replace(MOUSE, unit="sets")))

    with pytest.raises(WordsError, match="changed elsewhere"):
        entries.record(change, NOW)

    assert SqliteHabitStore(database).load() == [MOUSE]
    assert entries.newest_change() is None
