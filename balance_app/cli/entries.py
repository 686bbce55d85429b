"""The commands that write entries: log and edit."""

import json

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_entry, complete_habit, complete_option
from balance_app.cli.fields import detail_options, minutes_of, note_of
from balance_app.cli.nudging import nudge_after, say_run
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.timers import say_started
from balance_app.cli.words import entry_words
from balance_app.domain.entries import Details, Edits, Source
from balance_app.domain.spans import parse_span
from balance_app.domain.zones import own_time
from balance_app.services.as_json.entries import entry_json, logged_json


@click.command(
    "log",
    cls=ExampleCommand,
    examples={
        "balance log carrying right": "the bag is on the right, now",
        "balance log carrying left --at -2h": "it was on the left two hours ago",
        "balance log carrying right --load 4.5 --tag bag": "with its weight, and what it was",
        "balance log sleeping back --at 23:00 --until 07:00": "how you slept last night",
        "balance log sitting 45": "you have been sitting for 45 minutes",
        "balance log footwear heels --minutes 120": "two hours in heels, until now",
        "balance log footwear heels": "you wear heels from now on, until you change",
        'balance log carrying left --at "2026-11-21T14:05 Asia/Tokyo"': "by the clock of a journey",
        "fortune | balance log carrying left --note -": "a note from another program",
    },
)
@click.argument("habit", shell_complete=complete_habit)
@click.argument("option", required=False, shell_complete=complete_option)
@detail_options()
@json_option
@pass_session
def log_command(
    session: Session,
    habit: str,
    option: str | None,
    when: str | None,
    until: str | None,
    minutes: int | None,
    load: float | None,
    tag: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Store an entry: what happened, on which side.

    HABIT and OPTION are words that "balance habits" lists. A timed habit takes its minutes instead
    of an option. What took minutes is taken to have just ended unless --at says when it began. A
    pair of shoes without minutes is worn from now on: see "balance stop".
    """
    terminal = session.terminal
    now = terminal.clock.now()
    known = terminal.journal.habit(habit)
    minutes = minutes_of(known, option, minutes) if until is not None else minutes
    at, minutes = parse_span(when, until, minutes, now)
    details = Details(minutes, load, note_of(note) or "", tag or "")
    if minutes is None and option is not None and terminal.timers.wears(known, at):
        started = terminal.timers.start(known.id, option, details, at, Source.TERMINAL)
        say_started(session, started, as_json)
        return
    logged = terminal.journal.log(known.id, option, details, at, Source.TERMINAL)
    # Who reads JSON reads what is suggested there: no nudge is counted as shown.
    nudge = None if as_json else nudge_after(session, logged)
    session.tell_changed()
    if as_json:
        say(json.dumps(logged_json(logged)))
    else:
        say(f"Logged: {entry_words(logged.entry, known, now)}.")
        say_run(session, logged, nudge)


@click.command(
    "edit",
    cls=ExampleCommand,
    examples={
        "balance edit 5b1f09c2 left": "it was the left side",
        "balance edit 5b1f09c2 --at 08:15": "it was at 08:15 of the same day",
        'balance edit 5b1f09c2 --at "today 08:15"': "it was at 08:15 today",
        "balance edit 5b1f09c2 --until 09:00": "it went on until 09:00",
        "balance edit 5b1f09c2 --minutes 20 --clear note": "set its minutes, drop its note",
    },
)
@click.argument("id_ending", metavar="ID", shell_complete=complete_entry)
@click.argument("option", required=False, shell_complete=complete_option)
@detail_options(known=True)
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
    until: str | None,
    minutes: int | None,
    load: float | None,
    tag: str | None,
    note: str | None,
    clear: tuple[str, ...],
    as_json: bool,
) -> None:
    """Change an entry.

    ID is the entry's id or its last characters, as "balance history" shows them. What is not named
    stays as it is; with another beginning, what took minutes takes as many then.
    """
    terminal = session.terminal
    now = terminal.clock.now()
    before = terminal.journal.find(id_ending)
    habits = session.habits_by_id()
    if until is not None and (known := habits.get(before.habit)) is not None:
        minutes = minutes_of(known, option, minutes)
    was = own_time(before, terminal.clock.zone)
    start_hour = terminal.preferences.current.day_start_hour
    at, minutes = parse_span(when, until, minutes, now, was, start_hour)
    edits = Edits(
        option=option,
        at=at,
        minutes=minutes,
        load_kg=load,
        note=note_of(note),
        tag=tag,
        clear=frozenset({"load": "load_kg"}.get(word, word) for word in clear),
    )
    entry = terminal.journal.edit(before.id, edits).after
    session.tell_changed()
    if as_json:
        say(json.dumps(entry_json(entry)))
    else:
        say(f"Changed: {entry_words(entry, habits.get(entry.habit), now)}.")
