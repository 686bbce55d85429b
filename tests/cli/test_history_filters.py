"""Listing entries by everything that can be asked of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option, Side
from balance_app.domain.history import HistoryFilter
from balance_app.store.database import open_database
from balance_app.store.history import SqliteEntryFinder, newest_of
from tests.cli.conftest import Command

SIDES = (Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT))


@pytest.fixture
def filled(balance: Command) -> Command:
    """Six entries of two weeks, and one that is deleted."""
    for words in (
        ("carrying", "left", "--at", "2026-11-08T12:00", "--tag", "Bag", "--note", "to the café"),
        ("carrying", "right", "--at", "2026-11-10T12:00", "--tag", "child"),
        ("leg-crossing", "left", "--at", "2026-11-12T12:00", "--note", "knee, after physio"),
        ("leg-crossing", "uncrossed", "--at", "2026-11-14T12:00"),
        ("sleeping", "back", "--at", "2026-11-16T07:00", "--note", "Physiotherapie: Knie, knee"),
        ("sitting", "standing", "--minutes", "30", "--at", "2026-11-18T12:00"),
    ):
        assert balance("log", *words).code == 0
    gone = balance("log", "carrying", "both", "--at", "2026-11-19T12:00", "--json").json["id"]
    balance("delete", gone)
    return balance


def days(balance: Command, *words: str) -> list[int]:
    """The days of November that are listed, newest first."""
    return [int(row["at"][8:10]) for row in balance("history", *words, "--json").json]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), [18, 16, 14, 12, 10, 8]),
        (("--habit", "carrying"), [10, 8]),
        (("--habit", "Leg crossing"), [14, 12]),
        (("--option", "left"), [12, 8]),
        (("--option", "Left over"), [12, 8]),
        (("--option", "standing"), [18]),
        (("--habit", "carrying", "--option", "LEFT"), [8]),
        (("--side", "left"), [12, 8]),
        (("--side", "NEITHER"), [16, 14]),
        (("--source", "terminal"), [18, 16, 14, 12, 10, 8]),
        (("--source", "measured"), []),
        (("--tag", "bag"), [8]),
        (("--words", "cafe"), [8]),
        (("--words", "KNEE"), [16, 12]),
        (("--words", "kne phys"), [16, 12]),
        (("--words", "phys knee", "--habit", "sleeping"), [16]),
        (("--words", "nothing"), []),
        (("--limit", "2"), [18, 16]),
        (("--limit", "1", "--side", "left"), [12]),
        (("--limit", "9" * 30, "--side", "left"), [12, 8]),
        (("--from", "2026-11-12"), [18, 16, 14, 12]),
        (("--from", "2026-11-10", "--to", "2026-11-14"), [14, 12, 10]),
        (("--to", "2026-11-10"), [10, 8]),
        (("--deleted",), [19]),
        (("--deleted", "--habit", "sleeping"), []),
    ],
)
def test_history_lists_what_fits_all_that_is_asked(
    filled: Command, words: tuple[str, ...], expected: list[int]
) -> None:
    assert days(filled, *words) == expected


@pytest.mark.parametrize(
    "words", [("--limit", "9"), ("--words", "old"), ("--tag", "bag", "--limit", "9")]
)
def test_what_asks_for_more_than_days_looks_through_all_of_them(
    balance: Command, words: tuple[str, ...]
) -> None:
    balance("log", "carrying", "left", "--at", "2021-11-08T12:00", "--tag", "bag", "--note", "old")

    assert days(balance) == []
    assert days(balance, *words) == [8]
    assert days(balance, *words, "--from", "2026-11-01") == []
    assert days(balance, *words, "--to", "2021-11-07") == []


def test_an_archived_habit_is_listed_and_a_deleted_one_still_named(balance: Command) -> None:
    terminal = balance.open_terminal(str(balance.folder))
    added = terminal.habits.add(Habit("", "Mouse hand", Kind.SIDED, SIDES))
    terminal.close()
    assert added.habit is not None
    balance("log", "mouse-hand", "left")
    balance("delete", balance("log", "mouse-hand", "right", "--json").json["id"])
    balance("log", "carrying", "left")
    terminal = balance.open_terminal(str(balance.folder))
    terminal.habits.archive("carrying")
    terminal.habits.delete("mouse-hand")
    terminal.close()

    assert days(balance, "--habit", "carrying") == [21]
    assert balance("history", "--habit", "mouse-hand").code == 2
    assert days(balance) == [21], "what went with its habit is in no list"
    (row,) = balance("history", "--deleted").out.splitlines()[1:]
    assert row.split()[2:4] == ["mouse-hand", "right"]


def test_an_archived_option_is_found_by_its_name(balance: Command) -> None:
    balance("log", "carrying", "both")
    terminal = balance.open_terminal(str(balance.folder))
    carrying = BUILT_IN[0]
    kept = tuple(option for option in carrying.options if option.id != "both")
    terminal.habits.change(replace(carrying, options=kept))
    terminal.close()

    assert days(balance, "--habit", "carrying", "--option", "Both") == [21]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--habit", "carrying", "--option", "uncrossed"), "no option of carrying “uncrossed”"),
        (("--option", "lft"), "“left”"),
        (("--side", "up"), "'left'"),
        (("--source", "fax"), "'terminal'"),
        (("--limit", "0"), "1 or more"),
        (("--limit", "few"), "“few”"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(
    filled: Command, words: tuple[str, ...], hint: str
) -> None:
    said = filled("history", *words)

    assert said.code == 2
    assert hint in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-11-20"), "No entries from 2026-11-20 to 2026-11-21."),
        (("--from", "2026-11-20", "--side", "left"), "from 2026-11-20 to 2026-11-21 match that."),
        (("--words", "nothing"), "No entries match that."),
        (("--words", "x", "--to", "2026-11-20"), "No entries up to 2026-11-20 match that."),
        (("--deleted", "--habit", "sleeping"), "No deleted entries match that."),
    ],
)
def test_nothing_found_is_said_in_words(filled: Command, words: tuple[str, ...], said: str) -> None:
    assert filled("history", *words).out.endswith(f"{said}\n")


def test_nothing_deleted_is_said_in_words(balance: Command) -> None:
    assert balance("history", "--deleted").out == "No deleted entries.\n"


def test_a_query_for_the_newest_reads_no_more_than_it_has_to(balance: Command) -> None:
    """With a limit it stops there: the index has the order, and nothing is sorted."""
    balance("log", "carrying", "left")
    database = open_database(balance.folder / "balance.db")
    wanted = (
        HistoryFilter(),
        HistoryFilter(habit="carrying"),
        HistoryFilter(habit="carrying", side=Side.LEFT),
        HistoryFilter(habit="carrying", option="left", tag="bag"),
        HistoryFilter(first=balance.clock.now().date() - timedelta(days=30)),
        HistoryFilter(deleted=True),
    )
    for one in wanted:
        query, parameters = newest_of(one)
        steps = database.rows(f"EXPLAIN QUERY PLAN {query}", {**parameters, "limit": 5})
        plan = [str(step["detail"]) for step in steps]
        assert sum("entries" in line for line in plan) == 1, plan
        assert not any("TEMP B-TREE" in line for line in plan), plan
    assert len(SqliteEntryFinder(database).newest(HistoryFilter(), 5)) == 1
    database.close()
