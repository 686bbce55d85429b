"""The table of entries: scrolls through any number of them and keeps its place when they change."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from balance_app.domain.ports import OpenHistory
from balance_app.ui.history.cells import Cells, Column, HabitOf
from balance_app.ui.history.columns import NARROW, ColumnWidths
from balance_app.ui.history.looking import Found, Kept
from balance_app.ui.history.model import HistoryModel
from balance_app.ui.history.painting import (
    ROW,
    ROW_OF_TWO_LINES,
    EntryPainter,
    paint_focus,
)
from balance_app.ui.history.selection import Before, Rows, ranges_now
from balance_app.ui.shared import Shared

MOST_AT_ONCE = 3_000
"""So many selected entries are found again one by one, and deleted at once without a wait."""

_Flag = QItemSelectionModel.SelectionFlag


class HistoryTable(QTableView):
    """The table.

    Args:
        shared: What every window is handed.
        habit_of: Finds the habits of entries.
        open_history: Makes what the entries are read from.

    Signals:
        edit_wanted: An entry is to be edited; carries its row.
        delete_wanted: What is selected is to be deleted, or brought back.
        picked: The user has selected other entries.
        selected: Other entries are selected, or as many others.
        scrolled: Rows have moved on screen.
    """

    edit_wanted = Signal(int)
    delete_wanted = Signal()
    picked = Signal()
    selected = Signal()
    scrolled = Signal()

    def __init__(self, shared: Shared, habit_of: HabitOf, open_history: OpenHistory) -> None:
        super().__init__()
        self._shared = shared
        services = shared.services
        today, clock = services.trends.today, services.clock
        self.cells = Cells(habit_of, shared.locale, today, lambda: clock.zone)
        self.entries = HistoryModel(open_history, self.cells, self._kept, self)
        self._painter = EntryPainter(shared, self.cells, self)
        self._before: Before | None = None
        self._widths = ColumnWidths(shared, self.cells, self._painter)
        self._pressed: str | None = None  # a row may come between the presses of a double-click
        self.setObjectName("history")
        self.setAccessibleName("Entries")
        self._dress()
        self.setModel(self.entries)
        # Else the header would ask of every row, each time it is painted, whether it is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.entries, self))
        self.setItemDelegate(self._painter)
        self.entries.about_to_move.connect(self._remember)
        self.entries.moved.connect(self._restore)
        self.entries.modelReset.connect(self._begin_anew)
        self.entries.dataChanged.connect(lambda *_: self._make_room_for_times())
        shared.bridge.habits_changed.connect(self._arrange)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._follow())
        self.doubleClicked.connect(self._edit_pressed)
        shared.theme.changed.connect(self._repaint)

    # -- what is selected --------------------------------------------------------------------------

    def selected_ranges(self) -> list[tuple[int, int]]:
        """The selected rows as first and last of each range, in order."""
        parts = self.selectionModel().selection().toList()
        return sorted((part.top(), part.bottom()) for part in parts)

    def count_selected(self) -> int:
        """How many entries are selected."""
        return sum(last - first + 1 for first, last in self.selected_ranges())

    def select_row(self, row: int) -> None:
        """Selects one row alone, where the keyboard goes on from; what is in view stays so."""
        index = self.entries.index(row, self._first_column())
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._select([(row, row)])

    def go_to(self, row: int) -> None:
        """Selects a row and puts it on top of the view."""
        index = self.entries.index(row, self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def top_row(self) -> int:
        """The row on top of the view."""
        return self.verticalScrollBar().value() // self._row_height()

    def row_rect(self, row: int) -> QRect:
        """Where a row is, in the view's own coordinates; it may lie outside."""
        top = self.rowViewportPosition(row)
        return QRect(0, top, self.viewport().width(), self.rowHeight(row))

    # -- as Qt asks --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers the entry that was pressed."""
        self._pressed = self._id(self.indexAt(event.position().toPoint()).row())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete deletes; letters search for nothing, as that would read all rows."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.edit_wanted.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Searches for nothing: Qt would read all entries in the window’s thread."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row, as there is no row to go along."""
        column = self.currentIndex().column() if self.currentIndex().isValid() else 0
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self.entries.index(0, column)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self.entries.index(self.entries.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the columns their widths, and fetches what comes into view."""
        super().resizeEvent(event)
        self._arrange()
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, and a ring around the one that the keyboard has reached."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            paint_focus(painter, self.row_rect(current.row()), self._shared)
            painter.end()

    # -- looks -------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def _repaint(self) -> None:
        self.viewport().update()

    def _arrange(self) -> None:
        """Shares the room out among the columns; where there is little, some of them go."""
        room = self.viewport().width()
        self._painter.measure()
        self._set_two_lines(room < NARROW)
        widths = self._widths.share(room, deleted=self.entries.shown.deleted)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])

    def _make_room_for_times(self) -> None:
        if self._widths.look_at(filter(None, map(self.entries.entry, self._in_view()))):
            self._arrange()

    def _set_two_lines(self, wanted: bool) -> None:
        if self._painter.two_lines is wanted:
            return
        top = self.top_row()
        self._painter.two_lines = wanted
        self.verticalHeader().setDefaultSectionSize(ROW_OF_TWO_LINES if wanted else ROW)
        self.horizontalHeader().setVisible(not wanted)  # two lines say what they are
        self.verticalScrollBar().setValue(top * self._row_height())

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _first_column(self) -> int:
        return int(Column.WHEN)

    # -- keeping the place -------------------------------------------------------------------------

    def _in_view(self) -> range:
        top = self.top_row()
        return range(top, min(top + self._shown(), self.entries.rowCount()))

    def _shown(self) -> int:
        return self.viewport().height() // self._row_height() + 2

    def _begin_anew(self) -> None:
        """Shows other entries from the first on; what is deleted has a column more to say."""
        self._widths.forget()
        self._arrange()
        self._follow()
        self.selected.emit()

    def _follow(self) -> None:
        """Tells the model what is in view."""
        height = self._row_height()
        whole = -(-self.verticalScrollBar().value() // height)
        if self._painter.top != whole:
            # The row on top says its date, the one that was there may have said it only for that.
            self._painter.top = whole
            self.viewport().update(0, 0, self.viewport().width(), 3 * height)
        self.entries.look_at(self._in_view())
        self._make_room_for_times()
        self.scrolled.emit()

    def _kept(self) -> Kept:
        """What is to be found again when entries have changed."""
        top = self.top_row()
        rows = {top, *self._selected_rows()} if self.entries.rowCount() else set()
        if self.currentIndex().isValid():
            rows.add(self.currentIndex().row())
        return Kept(top, self._shown(), {row: self._id(row) for row in rows})

    def _selected_rows(self) -> list[int]:
        """The selected rows; of more than can be deleted at once, the ends of each range."""
        ranges = self.selected_ranges()
        if self.count_selected() <= MOST_AT_ONCE:
            return [row for first, last in ranges for row in range(first, last + 1)]
        return [row for ends in ranges[:MOST_AT_ONCE] for row in ends]

    def _id(self, row: int) -> str | None:
        entry = self.entries.entry(row)
        return entry.id if entry else None

    def _remember(self, _found: Found) -> None:
        current = self.currentIndex()
        self._before = Before(
            scroll=self.verticalScrollBar().value(),
            selected=self._selected_rows(),
            few=self.count_selected() <= MOST_AT_ONCE,
            current=current.row() if current.isValid() else None,
        )

    def _restore(self, found: Found) -> None:
        before = self._before
        if before is None:
            return
        self.updateGeometries()
        if before.scroll:  # at the very top, what is new comes into view
            shift = found.shift * self._row_height()
            self.verticalScrollBar().setValue(before.scroll + shift)
        self._select(ranges_now(before, found))
        if before.current is not None and found.total:
            # Where the entry itself is gone, the one that has taken its place.
            place = found.places.get(before.current)
            row = place.row if place else found.row_now(before.current) or 0
            index = self.entries.index(min(row, found.total - 1), self._first_column())
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._before = None
        self.viewport().update()
        self._follow()
        self.selected.emit()

    def _tell_selected(self) -> None:
        self.selected.emit()
        if self._before is None:  # otherwise rows have moved, and what is selected with them
            self.picked.emit()

    def _edit_pressed(self, index: QModelIndex) -> None:
        moved = self.entries.row_of(self._pressed) if self._pressed is not None else None
        self.edit_wanted.emit(index.row() if moved is None else moved)

    def _select(self, ranges: Rows) -> None:
        selection = QItemSelection()
        last_column = len(Column) - 1
        for first, last in ranges:
            begin = self.entries.index(first, 0)
            selection.select(begin, self.entries.index(last, last_column))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
