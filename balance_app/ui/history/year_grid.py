"""A year as a calendar of days: how many entries each has, and which way it leaned."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from balance_app.domain.history import DayTally
from balance_app.ui import trend_words
from balance_app.ui.charts.year_days import paint_day
from balance_app.ui.colours import Colours
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP, font

CELL = 4.5 * STEP
_GAP = 5 * STEP
_COLUMNS, _MONTH_ROWS, _WEEKS = 4, 3, 6
_NAME = 5 * STEP
_DAY = timedelta(days=1)


class YearGrid(QWidget):
    """Twelve months of small days; arrow keys go from day to day, Enter picks one.

    A day that leaned left is filled on its left, one that leaned right on its right, an even one
    all across, one without sides in its middle; the more entries, the higher.

    Args:
        shared: Theme and locale.
        today: Today's logical day; no day after it can be reached.

    Signals:
        picked: Carries the day.
        reached: Another day has been reached; carries it.
        year_wanted: Another year is to be shown; carries it.
    """

    picked = Signal(object)
    reached = Signal(object)
    year_wanted = Signal(int)

    def __init__(self, shared: Shared, today: date) -> None:
        super().__init__()
        self._shared = shared
        self._today = today
        self._days: Mapping[date, DayTally] | None = None
        self.day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        shared.theme.changed.connect(self.update)

    @property
    def year(self) -> int:
        """The year on screen."""
        return self.day.year

    def show_day(self, day: date) -> None:
        """Reaches a day, in another year without its entries."""
        if day.year != self.day.year:
            self._days = None
        self.day = min(day, self._today)
        self._tell()
        self.update()

    def show_entries(self, days: Mapping[date, DayTally]) -> None:
        """Shows what the days of the year say."""
        self._days = days
        self._tell()
        self.update()

    def is_empty(self, day: date) -> bool:
        """Whether a day of the year is known to have no entries."""
        return self._days is not None and day not in self._days

    def words_of(self, day: date) -> str:
        """What a day says."""
        if self._days is None:
            return trend_words.day_name(day, self._shared.locale)
        return trend_words.day_words(day, self._days.get(day), self._shared.locale)

    # -- keyboard and pointer ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days and weeks, Page Up and Down by months, Home and End to the ends."""
        key = Qt.Key(event.key())
        ends = {Qt.Key.Key_Home: date(self.year, 1, 1), Qt.Key.Key_End: date(self.year, 12, 31)}
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        elif key in steps:
            self._go_to(self.day + steps[key] * _DAY)
        elif key in months:
            self._go_to(months_later(self.day, months[key]))
        elif key in ends:
            self._go_to(ends[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Picks the day that is clicked."""
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self._go_to(day)
            self.picked.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows a hand over what can be clicked."""
        over = self._day_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Says what the day under the pointer has."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                place = self._cell(day).toAlignedRect()
                QToolTip.showText(event.globalPos(), self.words_of(day), self, place)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows which day the keyboard is at."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, day: date) -> None:
        day = min(day, self._today)
        if day.year != self.year:
            self.show_day(day)
            self.year_wanted.emit(day.year)
        else:
            self.day = day
            self._tell()
            self.update()
        said = QAccessibleAnnouncementEvent(self, self.words_of(self.day))
        QAccessible.updateAccessibility(said)

    def _tell(self) -> None:
        self.setAccessibleName(f"Calendar of {self.year}")
        self.setAccessibleDescription(self.words_of(self.day))
        self.reached.emit(self.day)

    # -- geometry ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room for twelve months."""
        across = _COLUMNS * 7 * CELL + (_COLUMNS - 1) * _GAP
        down = _MONTH_ROWS * (_NAME + _WEEKS * CELL) + (_MONTH_ROWS - 1) * 3 * STEP
        return QSize(round(across), round(down))

    def _month_place(self, month: int) -> tuple[float, float]:
        row, column = divmod(month - 1, _COLUMNS)
        down = _NAME + _WEEKS * CELL + 3 * STEP
        return column * (7 * CELL + _GAP), row * down

    def _cell(self, day: date) -> QRectF:
        x, y = self._month_place(day.month)
        begins = self._shared.locale.firstDayOfWeek().value
        before = (day.replace(day=1).isoweekday() - begins) % 7
        week, weekday = divmod(before + day.day - 1, 7)
        return QRectF(x + weekday * CELL, y + _NAME + week * CELL, CELL, CELL)

    def _day_at(self, point: QPoint) -> date | None:
        day = date(self.year, 1, 1)
        while day.year == self.year and day <= self._today:
            if self._cell(day).contains(point):
                return day
            if day == date.max:
                break
            day += _DAY
        return None

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the months, and a ring around the day reached."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._shared.theme.colours
        painter.setFont(font(SMALL))
        for month in range(1, 13):
            x, y = self._month_place(month)
            name = self._shared.locale.standaloneMonthName(month)
            painter.setPen(QColor(colours.muted))
            place = QRectF(x + 1, y, 7 * CELL, _NAME - STEP / 2)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(flags), name)
        most = max((tally.entries for tally in (self._days or {}).values()), default=1)
        day = date(self.year, 1, 1)
        while day.year == self.year and day <= self._today:
            self._paint_day(painter, day, most, colours)
            if day == date.max:
                break
            day += _DAY
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, most: int, colours: Colours) -> None:
        square = paint_day(painter, self._cell(day), (self._days or {}).get(day), most, colours)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self.day and self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), 3, 3)
        elif day == self._today:
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.drawRoundedRect(square.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last that a shorter month has."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
