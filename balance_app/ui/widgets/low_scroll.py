"""A part of a panel that is as high as its content, and scrolls where there is no room for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from balance_app.ui.theme import STEP

_LEAST = 20 * STEP


class LowScroll(QScrollArea):
    """The part.

    Args:
        content: What is in it; its height follows from its width.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._most = 100_000
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_most(self, height: int) -> None:
        """Lets it be no higher than this, in device-independent pixels."""
        self._most = max(_LEAST, height)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrow content is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The content's height at this width, or the most that is allowed."""
        return min(self._most, self._whole(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has a scroll bar where there is no room for all.

        Qt asks how high the content is beside the bar it has, which a narrow content would keep.
        """
        policy, fits = Qt.ScrollBarPolicy, self._whole(self.width()) <= self.height()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        super().resizeEvent(event)

    def _whole(self, width: int) -> int:
        """How high all of the content is at this width."""
        content = self.widget()
        layout = None if content is None else content.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """The content's."""
        content = self.widget()
        hint = QSize() if content is None else content.sizeHint()
        return QSize(hint.width(), min(self._most, hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Whatever height it is given; what does not fit is scrolled."""
        return QSize(0, 0)
