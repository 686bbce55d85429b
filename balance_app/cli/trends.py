"""The command that shows how habits leaned from week to week."""

import json
import sys

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_any_habit
from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session, pass_session
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.trend import Measure
from balance_app.services.as_json.trends import trends_json

_ALL = "all"
_MOST_WEEKS = 1040


@click.command(
    "trends",
    cls=ExampleCommand,
    examples={
        "balance trends": "the last 12 weeks",
        "balance trends --weeks all --habit carrying": "one habit since its first entry",
        "balance trends --by minutes": "with minutes added up instead of times",
        "balance trends --json": "the same for a script",
    },
)
@click.option(
    "--weeks",
    default="12",
    show_default=True,
    metavar="N",
    help=f"How many weeks up to this one, or {_ALL}.",
)
@click.option(
    "--by",
    type=click.Choice([measure.value for measure in Measure], case_sensitive=False),
    default=Measure.TIMES.value,
    show_default=True,
    help="What is added up on each side.",
)
@click.option(
    "--habit",
    metavar="HABIT",
    help="Only this habit, archived or not.",
    shell_complete=complete_any_habit,
)
@json_option
@pass_session
def trends_command(session: Session, weeks: str, by: str, habit: str | None, as_json: bool) -> None:
    """Show how far each habit leaned, week by week.

    Each line goes from all left to all right: the dot is the index, the line through it its 95 %
    interval, the shaded middle is even. The finding compares the last four weeks with the four
    before.
    """
    trends = session.terminal.trends
    count, measure = _weeks(weeks), Measure(by)
    only = None if habit is None else [_sided(session, habit)]
    found = trends.trends(count, measure, only)
    if as_json:
        say(json.dumps(trends_json(found, measure)))
        return
    from balance_app.cli.trends_text import trends_text  # drawn only where somebody looks

    even_zone = session.terminal.preferences.current.even_zone
    say(trends_text(found, measure, Screen.of(sys.stdout), even_zone))


def _weeks(text: str) -> int | None:
    if text.casefold() == _ALL:
        return None
    if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= _MOST_WEEKS:
        return int(text)
    raise WordsError(f"--weeks takes a number from 1 to {_MOST_WEEKS}, or “{_ALL}”.")


def _sided(session: Session, word: str) -> Habit:
    """The sided habit of this id or name.

    Raises:
        WordsError: There is none, or it has no sides.
    """
    habits = session.terminal.habits
    habit = habits.find_any(word)
    if habit.kind is Kind.SIDED:
        return habit
    sided = ", ".join(one.id for one in habits.current if one.kind is Kind.SIDED)
    raise WordsError(f"{habit.name} has no sides. Habits that have: {sided}.")
