"""What runs, as it is stored."""

from datetime import datetime, timedelta, timezone

import pytest

from balance_app.domain.entries import Change, ChangeKind, Details
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.timers import RunningChange, RunningSide
from balance_app.store.database import Database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.timers import SqliteTimerStore
from tests.store.filling import MONDAY

RIGHT = RunningSide(
    "carrying",
    "right",
    MONDAY,
    "Europe/Berlin",
    Details(load_kg=4.5, note="die schwere 🎒\nحقيبة", tag="bag"),
)
HEELS = RunningSide(
    "footwear", "heels", datetime(2026, 11, 16, 8, 30, tzinfo=timezone(timedelta(hours=-4))), ""
)


@pytest.fixture
def store(database: Database) -> SqliteEntryStore:
    return SqliteEntryStore(database)


@pytest.fixture
def timers(database: Database) -> SqliteTimerStore:
    return SqliteTimerStore(database)


def change(store: SqliteEntryStore, before: RunningSide | None, after: RunningSide | None) -> None:
    kind = ChangeKind.STARTED if after else ChangeKind.THROWN_AWAY
    store.record(Change(kind, running=RunningChange(before, after)), MONDAY)


def test_what_runs_is_read_as_it_was_written_in_the_order_it_began(
    store: SqliteEntryStore, timers: SqliteTimerStore
) -> None:
    change(store, None, HEELS)
    change(store, None, RIGHT)

    assert timers.running() == [RIGHT, HEELS]
    assert [one.at.utcoffset() for one in timers.running()] == [
        timedelta(hours=1),
        timedelta(hours=-4),
    ]


def test_a_change_is_remembered_whole(store: SqliteEntryStore, timers: SqliteTimerStore) -> None:
    change(store, None, RIGHT)
    change(store, RIGHT, None)

    assert store.newest_change() == Change(
        ChangeKind.THROWN_AWAY, running=RunningChange(RIGHT, None)
    )
    store.take_back(MONDAY)
    assert timers.running() == [RIGHT]
    assert store.next_redo() == Change(ChangeKind.THROWN_AWAY, running=RunningChange(RIGHT, None))
    store.redo(MONDAY)
    assert timers.running() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, HEELS), (RIGHT, None), (RunningSide("footwear", "flat", HEELS.at, ""), None)],
)
def test_a_change_of_what_runs_otherwise_is_refused_whole(
    store: SqliteEntryStore,
    timers: SqliteTimerStore,
    before: RunningSide | None,
    after: RunningSide | None,
) -> None:
    change(store, None, HEELS)
    known = store.newest_change()

    with pytest.raises(WordsError, match="changed elsewhere"):
        change(store, before, after)

    assert (timers.running(), store.newest_change()) == ([HEELS], known)


def test_what_cannot_be_read_is_told(
    store: SqliteEntryStore, timers: SqliteTimerStore, database: Database
) -> None:
    change(store, None, RIGHT)
    database.connection.execute("PRAGMA ignore_check_constraints = ON")
    database.connection.execute("UPDATE timers SET at_utc = 'soon'")

    with pytest.raises(DamagedDataError, match="What runs for carrying cannot be read"):
        timers.running()
