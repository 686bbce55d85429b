"""The commands about check-ins: when habits are asked about, and how."""

import json
from dataclasses import replace
from datetime import datetime
from typing import cast

import click

from balance_app.cli.commands import ExampleCommand, ExampleGroup, json_option
from balance_app.cli.completion import complete_days, complete_habit
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.table import table
from balance_app.domain.check_ins import (
    CheckIn,
    parse_times,
    parse_weekdays,
    question_of,
    weekdays_words,
)
from balance_app.domain.errors import WordsError
from balance_app.services.as_json.entries import check_in_json
from balance_app.services.services import Terminal


@click.group(
    "check-ins",
    cls=ExampleGroup,
    examples={
        "balance check-ins": "when each habit is asked about, and what waits for an answer",
        "balance check-ins --json": "the same for a script",
        "balance check-ins set sleeping --at 07:15": "ask at another time",
        "balance check-ins set leg-crossing --on": "ask about one that was not asked about",
    },
)
@json_option
@click.pass_context
def check_ins_command(context: click.Context, as_json: bool) -> None:
    """List when habits are asked about, or set it.

    What nobody answers waits on Today until the day ends; log it to answer it.
    """
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("Give options after the command.")
        return
    terminal = cast(Session, context.find_object(Session)).terminal
    check_ins = terminal.check_ins()
    since = _waiting_since(terminal)
    if as_json:
        rows = [
            check_in_json(one, terminal.habits.find(one.habit), since.get(one.habit))
            for one in check_ins.all
        ]
        say(json.dumps(rows))
        return
    shown = [
        (
            one.habit,
            _asked(one),
            weekdays_words(one.weekdays) if one.times else "",
            f"since {since[one.habit]:%H:%M}" if one.habit in since else "",
            question_of(one, terminal.habits.find(one.habit)),
        )
        for one in check_ins.all
    ]
    say(table(("HABIT", "AT", "ON", "WAITING", "QUESTION"), shown))


@check_ins_command.command(
    "set",
    cls=ExampleCommand,
    examples={
        "balance check-ins set sleeping --at 07:15": "ask at this time",
        "balance check-ins set carrying --at 08:00,18:30 --days mon-fri": "at two, on workdays",
        "balance check-ins set mouse-hand --at 11:00": "ask about a habit of your own",
        'balance check-ins set sleeping --question "How did you lie?"': "in your own words",
        "balance check-ins set footwear --off": "ask no more",
    },
)
@click.argument("habit", shell_complete=complete_habit)
@click.option("--at", "times", metavar="TIMES", help="When to ask: 08:00, or 08:00,18:30.")
@click.option(
    "--days",
    metavar="DAYS",
    shell_complete=complete_days,
    help="On which days: mon-fri, or sat,sun, or daily.",
)
@click.option("--question", metavar="TEXT", help="In which words; empty for the usual ones.")
@click.option("--on/--off", "on", default=None, help="Whether to ask.")
@json_option
@pass_session
def set_command(
    session: Session,
    habit: str,
    times: str | None,
    days: str | None,
    question: str | None,
    on: bool | None,
    as_json: bool,
) -> None:
    """Set when a habit is asked about, and how.

    HABIT is one of those that "balance habits" lists. Times turn it on unless --off is given too;
    what is not named stays as it is.
    """
    if times is None and days is None and question is None and on is None:
        raise WordsError("Say what to set: --at, --days, --question, --on or --off.")
    terminal = session.terminal
    known, check_ins = terminal.habits.find(habit), terminal.check_ins()
    before = check_ins.of(known.id)
    made = check_ins.change(
        replace(
            before,
            on=(before.on or times is not None) if on is None else on,
            times=before.times if times is None else parse_times(times),
            weekdays=before.weekdays if days is None else parse_weekdays(days),
            question=before.question if question is None else question,
        )
    )
    session.tell_changed()
    if as_json:
        since = _waiting_since(terminal).get(known.id)
        say(json.dumps(check_in_json(made, known, since)))
    elif made.on:
        said = f"{_times(made)}, {weekdays_words(made.weekdays)}"
        asked = "is asked about" if before.on else "is asked about from now on"
        say(f"{known.name} {asked}: {said}. “{question_of(made, known)}”")
    elif made.times:
        say(f"{known.name} is not asked about. “balance check-ins set {known.id} --on” changes it.")
    else:
        say(f"{known.name} is not asked about.")


def _waiting_since(terminal: Terminal) -> dict[str, datetime]:
    """When what waits came, by habit, in the user's zone."""
    waiting = terminal.check_ins().waiting()
    zone = terminal.clock.zone
    return {one.check_in.habit: one.occasion.at.astimezone(zone) for one in waiting}


def _asked(check_in: CheckIn) -> str:
    return _times(check_in) if check_in.on else "off"


def _times(check_in: CheckIn) -> str:
    return " ".join(f"{one:%H:%M}" for one in check_in.times)
