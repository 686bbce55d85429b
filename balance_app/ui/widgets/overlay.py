"""A panel that floats over its window, takes the keyboard, and gives it back when it closes."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from balance_app.ui.theme import STEP

_MARGIN = 4 * STEP
_VEIL = QColor(0, 0, 0, 70)


class Overlay(QWidget):
    """Veils its window, and shows a panel on it.

    Escape and a press beside the panel close it. Keys that would do something on the page behind
    do nothing meanwhile.

    Args:
        window: What it floats over.
        name: Its name, for screen readers.
        widest: The panel's width where there is room for it.

    Attributes:
        panel: The panel.
        rows: Where its content is added.

    Signals:
        closed: It was closed.
    """

    closed = Signal()

    def __init__(self, window: QWidget, name: str, widest: int) -> None:
        super().__init__(window)
        self._widest = widest
        self._came_from: QWidget | None = None
        self.setAccessibleName(name)
        self.panel = QFrame(self)
        self.panel.setProperty("role", "panel")
        self.panel.setAccessibleName(name)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(10 * STEP)
        shadow.setOffset(0, 2 * STEP)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.panel.setGraphicsEffect(shadow)
        self.rows = QVBoxLayout(self.panel)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        window.installEventFilter(self)
        self.hide()

    def open(self, first: QWidget) -> None:
        """Shows it, and gives the keyboard to ``first``."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._came_from = focused
        self.panel.ensurePolished()  # its frame takes room
        self._cover()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Closes it; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.window().setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Gives the panel its place and size; called when its content changes."""
        width = min(self._widest, self.width() - 2 * _MARGIN)
        most = self.height() - 2 * _MARGIN
        height = min(self.wanted_height(width), most)
        top = min(max(_MARGIN, self.height() // 10), self.height() - _MARGIN - height)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def wanted_height(self, width: int) -> int:
        """How high the panel is where there is room for it."""
        self.rows.activate()
        if self.rows.hasHeightForWidth():
            return max(self.rows.totalHeightForWidth(width), self.rows.minimumSize().height())
        return self.rows.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        """Keeps plain keys from what lies behind; those with Ctrl and the like still hold."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_plain(event):
                event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers its window when that changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Lets Tab go round in the panel, and not behind it."""
        stops = [
            widget
            for widget in self.panel.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        ]
        focused = QApplication.focusWidget()
        if stops:
            here = stops.index(focused) if focused in stops else -1
            step = 1 if next else -1
            stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Closes with a press beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veils what lies behind."""
        QPainter(self).fillRect(self.rect(), _VEIL)

    def _cover(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.place()


def _is_plain(event: QKeyEvent) -> bool:
    """Whether a key is pressed without Ctrl, Alt or the like, and is none of F1 to F35."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    is_function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return held == Qt.KeyboardModifier.NoModifier and not is_function
