"""Speaks to the app that runs for a data folder; needs no Qt."""

import os
import sys
from pathlib import Path

from balance_app.desktop.instance.wire import MOST_BYTES, address, from_line, to_line
from balance_app.domain.errors import BalanceError, MachineError
from balance_app.domain.ports import Json

PATIENCE_SECONDS = 5.0


class InstanceClient:
    """The running app, seen from another process.

    Args:
        channel: Where it listens.
        patience: Seconds to wait for an answer.
    """

    def __init__(self, channel: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._channel = channel
        self._patience = patience

    def ask(self, request: Json) -> Json | None:
        """Sends a request and gives the answer, or None where no app runs.

        Raises:
            MachineError: An app runs but gives no sensible answer in time, or may not be asked.
        """
        exchange = _exchange_on_pipe if sys.platform == "win32" else _exchange_on_socket
        try:
            line = exchange(address(self._channel), to_line(request), self._patience)
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        except TimeoutError as error:
            raise MachineError(
                f"Balance is running but has not answered for {self._patience:g} s."
            ) from error
        except OSError as error:
            raise MachineError(f"The running Balance cannot be reached: {error}.") from error
        if not line.endswith(b"\n"):
            raise MachineError("The running Balance ended before it had answered.")
        try:
            return from_line(line)
        except BalanceError as error:
            raise MachineError(
                f"The running Balance answered what this one does not understand. {error.message}"
            ) from error


def _exchange_on_socket(path: str, line: bytes, patience: float) -> bytes:
    """Sends a line and gives the answer's, unfinished where the other side ended early."""
    # Without a runtime folder it lies in the temporary one: anybody may leave a socket there.
    if Path(path).lstat().st_uid != os.getuid():
        raise FileNotFoundError
    import socket  # only where an app may be running: it costs a terminal command start-up time

    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience)
        connection.connect(path)
        connection.sendall(line)
        with connection.makefile("rb") as answers:
            return answers.readline(MOST_BYTES)


def _exchange_on_pipe(path: str, line: bytes, patience: float) -> bytes:
    """The same on a named pipe of Windows, whose reads know no time limit."""
    from threading import Thread

    pipe = Path(path).open("r+b", buffering=0)  # noqa: SIM115  # the reader closes it, in its time
    answer: list[bytes] = []

    def read() -> None:
        with pipe:
            pipe.write(line)
            answer.append(pipe.readline(MOST_BYTES))

    reader = Thread(target=read, name="balance answer", daemon=True)
    reader.start()
    reader.join(patience)
    if reader.is_alive():
        raise TimeoutError
    return b"".join(answer)
