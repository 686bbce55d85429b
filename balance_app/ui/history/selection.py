"""What was selected in the table of entries, and which rows that is once entries have moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from balance_app.ui.history.looking import Found

Rows = Sequence[tuple[int, int]]
"""Rows as first and last of each range."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the view was like before entries got other rows.

    Attributes:
        scroll: Where it was scrolled to.
        selected: The selected rows, or where they are not few the ends of each range.
        few: Whether they are few.
        current: The row that the keyboard had reached.
    """

    scroll: int
    selected: Sequence[int]
    few: bool
    current: int | None


def ranges_now(before: Before, found: Found) -> Rows:
    """Which rows are to be selected now, as first and last of each range."""
    rows = [found.row_now(row) for row in before.selected]
    if before.few:
        return _in_ranges(sorted(row for row in rows if row is not None))
    ends = zip(rows[::2], rows[1::2], strict=True)
    return [(a, b) for a, b in ends if a is not None and b is not None and a <= b]


def _in_ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows in order, those next to each other taken together."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] + 1 == row:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges
