"""A small calendar to pick a day from."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.widgets.calendar_panel import CalendarPanel, qdate


class DayPicker(CalendarPanel):
    """The calendar of days.

    Signals:
        picked: Carries the day.

    Args:
        shared: Theme, icons and locale.
        parent: The page it belongs to.
        day: The day shown now.
        today: Today's logical day; no day after it can be picked.
    """

    picked = Signal(object)

    def __init__(self, shared: Shared, parent: QWidget, day: date, today: date) -> None:
        super().__init__(shared, parent, "Choose a day", today)
        self.calendar.setFirstDayOfWeek(shared.locale.firstDayOfWeek())
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(qdate(day))
        self.dress()

    def dress(self) -> None:
        """Draws it in the colours in force, today in bold."""
        super().dress()
        bold = QTextCharFormat()
        bold.setFontWeight(700)
        self.calendar.setDateTextFormat(qdate(self._last), bold)

    def pick(self, day: QDate) -> None:
        """Takes a day."""
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
