"""A day of a year as a small square: how many entries it has, and which way it leaned."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from balance_app.domain.habits import Side
from balance_app.domain.history import DayTally
from balance_app.ui.charts.kit import fill_all
from balance_app.ui.colours import Colours, Ink
from balance_app.ui.theme import STEP

_AROUND, _LITTLE_AROUND = 1.5, 0.5  # between a day's square and the room it has
_NARROW = 2.0 * STEP
_LEAST_BAR = 3.0

SAMPLE = 3 * STEP + 3
"""The room of a square that explains, in device-independent pixels."""

KEY = (
    (DayTally(1, 1, 0), "left"),
    (DayTally(2, 1, 1), "even"),
    (DayTally(1, 0, 1), "right"),
    (DayTally(1, 0, 0), "no sides"),
)
"""How days are filled, with the side they leaned to."""

MORE_ENTRIES = "higher: more"
"""What the height of what is filled says."""


def paint_day(
    painter: QPainter, room: QRectF, tally: DayTally | None, most: int, colours: Colours
) -> QRectF:
    """Paints a day's square, filled by what the day says, and gives the square.

    A day that leaned left is filled on its left, one that leaned right on its right, an even one
    all across, one without sides in its middle; the more entries, the higher.

    Args:
        painter: What to paint with.
        room: The room that the day has.
        tally: What the day says; None without entries.
        most: The entries of the day that has most.
        colours: The colours in force.
    """
    return paint_days(painter, [(room, tally)], most, colours)[0]


def paint_days(
    painter: QPainter,
    days: Sequence[tuple[QRectF, DayTally | None]],
    most: int,
    colours: Colours,
) -> list[QRectF]:
    """Paints many days as ``paint_day`` does one, each given as its room and what it says."""
    squares = [_square(room) for room, _ in days]
    fill_all(painter, squares, colours.track, 2)
    bars: dict[Side, list[QRectF]] = {}
    for square, (_, tally) in zip(squares, days, strict=True):
        if tally is not None:
            bars.setdefault(tally.lean or Side.NEITHER, []).append(_bar(square, tally, most))
    for side, alike in bars.items():
        fill_all(painter, alike, _ink(side, colours), 1.5)
    return squares


def _ink(side: Side, colours: Colours) -> Ink:
    """What days are filled with: many are too small for stripes, so that all of them are hollow."""
    ink = colours.ink(side)
    return ink if ink.stripes is None else Ink(ink.stripes, edge=ink.colour)


def _square(room: QRectF) -> QRectF:
    beside = _AROUND if room.width() > _NARROW else _LITTLE_AROUND
    return room.adjusted(beside, _AROUND, -beside, -_AROUND)


def _bar(square: QRectF, tally: DayTally, most: int) -> QRectF:
    """What is filled of a day's square: where it leaned, as high as it has entries."""
    height = max(_LEAST_BAR, square.height() * sqrt(tally.entries / most))
    bar = QRectF(square.left(), square.bottom() - height, square.width(), height)
    half = square.width() / 2
    if tally.lean is Side.LEFT:
        bar.setRight(square.left() + half)
    elif tally.lean is Side.RIGHT:
        bar.setLeft(square.left() + half)
    elif tally.lean is None:
        bar.setLeft(square.left() + half / 2)
        bar.setWidth(half)
    return bar
