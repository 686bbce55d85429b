"""Controls that stay together, in rows that break where it is narrow."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import label
from balance_app.ui.widgets.flow import FlowLayout


def group(*parts: QWidget | str) -> QWidget:
    """Controls and words that are never parted."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    for part in parts:
        row.addWidget(_words(part) if isinstance(part, str) else part)
    return made


def flow_row(*groups: QWidget) -> QWidget:
    """Groups side by side where there is room, else one below the other."""
    made = QWidget()
    flow = FlowLayout(3 * STEP)
    made.setLayout(flow)
    for one in groups:
        flow.addWidget(one)
    return made


def _words(text: str) -> QLabel:
    made = label(text, muted=True)
    made.setWordWrap(False)
    return made
