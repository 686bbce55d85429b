"""Start-up, memory and idling of the app in the tray, each as a ratio to a bare PySide6 tray."""

import os
import selectors
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = 15
IDLE_SECONDS = 20
SETTLE_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds from launch to the icon and to being ready, and memory in MB."""

    tray_ms: float
    ready_ms: float
    memory_mb: float
    unique_mb: float


def _read_line(process: subprocess.Popen[bytes], wanted: str) -> None:
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if not selector.select(timeout=20):
            raise TimeoutError(f"no “{wanted}” within 20 s")
    line = process.stdout.readline().decode().strip()
    if line != wanted:
        raise RuntimeError(f"expected “{wanted}”, read “{line}”")


def _memory(pid: int) -> tuple[float, float]:
    """Resident and unique memory of a process in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    field = {row.split(":")[0]: row.split()[1] for row in rollup.splitlines()[1:]}
    unique = int(field["Private_Clean"]) + int(field["Private_Dirty"])
    return int(field["Rss"]) / 1024, unique / 1024


def _switches(pid: int) -> int:
    """Context switches of all of a process's threads so far."""
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for row in status.read_text(encoding="ascii").splitlines():
            if "ctxt_switches" in row:
                total += int(row.split()[1])
    return total


def _launch(command: list[str]) -> subprocess.Popen[bytes]:
    # Unbuffered: a line that was read ahead would never wake the selector.
    return subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, bufsize=0, env=os.environ
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)
    assert process.stdout is not None
    process.stdout.close()


def start_once(command: list[str]) -> Start:
    """Starts a program, notes when it tells of its icon and of being ready, and stops it."""
    begun = time.perf_counter()
    process = _launch(command)
    _read_line(process, "tray")
    tray = time.perf_counter() - begun
    _read_line(process, "ready")
    ready = time.perf_counter() - begun
    time.sleep(0.7)  # what the first turns of the event loop still load
    memory, unique = _memory(process.pid)
    _stop(process)
    return Start(tray * 1000, ready * 1000, memory, unique)


def idle_switches(command: list[str]) -> int:
    """Context switches of a program in the tray over 20 idle seconds."""
    process = _launch(command)
    _read_line(process, "tray")
    _read_line(process, "ready")
    time.sleep(SETTLE_SECONDS)
    before = _switches(process.pid)
    time.sleep(IDLE_SECONDS)
    switches = _switches(process.pid) - before
    _stop(process)
    return switches


def measure() -> list[dict[str, object]]:
    """Measures both programs in turns, so that a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        bare = [str(HERE / "bare_tray.py")]
        ours = [str(HERE / "balance_tray.py"), folder]
        window = [*ours, "--window"]
        for command in (bare, ours, window):  # fills the caches
            start_once(command)
        starts: dict[str, list[Start]] = {"bare": [], "tray": [], "window": []}
        for _ in range(ROUNDS):
            starts["bare"].append(start_once(bare))
            starts["tray"].append(start_once(ours))
            starts["window"].append(start_once(window))
        idle_bare, idle_ours = idle_switches(bare), idle_switches(ours)

    def middle(name: str, field: str) -> float:
        return statistics.median(getattr(start, field) for start in starts[name])

    def row(
        figure: str, name: str, field: str, against: str, unit: str, most: float | None
    ) -> dict[str, object]:
        ours_value, bare_value = middle(name, field), middle("bare", against)
        return {
            "figure": figure,
            "balance": round(ours_value, 1),
            "bare": round(bare_value, 1),
            "unit": unit,
            "ratio": round(ours_value / bare_value, 2),
            "at_most": most,
        }

    return [
        row("tray icon up", "tray", "tray_ms", "tray_ms", "ms", 1.3),
        row("ready, in the tray", "tray", "ready_ms", "tray_ms", "ms", 2.2),
        row("ready, window open", "window", "ready_ms", "tray_ms", "ms", None),
        row("memory in the tray", "tray", "memory_mb", "memory_mb", "MB", 1.7),
        row("memory, window open", "window", "memory_mb", "memory_mb", "MB", None),
        row("memory of its own, in the tray", "tray", "unique_mb", "unique_mb", "MB", None),
        {
            "figure": f"context switches in {IDLE_SECONDS} idle seconds",
            "balance": idle_ours,
            "bare": idle_bare,
            "unit": "",
            "ratio": None,
            "at_most": 20,
        },
    ]
