"""Runs short programs to their end beside the event loop, and cuts off those that hang."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from PySide6.QtCore import QProcess, QProcessEnvironment, QTimer

from balance_app.desktop.let_go import let_go_later

PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A program that runs."""

    process: QProcess
    cut_off: QTimer
    told: Callable[[str | None], None]


class Commands:
    """Runs programs for one adapter; once it is closed nothing is told any more.

    Args:
        patience: Seconds until a program that has not ended is killed.
    """

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        # A process is known by a number to what hears of it. Knowing each other they would be left
        # to Python's garbage collector: it may run in another thread, and then Qt crashes.
        self._numbers = count()
        self._runs: dict[int, _Run] = {}

    def run(self, command: Sequence[str], told: Callable[[str | None], None]) -> None:
        """Runs a program; ``told`` is called once, at once or later.

        Args:
            command: The program and its words.
            told: Takes what it wrote to its output; None where it failed, or was not done in time.
        """
        number = next(self._numbers)
        process = QProcess()
        process.setProgram(command[0])
        process.setArguments(list(command[1:]))
        process.setProcessEnvironment(_environment())
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(partial(self._finished, number))
        process.errorOccurred.connect(partial(self._met_error, number))
        cut_off = QTimer()
        cut_off.setSingleShot(True)
        cut_off.timeout.connect(partial(self._cut_off, number))
        self._runs[number] = _Run(process, cut_off, told)
        cut_off.start(round(self._patience * 1000))
        process.start()

    def close(self) -> None:
        """Kills what still runs."""
        runs, self._runs = list(self._runs.values()), {}
        for run in runs:
            run.cut_off.stop()
            run.process.blockSignals(True)
            run.process.waitForStarted()  # until then there is nothing to kill
            run.process.kill()
            run.process.waitForFinished()
            let_go_later(run.process, run.cut_off)

    def _cut_off(self, number: int) -> None:
        if number in self._runs:
            self._runs[number].process.kill()

    def _finished(self, number: int, code: int, how: QProcess.ExitStatus) -> None:
        if number not in self._runs:
            return
        if code or how is QProcess.ExitStatus.CrashExit:
            self._end(number, None)
        else:
            output = self._runs[number].process.readAllStandardOutput().data()
            self._end(number, bytes(output).decode(errors="replace"))

    def _met_error(self, number: int, error: QProcess.ProcessError) -> None:
        if number in self._runs and error is QProcess.ProcessError.FailedToStart:
            self._end(number, None)

    def _end(self, number: int, output: str | None) -> None:
        run = self._runs.pop(number)
        run.cut_off.stop()
        let_go_later(run.process, run.cut_off)
        run.told(output)


def _environment() -> QProcessEnvironment:
    """That of this program, but in no language other than the one that is looked for."""
    environment = QProcessEnvironment()
    for name, value in {**os.environ, "LC_ALL": "C"}.items():
        environment.insert(name, value)
    return environment
