"""A program that stands in for a part of a desktop, and hears what a test tells it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.desktop.parts import end, wait_for


class StandIn:
    """A program of this folder, started and ready.

    Args:
        program: Its file.
        folder: Where what it writes goes.
        words: What it is started with.
        environment: What is different in its environment.
    """

    def __init__(
        self, program: str, folder: Path, words: tuple[str, ...] = (), **environment: str
    ) -> None:
        self._said = folder / f"{program}.out"
        with self._said.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, Path(__file__).with_name(program), *words],
                env=os.environ | environment,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.DEVNULL,
            )
        wait_for(lambda: "ready" in self.said(), 10, f"{program} to be ready")

    def said(self) -> list[str]:
        """The lines that it has written so far."""
        return self._said.read_text().splitlines()

    def tell(self, line: str) -> None:
        """Tells it something."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def freeze(self) -> None:
        """Stops it in its tracks, as one that hangs."""
        self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """Ends it at once, as one that crashes."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Ends it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        end(self._process, (signal.SIGKILL,))
