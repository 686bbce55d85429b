"""Start-up and memory of the app in the tray, each as a ratio to a bare PySide6 tray."""

import statistics
import tempfile
import time
from dataclasses import dataclass

from benchmarks.process import BARE, Program, balance

ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds from launch to the icon and to being ready, and memory in MB."""

    tray_ms: float
    ready_ms: float
    memory_mb: float
    unique_mb: float


def start_once(command: list[str]) -> Start:
    """Starts a program, notes when it tells of its icon and of being ready, and stops it."""
    begun = time.perf_counter()
    program = Program(command)
    program.wait_until("tray")
    tray = time.perf_counter() - begun
    program.wait_until("ready")
    ready = time.perf_counter() - begun
    time.sleep(0.7)  # what the first turns of the event loop still load
    memory, unique = program.memory()
    program.stop()
    return Start(tray * 1000, ready * 1000, memory, unique)


def measure() -> list[dict[str, object]]:
    """Measures both programs in turns, so that a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "bare": BARE,
            "tray": balance(folder),
            "window": balance(folder, "--window"),
        }
        for command in commands.values():  # fills the caches
            start_once(command)
        starts: dict[str, list[Start]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                starts[name].append(start_once(command))

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
        row("memory in the tray", "tray", "memory_mb", "memory_mb", "MB", 1.85),
        row("memory, window open", "window", "memory_mb", "memory_mb", "MB", None),
        row("memory of its own, in the tray", "tray", "unique_mb", "unique_mb", "MB", None),
    ]
