"""Sides that run, in the terminal."""

import pytest

from tests.cli.conftest import Command

MINUTE, HOUR = 60, 3600


def test_a_side_is_started_listed_and_stopped(balance: Command) -> None:
    said = balance("start", "carrying", "right")
    assert (said.code, said.out, said.err) == (0, "Running: Carrying right, since 14:02.\n", "")
    balance.clock.advance(25 * MINUTE)

    assert balance("running").out == (
        "HABIT     WHAT   SINCE  LONG\nCarrying  right  14:02  25 min\n"
    )
    assert balance("stop").out == "Stored: Carrying right, 25 min, 14:02.\n"
    assert balance("running").out == "Nothing is running.\n"


def test_another_side_of_the_habit_takes_over(balance: Command) -> None:
    balance("start", "carrying", "right", "--load", "4.5", "--tag", "bag", "--note", "up")
    balance.clock.advance(10 * MINUTE)

    said = balance("start", "carrying", "left")

    assert said.out == (
        "Stored: Carrying right, 10 min, 4.5 kg, bag, 14:02.\n"
        "Running: Carrying left, since 14:12.\n"
    )
    (entry,) = balance("history", "--json").json
    assert (entry["minutes"], entry["note"], entry["source"]) == (10, "up", "terminal")


def test_what_runs_already_runs_on(balance: Command) -> None:
    balance("start", "carrying", "right")

    said = balance("start", "carrying", "right")

    assert (said.code, said.out) == (0, "Running already: Carrying right, since 14:02.\n")


def test_json_tells_what_runs_and_what_was_stored_for_it(balance: Command) -> None:
    running = {
        "habit": "carrying",
        "option": "right",
        "side": "right",
        "at": "2026-11-21T14:00:00+01:00",
        "minutes": 2,
        "load_kg": None,
        "tag": "",
        "note": "",
        "asks": False,
    }
    started = balance("start", "carrying", "right", "--at", "14:00", "--json").json
    assert started == {"id": None, **running, "stored": None}
    assert balance("running", "--json").json == [running]
    balance.clock.advance(8 * MINUTE)

    switched = balance("start", "carrying", "left", "--json").json

    assert (switched["option"], switched["stored"]["minutes"]) == ("left", 10)
    balance.clock.advance(5 * MINUTE)
    stopped = balance("stop", "--json").json
    assert (stopped["option"], stopped["minutes"], stopped["run"]) == (
        "left",
        5,
        {"side": "left", "length": 1},
    )
    assert balance("stop", "--json").json is None
    assert balance("running", "--json").json == []


def test_an_end_and_a_beginning_before_now_can_be_given(balance: Command) -> None:
    balance("start", "carrying", "right", "--at", "13:00")

    assert balance("stop", "--at", "13:45").out == "Stored: Carrying right, 45 min, 13:00.\n"


def test_what_was_left_running_wants_its_end(balance: Command) -> None:
    balance("start", "carrying", "right")
    balance.clock.advance(18 * HOUR)

    said = balance("stop", "carrying")

    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "balance: Carrying right, since 2026-11-21 14:02, has probably been left running. When "
        "did it end? Say it with “balance stop carrying --at '2026-11-22 04:00'”, or give "
        "--without-minutes or --discard. Nothing was stored.\n"
    )
    assert "When did Carrying right, since 2026-11-21 14:02, end?" in balance("running").out
    assert balance("running", "--json").json[0]["asks"] is True
    said = balance("stop", "carrying", "--at", "2026-11-21 17:30")
    assert said.out == "Stored: Carrying right, 3 h 28 min, 2026-11-21 14:02.\n"


@pytest.mark.parametrize(
    ("answer", "said", "minutes"),
    [
        ("--without-minutes", "Stored: Carrying right, 2026-11-21 14:02.\n", [None]),
        ("--discard", "Thrown away: Carrying right, since 2026-11-21 14:02.\n", []),
    ],
)
def test_what_was_left_running_can_be_stored_without_minutes_or_thrown_away(
    balance: Command, answer: str, said: str, minutes: list[int | None]
) -> None:
    balance("start", "carrying", "right")
    balance.clock.advance(18 * HOUR)

    assert balance("stop", answer).out == said

    assert [entry["minutes"] for entry in balance("history", "--json").json] == minutes
    assert balance("running").out == "Nothing is running.\n"


def test_a_new_side_in_the_morning_tells_that_the_old_one_has_no_minutes(
    balance: Command,
) -> None:
    balance("start", "carrying", "right")
    balance.clock.advance(18 * HOUR)

    said = balance("start", "carrying", "left")

    (entry,) = balance("history", "--json").json
    assert said.out == (
        "Stored: Carrying right, 2026-11-21 14:02.\n"
        "It has no minutes, as it was left running. Give them with "
        f"“balance edit {entry['id'][-8:]} --minutes N”.\n"
        "Running: Carrying left, since 08:02.\n"
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("start", "carying", "left"), "“carrying”"),
        (("start", "carrying", "lft"), "“left”"),
        (("start", "carrying"), "OPTION"),
        (("start", "sitting", "standing"), "balance log sitting 45"),
        (("start", "carrying", "left", "--at", "15:00"), "in the future"),
        (("start", "carrying", "left", "--load", "nan"), "nan kg cannot be"),
        (("stop", "carying"), "“carrying”"),
        (("stop", "sleeping"), "Sleeping is not running. Running: carrying, footwear."),
        (("stop",), "Several run: carrying, footwear."),
        (("stop", "carrying", "--at", "13:00"), "cannot have ended before"),
        (("stop", "carrying", "--at", "15:00"), "in the future"),
        (("stop", "carrying", "--at", "14:03", "--discard"), "Give one of"),
        (("stahrt",), "“start”"),
        (("runing",), "“running”"),
    ],
)
def test_words_that_are_wrong_end_with_2_and_change_nothing(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    balance("start", "carrying", "right")
    balance("start", "footwear", "heels")
    before = balance("running", "--json").json

    said = balance(*words)

    assert (said.code, said.out) == (2, "")
    assert hint in said.err
    assert balance("running", "--json").json == before


def test_a_pair_logged_without_minutes_is_worn_from_now_on(balance: Command) -> None:
    said = balance("log", "footwear", "heels")
    assert said.out == "Worn: Footwear heels, since 14:02.\n"
    assert balance("history", "--json").json == []
    balance.clock.advance(2 * HOUR)

    said = balance("log", "Footwear", "Flat", "--json")

    assert (said.json["id"], said.json["option"]) == (None, "flat")
    assert said.json["stored"]["minutes"] == 120
    assert balance("log", "footwear", "flat").out == "Worn already: Footwear flat, since 16:02.\n"


def test_a_pair_logged_with_minutes_or_for_another_day_is_an_entry(balance: Command) -> None:
    assert balance("log", "footwear", "heels", "--minutes", "60").out == (
        "Logged: Footwear heels, 1 h, 13:02.\n"
    )
    assert balance("log", "footwear", "flat", "--at", "yesterday 08:00").out == (
        "Logged: Footwear flat, 2026-11-20 08:00.\n"
    )
    assert balance("running").out == "Nothing is running.\n"


def test_a_pair_whose_time_another_one_has_names_that(balance: Command) -> None:
    balance("start", "footwear", "flat", "--at", "10:00")
    balance("log", "footwear", "heels", "--minutes", "60")

    said = balance("stop")

    assert "shares its time with Footwear heels, 1 h, 13:02" in said.err
    assert "--at '2026-11-21 13:02'" in said.err


def test_undo_says_what_runs_again(balance: Command) -> None:
    balance("start", "carrying", "right")
    assert balance("undo").out == "Taken back: the start of Carrying right, since 14:02.\n"
    balance("start", "carrying", "right")
    balance.clock.advance(5 * MINUTE)
    balance("stop")

    assert balance("undo").out == "Taken back: Carrying right, 5 min, 14:02. It runs again.\n"
    balance("stop", "--discard")
    assert balance("undo").out == (
        "Taken back: the throwing away of Carrying right, since 14:02. It runs again.\n"
    )


def test_the_running_app_is_told_of_each_change(balance: Command) -> None:
    balance.app.answers = lambda _request: {"ok": True}
    balance("start", "carrying", "right")
    balance("stop", "--discard")
    balance("log", "footwear", "heels")
    balance("stop")

    assert balance.app.requests == [{"do": "changed"}] * 4


def test_what_the_app_does_not_hear_is_stored_all_the_same(balance: Command) -> None:
    balance.app.broken = "The app hangs."

    said = balance("start", "carrying", "right")

    assert said.code == 0
    assert "does not show it yet" in said.err
    assert len(balance("running", "--json").json) == 1
