"""`balance check-ins`: listing when habits are asked about, and setting it."""

import json

import pytest

from balance_app.domain.check_ins import LONGEST_QUESTION
from tests.cli.conftest import Command

LEG_CROSSING_OFF = "leg-crossing  off"


def listed(balance: Command, habit: str) -> dict[str, object]:
    """One habit's row of the JSON."""
    rows = json.loads(balance("check-ins", "--json").out)
    (row,) = [row for row in rows if row["habit"] == habit]
    return dict(row)


def test_the_list_tells_times_days_questions_and_what_waits(balance: Command) -> None:
    lines = balance("check-ins").out.splitlines()
    assert lines[0].split() == ["HABIT", "AT", "ON", "WAITING", "QUESTION"]
    assert [line.split()[0] for line in lines[1:]] == [
        *("carrying", "leg-crossing", "sleeping", "sitting", "footwear")
    ]
    carrying, leg_crossing, sleeping, sitting, _ = lines[1:]
    assert carrying.split()[1:4] == ["09:30", "18:30", "mon-fri"]
    assert leg_crossing.startswith(LEG_CROSSING_OFF)
    assert "daily    since 08:00  Which side did you sleep on?" in sleeping
    assert sitting.split()[1:3] == ["off", "How"]


def test_as_json_each_habit_is_written_key_for_key(balance: Command) -> None:
    assert listed(balance, "sleeping") == {
        "habit": "sleeping",
        "on": True,
        "times": ["08:00"],
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "question": "Which side did you sleep on?",
        "waiting_since": "2026-11-21T08:00:00+01:00",
    }
    assert listed(balance, "carrying")["waiting_since"] is None


def test_what_is_logged_waits_no_more(balance: Command) -> None:
    balance("log", "sleeping", "left", "--at", "07:00")
    assert listed(balance, "sleeping")["waiting_since"] is None


def test_times_days_and_question_are_set_and_the_rest_stays(balance: Command) -> None:
    said = balance("check-ins", "set", "carrying", "--at", "18:00,8:15", "--days", "mon-sat")
    assert said.out == (
        "Carrying is asked about: 08:15 18:00, mon-sat. “Which side did you carry on?”\n"
    )
    balance("check-ins", "set", "carrying", "--question", "Welche Schulter?")
    row = listed(balance, "carrying")
    assert (row["times"], row["question"]) == (["08:15", "18:00"], "Welche Schulter?")
    assert row["weekdays"] == ["mon", "tue", "wed", "thu", "fri", "sat"]


def test_undo_takes_back_what_was_set_and_nothing_older(balance: Command) -> None:
    balance("log", "carrying", "left")
    usual = listed(balance, "sleeping")
    balance("check-ins", "set", "sleeping", "--at", "07:15")
    said = "the change of the check-in of Sleeping.\n"
    assert balance("undo").out == f"Taken back: {said}"
    assert listed(balance, "sleeping") == usual
    assert balance("redo").out == f"Done again: {said}"
    assert listed(balance, "sleeping")["times"] == ["07:15"]
    assert len(json.loads(balance("history", "--json").out)) == 1


def test_an_empty_question_is_the_usual_one_again(balance: Command) -> None:
    balance("check-ins", "set", "sleeping", "--question", "Slept how?")
    balance("check-ins", "set", "sleeping", "--question", "")
    assert listed(balance, "sleeping")["question"] == "Which side did you sleep on?"


def test_it_is_switched_off_and_on(balance: Command) -> None:
    said = balance("check-ins", "set", "sleeping", "--off")
    assert said.out.startswith("Sleeping is not asked about.")
    assert "--on" in said.out
    assert listed(balance, "sleeping")["on"] is False
    assert balance("check-ins", "set", "sleeping", "--on").code == 0
    assert listed(balance, "sleeping")["on"] is True


def test_times_turn_on_what_was_off_and_the_answer_says_so(balance: Command) -> None:
    said = balance("check-ins", "set", "leg-crossing", "--at", "11:00")
    assert said.out.startswith("Leg crossing is asked about from now on: 11:00, ")
    assert listed(balance, "leg-crossing")["on"] is True

    said = balance("check-ins", "set", "leg-crossing", "--at", "12:00")
    assert said.out.startswith("Leg crossing is asked about: 12:00, ")


def test_times_turn_it_on_as_json_too(balance: Command) -> None:
    said = balance("check-ins", "set", "sitting", "--at", "12:00", "--json")
    assert json.loads(said.out)["on"] is True
    assert json.loads(said.out) == listed(balance, "sitting")


def test_times_may_be_set_for_later(balance: Command) -> None:
    said = balance("check-ins", "set", "sitting", "--at", "12:00", "--off")
    assert said.out.startswith("Sitting is not asked about. “balance check-ins set sitting --on”")
    row = listed(balance, "sitting")
    assert (row["on"], row["times"]) == (False, ["12:00"])


def test_days_or_a_question_alone_leave_it_off_and_the_answer_names_the_way(
    balance: Command,
) -> None:
    balance("check-ins", "set", "sleeping", "--off")
    for words in (("--days", "sat,sun"), ("--question", "Slept how?")):
        said = balance("check-ins", "set", "sleeping", *words)
        assert said.out == (
            "Sleeping is not asked about. “balance check-ins set sleeping --on” changes it.\n"
        )
    assert listed(balance, "sleeping")["on"] is False


def test_a_habit_without_times_is_said_to_be_not_asked_about(balance: Command) -> None:
    said = balance("check-ins", "set", "sitting", "--off")
    assert said.out == "Sitting is not asked about.\n"


def test_set_as_json_prints_the_row(balance: Command) -> None:
    said = balance("check-ins", "set", "sitting", "--at", "12:00", "--on", "--json")
    assert json.loads(said.out) == listed(balance, "sitting")


def test_a_habit_is_named_by_its_name_too(balance: Command) -> None:
    assert balance("check-ins", "set", "Leg crossing", "--on").code == 0
    assert listed(balance, "leg-crossing")["on"] is True


def test_the_running_app_is_told(balance: Command) -> None:
    balance.app.answers = lambda _request: {"ok": True}
    balance("check-ins", "set", "sleeping", "--off")
    assert balance.app.requests == [{"do": "changed"}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "sleepng", "--on"], "Did you mean “sleeping”?"),
        (["set", "sleeping"], "Say what to set"),
        (["set", "sleeping", "--at", "8"], "“8” is no time of day. Write it as 08:00"),
        (["set", "sleeping", "--at", "25:00"], "“25:00” is no time of day"),
        (["set", "sleeping", "--at", "08:00,8:00"], "The time 08:00 is there twice"),
        (["set", "sleeping", "--days", "mon-fry"], "Did you mean “fri”?"),
        (["set", "sitting", "--on"], "There is no time to ask at"),
        (["set", "sleeping", "--question", "?" * (LONGEST_QUESTION + 1)], "at most 120"),
        (["sett"], "Did you mean “set”?"),
        (["--json", "set", "sleeping", "--on"], "Give options after the command."),
    ],
)
def test_wrong_words_end_with_2_and_change_nothing(
    balance: Command, words: list[str], said: str
) -> None:
    before = balance("check-ins", "--json").out
    answer = balance("check-ins", *words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""
    assert balance("check-ins", "--json").out == before


def test_both_helps_show_examples(balance: Command) -> None:
    assert "balance check-ins set sleeping --at 07:15" in balance("check-ins", "--help").out
    assert "--days mon-fri" in balance("check-ins", "set", "--help").out
