"""Runs the benchmarks, prints them as a table and writes them as JSON.

Usage: ``python -m benchmarks [--only PART] [--idle-seconds SECONDS] [--output FILE]``. Speed is
told as ratios to a bare PySide6 tray program, or to a short history, in the same run: milliseconds
alone say more of the machine.
"""

import argparse
import json
import os
import platform
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import answers, charts, due, history, idle, start, storage, trends
from tests.desktop.desk import Desk

PARTS = ("storage", "history", "trends", "charts", "start", "answers", "idle", "due")


def main() -> None:
    """Measures, prints and writes."""
    wanted = _wanted()
    # What is installed is compiled; without this an app beside its sources would be anew each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rows: list[dict[str, object]] = []
    with ExitStack() as stack:
        desk = Desk(Path(stack.enter_context(TemporaryDirectory())))
        stack.callback(desk.close)
        desk.open()
        os.environ.update(desk.env())
        measures = {
            "storage": storage.measure,
            "history": history.measure,
            "trends": trends.measure,
            "charts": charts.measure,
            "start": start.measure,
            "answers": lambda: answers.measure(desk),
            "idle": lambda: idle.measure(desk, wanted.idle_seconds),
            "due": lambda: due.measure(desk),
        }
        for part in wanted.only or PARTS:
            rows += measures[part]()
    print(_table(rows))
    output: Path = wanted.output
    output.parent.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "machine": platform.machine(), "rows": rows}
    output.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {output}")


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure Balance.")
    parser.add_argument("--output", type=Path, default=Path("build/benchmarks.json"))
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="a part to measure; all without it"
    )
    parser.add_argument(
        "--idle-seconds", type=float, default=120, help="how long to watch it idle (120)"
    )
    return parser.parse_args()


def _table(rows: list[dict[str, object]]) -> str:
    lines = [f"{'':52} {'Balance':>10} {'against':>10} {'ratio':>6} {'at most':>8}"]
    for row in rows:
        unit = f" {row['unit']}" if row["unit"] else ""
        against = "" if row["bare"] is None else f"{row['bare']}{unit}"
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
        limit = "" if row["at_most"] is None else str(row["at_most"])
        ours = f"{row['balance']}{unit}"
        lines.append(f"{row['figure']!s:52} {ours:>10} {against:>10} {ratio:>6} {limit:>8}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
