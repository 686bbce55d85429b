"""An editor that opens in the page itself: Enter saves, Escape leaves everything as it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class InlineEditor(QFrame):
    """What editors have in common: their look and their keys.

    Signals:
        done: The editor is of no more use: saved, cancelled, or its matter deleted.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "editor")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it was, Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Stores what was changed; where that fails the editor stays open."""
        raise NotImplementedError
