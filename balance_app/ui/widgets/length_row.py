"""The row of a habit's card that says a length, which few presses need."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button


class LengthRow(QWidget):
    """Words and fields in a row, shown while the button at the title is on.

    Args:
        shared: What every window is handed.
        parts: Words and fields, from the first to the last.
        hint: What the fields are for.

    Attributes:
        opener: The button that opens and closes it.

    Signals:
        toggled: It was opened or closed; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, shared: Shared, parts: Sequence[QWidget], hint: str) -> None:
        super().__init__()
        self._parts = parts
        self.opener = Button(shared, role="icon", icon="stopwatch", hint=hint)
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for part in parts:
            row.addWidget(part)
        row.addStretch()
        self.hide()

    def close_row(self) -> None:
        """Closes it; a focus inside goes back to the button."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.opener.setFocus()
        self.opener.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_row()
        else:
            super().keyPressEvent(event)

    def _show(self, is_open: bool) -> None:
        if not is_open:
            self.hide()
        self.toggled.emit(is_open)  # while the card is yet as high as it was
        if is_open:
            self.show()
            field = next(
                part for part in self._parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus
            )
            field.setFocus(Qt.FocusReason.OtherFocusReason)
