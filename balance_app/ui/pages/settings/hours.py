"""The working hours: whether reminders keep to them, and the ranges of each weekday."""

from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_app.domain.errors import WordsError
from balance_app.domain.settings import Settings
from balance_app.domain.working_hours import WEEKDAYS, Range
from balance_app.ui.pages.settings.day_hours import DayHours
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import label, put_in_order

NO_HOURS = "No hours are set: no reminder will come."

_KEY = "working_hours"


class Hours(Section):
    """The section; the days are there while reminders keep to the hours.

    Attributes:
        days: The editor of each weekday, Monday first.
        none: Says that no reminder will come, where no hours are set.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Working hours")
        self._switch = self.add_switch(
            "working_hours_on",
            "Keep to working hours",
            "Outside them no reminder comes; each day begins with a fresh count.",
        )
        self._editor = QWidget()
        rows = QVBoxLayout(self._editor)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * STEP)
        self.none = label(NO_HOURS)
        rows.addWidget(self.none)
        self.days = [self._day(n) for n in range(len(WEEKDAYS))]
        name_width = max(day.name_width for day in self.days)
        for day in self.days:
            day.set_name_width(name_width)
            rows.addWidget(day)
        self.rows.addWidget(self._editor)
        form.shown.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the ranges beside the weekdays where there is room, below them where not."""
        super().resizeEvent(event)
        self._arrange()

    def _day(self, weekday: int) -> DayHours:
        locale = self.form.shared.locale
        name = locale.standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)
        day = DayHours(self.form, name)
        day.edited.connect(partial(self._edited, weekday))
        day.copy_wanted.connect(partial(self._copy, weekday))
        return day

    def _show(self, settings: Settings) -> None:
        self._editor.setVisible(settings.working_hours_on)
        if not settings.working_hours_on:
            return  # most users never need the fields, and the page opens sooner without them
        self.none.setVisible(not any(settings.working_hours.days))
        for day, ranges in zip(self.days, settings.working_hours.days, strict=True):
            day.show_ranges(ranges)
        self._arrange()

    def _edited(self, weekday: int, ranges: tuple[Range, ...]) -> None:
        try:
            hours = self.form.settings.working_hours.with_day(weekday, ranges)
        except WordsError:
            self.days[weekday].refuse()
            return
        self.days[weekday].forget_draft()
        self.form.change(_KEY, hours)

    def _copy(self, weekday: int) -> None:
        hours = self.form.settings.working_hours
        for workday in self.form.shared.locale.weekdays():
            self.days[workday.value - 1].forget_draft()
            hours = hours.with_day(workday.value - 1, hours.days[weekday])
        self.form.change(_KEY, hours)

    def _arrange(self) -> None:
        margins = self.rows.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        beside = all(day.width_beside <= room for day in self.days)
        for day in self.days:
            day.put_beside(beside)
        # Ranges come, go and change places; Tab goes through them in reading order.
        put_in_order([self._switch, *(stop for day in self.days for stop in day.stops)])
