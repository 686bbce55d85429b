"""A small calendar to pick a week from: each of its rows is one ISO week."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from balance_app.domain.calendar import Week
from balance_app.ui.colours import Colours
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import pointing
from balance_app.ui.widgets.floating import add_frame, cut_corners

_DAYS_IN_VIEW = 6 * 7
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class WeekPicker(QWidget):
    """The calendar in a panel of its own that closes when a week is picked, or with Escape.

    Weeks start on Monday here whatever the locale, so that a row is the week that will be shown.

    Signals:
        picked: Carries the ``Week``.

    Args:
        shared: Theme, icons and locale.
        parent: The page it belongs to.
        week: The week shown now.
        today: Today's logical day; weeks after its own cannot be picked.
    """

    picked = Signal(object)

    def __init__(self, shared: Shared, parent: QWidget, week: Week, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Choose a week")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Choose a week")
        self.calendar.setLocale(shared.locale)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setMaximumDate(_qdate(Week.of(today).end))
        self.calendar.setSelectedDate(_qdate(max(week.start, min(today, week.end))))
        self._shared, self._week, self._today = shared, week, today
        shared.theme.changed.connect(self._dress)
        self._dress()
        _name_parts(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        rows = QVBoxLayout(add_frame(self))
        rows.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        rows.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)

    def open_below(self, widget: QWidget) -> None:
        """Opens with its end under the end of a widget, where the calendar takes the keyboard."""
        self.adjustSize()
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        across = 0 if mirrored else widget.width() - self.width()
        corner = widget.mapToGlobal(QPoint(across, widget.height() + STEP))
        screen = widget.screen().availableGeometry()
        self.move(
            min(max(corner.x(), screen.left()), screen.right() - self.width()),
            min(max(corner.y(), screen.top()), screen.bottom() - self.height()),
        )
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps its corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def _dress(self) -> None:
        _paint(self.calendar, self._shared.theme.colours, self._week, self._today)
        _put_icons(self.calendar, self._shared)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(Week.of(date(day.year(), day.month(), day.day())))
        self.close()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _paint(calendar: QCalendarWidget, colours: Colours, week: Week, today: date) -> None:
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    heading = QTextCharFormat()
    heading.setForeground(QColor(colours.muted))
    heading.setBackground(QColor(colours.card))
    calendar.setHeaderTextFormat(heading)
    plain = QTextCharFormat()
    for day in _WEEKEND:
        calendar.setWeekdayTextFormat(day, plain)  # Qt's own weekends are red
    to_come = QTextCharFormat()
    to_come.setForeground(QColor(colours.muted))
    for days in range(1, _DAYS_IN_VIEW):
        calendar.setDateTextFormat(_qdate(Week.of(today).end).addDays(days), to_come)
    shown = QTextCharFormat()
    shown.setBackground(QColor(colours.accent_tint))
    for lived in week.days:
        calendar.setDateTextFormat(_qdate(lived), shown)
    bold = QTextCharFormat(shown if today in week.days else plain)
    bold.setFontWeight(700)
    calendar.setDateTextFormat(_qdate(today), bold)


def _name_parts(calendar: QCalendarWidget) -> None:
    """Says what the calendar's own parts are for."""
    for name, says in (
        ("qt_calendar_calendarview", "Choose a week"),
        ("qt_calendar_prevmonth", "The month before"),
        ("qt_calendar_nextmonth", "The month after"),
        ("qt_calendar_monthbutton", "Choose a month"),
        ("qt_calendar_yearbutton", "Choose a year"),
    ):
        part = calendar.findChild(QWidget, name)
        if part is not None:
            part.setToolTip("" if isinstance(part, QAbstractItemView) else says)
            part.setAccessibleName(says)


def _put_icons(calendar: QCalendarWidget, shared: Shared) -> None:
    """Gives the calendar's own arrows the app's icons."""
    for name, icon in (
        ("qt_calendar_prevmonth", "chevron-left"),
        ("qt_calendar_nextmonth", "chevron-right"),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            colour = shared.theme.colours.text
            button.setIcon(shared.icons.get(pointing(icon, button), colour, 4 * STEP))
