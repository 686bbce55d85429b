"""Balance's sounds, played by whichever small program the system has for it."""

import logging
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QTimer

log = logging.getLogger(__name__)

PLAYERS = (("paplay",), ("pw-play",), ("aplay", "--quiet"), ("afplay",))
"""The programs that are tried, with their words.

``paplay`` stands first: it reaches PulseAudio and PipeWire alike and fails at once where neither
runs, while ``pw-play`` waits for ever where PipeWire serves video only. ``afplay`` is macOS's.
"""

PATIENCE_SECONDS = 4.0
"""Enough for the longest sound on a loudspeaker that wakes up, and less than from cue to cue."""


class ProgramSounds:
    """Plays sounds by a process each, so that the window never waits and nothing stays in memory.

    There is one process at a time: a sound asked for while another plays takes its place. A player
    that fails hands over to the next at once. One that hangs is ended, and its sound with it, as a
    late cue would mislead; from then on it is tried last. The one that worked is tried first.

    Args:
        folder: Where the sounds lie, as WAV files.
        patience: Seconds until a player counts as hanging.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._folder = folder
        self._order = list(PLAYERS)
        self._untried: list[tuple[str, ...]] = []
        self._why: list[str] = []
        self._has_told = False
        self._file = folder
        self._next: Path | None = None
        self._process: QProcess | None = None
        self._cut_off = QTimer()
        self._cut_off.setSingleShot(True)
        self._cut_off.setInterval(round(patience * 1000))
        self._cut_off.timeout.connect(lambda: self._kill())  # see Bus.call

    def play(self, name: str) -> None:
        """Plays ``begin``, ``change`` or ``end``, and returns at once.

        Where no sound can be made nothing happens but a line in the log.
        """
        file = self._folder / f"{name}.wav"
        if self._process is None:
            self._begin(file)
        else:
            self._next = file
            self._process.kill()

    def close(self) -> None:
        """Ends what is playing."""
        self._next = None
        self._cut_off.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _begin(self, file: Path) -> None:
        self._file = file
        self._why = []
        self._untried = [p for p in self._order if QStandardPaths.findExecutable(p[0])]
        self._try_player()

    def _try_player(self) -> None:
        if not self._untried:
            names = ", ".join(player for player, *_ in PLAYERS)
            self._tell("; ".join(self._why) or f"none of {names} is installed")
            return
        player = self._untried.pop(0)
        process = self._process = QProcess()
        process.setProgram(player[0])
        process.setArguments([*player[1:], str(self._file)])
        process.setStandardOutputFile(QProcess.nullDevice())

        def finished(code: int, how: QProcess.ExitStatus) -> None:
            said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            crashed = how is QProcess.ExitStatus.CrashExit
            why = said.rpartition("\n")[2] or f"ended with code {code}"
            self._ended(player, "crashed" if crashed else why if code else "")

        def met_error(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:
                self._ended(player, process.errorString())

        process.finished.connect(finished)
        process.errorOccurred.connect(met_error)
        self._cut_off.start()
        process.start()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _ended(self, player: tuple[str, ...], why: str) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        is_late = not self._cut_off.isActive()
        self._cut_off.stop()
        following, self._next = self._next, None
        if following is not None:  # this one was ended for it
            self._begin(following)
        elif not why:
            self._order.sort(key=lambda other: other != player)  # to the front
            self._has_told = False
        elif is_late:
            self._order.sort(key=lambda other: other == player)  # to the back
            self._tell("; ".join([*self._why, f"{player[0]}: did not end in time"]))
        else:
            self._why.append(f"{player[0]}: {why}")
            self._try_player()

    def _tell(self, why: str) -> None:
        """Says it once: a break without sound would fill the log otherwise."""
        if not self._has_told:
            log.warning("No sound could be played: %s.", why)
        self._has_told = True
