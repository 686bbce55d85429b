"""What pages have in common: content that scrolls, in a column that never grows too wide."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from balance_app.ui.theme import HEADING, STEP
from balance_app.ui.widgets.basics import label

NARROW = 140 * STEP
"""Below this width, in device-independent pixels, a page is sparing of room."""

WIDEST = 1400
"""The most that a page’s column takes, in device-independent pixels."""

_SIDES = 6 * STEP
_NARROW_SIDES = 4 * STEP
_TOP = 5 * STEP
_HEADING_HEIGHT = 9 * STEP
_BOTTOM = 18 * STEP  # so that the message bar covers nothing that cannot be scrolled up


class Page(QScrollArea):
    """A page.

    Attributes:
        heading: Its title, as high as the buttons that may stand beside it.
        content: The column its parts are added to.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = label(size=HEADING, strong=True)
        self.heading.setMinimumHeight(_HEADING_HEIGHT)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps narrower margins where there is little room."""
        super().resizeEvent(event)
        sides = _NARROW_SIDES if self.width() < NARROW else _SIDES
        if self.content.contentsMargins().left() != sides:
            self.content.setContentsMargins(sides, _TOP, sides, _BOTTOM)
