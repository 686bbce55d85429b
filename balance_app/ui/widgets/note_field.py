"""A field for a note, which grows with what is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_MOST_LINES = 8
_LEAST = 22  # as high as the words of the fields beside it
_EDGES = 14  # what the style sheet puts around them


class NoteField(QPlainTextEdit):
    """Several lines; Enter is left to the editor around it, Shift+Enter begins a line.

    Args:
        note: What it shows at first.

    Signals:
        grown: It has another height.
    """

    grown = Signal()

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Shows another note."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves Enter and Escape to the editor."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        begins_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape or (is_enter and not begins_line):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is higher where it is narrower."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        height = max(lines * self.fontMetrics().lineSpacing(), _LEAST) + _EDGES
        scrolls = self.document().size().height() > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.grown.emit()
