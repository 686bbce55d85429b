"""Looking for entries: what was found, and where entries that were shown before stand now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from balance_app.domain.entries import Entry
from balance_app.domain.history import HistoryFilter, Place
from balance_app.domain.ports import HistoryReader
from balance_app.ui.history.asking import Question

PAGE = 200
"""So many entries are fetched at a time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be found again when entries have changed.

    Attributes:
        top: The row on top of the view.
        shown: How many rows the view shows.
        rows: Rows whose entries are to be found again, the top one and those that are selected,
            with the ids of their entries as far as these have been fetched.
    """

    top: int = 0
    shown: int = PAGE
    rows: Mapping[int, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        wanted: What was looked for.
        total: How many entries there are.
        kept: What was to be found again.
        places: Where that is now, by the row that it had.
        pages: The entries around the top, by the number of their page.
    """

    wanted: HistoryFilter
    total: int
    kept: Kept
    places: Mapping[int, Place]
    pages: Mapping[int, Sequence[Entry]]

    @property
    def shift(self) -> int:
        """By how many rows the entry on top has moved."""
        place = self.places.get(self.kept.top)
        return place.row - self.kept.top if place else 0

    def row_now(self, row: int) -> int | None:
        """The row that the entry of a row has now; None where it is not among them any more.

        Of one that was not to be found again, it is taken to have moved as the one on top has.
        """
        place = self.places.get(row)
        if place is not None:
            return place.row if place.there else None
        moved = row + self.shift
        return moved if 0 <= moved < self.total else None


def look(wanted: HistoryFilter, kept: Kept) -> Question[Found]:
    """Finds entries, where those to be kept are among them, and what is to be shown first."""

    def question(reader: HistoryReader) -> Found:
        ids = _ids_of(reader, wanted, kept.rows)  # while the reader still has the rows of before
        total = reader.count(wanted)
        by_id = reader.places(wanted, list(ids.values())) if ids else {}
        places = {row: by_id[entry_id] for row, entry_id in ids.items() if entry_id in by_id}
        top = places[kept.top].row if kept.top in places and kept.top else kept.top
        first = min(top, max(total - 1, 0)) // PAGE
        numbers = range(first, (top + kept.shown) // PAGE + 1)
        pages = {n: reader.page(wanted, n * PAGE, PAGE) for n in numbers if n * PAGE < total}
        return Found(wanted, total, kept, places, pages)

    return question


def _ids_of(
    reader: HistoryReader, wanted: HistoryFilter, rows: Mapping[int, str | None]
) -> dict[int, str]:
    """The ids of the entries of rows; those not known yet are read."""
    ids = {row: entry_id for row, entry_id in rows.items() if entry_id is not None}
    for row in rows.keys() - ids.keys():
        for entry in reader.page(wanted, row, 1):
            ids[row] = entry.id
    return ids
