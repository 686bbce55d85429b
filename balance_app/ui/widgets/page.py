"""What pages have in common: content that scrolls, in a column that never grows too wide."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from balance_app.ui.theme import STEP

_WIDEST = 1400
_SIDES = 6 * STEP
_TOP = 6 * STEP
_BOTTOM = 18 * STEP  # so that the message bar covers nothing that cannot be scrolled up


class Page(QScrollArea):
    """A page.

    Attributes:
        content: The column its parts are added to.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        self.content = QVBoxLayout(column)
        self.content.setContentsMargins(_SIDES, _TOP, _SIDES, _BOTTOM)
        self.content.setSpacing(4 * STEP)
        ground = QWidget()
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
