"""The command that writes a report."""

from pathlib import Path

import click

from balance_app.cli.commands import ExampleCommand
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.domain.calendar import Week
from balance_app.services.reports import MOST_WEEKS, Paper, format_of, read_report


@click.command(
    "report",
    cls=ExampleCommand,
    examples={
        "balance report --output week.pdf": "this week, to print or to hand on",
        "balance report --weeks 12 --output weeks.pdf": "the last twelve weeks and their trends",
        "balance report --week 2026-W47 --output w47.html": "a week gone by, for the browser",
        "balance report --paper letter --output week.pdf": "on American paper",
    },
)
@click.option(
    "--week", "number", metavar="WEEK", help="The newest week, e.g. 2026-W47.  [default: this one]"
)
@click.option(
    "--weeks",
    "count",
    type=click.IntRange(1, MOST_WEEKS),
    default=1,
    show_default=True,
    help="How many weeks, up to the newest.",
)
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper], case_sensitive=False),
    help="What it is printed on.  [default: what is usual where you live]",
)
@click.option(
    "--output",
    "path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; it ends in .pdf, .html, .png or .svg.",
)
@pass_session
def report_command(
    session: Session, number: str | None, count: int, paper: str | None, path: Path
) -> None:
    """Write a report, for yourself or for a physiotherapist.

    It shows how far each habit leans and how sure that is, with the numbers and how they were
    measured, on one or two pages that can be printed in black and white. It needs no display.
    """
    format_of(path)  # before anything is read
    terminal = session.terminal
    newest = Week.of(terminal.trends.today()) if number is None else Week.parse(number)
    report = read_report(terminal.trends, terminal.preferences, newest, count)
    session.doors.save_report(report, path, None if paper is None else Paper(paper.lower()))
    say(str(path))
