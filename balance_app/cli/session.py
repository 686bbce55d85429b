"""What one run of the command has at hand: the doors it was given, and the profile it opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from balance_app.cli.screen import complain
from balance_app.domain.errors import BalanceError, DamagedDataError, MachineError, WordsError
from balance_app.domain.habits import Habit
from balance_app.domain.ports import Json
from balance_app.services.services import Known, Terminal
from balance_app.services.wish import AppWish

if TYPE_CHECKING:  # one command of many writes reports
    from balance_app.services.reports import Paper, Report

PROGRAM = "balance"
NOT_RUNNING = "Balance is not running. Start it with “balance”, then try again."


@dataclass(frozen=True, slots=True)
class Doors:
    """What the command is handed to reach the rest of the program.

    Attributes:
        open_terminal: Opens the profile in this data folder (None: the user's own).
        open_app: Opens the app, and gives the exit code once it has quit.
        draw_demo: Draws the pictures of the profile in the first folder, as it is at a moment, into
            the second, and gives the files written.
        log_file: Where the traceback of a bug goes, for this data folder.
        open_known: Opens what is stored in this data folder for reading alone; None where nothing
            is stored yet.
        save_report: Writes a report to a file, on this paper (None: what is usual).
    """

    open_terminal: Callable[[str | None], Terminal]
    open_app: Callable[[AppWish], int]
    draw_demo: Callable[[str, Path, datetime], Sequence[Path]]
    log_file: Callable[[str | None], Path]
    open_known: Callable[[str | None], Known | None]
    save_report: Callable[[Report, Path, Paper | None], None]


@dataclass(slots=True)
class Session:
    """One run of the command.

    Attributes:
        doors: What it was handed.
        data_dir: The data folder the user named, if any.
    """

    doors: Doors
    data_dir: str | None = None
    _terminal: Terminal | None = field(default=None, repr=False)

    @property
    def terminal(self) -> Terminal:
        """The profile, opened when first needed."""
        if self._terminal is None:
            self._terminal = self.doors.open_terminal(self.data_dir)
        return self._terminal

    def close(self) -> None:
        """Gives back the profile, if it was opened."""
        if self._terminal is not None:
            self._terminal.close()
            self._terminal = None

    def habits_by_id(self) -> dict[str, Habit]:
        """Every habit, archived ones too, by id."""
        return {habit.id: habit for habit in self.terminal.habits.all}

    def ask(self, request: Json) -> dict[str, Any] | None:
        """Asks the running app; None where none runs.

        Raises:
            BalanceError: The app does not answer, or refuses.
        """
        answer = self.terminal.running_app.ask(request)
        if answer is None:
            return None
        if answer.get("ok"):
            return dict(answer)
        message = str(answer.get("error", "The running app did not say what is in the way."))
        raise _ERRORS.get(answer.get("exit_code"), BalanceError)(message)

    def tell_changed(self) -> None:
        """Tells the running app; the change is stored already: a failure is only worth a word."""
        try:
            self.ask({"do": "changed"})
        except BalanceError as error:
            complain(f"The change is stored, but the app does not show it yet: {error.message}")

    def ask_app(self, request: Json) -> dict[str, Any]:
        """Asks the running app.

        Raises:
            MachineError: None runs.
            BalanceError: The app does not answer, or refuses.
        """
        answer = self.ask(request)
        if answer is None:
            raise MachineError(NOT_RUNNING)
        return answer


_ERRORS: dict[object, type[BalanceError]] = {
    error.exit_code: error for error in (WordsError, MachineError, DamagedDataError)
}

pass_session = click.make_pass_decorator(Session)
