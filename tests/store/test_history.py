"""Finding entries among all there are: against a plain list, by words, by day, given up midway."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import DamagedDataError, MachineError, NoLongerWanted
from balance_app.domain.habits import BUILT_IN, Side
from balance_app.domain.history import DayTally, HistoryFilter, Place
from balance_app.store.database import Database, open_reading
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import mark_deleted, write_habit
from balance_app.store.history import SqliteHistoryReader, found_by, tallied_by
from tests.examples import examples
from tests.store.filling import MONDAY, entry

EVERYTHING = HistoryFilter()
NOTES = ("Bag to the café", "", "rain 'n' \"shine\"", "bagpipes", "🙂 شنطة", "")


@pytest.fixture
def reader(database: Database, path: Path) -> Iterator[SqliteHistoryReader]:
    opened = SqliteHistoryReader(open_reading(path), lambda: True)
    yield opened
    opened.close()


@pytest.fixture
def kept(database: Database) -> list[Entry]:
    """Sixty entries of three habits over ten days, some of one instant, some deleted."""
    store = SqliteEntryStore(database)
    entries = []
    for number in range(60):
        at = MONDAY + timedelta(hours=4 * (number - number % 2))
        habit = ("carrying", "sleeping", "sitting")[number % 3]
        side = (Side.LEFT, Side.RIGHT, Side.BOTH, Side.NEITHER, None)[number % 5]
        deleted = MONDAY + timedelta(days=40 - number) if number % 7 == 3 else None
        source = (Source.WINDOW, Source.TERMINAL)[number % 4 == 1]
        plain = replace(entry(store, at=at), habit=habit, side=side, source=source)
        entries.append(replace(plain, note=NOTES[number % 6], deleted=deleted))
    store.add_all(entries)
    return entries


def newest_first(kept: list[Entry], wanted: HistoryFilter) -> list[str]:
    """The ids of what a plain list says should be found, words left out."""

    def fits(one: Entry) -> bool:
        return (
            (one.deleted is not None) is wanted.deleted
            and wanted.habit in (None, one.habit)
            and wanted.side in (None, one.side)
            and wanted.source in (None, one.source)
            and (wanted.first is None or one.day >= wanted.first)
            and (wanted.last is None or one.day <= wanted.last)
        )

    found = [one for one in kept if fits(one)]
    found.sort(key=lambda one: (one.deleted or one.at, one.id), reverse=True)
    return [one.id for one in found]


def ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def all_filters() -> Iterator[HistoryFilter]:
    days = (None, date(2026, 11, 18))
    for habit, side, source, first, last, deleted in product(
        (None, "carrying"), (None, Side.LEFT), (None, Source.WINDOW), days, days, (False, True)
    ):
        yield HistoryFilter(habit, side, first, last, source, "", deleted)


def test_each_filter_finds_what_a_plain_list_says(
    reader: SqliteHistoryReader, kept: list[Entry]
) -> None:
    for wanted in all_filters():
        expected = newest_first(kept, wanted)

        assert reader.count(wanted) == len(expected)
        assert ids(reader.page(wanted, 0, 100)) == expected
        assert ids(reader.page(wanted, 3, 4)) == expected[3:7]


@pytest.mark.parametrize("words", ["", "bag"])
def test_what_went_with_its_habit_is_found_neither_standing_nor_deleted(
    reader: SqliteHistoryReader, kept: list[Entry], database: Database, words: str
) -> None:
    sleeping = next(replace(one, built_in=False) for one in BUILT_IN if one.id == "sleeping")
    with database.writing() as connection:
        write_habit(connection, sleeping)
        mark_deleted(connection, sleeping, MONDAY)
    left = [one for one in kept if one.deleted or one.habit != "sleeping"]
    noted = [one for one in left if one.note.lower().startswith(words)]

    for plain in all_filters():
        wanted = replace(plain, words=words)
        assert ids(reader.page(wanted, 0, 100)) == newest_first(noted, wanted)
        tallied = reader.days_of_year(wanted, 2026).values()
        assert sum(day.entries for day in tallied) == len(newest_first(noted, wanted))


def test_an_entry_comes_as_it_is_stored(reader: SqliteHistoryReader, kept: list[Entry]) -> None:
    newest = max((one for one in kept if not one.deleted), key=lambda one: (one.at, one.id))

    assert reader.page(EVERYTHING, 0, 1) == [newest]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bag", {0, 3}),
        ("BAG caf", {0}),
        ("cafe", {0}),
        ("pipes", set()),
        ("'n'", {2}),
        ('"shine', {2}),
        ("AND bag", set()),
        ("bag*", {0, 3}),
        ("note:bag", set()),
        ("شنط", {4}),
        ("🙂", {4}),
        ("🙂 rain", set()),
        ("🙁", set()),
        ("  ", {0, 1, 2, 3, 4, 5}),
        ("bag " * 3000, {0, 3}),
        ("\ud800 bag\0", {0, 3}),
    ],
)
def test_words_are_found_by_their_beginnings_whatever_is_typed(
    reader: SqliteHistoryReader, kept: list[Entry], typed: str, found: set[int]
) -> None:
    wanted = HistoryFilter(words=typed)
    expected = [kept.index(one) % 6 for one in reversed(kept) if not one.deleted]

    total = reader.count(wanted)

    assert {NOTES.index(one.note) for one in reader.page(wanted, 0, 100)} <= found
    assert total == sum(number in found for number in expected)


@settings(max_examples=examples(60))
@given(st.text(max_size=40))
def test_no_words_are_too_strange_to_look_for(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE notes_words USING fts5 (note)")
    _, parameters = found_by(HistoryFilter(words=typed))

    if "words" in parameters:
        query = "SELECT * FROM notes_words WHERE notes_words MATCH :words"
        connection.execute(query, parameters).fetchall()
    connection.close()


def test_words_narrow_what_else_is_asked(reader: SqliteHistoryReader, kept: list[Entry]) -> None:
    wanted = HistoryFilter(habit="carrying", words="bag", first=date(2026, 11, 18))
    expected = [
        one.id
        for one in kept
        if one.habit == "carrying"
        and one.note.lower().startswith("bag")
        and one.day >= date(2026, 11, 18)
        and not one.deleted
    ]

    assert sorted(ids(reader.page(wanted, 0, 100))) == sorted(expected)


def test_pages_stay_of_what_was_found_until_it_is_looked_for_anew(
    reader: SqliteHistoryReader, kept: list[Entry], database: Database
) -> None:
    total = reader.count(EVERYTHING)
    before = ids(reader.page(EVERYTHING, 0, 10))
    store = SqliteEntryStore(database)
    store.add_all([entry(store, at=MONDAY + timedelta(days=50))])

    assert ids(reader.page(EVERYTHING, 0, 10)) == before
    assert reader.count(EVERYTHING) == total + 1
    assert ids(reader.page(EVERYTHING, 1, 10)) == before


def test_places_are_told_by_id(reader: SqliteHistoryReader, kept: list[Entry]) -> None:
    standing = newest_first(kept, EVERYTHING)
    gone = next(one for one in kept if one.deleted)
    newer = [one for one in kept if not one.deleted and (one.at, one.id) > (gone.at, gone.id)]

    places = reader.places(EVERYTHING, [*standing, gone.id, "no such id"])

    assert [places[one] for one in standing] == [Place(n, True) for n in range(len(standing))]
    assert places[gone.id] == Place(len(newer), False)
    assert "no such id" not in places
    for apart in (2, 3, 7):
        some = reader.places(EVERYTHING, [gone.id, *standing[::-apart]])
        assert some == {one: places[one] for one in (gone.id, *standing[::-apart])}


def test_what_stands_has_no_place_among_what_is_deleted(
    reader: SqliteHistoryReader, kept: list[Entry]
) -> None:
    deleted = HistoryFilter(deleted=True)
    total = reader.count(deleted)

    assert reader.places(deleted, [kept[0].id])[kept[0].id] == Place(total, False)


@pytest.mark.parametrize("habit", [None, "sleeping"])
def test_a_day_is_jumped_to(
    reader: SqliteHistoryReader, kept: list[Entry], habit: str | None
) -> None:
    wanted = HistoryFilter(habit=habit)
    by_id = {one.id: one for one in kept}
    days = [by_id[one].day for one in newest_first(kept, wanted)]

    for day in (date(2026, 11, 15), *sorted(set(days)), date(2026, 12, 31), date.max):
        expected = next((n for n, one in enumerate(days) if one <= day), len(days))
        assert reader.offset_of_day(wanted, day) == expected


def test_a_day_of_another_zone_is_jumped_to_by_its_own_date(
    reader: SqliteHistoryReader, database: Database
) -> None:
    store = SqliteEntryStore(database)
    far = datetime(2026, 11, 17, 23, 0, tzinfo=timezone(timedelta(hours=14)))
    near = datetime(2026, 11, 17, 12, 0, tzinfo=timezone(-timedelta(hours=11)))
    store.add_all([entry(store, at=far), replace(entry(store, at=near), day=date(2026, 11, 18))])

    assert reader.offset_of_day(EVERYTHING, date(2026, 11, 18)) == 0
    assert reader.offset_of_day(EVERYTHING, date(2026, 11, 17)) == 1


def test_the_days_of_a_year_say_how_many_and_which_way(
    reader: SqliteHistoryReader, kept: list[Entry]
) -> None:
    wanted = HistoryFilter(habit="carrying", first=date(2026, 11, 17))
    expected: dict[date, list[int]] = {}
    for one in kept:
        if one.habit == "carrying" and one.day >= date(2026, 11, 17) and not one.deleted:
            tally = expected.setdefault(one.day, [0, 0, 0])
            tally[0] += 1
            tally[1] += one.side is Side.LEFT
            tally[2] += one.side is Side.RIGHT

    days = reader.days_of_year(wanted, 2026)

    assert days == {day: DayTally(*tally) for day, tally in expected.items()}
    assert reader.days_of_year(wanted, 2025) == {}


def test_a_question_that_nobody_waits_for_is_given_up(path: Path, database: Database) -> None:
    store = SqliteEntryStore(database)
    store.add_all([entry(store, at=MONDAY + timedelta(minutes=n)) for n in range(20_000)])
    patience = iter([True, False])
    reader = SqliteHistoryReader(open_reading(path), lambda: next(patience, True))

    with pytest.raises(NoLongerWanted):
        reader.count(EVERYTHING)

    assert reader.count(EVERYTHING) == 20_000
    reader.close()


def test_it_cannot_write(path: Path, database: Database) -> None:
    reading = open_reading(path)

    with pytest.raises(MachineError):
        reading.rows("DELETE FROM entries")

    reading.close()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError):
        open_reading(tmp_path / "missing.db")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "damaged.db").write_bytes(b"not a database" * 100)

    with pytest.raises(DamagedDataError):
        SqliteHistoryReader(open_reading(tmp_path / "damaged.db"), lambda: True).count(EVERYTHING)


INDEXES = {
    HistoryFilter(): "SCAN entries USING INDEX standing_by_time",
    HistoryFilter(side=Side.LEFT): "SCAN entries USING INDEX standing_by_time",
    HistoryFilter(first=MONDAY.date()): "USING INDEX standing_by_time (at_utc>?)",
    HistoryFilter(habit="carrying"): "USING INDEX standing_by_habit (habit=?)",
    HistoryFilter(habit="carrying", source=Source.WINDOW): (
        "USING INDEX standing_by_habit (habit=?)"
    ),
    HistoryFilter(habit="carrying", side=Side.LEFT, last=MONDAY.date()): (
        "standing_by_side (habit=? AND side=? AND at_utc<?)"
    ),
    HistoryFilter(source=Source.WINDOW): "standing_by_source (source=?)",
    HistoryFilter(tag="cello"): "standing_by_tag (tag=?)",
    HistoryFilter(tag="cello", habit="carrying"): "standing_by_tag (tag=?)",
    HistoryFilter(tag="cello", first=MONDAY.date()): "standing_by_tag (tag=? AND at_utc>?)",
    HistoryFilter(tag=""): "SCAN entries USING INDEX standing_by_time",
    HistoryFilter(tag="cello", deleted=True): "deleted_by_time",
    HistoryFilter(deleted=True): "deleted_by_time",
    HistoryFilter(habit="carrying", deleted=True): "deleted_by_time",
}


@pytest.mark.parametrize("wanted", INDEXES)
def test_what_is_listed_comes_in_the_order_of_its_index(
    database: Database, wanted: HistoryFilter
) -> None:
    query, parameters = found_by(wanted)
    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {query}", parameters)]

    assert any(INDEXES[wanted] in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan


def test_words_lead_to_entries_and_not_the_other_way_round(database: Database) -> None:
    query, parameters = found_by(HistoryFilter(words="bag", habit="carrying"))
    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {query}", parameters)]

    assert "VIRTUAL TABLE" in plan[0], plan
    assert "noted USING INTEGER PRIMARY KEY" in plan[1], plan
    assert "entries USING INDEX sqlite_autoindex_entries_1" in plan[2], plan


def test_a_year_reads_its_own_range(database: Database) -> None:
    bounds = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    query, parameters = tallied_by(HistoryFilter(habit="carrying", **bounds))
    plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {query}", parameters)]

    assert any("standing_by_habit (habit=? AND at_utc>? AND at_utc<?)" in row for row in plan), plan


def test_a_page_costs_the_same_wherever_it_is(path: Path, database: Database) -> None:
    store = SqliteEntryStore(database)
    store.add_all([entry(store, at=MONDAY + timedelta(minutes=n)) for n in range(20_000)])
    reading = open_reading(path)
    reader = SqliteHistoryReader(reading, lambda: True)
    reader.count(EVERYTHING)

    def steps(offset: int) -> int:
        taken = 0

        def count() -> None:
            nonlocal taken
            taken += 1

        reading.connection.set_progress_handler(count, 1)
        assert len(reader.page(EVERYTHING, offset, 200)) == 200
        reading.connection.set_progress_handler(None, 0)
        return taken

    first = steps(0)
    assert max(steps(10_000), steps(19_800)) <= first * 1.01
    reader.close()
