"""Small frameless windows: their rounded shape, and a place on screen that is never off it."""

from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QPainterPath,
    QRegion,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QStyle, QVBoxLayout, QWidget

from balance_app.ui.theme import RADIUS, STEP

FADE_MS = 400
"""How long a window takes to fade in."""

_AWAY = 2 * STEP


class FloatingPanel(QWidget):
    """A frameless window that stays on top, with a rounded frame for its content.

    Args:
        title: Its name, for screen readers.
        width: Its width in device-independent pixels.

    Attributes:
        rows: Where its content is added.
    """

    def __init__(self, title: str, width: int) -> None:
        flags = (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        super().__init__(None, flags)
        self.setWindowTitle(title)
        self.setFixedWidth(width)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.rows = QVBoxLayout(add_frame(self))
        self.rows.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        self.rows.setSpacing(2 * STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps its corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def fit(self) -> None:
        """Takes the height its content wants at its fixed width."""
        around = self.layout()
        assert around is not None
        self.rows.activate()  # what has changed in it while hidden is not known around it yet
        around.activate()
        self.resize(self.width(), around.totalHeightForWidth(self.width()))


def add_frame(window: QWidget) -> QFrame:
    """Puts a frame with round corners into a frameless window, for its content."""
    if not _cuts_corners():
        window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    frame = QFrame()
    frame.setProperty("role", "panel")
    around = QVBoxLayout(window)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(frame)
    return frame


def cut_corners(window: QWidget) -> None:
    """Gives a framed window of this size round corners."""
    if _cuts_corners():
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(window.rect()), RADIUS, RADIUS)
        window.setMask(QRegion(shape.toFillPolygon().toPolygon()))


def _cuts_corners() -> bool:
    """Whether corners are cut off: without a compositor, X11 would leave them black."""
    return QGuiApplication.platformName() == "xcb"


def beside(icon: QRect, size: QSize, screen: QScreen) -> QPoint:
    """Where a panel opens at a tray icon: off the icon's screen edge, fully on screen.

    Args:
        icon: The icon's place; null where the desktop does not tell.
        size: The panel's size.
        screen: The screen it opens on.
    """
    room = screen.availableGeometry().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
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


def clear_of(taken: QRect, place: QPoint, size: QSize, screen: QScreen) -> QPoint:
    """A place near by where a panel covers nothing of what is there already.

    Args:
        taken: What is there, possibly null.
        place: Where the panel would stand.
        size: Its size.
        screen: The screen it stands on.
    """
    if not taken.intersects(QRect(place, size)):
        return place
    above = QPoint(place.x(), taken.top() - _AWAY - size.height())
    if above.y() >= screen.availableGeometry().top():
        return above
    return QPoint(place.x(), taken.bottom() + _AWAY)


def reduced_motion(widget: QWidget) -> bool:
    """Whether the system asks for no animations."""
    return not widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)


def can_fade(window: QWidget) -> bool:
    """Whether a window may come and go softly: the system wants it and can do it."""
    return not reduced_motion(window) and not QGuiApplication.platformName().startswith("wayland")


def fade_in(window: QWidget) -> None:
    """Lets a window that is about to be shown come softly, where the system wants and can do so."""
    if not can_fade(window):
        return
    fade = QPropertyAnimation(window, b"windowOpacity", window)
    fade.setDuration(FADE_MS)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    # X11 is sent a new opacity only with the next thing that is drawn: one pixel is enough.
    fade.valueChanged.connect(lambda _opacity: window.update(0, 0, 1, 1))
    window.setWindowOpacity(0.0)
    fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)


def _kept_inside(place: QPoint, size: QSize, room: QRect) -> QPoint:
    x = min(max(place.x(), room.left()), max(room.left(), room.right() + 1 - size.width()))
    y = min(max(place.y(), room.top()), max(room.top(), room.bottom() + 1 - size.height()))
    return QPoint(x, y)
