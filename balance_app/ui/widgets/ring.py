"""A ring that fills as time passes, with a few characters inside."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP, TITLE, font

_WIDTH = 7
_LARGE = 20 * STEP  # from here on what stands inside grows with the ring
_SLENDER = 20  # a large ring is this many times as wide as its line
_TEXT_SHARE = 0.2  # of a large ring's width that its characters are high
_ICON = 6 * STEP
_SIXTEENTHS = 16 * 360
_SEEN = 0.01  # less is a dot, which elsewhere means that a break is due
_TOP = 16 * 90


def beside_ring(ring: QWidget, title: QLabel, body: QLabel) -> QHBoxLayout:
    """A ring, and beside it in the middle a title over what explains it."""
    texts = QVBoxLayout()
    texts.setSpacing(STEP)
    texts.addStretch()
    texts.addWidget(title)
    texts.addWidget(body)
    texts.addStretch()
    row = QHBoxLayout()
    row.setSpacing(5 * STEP)
    row.addWidget(ring)
    row.addLayout(texts, 1)
    return row


class Ring(QWidget):
    """The ring.

    Args:
        shared: Theme and icons.
        size: Its width and height in device-independent pixels.
    """

    def __init__(self, shared: Shared, size: int = 16 * STEP) -> None:
        super().__init__()
        self._shared = shared
        self._size = size
        self._share = 0.0
        self._text = ""
        self._icon = ""
        self._inner: tuple[float, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shared.theme.changed.connect(self.update)

    def show_share(self, share: float, name: str, text: str = "", *, icon: str = "") -> None:
        """Fills the ring.

        Args:
            share: How full it is, 0 to 1.
            name: What it says, for screen readers.
            text: The few characters inside.
            icon: An icon inside, in place of text, for a ring that stands still.
        """
        wanted = (min(max(share, 0.0), 1.0), text, icon)
        self.setAccessibleName(name)
        if wanted != (self._share, self._text, self._icon):
            self._share, self._text, self._icon = wanted
            self.update()

    def show_inner(self, share: float | None, colour: str = "") -> None:
        """Fills a thin second ring inside, which runs quicker than the first.

        Args:
            share: How full it is, 0 to 1; None for no second ring.
            colour: ``#rrggbb``.
        """
        wanted = None if share is None else (min(max(share, 0.0), 1.0), colour)
        if wanted != self._inner:
            self._inner = wanted
            self.update()

    def set_size(self, size: int) -> None:
        """Gives it another width and height, in device-independent pixels."""
        if size != self._size:
            self._size = size
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Its size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the track, the filled part and what stands inside."""
        colours = self._shared.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(_WIDTH, self._size // _SLENDER)
        colour = colours.neither if self._icon else colours.accent
        self._draw_circle(painter, width / 2 + 0.5, width, (self._share, colour))
        if self._inner is not None:
            self._draw_circle(painter, 2 * width + 0.5, width / 2, self._inner)
        if self._icon:
            place = QRect(0, 0, _ICON, _ICON)
            place.moveCenter(self.rect().center())
            self._shared.icons.get(self._icon, colours.muted, _ICON).paint(painter, place)
        painter.setPen(QColor(colours.text))
        inside = font(TITLE, strong=True)
        if self._size >= _LARGE:
            inside.setPixelSize(round(self._size * _TEXT_SHARE))
        painter.setFont(inside)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _draw_circle(
        self, painter: QPainter, inset: float, width: float, filled: tuple[float, str]
    ) -> None:
        """Draws a track and the part of it that is filled, so far from the edge."""
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(QColor(self._shared.theme.colours.track), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        share, colour = filled
        if share >= _SEEN:
            pen.setColor(QColor(colour))
            painter.setPen(pen)
            painter.drawArc(circle, _TOP, -round(_SIXTEENTHS * share))
