"""The tray icon: a balance that tilts to the week's lean, with a dot, bars or a ring in its corner.

It is drawn by Qt from SVG text: pens and brushes of our own would load the namespace Qt with all
its enumerations, which takes 30 ms, and nothing may delay the icon.
"""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 22, 24, 32, 48, 64)
_STEEPEST = 22.0  # degrees at which the beam stands for an index of +-100

# A panel's ground is not known, so each colour has a contrast of 3 to 1 on white and on black.
_STAND, _LEFT, _RIGHT, _DUE = "#7b8494", "#3f78e0", "#cf7a14", "#12998c"

_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<mask id="corner"><rect width="24" height="24" fill="#fff"/>{gap}</mask>
<g mask="url(#corner)">
<path d="M12 12 L17 22 L7 22 Z" fill="{stand}"/>
<g transform="rotate({angle:.1f} 12 12)">
<rect x="1.8" y="10.8" width="20.4" height="2.4" rx="1.2" fill="{stand}"/>
<circle cx="5.4" cy="7.2" r="3.6" fill="{left}"/>
<circle cx="18.6" cy="7.2" r="3.6" fill="{right}"/>
</g></g>{mark}</svg>"""

_GAP = '<circle cx="19.2" cy="19.2" r="6.2" fill="#000"/>'
_DOT = f'<circle cx="19.2" cy="19.2" r="4.4" fill="{_DUE}"/>'
_BARS = f'<path d="M15.3 14.8h3v8.8h-3z M20.1 14.8h3v8.8h-3z" fill="{_STAND}"/>'
_RING = f'<circle cx="19.2" cy="19.2" r="3.3" fill="none" stroke="{_DUE}" stroke-width="2.2"/>'


@dataclass(frozen=True, slots=True)
class TrayLook:
    """What the icon tells.

    Attributes:
        index: The week's laterality index, -100 to 100; positive tilts to the right.
        due: Whether a break is due.
        paused: Whether reminders are paused.
        held: Whether a break is due but held back.
    """

    index: float = 0.0
    due: bool = False
    paused: bool = False
    held: bool = False


def tray_icon(look: TrayLook) -> QIcon:
    """The icon in every size a panel may ask for."""
    renderer = QSvgRenderer(QByteArray(_drawing(look).encode()))
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _drawing(look: TrayLook) -> str:
    mark = _mark(look)
    return _DRAWING.format(
        gap=_GAP if mark else "",
        mark=mark,
        stand=_STAND,
        left=_LEFT,
        right=_RIGHT,
        angle=look.index / 100 * _STEEPEST,
    )


def _mark(look: TrayLook) -> str:
    if look.due:
        return _DOT
    if look.paused:
        return _BARS
    return _RING if look.held else ""
