"""The editor of one entry, opened over the table at the entry’s own row."""

from PySide6.QtCore import QObject, Signal
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


class InPlaceEditor(QObject):
    """Opens and closes the editor, and keeps it at its row.

    It floats: a table of a million rows of one height has no room for one that is higher.

    Args:
        shared: What every window is handed.
        table: The table.
        over: What the editor lies on; it never leaves it.

    Signals:
        closed: The editor is gone.
    """

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

    def open(self, row: int, entry: Entry, habit: Habit) -> None:
        """Opens the editor on a row’s entry, in place of another."""
        self._drop()
        self._row, self._entry = row, entry
        self.editor = EntryEditor(self._shared, habit, entry)
        self.editor.setParent(self._over)
        self.editor.done.connect(self.close)
        shadow = QGraphicsDropShadowEffect(self.editor)
        shadow.setBlurRadius(6 * STEP)
        shadow.setOffset(0, STEP)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.editor.setGraphicsEffect(shadow)
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

    def close(self) -> None:
        """Closes the editor; the keyboard goes back to the table."""
        if self._drop():
            self._table.setFocus()
            self.closed.emit()

    def place(self) -> None:
        """Puts the editor below its row, or above where there is no room, and always in view."""
        if self.editor is None:
            return
        row = self._table.row_rect(self._row)
        corner = self._table.viewport().mapTo(self._over, row.topLeft())
        width = min(_WIDEST, self._over.width() - 2 * _AWAY)
        height = max(self.editor.heightForWidth(width), self.editor.sizeHint().height())
        lowest = self._over.height() - height - _AWAY
        top = corner.y() + row.height()
        if top > lowest and corner.y() - height >= 0:
            top = corner.y() - height
        left = min(corner.x() + _AWAY, self._over.width() - width - _AWAY)
        self.editor.setGeometry(left, max(_AWAY, min(top, lowest)), width, height)

    def _drop(self) -> bool:
        editor, self.editor = self.editor, None
        if editor is None:
            return False
        editor.hide()
        editor.deleteLater()
        return True
