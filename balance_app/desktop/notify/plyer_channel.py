"""Notices as plain notifications through plyer, without buttons."""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from balance_app.domain.ports import Notice, NoticeEvents

PATIENCE_SECONDS = 5.0

PROGRAM = Path(__file__).with_name("plyer_show.py")


class PlyerChannel:
    """Whatever plyer finds: on Linux ``notify-send``, or D-Bus where dbus-python is installed.

    plyer blocks until the notification is handed over, does not say when ``notify-send`` failed,
    and warns on the terminal. So it runs in a process of its own, which is cut off when it hangs
    and costs nothing between notices. What it has shown cannot be taken back.

    Args:
        app_name: Who the notices come from.
        icon: Their picture, a file; None for none.
        patience: Seconds until a notice that has not been handed over counts as failed.
    """

    def __init__(
        self, app_name: str, icon: Path | None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._app_name = app_name
        self._icon = icon
        self._patience = patience
        self._attempts: dict[str, _Attempt] = {}

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "plain notification"

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice without its buttons; what becomes of it is called back later."""
        self.withdraw(notice.id)
        words = [notice.title, notice.body, self._app_name, str(self._icon or "")]
        attempt = self._attempts[notice.id] = _Attempt(words, self._patience)

        def ended(why: str) -> None:
            del self._attempts[notice.id]
            if why:
                events.failed(why)
            else:
                events.shown(self.name)

        attempt.ended.connect(ended)
        attempt.start()

    def withdraw(self, notice_id: str) -> None:
        """Stops a notice that is still on its way."""
        attempt = self._attempts.pop(notice_id, None)
        if attempt is not None:
            attempt.stop()

    def close(self) -> None:
        """Stops every notice that is still on its way."""
        for notice_id in list(self._attempts):
            self.withdraw(notice_id)


class _Attempt(QObject):
    """One run of plyer.

    Signals:
        ended: It is over; carries why it failed, nothing where it did not.
    """

    ended = Signal(str)

    def __init__(self, words: list[str], patience: float) -> None:
        super().__init__()
        self._patience = patience
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-P", "-W", "ignore", str(PROGRAM), *words])
        self._process.setStandardOutputFile(QProcess.nullDevice())
        if sys.platform != "win32":
            alone = QProcess.UnixProcessParameters()
            alone.flags = QProcess.UnixProcessFlag.CreateNewSession
            self._process.setUnixProcessParameters(alone)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._met_error)
        self._cut_off = QTimer(self)
        self._cut_off.setSingleShot(True)
        self._cut_off.timeout.connect(self._kill)

    def start(self) -> None:
        """Starts the process."""
        self._process.start()
        self._cut_off.start(round(self._patience * 1000))

    def stop(self) -> None:
        """Ends the process and says nothing about it."""
        self.blockSignals(True)
        self._kill()
        self._process.waitForFinished()
        self.deleteLater()

    def _kill(self) -> None:
        """Ends the process with those it has started: one left alone would show its notice late."""
        self._process.waitForStarted()  # until then it leads no session of its own
        if sys.platform != "win32" and (leader := self._process.processId()):
            os.killpg(leader, signal.SIGKILL)
        else:
            self._process.kill()

    def _finished(self, code: int, how: QProcess.ExitStatus) -> None:
        if how is QProcess.ExitStatus.CrashExit:
            self._end(f"it has not been handed over for {self._patience:g} s")
        elif code:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._end(said.strip().rpartition("\n")[2] or f"plyer ended with code {code}")
        else:
            self._end("")

    def _met_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(self._process.errorString())

    def _end(self, why: str) -> None:
        self._cut_off.stop()
        self.ended.emit(why)
        self.deleteLater()
