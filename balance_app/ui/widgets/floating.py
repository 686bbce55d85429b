"""Small frameless windows: their rounded shape, and a place on screen that is never off it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessibilityHints,
    QGuiApplication,
    QPainterPath,
    QRegion,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from balance_app.ui.theme import RADIUS, STEP

_AWAY = 2 * STEP


class FloatingPanel(QWidget):
    """A frameless window that stays on top, with a rounded frame for its content.

    Attributes:
        rows: Where its content is added.
    """

    def __init__(self, title: str) -> None:
        flags = (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        super().__init__(None, flags)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        frame = QFrame()
        frame.setProperty("role", "panel")
        self.rows = QVBoxLayout(frame)
        self.rows.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        self.rows.setSpacing(2 * STEP)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the corners where no compositor blends them."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def fit(self) -> None:
        """Takes the size its content wants."""
        self.layout().activate()
        width = self.width() if self.minimumWidth() == self.maximumWidth() else 0
        hint = self.sizeHint()
        if width and self.layout().hasHeightForWidth():
            hint = QSize(width, self.layout().totalHeightForWidth(width))
        self.resize(hint)


def beside(icon: QRect, size: QSize, screen: QScreen) -> QPoint:
    """Where a panel opens at a tray icon: off the icon's screen edge, fully on screen.

    Args:
        icon: The icon's place; null where the desktop does not tell.
        size: The panel's size.
        screen: The screen it opens on.
    """
    room = screen.availableGeometry()
    if icon.isNull() or not screen.geometry().intersects(icon):
        return in_corner(size, screen)
    whole = screen.geometry()
    distances = {
        "top": icon.center().y() - whole.top(),
        "bottom": whole.bottom() - icon.center().y(),
        "left": icon.center().x() - whole.left(),
        "right": whole.right() - icon.center().x(),
    }
    edge = min(distances, key=lambda name: distances[name])
    middle = icon.center() - QPoint(size.width() // 2, size.height() // 2)
    place = {
        "top": QPoint(middle.x(), icon.bottom() + _AWAY),
        "bottom": QPoint(middle.x(), icon.top() - _AWAY - size.height()),
        "left": QPoint(icon.right() + _AWAY, middle.y()),
        "right": QPoint(icon.left() - _AWAY - size.width(), middle.y()),
    }[edge]
    return _kept_inside(place, size, room)


def in_corner(size: QSize, screen: QScreen) -> QPoint:
    """Where a panel stands in the bottom right corner.

    Args:
        size: The panel's size.
        screen: The screen it stands on.
    """
    room = screen.availableGeometry()
    away = 2 * _AWAY
    corner = QPoint(room.right() - away - size.width(), room.bottom() - away - size.height())
    return _kept_inside(corner, size, room)


def reduced_motion() -> bool:
    """Whether the system asks for less motion."""
    hints = QGuiApplication.styleHints()
    accessibility: QAccessibilityHints | None = getattr(hints, "accessibility", lambda: None)()
    preference = getattr(accessibility, "motionPreference", None)
    return preference is not None and preference() is Qt.MotionPreference.ReducedMotion


def _kept_inside(place: QPoint, size: QSize, room: QRect) -> QPoint:
    x = min(max(place.x(), room.left()), max(room.left(), room.right() + 1 - size.width()))
    y = min(max(place.y(), room.top()), max(room.top(), room.bottom() + 1 - size.height()))
    return QPoint(x, y)
