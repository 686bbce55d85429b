"""Paints the rows of the table of entries: quiet dates, sides as dots, two lines where narrow."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from balance_app.domain.entries import Entry
from balance_app.ui.charts.kit import draw_text
from balance_app.ui.history.cells import Cells, Column
from balance_app.ui.history.model import HistoryModel
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, SMALL, STEP, font
from balance_app.ui.widgets.side_dot import paint_side

ROW = 10 * STEP
"""The height of a row, in device-independent pixels."""

ROW_OF_TWO_LINES = 14 * STEP
"""The same where the details stand below the habit."""

PADDING = 2 * STEP
_SIDE = QSize(6 * STEP, 4 * STEP)
_BAR = 2 * STEP
_MUTED = (Column.LONG, Column.LOAD, Column.TAG, Column.SOURCE)

Index = QModelIndex | QPersistentModelIndex


class EntryPainter(QStyledItemDelegate):
    """Paints one cell after the other.

    Args:
        shared: Theme and locale.
        cells: Puts entries into words.
        parent: The table.

    Attributes:
        two_lines: Whether the details stand below the habit.
        top: The first row that is whole in view, which always says its date.
        day_width: The width of a date, in device-independent pixels.
    """

    def __init__(self, shared: Shared, cells: Cells, parent: QWidget) -> None:
        super().__init__(parent)
        self._shared = shared
        self._cells = cells
        self.two_lines = False
        self.top = 0
        self.day_width = self._usual_time = self._longest_time = 0
        self._measured_at = 0.0
        self.measure()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell; where its entry has not been fetched yet, a muted bar in its place."""
        model = index.model()
        assert isinstance(model, HistoryModel)
        colours = self._shared.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column, row = Column(index.column()), index.row()
        entry = model.entry(row)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_tint))
        if entry is None:
            self._paint_missing(painter, rect, column)
        else:
            before = model.entry(row - 1) if row else None
            is_first = before is not None and before.day != entry.day
            if is_first and not model.shown.deleted:
                painter.fillRect(QRect(rect.topLeft(), QSize(rect.width(), 1)), colours.border)
            dated = is_first or before is None or row == self.top or model.shown.deleted
            self._paint_entry(painter, rect, entry, column, model.shown.deleted, dated=dated)
        painter.restore()

    def measure(self) -> None:
        """Finds out how wide dates and times are in the font of now."""
        size = QApplication.font().pointSizeF()
        if size == self._measured_at:
            return
        self._measured_at = size
        self.forget_times()
        small, body = QFontMetrics(font(SMALL)), QFontMetrics(font())
        self.day_width = 1 + max(map(small.horizontalAdvance, self._cells.days_to_fit()))
        self._usual_time = 1 + max(map(body.horizontalAdvance, self._cells.times_to_fit()))

    def forget_times(self) -> None:
        """Keeps no more room for times than they usually need."""
        self._longest_time = 0

    def look_at(self, entry: Entry) -> bool:
        """Says whether an entry's time needs more room than any before."""
        width = 1 + QFontMetrics(font()).horizontalAdvance(self._cells.time(entry))
        grows = width > self._time_width
        self._longest_time = max(width, self._longest_time)
        return grows

    @property
    def _time_width(self) -> int:
        return max(self._usual_time, self._longest_time)

    def when_width(self) -> int:
        """The width of a date and a time, in device-independent pixels."""
        day, time = self.day_width, self._time_width
        return max(day, time) + 2 * PADDING if self.two_lines else day + time + 4 * PADDING

    def _paint_missing(self, painter: QPainter, rect: QRect, column: Column) -> None:
        place = rect.adjusted(PADDING, 0, -2 * PADDING, 0)
        width = min(place.width(), (16 if column is Column.NOTE else 10) * STEP)
        top = rect.center().y() - _BAR // 2
        bar = QRectF(_leading(painter, place, QSize(width, _BAR), top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._shared.theme.colours.track))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)

    def _paint_entry(
        self,
        painter: QPainter,
        rect: QRect,
        entry: Entry,
        column: Column,
        deleted: bool,
        *,
        dated: bool,
    ) -> None:
        colours = self._shared.theme.colours
        place = rect.adjusted(PADDING, 0, -PADDING, 0)
        where = self._where(entry, dated=dated)
        details = self._cells.details(entry) if self.two_lines else ""
        below = QRect()
        if self.two_lines and (where or details):  # the first lines of all columns are in line
            place, below = _halves(place)
        if column is Column.WHEN:
            self._paint_when(painter, place, below, entry, where)
            return
        if column is Column.WHAT and entry.side is not None:
            mark = _leading(painter, place, _SIDE, place.center().y() - _SIDE.height() // 2)
            paint_side(painter, QRectF(mark), entry.side, colours)
            beside = place.adjusted(_SIDE.width() + PADDING, 0, 0, 0)
            place = QStyle.visualRect(painter.layoutDirection(), place, beside)
        text = self._cells.text(entry, column, deleted=deleted)
        _write(painter, place, text, colours.muted if column in _MUTED else colours.text)
        if column is Column.HABIT:
            _write(painter, below, details, colours.muted, SMALL)

    def _where(self, entry: Entry, *, dated: bool) -> str:
        """The day, where it is to be said, and the city whose clock an entry goes by."""
        day = self._cells.day(entry.day) if dated else ""
        return ", ".join(filter(None, (day, self._cells.city(entry))))

    def _paint_when(
        self, painter: QPainter, place: QRect, below: QRect, entry: Entry, where: str
    ) -> None:
        colours = self._shared.theme.colours
        time = self._cells.time(entry)
        if self.two_lines:
            _write(painter, place, time, colours.text)
            _write(painter, below, where, colours.muted, SMALL)
            return
        width = self._time_width
        before, after = QRect(place), QRect(place)
        before.setRight(place.right() - width - PADDING)
        after.setLeft(place.right() - width + 1)
        direction = painter.layoutDirection()
        day_place = QStyle.visualRect(direction, place, before)
        _write(painter, day_place, where, colours.muted, SMALL)
        _write(painter, QStyle.visualRect(direction, place, after), time, colours.text)


def paint_focus(painter: QPainter, rect: QRect, shared: Shared) -> None:
    """Paints the ring around the row that the keyboard has reached."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shared.theme.colours.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), STEP, STEP)


def _leading(painter: QPainter, place: QRect, size: QSize, top: int) -> QRect:
    """A rectangle of a size where reading begins in a place."""
    inside = QRect(QPoint(place.left(), top), size)
    return QStyle.visualRect(painter.layoutDirection(), place, inside)


def _halves(place: QRect) -> tuple[QRect, QRect]:
    middle = place.center().y()
    upper, lower = QRect(place), QRect(place)
    upper.setTop(place.top() + STEP)
    upper.setBottom(middle)
    lower.setTop(middle)
    lower.setBottom(place.bottom() - STEP)
    return upper, lower


def _write(painter: QPainter, place: QRect, text: str, colour: str, size: float = BODY) -> None:
    """One line of words where reading begins, shortened where there is no room."""
    if not text:
        return
    chosen, direction = font(size), painter.layoutDirection()
    shortened = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    align = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    draw_text(painter, QRectF(place), shortened, chosen, colour, align)
    painter.setLayoutDirection(direction)
