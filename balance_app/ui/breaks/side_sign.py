"""The sign that says a body side: left always on the left, with the time its part has left."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from balance_app.domain.habits import Side
from balance_app.ui.breaks.scene import Scene, capital, side_words
from balance_app.ui.colours import Colours
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, STEP, TITLE, font

_HEIGHT, _COMPACT_HEIGHT = 14 * STEP, 10 * STEP
_GAP = 2 * STEP
_RADIUS = 8
_LANE = 4
_PAD = 3 * STEP
_ICON = 5 * STEP
_WIDTH = 64 * STEP


@dataclass(frozen=True, slots=True)
class _Field:
    """One of the sign's fields.

    Attributes:
        side: Its body side; None for one that has none.
        text: What is written in it.
        time: The time in it, where it runs or is about to.
        share: How much of its part is left, where it runs.
        done: Whether its part is behind.
    """

    side: Side | None
    text: str
    time: str = ""
    share: float | None = None
    done: bool = False


class SideSign(QWidget):
    """Two fields, the body's left and its right, of which one runs; or one field for no side.

    Args:
        shared: Theme and icons.
        compact: Whether it is for a small window.
    """

    def __init__(self, shared: Shared, *, compact: bool = False) -> None:
        super().__init__()
        self._shared = shared
        self._compact = compact
        self._zoom = 1.0
        self._fields: tuple[_Field, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shared.theme.changed.connect(self.update)

    def show_scene(self, scene: Scene) -> None:
        """Shows the part under way, or the one to get ready for."""
        fields = _fields(scene)
        if fields != self._fields:
            self._fields = fields
            said = (f"{field.text} {field.time}" for field in fields if field.time)
            self.setAccessibleName(" ".join(said))
            self.update()

    @property
    def _icon(self) -> int:
        return round(_ICON * self._zoom)

    def set_zoom(self, zoom: float) -> None:
        """Magnifies it."""
        self._zoom = zoom
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its size."""
        height = _COMPACT_HEIGHT if self._compact else _HEIGHT
        return QSize(
            _WIDTH, max(round(height * self._zoom), QFontMetrics(self._font()).height() + 3 * STEP)
        )

    def _font(self, *, strong: bool = False) -> QFont:
        return font((BODY if self._compact else TITLE) * self._zoom, strong=strong)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the fields beside each other."""
        if not self._fields:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._fields)
        width = (self.width() - _GAP * (count - 1)) / count
        for place, field in enumerate(self._fields):
            frame = QRectF(place * (width + _GAP), 0, width, self.height())
            self._draw(painter, field, frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw(self, painter: QPainter, field: _Field, frame: QRectF) -> None:
        colours = self._shared.theme.colours
        mark, tint, words = _colours_of(field, colours)
        runs = field.share is not None
        painter.setPen(QPen(QColor(mark if field.time else colours.border), 1.5 if runs else 1))
        painter.setBrush(QColor(tint if runs else colours.card))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if field.share is not None:
            self._draw_lane(painter, frame, field.share, mark)
        inner = frame.adjusted(_PAD, 0, -_PAD, 0)
        colour = words if field.time else colours.muted
        self._draw_icon(painter, field, inner, colour)
        painter.setPen(QColor(colour))
        painter.setFont(self._font(strong=bool(field.time)))
        # The words stand at the side they mean, the time in the middle of the sign.
        outer, centre = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        near = far = inner
        if field.side is Side.RIGHT:
            outer, centre = centre, outer
            near = inner.adjusted(0, 0, -self._icon - STEP, 0)
        elif field.side is Side.LEFT:
            near = inner.adjusted(self._icon + STEP, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(painter.font())
        taken = metrics.horizontalAdvance(f"{field.text} {field.time}")
        text = field.text if taken <= near.width() else field.text.partition(" ")[0]
        painter.drawText(near, outer | middle, text)
        painter.drawText(far, centre | middle, field.time)

    def _draw_icon(self, painter: QPainter, field: _Field, inner: QRectF, colour: str) -> None:
        if field.side is None:
            return
        name = "check" if field.done else f"arrow-{field.side.value}-solid"
        place = QRectF(0, 0, self._icon, self._icon)
        at_left = field.side is Side.LEFT
        x = inner.left() + self._icon / 2 if at_left else inner.right() - self._icon / 2
        place.moveCenter(QPointF(x, inner.center().y()))
        self._shared.icons.get(name, colour, self._icon).paint(painter, place.toRect())

    def _draw_lane(self, painter: QPainter, frame: QRectF, share: float, mark: str) -> None:
        """Draws the time that is left as a lane at the foot of a field."""
        lane = QRectF(frame.left() + _RADIUS, frame.bottom() - _LANE - 3, 0, _LANE)
        lane.setWidth((frame.width() - 2 * _RADIUS) * min(max(share, 0.0), 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark))
        painter.drawRoundedRect(lane, _LANE / 2, _LANE / 2)


def _fields(scene: Scene) -> tuple[_Field, ...]:
    part = scene.shown
    if part is None:
        return ()
    runs = scene.part is not None
    left = f"{scene.part_seconds_left} s"
    time = left if runs else f"in {left}"
    share = scene.part_share if runs else None
    if part.side is None:
        return (_Field(None, "Now" if runs else "Get ready", time, share),)
    fields = []
    for side in (Side.LEFT, Side.RIGHT):
        said = capital(f"{side.value} side")
        if side is part.side:
            fields.append(_Field(side, capital(side_words(part)), time, share))
        else:
            fields.append(_Field(side, said, done=_is_done(scene, side)))
    return tuple(fields)


def _is_done(scene: Scene, side: Side) -> bool:
    """Whether this side of the round on screen is behind."""
    part, guide = scene.shown, scene.guide
    if part is None or guide is None:
        return False
    return any(
        other.side is side and other.end <= part.begin
        for other in guide.parts
        if other.exercise == part.exercise and other.round == part.round
    )


def _colours_of(field: _Field, colours: Colours) -> tuple[str, str, str]:
    """The colours of a field's mark, its ground and its words."""
    if field.side is Side.LEFT:
        return colours.left, colours.left_tint, colours.left_text
    if field.side is Side.RIGHT:
        return colours.right, colours.right_tint, colours.right_text
    return colours.neither, colours.zone, colours.text
