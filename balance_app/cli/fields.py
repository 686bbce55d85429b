"""The options by which an entry's fields are said, and what is read from them."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from balance_app.cli.completion import complete_tag
from balance_app.cli.numbers import decimal, whole_number
from balance_app.domain.entries import LONGEST_NOTE
from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.habits import Habit, Kind

F = TypeVar("F", bound=Callable[..., Any])

FROM_STDIN = "-"
"""The note that stands for what comes in on standard input."""

_WHEN = (
    "14:05, today or yesterday 08:00, 2026-11-21T14:05, -2h, or now. A zone may follow, by whose "
    "clock it is meant: 14:05 Asia/Tokyo."
)
_NEW = (
    f"When it happened: {_WHEN} A time alone is today's, a day alone means this time on that day.  "
    "[default: now]"
)
_KNOWN = (
    f"When it happened: {_WHEN} It is meant by the clock that the entry was made by. A time alone "
    "stays on the entry's day, a day alone keeps its time."
)
_UNTIL = (
    "When it ended, instead of --minutes. A time alone is the first one after the beginning, over "
    "midnight too."
)


def detail_options(known: bool = False) -> Callable[[F], F]:
    """The options of an entry.

    Args:
        known: Whether they change an entry that is there.
    """

    def add(command: F) -> F:
        for option in (
            click.option(
                "--note",
                metavar="TEXT",
                help="Your own words; a single - takes them from standard input.",
            ),
            click.option(
                "--tag",
                metavar="TEXT",
                help="One word for what was carried, e.g. bag.",
                shell_complete=complete_tag,
            ),
            click.option(
                "--load", type=decimal, metavar="KG", help="The weight carried, in kilograms."
            ),
            click.option(
                "--minutes", type=whole_number, metavar="N", help="How long it lasted, in minutes."
            ),
            click.option("--until", metavar="WHEN", help=_UNTIL),
            click.option("--at", "when", metavar="WHEN", help=_KNOWN if known else _NEW),
        ):
            command = option(command)
        return command

    return add


def note_of(text: str | None) -> str | None:
    """The note that was given, or that comes in on standard input.

    Raises:
        WordsError: What comes in is too long, or no text.
        MachineError: There is no standard input.
    """
    if text != FROM_STDIN:
        return text
    if sys.stdin is None:
        raise MachineError("There is no standard input to take the note from.")
    try:
        # No more than is needed to know that it is too long: it may go on for ever.
        note = sys.stdin.read(LONGEST_NOTE + 3).rstrip("\r\n")
    except UnicodeDecodeError:
        raise WordsError("What comes in for the note is no text. Write it again.") from None
    if len(note) > LONGEST_NOTE:
        raise WordsError(
            f"What comes in for the note is longer than {LONGEST_NOTE:,} characters, "
            "which is as many as are kept."
        )
    return note


def minutes_of(habit: Habit, option: str | None, minutes: int | None) -> int | None:
    """The minutes that were given, a timed habit's perhaps in place of its option."""
    said = option is not None and option.isascii() and option.isdigit()
    if minutes is None and said and habit.kind is Kind.TIMED and habit.known_option(option) is None:
        return int(str(option)[:9])
    return minutes
