"""A small calendar to pick a week from: each of its rows is one ISO week."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from balance_app.domain.calendar import Week
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.calendar_panel import CalendarPanel, qdate


class WeekPicker(CalendarPanel):
    """The calendar of weeks.

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
        super().__init__(shared, parent, "Choose a week", Week.of(today).end)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        weeks = QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers
        self.calendar.setVerticalHeaderFormat(weeks)
        self.calendar.setSelectedDate(qdate(max(week.start, min(today, week.end))))
        self._week, self._today = week, today
        self.dress()

    def dress(self) -> None:
        """Draws it in the colours in force, the week shown tinted."""
        super().dress()
        shown = QTextCharFormat()
        shown.setBackground(QColor(self._shared.theme.colours.accent_tint))
        for lived in self._week.days:
            self.calendar.setDateTextFormat(qdate(lived), shown)
        bold = QTextCharFormat(shown) if self._today in self._week.days else QTextCharFormat()
        bold.setFontWeight(700)
        self.calendar.setDateTextFormat(qdate(self._today), bold)

    def pick(self, day: QDate) -> None:
        """Takes the week of a day."""
        self.picked.emit(Week.of(date(day.year(), day.month(), day.day())))
        self.close()
