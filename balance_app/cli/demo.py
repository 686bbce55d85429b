"""The command that shows Balance with made-up entries."""

import tempfile
from pathlib import Path

import click

from balance_app.cli.commands import ExampleCommand
from balance_app.cli.screen import complain, say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.words import count_words
from balance_app.domain.errors import MachineError
from balance_app.services.demo_weeks import picture_moment
from balance_app.services.wish import AppWish

DEMO_WEEKS = 12
MOST_WEEKS = 104


@click.command(
    "demo",
    cls=ExampleCommand,
    examples={
        "balance demo": "open the app on twelve made-up weeks",
        "balance demo --output pictures": "draw it into a folder, with reports; needs no display",
    },
)
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=DEMO_WEEKS,
    show_default=True,
    help="How many weeks to make up.",
)
@click.option(
    "--output",
    metavar="DIR",
    help="Write pictures and reports into DIR instead of opening the app.",
)
@pass_session
def demo_command(session: Session, weeks: int, output: str | None) -> int:
    """Show Balance with made-up entries.

    They lie in a profile that is thrown away afterwards; your own are neither shown nor touched.
    Pictures show the newest Saturday afternoon.
    """
    target = None if output is None else _folder(output)
    # What the app still writes while it goes must not keep the folder from going.
    with tempfile.TemporaryDirectory(prefix="balance-demo-", ignore_cleanup_errors=True) as profile:
        terminal = session.doors.open_terminal(profile)
        try:
            now = terminal.clock.now()
            until = now if target is None else picture_moment(now)
            filled = terminal.fill_demo(weeks, until)
        finally:
            terminal.close()
        if target is None:
            entries = count_words(filled.entries, "entry", "entries")
            complain(f"This is a made-up profile with {entries}; it goes when you quit.")
            return session.doors.open_app(AppWish(profile))
        for written in session.doors.draw_demo(profile, target, until):
            say(str(written))
    return 0


def _folder(output: str) -> Path:
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(
            f"The folder “{folder}” cannot be made: {error.strerror}. Choose another --output."
        ) from error
    return folder
