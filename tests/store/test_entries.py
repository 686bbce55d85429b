"""Entries and the undo list in a real database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, ChangeKind, Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Side
from balance_app.store import entries as queries
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.rows import entry_row
from tests.examples import examples
from tests.store.filling import MONDAY, entry

EVER = (date.min, date.max)


@pytest.fixture
def store(database: Database) -> SqliteEntryStore:
    return SqliteEntryStore(database)


def logged(store: SqliteEntryStore, option: str = "left", at: datetime = MONDAY) -> Entry:
    made = entry(store, option, at)
    store.record(Change.one(ChangeKind.LOGGED, None, made), MONDAY)
    return made


def edited(store: SqliteEntryStore, before: Entry, note: str) -> Change:
    modified = before.modified + timedelta(seconds=1)
    change = Change.one(ChangeKind.EDITED, before, replace(before, note=note, modified=modified))
    store.record(change, MONDAY)
    return change


def deleted(store: SqliteEntryStore, before: Entry) -> Change:
    modified = before.modified + timedelta(seconds=1)
    after = replace(before, deleted=modified, modified=modified)
    change = Change.one(ChangeKind.DELETED, before, after)
    store.record(change, MONDAY)
    return change


def test_an_entry_comes_back_as_it_was_stored(store: SqliteEntryStore) -> None:
    full = replace(
        entry(store),
        minutes=45,
        load_kg=4.5,
        note="Einkauf ☂ 'two' \"bags\"\n",
        at=MONDAY.replace(microsecond=123_456, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        source=Source.TERMINAL,
    )
    store.record(Change.one(ChangeKind.LOGGED, None, full), MONDAY)

    (found,) = store.between(*EVER)
    assert found == full
    assert found.at.utcoffset() == full.at.utcoffset()


def test_an_entry_is_found_again_after_opening_anew(path: Path, store: SqliteEntryStore) -> None:
    made = logged(store)

    again = SqliteEntryStore(open_database(path))

    assert again.find(made.id) == made
    assert again.device == store.device


def test_logging_the_same_entry_again_changes_nothing(store: SqliteEntryStore) -> None:
    made = logged(store)
    edited(store, made, "changed since")

    store.record(Change.one(ChangeKind.LOGGED, None, made), MONDAY)

    assert store.find(made.id).note == "changed since"
    change = store.newest_change()
    assert change is not None
    assert change.kind is ChangeKind.EDITED


@pytest.mark.parametrize("characters", [4, 5, 12, 13, 20, 36])
def test_an_entry_is_found_by_the_end_of_its_id(store: SqliteEntryStore, characters: int) -> None:
    made = logged(store)

    assert store.find(made.id[-characters:]) == made
    assert store.find(f" {made.id[-characters:].upper()} ") == made


@pytest.mark.parametrize("word", ["", "abc", "nothing-ends-in-this", "%%%%", "____", "caf\udce9"])
def test_what_no_id_ends_in_is_refused(store: SqliteEntryStore, word: str) -> None:
    logged(store)

    with pytest.raises(WordsError):
        store.find(word)


def test_an_ending_that_several_ids_share_is_refused(store: SqliteEntryStore) -> None:
    first = entry(store)
    for id_ in ("0" + first.id[1:], "1" + first.id[1:]):
        store.record(Change.one(ChangeKind.LOGGED, None, replace(first, id=id_)), MONDAY)

    with pytest.raises(WordsError, match="more of it"):
        store.find(first.id[-8:])
    assert store.find("1" + first.id[1:]).id == "1" + first.id[1:]


def test_a_deleted_entry_is_found_no_more(store: SqliteEntryStore) -> None:
    made = logged(store)
    deleted(store, made)

    assert store.between(*EVER) == []
    assert store.newest("carrying") is None
    assert store.run("carrying", date.max) is None
    with pytest.raises(WordsError):
        store.find(made.id)


def test_the_newest_on_a_side_passes_over_both_and_neither(store: SqliteEntryStore) -> None:
    assert store.newest_on_a_side("carrying") is None
    logged(store, "neither")
    assert store.newest_on_a_side("carrying") is None
    later = logged(store, "right", MONDAY)
    logged(store, "left", MONDAY - timedelta(hours=1))
    logged(store, "both", MONDAY + timedelta(hours=1))
    deleted(store, logged(store, "left", MONDAY + timedelta(hours=2)))

    assert store.newest_on_a_side("carrying") == later
    assert store.newest_on_a_side("leg-crossing") is None


def test_entries_come_newest_first_by_when_they_happened(store: SqliteEntryStore) -> None:
    second = logged(store, at=MONDAY)
    first = logged(store, at=MONDAY - timedelta(hours=2))
    third = logged(store, at=MONDAY + timedelta(minutes=1))
    same_moment = logged(store, at=MONDAY + timedelta(minutes=1))

    assert store.between(*EVER) == [same_moment, third, second, first]
    assert store.between(*EVER, limit=2) == [same_moment, third]
    assert store.newest("carrying") == same_moment


def test_days_are_the_stored_logical_days_whatever_the_offset(store: SqliteEntryStore) -> None:
    day = date(2026, 11, 16)
    offsets = [timedelta(hours=hours) for hours in (-23, -12, 0, 14, 23)]
    expected = set()
    for off in (-1, 0, 1):
        for offset in offsets:
            for hour in (0, 12, 23):
                zone = timezone(offset)
                # Days that start at 12 end at 12 on the next date.
                at = datetime(2026, 11, 16, hour, 59, tzinfo=zone) + timedelta(days=off)
                for logical in (at.date(), at.date() - timedelta(days=1)):
                    made = replace(entry(store, at=at), day=logical)
                    store.record(Change.one(ChangeKind.LOGGED, None, made), MONDAY)
                    if logical == day:
                        expected.add(made.id)

    assert {found.id for found in store.between(day, day)} == expected


def test_entries_of_one_habit_can_be_asked_for(store: SqliteEntryStore) -> None:
    carried = logged(store)
    slept = replace(entry(store), habit="sleeping")
    store.record(Change.one(ChangeKind.LOGGED, None, slept), MONDAY)

    assert store.between(*EVER, habit="sleeping") == [slept]
    assert store.newest("carrying") == carried
    assert store.newest("sitting") is None


def test_entries_are_counted_by_side_within_days(store: SqliteEntryStore) -> None:
    for days, option in enumerate(["left", "right", "right", "both", "right", "left"]):
        logged(store, option, MONDAY + timedelta(days=days))
    deleted(store, logged(store, "left", MONDAY + timedelta(days=2)))

    first = MONDAY.date() + timedelta(days=1)
    counts = store.count_by_side("carrying", first, first + timedelta(days=3))

    assert counts == {Side.LEFT: 0, Side.RIGHT: 3, Side.BOTH: 1, Side.NEITHER: 0}
    assert set(store.count_by_side("sleeping", *EVER).values()) == {0}


def test_a_run_stands_as_it_did_at_the_end_of_a_day(store: SqliteEntryStore) -> None:
    for days, option in enumerate(["left", "right", "right", "both", "right", "left"]):
        logged(store, option, MONDAY + timedelta(days=days))

    runs = [store.run("carrying", MONDAY.date() + timedelta(days=days)) for days in range(-1, 7)]

    left, right = Side.LEFT, Side.RIGHT
    assert runs == [
        None,
        Run(left, 1),
        Run(right, 1),
        Run(right, 2),
        Run(right, 2),
        Run(right, 3),
        Run(left, 1),
        Run(left, 1),
    ]


def run_of(sides_newest_first: Iterable[Side]) -> Run | None:
    """The run at the head of these sides; both and neither neither break nor lengthen it."""
    newest: Side | None = None
    length = 0
    for side in sides_newest_first:
        if not side.is_lateral:
            continue
        if newest is None:
            newest = side
        if side is not newest:
            break
        length += 1
    return None if newest is None else Run(newest, length)


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.tuples(st.sampled_from(["left", "right", "both", "neither"]), st.integers(0, 40)),
        max_size=30,
    ),
    st.integers(0, 14),
)
@example([("right", 1), ("left", 2), ("neither", 3), ("left", 4), ("both", 5)], 14)
@example([("both", 1), ("neither", 2)], 14)
def test_a_run_counts_what_the_sides_newest_first_give(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int]], last: int
) -> None:
    database = open_database(tmp_path_factory.mktemp("run") / "balance.db")
    store = SqliteEntryStore(database)
    last_day = MONDAY.date() + timedelta(days=last)
    for option, eight_hours in made:
        logged(store, option, MONDAY + timedelta(hours=8 * eight_hours))

    sides = [found.side for found in store.between(date.min, last_day) if found.side]
    assert store.run("carrying", last_day) == run_of(sides)
    database.close()


def test_a_run_is_counted_up_to_its_limit(
    store: SqliteEntryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LONGEST_RUN", 5)
    for minutes in range(8):
        logged(store, "right", MONDAY + timedelta(minutes=minutes))

    assert store.run("carrying", MONDAY.date()) == Run(Side.RIGHT, 5)


def test_every_change_is_taken_back_newest_first(store: SqliteEntryStore) -> None:
    now = MONDAY + timedelta(hours=1)
    made = logged(store)
    change = edited(store, made, "second thoughts")
    removal = deleted(store, change.after)

    assert store.newest_change() == removal
    assert store.take_back(now) == removal
    assert store.find(made.id) == replace(change.after, modified=now)
    taken = store.take_back(now)
    assert taken is not None
    assert (taken.kind, taken.before) == (ChangeKind.EDITED, made)
    assert store.find(made.id) == replace(made, modified=now)
    taken = store.take_back(now)
    assert taken is not None
    assert taken.kind is ChangeKind.LOGGED
    assert store.between(*EVER) == []
    assert store.take_back(now) is None


def test_taking_back_an_entry_marks_it_as_deleted(
    store: SqliteEntryStore, database: Database
) -> None:
    made = logged(store)
    now = MONDAY + timedelta(hours=1)

    store.take_back(now)

    (row,) = database.rows("SELECT * FROM entries")
    assert dict(row) == entry_row(replace(made, deleted=now, modified=now))


def test_only_what_was_done_on_this_device_is_taken_back(
    store: SqliteEntryStore, database: Database
) -> None:
    logged(store)
    database.connection.execute("UPDATE actions SET device = 'another'")

    assert store.newest_change() is None
    assert store.take_back(MONDAY) is None
    assert len(store.between(*EVER)) == 1


def test_a_change_of_what_was_changed_meanwhile_is_refused_whole(store: SqliteEntryStore) -> None:
    seen = logged(store)
    first = edited(store, seen, "theirs")

    with pytest.raises(WordsError, match="elsewhere"):
        edited(store, replace(seen, note="unseen"), "ours")

    assert store.find(seen.id).note == "theirs"
    assert store.newest_change() == first
