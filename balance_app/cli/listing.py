"""The commands that list: habits and history."""

import json
import sys
from collections.abc import Sequence
from datetime import timedelta

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.words import duration_words, option_words
from balance_app.domain.entries import Entry
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.when import parse_day
from balance_app.services.as_json import entry_json, habits_json

HISTORY_DAYS = 30
"""How far back history looks unless told."""

SHORTEST_ENDING = 8
"""Characters of an id shown: enough to tell entries apart, few enough to type."""


@click.command(
    "habits",
    cls=ExampleCommand,
    examples={
        "balance habits": "what can be logged, and the words for it",
        "balance habits --json": "the same for a script",
    },
)
@json_option
@pass_session
def habits_command(session: Session, as_json: bool) -> None:
    """List the habits with their kinds, options and aims."""
    habits = session.terminal.journal.habits
    if as_json:
        say(json.dumps(habits_json(habits)))
        return
    rows = [(habit.id, habit.kind.value, _aim(habit), _options(habit)) for habit in habits]
    say(table(("HABIT", "KIND", "AIM", "OPTIONS"), rows))


@click.command(
    "history",
    cls=ExampleCommand,
    examples={
        "balance history": f"the last {HISTORY_DAYS} days",
        "balance history --from yesterday": "yesterday and today",
        "balance history --habit carrying --from 2026-11-01": "one habit since a day",
        "balance edit 5b1f09c2 left": "correct the entry whose id ends so",
    },
)
@click.option(
    "--from",
    "first",
    metavar="DAY",
    help=f"First day: 2026-11-21, yesterday or today.  [default: {HISTORY_DAYS} days up to --to]",
)
@click.option("--to", "last", metavar="DAY", help="Last day.  [default: today]")
@click.option("--habit", metavar="HABIT", help="Only this habit.")
@json_option
@pass_session
def history_command(
    session: Session, first: str | None, last: str | None, habit: str | None, as_json: bool
) -> None:
    """List entries, newest first, with the endings of their ids.

    A day is a logical day: it starts at 04:00 unless you have set another hour.
    """
    journal = session.terminal.journal
    today = session.terminal.trends.today()
    until = today if last is None else parse_day(last, today)
    since = until - timedelta(days=HISTORY_DAYS - 1) if first is None else parse_day(first, today)
    if since > until:
        raise WordsError(f"--from {since} lies after --to {until}.")
    only = None if habit is None else session.terminal.habits.find_any(habit).id
    entries = journal.history(since, until, only)
    if as_json:
        say(json.dumps([entry_json(entry) for entry in entries]))
    elif entries:
        say(_history(entries, {habit.id: habit for habit in journal.known_habits}))
    else:
        say(f"No entries from {since} to {until}.")


def _history(entries: Sequence[Entry], habits: dict[str, Habit]) -> str:
    length = _ending_length(entries)
    rows = []
    for entry in entries:
        habit = habits[entry.habit]
        rows.append(
            (
                f"{entry.at:%Y-%m-%d %H:%M}",
                habit.name,
                option_words(entry, habit),
                _long(entry),
                "" if entry.load_kg is None else f"{entry.load_kg:g} kg",
                entry.id[-length:],
                _one_line(entry.note),
            )
        )
    return table(("WHEN", "HABIT", "WHAT", "LONG", "LOAD", "ID", "NOTE"), rows)


def _long(entry: Entry) -> str:
    """How long it took, unless its minutes are all there is to tell of what it was."""
    told_already = entry.option is None
    return "" if told_already or entry.minutes is None else duration_words(entry.minutes)


def _one_line(note: str) -> str:
    """A note without line ends, and without anything that would steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in note).split())


def _ending_length(entries: Sequence[Entry]) -> int:
    """The shortest length, from the usual one on, at which all endings differ."""
    length = SHORTEST_ENDING
    while len({entry.id[-length:] for entry in entries}) < len(entries):
        length += 1
    return length


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns; those without a single value are left out."""
    used = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in used]
    screen = Screen.of(sys.stdout)

    def line(row: Sequence[str]) -> str:
        return "  ".join(row[n].ljust(w) for n, w in zip(used, widths, strict=True)).rstrip()

    return "\n".join([screen.style(line(heads), bold=True), *(line(row) for row in rows)])


def _aim(habit: Habit) -> str:
    return habit.aim.value if habit.kind is Kind.SIDED else ""


def _options(habit: Habit) -> str:
    words = [option.id for option in habit.current_options]
    if habit.kind is Kind.TIMED:
        words.insert(0, "its minutes, e.g. 45;")
    return " ".join(words)
