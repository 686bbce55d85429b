"""How a length of time is put into words, on screen and in the terminal alike."""

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
