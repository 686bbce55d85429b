"""Deleting several entries, bringing them back, and doing again what was taken back."""

import pytest

from tests.cli.conftest import Command


def logged(balance: Command, *options: str, habit: str = "carrying") -> list[str]:
    return [balance("log", habit, option, "--json").json["id"] for option in options]


def ids(balance: Command, *words: str) -> list[str]:
    return [row["id"] for row in balance("history", *words, "--json").json]


def test_several_are_deleted_at_once_and_come_back_at_once(balance: Command) -> None:
    entries = logged(balance, "left", "right", "both")

    said = balance("delete", entries[0][-8:], entries[2])

    assert said.out == (
        "Deleted: Carrying left, 14:02.\n"
        "Deleted: Carrying both, 14:02.\n"
        "“balance undo” brings them back.\n"
    )
    assert ids(balance) == [entries[1]]
    assert balance("undo").out == "Taken back: the deletion of 2 entries. They are there again.\n"
    assert ids(balance) == entries[::-1]


def test_where_one_is_not_there_none_is_deleted(balance: Command) -> None:
    entries = logged(balance, "left", "right")

    said = balance("delete", *entries, "0badcafe")

    assert said.code == 2
    assert "0badcafe" in said.err
    assert ids(balance) == entries[::-1]


@pytest.mark.parametrize("command", ["delete", "undelete"])
def test_more_than_can_be_told_of_are_refused(balance: Command, command: str) -> None:
    said = balance(command, *(f"{number:08x}" for number in range(301)))

    assert said.code == 2
    assert "At most 300 entries can be named at once, not 301. Name fewer." in said.err


def test_an_entry_that_is_named_twice_is_deleted_once(balance: Command) -> None:
    (entry,) = logged(balance, "left")

    assert [row["id"] for row in balance("delete", entry, entry[-8:], "--json").json] == [entry]


def test_deleted_entries_are_listed_and_brought_back(balance: Command) -> None:
    entries = logged(balance, "left", "right", "both")
    for entry in (entries[2], entries[0]):
        balance("delete", entry)

    assert ids(balance, "--deleted") == [entries[0], entries[2]]
    heads, first, _ = balance("history", "--deleted").out.splitlines()
    said = balance("undelete", entries[0][-8:], entries[2][-8:])

    assert heads.split() == ["WHEN", "HABIT", "WHAT", "ID", "DELETED"]
    assert first.split()[-2:] == ["2026-11-21", "14:02"]
    assert said.out == (
        "Brought back: Carrying left, 14:02.\nBrought back: Carrying both, 14:02.\n"
    )
    assert ids(balance) == entries[::-1]
    assert balance("undo").out == "Taken back: the return of 2 entries.\n"
    assert ids(balance) == [entries[1]]


def test_bringing_back_tells_json_of_what_stands_again(balance: Command) -> None:
    (entry,) = logged(balance, "left")
    balance("delete", entry)

    assert [row["id"] for row in balance("undelete", entry, "--json").json] == [entry]


@pytest.mark.parametrize("command", ["delete", "undelete"])
def test_at_least_one_is_to_be_named(balance: Command, command: str) -> None:
    assert balance(command).code == 2


def test_only_what_is_deleted_is_brought_back(balance: Command) -> None:
    (entry,) = logged(balance, "left")

    said = balance("undelete", entry)

    assert said.code == 2
    assert "No deleted entry’s id" in said.err


def test_a_taken_back_logging_can_be_brought_back_as_well(balance: Command) -> None:
    (entry,) = logged(balance, "left")
    balance("undo")

    balance("undelete", entry)

    assert ids(balance) == [entry]


def test_redo_does_again_what_was_taken_back_last_and_says_it(balance: Command) -> None:
    (entry,) = logged(balance, "left")
    balance("edit", entry, "right")
    balance("delete", entry)
    for _ in range(3):
        balance("undo")

    said = [balance("redo").out for _ in range(4)]

    assert said == [
        "Done again: Carrying left, 14:02.\n",
        "Done again: the edit to Carrying right, 14:02.\n",
        "Done again: the deletion of Carrying right, 14:02.\n",
        "There is nothing to do again.\n",
    ]
    assert ids(balance) == []


def test_redo_tells_of_several(balance: Command) -> None:
    entries = logged(balance, "left", "right")
    balance("delete", *entries)
    balance("undo")

    assert balance("redo").out == "Done again: the deletion of 2 entries.\n"


def test_something_new_makes_what_was_taken_back_final(balance: Command) -> None:
    logged(balance, "left")
    balance("undo")
    logged(balance, "right")

    assert balance("redo").out == "There is nothing to do again.\n"


def test_the_running_app_is_told(balance: Command) -> None:
    balance.app.answers = lambda _request: {"ok": True}
    entries = logged(balance, "left", "right")
    balance("delete", *entries)
    balance("undelete", *entries)
    balance("undo")
    balance("redo")
    balance("redo")

    assert balance.app.requests == [{"do": "changed"}] * 6
