"""Where the editor of an entry opens on a card or below a row, and closes again."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QVBoxLayout

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.basics import Button, bring_into_view
from balance_app.ui.widgets.entry_editor import EntryEditor


class EditorPlace:
    """Where an entry's editor opens, below what it edits, and closes again.

    Args:
        shared: What every window is handed.
        habit: The habit of the entries edited here.
        rows: The editor is put at their end.
        opener: The button that opens it, and gets the focus back.
        toggled: Called with whether the editor is open now.
    """

    def __init__(
        self,
        shared: Shared,
        habit: Habit,
        rows: QVBoxLayout,
        opener: Button,
        toggled: Callable[[bool], None] | None = None,
    ) -> None:
        self._shared = shared
        self._habit = habit
        self._rows = rows
        self._opener = opener
        self._toggled = toggled
        self.editor: EntryEditor | None = None

    def toggle(self, entry: Entry) -> None:
        """Opens the editor on an entry, or closes it."""
        if self.editor is not None:
            self.close()
            return
        self.editor = EntryEditor(self._shared, self._habit, entry)
        self.editor.done.connect(self.close)
        self._rows.addWidget(self.editor)
        if self._toggled is not None:
            self._toggled(True)
        self.editor.at.setFocus()
        bring_into_view(self.editor)

    def follow(self, entry: Entry) -> None:
        """Tells an open editor that the measured time of its entry has grown."""
        if self.editor is not None:
            self.editor.follow(entry)

    def close(self) -> None:
        """Closes the editor, if it is open; a focus inside it goes back to the button."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and editor.isAncestorOf(focused):
            self._opener.setFocus()
        editor.hide()
        editor.deleteLater()
        if self._toggled is not None:
            self._toggled(False)
