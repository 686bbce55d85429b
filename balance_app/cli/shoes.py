"""The commands about the shoe shelf: list, add, rename, change, archive pairs."""

import json
from dataclasses import replace
from typing import cast

import click

from balance_app.cli.commands import ExampleCommand, ExampleGroup, json_option
from balance_app.cli.completion import (
    complete_any_habit,
    complete_archived_pair,
    complete_pair,
    complete_pair_on_offer,
)
from balance_app.cli.numbers import decimal
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.table import table
from balance_app.cli.words import ended_words
from balance_app.domain.entries import Change
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind, Option, ShoeKind
from balance_app.services.as_json.entries import pair_json

_KINDS = click.Choice([kind.value for kind in ShoeKind])

_habit_option = click.option(
    "--habit",
    metavar="HABIT",
    shell_complete=complete_any_habit,
    help="The habit whose shelf it is, if there are several.",
)
_heel_option = click.option("--heel", type=decimal, metavar="CM", help="Height of the heel in cm.")


@click.group(
    "shoes",
    cls=ExampleGroup,
    examples={
        "balance shoes": "the pairs on the shelf",
        'balance shoes add "Red pumps" --kind heels --heel 6': "put a pair on the shelf",
        "balance log footwear red-pumps": "wear it, from now on",
        "balance shoes archive red-pumps": "it is no longer offered; entries stay",
    },
)
@click.option("--all", "with_archived", is_flag=True, help="Archived ones, too.")
@_habit_option
@json_option
@click.pass_context
def shoes_command(
    context: click.Context, with_archived: bool, habit: str | None, as_json: bool
) -> None:
    """List the pairs of the shoe shelf, or change them."""
    if context.invoked_subcommand is not None:
        if with_archived or as_json or habit is not None:
            raise click.UsageError("Give options after the command.")
        return
    shelf = _shelf(cast(Session, context.find_object(Session)), habit)
    pairs = shelf.options if with_archived else shelf.current_options
    if as_json:
        say(json.dumps([pair_json(pair) for pair in pairs]))
        return
    rows = [
        (p.id, p.name, str(p.shoe or ""), _heel(p), "archived" if p.archived else "") for p in pairs
    ]
    say(table(("PAIR", "NAME", "KIND", "HEEL", "STATE"), rows))


@shoes_command.command(
    "add",
    cls=ExampleCommand,
    examples={
        "balance shoes add Sandals --kind flat": "a flat pair",
        'balance shoes add "Red pumps" --kind heels --heel 6.5': "with its heel",
    },
)
@click.argument("name")
@click.option("--kind", type=_KINDS, required=True, help="How the pair is built.")
@_heel_option
@_habit_option
@json_option
@pass_session
def add_command(
    session: Session,
    name: str,
    kind: str,
    heel: float | None,
    habit: str | None,
    as_json: bool,
) -> None:
    """Put a pair on the shelf."""
    shelf = _shelf(session, habit)
    pair = Option("", name, shoe=ShoeKind(kind), heel_cm=heel)
    change = session.terminal.habits.add_option(shelf.id, pair)
    session.tell_changed()
    known = {option.id for option in shelf.current_options}
    added = next(o for o in _after(change).current_options if o.id not in known)
    said = f"Added: {added.name}. Log it with “balance log {shelf.id} {added.id}”."
    _tell(added, said, as_json)


@shoes_command.command(
    "rename",
    cls=ExampleCommand,
    examples={"balance shoes rename flat Sandals": "its word in the terminal stays “flat”"},
)
@click.argument("pair", shell_complete=complete_pair)
@click.argument("name")
@_habit_option
@json_option
@pass_session
def rename_command(
    session: Session, pair: str, name: str, habit: str | None, as_json: bool
) -> None:
    """Give a pair another name."""
    shelf = _shelf(session, habit)
    before = shelf.any_option(pair)
    after = _change(session, shelf, replace(before, name=name))
    _tell(after, f"Renamed: {before.name} is called {after.name} now.", as_json)


@shoes_command.command(
    "change",
    cls=ExampleCommand,
    examples={
        "balance shoes change boots --heel 4": "the height of its heel",
        "balance shoes change boots --kind supportive --no-heel": "its kind; the heel as unknown",
    },
)
@click.argument("pair", shell_complete=complete_pair)
@click.option("--kind", type=_KINDS, help="How the pair is built.")
@_heel_option
@click.option("--no-heel", is_flag=True, help="The height of its heel is not known.")
@_habit_option
@json_option
@pass_session
def change_command(
    session: Session,
    pair: str,
    kind: str | None,
    heel: float | None,
    no_heel: bool,
    habit: str | None,
    as_json: bool,
) -> None:
    """Correct the kind of a pair, or its heel; weeks gone by count it so, too."""
    if kind is None and heel is None and not no_heel:
        raise click.UsageError("Say what to change: --kind, --heel or --no-heel.")
    if heel is not None and no_heel:
        raise click.UsageError("Give one of --heel and --no-heel.")
    shelf = _shelf(session, habit)
    before = shelf.any_option(pair)
    after = _change(
        session,
        shelf,
        replace(
            before,
            shoe=before.shoe if kind is None else ShoeKind(kind),
            heel_cm=None if no_heel else before.heel_cm if heel is None else heel,
        ),
    )
    about = ", ".join(word for word in (str(after.shoe or ""), _heel(after)) if word)
    _tell(after, f"Changed: {after.name}, {about}.", as_json)


@shoes_command.command(
    "archive",
    cls=ExampleCommand,
    examples={"balance shoes archive boots": "it is no longer offered; entries stay"},
)
@click.argument("pair", shell_complete=complete_pair_on_offer)
@_habit_option
@json_option
@pass_session
def archive_command(session: Session, pair: str, habit: str | None, as_json: bool) -> None:
    """Offer a pair no longer; its entries stay."""
    shelf = _shelf(session, habit)
    before = shelf.any_option(pair)
    if before.archived:
        raise WordsError(f"{before.name} is archived already.")
    change = session.terminal.habits.change_option(shelf.id, replace(before, archived=True))
    session.tell_changed()
    after = _after(change).any_option(before.id)
    said = f"Archived: {after.name}. “balance shoes bring-back {after.id}” offers it again."
    _tell(after, said + ended_words(change, session.terminal.clock.now()), as_json)


@shoes_command.command(
    "bring-back",
    cls=ExampleCommand,
    examples={"balance shoes bring-back boots": "it is offered again"},
)
@click.argument("pair", shell_complete=complete_archived_pair)
@_habit_option
@json_option
@pass_session
def bring_back_command(session: Session, pair: str, habit: str | None, as_json: bool) -> None:
    """Offer an archived pair again."""
    shelf = _shelf(session, habit)
    archived = replace(shelf, options=tuple(o for o in shelf.options if o.archived))
    if not archived.options:
        raise WordsError("No pair is archived.")
    after = _change(session, shelf, replace(archived.any_option(pair), archived=False))
    _tell(after, f"Brought back: {after.name}.", as_json)


def _shelf(session: Session, habit: str | None) -> Habit:
    """The habit whose pairs are meant: the one named, or the first that is worn."""
    book = session.terminal.habits
    if habit is not None:
        found = book.find_any(habit)
        if found.kind is not Kind.WORN:
            raise WordsError(f"{found.name} is not worn, so it has no shelf.")
        return found
    worn = [known for known in (*book.current, *book.all) if known.kind is Kind.WORN]
    return worn[0]  # footwear at least, which cannot be deleted


def _change(session: Session, shelf: Habit, pair: Option) -> Option:
    change = session.terminal.habits.change_option(shelf.id, pair)
    session.tell_changed()
    return _after(change).any_option(pair.id)


def _after(change: Change) -> Habit:
    assert change.habit is not None
    return change.habit.habit


def _tell(pair: Option, said: str, as_json: bool) -> None:
    say(json.dumps(pair_json(pair)) if as_json else said)


def _heel(pair: Option) -> str:
    return "" if pair.heel_cm is None else f"{pair.heel_cm:g} cm"
