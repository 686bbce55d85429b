"""How long the window is held up by History, with a million entries as against a thousand."""

import statistics
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_app.paths import Paths
from benchmarks.process import HERE, Program
from benchmarks.storage import fill

FEW, MANY = 1_000, 1_000_000
ROUNDS = 5
MOST_MS = 100
LAST_STEP = "open the year"


def measure() -> list[dict[str, object]]:
    """Walks through both histories in turns; a step’s figure is the median of its rounds."""
    with TemporaryDirectory() as name:
        histories = {entries: fill(entries, Path(name)) for entries in (FEW, MANY)}
        for paths in histories.values():  # fills the caches
            walk(paths)
        rounds = {entries: defaultdict(list) for entries in histories}
        for _ in range(ROUNDS):
            for entries, paths in histories.items():
                for step, milliseconds in walk(paths).items():
                    rounds[entries][step].append(milliseconds)
    rows = []
    for step, of_many in rounds[MANY].items():
        many, few = statistics.median(of_many), statistics.median(rounds[FEW][step])
        rows.append(
            {
                "figure": f"History, window held up: {step}",
                "balance": round(many, 1),
                "bare": round(few, 1),
                "unit": "ms",
                "ratio": round(many / few, 2),
                "at_most": MOST_MS,
            }
        )
    return rows


def walk(paths: Paths) -> dict[str, float]:
    """The longest time in milliseconds that each step held up the event loop."""
    program = Program([str(HERE / "balance_history.py"), str(paths.data)])
    longest: dict[str, float] = {}
    step = ""
    while step != LAST_STEP:
        step, milliseconds = program.line(120).split("\t")
        longest[step] = max(longest.get(step, 0.0), float(milliseconds))
    program.wait()
    return longest
