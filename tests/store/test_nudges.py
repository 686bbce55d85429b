"""Which nudges were shown, in a real file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.habits import Side
from balance_app.domain.nudges.rules import REMEMBERED, NudgeKind, ShownNudge, allowed
from balance_app.store.database import Database, open_database
from balance_app.store.nudges import RECENT, SINCE, SqliteNudgeStore
from tests.fakes import MONDAY_MORNING
from tests.nudging import a_nudge, shown_at

HOUR = timedelta(hours=1)
AT = MONDAY_MORNING.astimezone(timezone(HOUR))  # as it comes back: with its offset alone

ALL_KINDS = [
    shown_at(AT, a_nudge(), id="0000-aaaa"),
    shown_at(AT + HOUR, a_nudge(NudgeKind.AHEAD, Side.RIGHT), id="0001-bbbb"),
    shown_at(AT + 2 * HOUR, a_nudge(NudgeKind.SITTING, None, "sitting"), id="0002-cccc"),
    shown_at(AT + 3 * HOUR, a_nudge(NudgeKind.HEELS, None, "footwear"), id="0003-dddd"),
    shown_at(AT + 4 * HOUR, a_nudge(NudgeKind.CARRYING), unhelpful=AT, id="0004-eeee"),
]


@pytest.fixture
def store(database: Database) -> SqliteNudgeStore:
    return SqliteNudgeStore(database)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that each of many examples empties for itself."""
    opened = open_database(tmp_path_factory.mktemp("nudges") / "balance.db")
    yield opened
    opened.close()


def put(store: SqliteNudgeStore, *shown: ShownNudge) -> None:
    for one in shown:
        store.add(one)


def test_nothing_has_been_shown_at_first(store: SqliteNudgeStore) -> None:
    assert list(store.recent(10)) == list(store.since(AT, "carrying")) == []


def test_what_was_shown_comes_back_as_it_was(store: SqliteNudgeStore) -> None:
    put(store, *ALL_KINDS)

    assert list(store.recent(9)) == ALL_KINDS[::-1]


def test_only_what_was_shown_since_a_moment_or_last_is_read(store: SqliteNudgeStore) -> None:
    put(store, *ALL_KINDS)

    assert list(store.since(AT, "carrying")) == [ALL_KINDS[0], ALL_KINDS[1], ALL_KINDS[4]]
    assert list(store.since(AT + HOUR, "carrying")) == [ALL_KINDS[1], ALL_KINDS[4]]
    assert list(store.recent(2)) == [ALL_KINDS[4], ALL_KINDS[3]]


KINDS = st.sampled_from([NudgeKind.LOGGED, NudgeKind.AHEAD, NudgeKind.CARRYING])
SIDES = st.sampled_from([Side.LEFT, Side.RIGHT])
HABITS = st.sampled_from(["carrying", "leg-crossing"])


@given(
    st.lists(st.tuples(st.integers(-100, 3000), KINDS, HABITS, SIDES, st.booleans()), max_size=30),
    st.tuples(KINDS, HABITS, SIDES),
    st.integers(1, 12),
)
def test_what_counts_decides_as_all_that_was_shown_would(
    emptied: Database,
    made: list[tuple[int, NudgeKind, str, Side, bool]],
    wanted: tuple[NudgeKind, str, Side],
    a_day: int,
) -> None:
    with emptied.writing() as connection:
        connection.execute("DELETE FROM nudges")
    store, now = SqliteNudgeStore(emptied), AT
    for n, (hours_ago, kind, habit, side, unhelpful) in enumerate(made):
        at = now - hours_ago * HOUR
        nudge = a_nudge(kind, side, habit)
        store.add(shown_at(at, nudge, unhelpful=at if unhelpful else None, id=f"{n:04}"))
    nudge, day = a_nudge(wanted[0], wanted[2], wanted[1]), now.date()

    counting = store.counting(now - REMEMBERED, now, day)

    everything = store.recent(len(made) + 1)
    assert allowed(nudge, counting, now, day, a_day) is allowed(nudge, everything, now, day, a_day)


def test_a_nudge_is_found_by_its_id_or_the_end_of_it(store: SqliteNudgeStore) -> None:
    put(store, *ALL_KINDS)

    assert store.find("0001-bbbb") == store.find(" BBBB ") == ALL_KINDS[1]


@pytest.mark.parametrize(
    ("ending", "message"),
    [
        ("bbb", "too short"),
        ("", "too short"),
        ("ffff", "There is no nudge “ffff”"),
        ("%%%%", "There is no nudge"),
        ("äöüß", "There is no nudge"),
        ("-aaaa", "Several"),
    ],
)
def test_an_ending_must_name_one_nudge(store: SqliteNudgeStore, ending: str, message: str) -> None:
    put(store, *ALL_KINDS, replace(ALL_KINDS[0], id="9999-aaaa"))

    with pytest.raises(WordsError, match=message):
        store.find(ending)


def test_not_helpful_is_remembered_from_when_it_was_first_said(store: SqliteNudgeStore) -> None:
    put(store, ALL_KINDS[0], ALL_KINDS[1])

    store.mark_unhelpful("0000-aaaa", AT + HOUR)
    store.mark_unhelpful("0000-aaaa", AT + 2 * HOUR)

    first, second = store.since(AT, "carrying")
    assert (first.unhelpful, second.unhelpful) == (AT + HOUR, None)

    store.mark_helpful("0000-aaaa")
    assert [one.unhelpful for one in store.since(AT, "carrying")] == [None, None]


def test_another_process_sees_what_was_shown(database: Database) -> None:
    put(SqliteNudgeStore(database), *ALL_KINDS)
    other = open_database(database.path)

    assert list(SqliteNudgeStore(other).recent(9)) == ALL_KINDS[::-1]
    other.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "whim"),
        ("reason", "[]"),
        ("reason", "{}"),
        ("reason", json.dumps({"left": "many"})),
    ],
)
def test_a_row_that_no_balance_writes_is_told_with_its_id(
    database: Database, store: SqliteNudgeStore, column: str, value: str
) -> None:
    put(store, *ALL_KINDS)
    with database.writing() as connection:
        connection.execute(f"UPDATE nudges SET {column} = ? WHERE id = '0001-bbbb'", [value])

    with pytest.raises(DamagedDataError, match=r"0001-bbbb.*entries are safe"):
        store.recent(9)


@pytest.mark.parametrize(
    ("query", "values"), [(SINCE, {"first": "2026", "habit": "carrying"}), (RECENT, [9])]
)
def test_what_was_shown_is_one_range_of_an_index(
    database: Database, query: str, values: dict[str, str] | list[int]
) -> None:
    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {query}", values)]

    whole, *of_each = plan
    assert "USING INDEX nudges_by_time" in whole, plan
    assert of_each[0].startswith("CORRELATED SCALAR SUBQUERY"), plan
    assert of_each[1].startswith("SEARCH entries USING INDEX sqlite_autoindex_entries_1 (id=?)"), (
        plan
    )
    # The deleted habits are few, and listed once.
    assert of_each[2:] == ["LIST SUBQUERY 1", "SCAN habits"], plan


def test_a_moment_with_any_offset_is_the_same_moment(store: SqliteNudgeStore) -> None:
    put(store, *ALL_KINDS)
    in_tokyo: datetime = (AT + 4 * HOUR).astimezone(timezone(9 * HOUR))

    assert list(store.since(in_tokyo, "carrying")) == ALL_KINDS[4:]
