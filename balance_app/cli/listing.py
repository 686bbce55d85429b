"""The commands that list: habits and history."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_any_habit, complete_option, complete_tag
from balance_app.cli.numbers import how_many
from balance_app.cli.screen import WIDEST, say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.table import clipped, table
from balance_app.cli.words import (
    ending_length,
    option_words,
    plain_line,
    zone_words,
)
from balance_app.domain.durations import duration
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import Habit, Side
from balance_app.domain.history import HistoryFilter
from balance_app.domain.when import parse_day
from balance_app.domain.working_hours import WEEKDAYS
from balance_app.services.as_json.entries import entry_json

HISTORY_DAYS = 30
"""How far back history looks unless told."""

_READ_OF_NOTE = 1000
"""So much of a note is looked at for the few words that are shown of it; JSON has all of it."""


def _words(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([word.value for word in kind], case_sensitive=False)


@click.command(
    "history",
    cls=ExampleCommand,
    examples={
        "balance history": f"the last {HISTORY_DAYS} days",
        "balance history --from yesterday": "yesterday and today",
        "balance history --habit carrying --from 2026-11-01": "one habit since a day",
        "balance history --side right --limit 10": "the last ten on the right, however old",
        'balance history --words "physio knee"': "every note with both words",
        "balance history --deleted": "what can be brought back with undelete",
        "balance edit 5b1f09c2 left": "correct the entry whose id ends so",
    },
)
@click.option(
    "--from",
    "first",
    metavar="DAY",
    help=f"First day: 2026-11-21, yesterday or today.  [default: {HISTORY_DAYS} days up to --to, "
    "all days with --limit, --words or --deleted]",
)
@click.option("--to", "last", metavar="DAY", help="Last day.  [default: today]")
@click.option(
    "--habit",
    metavar="HABIT",
    help="Only this habit, archived or not.",
    shell_complete=complete_any_habit,
)
@click.option(
    "--option", metavar="OPTION", help="Only this option.", shell_complete=complete_option
)
@click.option(
    "--side",
    type=_words(Side),
    metavar="SIDE",
    help=f"Only this side: {', '.join(Side)}.",
)
@click.option(
    "--source",
    type=_words(Source),
    metavar="SOURCE",
    help=f"Only what came from there: {', '.join(Source)}.",
)
@click.option(
    "--words",
    metavar="TEXT",
    help="Only notes with all these words, or words that begin so; accents do not matter.",
)
@click.option("--tag", metavar="TEXT", help="Only this tag.", shell_complete=complete_tag)
@click.option("--deleted", is_flag=True, help="Deleted entries, the last deleted first.")
@click.option("--limit", type=how_many, metavar="N", help="Only the newest N.")
@json_option
@pass_session
def history_command(
    session: Session,
    first: str | None,
    last: str | None,
    habit: str | None,
    option: str | None,
    side: str | None,
    source: str | None,
    words: str | None,
    tag: str | None,
    deleted: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List entries, newest first, with the endings of their ids.

    A day is a logical day: it starts at 04:00 unless you have set another hour. An entry is listed
    under the day it counts for, as sleep under that of waking up; "02:30 (Sun)" was on a Sunday.
    """
    terminal = session.terminal
    far = deleted or limit is not None or words is not None
    since, until = _days(first, last, terminal.trends.today(), far)
    habits = terminal.habits
    only = None if habit is None else habits.find_any(habit)
    wanted = HistoryFilter(
        habit=None if only is None else only.id,
        side=None if side is None else Side(side),
        first=since,
        last=until,
        source=None if source is None else Source(source),
        words=words or "",
        deleted=deleted,
        option=None if option is None else _option_id(option, [only] if only else habits.all),
        tag=tag,
    )
    entries = terminal.finder.newest(wanted, limit)
    if as_json:
        say(json.dumps([entry_json(entry) for entry in entries]))
    elif entries:
        say(_history(entries, session.habits_by_id(), terminal.clock.now()))
    else:
        say(_nothing(wanted))


def _days(
    first: str | None, last: str | None, today: date, far: bool
) -> tuple[date | None, date | None]:
    """The days to list, from what was said; None where that end is open."""
    until = None if last is None else parse_day(last, today)
    if first is None:
        back = timedelta(days=HISTORY_DAYS - 1)
        return (None, until) if far else ((until or today) - back, until or today)
    since = parse_day(first, today)
    if since > (until or today):
        raise WordsError(f"--from {since} lies after --to {until or today}.")
    return since, until or today


def _option_id(word: str, habits: Sequence[Habit]) -> str:
    """The id of an option, archived or not, by its id or name.

    Raises:
        WordsError: None of these habits has it.
    """
    options = [option for habit in habits for option in habit.options]
    wanted = word.strip().casefold()
    for name_of in (attrgetter("id"), attrgetter("name")):
        for option in options:
            if name_of(option).casefold() == wanted:
                return option.id
    what = "option" if len(habits) > 1 else f"option of {habits[0].name.lower()}"
    raise unknown_word(what, word, dict.fromkeys(option.id for option in options))


def _nothing(wanted: HistoryFilter) -> str:
    what = "deleted entries" if wanted.deleted else "entries"
    days = ""
    if wanted.first is not None:
        days = f" from {wanted.first} to {wanted.last}"
    elif wanted.last is not None:
        days = f" up to {wanted.last}"
    plain = HistoryFilter(first=wanted.first, last=wanted.last, deleted=wanted.deleted)
    return f"No {what}{days}{'' if wanted == plain else ' match that'}."


def _history(entries: Sequence[Entry], habits: Mapping[str, Habit], now: datetime) -> str:
    length = ending_length([entry.id for entry in entries])
    return table(_HEADS, [_row(entry, habits.get(entry.habit), length, now) for entry in entries])


_HEADS = ("WHEN", "ZONE", "HABIT", "WHAT", "LONG", "LOAD", "TAG", "ID", "DELETED", "NOTE")


def _row(entry: Entry, habit: Habit | None, length: int, now: datetime) -> tuple[str, ...]:
    deleted = entry.deleted and entry.deleted.astimezone(now.tzinfo)
    return (
        _when(entry),
        zone_words(entry, now),
        plain_line(habit.name) if habit else entry.habit,
        plain_line(option_words(entry, habit)),
        _long(entry),
        "" if entry.load_kg is None else f"{entry.load_kg:g} kg",
        plain_line(entry.tag),
        entry.id[-length:],
        f"{deleted:%Y-%m-%d %H:%M}" if deleted else "",
        clipped(plain_line(entry.note[:_READ_OF_NOTE]), WIDEST),
    )


def _when(entry: Entry) -> str:
    """The day an entry counts for, and the time, with its weekday where that is another."""
    said, date = f"{entry.day} {entry.at:%H:%M}", entry.at.date()
    return said if date == entry.day else f"{said} ({WEEKDAYS[date.weekday()].capitalize()})"


def _long(entry: Entry) -> str:
    """How long it took, unless its minutes are all there is to tell of what it was."""
    told_already = entry.option is None
    return "" if told_already or entry.minutes is None else duration(entry.minutes)
