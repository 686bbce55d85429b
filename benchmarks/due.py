"""How long after it is due a break is really on screen, for each way of showing it."""

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_app.domain.settings import BOUNDS, Presentation
from benchmarks.process import HERE, Program
from tests.desktop.desk import Desk
from tests.desktop.profile import Profile

BREAKS = 50
MOST_SECONDS = 1.0


def measure(desk: Desk) -> list[dict[str, object]]:
    """Measures 50 breaks of each kind of presentation; the first of them loads what shows it."""
    rows = []
    for presentation in Presentation:
        late = seconds_late(desk, presentation)
        figures = (
            (f"due to on screen, {presentation}, median of {BREAKS}", statistics.median(late)),
            (f"due to on screen, {presentation}, the first", late[0]),
            (f"due to on screen, {presentation}, the slowest", max(late)),
        )
        rows += [
            {
                "figure": figure,
                "balance": round(seconds, 3),
                "bare": None,
                "unit": "s",
                "ratio": None,
                "at_most": MOST_SECONDS,
            }
            for figure, seconds in figures
        ]
    return rows


def seconds_late(desk: Desk, presentation: Presentation) -> list[float]:
    """Seconds between due and on screen, of each break."""
    with TemporaryDirectory() as folder:
        profile = Profile(desk, Path(folder))
        profile.set("move_presentation", presentation)
        # So that nobody has to touch the mouse meanwhile, which would put breaks off.
        profile.set("idle_limit_seconds", BOUNDS["idle_limit_seconds"].most)
        desk.move_to(30, 30)
        program = Program([str(HERE / "balance_breaks.py"), folder])
        late = [float(program.line(30)) for _ in range(BREAKS)]
        program.stop()
    return late
