"""The commands about nudges: which were shown, why, whether they are followed, and which help."""

import json
import sys
from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import cast

import click

from balance_app.cli.commands import ExampleCommand, ExampleGroup, json_option
from balance_app.cli.completion import complete_nudge
from balance_app.cli.numbers import how_many
from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.words import ending_length, plain_line
from balance_app.domain.habits import Habit
from balance_app.domain.nudges.rules import ShownNudge
from balance_app.domain.nudges.words import asked, because, effect_words, kind_words
from balance_app.services.as_json.entries import effect_json, nudge_json
from balance_app.services.nudges.nudger import EFFECT_WEEKS

SHOWN = 20
"""So many of the last nudges are listed unless told."""

_INDENT = "  "


@click.group(
    "nudges",
    cls=ExampleGroup,
    examples={
        "balance nudges": f"the last {SHOWN}, why they came, and whether they are followed",
        "balance nudges --limit 5 --json": "the last five for a script",
        "balance nudges not-helpful 5b1f09c2": "have that kind come less often",
    },
)
@click.option("--limit", type=how_many, metavar="N", help=f"Only the newest N.  [default: {SHOWN}]")
@json_option
@click.pass_context
def nudges_command(context: click.Context, limit: int | None, as_json: bool) -> None:
    """List the nudges you were shown, and why.

    A nudge suggests the other side, another pair of shoes or a stretch. Below the list stands how
    often the next entry followed one, and how often it was on the suggested side without any, over
    the last 12 weeks.
    """
    if context.invoked_subcommand is not None:
        if as_json or limit is not None:
            raise click.UsageError("Give options after the command.")
        return
    session = cast(Session, context.find_object(Session))
    nudger, habits = session.terminal.nudger(), session.habits_by_id()
    shown, effect = nudger.recent(SHOWN if limit is None else limit), nudger.effect()
    if as_json:
        rows = [nudge_json(one, habits.get(one.nudge.habit)) for one in shown]
        say(json.dumps({"nudges": rows, "effect": effect_json(effect, EFFECT_WEEKS)}))
    elif not shown:
        say("No nudge has been shown yet.")
    else:
        followed = fill(effect_words(effect), Screen.of(sys.stdout).width)
        say(f"{_listed(shown, habits)}\n\n{followed}")


@nudges_command.command(
    "not-helpful",
    cls=ExampleCommand,
    examples={
        "balance nudges not-helpful 5b1f09c2": "the nudge whose id ends so did not help",
    },
)
@click.argument("id_ending", metavar="ID", shell_complete=complete_nudge)
@json_option
@pass_session
def not_helpful_command(session: Session, id_ending: str, as_json: bool) -> None:
    """Say that a nudge did not help.

    For 90 days nudges of its kind come less often then. ID is the nudge's id or its last
    characters, as "balance nudges" shows them.
    """
    shown = session.terminal.nudger().not_helpful(id_ending)
    session.tell_changed()
    habit = session.habits_by_id().get(shown.nudge.habit)
    if as_json:
        say(json.dumps(nudge_json(shown, habit)))
        return
    kind = kind_words(shown.nudge.kind).capitalize()
    say(f"Not helpful: “{asked(shown.nudge, habit)}” {kind} come less often from now on.")


def _listed(shown: Sequence[ShownNudge], habits: Mapping[str, Habit]) -> str:
    """Each nudge, and its reason below it."""
    length = ending_length([one.id for one in shown])
    return "\n".join(
        line for one in shown for line in _lines(one, habits.get(one.nudge.habit), one.id[-length:])
    )


def _lines(shown: ShownNudge, habit: Habit | None, ending: str) -> list[str]:
    name = shown.nudge.habit if habit is None else plain_line(habit.name)
    what = plain_line(asked(shown.nudge, habit))
    why, width = plain_line(because(shown.nudge, habit)), Screen.of(sys.stdout).width
    head = f"{shown.at:%Y-%m-%d %H:%M}  {ending}  {name}: {what}"
    lines = [
        fill(head, width, subsequent_indent=_INDENT),
        fill(why, width, initial_indent=_INDENT, subsequent_indent=_INDENT),
    ]
    if shown.unhelpful is not None:
        lines.append(f"{_INDENT}You found it not helpful.")
    return lines
