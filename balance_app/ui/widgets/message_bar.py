"""The bar over the bottom of the window that says what happened and offers Undo or Retry."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, put_in_order
from balance_app.ui.widgets.message_line import Message, MessageLine

FADES_AFTER_MS = 10_000
FAILURE_FADES_AFTER_MS = 20_000
"""What could not be done takes longer to read than what was."""

_WIDEST = 640
_MARGIN = 4 * STEP


class MessageBar(QFrame):
    """Floats over the bottom of its parent, so that nothing moves when it comes and goes.

    Args:
        shared: What every window is handed.
        parent: What it floats over.
    """

    def __init__(self, shared: Shared, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setAccessibleName("Message")
        self.line = MessageLine(shared)
        self.dismiss = Button(shared, role="icon", icon="close", hint="Dismiss this message")
        self.dismiss.clicked.connect(self._dismissed)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(6 * STEP)
        shadow.setOffset(0, STEP)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)  # it lies above the page
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        row.setSpacing(STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self.fading = QTimer(self)
        self.fading.setSingleShot(True)
        self.fading.timeout.connect(self.line.clear)
        self.line.said.connect(self._follow)
        parent.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window changes its size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def leave_page(self) -> None:
        """Forgets what could not be done on a page that is left."""
        if self.line.kind is Message.FAILED:
            self.line.clear()

    def _dismissed(self) -> None:
        self.line.clear()

    def _follow(self) -> None:
        kind = self.line.kind
        self.setVisible(kind is not Message.NONE)
        stays = {Message.DONE: FADES_AFTER_MS, Message.FAILED: FAILURE_FADES_AFTER_MS}.get(kind)
        if stays is None:
            self.fading.stop()
        else:
            self.fading.start(stays)
        if kind is not Message.NONE:
            self.raise_()
            self._place()
            QTimer.singleShot(0, self, self._place)  # the editor that saved may be closed then
            self._come_last()

    def _come_last(self) -> None:
        """Lets Tab get here after everything on the page, of which some is newer than the bar."""
        stops = (self.line.undo, self.line.retry, self.dismiss)
        window = self.window()
        last = window.previousInFocusChain()
        while last is not None and last is not window and not last.focusPolicy():
            last = last.previousInFocusChain()  # after what takes no focus nothing can be put
        put_in_order(stops if last is None or last in stops else (last, *stops))

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        width = min(_WIDEST, parent.width() - 2 * _MARGIN)
        self.line.updateGeometry()  # else its height is still that of the words before
        height = max(self._row.totalHeightForWidth(width), self._row.minimumSize().height())
        left = (parent.width() - width) // 2
        place = QRect(left, parent.height() - height - _MARGIN, width, height)
        if self._is_needed(parent, place):
            place.moveTop(_MARGIN)
        self.setGeometry(place)

    def _is_needed(self, parent: QWidget, place: QRect) -> bool:
        """Whether there lies in a place the editor in use, or what was pressed and not done."""
        failed = self.line.kind is Message.FAILED
        if failed and place.contains(parent.mapFromGlobal(QCursor.pos())):
            return True
        editor = QApplication.focusWidget()
        while editor is not None and editor.property("role") != "editor":
            editor = editor.parentWidget()
        if editor is None or not parent.isAncestorOf(editor):
            return False
        seen = editor.visibleRegion().translated(editor.mapTo(parent, QPoint()))
        return seen.intersects(place)
