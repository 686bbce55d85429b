"""Runs short programs to their end beside the event loop, and cuts off those that hang."""

import os
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

PATIENCE_SECONDS = 2.0


class Commands:
    """Runs programs for one adapter; once it is closed nothing is told any more.

    Args:
        environment: What the programs get besides the environment of this one.
        patience: Seconds until a program that has not ended is killed.
    """

    def __init__(
        self, environment: Mapping[str, str] | None = None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._patience = patience
        self._environment = QProcessEnvironment()
        # in no language but the one that is looked for
        for name, value in {**os.environ, **(environment or {}), "LC_ALL": "C"}.items():
            self._environment.insert(name, value)
        # It belongs to the application: Python’s garbage collector might throw it away in another
        # thread, and Qt would crash.
        self._owner = QObject(QCoreApplication.instance())
        self._open: set[QProcess] = set()
        self._closed = False

    def run(self, command: Sequence[str], told: Callable[[str | None], None]) -> None:
        """Runs a program; ``told`` is called once, at once or later.

        Args:
            command: The program and its words.
            told: Takes what it wrote to its output; None where it failed, or was not done in time.
        """
        process = QProcess(self._owner)
        process.setProgram(command[0])
        process.setArguments(list(command[1:]))
        process.setProcessEnvironment(self._environment)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        cut_off = QTimer(process)
        cut_off.setSingleShot(True)
        cut_off.timeout.connect(process.kill)

        def end(output: str | None) -> None:
            self._open.discard(process)
            process.deleteLater()
            told(output)

        def finished(code: int, how: QProcess.ExitStatus) -> None:
            if code == 0 and how is QProcess.ExitStatus.NormalExit:
                end(bytes(process.readAllStandardOutput().data()).decode(errors="replace"))
            else:
                end(None)

        def met_error(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:
                end(None)

        process.finished.connect(finished)
        process.errorOccurred.connect(met_error)
        self._open.add(process)
        cut_off.start(round(self._patience * 1000))
        process.start()

    def close(self) -> None:
        """Kills what still runs."""
        if self._closed:
            return
        self._closed = True
        for process in self._open:
            process.blockSignals(True)
            process.waitForStarted()  # until then there is nothing to kill
            process.kill()
            process.waitForFinished()
            process.deleteLater()
        self._open.clear()
        self._owner.deleteLater()
