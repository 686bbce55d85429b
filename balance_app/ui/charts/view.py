"""A chart on screen: tooltips, arrow keys from mark to mark, a table in its place, a menu."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from balance_app.ui.charts.chart_menu import ChartMenu
from balance_app.ui.charts.kit import Chart, Mark, Panel
from balance_app.ui.charts.table_view import TableView
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP

_RING = 3.0  # between a mark and the ring around it
_REACH = 1.5 * STEP  # how near to a thin mark the pointer must be
_LEAST_WIDTH = 40 * STEP

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ChartView(QWidget):
    """Shows one chart.

    Args:
        shared: Theme, locale and bridge.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._chart: Chart | None = None
        self._current: int | None = None
        self._table: TableView | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.menu = ChartMenu(shared, self, self._panel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shared.theme.changed.connect(self.update)

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def chart(self) -> Chart | None:
        """The chart shown."""
        return self._chart

    @property
    def mark(self) -> Mark | None:
        """The mark that the arrow keys have reached."""
        if self._current is None:
            return None
        marks = self.marks()
        return marks[self._current] if marks else None

    def marks(self) -> list[Mark]:
        """The chart's marks where they are drawn now."""
        return self._chart.marks(self._place(), self.font()) if self._chart else []

    def set_chart(self, chart: Chart) -> None:
        """Shows another chart; the mark reached is kept where there still is one."""
        self._chart = chart
        if self._current is not None and self._current >= len(self.marks()):
            self._current = None
        if self._table is not None:
            self._table.show_table(chart.table())
        self._set_focus_policy()
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def as_table(self) -> bool:
        """Whether a table stands in the chart's place."""
        return self._table is not None

    def show_table(self, wanted: bool) -> None:
        """Puts a table in the chart's place, or the chart again."""
        if wanted == self.as_table or self._chart is None:
            return
        focused = self.hasFocus() or (self._table is not None and self._table.hasFocus())
        if wanted:
            self._table = TableView(self._shared.locale)
            self._table.setAccessibleName(self._chart.title)
            self._table.show_table(self._chart.table())
            self._rows.addWidget(self._table)
        elif self._table is not None:
            self._rows.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self._set_focus_policy()
        if focused:
            (self._table or self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it comes, as high as the chart or its table needs."""
        if self._table is not None:
            return QSize(_LEAST_WIDTH, self._table.height())
        height = self._chart.preferred_height(self.font()) if self._chart else 0.0
        return QSize(_LEAST_WIDTH, ceil(height) + 2 * STEP)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of a chart is cut off."""
        return self.sizeHint()

    def _place(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, STEP, 0, -STEP)

    def _panel(self) -> Panel:
        if self._chart is None:
            return Panel("", "")
        return Panel(self._chart.title, "", (self._chart,))

    def _set_focus_policy(self) -> None:
        walkable = self._table is None and bool(self.marks())
        policy = Qt.FocusPolicy.StrongFocus if walkable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chart, and a ring around the mark reached."""
        if self._chart is None or self._table is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._shared.theme.colours
        self._chart.paint(painter, self._place(), colours, self.font())
        mark = self.mark
        if mark is not None and self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = mark.rect.adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(ring, STEP, STEP)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Takes another font's size into account."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.updateGeometry()
        super().changeEvent(event)

    # -- pointer and keyboard ----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Shows the words of the mark under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._mark_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
                event.ignore()
            else:
                mark = self.marks()[found]
                QToolTip.showText(event.globalPos(), mark.words, self, mark.rect.toAlignedRect())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Reaches the mark that is clicked."""
        self._current = self._mark_at(event.position())
        self._tell()
        self.update()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from mark to mark, Home and End to the first and the last."""
        key, last = Qt.Key(event.key()), len(self.marks()) - 1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if last < 0 or not plain or key not in (*_BACK, *_ON, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Home or (self._current is None and key in _ON):
            self._go_to(0)
        elif key is Qt.Key.Key_End or self._current is None:
            self._go_to(last)
        else:
            self._go_to(min(max(self._current + (1 if key in _ON else -1), 0), last))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reaches the first mark when the keyboard brings the focus."""
        if event.reason() in _BY_KEYBOARD and self._current is None and self.marks():
            self._current = 0
            self._tell()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        QToolTip.hideText()
        self.update()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers the table, copying and saving."""
        if self._chart is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.fill(menu, as_table=self.as_table, show_table=self.show_table)
        menu.popup(event.globalPos())

    def _mark_at(self, point: QPointF) -> int | None:
        """The mark under a point; beside all marks, the nearest within reach."""
        near: list[tuple[float, int]] = []
        for n, mark in enumerate(self.marks()):
            beside = max(mark.rect.left() - point.x(), point.x() - mark.rect.right(), 0.0)
            above = max(mark.rect.top() - point.y(), point.y() - mark.rect.bottom(), 0.0)
            near.append((max(beside, above), n))
        distance, found = min(near, default=(_REACH + 1, 0))
        return found if distance <= _REACH else None

    def _go_to(self, n: int) -> None:
        self._current = n
        self._tell()
        mark = self.mark
        if mark is not None:
            said = QAccessibleAnnouncementEvent(self, mark.words)
            QAccessible.updateAccessibility(said)
            below = mark.rect.bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(below), mark.words, self)
        self.update()

    def _tell(self) -> None:
        """Says to a screen reader what the chart finds, and the mark reached."""
        if self._chart is None:
            return
        mark = self.mark
        self.setAccessibleName(self._chart.title)
        self.setAccessibleDescription(mark.words if mark else self._chart.description)
