"""Shown instead of the app when its data cannot be opened: what happened and what can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from balance_app.domain.errors import BalanceError, DamagedDataError, MachineError
from balance_app.ui.theme import HEADING, STEP, font
from balance_app.ui.tray_icon import TrayLook, tray_icon


class TroubleWindow(QWidget):
    """Says what keeps Balance from starting.

    Signals:
        again_wanted: The user wants another try.
        quit_wanted: The user gives up.
    """

    again_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, error: BalanceError, set_aside: Callable[[], Path]) -> None:
        super().__init__()
        self._set_aside = set_aside
        self.setWindowTitle("Balance")
        self.setWindowIcon(tray_icon(TrayLook()))
        self.setMinimumWidth(460)
        heading = QLabel("Balance cannot open your data")
        heading.setFont(font(HEADING, strong=True))
        heading.setWordWrap(True)
        self._message = QLabel(error.happened)
        self._message.setWordWrap(True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        if isinstance(error, DamagedDataError):
            self._add(buttons, "Set it aside and start new", self._start_new, role="primary")
        self._add(
            buttons,
            "Try again",
            self.again_wanted.emit,
            role="primary" if isinstance(error, MachineError) else "",
        )
        self._add(buttons, "Quit", self.quit_wanted.emit)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addWidget(heading)
        layout.addWidget(self._message)
        layout.addStretch()
        layout.addLayout(buttons)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is giving up."""
        super().closeEvent(event)
        self.quit_wanted.emit()

    def _start_new(self) -> None:
        try:
            kept = self._set_aside()
        except BalanceError as error:
            self._message.setText(error.message)
            return
        self._message.setText(f"The old file is kept as {kept}.")
        self.again_wanted.emit()

    def _add(self, row: QHBoxLayout, label: str, act: Callable[[], object], role: str = "") -> None:
        button = QPushButton(label)
        button.setProperty("role", role)
        button.clicked.connect(act)
        row.addWidget(button)
