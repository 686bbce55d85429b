"""A small calendar in a panel of its own, that closes when something is picked, or with Escape."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import pointing
from balance_app.ui.widgets.floating import add_frame, cut_corners

_DAYS_IN_VIEW = 6 * 7
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class CalendarPanel(QWidget):
    """What the pickers of days and weeks have in common.

    Args:
        shared: Theme, icons and locale.
        parent: The page it belongs to.
        name: What is chosen, for screen readers and as its tooltip.
        last: The last day that can be picked.
    """

    def __init__(self, shared: Shared, parent: QWidget, name: str, last: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self._shared = shared
        self._last = last
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(name)
        self.calendar.setLocale(shared.locale)
        self.calendar.setMaximumDate(qdate(last))
        _name_parts(self.calendar, name)
        self.calendar.clicked.connect(self.pick)
        self.calendar.activated.connect(self.pick)
        rows = QVBoxLayout(add_frame(self))
        rows.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        rows.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)
        shared.theme.changed.connect(self.dress)

    def open_below(self, widget: QWidget, *, at_start: bool = False) -> None:
        """Opens below a widget, where the calendar takes the keyboard.

        Args:
            widget: The widget.
            at_start: Whether their starts are in line; otherwise their ends are.
        """
        self.adjustSize()
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        across = 0 if mirrored is not at_start else widget.width() - self.width()
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

    def dress(self) -> None:
        """Draws it in the colours in force."""
        colours, calendar = self._shared.theme.colours, self.calendar
        heading = QTextCharFormat()
        heading.setForeground(QColor(colours.muted))
        heading.setBackground(QColor(colours.card))
        calendar.setHeaderTextFormat(heading)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, QTextCharFormat())  # Qt's own weekends are red
        to_come = QTextCharFormat()
        to_come.setForeground(QColor(colours.muted))
        for days in range(1, _DAYS_IN_VIEW):
            calendar.setDateTextFormat(qdate(self._last).addDays(days), to_come)
        _put_icons(calendar, self._shared)

    def pick(self, day: QDate) -> None:
        """Takes what was picked."""
        raise NotImplementedError


def qdate(day: date) -> QDate:
    """The same day for Qt."""
    return QDate(day.year, day.month, day.day)


def _name_parts(calendar: QCalendarWidget, name: str) -> None:
    """Says what the calendar's own parts are for."""
    for part_name, says in (
        ("qt_calendar_calendarview", name),
        ("qt_calendar_prevmonth", "The month before"),
        ("qt_calendar_nextmonth", "The month after"),
        ("qt_calendar_monthbutton", "Choose a month"),
        ("qt_calendar_yearbutton", "Choose a year"),
    ):
        part = calendar.findChild(QWidget, part_name)
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
