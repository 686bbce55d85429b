"""How numbers and lengths of time are put into words, on screen and in the terminal alike."""

from collections.abc import Callable

Number = Callable[[int], str]
"""How a whole number is written."""


def duration(minutes: float, number: Number = str) -> str:
    """A length of time, e.g. ``45 min``, ``6 h`` or ``6 h 46 min``.

    Args:
        minutes: So many minutes, at least 0.
        number: How a number is written.
    """
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{number(rest)} min"
    return f"{number(hours)} h {number(rest)} min" if rest else f"{number(hours)} h"


def out_of(part: int, whole: int, written: Number = str) -> str:
    """A part of a whole in exact numbers, e.g. ``16 of 20``, or ``all 20``.

    Args:
        part: The part.
        whole: The whole, at least as much.
        written: How each of them is written.
    """
    return f"all {written(whole)}" if part == whole else f"{written(part)} of {written(whole)}"
