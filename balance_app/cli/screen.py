"""What the terminal can show: its width, its characters, its colours, and words put on it."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import click

from balance_app.domain.errors import MachineError

NARROWEST, WIDEST = 40, 100
"""Bounds in columns of what is drawn; wider terminals leave the rest empty."""

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "·": "-",
        "…": "...",
        "█": "#",
        "│": "|",
        "─": "-",
        "┼": "+",
        "░": ":",
        "●": "*",
        "○": "o",
    }
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One output stream.

    Attributes:
        width: Columns to draw in.
        ascii: Whether only plain ASCII can be shown.
        colour: Whether colours are wanted.
    """

    width: int
    ascii: bool
    colour: bool

    @classmethod
    def of(
        cls,
        stream: IO[str],
        environ: Mapping[str, str] = os.environ,
        *,
        utf8_mode: bool = bool(sys.flags.utf8_mode),
    ) -> "Screen":
        """The screen behind a stream; ``NO_COLOR`` and a ``C`` locale are obeyed.

        Args:
            stream: The stream.
            environ: The environment.
            utf8_mode: Whether Python runs in its UTF-8 mode, as it does by itself in a C locale.
        """
        columns = shutil.get_terminal_size((80, 24)).columns
        coloured = stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        width = min(max(columns, NARROWEST), WIDEST)
        return cls(width, _is_ascii(stream, environ, utf8_mode), coloured)

    def fit(self, text: str) -> str:
        """The text in characters that this screen has."""
        return text.translate(_PLAIN) if self.ascii else text

    def style(self, text: str, colour: str | None = None, bold: bool = False) -> str:
        """The text in this colour, where colours are wanted."""
        if not self.colour or not (colour or bold):
            return text
        return click.style(text, fg=colour, bold=bold or None)


def say(text: str) -> None:
    """Writes a result to stdout.

    Raises:
        BrokenPipeError: Nobody reads it any more.
        MachineError: It cannot be written, to a full disk for example.
    """
    try:
        _write(text, sys.stdout)
    except BrokenPipeError:
        let_go_of(sys.stdout)
        raise
    except OSError as error:
        let_go_of(sys.stdout)
        raise MachineError(f"The output cannot be written: {error.strerror}.") from error


def let_go_of(stream: IO[str]) -> None:
    """Keeps the interpreter from trying once more at exit what has failed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def complain(message: str) -> None:
    """Writes a message to stderr, under the program's name; who reads none gets the exit code."""
    try:
        _write(f"balance: {message}", sys.stderr)
    except OSError:  # there is nowhere left to say so
        let_go_of(sys.stderr)


def _write(text: str, stream: IO[str]) -> None:
    screen = Screen.of(stream)
    encoding = getattr(stream, "encoding", None) or "ascii"
    # A note may hold any character: one that this screen lacks becomes a question mark.
    shown = screen.fit(text).encode(encoding, "replace").decode(encoding)
    click.echo(shown, file=stream, color=screen.colour)


def _is_ascii(stream: IO[str], environ: Mapping[str, str], utf8_mode: bool) -> bool:
    # In a C locale Python sets LC_CTYPE itself (PEP 538): that is nothing the user wants.
    characters = "" if utf8_mode else environ.get("LC_CTYPE")
    locale = environ.get("LC_ALL") or characters or environ.get("LANG") or ""
    if locale in ("C", "POSIX"):
        return True
    try:
        "“”’–−…█│─┼░●○·".encode(getattr(stream, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return True
    return False
