"""Logging, taking back, editing and deleting in the terminal."""

import pytest

from balance_app.domain.errors import MachineError
from balance_app.domain.ports import Json
from tests.cli.conftest import Command


def test_log_says_what_was_stored(balance: Command) -> None:
    said = balance("log", "carrying", "right")

    assert (said.code, said.out, said.err) == (0, "Logged: Carrying right, 14:02.\n", "")


def test_log_says_the_run(balance: Command) -> None:
    for _ in range(3):
        balance("log", "carrying", "right")

    said = balance("log", "carrying", "right")

    assert said.out == "Logged: Carrying right, 14:02.\nRight, 4 in a row.\n"


def test_log_as_json_has_the_entry_the_run_and_the_suggestion(balance: Command) -> None:
    balance("log", "carrying", "left", "--json")

    stored = balance(
        *("log", "carrying", "left", "--at", "13:40", "--minutes", "20"),
        *("--load", "4.5", "--tag", "bag", "--note", "bag → shop", "--json"),
    ).json

    assert stored.pop("id")
    assert stored == {
        "habit": "carrying",
        "option": "left",
        "side": "left",
        "at": "2026-11-21T13:40:00+01:00",
        "day": "2026-11-21",
        "minutes": 20,
        "load_kg": 4.5,
        "tag": "bag",
        "note": "bag → shop",
        "source": "terminal",
        "run": {"side": "left", "length": 2},
        "suggestion": "right",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("carrying", "left", "--at", "-2h"), "Carrying left, 12:02"),
        (("carrying", "left", "--at=-90m"), "Carrying left, 12:32"),
        (("carrying", "none", "--at", "yesterday 08:00"), "Carrying nothing, 2026-11-20 08:00"),
        (("carrying", "left", "--load", "4.5", "--minutes", "75"), "left, 1 h 15 min, 4.5 kg, "),
        (("carrying", "left", "--load", "4,5"), "left, 4.5 kg, "),
        (("Carrying", "LEFT"), "Carrying left, 14:02"),
        (("sleeping", "back", "--at", "07:00"), "Sleeping back, 07:00"),
        (("sitting", "45"), "Sitting 45 min, 13:17"),
        (("sitting", "--minutes", "90", "--at", "10:00"), "Sitting 1 h 30 min, 10:00"),
        (("footwear", "heels", "--minutes", "120"), "Footwear heels, 2 h, 12:02"),
    ],
)
def test_log_takes_what_people_write(
    balance: Command, words: tuple[str, ...], expected: str
) -> None:
    said = balance("log", *words)

    assert said.code == 0
    assert expected in said.out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("carying", "left"), "“carrying”"),
        (("carrying", "lft"), "“left”"),
        (("carrying",), "left, both, none, right"),
        (("sitting",), "minutes"),
        (("sitting", "long"), "45"),
        (("carrying", "left", "--at", "yestreday"), "“yesterday”"),
        (("carrying", "left", "--at", "2026-02-30"), "no day"),
        (("carrying", "left", "--at", "15:00"), "in the future"),
        (("carrying", "left", "--at", "2027-01-01"), "in the future"),
        (("carrying", "left", "--minutes", "-5"), "-5 minutes cannot be: give 1 to 1440"),
        (("carrying", "left", "--minutes", "0"), "give 1 to 1440"),
        (("carrying", "left", "--minutes", "1441"), "give 1 to 1440"),
        (("carrying", "left", "--minutes", "lots"), "“lots” is no whole number"),
        (("carrying", "left", "--load", "nan"), "nan kg cannot be"),
        (("carrying", "left", "--load", "heavy"), "“heavy” is no number"),
        (("sleeping", "left", "--at", "07:00", "--until", "07:00"), "07:00 is when it began"),
        (("carrying", "left", "--load", "inf"), "inf kg cannot be"),
        (("carrying", "left", "--load", "-1"), "-1 kg cannot be"),
        (("carrying", "left", "--note", "x" * 10_001), "10,001 characters"),
        (("carrying", "left", "--note", "\udc80"), "no text"),
        (("\udc80", "left"), "There is no habit"),
        (("carrying", "left", "--minuts", "5"), "'--minutes'"),
        (("sitting", "1500"), "give 1 to 1440"),
        (("sitting", "30", "--at", "13:50"), "end in the future"),
        ((), "'HABIT'"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_not_stored(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    said = balance("log", *words)

    assert said.code == 2
    assert said.err.startswith("balance: ")
    assert hint in said.err
    assert said.out == ""
    assert balance("history", "--json").json == []


def test_undo_says_which_change_it_took_back(balance: Command) -> None:
    balance("log", "carrying", "right")

    assert balance("undo").out == "Taken back: Carrying right, 14:02.\n"
    assert balance("history", "--json").json == []


def test_undo_takes_back_edits_and_deletions(balance: Command) -> None:
    entry = balance("log", "carrying", "right", "--json").json["id"]
    balance("edit", entry[-8:], "left")
    balance("delete", entry[-8:])

    assert (
        balance("undo").out
    ) == "Taken back: the deletion of Carrying left, 14:02. It is there again.\n"
    assert (
        balance("undo").out
        == "Taken back: the edit to Carrying left, 14:02. It is Carrying right, 14:02 again.\n"
    )
    assert [row["side"] for row in balance("history", "--json").json] == ["right"]


def test_undo_without_a_change_says_so(balance: Command) -> None:
    said = balance("undo")

    assert (said.code, said.out) == (0, "There is nothing to take back.\n")


def test_edit_changes_what_it_names_and_keeps_the_rest(balance: Command) -> None:
    entry = balance("log", "carrying", "right", "--note", "bag", "--json").json["id"]

    said = balance("edit", entry[-8:], "left", "--at", "yesterday 08:00", "--minutes", "20")

    assert said.out == "Changed: Carrying left, 20 min, 2026-11-20 08:00.\n"
    row = balance("history", "--json").json[0]
    assert (
        row["side"],
        row["day"],
        row["minutes"],
        row["note"],
    ) == ("left", "2026-11-20", 20, "bag")


def test_only_an_entry_that_is_new_is_of_now_by_default(balance: Command) -> None:
    def told(command: str) -> str:
        return " ".join(balance(command, "--help").out.split())

    assert "[default: now]" in told("log")
    assert "[default: now]" not in told("edit")


def test_edit_clears_details(balance: Command) -> None:
    entry = balance(
        *("log", "carrying", "right", "--note", "bag", "--load", "3", "--minutes", "5", "--json")
    ).json["id"]

    row = balance(
        "edit", entry, "--clear", "note", "--clear", "load", "--clear", "minutes", "--json"
    ).json

    assert (row["minutes"], row["load_kg"], row["note"]) == (None, None, "")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "Say what to change"),
        (("lft",), "“left”"),
        (("--minutes", "5", "--clear", "minutes"), "The minutes cannot be both given and emptied"),
        (("--load", "5", "--clear", "load"), "The load cannot be both given and emptied"),
        (("--clear", "side"), "'minutes', 'load', 'tag', 'note'"),
        (("--at", "15:00"), "in the future"),
        (("--minutes", "0"), "give 1 to 1440"),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    entry = balance("log", "carrying", "right", "--json").json["id"]
    before = balance("history", "--json").json

    said = balance("edit", entry, *words)

    assert said.code == 2
    assert hint in said.err
    assert before == balance("history", "--json").json


def test_delete_says_how_to_bring_the_entry_back(balance: Command) -> None:
    entry = balance("log", "carrying", "right", "--json").json["id"]

    said = balance("delete", entry[-8:])

    assert said.out == "Deleted: Carrying right, 14:02.\n“balance undo” brings it back.\n"
    assert balance("history", "--json").json == []


def test_delete_as_json_gives_the_entry(balance: Command) -> None:
    entry = balance("log", "carrying", "right", "--json").json["id"]

    assert [row["id"] for row in balance("delete", entry[-8:], "--json").json] == [entry]


@pytest.mark.parametrize("command", [("delete",), ("edit", "left")])
def test_an_unknown_id_is_refused(balance: Command, command: tuple[str, ...]) -> None:
    name, *rest = command

    said = balance(name, "0badcafe", *rest)

    assert said.code == 2
    assert "“0badcafe”" in said.err


def test_the_running_app_is_told_of_each_change(balance: Command) -> None:
    balance.app.answers = lambda _request: {"ok": True}
    entry = balance("log", "carrying", "right", "--json").json["id"]
    balance("edit", entry, "left")
    balance("delete", entry)
    balance("undo")

    assert balance.app.requests == [{"do": "changed"}] * 4


def test_an_app_that_does_not_answer_costs_a_warning_and_no_entry(balance: Command) -> None:
    balance.app.broken = "Balance runs but does not answer."

    said = balance("log", "carrying", "right")

    assert said.code == 0
    assert said.out == "Logged: Carrying right, 14:02.\n"
    assert "balance: The change is stored, but the app does not show it yet" in said.err
    balance.app.broken = None
    assert len(balance("history", "--json").json) == 1


def test_an_app_that_refuses_costs_a_warning_as_well(balance: Command) -> None:
    def refuse(_request: Json) -> Json:
        return {"ok": False, "error": "Not now.", "exit_code": MachineError.exit_code}

    balance.app.answers = refuse

    said = balance("log", "carrying", "right")

    assert said.code == 0
    assert "Not now." in said.err
