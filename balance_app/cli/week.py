"""The command that shows a week."""

import json
import sys

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session, pass_session
from balance_app.domain.calendar import Week
from balance_app.domain.when import parse_day


@click.command(
    "week",
    cls=ExampleCommand,
    examples={
        "balance week": "this week",
        "balance week --week 2026-W47": "the week of this ISO number",
        "balance week --date 2026-11-03": "the week that this day lies in",
        "balance week --json": "the same for a script",
    },
)
@click.option("--week", "number", metavar="WEEK", help="An ISO week, e.g. 2026-W47.")
@click.option("--date", "day", metavar="DAY", help="A day in it: 2026-11-21, yesterday or today.")
@json_option
@pass_session
def week_command(session: Session, number: str | None, day: str | None, as_json: bool) -> None:
    """Show a week: how far each habit leans.

    The bar of a sided habit has the left entries on the left and the right entries on the right.
    The index goes from -100 (all left) to +100 (all right); in brackets is its 95 % interval.
    """
    if number is not None and day is not None:
        raise click.UsageError("Give one of --week and --date.")
    trends = session.terminal.trends
    today = trends.today()
    if number is not None:
        week = Week.parse(number)
    else:
        week = Week.of(today if day is None else parse_day(day, today))
    review = trends.review(week)
    if as_json:
        from balance_app.services.as_json.week import week_json

        say(json.dumps(week_json(review)))
        return
    from balance_app.cli.week_text import week_text  # drawn only where somebody looks

    say(week_text(review, today, Screen.of(sys.stdout)))
