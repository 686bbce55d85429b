"""Nudges in the terminal: at an entry, listed, and said not to help."""

import sqlite3

import pytest

from balance_app.domain.ports import Json
from tests.cli.conftest import Command

BECAUSE = "Because the last 2 were on the right."


def log(balance: Command, *options: str, habit: str = "carrying", apart: float = 0.0) -> None:
    for option in options:
        balance("log", habit, option)
        balance.clock.advance(apart)


def test_log_says_a_nudge_and_why(balance: Command) -> None:
    log(balance, "right")

    said = balance("log", "carrying", "right")

    assert said.out == (
        f"Logged: Carrying right, 14:02.\nRight, 2 in a row. Left next?\n{BECAUSE}\n"
    )


def test_log_asks_only_where_a_nudge_may_come_and_else_tells_the_run(balance: Command) -> None:
    log(balance, "right", "right")

    said = balance("log", "carrying", "right")

    assert said.out == "Logged: Carrying right, 14:02.\nRight, 3 in a row.\n"


def test_log_says_the_side_that_is_aimed_for(balance: Command) -> None:
    balance("habits", "aim", "carrying", "prefer", "left")

    said = balance("log", "carrying", "right")

    assert said.out.endswith(
        "Left next?\nBecause the last one was on the right, and you aim for the left.\n"
    )


def test_log_as_json_suggests_and_counts_as_no_nudge(balance: Command) -> None:
    log(balance, "right")

    assert balance("log", "carrying", "right", "--json").json["suggestion"] == "left"
    assert balance("nudges", "--json").json["nudges"] == []


def test_stopping_a_side_says_the_run_and_a_nudge(balance: Command) -> None:
    log(balance, "right")
    balance("start", "carrying", "right")
    balance.clock.advance(600)

    said = balance("stop")

    assert said.out == (
        f"Stored: Carrying right, 10 min, 14:02.\nRight, 2 in a row. Left next?\n{BECAUSE}\n"
    )


def test_the_running_app_is_told_once_the_nudge_is_kept(balance: Command) -> None:
    kept: list[int] = []

    def look(_request: Json) -> Json:
        with sqlite3.connect(balance.folder / "balance.db") as connection:
            kept.extend(connection.execute("SELECT count(*) FROM nudges").fetchone())
        connection.close()
        return {"ok": True}

    balance.app.answers = look
    log(balance, "right", "right")

    assert balance.app.requests == [{"do": "changed"}] * 2
    assert kept == [0, 1]


def test_without_any_the_list_says_so(balance: Command) -> None:
    said = balance("nudges")

    assert (said.code, said.out) == (0, "No nudge has been shown yet.\n")


def test_the_list_says_when_what_and_why_and_whether_nudges_are_followed(
    balance: Command,
) -> None:
    log(balance, "right", "right", apart=60.0)
    log(balance, "left", "left", habit="leg-crossing", apart=60.0)

    said = balance("nudges")

    newest, oldest = [row["id"][-8:] for row in balance("nudges", "--json").json["nudges"]]
    assert said.out == (
        f"2026-11-21 14:05  {newest}  Leg crossing: Right next?\n"
        "  Because the last 2 were on the left.\n"
        f"2026-11-21 14:03  {oldest}  Carrying: Left next?\n"
        f"  {BECAUSE}\n"
        "\n"
        "Whether nudges are followed: too few entries to say yet. It takes 6 after a\n"
        "nudge and 6 without one.\n"
    )


def test_with_enough_entries_the_list_compares(balance: Command) -> None:
    """Each week a nudge at the second entry is not followed, the same at the third is."""
    for _ in range(7):
        log(balance, "right", "right", "right", "left", apart=3600.0)
        balance.clock.advance(7 * 24 * 3600.0 - 4 * 3600.0)

    assert balance("nudges").out.endswith(
        "\n\nAfter a nudge the next entry was on the suggested side 0 of 7 times, without one\n"
        "7 of 7 times.\n"
    )
    assert balance("nudges", "--json").json["effect"] == {
        "weeks": 12,
        "with_nudge": {"followed": 0, "of": 7},
        "without": {"followed": 7, "of": 7},
        "enough": True,
    }


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_list_fits_the_terminal(
    balance: Command, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    balance("habits", "aim", "carrying", "prefer", "left")
    log(balance, *["right"] * 8)
    balance.clock.advance(4 * 3600.0)
    log(balance, "right")
    monkeypatch.setenv("COLUMNS", str(columns))

    said = balance("nudges").out

    why = (
        "Because all 9 this week were on the right, the last 9 in a row, and you aim for the left."
    )
    assert why in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= columns


def test_only_the_newest_are_listed(balance: Command) -> None:
    log(balance, *["right"] * 4, apart=2 * 3600.0)

    assert len(balance("nudges", "--json").json["nudges"]) == 2
    assert len(balance("nudges", "--limit", "9" * 30, "--json").json["nudges"]) == 2
    (row,) = balance("nudges", "--limit", "1", "--json").json["nudges"]
    assert row["reason"]["run_length"] == 4


def test_a_nudge_as_json_has_its_reason_as_facts_and_in_words(balance: Command) -> None:
    log(balance, "right", "right")
    entry = balance("history", "--limit", "1", "--json").json[0]["id"]

    said = balance("nudges", "--json").json

    (row,) = said["nudges"]
    assert row.pop("id")
    assert row == {
        "kind": "logged",
        "habit": "carrying",
        "side": "left",
        "exercises": [],
        "at": "2026-11-21T14:02:00+01:00",
        "day": "2026-11-21",
        "asked": "Left next?",
        "because": BECAUSE,
        "reason": {
            "left": 0,
            "right": 2,
            "verdict": "too few entries",
            "run_side": "right",
            "run_length": 2,
            "aim": "even",
            "entry": entry,
            "usual": None,
        },
        "not_helpful": None,
    }
    assert said["effect"] == {
        "weeks": 12,
        "with_nudge": {"followed": 0, "of": 0},
        "without": {"followed": 0, "of": 0},
        "enough": False,
    }


def test_not_helpful_is_kept_listed_and_told_to_the_running_app(balance: Command) -> None:
    log(balance, "right", "right")
    ending = balance("nudges", "--json").json["nudges"][0]["id"][-8:]
    told = len(balance.app.requests)

    said = balance("nudges", "not-helpful", ending)

    assert said.out == (
        "Not helpful: “Left next?” Nudges when you log come less often from now on.\n"
    )
    assert balance.app.requests[told:] == [{"do": "changed"}]
    assert "  You found it not helpful.\n" in balance("nudges").out
    again = balance("nudges", "not-helpful", ending, "--json")
    assert again.json["not_helpful"] == "2026-11-21T14:02:00+01:00"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nudges", "not-helpful", "12345678"), "There is no nudge “12345678”"),
        (("nudges", "not-helpful", "123"), "too short"),
        (("nudges", "not-helpful"), "Missing argument"),
        (("nudges", "--limit", "0"), "1 or more"),
        (("nudges", "--limit", "many"), "no whole number"),
        (("nudges", "nothelpful", "12345678"), "“not-helpful”"),
        (("nudges", "--json", "not-helpful", "12345678"), "after the command"),
    ],
)
def test_what_cannot_be_is_refused(balance: Command, words: tuple[str, ...], message: str) -> None:
    log(balance, "right", "right")

    said = balance(*words)

    assert (said.code, said.out) == (2, "")
    assert message in said.err
