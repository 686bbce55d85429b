"""Aligned columns in the terminal, where a character may take two columns, or none."""

import sys
from collections.abc import Sequence

from balance_app.cli.screen import Screen

_GAP = "  "
_DANGLING = " \u200d"  # an emoji may be cut behind what would have joined it to the next


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns; those without a single value are left out.

    Args:
        heads: What each column is called.
        rows: The cells, as many in each row as there are heads; without line ends.
    """
    used = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    widths = [max(columns(row[n]) for row in [heads, *rows]) for n in used]
    screen = Screen.of(sys.stdout)

    def line(row: Sequence[str]) -> str:
        cells = (row[n] + " " * (w - columns(row[n])) for n, w in zip(used, widths, strict=True))
        return _GAP.join(cells).rstrip()

    return "\n".join([screen.style(line(heads), bold=True), *(line(row) for row in rows)])


def columns(text: str) -> int:
    """How many columns of a terminal a text takes, by Unicode’s East Asian widths and emoji."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # its tables cost 30 ms, and few entries need them

    counted = wcswidth(text)
    return len(text) if counted < 0 else int(counted)


def clipped(text: str, most: int) -> str:
    """The text, cut to so many columns where it is longer."""
    if columns(text) <= most:
        return text
    kept = text[: most - 1]
    while columns(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip(_DANGLING)}…"
