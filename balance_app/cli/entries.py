"""The commands that change entries: log, undo, edit, delete."""

import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session, pass_session, tell_app
from balance_app.cli.timers import say_started
from balance_app.cli.words import entry_words, run_words, undone_words
from balance_app.domain.entries import Details, Edits, Source
from balance_app.domain.habits import Habit
from balance_app.domain.when import parse_when
from balance_app.services.as_json import entry_json, logged_json

F = TypeVar("F", bound=Callable[..., Any])

_WHEN_HELP = (
    "When it happened: 14:05 (today), yesterday 08:00, 2026-11-21T14:05, or -2h. A day alone "
    "means this time on that day."
)


def _detail_options(unless_said: str = "") -> Callable[[F], F]:
    """The options of an entry, the help of ``--at`` ending in what holds without it."""

    def add(command: F) -> F:
        for option in (
            click.option("--note", metavar="TEXT", help="Your own words."),
            click.option("--tag", metavar="TEXT", help="One word for what was carried, e.g. bag."),
            click.option(
                "--load", type=float, metavar="KG", help="The weight carried, in kilograms."
            ),
            click.option(
                "--minutes", type=int, metavar="N", help="How long it lasted, in minutes."
            ),
            click.option("--at", "when", metavar="WHEN", help=_WHEN_HELP + unless_said),
        ):
            command = option(command)
        return command

    return add


@click.command(
    "log",
    cls=ExampleCommand,
    examples={
        "balance log carrying right": "the bag is on the right, now",
        "balance log carrying left --at -2h": "it was on the left two hours ago",
        "balance log carrying right --load 4.5 --note bag": "with its weight and a note",
        "balance log sleeping back --at 07:00": "how you slept",
        "balance log sitting 45": "you have been sitting for 45 minutes",
        "balance log footwear heels --minutes 120": "two hours in heels",
        "balance log footwear heels": "you wear heels from now on, until you change",
    },
)
@click.argument("habit")
@click.argument("option", required=False)
@_detail_options("  [default: now]")
@json_option
@pass_session
def log_command(
    session: Session,
    habit: str,
    option: str | None,
    when: str | None,
    minutes: int | None,
    load: float | None,
    tag: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Store an entry: what happened, on which side.

    HABIT and OPTION are words that "balance habits" lists. A timed habit takes its minutes instead
    of an option. What has minutes is taken to have just ended unless --at says when it began. A
    pair of shoes without minutes is worn from now on: see "balance stop".
    """
    terminal = session.terminal
    now = terminal.clock.now()
    at = None if when is None else parse_when(when, now)
    details = Details(minutes, load, note or "", tag or "")
    worn = minutes is None and terminal.timers.wears(terminal.journal.habit(habit), at)
    if worn and option is not None:
        started = terminal.timers.start(habit, option, details, at, Source.TERMINAL)
        say_started(session, started, as_json)
        return
    logged = terminal.journal.log(habit, option, details, at, Source.TERMINAL)
    tell_app(session)
    if as_json:
        say(json.dumps(logged_json(logged)))
    else:
        known = terminal.journal.habit(logged.entry.habit)
        say(f"Logged: {entry_words(logged.entry, known, now)}.")
        if said := run_words(logged.run, logged.suggestion):
            flagged = logged.run is not None and logged.run.flagged
            say(Screen.of(sys.stdout).style(said, bold=flagged))


@click.command(
    "undo",
    cls=ExampleCommand,
    examples={"balance undo": "take back the newest entry, edit or deletion"},
)
@pass_session
def undo_command(session: Session) -> None:
    """Take back the newest change made on this computer.

    A change is an entry, an edit or a deletion; say it again to take back the one before.
    """
    terminal = session.terminal
    change = terminal.journal.undo()
    if change is None:
        say("There is nothing to take back.")
        return
    tell_app(session)
    say(undone_words(change, _habits(session), terminal.clock.now()))


@click.command(
    "edit",
    cls=ExampleCommand,
    examples={
        "balance edit 5b1f09c2 left": "it was the left side",
        "balance edit 5b1f09c2 --at 08:15": "it was at 08:15 today",
        "balance edit 5b1f09c2 --minutes 20 --clear note": "set its minutes, drop its note",
    },
)
@click.argument("id_ending", metavar="ID")
@click.argument("option", required=False)
@_detail_options()
@click.option(
    "--clear",
    multiple=True,
    type=click.Choice(["minutes", "load", "tag", "note"]),
    help="Drop what the entry says of this; may be given again.",
)
@json_option
@pass_session
def edit_command(
    session: Session,
    id_ending: str,
    option: str | None,
    when: str | None,
    minutes: int | None,
    load: float | None,
    tag: str | None,
    note: str | None,
    clear: tuple[str, ...],
    as_json: bool,
) -> None:
    """Change an entry.

    ID is the entry's id or its last characters, as "balance history" shows them. What is not named
    stays as it is.
    """
    terminal = session.terminal
    now = terminal.clock.now()
    edits = Edits(
        option=option,
        at=None if when is None else parse_when(when, now),
        minutes=minutes,
        load_kg=load,
        note=note,
        tag=tag,
        clear=frozenset({"load": "load_kg"}.get(word, word) for word in clear),
    )
    entry = terminal.journal.edit(id_ending, edits).after
    tell_app(session)
    if as_json:
        say(json.dumps(entry_json(entry)))
    else:
        say(f"Changed: {entry_words(entry, _habits(session)[entry.habit], now)}.")


@click.command(
    "delete",
    cls=ExampleCommand,
    examples={
        "balance delete 5b1f09c2": "delete the entry whose id ends so",
        "balance undo": "bring it back",
    },
)
@click.argument("id_ending", metavar="ID")
@json_option
@pass_session
def delete_command(session: Session, id_ending: str, as_json: bool) -> None:
    """Delete an entry.

    ID is the entry's id or its last characters, as "balance history" shows them.
    """
    terminal = session.terminal
    entry = terminal.journal.delete(id_ending).after
    tell_app(session)
    if as_json:
        say(json.dumps(entry_json(entry)))
    else:
        habit = _habits(session)[entry.habit]
        say(f"Deleted: {entry_words(entry, habit, terminal.clock.now())}.")
        say("“balance undo” brings it back.")


def _habits(session: Session) -> dict[str, Habit]:
    """Every habit, archived ones too, by id."""
    return {habit.id: habit for habit in session.terminal.habits.all}
