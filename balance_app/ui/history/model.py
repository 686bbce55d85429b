"""The entries that were found as a table’s model, which fetches pages of them as it scrolls."""

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from balance_app.domain.entries import Entry
from balance_app.domain.errors import BalanceError
from balance_app.domain.history import HistoryFilter
from balance_app.domain.ports import HistoryReader, OpenHistory
from balance_app.ui.history.asking import Asking, Question
from balance_app.ui.history.cells import DELETED, HEADINGS, Cells, Column
from balance_app.ui.history.looking import PAGE, Found, Kept, look

MOST_PAGES = 24
"""So many pages are kept, those that were looked at last."""

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Errand:
    """A question beside the entries, and how often they had been looked for when it was put."""

    question: Question[Any]
    told: Callable[[Any], object]
    moved: Callable[[], object] | None
    looks: int


class HistoryModel(QAbstractTableModel):
    """Knows how many entries there are, and those that were looked at last.

    Args:
        open_history: Makes what the entries are read from.
        cells: Puts them into words.
        keep: Gives what is to be found again when entries have changed.

    Attributes:
        asking: Asks in the other thread; whoever throws the model away closes it.

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
        self.asking = Asking(open_history)
        self.asking.idle.connect(self._ask_next)
        self._wanted = self._shown = HistoryFilter()
        self._total = 0
        self._is_new = True
        self._looks = 0
        self._pages: OrderedDict[int, Sequence[Entry]] = OrderedDict()
        self._stale = True
        self._failed = False
        self._in_view = range(0)
        self._errands: deque[_Errand] = deque()

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
    def is_waiting(self) -> bool:
        """Whether entries are still to be read, and can be."""
        return not self._failed and (self._is_new or self._stale or self.asking.is_busy)

    @property
    def shown(self) -> HistoryFilter:
        """What the entries were looked for by that are shown, until others have been found."""
        return self._shown

    def look_for(self, wanted: HistoryFilter) -> None:
        """Looks for other entries; what has not been answered yet is given up."""
        self._wanted = wanted
        self.asking.forget()
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

    def errand(
        self,
        question: Question[T],
        told: Callable[[T], object],
        moved: Callable[[], object] | None = None,
    ) -> None:
        """Asks the reader something else, after what is looked for and before any page.

        Args:
            question: Called with the reader.
            told: Called with the answer.
            moved: Called instead where entries have got other rows before it could be asked, for
                questions that name rows; None where that is no matter.
        """
        self._errands.append(_Errand(question, told, moved, self._looks))
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

    # -- asking ------------------------------------------------------------------------------------

    def _ask_next(self) -> None:
        """Asks what is needed most, unless an answer is still to come."""
        if self.asking.is_busy or self._failed:
            return
        if self._stale:
            self._stale = False
            self._looks += 1
            kept = Kept(shown=self._keep().shown) if self._is_new else self._keep()
            self.asking.ask(look(self._wanted, kept), self._show, self._fail)
        elif self._errands:
            errand = self._errands.popleft()
            if errand.moved is not None and errand.looks != self._looks:
                errand.moved()
                self._ask_next()
            else:
                self.asking.ask(errand.question, errand.told, self._fail)
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

        self.asking.ask(question, told, self._fail)

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
            # Said to be rich, as Qt would otherwise guess so of a note that has brackets in it.
            return f"<qt>{escape(self._cells.sentence(entry))}</qt>"
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
