"""The commands about the user's habits: list, add, rename, aim, archive, order, delete."""

import json
import sys
from dataclasses import replace
from typing import cast

import click

from balance_app.cli.commands import ExampleCommand, ExampleGroup, json_option
from balance_app.cli.completion import (
    complete_aim,
    complete_any_habit,
    complete_icon,
    complete_ready_made,
)
from balance_app.cli.habit_change import change_command
from balance_app.cli.made_options import made_options
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.table import table
from balance_app.cli.words import count_words, ended_words, plain_line
from balance_app.domain.entries import Change
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import READY_MADE, TIMES, Aim, Habit, Kind, find_habit
from balance_app.services.as_json.entries import habit_json, habits_json

MOST_COUNTED = 100_000
"""Entries that go with a habit are counted up to this many."""


@click.group(
    "habits",
    cls=ExampleGroup,
    examples={
        "balance habits": "what can be logged, and the words for it",
        "balance habits --all --json": "archived ones too, for a script",
        "balance habits add --ready mouse-hand": "track a habit that is there ready-made",
        "balance habits move sleeping --first": "put it at the top everywhere",
    },
)
@click.option("--all", "with_archived", is_flag=True, help="Archived ones, too.")
@json_option
@click.pass_context
def habits_command(context: click.Context, with_archived: bool, as_json: bool) -> None:
    """List the habits, or change them."""
    if context.invoked_subcommand is not None:
        if with_archived or as_json:
            raise click.UsageError("Give options after the command.")
        return
    book = cast(Session, context.find_object(Session)).terminal.habits
    habits = book.all if with_archived else book.current
    if as_json:
        say(json.dumps(habits_json(habits)))
    elif habits:
        rows = [
            (h.id, plain_line(h.name), h.kind.value, _aim(h), _state(h), _options(h))
            for h in habits
        ]
        say(table(("HABIT", "NAME", "KIND", "AIM", "STATE", "OPTIONS"), rows))
    else:
        say("Every habit is archived. See them with “balance habits --all”.")


@habits_command.command(
    "add",
    cls=ExampleCommand,
    examples={
        "balance habits add --ready mouse-hand": "one of those that are ready-made",
        'balance habits add "Door side"': "by side, with left and right",
        "balance habits add Stairs --option left=Left:left --option both=Both:both"
        " --option right=Right:right": "with options of your own, in this order",
        "balance habits add Squats --unit sets --aim prefer-left": "counted in sets, more left",
        "balance habits add Gardening --kind timed": "by minutes",
        "balance habits add Hats --kind worn --option straw=Straw:flat": "worn, one at a time",
    },
)
@click.argument("name", required=False)
@click.option(
    "--ready",
    metavar="HABIT",
    shell_complete=complete_ready_made,
    help=f"A ready-made one: {', '.join(habit.id for habit in READY_MADE)}.",
)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="How it is tracked.")
@click.option(
    "--option",
    "options",
    metavar="ID=NAME:SIDE",
    multiple=True,
    help="What it is logged with: its word for the terminal, its name, and left, right, both or "
    "neither; for what is worn its kind of shoe. May be given again.",
)
@click.option(
    "--aim",
    metavar="AIM",
    shell_complete=complete_aim,
    help=f"{', '.join(aim.value for aim in Aim)}.",
)
@click.option("--unit", metavar="WORD", help="What its entries are counted in.  [default: times]")
@click.option("--tag", "tags", metavar="TEXT", multiple=True, help="A tag on offer with entries.")
@click.option(
    "--icon", metavar="NAME", shell_complete=complete_icon, help="The name of its picture."
)
@json_option
@pass_session
def add_command(
    session: Session,
    name: str | None,
    ready: str | None,
    kind: str | None,
    options: tuple[str, ...],
    aim: str | None,
    unit: str | None,
    tags: tuple[str, ...],
    icon: str | None,
    as_json: bool,
) -> None:
    """Track a habit of your own.

    NAME is what it is called on screen. Without --kind it is logged by side, without --option with
    left and right.
    """
    _check_kind(Kind(kind or Kind.SIDED), ready, aim, unit)
    if ready is not None:
        if kind is not None or options:
            raise click.UsageError("A ready-made habit has its kind and options already.")
        base = find_habit(ready, READY_MADE)
    elif name is None:
        raise click.UsageError("Give a NAME, or --ready with one of the ready-made habits.")
    else:
        chosen = Kind(kind or Kind.SIDED)
        base = Habit("", name, chosen, made_options(chosen, options))
    wanted = replace(
        base,
        name=base.name if name is None else name,
        aim=base.aim if aim is None else _aim_of(aim),
        unit=unit or base.unit or TIMES,
        tags=tags or base.tags,
        icon=base.icon if icon is None else icon,
    )
    habit = _after(session.terminal.habits.add(wanted))
    session.tell_changed()
    first = next((option.id for option in habit.current_options), "30")
    _tell(habit, f"Added: {habit.name}. Log it with “balance log {habit.id} {first}”.", as_json)


@habits_command.command(
    "rename",
    cls=ExampleCommand,
    examples={"balance habits rename carrying Bag": "its word in the terminal stays “carrying”"},
)
@click.argument("habit", shell_complete=complete_any_habit)
@click.argument("name")
@json_option
@pass_session
def rename_command(session: Session, habit: str, name: str, as_json: bool) -> None:
    """Give a habit another name; its entries stay as they are."""
    book = session.terminal.habits
    known = book.find_any(habit)
    after = _after(book.change(replace(known, name=name)))
    session.tell_changed()
    _tell(after, f"Renamed: {known.name} is called {after.name} now.", as_json)


@habits_command.command(
    "aim",
    cls=ExampleCommand,
    examples={
        "balance habits aim carrying prefer left": "nudges ask for the left",
        "balance habits aim sleeping just watch": "no nudges",
    },
)
@click.argument("habit", shell_complete=complete_any_habit)
@click.argument("aim", nargs=-1, required=True, shell_complete=complete_aim)
@json_option
@pass_session
def aim_command(session: Session, habit: str, aim: tuple[str, ...], as_json: bool) -> None:
    """Say what you want of a habit by side: even, prefer left, prefer right or just watch."""
    book = session.terminal.habits
    known = book.find_any(habit)
    wanted = _aim_of(" ".join(aim))
    if known.kind is not Kind.SIDED:
        raise WordsError(f"{known.name} has no sides, and so no aim.")
    after = _after(book.change(replace(known, aim=wanted)))
    session.tell_changed()
    _tell(after, f"Changed: {after.name}, aim: {after.aim.value}.", as_json)


habits_command.add_command(change_command)


@habits_command.command(
    "archive",
    cls=ExampleCommand,
    examples={"balance habits archive leg-crossing": "it is no longer offered; entries stay"},
)
@click.argument("habit", shell_complete=complete_any_habit)
@json_option
@pass_session
def archive_command(session: Session, habit: str, as_json: bool) -> None:
    """Offer a habit no longer; its entries stay."""
    change = session.terminal.habits.archive(habit)
    session.tell_changed()
    after = _after(change)
    said = f"Archived: {after.name}. “balance habits bring-back {after.id}” offers it again."
    _tell(after, said + ended_words(change, session.terminal.clock.now()), as_json)


@habits_command.command(
    "bring-back",
    cls=ExampleCommand,
    examples={"balance habits bring-back leg-crossing": "it is offered again"},
)
@click.argument("habit", shell_complete=complete_any_habit)
@json_option
@pass_session
def bring_back_command(session: Session, habit: str, as_json: bool) -> None:
    """Offer an archived habit again."""
    after = _after(session.terminal.habits.bring_back(habit))
    session.tell_changed()
    _tell(after, f"Brought back: {after.name}.", as_json)


@habits_command.command(
    "move",
    cls=ExampleCommand,
    examples={
        "balance habits move sleeping --first": "at the top everywhere",
        "balance habits move sleeping --before sitting": "right before another",
        "balance habits move sleeping --last": "at the end",
    },
)
@click.argument("habit", shell_complete=complete_any_habit)
@click.option(
    "--before",
    metavar="HABIT",
    shell_complete=complete_any_habit,
    help="The habit that comes after it.",
)
@click.option("--first", is_flag=True, help="Before all others.")
@click.option("--last", is_flag=True, help="After all others.")
@json_option
@pass_session
def move_command(
    session: Session, habit: str, before: str | None, first: bool, last: bool, as_json: bool
) -> None:
    """Move a habit in the order of cards, menus and charts."""
    if (before is not None) + first + last != 1:
        raise click.UsageError("Give one of --before, --first and --last.")
    book = session.terminal.habits
    after = _after(book.move(habit, book.all[0].id if first else before))
    session.tell_changed()
    order = ", ".join(known.name for known in book.current)
    _tell(after, f"Moved: {after.name}. The order is now {order}.", as_json)


@habits_command.command(
    "delete",
    cls=ExampleCommand,
    examples={
        "balance habits delete mouse-hand": "asks first; its entries go with it",
        "balance habits delete mouse-hand --yes": "does not ask",
        "balance undo": "brings both back",
    },
)
@click.argument("habit", shell_complete=complete_any_habit)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_session
def delete_command(session: Session, habit: str, yes: bool, as_json: bool) -> None:
    """Delete a habit of your own, and its entries with it."""
    book = session.terminal.habits
    known = book.find_any(habit)
    entries = book.entries_of(known.id, MOST_COUNTED)
    with_them = _with_entries(entries)
    if not (yes or known.built_in) and not _agreed(f"Delete {known.name}{with_them}?"):
        say("Nothing was deleted.")
        return
    change = book.delete(known.id)
    session.tell_changed()
    ended = ended_words(change, session.terminal.clock.now())
    said = f"Deleted: {known.name}{with_them}.{ended} “balance undo” brings it back."
    _tell(known, said, as_json)


def _check_kind(kind: Kind, ready: str | None, aim: str | None, unit: str | None) -> None:
    if ready is None and kind is not Kind.SIDED and (aim is not None or unit is not None):
        raise click.UsageError("--aim and --unit are for habits that are logged by side.")


def _with_entries(count: int) -> str:
    if count < 2:
        return " and its one entry" if count else ""
    return f" and its {count_words(count, 'entry', 'entries')}"


def _agreed(question: str) -> bool:
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise WordsError("Nobody answered, so nothing was deleted. Give --yes to agree.") from None


def _after(change: Change) -> Habit:
    assert change.habit is not None
    return change.habit.habit


def _tell(habit: Habit, said: str, as_json: bool) -> None:
    say(json.dumps(habit_json(habit)) if as_json else said)


def _aim_of(word: str) -> Aim:
    plain = " ".join(word.lower().replace("-", " ").split())
    if plain not in list(Aim):
        raise unknown_word("aim", word, [aim.value for aim in Aim])
    return Aim(plain)


def _aim(habit: Habit) -> str:
    return habit.aim.value if habit.kind is Kind.SIDED else ""


def _state(habit: Habit) -> str:
    return "archived" if habit.archived else ""


def _options(habit: Habit) -> str:
    words = [option.id for option in habit.current_options]
    if habit.kind is Kind.TIMED:
        words.insert(0, "its minutes, e.g. 45" + ("," if words else ""))
    return " ".join(words)
