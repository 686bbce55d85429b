"""The commands about sides that run: start, stop, running."""

import json
from datetime import datetime

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_habit, complete_option, complete_tag
from balance_app.cli.fields import note_of
from balance_app.cli.nudging import nudge_after, say_run
from balance_app.cli.numbers import decimal
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.table import table
from balance_app.cli.words import (
    SHORTEST_ENDING,
    entry_words,
    running_words,
    since_words,
)
from balance_app.domain.durations import duration
from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Kind, within_a_sentence
from balance_app.domain.timers import Question, RunningSide, whole_minutes
from balance_app.domain.when import parse_when
from balance_app.services.as_json.entries import logged_json, running_json, started_json
from balance_app.services.services import Terminal
from balance_app.services.timers import Started


@click.command(
    "start",
    cls=ExampleCommand,
    examples={
        "balance start carrying right": "the bag is on the right from now on",
        "balance start carrying left": "now on the left; the right is stored with its minutes",
        "balance start carrying left --at -10m": "for ten minutes already",
        "balance start footwear heels": "you wear heels until you change or take them off",
        "balance stop": "stop what runs, and store it with its minutes",
    },
)
@click.argument("habit", shell_complete=complete_habit)
@click.argument("option", shell_complete=complete_option)
@click.option(
    "--at",
    "when",
    metavar="WHEN",
    help="When it began: 14:05 (today), yesterday 08:00, or -10m.  [default: now]",
)
@click.option("--load", type=decimal, metavar="KG", help="The weight carried, in kilograms.")
@click.option(
    "--tag", metavar="TEXT", help="What is carried, e.g. bag.", shell_complete=complete_tag
)
@click.option(
    "--note", metavar="TEXT", help="Your own words; a single - takes them from standard input."
)
@json_option
@pass_session
def start_command(
    session: Session,
    habit: str,
    option: str,
    when: str | None,
    load: float | None,
    tag: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Start the time of a side, or of a pair you wear.

    It runs until you stop it or start another option of the same habit, also while Balance is
    closed. HABIT and OPTION are words that "balance habits" lists.
    """
    terminal = session.terminal
    now = terminal.clock.now()
    at = None if when is None else parse_when(when, now)
    details = Details(load_kg=load, tag=tag or "", note=note_of(note) or "")
    started = terminal.timers.start(habit, option, details, at, Source.TERMINAL)
    say_started(session, started, as_json)


@click.command(
    "stop",
    cls=ExampleCommand,
    examples={
        "balance stop": "stop the one side that runs, and store it with its minutes",
        "balance stop carrying": "the same, where several habits run",
        "balance stop carrying --at 17:30": "it ended at 17:30",
        "balance stop carrying --without-minutes": "store it, but not for how long",
        "balance stop carrying --discard": "store nothing of it",
    },
)
@click.argument("habit", required=False, shell_complete=complete_habit)
@click.option(
    "--at", "when", metavar="WHEN", help="When it ended: 17:30 (today) or yesterday 17:30."
)
@click.option("--without-minutes", is_flag=True, help="Store it without its minutes.")
@click.option("--discard", is_flag=True, help="Store nothing of it.")
@json_option
@pass_session
def stop_command(
    session: Session,
    habit: str | None,
    when: str | None,
    without_minutes: bool,
    discard: bool,
    as_json: bool,
) -> None:
    """Stop a side that runs, or take off the pair you wear.

    What has run for more than 12 hours or since another day is not stored until you say when it
    ended (--at), or that you do not know (--without-minutes, --discard).
    """
    if (when is not None) + without_minutes + discard > 1:
        raise click.UsageError("Give one of --at, --without-minutes and --discard.")
    terminal = session.terminal
    now = terminal.clock.now()
    running = _to_stop(terminal, habit)
    if running is None:
        say("null" if as_json else "Nothing is running.")
    elif discard:
        terminal.timers.throw_away(running.habit)
        session.tell_changed()
        known = terminal.timers.habit(running)
        said = f"Thrown away: {running_words(running, known, now)}."
        say(json.dumps(running_json(running, known, now)) if as_json else said)
    else:
        end = None if when is None else parse_when(when, now)
        stopped = terminal.timers.stop(
            running.habit, end, minutes=not without_minutes, source=Source.TERMINAL
        )
        if isinstance(stopped, Question):
            raise _end_wanted(stopped, terminal, now)
        nudge = None if as_json else nudge_after(session, stopped)
        session.tell_changed()
        if as_json:
            say(json.dumps(logged_json(stopped)))
        else:
            say(f"Stored: {_entry_words(stopped.entry, terminal, now)}.")
            say_run(session, stopped, nudge)


@click.command(
    "running",
    cls=ExampleCommand,
    examples={
        "balance running": "which sides run, and which pair you wear",
        "balance running --json": "the same for a script or a status bar",
    },
)
@json_option
@pass_session
def running_command(session: Session, as_json: bool) -> None:
    """List the sides that run, and the pair you wear."""
    terminal = session.terminal
    timers, now = terminal.timers, terminal.clock.now()
    asked = {one: timers.question(one, now) for one in timers.running()}
    if as_json:
        rows = [
            running_json(one, timers.habit(one), now, asks=question is not None)
            for one, question in asked.items()
        ]
        say(json.dumps(rows))
    elif asked:
        say(table(("HABIT", "WHAT", "SINCE", "LONG"), [_row(terminal, one, now) for one in asked]))
        for one, question in asked.items():
            if question is not None:
                say(
                    f"When did {running_words(one, timers.habit(one), now)}, end? "
                    f"Say it with “balance stop {one.habit} --at WHEN”."
                )
    else:
        say("Nothing is running.")


def say_started(session: Session, started: Started, as_json: bool) -> None:
    """Tells the running app and the user what runs from now on, and what was stored for it."""
    terminal = session.terminal
    now = terminal.clock.now()
    session.tell_changed()
    habit = terminal.timers.habit(started.running)
    if as_json:
        say(json.dumps(started_json(started, habit, now)))
        return
    if started.stored is not None:
        say(f"Stored: {_entry_words(started.stored, terminal, now)}.")
        if started.stored.minutes is None:
            ending = started.stored.id[-SHORTEST_ENDING:]
            say(
                "It has no minutes, as it was left running. Give them with "
                f"“balance edit {ending} --minutes N”."
            )
    lasts = "Worn" if habit is not None and habit.kind is Kind.WORN else "Running"
    already = " already" if started.already else ""
    say(f"{lasts}{already}: {running_words(started.running, habit, now)}.")


def _to_stop(terminal: Terminal, habit: str | None) -> RunningSide | None:
    """What is to be stopped; None where nothing runs and nothing was named.

    Raises:
        WordsError: There is no such habit, it does not run, or several run and none was named.
    """
    if habit is not None:
        return terminal.timers.named(habit)
    running = terminal.timers.running()
    if len(running) > 1:
        words = ", ".join(one.habit for one in running)
        raise WordsError(
            f"Several run: {words}. Say which, e.g. “balance stop {running[0].habit}”."
        )
    return running[0] if running else None


def _end_wanted(question: Question, terminal: Terminal, now: datetime) -> WordsError:
    running = question.running
    words = running_words(running, terminal.timers.habit(running), now)
    why = "has probably been left running"
    if question.meanwhile is not None:
        why = f"shares its time with {_entry_words(question.meanwhile, terminal, now)}"
    return WordsError(
        f"{words}, {why}. When did it end? Say it with "
        f"“balance stop {running.habit} --at '{question.guess:%Y-%m-%d %H:%M}'”, or give "
        "--without-minutes or --discard. Nothing was stored."
    )


def _row(terminal: Terminal, running: RunningSide, now: datetime) -> tuple[str, ...]:
    habit = terminal.timers.habit(running)
    option = habit.known_option(running.option) if habit is not None else None
    return (
        running.habit if habit is None else habit.name,
        running.option if option is None else within_a_sentence(option),
        since_words(running, now),
        duration(whole_minutes(running.ran(now))),
    )


def _entry_words(entry: Entry, terminal: Terminal, now: datetime) -> str:
    habit = terminal.habits.named(entry.habit)
    return f"{entry.habit}" if habit is None else entry_words(entry, habit, now)
