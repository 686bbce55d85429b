"""The editor of one entry, opened over the table at the entry’s own row."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit
from balance_app.ui.history.table import HistoryTable
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.entry_editor import EntryEditor

_WIDEST = 130 * STEP
_AWAY = 2 * STEP
_BELOW = 16 * STEP  # what the message bar may cover


class InPlaceEditor(QObject):
    """Opens and closes the editor, and keeps it at its row.

    It floats: a table of a million rows of one height has no room for one that is higher.

    Args:
        shared: What every window is handed.
        table: The table.
        over: What the editor lies on; it never leaves it.

    Signals:
        opening: The editor is about to be put at its row.
        closed: The editor is gone.
    """

    opening = Signal()
    closed = Signal()

    def __init__(self, shared: Shared, table: HistoryTable, over: QWidget) -> None:
        super().__init__(over)
        self._shared = shared
        self._table = table
        self._over = over
        self._row = 0
        self._entry: Entry | None = None
        self.editor: EntryEditor | None = None
        table.scrolled.connect(self.place)

    @property
    def row(self) -> int | None:
        """The row whose entry is edited; None while none is."""
        return None if self.editor is None else self._row

    def open(self, row: int, entry: Entry, habit: Habit) -> None:
        """Opens the editor on a row’s entry, in place of another."""
        self._drop()
        self._row, self._entry = row, entry
        self.editor = EntryEditor(self._shared, habit, entry)
        self.editor.setParent(self._over)
        self.editor.done.connect(self.close)
        self.editor.grown.connect(self.place)
        shadow = QGraphicsDropShadowEffect(self.editor)
        shadow.setBlurRadius(6 * STEP)
        shadow.setOffset(0, STEP)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.editor.setGraphicsEffect(shadow)
        self.opening.emit()
        self._make_room()
        self.place()
        self.editor.show()
        self.editor.raise_()
        self.editor.at.setFocus()

    def follow(self) -> None:
        """Stays at its entry, which may have another row now, or have grown."""
        if self.editor is None or self._entry is None:
            return
        row = self._table.entries.row_of(self._entry.id)
        if row is None:
            return
        self._row = row
        entry = self._table.entries.entry(row)
        if entry is not None and entry != self._entry:
            self._entry = entry
            self.editor.follow(entry)
        self.place()

    def leave_for(self, row: int | None) -> bool:
        """Closes the editor of another row, so that keys act on what is selected and seen.

        Args:
            row: The row turned to; None for several.

        Returns:
            Whether no other row is edited now; one that has been changed stays open, and selected.
        """
        if self.editor is None or self._row == row:
            return True
        if not self.editor.is_changed:
            self.close()
            return True
        self._table.select_row(self._row)
        self._shared.bridge.failed.emit("Save or cancel what you have changed here first.")
        self.editor.at.setFocus()
        return False

    def close(self) -> None:
        """Closes the editor; the keyboard goes back to the table."""
        if self._drop():
            self.closed.emit()
            self._table.setFocus()

    def place(self) -> None:
        """Puts the editor below its row, or above where there is no room, and always in view."""
        if self.editor is None:
            return
        row, width, height = self._row_place(), self._width(), self._height()
        top, lowest = row.bottom() + 1, self._over.height() - height - _AWAY
        if top > lowest:
            above = row.top() - height
            top = above if above >= _AWAY else max(_AWAY, self._over.height() - height - _BELOW)
        left = min(row.left() + _AWAY, self._over.width() - width - _AWAY)
        self.editor.setGeometry(left, max(_AWAY, top), width, height)

    def _make_room(self) -> None:
        """Scrolls the row up, as far as the editor below it needs."""
        lacking = self._row_place().bottom() + 1 + self._height() + _BELOW - self._over.height()
        possible = self._table.row_rect(self._row).top()
        if lacking > 0 and possible > 0:
            bar, height = self._table.verticalScrollBar(), self._row_place().height()
            wanted = bar.value() + min(lacking, possible)
            bar.setValue(-(-wanted // height) * height)  # no row is left cut through on top

    def _row_place(self) -> QRect:
        """Where the row is on what the editor lies on."""
        row = self._table.row_rect(self._row)
        return QRect(self._table.viewport().mapTo(self._over, row.topLeft()), row.size())

    def _width(self) -> int:
        return min(_WIDEST, self._over.width() - 2 * _AWAY)

    def _height(self) -> int:
        assert self.editor is not None
        return max(self.editor.heightForWidth(self._width()), self.editor.sizeHint().height())

    def _drop(self) -> bool:
        editor, self.editor = self.editor, None
        if editor is None:
            return False
        editor.hide()
        editor.deleteLater()
        return True
