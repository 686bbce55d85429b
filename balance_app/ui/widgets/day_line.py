"""The day line on screen: spans are picked, dragged at their edges, and time is chosen on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from balance_app.domain.day_line import SITTING, DayLine, Span, Stretch
from balance_app.ui import day_words
from balance_app.ui.charts.day_line import LINE, MOMENTS, DayLineChart, Item
from balance_app.ui.charts.view import ChartView
from balance_app.ui.day_words import Habits
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP

_SNAP = 5
"""Minutes; times chosen with the mouse are multiples of it, or the edge of a span nearby."""

_EDGE = 1.25 * STEP
_STARTS = 1.0 * STEP  # a press that moves less is a click
_TINT = 70  # of 255
_MINUTE = timedelta(minutes=1)

_SWAPPED = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Range = tuple[datetime, datetime]
"""From when to when, in UTC."""


class _Edge(Enum):
    BEGIN = auto()
    END = auto()


@dataclass(slots=True)
class _Press:
    """The mouse button that is down: where it was pressed, on which edge, and what it chooses."""

    x: float
    edge: tuple[Span, _Edge] | None
    chosen: Range | None = None


class DayLineView(ChartView):
    """Shows one day.

    Args:
        shared: Theme, locale and bridge.

    Signals:
        span_picked: A span of sitting or standing was chosen; carries its entry's id and the place
            in it, an instant.
        range_picked: A part of the day was chosen; carries its beginning and end.
        span_dragged: A span was given another beginning or end; carries its entry's id and both.
        entry_picked: An entry of another habit was chosen; carries its id.
        removal_wanted: A span is to be removed; carries its entry's id.
        let_go: Nothing is chosen any more.
    """

    span_picked = Signal(str, object)
    range_picked = Signal(object, object)
    span_dragged = Signal(str, object, object)
    entry_picked = Signal(str)
    removal_wanted = Signal(str)
    let_go = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._day: DayLineChart | None = None
        self._habits: Habits = {}
        self._press: _Press | None = None
        self._picked: str | None = None
        self._range: Range | None = None
        self.setMouseTracking(True)

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def line(self) -> DayLine | None:
        """The day on screen."""
        return self._day.line if self._day else None

    def items(self) -> list[Item]:
        """The marks where they are drawn now, with what they stand for."""
        return self._day.items(self._place(), self.font()) if self._day else []

    def show_line(self, line: DayLine, habits: Habits) -> None:
        """Shows a day; the mark reached is kept while it is there."""
        reached = self._reached()
        self._habits = habits
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._day = DayLineChart(line, habits, self._shared.locale, mirrored=mirrored)
        keys = [item.key for item in self.items()]
        key = reached.key if reached else None
        self._current = keys.index(key) if key in keys else None
        self.set_chart(self._day)

    def mark_span(self, entry_id: str | None) -> None:
        """Marks the span that is being corrected, or none."""
        self._picked, self._range = entry_id, None
        self.update()

    def mark_range(self, begin: datetime, end: datetime) -> None:
        """Marks a part of the day."""
        self._picked, self._range = None, (begin, end)
        self.update()

    def _reached(self) -> Item | None:
        items = self.items()
        if self._current is None or self._current >= len(items):
            return None
        return items[self._current]

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the day, and what is chosen on it."""
        super().paintEvent(event)
        if self._day is None or self.as_table:
            return
        chosen, solid = self._chosen()
        if chosen is None:
            return
        line, rect = self._day.line, self._place()
        first, last = ((at - line.begin) / (line.end - line.begin) for at in chosen)
        place = self._day.between(rect, max(first, 0), min(last, 1)).adjusted(-1, -3, 1, 3)
        colours = self._shared.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(colours.accent)
        tint.setAlpha(_TINT)
        painter.setBrush(tint if solid else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if solid else colours.text), 2))
        painter.drawRoundedRect(place, 3, 3)
        painter.end()

    def _chosen(self) -> tuple[Range | None, bool]:
        """What is chosen, and whether it is a part of the day rather than a span."""
        if self._press is not None and self._press.chosen is not None:
            return self._press.chosen, True
        if self._range is not None:
            return self._range, True
        span = self._day.line.span_of(self._picked) if self._day and self._picked else None
        return ((span.begin, span.end), False) if span else (None, False)

    def changeEvent(self, event: QEvent) -> None:
        """Lets time run the other way with another language."""
        if event.type() is QEvent.Type.LayoutDirectionChange and self._day is not None:
            self.show_line(self._day.line, self._habits)
        super().changeEvent(event)

    # -- pointer -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to choose where the line is; reaches the mark elsewhere."""
        super().mousePressEvent(event)
        at = event.position()
        if event.button() is Qt.MouseButton.LeftButton and self._on_line(at):
            self._press = _Press(at.x(), self._edge_at(at))
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Chooses, or shows what a press would do."""
        at, press = event.position(), self._press
        if press is None:
            self._show_cursor(at)
            super().mouseMoveEvent(event)
            return
        if press.chosen is None and abs(at.x() - press.x) < _STARTS:
            return
        press.chosen = self._dragged(press, at.x())
        assert self._day is not None
        said = day_words.lasting(*press.chosen, self._day.line.zone, self._shared.locale)
        QToolTip.showText(event.globalPosition().toPoint(), said, self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Says what was chosen."""
        press, self._press = self._press, None
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        QToolTip.hideText()
        if press is None or press.chosen is None:
            self._click(event.position())
        elif press.edge is not None:
            self.span_dragged.emit(press.edge[0].entry.id, *press.chosen)
        elif press.chosen[1] > press.chosen[0]:
            self.range_picked.emit(*press.chosen)
        self.update()
        event.accept()

    def _click(self, at: QPointF) -> None:
        item = self._reached()
        if item is None:
            self.let_go.emit()
        else:
            self._open(item, self._time_at(at.x(), snap=False))

    def _on_line(self, at: QPointF) -> bool:
        if self._day is None or self.as_table:
            return False
        top = self._place().top() + MOMENTS
        return top - 2 <= at.y() <= top + LINE + 2

    def _mark_at(self, point: QPointF) -> int | None:
        """The smallest mark under a point, or the nearest within reach."""
        under = [
            (mark.rect.width() * mark.rect.height(), n)
            for n, mark in enumerate(self.marks())
            if mark.rect.contains(point)
        ]
        return min(under)[1] if under else super()._mark_at(point)

    def _edge_at(self, at: QPointF) -> tuple[Span, _Edge] | None:
        """The edge of a span under the pointer; narrow spans are picked before they are dragged."""
        if self._day is None:
            return None
        rect = self._place()
        near: list[tuple[bool, float, int, Span, _Edge]] = []
        for span in self._day.line.spans:
            begin, end = self._day.x(rect, span.first), self._day.x(rect, span.last)
            if abs(end - begin) < 4 * _EDGE and span.entry.id != self._picked:
                continue
            inside = min(begin, end) <= at.x() <= max(begin, end)
            for x, edge in ((begin, _Edge.BEGIN), (end, _Edge.END)):
                if abs(at.x() - x) <= _EDGE:
                    near.append((not inside, abs(at.x() - x), len(near), span, edge))
        if not near:
            return None
        *_, span, edge = min(near, key=lambda one: one[:3])
        return span, edge

    def _show_cursor(self, at: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._on_line(at):
            shape = Qt.CursorShape.IBeamCursor
            if self._edge_at(at) is not None:
                shape = Qt.CursorShape.SizeHorCursor
        if self._mark_at(at) is not None and shape is not Qt.CursorShape.SizeHorCursor:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    # -- times -------------------------------------------------------------------------------------

    def _dragged(self, press: _Press, x: float) -> Range:
        """What a press chooses that has come to this place."""
        here = self._time_at(x)
        if press.edge is None:
            there = self._time_at(press.x)
            return min(here, there), max(here, there)
        span, edge = press.edge
        if edge is _Edge.BEGIN:
            return min(here, span.end - _MINUTE), span.end
        return span.begin, max(here, span.begin + _MINUTE)

    def _time_at(self, x: float, *, snap: bool = True) -> datetime:
        """The time at a place, never one still to come."""
        assert self._day is not None
        day, rect = self._day, self._place()
        line = day.line
        at = line.at(day.place(rect, x))
        if snap:
            at = self._snapped(at, x)
        return at if line.now is None else min(at, line.at(line.now))

    def _snapped(self, at: datetime, x: float) -> datetime:
        assert self._day is not None
        line, rect = self._day.line, self._place()
        edges = [
            (abs(self._day.x(rect, place) - x), edge)
            for span in line.spans
            for edge, place in ((span.begin, span.first), (span.end, span.last))
            if line.begin <= edge <= line.end
        ]
        near = min(edges, default=(_EDGE + 1, at))
        if near[0] <= _EDGE:
            return near[1]
        beyond = at.astimezone(line.zone).minute % _SNAP
        return at + (_SNAP - beyond if beyond > _SNAP // 2 else -beyond) * _MINUTE

    # -- keyboard ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from mark to mark, Enter opens one, Delete removes it, Escape lets go."""
        key, item = Qt.Key(event.key()), self._reached()
        if key in _OPEN and item is not None:
            middle = item.what.begin + (item.what.end - item.what.begin) / 2
            self._open(item, middle.replace(second=0, microsecond=0))
        elif key is Qt.Key.Key_Delete and item is not None and _is_seated(item):
            self.removal_wanted.emit(item.key)
        elif key is Qt.Key.Key_Escape:
            self.let_go.emit()
        else:
            super().keyPressEvent(self._in_time(event))

    def _in_time(self, event: QKeyEvent) -> QKeyEvent:
        """The same key, turned round where time runs from right to left."""
        key = Qt.Key(event.key())
        if self._day is None or not self._day.mirrored or key not in _SWAPPED:
            return event
        return QKeyEvent(event.type(), _SWAPPED[key], event.modifiers())

    def _open(self, item: Item, at: datetime) -> None:
        what = item.what
        if isinstance(what, Span):
            if _is_seated(item):
                self.span_picked.emit(what.entry.id, at)
            else:
                self.entry_picked.emit(what.entry.id)
        elif type(what) is Stretch:
            self.range_picked.emit(what.begin, what.end)


def _is_seated(item: Item) -> bool:
    """Whether a mark is sitting or standing."""
    what = item.what
    return isinstance(what, Span) and what.entry.habit == SITTING and bool(what.entry.minutes)
