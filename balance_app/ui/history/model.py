"""The entries that were found as a table’s model, which fetches pages of them as it scrolls."""

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from balance_app.domain.entries import Entry
from balance_app.domain.errors import BalanceError
from balance_app.domain.history import HistoryFilter, Place
from balance_app.domain.ports import HistoryReader, OpenHistory
from balance_app.ui.history.asking import Asking, Question
from balance_app.ui.history.cells import DELETED, HEADINGS, Cells, Column

PAGE = 200
"""So many entries are fetched at a time."""

MOST_PAGES = 24
"""So many pages are kept, those that were looked at last."""

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be found again when entries have changed.

    Attributes:
        top: The row on top of the view.
        shown: How many rows the view shows.
        anchor: The id of the entry on top; None where it is not known.
        ids: Entries whose rows are asked for, such as those that are selected.
    """

    top: int = 0
    shown: int = PAGE
    anchor: str | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        wanted: What was looked for.
        total: How many entries there are.
        kept: What was to be found again.
        places: Where that is now, by id.
        pages: The entries around the top, by the number of their page.
    """

    wanted: HistoryFilter
    total: int
    kept: Kept
    places: Mapping[str, Place]
    pages: Mapping[int, Sequence[Entry]]

    @property
    def shift(self) -> int:
        """By how many rows the entry on top has moved."""
        place = self.places.get(self.kept.anchor or "")
        return place.row - self.kept.top if place else 0


class HistoryModel(QAbstractTableModel):
    """Knows how many entries there are, and those that were looked at last.

    Args:
        open_history: Makes what the entries are read from.
        cells: Puts them into words.
        keep: Gives what is to be found again when entries have changed.

    Signals:
        about_to_move: Entries that are shown get other rows; carries the ``Found``.
        moved: They have them now; carries the ``Found``.
        counted: It is known how many there are.
        failed: They cannot be read; carries the message.
    """

    about_to_move = Signal(object)
    moved = Signal(object)
    counted = Signal()
    failed = Signal(str)

    def __init__(
        self,
        open_history: OpenHistory,
        cells: Cells,
        keep: Callable[[], Kept],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells = cells
        self._keep = keep
        self._asking = Asking(open_history)
        self._asking.idle.connect(self._ask_next)
        self._wanted = self._shown = HistoryFilter()
        self._total = 0
        self._is_new = True
        self._pages: OrderedDict[int, Sequence[Entry]] = OrderedDict()
        self._stale = True
        self._failed = False
        self._in_view = range(0)
        self._errands: deque[tuple[Question[Any], Callable[[Any], None]]] = deque()

    # -- what is looked for ------------------------------------------------------------------------

    @property
    def wanted(self) -> HistoryFilter:
        """What is looked for."""
        return self._wanted

    @property
    def total(self) -> int | None:
        """How many entries were found; None while that is not known yet."""
        return None if self._is_new else self._total

    @property
    def shown(self) -> HistoryFilter:
        """What the entries were looked for by that are shown, until others have been found."""
        return self._shown

    def look_for(self, wanted: HistoryFilter) -> None:
        """Looks for other entries; what has not been answered yet is given up."""
        self._wanted = wanted
        self._asking.forget()
        self._errands.clear()
        self._is_new = True
        self.refresh()

    def refresh(self) -> None:
        """Looks for the same entries once more, as some may have changed."""
        self._stale, self._failed = True, False
        self._ask_next()

    def look_at(self, rows: range) -> None:
        """Tells which rows are in view, so that their entries are fetched."""
        self._in_view = rows
        self._ask_next()

    def errand(self, question: Question[T], told: Callable[[T], None]) -> None:
        """Asks the reader something else, after what is looked for and before any page."""
        self._errands.append((question, told))
        self._ask_next()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None while it has not been fetched."""
        page = self._pages.get(row // PAGE)
        at = row % PAGE
        return page[at] if page is not None and at < len(page) else None

    def row_of(self, entry_id: str) -> int | None:
        """The row of an entry that has been fetched."""
        for number, page in self._pages.items():
            for at, entry in enumerate(page):
                if entry.id == entry_id:
                    return number * PAGE + at
        return None

    def close(self) -> None:
        """Ends the thread that reads."""
        self._asking.close()

    # -- asking ------------------------------------------------------------------------------------

    def _ask_next(self) -> None:
        """Asks what is needed most, unless an answer is still to come."""
        if self._asking.is_busy or self._failed:
            return
        if self._stale:
            self._stale = False
            kept = Kept(shown=self._keep().shown) if self._is_new else self._keep()
            self._asking.ask(_look(self._wanted, kept), self._show, self._fail)
        elif self._errands:
            question, told = self._errands.popleft()
            self._asking.ask(question, told, self._fail)
        else:
            self._ask_for_page()

    def _ask_for_page(self) -> None:
        missing = next((n for n in self._pages_in_view() if n not in self._pages), None)
        if missing is None:
            return
        wanted = self._shown

        def question(reader: HistoryReader) -> Sequence[Entry]:
            return reader.page(wanted, missing * PAGE, PAGE)

        def told(page: Sequence[Entry]) -> None:
            self._keep_pages({missing: page})
            last = min((missing + 1) * PAGE, self.rowCount()) - 1
            if last >= missing * PAGE:
                begin, end = self.index(missing * PAGE, 0), self.index(last, len(Column) - 1)
                self.dataChanged.emit(begin, end)

        self._asking.ask(question, told, self._fail)

    def _pages_in_view(self) -> list[int]:
        """The pages in view, then those beside them."""
        total = self._total
        if not total or not self._in_view:
            return []
        first, last = self._in_view[0] // PAGE, self._in_view[-1] // PAGE
        wanted = [*range(first, last + 1), last + 1, first - 1]
        return [number for number in wanted if 0 <= number <= (total - 1) // PAGE]

    def _fail(self, error: BalanceError) -> None:
        self._failed = True
        self.failed.emit(error.message)

    # -- answers -----------------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        if self._is_new:
            self.beginResetModel()
            self._pages.clear()
            self._total, self._shown, self._is_new = found.total, found.wanted, False
            self._in_view = range(found.kept.shown)
            self._keep_pages(found.pages)
            self.endResetModel()
        else:
            self.about_to_move.emit(found)
            self._pages.clear()
            self._set_total(found.total)
            self._keep_pages(found.pages)
            self.moved.emit(found)
        self.counted.emit()

    def _set_total(self, total: int) -> None:
        """Gets longer or shorter at its end; which rows moved, its entries tell."""
        old = self._total
        if total > old:
            self.beginInsertRows(_NOWHERE, old, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < old:
            self.beginRemoveRows(_NOWHERE, total, old - 1)
            self._total = total
            self.endRemoveRows()

    def _keep_pages(self, pages: Mapping[int, Sequence[Entry]]) -> None:
        for number, page in pages.items():
            self._pages[number] = page
            self._pages.move_to_end(number)
        for number in self._pages_in_view():
            if number in self._pages:
                self._pages.move_to_end(number)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    # -- as Qt asks --------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries were found."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, its entry, or what a screen reader and a tooltip say."""
        entry = self.entry(index.row())
        if entry is None:
            return "…" if role == Qt.ItemDataRole.AccessibleTextRole else None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells.text(entry, column, deleted=self._shown.deleted)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cells.sentence(entry)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """A column's heading; rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = Column(section)
            is_deletion = self._shown.deleted and column is Column.SOURCE
            return DELETED if is_deletion else HEADINGS[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


def _look(wanted: HistoryFilter, kept: Kept) -> Question[Found]:
    """Finds entries, where those to be kept are among them, and what is to be shown first."""

    def question(reader: HistoryReader) -> Found:
        total = reader.count(wanted)
        ids = {*kept.ids, kept.anchor} - {None}
        places = reader.places(wanted, [one for one in ids if one]) if ids else {}
        place = places.get(kept.anchor or "")
        top = min(place.row if place else kept.top, max(total - 1, 0))
        numbers = range(top // PAGE, (top + max(kept.shown, 1)) // PAGE + 1)
        pages = {n: reader.page(wanted, n * PAGE, PAGE) for n in numbers if n * PAGE < total}
        return Found(wanted, total, kept, places, pages)

    return question
