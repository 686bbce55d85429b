"""How long each chart takes to be drawn with a year in it, and the trend with ten."""

import statistics

from benchmarks.process import HERE, Program
from tests.ui.charts.every import CHARTS

ROUNDS = 30
FRAME_MS = 16
MOST_TEN_YEARS_MS = 50


def measure() -> list[dict[str, object]]:
    """Has every chart painted and its marks found; a figure is the median of its rounds."""
    program = Program([str(HERE / "balance_charts.py"), str(ROUNDS)])
    rows = []
    for _ in range(len(CHARTS) + 1):
        for what in ("painted", "marks found"):
            name, *milliseconds = program.line(120).split("\t")
            rows.append(_row(f"Chart {what}: {name}", [float(one) for one in milliseconds]))
    program.wait()
    return rows


def _row(figure: str, milliseconds: list[float]) -> dict[str, object]:
    return {
        "figure": figure,
        "balance": round(statistics.median(milliseconds), 2),
        "bare": None,
        "unit": "ms",
        "ratio": None,
        "at_most": MOST_TEN_YEARS_MS if figure.endswith("ten years") else FRAME_MS,
    }
