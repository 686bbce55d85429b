"""The commands about breaks: status, break, pause, resume, stand, sit."""

import json
from datetime import datetime
from typing import Any

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.words import time_words
from balance_app.domain.breaks.model import BreakKind, Posture, StateWord
from balance_app.domain.breaks.report import NAMES
from balance_app.domain.durations import duration
from balance_app.domain.when import parse_pause
from balance_app.services.as_json.entries import status_json

_ANSWERED = {
    "done": "Done.",
    "snooze": "Snoozed.",
    "skip": "Skipped.",
}


@click.command(
    "status",
    cls=ExampleCommand,
    examples={
        "balance status": "what reminders are doing, and why",
        "balance status --json": "the same for a script or a status bar",
    },
)
@json_option
@pass_session
def status_command(session: Session, as_json: bool) -> None:
    """Tell the next break, a pause, or why no reminder is coming."""
    answer = session.ask({"do": "status"})
    status: dict[str, Any] = (
        dict(status_json(session.terminal.breaks_at_rest().status(), running=False))
        if answer is None
        else answer["status"]
    )
    say(json.dumps(status) if as_json else _status_words(status, session.terminal.clock.now()))


@click.command(
    "break",
    cls=ExampleCommand,
    examples={
        "balance break": "move now, or start the break that is due",
        "balance break stretch": "take a longer break now",
        "balance break session": "take the daily stretch session now",
        "balance break --snooze": "answer the break that is showing",
        "balance break --done": "say that you have moved",
    },
)
@click.argument("kind", required=False, type=click.Choice([kind.value for kind in BreakKind]))
@click.option("--done", is_flag=True, help="The break that is showing is done.")
@click.option("--snooze", is_flag=True, help="Ask again in 5 minutes.")
@click.option("--skip", is_flag=True, help="Leave this one out.")
@pass_session
def break_command(session: Session, kind: str | None, done: bool, snooze: bool, skip: bool) -> None:
    """Take a break now, or answer the one that is showing.

    The app must be running. Without options, a break that waits for an answer is started; where
    none waits, one of this KIND is taken now (move unless you say another).
    """
    given = {"done": done, "snooze": snooze, "skip": skip}
    answers = [word for word, wanted in given.items() if wanted]
    if len(answers) + (kind is not None) > 1:
        raise click.UsageError("Give one of KIND, --done, --snooze and --skip.")
    if answers:
        session.ask_app({"do": answers[0]})
        say(_ANSWERED[answers[0]])
        return
    answer = session.ask_app({"do": "break", "kind": kind})
    say(answer["status"]["reason"])


@click.command(
    "pause",
    cls=ExampleCommand,
    examples={
        "balance pause 90": "for 90 minutes; 15m and 1h30m work too",
        "balance pause until 15:30": "until the next such time",
        "balance pause tomorrow": "until the next day starts",
        "balance pause on": "until you resume",
    },
)
@click.argument("words", metavar="DURATION|until HH:MM|tomorrow|on", nargs=-1, required=True)
@pass_session
def pause_command(session: Session, words: tuple[str, ...]) -> None:
    """Hold reminders; at its end a pause ends by itself.

    Works without the app running, too: it will then start paused.
    """
    terminal = session.terminal
    now = terminal.clock.now()
    until = parse_pause(words, now, terminal.preferences.current.day_start_hour)
    request = {"do": "pause", "until": None if until is None else until.isoformat()}
    if session.ask(request) is None:
        terminal.breaks_at_rest().pause(until)
    say(
        "Paused until you resume." if until is None else f"Paused until {_clock_words(until, now)}."
    )


@click.command(
    "resume",
    cls=ExampleCommand,
    examples={"balance resume": "let reminders go on"},
)
@pass_session
def resume_command(session: Session) -> None:
    """Let reminders go on after a pause or a presentation."""
    if session.ask({"do": "resume"}) is None:
        session.terminal.breaks_at_rest().resume()
        say("No longer paused. Reminders come once Balance runs.")
    else:
        say("No longer paused.")


@click.command(
    "stand",
    cls=ExampleCommand,
    examples={"balance stand": "you work standing from now on", "balance sit": "you sit again"},
)
@pass_session
def stand_command(session: Session) -> None:
    """Say that you work standing from now on.

    Works without the app running, too: it will then start with you standing.
    """
    _take_posture(session, Posture.STANDING)


@click.command(
    "sit",
    cls=ExampleCommand,
    examples={"balance sit": "you sit from now on", "balance stand": "you stand again"},
)
@pass_session
def sit_command(session: Session) -> None:
    """Say that you work sitting from now on.

    Works without the app running, too: it will then start with you sitting.
    """
    _take_posture(session, Posture.SITTING)


def _take_posture(session: Session, posture: Posture) -> None:
    request = {Posture.STANDING: "stand", Posture.SITTING: "sit"}[posture]
    if session.ask({"do": request}) is None:
        session.terminal.breaks_at_rest().set_posture(posture)
        say(f"{posture.capitalize()}, once Balance runs.")
    else:
        say(f"{posture.capitalize()}.")


def _status_words(status: dict[str, Any], now: datetime) -> str:
    lines = [str(status["reason"])]
    coming = status["next_break"]
    if coming is not None and status["state"] != StateWord.DUE:
        due = datetime.fromisoformat(coming["due"])
        name = NAMES[BreakKind(coming["kind"])].lower()
        lines.append(f"Next: {name} at {_clock_words(due, now)}:{due:%S}.")
    if status["state"] == StateWord.DUE:
        lines.append("Start it with “balance break”, or give it --snooze or --skip.")
    minutes = int(status["sitting_minutes"])
    if minutes and status["posture"] == Posture.SITTING:
        lines.append(f"Sitting for {duration(minutes)}.")
    if status["running"]:
        lines.append(_source_words(status["sources"]))
    return "\n".join(lines)


def _source_words(sources: dict[str, Any]) -> str:
    """What tells the running app of its user."""
    idle = sources["idle"]
    others = [*sources["session"], *sources["holds"]]
    told = f"Told by: {', '.join([idle, *others] if idle else others)}." if idle or others else ""
    unknown = "" if idle else "Nothing here tells when you are away."
    return " ".join(part for part in (unknown, told) if part)


def _clock_words(at: datetime, now: datetime) -> str:
    return time_words(at.astimezone(now.tzinfo), now)
