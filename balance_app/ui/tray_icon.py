"""Draws the tray icon: a balance that tilts to the week's lean, with a dot or bars on top."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

_SIZES = (16, 22, 24, 32, 48, 64)
_STEEPEST = 22.0  # degrees at which the beam stands for an index of +-100

# A panel's ground is not known, so each colour has a contrast of 3 to 1 on white and on black.
_STAND = QColor("#7b8494")
_LEFT = QColor("#3f78e0")
_RIGHT = QColor("#cf7a14")
_DUE = QColor("#12998c")

_CORNER = QPointF(19.2, 19.2)


@dataclass(frozen=True, slots=True)
class TrayLook:
    """What the icon tells.

    Attributes:
        index: The week's laterality index, -100 to 100; positive tilts to the right.
        due: Whether a break is due.
        paused: Whether reminders are paused.
    """

    index: float = 0.0
    due: bool = False
    paused: bool = False


def tray_icon(look: TrayLook) -> QIcon:
    """The icon in every size a panel may ask for."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / 24, size / 24)
        _draw(painter, look)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _draw(painter: QPainter, look: TrayLook) -> None:
    """Draws on a square of 24 by 24."""
    pivot = QPointF(12, 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_STAND)
    painter.drawPolygon(QPolygonF([pivot, QPointF(17, 22), QPointF(7, 22)]))

    painter.save()
    painter.translate(pivot)
    painter.rotate(look.index / 100 * _STEEPEST)
    painter.setPen(QPen(_STAND, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-9, 0), QPointF(9, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LEFT)
    painter.drawEllipse(QPointF(-6.6, -4.8), 3.6, 3.6)
    painter.setBrush(_RIGHT)
    painter.drawEllipse(QPointF(6.6, -4.8), 3.6, 3.6)
    painter.restore()

    if look.due:
        _clear_corner(painter)
        painter.setBrush(_DUE)
        painter.drawEllipse(_CORNER, 4.4, 4.4)
    elif look.paused:
        _clear_corner(painter)
        painter.setBrush(_STAND)
        for left in (-3.9, 0.9):
            painter.drawRect(QRectF(_CORNER.x() + left, _CORNER.y() - 4.4, 3, 8.8))


def _clear_corner(painter: QPainter) -> None:
    """Leaves a gap around the mark in the corner, so that it stands free on any ground."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(_CORNER, 6.2, 6.2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
