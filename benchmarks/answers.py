"""How long after a click or a key its answer is on screen: the saved note, the palette, a week."""

import statistics
import time
from tempfile import TemporaryDirectory

from balance_app.compose.terminal import build_terminal
from balance_app.paths import paths_for
from benchmarks.process import HERE, Program
from tests.desktop.desk import Desk
from tests.desktop.profile import soon
from tests.desktop.tray_hand import TrayHand

ROUNDS = 20
MOST_SAVED_SECONDS = 0.1
MOST_PALETTE_SECONDS = 0.05
MOST_WEEK_SECONDS = 0.15
STARTS = 5
"""So many windows are opened to see how long the first look at a week takes."""

_REST_SECONDS = 2.0
_CARRYING, _LEFT, _RIGHT = 0, 0, 3
_WEEKS = 12
_WEEK_BUTTON = (80, 130)
"""Where in the window the navigation has Week, in pixels."""


def measure(desk: Desk) -> list[dict[str, object]]:
    """Measures real clicks and keys; the first of them loads what answers."""
    desk.move_to(30, 30)
    return [
        *_rows("tray click to saved on screen", _clicks(desk), MOST_SAVED_SECONDS),
        *_rows("Ctrl+K to the palette on screen", _keys(desk), MOST_PALETTE_SECONDS),
        *_rows("click to the week on screen, first opened", _weeks(desk), MOST_WEEK_SECONDS),
    ]


def _clicks(desk: Desk) -> list[float]:
    """Seconds from each second click in the tray's menu to the saved note."""
    with TemporaryDirectory() as folder:
        program = Program([str(HERE / "balance_answers.py"), folder])
        program.wait_until("ready")
        hand, seconds = TrayHand(desk), []
        for number in range(ROUNDS):
            hand.log(_CARRYING, (_LEFT, _RIGHT)[number % 2])
            seconds.append(float(program.line(30)))
        program.stop()
    return seconds


def _keys(desk: Desk) -> list[float]:
    """Seconds from each Ctrl+K to the palette."""
    with TemporaryDirectory() as folder:
        program = Program([str(HERE / "balance_answers.py"), folder, "--window"])
        program.wait_until("ready")
        window = desk.window("^Balance$", 30)
        soon(lambda: desk.has_focus(window), "the window's focus")
        _wait_for_rest(program)
        seconds = []
        for _ in range(ROUNDS):
            desk.key("ctrl+k")
            seconds.append(float(program.line(30)))
            desk.key("Escape")
        program.stop()
    return seconds


def _weeks(desk: Desk) -> list[float]:
    """Seconds from the first click on Week in a window to the week, once for each start."""
    seconds = []
    for _ in range(STARTS):
        with TemporaryDirectory() as folder:
            seconds.append(_first_week(desk, folder))
    return seconds


def _first_week(desk: Desk, folder: str) -> float:
    """Opens the window on weeks that have entries of all habits, and clicks on Week."""
    terminal = build_terminal(paths_for(folder))
    terminal.fill_demo(_WEEKS, terminal.clock.now())
    terminal.close()
    program = Program([str(HERE / "balance_answers.py"), folder, "--window"])
    program.wait_until("ready")
    window = desk.window("^Balance$", 30)
    soon(lambda: desk.has_focus(window), "the window's focus")
    _wait_for_rest(program)
    desk.click(window.x + _WEEK_BUTTON[0], window.y + _WEEK_BUTTON[1])
    seconds = float(program.line(30))
    program.stop()
    return seconds


def _wait_for_rest(program: Program) -> None:
    """Waits until a start is over: what is still loaded then is no part of an answer."""
    before = -1.0
    while before != (now := program.cpu_seconds()):
        before = now
        time.sleep(_REST_SECONDS)


def _rows(what: str, seconds: list[float], at_most: float) -> list[dict[str, object]]:
    figures = (
        (f"{what}, median of {len(seconds)}", statistics.median(seconds)),
        (f"{what}, the first", seconds[0]),
        (f"{what}, the slowest", max(seconds)),
    )
    return [
        {
            "figure": figure,
            "balance": round(value, 4),
            "bare": None,
            "unit": "s",
            "ratio": None,
            "at_most": at_most,
        }
        for figure, value in figures
    ]
