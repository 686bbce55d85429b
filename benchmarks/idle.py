"""What the app costs in the tray while nobody is at the computer, beside a bare PySide6 tray."""

import tempfile
import time
from dataclasses import dataclass

from benchmarks.process import BARE, Program, balance
from tests.desktop.desk import Desk

SETTLE_SECONDS = 3
MOST_CPU_PERCENT = 0.1
MOST_WAKES = 1.0


@dataclass(frozen=True, slots=True)
class Idle:
    """Processor time in percent of one core, and wake-ups a second."""

    cpu_percent: float
    wakes: float


def measure(desk: Desk, seconds: float) -> list[dict[str, object]]:
    """Measures both programs side by side.

    A touch of the mouse at the beginning makes the user go away within the time that is measured,
    which is what the app has most to do with while nothing happens.
    """
    with tempfile.TemporaryDirectory() as folder:
        programs = [Program(command) for command in (BARE, balance(folder))]
        for program in programs:
            program.wait_until("tray")
            program.wait_until("ready")
        time.sleep(SETTLE_SECONDS)
        desk.move_to(20, 20)
        bare, ours = _over(programs, seconds)
        for program in programs:
            program.stop()
    rows = (
        ("processor time", ours.cpu_percent, bare.cpu_percent, "%", MOST_CPU_PERCENT),
        ("wake-ups a second", ours.wakes, bare.wakes, "", MOST_WAKES),
    )
    return [
        {
            "figure": f"{what}, idle for {seconds:g} s",
            "balance": round(value, 3),
            "bare": round(bare_value, 3),
            "unit": unit,
            "ratio": None,
            "at_most": most,
        }
        for what, value, bare_value, unit, most in rows
    ]


def _over(programs: list[Program], seconds: float) -> list[Idle]:
    begun = time.monotonic()
    before = [(program.cpu_seconds(), program.wakes()) for program in programs]
    time.sleep(seconds)
    passed = time.monotonic() - begun
    return [
        Idle(
            100 * (program.cpu_seconds() - cpu) / passed,
            _more(wakes, program.wakes()) / passed,
        )
        for program, (cpu, wakes) in zip(programs, before, strict=True)
    ]


def _more(before: dict[str, int], after: dict[str, int]) -> int:
    """How many wake-ups came, of the threads that there are now."""
    return sum(count - before.get(thread, 0) for thread, count in after.items())
