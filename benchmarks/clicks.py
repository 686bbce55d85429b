"""How long after the second click in the tray's menu an entry is said to be saved."""

import statistics
from tempfile import TemporaryDirectory

from benchmarks.process import HERE, Program
from tests.desktop.desk import Desk
from tests.desktop.tray_hand import TrayHand

CLICKS = 20
MOST_SECONDS = 0.1
_CARRYING = 0


def measure(desk: Desk) -> list[dict[str, object]]:
    """Measures real clicks on an option; the first of them loads what tells."""
    with TemporaryDirectory() as folder:
        desk.move_to(30, 30)
        program = Program([str(HERE / "balance_logs.py"), folder])
        program.wait_until("ready")
        hand, seconds = TrayHand(desk), []
        for number in range(CLICKS):
            hand.log(_CARRYING, (0, 3)[number % 2])
            seconds.append(float(program.line(30)))
        program.stop()
    figures = (
        (f"tray click to saved on screen, median of {CLICKS}", statistics.median(seconds)),
        ("tray click to saved on screen, the first", seconds[0]),
        ("tray click to saved on screen, the slowest", max(seconds)),
    )
    return [
        {
            "figure": figure,
            "balance": round(value, 4),
            "bare": None,
            "unit": "s",
            "ratio": None,
            "at_most": MOST_SECONDS,
        }
        for figure, value in figures
    ]
