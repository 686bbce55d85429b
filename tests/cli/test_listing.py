"""Listing entries in the terminal."""

import pytest

from balance_app.cli.listing import HISTORY_DAYS
from tests.cli.conftest import Command


def test_history_is_an_aligned_table_newest_first(balance: Command) -> None:
    balance("log", "carrying", "right", "--load", "4.5", "--note", "bag\nheavy\x1b[2J")
    balance("log", "leg-crossing", "left", "--at", "yesterday 09:00")
    balance("log", "sitting", "84", "--at", "10:00")
    ids = [row["id"][-8:] for row in balance("history", "--json").json]

    lines = balance("history").out.splitlines()

    assert [
        "WHEN              HABIT         WHAT        LOAD    ID        NOTE",
        f"2026-11-21 14:02  Carrying      right       4.5 kg  {ids[0]}  bag heavy [2J",
        f"2026-11-21 10:00  Sitting       1 h 24 min          {ids[1]}",
        f"2026-11-20 09:00  Leg crossing  left over           {ids[2]}",
    ] == lines


def test_an_entry_is_listed_under_the_day_it_counts_for_and_found_by_that(balance: Command) -> None:
    balance("log", "carrying", "left", "--at", "2026-11-15 02:30")
    balance("log", "sleeping", "right", "--at", "2026-11-14 23:00", "--until", "07:00")
    balance("log", "leg-crossing", "left", "--at", "2026-11-14 22:00")

    def listed(day: str) -> list[str]:
        lines = balance("history", "--from", day, "--to", day).out.splitlines()[1:]
        return [line.split("  ")[0] for line in lines]

    assert listed("2026-11-14") == ["2026-11-14 02:30 (Sun)", "2026-11-14 22:00"]
    assert listed("2026-11-15") == ["2026-11-15 23:00 (Sat)"]


def test_the_passes_of_a_repeated_hour_are_told_apart(balance: Command) -> None:
    assert (
        "2026-10-25 02:30 CEST."
        in balance("log", "carrying", "left", "--at", "2026-10-25 02:30").out
    )
    assert (
        "2026-10-25 02:30 CET."
        in balance("log", "carrying", "left", "--at", "2026-10-25 02:30 CET").out
    )
    assert "02:30 CET." in balance("log", "carrying", "both", "--at", "2026-10-25 02:30+01:00").out

    lines = balance("history", "--from", "2026-10-24", "--to", "2026-10-25").out.splitlines()

    assert lines[0].split()[:2] == ["WHEN", "ZONE"]
    assert [line.split()[3] for line in lines[1:]] == ["CET", "CET", "CEST"]


@pytest.mark.parametrize(
    ("until", "minutes"), [("02:30", 210), ("02:30 CEST", 210), ("02:30 CET", 270)]
)
def test_an_end_says_which_pass_of_a_repeated_hour_it_was(
    balance: Command, until: str, minutes: int
) -> None:
    words = ("--at", "2026-10-24 23:00", "--until", until, "--json")
    assert balance("log", "sleeping", "left", *words).json["minutes"] == minutes


def test_standing_is_listed_with_its_minutes(balance: Command) -> None:
    balance("log", "sitting", "standing", "--minutes", "20", "--at", "10:00")
    (entry,) = balance("history", "--json").json

    assert balance("history").out.splitlines()[1].split() == [
        *("2026-11-21", "10:00", "Sitting", "standing", "20", "min", entry["id"][-8:]),
    ]


def test_an_ending_from_the_history_names_its_entry(balance: Command) -> None:
    for _ in range(20):
        balance("log", "carrying", "right")
    endings = [line.split()[-1] for line in balance("history").out.splitlines()[1:]]

    assert len(set(endings)) == 20
    for ending in endings:
        assert balance("delete", ending).code == 0


def test_history_keeps_to_the_days_and_the_habit_asked_for(balance: Command) -> None:
    for day in ("2026-11-01", "2026-11-10", "2026-11-20"):
        balance("log", "carrying", "left", "--at", f"{day}T12:00")
        balance("log", "sleeping", "back", "--at", f"{day}T07:00")

    rows = balance(
        *("history", "--from", "2026-11-02", "--to", "yesterday", "--habit", "Carrying", "--json")
    ).json

    assert [(row["day"], row["habit"]) for row in rows] == [
        ("2026-11-20", "carrying"),
        ("2026-11-10", "carrying"),
    ]


def test_history_looks_back_some_days_unless_told(balance: Command) -> None:
    balance("log", "carrying", "left", "--at", "2026-10-22")
    balance("log", "carrying", "right", "--at", "2026-10-23")

    days = [row["day"] for row in balance("history", "--json").json]

    assert HISTORY_DAYS == 30
    assert days == ["2026-10-23"]
    assert [row["day"] for row in balance("history", "--to", "2026-10-22", "--json").json] == [
        "2026-10-22"
    ]


def test_a_history_without_entries_says_so(balance: Command) -> None:
    assert (
        balance("history", "--from", "yesterday").out
    ) == "No entries from 2026-11-20 to 2026-11-21.\n"
    assert balance("history", "--json").json == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--from", "yestreday"), "“yesterday”"),
        (("--to", "21.11.2026"), "2026-11-21"),
        (("--from", "2026-11-21", "--to", "2026-11-20"), "lies after"),
        (("--habit", "slepping"), "“sleeping”"),
        (("--from", "1900-01-01"), "1970"),
    ],
)
def test_what_history_cannot_list_is_refused(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    said = balance("history", *words)

    assert said.code == 2
    assert hint in said.err
