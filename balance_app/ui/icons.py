"""Icons from the one SVG set, tinted from the colours in force, sharp at every scale."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SCALES = (1, 2, 3)


class Icons:
    """The icons of one folder.

    Args:
        folder: Holds ``NAME.svg``, each drawn in black.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, colour: str, size: int = 20) -> QIcon:
        """One icon in one colour.

        Args:
            name: The file's name without its ending.
            colour: ``#rrggbb``, in place of the drawing's black.
            size: Its width in device-independent pixels.
        """
        return _tinted(self._folder / f"{name}.svg", colour, size)


@lru_cache(maxsize=256)
def _tinted(path: Path, colour: str, size: int) -> QIcon:
    drawing = path.read_text(encoding="utf-8").replace("#000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    icon = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon
