"""Breaks in the terminal: with the app running, and without."""

import pytest

from balance_app.domain.ports import Json
from tests.cli.conftest import Command

STATUS = {
    "running": True,
    "next_break": {"kind": "move", "due": "2026-11-21T14:14:00+01:00"},
    "paused_until": None,
    "state": "working",
    "reason": "Move break in 12 minutes",
    "sitting_minutes": 41,
    "posture": "sitting",
    "holds": [],
    "sources": {"idle": "X11 idle time", "session": ["logind"], "holds": []},
}
TOLD_BY = "Told by: X11 idle time, logind.\n"


def answers(_request: Json) -> Json:
    return {"ok": True, "status": STATUS}


@pytest.fixture
def running(balance: Command) -> Command:
    """The command while the app runs."""
    balance.app.answers = answers
    return balance


def test_status_tells_what_the_running_app_says(running: Command) -> None:
    said = running("status")

    assert said.out == (
        "Move break in 12 minutes\nNext: move break at 14:14:00.\nSitting for 41 min.\n" + TOLD_BY
    )
    assert running("status", "--json").json == STATUS


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            {"state": "due", "reason": "Move break is due"},
            "Move break is due\nStart it with “balance break”, or give it --snooze or --skip.\n"
            "Sitting for 41 min.\n",
        ),
        (
            {"posture": "standing", "next_break": None, "reason": "You are standing"},
            "You are standing\n",
        ),
    ],
)
def test_status_says_nothing_twice(balance: Command, change: Json, text: str) -> None:
    balance.app.answers = lambda _request: {"ok": True, "status": {**STATUS, **change}}

    assert balance("status").out == text + TOLD_BY


def test_status_says_where_nothing_tells_that_the_user_is_away(balance: Command) -> None:
    sources = {"idle": None, "session": [], "holds": ["camera"]}
    balance.app.answers = lambda _request: {"ok": True, "status": {**STATUS, "sources": sources}}

    last = balance("status").out.splitlines()[-1]
    assert last == "Nothing here tells when you are away. Told by: camera."


def test_status_without_the_app_says_how_to_start_it(balance: Command) -> None:
    said = balance("status")

    assert said.code == 0
    assert "not running" in said.out
    status = balance("status", "--json").json
    assert (status["running"], status["state"], status["next_break"]) == (False, "off", None)


@pytest.mark.parametrize(
    ("words", "request_sent"),
    [
        (("break",), {"do": "break", "kind": None}),
        (("break", "move"), {"do": "break", "kind": "move"}),
        (("break", "stretch"), {"do": "break", "kind": "stretch"}),
        (("break", "--done"), {"do": "done"}),
        (("break", "--snooze"), {"do": "snooze"}),
        (("break", "--skip"), {"do": "skip"}),
        (("stand",), {"do": "stand"}),
        (("sit",), {"do": "sit"}),
        (("pause", "on"), {"do": "pause", "until": None}),
        (("pause", "15m"), {"do": "pause", "until": "2026-11-21T14:17:00+01:00"}),
        (("pause", "until", "15:30"), {"do": "pause", "until": "2026-11-21T15:30:00+01:00"}),
        (("pause", "tomorrow"), {"do": "pause", "until": "2026-11-22T04:00:00+01:00"}),
        (("resume",), {"do": "resume"}),
    ],
)
def test_the_running_app_is_asked(
    running: Command, words: tuple[str, ...], request_sent: Json
) -> None:
    said = running(*words)

    assert (said.code, said.err) == (0, "")
    assert said.out
    assert running.app.requests == [request_sent]


@pytest.mark.parametrize("words", [("break",), ("break", "--done"), ("break", "--skip")])
def test_what_needs_the_app_says_so(balance: Command, words: tuple[str, ...]) -> None:
    said = balance(*words)

    assert said.code == 3
    assert said.err == (
        "balance: Balance is not running. Start it with “balance”, then try again.\n"
    )


@pytest.mark.parametrize(
    ("words", "answer", "until"),
    [
        (("15m",), "Paused until 14:17.\n", "2026-11-21T14:17:00+01:00"),
        (("until", "15:30"), "Paused until 15:30.\n", "2026-11-21T15:30:00+01:00"),
        (("until", "8:00"), "Paused until 2026-11-22 08:00.\n", "2026-11-22T08:00:00+01:00"),
        (("tomorrow",), "Paused until 2026-11-22 04:00.\n", "2026-11-22T04:00:00+01:00"),
        (("on",), "Paused until you resume.\n", None),
    ],
)
def test_a_pause_is_kept_for_the_next_start(
    balance: Command, words: tuple[str, ...], answer: str, until: str | None
) -> None:
    assert balance("pause", *words).out == answer
    assert balance("status", "--json").json["paused_until"] == until
    assert "aused until" in balance("status").out


def test_resume_ends_a_kept_pause(balance: Command) -> None:
    balance("pause", "on")

    said = balance("resume")

    assert said.out == "No longer paused. Reminders come once Balance runs.\n"
    assert "aused until" not in balance("status").out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("pause", "8000m", "x"), "no duration"),
        (("pause", "169h"), "longer than 7 days"),
        (("pause", "tomorow"), "“tomorrow”"),
        (("pause", "until", "25:00"), "no time of day"),
        (("pause",), "DURATION"),
        (("break", "nap"), "'move', 'stretch'"),
        (("break", "move", "--done"), "Give one of"),
        (("break", "--done", "--skip"), "Give one of"),
    ],
)
def test_words_about_breaks_that_are_none_are_refused(
    running: Command, words: tuple[str, ...], hint: str
) -> None:
    said = running(*words)

    assert said.code == 2
    assert hint in said.err
    assert running.app.requests == []


@pytest.mark.parametrize("code", [2, 3, 4])
def test_what_the_app_refuses_is_told_with_its_code(balance: Command, code: int) -> None:
    balance.app.answers = lambda _request: {"ok": False, "error": "No break.", "exit_code": code}

    said = balance("break", "--done")

    assert (said.code, said.err) == (code, "balance: No break.\n")


def test_an_app_that_does_not_answer_is_the_machines_fault(balance: Command) -> None:
    balance.app.broken = "Balance runs but does not answer."

    said = balance("status")

    assert (said.code, said.err) == (3, "balance: Balance runs but does not answer.\n")


@pytest.mark.parametrize(("word", "posture"), [("stand", "standing"), ("sit", "sitting")])
def test_standing_is_kept_for_the_next_start(balance: Command, word: str, posture: str) -> None:
    assert balance(word).out == f"{posture.capitalize()}, once Balance runs.\n"
    assert balance("status", "--json").json["posture"] == posture
