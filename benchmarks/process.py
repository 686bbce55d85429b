"""Starts the programs that are measured, and reads what the system says of them."""

import os
import selectors
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BARE = [str(HERE / "bare_tray.py")]

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Program:
    """A Python program that tells on its standard output how far it is.

    Args:
        command: Its file and the words it is started with.
    """

    def __init__(self, command: list[str]) -> None:
        # The app beside this file, wherever another is installed.
        environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
        # Unbuffered: a line that was read ahead would never wake the selector.
        self._process = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, bufsize=0, env=environment
        )

    def line(self, seconds: float = 20) -> str:
        """The next line that it writes."""
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(timeout=seconds):
                raise TimeoutError(f"nothing was written within {seconds:g} s")
        return self._process.stdout.readline().decode().strip()

    def wait_until(self, wanted: str) -> None:
        """Waits for a line, which must be the next."""
        line = self.line()
        if line != wanted:
            raise RuntimeError(f"expected “{wanted}”, read “{line}”")

    def wait(self) -> None:
        """Waits until it has ended by itself."""
        self._process.wait(timeout=10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def stop(self) -> None:
        """Ends it in good order."""
        self._process.send_signal(signal.SIGTERM)
        self.wait()

    def memory(self) -> tuple[float, float]:
        """Resident and unique memory in MB."""
        rollup = (self._proc / "smaps_rollup").read_text(encoding="ascii")
        field = {row.split(":")[0]: row.split()[1] for row in rollup.splitlines()[1:]}
        unique = int(field["Private_Clean"]) + int(field["Private_Dirty"])
        return int(field["Rss"]) / 1024, unique / 1024

    def cpu_seconds(self) -> float:
        """Processor time so far, of all its threads and of the programs that it has run."""
        fields = (self._proc / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICKS_PER_SECOND

    def wakes(self) -> dict[str, int]:
        """How often each thread has been given a processor so far, by the thread’s number."""
        return {task.name: _switches(task) for task in (self._proc / "task").iterdir()}

    @property
    def _proc(self) -> Path:
        return Path(f"/proc/{self._process.pid}")


def balance(folder: str, *words: str) -> list[str]:
    """The command that starts Balance on a data folder."""
    return [str(HERE / "balance_tray.py"), folder, *words]


def _switches(task: Path) -> int:
    """Context switches of a thread, those that it wanted and those that it did not."""
    rows = (task / "status").read_text(encoding="utf-8").splitlines()
    return sum(int(row.split()[1]) for row in rows if "ctxt_switches" in row)
