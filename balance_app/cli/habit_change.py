"""The command that changes what a habit of the user's is like."""

import json
from collections.abc import Sequence
from dataclasses import replace

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_any_habit, complete_icon, complete_option
from balance_app.cli.made_options import changed_options
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind
from balance_app.services.as_json.entries import habit_json


@click.command(
    "change",
    cls=ExampleCommand,
    examples={
        "balance habits change squats --unit sets --icon dumbbell": "its unit, and its picture",
        "balance habits change stairs --option both=Both:both": "one more option",
        'balance habits change stairs --option "left=Left foot"': "another name for one",
        "balance habits change stairs --without both": "one is no longer offered; entries stay",
        "balance habits change carrying --tag laptop --tag gym": "the tags on offer, these only",
    },
)
@click.argument("habit", shell_complete=complete_any_habit)
@click.option("--unit", metavar="WORD", help="What its entries are counted in.")
@click.option(
    "--icon", metavar="NAME", shell_complete=complete_icon, help="The name of its picture."
)
@click.option("--tag", "tags", metavar="TEXT", multiple=True, help="A tag on offer; all anew.")
@click.option("--no-tags", is_flag=True, help="No tags on offer.")
@click.option(
    "--option",
    "options",
    metavar="ID=NAME:SIDE",
    multiple=True,
    help="An option to add, or to change where it has the ID; what is left out stays.",
)
@click.option(
    "--without",
    metavar="ID",
    multiple=True,
    shell_complete=complete_option,
    help="An option to offer no longer.",
)
@json_option
@pass_session
def change_command(
    session: Session,
    habit: str,
    unit: str | None,
    icon: str | None,
    tags: tuple[str, ...],
    no_tags: bool,
    options: tuple[str, ...],
    without: tuple[str, ...],
    as_json: bool,
) -> None:
    """Change the options, unit, picture or tags of a habit; its entries stay as they are.

    For names and aims there are "rename" and "aim", for pairs of shoes "balance shoes".
    """
    if not (unit is not None or icon is not None or tags or no_tags or options or without):
        raise click.UsageError("Say what to change: --unit, --icon, --tag, --option or --without.")
    if tags and no_tags:
        raise click.UsageError("Give --tag or --no-tags.")
    book = session.terminal.habits
    known = book.find_any(habit)
    _check_kind(known, unit, options or without)
    made = changed_options(known, options)
    gone = {known.any_option(word).id for word in without}
    change = book.change(
        replace(
            known,
            options=tuple(replace(o, archived=o.archived or o.id in gone) for o in made),
            unit=known.unit if unit is None else unit,
            icon=known.icon if icon is None else icon,
            tags=() if no_tags else tags or known.tags,
        )
    )
    session.tell_changed()
    assert change.habit is not None
    after = change.habit.habit
    say(json.dumps(habit_json(after)) if as_json else f"Changed: {_about(after)}.")


def _check_kind(habit: Habit, unit: str | None, options: Sequence[str]) -> None:
    if unit is not None and habit.kind is not Kind.SIDED:
        raise WordsError(f"{habit.name} is not counted by side, and so has no unit.")
    if options and habit.kind is Kind.WORN:
        raise WordsError("Pairs are changed with “balance shoes”.")


def _about(habit: Habit) -> str:
    said = []
    if habit.kind is Kind.SIDED:
        said.append(f"counted in {habit.unit}")
    if habit.kind is not Kind.WORN and habit.current_options:
        said.append(" ".join(option.id for option in habit.current_options))
    if habit.tags:
        said.append(f"tags {', '.join(habit.tags)}")
    return ", ".join([habit.name, "; ".join(said)] if said else [habit.name])
