"""Holds a data folder for one app, and answers what other processes ask of it."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer

from balance_app.desktop.instance.wire import MOST_BYTES, address, from_line, to_line
from balance_app.domain.errors import BalanceError, MachineError
from balance_app.domain.ports import Json

if TYPE_CHECKING:  # QtNetwork is loaded when the app listens, after its icon is up
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

Answer = Callable[[Json], Json]

PATIENCE_MS = 5000
"""How long a line may take to come whole, and how long a connection may say nothing."""


class InstanceServer:
    """The one app of a data folder, as it is seen by others.

    The lock file decides who that is: the system frees it when its holder dies, however it dies,
    and of two that start at once one gets it. So whoever holds it may replace a socket that was
    left behind.

    Args:
        channel: Where to listen; only the user may connect.
        lock: The file that is locked, in the data folder.
        patience_ms: How long a line may take to come whole.
    """

    def __init__(self, channel: Path, lock: Path, patience_ms: int = PATIENCE_MS) -> None:
        self._channel = channel
        self._lock_path = lock
        self._patience_ms = patience_ms
        self._lock = QLockFile(str(lock))
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Takes hold of the data folder, making it where there is none.

        Returns:
            Whether it is ours; False where another app holds it.

        Raises:
            MachineError: The folder cannot be written.
        """
        try:
            self._lock_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise MachineError(f"The data folder cannot be made: {error}.") from error
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise MachineError(
            f"The data folder {self._lock_path.parent} cannot be written. Check who owns it, or"
            " choose another with --data-dir."
        )

    def listen(self, answer: Answer) -> None:
        """Answers requests from now on, in this thread's event loop.

        Raises:
            MachineError: The channel cannot be opened.
        """
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = address(self._channel)
        QLocalServer.removeServer(name)
        if not server.listen(name):
            raise MachineError(
                f"The channel for the terminal cannot be opened: {server.errorString()}"
            )
        server.newConnection.connect(lambda: self._greet(server, answer))
        self._server = server

    def close(self) -> None:
        """Stops answering and lets go of the data folder; does nothing the second time."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _greet(self, server: "QLocalServer", answer: Answer) -> None:
        while (socket := server.nextPendingConnection()) is not None:
            _Conversation(socket, answer, self._patience_ms)


class _Conversation(QObject):
    """One connection; it belongs to its socket and goes with it."""

    def __init__(self, socket: "QLocalSocket", answer: Answer, patience_ms: int) -> None:
        super().__init__(socket)
        self._socket = socket
        self._answer = answer
        self._received = bytearray()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._give_up)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._read)
        self._patience.start()
        self._read()

    def _read(self) -> None:
        self._received += bytes(self._socket.readAll().data())
        while b"\n" in self._received:
            line, _, self._received = self._received.partition(b"\n")
            self._say(_answer_to(bytes(line), self._answer))
            self._patience.start()
        if len(self._received) > MOST_BYTES:
            self._say(_refusal(f"A message may not be longer than {MOST_BYTES} bytes.", 2))
            self._socket.disconnectFromServer()

    def _give_up(self) -> None:
        self._socket.abort()

    def _say(self, answer: Json) -> None:
        if self._socket.isValid():  # it may have been closed meanwhile, by the answer even
            self._socket.write(to_line(answer))
            self._socket.flush()


def _answer_to(line: bytes, answer: Answer) -> Json:
    try:
        return answer(from_line(line))
    except BalanceError as error:
        return _refusal(error.message, error.exit_code)
    except Exception:  # a bug must not take the app down with it, nor leave the asker waiting
        log.exception("A request from another process could not be answered.")
        return _refusal("Balance met a bug in itself; its log says more.", 1)


def _refusal(message: str, exit_code: int) -> Json:
    return {"ok": False, "error": message, "exit_code": exit_code}
