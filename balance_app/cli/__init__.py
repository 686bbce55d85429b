"""The ``balance`` command: the same program without a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from balance_app.cli.program import run
from balance_app.cli.session import Doors
from balance_app.services.services import Known, Terminal
from balance_app.services.wish import AppWish

if TYPE_CHECKING:  # one command of many writes reports
    from balance_app.services.reports import Paper, Report


def main(
    argv: Sequence[str] | None,
    open_terminal: Callable[[str | None], Terminal],
    open_app: Callable[[AppWish], int],
    draw_demo: Callable[[str, Path, datetime], Sequence[Path]],
    log_file: Callable[[str | None], Path],
    open_known: Callable[[str | None], Known | None],
    save_report: Callable[[Report, Path, Paper | None], None],
) -> int:
    """Runs the ``balance`` command and gives its exit code.

    Args:
        argv: The words after the program's name; None for those the process was started with.
        open_terminal: Opens the profile in this data folder (None: the user's own).
        open_app: Opens the app, and gives the exit code once it has quit.
        draw_demo: Draws the pictures of the profile in the first folder, as it is at a moment, into
            the second, and gives the files written.
        log_file: Where the traceback of a bug goes, for this data folder.
        open_known: Opens what is stored in this data folder for reading alone; None where nothing
            is stored yet.
        save_report: Writes a report to a file, on this paper (None: what is usual).
    """
    doors = Doors(open_terminal, open_app, draw_demo, log_file, open_known, save_report)
    return run(argv, doors)
