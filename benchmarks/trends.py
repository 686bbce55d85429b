"""How long the window is held up by looking back over ten years, as against a few days."""

import statistics
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_app.paths import Paths
from benchmarks.process import HERE, Program
from benchmarks.storage import fill

FEW, MANY = 1_000, 1_000_000
PER_DAY = 274
"""So many make a million within ten years."""

ROUNDS = 20
MOST_MS = 100
LAST_STEP = "save as CSV"


def measure() -> list[dict[str, object]]:
    """Looks back over both histories in turns; a step’s figure is the median of its rounds."""
    rounds = {entries: defaultdict[str, list[float]](list) for entries in (FEW, MANY)}
    today = datetime.now().astimezone().date()
    with TemporaryDirectory() as name:
        histories = {entries: fill(entries, Path(name), PER_DAY, today) for entries in (FEW, MANY)}
        for entries, paths in histories.items():
            walk(paths, 1)  # fills the caches
            rounds[entries] = walk(paths, ROUNDS)
    return [_row(step, of_many, rounds[FEW][step]) for step, of_many in rounds[MANY].items()]


def _row(step: str, of_many: list[float], of_few: list[float]) -> dict[str, object]:
    many, few = statistics.median(of_many), statistics.median(of_few)
    return {
        "figure": f"Trends of ten years, window held up: {step}",
        "balance": round(many, 1),
        "bare": round(few, 1),
        "unit": "ms",
        "ratio": round(many / few, 2),
        "at_most": MOST_MS,
    }


def walk(paths: Paths, rounds: int) -> dict[str, list[float]]:
    """How long in milliseconds each step held up the event loop, each time it was taken."""
    program = Program([str(HERE / "balance_trends.py"), str(paths.data), str(rounds)])
    found = defaultdict[str, list[float]](list)
    while len(found[LAST_STEP]) < rounds:
        step, milliseconds = program.line(120).split("\t")
        found[step].append(float(milliseconds))
    program.wait()
    return found
