"""The editor of one check-in: its times, weekdays and question; each takes effect at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QWidget,
)

from balance_app.domain.check_ins import (
    LONGEST_QUESTION,
    MOST_TIMES,
    CheckIn,
    another_time,
    checked,
    usual_question,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label, put_in_order
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.reading import set_placeholder

_GAP = 2 * STEP
_DAY_BUTTON = 11 * STEP


class CheckInEditor(QFrame):
    """The fields. What cannot be stays in them as a draft, with the reason, until it can.

    Args:
        form: Makes fields for times.
        habit: The habit that is asked about.

    Attributes:
        times: The field and the remove button of each time.
        add: Adds a time.
        days: The buttons of the weekdays by ISO number, in the order of the locale.
        question: The user's own words; empty for the usual ones.
        refusal: Says why what the fields show is not stored, while it is not.

    Signals:
        edited: The user wants the check-in so; carries it.
    """

    edited = Signal(object)

    def __init__(self, form: Form, habit: Habit) -> None:
        super().__init__()
        self._form = form
        self._habit = habit
        self._check_in = CheckIn(habit.id)
        self._after: QWidget | None = None
        self.setProperty("role", "editor")
        self.setAccessibleName(f"When to ask about {habit.name}")
        self.times: list[TimeField] = []
        hint = f"{habit.name}: add a time"
        self.add = Button(form.shared, role="icon", icon="add", hint=hint)
        self.add.clicked.connect(self._add)
        self.days = {day: self._day_button(day) for day in _days_of_locale(form.shared.locale)}
        self.question = QLineEdit()
        self.question.setMaxLength(LONGEST_QUESTION)
        set_placeholder(self.question, usual_question(habit))
        self.question.setAccessibleName(f"{habit.name}: question")
        self.question.setToolTip("The question in your own words; empty for the usual one")
        self.question.editingFinished.connect(self._question_edited)
        self.refusal = label()
        self.refusal.hide()
        self._lay_out()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        times = [stop for one in self.times for stop in (one.field, one.remove)]
        return (*times, self.add, *self.days.values(), self.question)

    def keep_in_order(self, after: QWidget) -> None:
        """Lets Tab come here after a widget, also when times come and go."""
        self._after = after
        put_in_order([after, *self.stops])

    def show_check_in(self, check_in: CheckIn) -> None:
        """Shows what is stored; a draft stays while that is what it was made from."""
        if not self.refusal.isHidden() and check_in == self._check_in:
            return
        self.refusal.hide()
        self._check_in = check_in
        self._show_times(check_in.times)
        for day, button in self.days.items():
            button.setChecked(day in check_in.weekdays)
        if not self.question.hasFocus() or not self.question.isModified():
            self.question.setText(check_in.question)

    def _lay_out(self) -> None:
        self._times_row, self._flow = QWidget(), FlowLayout(_GAP)
        self._times_row.setLayout(self._flow)
        self._add_place = QWidget()  # as high as a time, so that they are in line
        place = QHBoxLayout(self._add_place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.add)
        self._add_place.setFixedHeight(self.question.sizeHint().height())
        self._flow.addWidget(self._add_place)
        days_row, days = QWidget(), FlowLayout(STEP)
        days_row.setLayout(days)
        for button in self.days.values():
            days.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(_GAP)
        grid.setColumnStretch(1, 1)
        fields = (("At", self._times_row), ("On", days_row), ("Question", self.question))
        for row, (name, field) in enumerate(fields):
            said = label(name, muted=True)
            said.setMinimumHeight(9 * STEP)
            said.setBuddy(field)
            grid.addWidget(said, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.refusal, len(fields), 0, 1, 2)

    def _day_button(self, day: int) -> Button:
        locale = self._form.shared.locale
        name = locale.standaloneDayName(day, QLocale.FormatType.LongFormat)
        short = locale.standaloneDayName(day, QLocale.FormatType.ShortFormat)
        button = Button(self._form.shared, short, role="day")
        button.describe(f"{self._habit.name}: {name}", f"Ask on {name}")
        button.setCheckable(True)
        button.setFixedWidth(_DAY_BUTTON)
        button.clicked.connect(self._days_edited)
        return button

    # --- Times ----------------------------------------------------------------------------------

    def _show_times(self, times: Sequence[time]) -> None:
        while len(self.times) > len(times):
            self._drop(self.times.pop())
        while len(self.times) < len(times):
            self.times.append(self._make_field())
        for field, one in zip(self.times, times, strict=True):
            field.show_time(one)
        self.add.setEnabled(len(times) < MOST_TIMES)
        if self._after is not None:
            self.keep_in_order(self._after)

    def _make_field(self) -> "TimeField":
        made = TimeField(self._form, f"{self._habit.name}, time {len(self.times) + 1}")
        made.field.timeChanged.connect(partial(self._time_edited, made))
        made.remove.clicked.connect(partial(self._remove, made))
        self._flow.removeWidget(self._add_place)
        self._flow.addWidget(made)
        self._flow.addWidget(self._add_place)
        made.show()
        return made

    def _drop(self, dropped: "TimeField") -> None:
        focused = QApplication.focusWidget()
        if focused is not None and dropped.isAncestorOf(focused):
            self.add.setFocus()
        self._flow.removeWidget(dropped)
        dropped.hide()
        dropped.deleteLater()

    def _time_edited(self, field: "TimeField", _time: QTime) -> None:
        wanted, has_focus = field.shown, field.field.hasFocus()
        self._want(times=tuple(one.shown for one in self.times))
        if has_focus and self.refusal.isHidden():  # in order, it may stand elsewhere
            self._focus(wanted)

    def _add(self) -> None:
        added = another_time(self._check_in.times)
        self._want(times=(*self._check_in.times, added))
        self._focus(added)

    def _remove(self, field: "TimeField", _checked: bool = False) -> None:
        left = tuple(one.shown for one in self.times if one is not field)
        self._want(times=left, on=self._check_in.on and bool(left))

    def _focus(self, wanted: time) -> None:
        for one in self.times:
            if one.shown == wanted and not one.field.hasFocus():
                one.field.setFocus(Qt.FocusReason.TabFocusReason)

    # --- Weekdays and question ------------------------------------------------------------------

    def _days_edited(self) -> None:
        self._want(weekdays=frozenset(day for day, one in self.days.items() if one.isChecked()))

    def _question_edited(self) -> None:
        if self.question.isModified():
            self.question.setModified(False)
            self._want(question=self.question.text())

    def _want(self, **changes: object) -> None:
        wanted: CheckIn = replace(self._check_in, **changes)  # type: ignore[arg-type]
        try:
            checked(wanted)
        except WordsError as error:
            self.refusal.setText(error.message)
            self.refusal.show()
            return
        self.refusal.hide()
        self.edited.emit(wanted)


class TimeField(QWidget):
    """A time of day, and what removes it.

    Args:
        form: Makes the field.
        name: What screen readers call it.
    """

    def __init__(self, form: Form, name: str) -> None:
        super().__init__()
        self.field: QTimeEdit = form.time_field(name)
        self.remove = Button(form.shared, role="icon", icon="close", hint=f"{name}: remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.field)
        row.addWidget(self.remove)

    @property
    def shown(self) -> time:
        """The time that the field shows."""
        at = self.field.time()
        return time(at.hour(), at.minute())

    def show_time(self, wanted: time) -> None:
        """Shows a time without announcing it."""
        with QSignalBlocker(self.field):
            self.field.setTime(QTime(wanted.hour, wanted.minute))


def _days_of_locale(locale: QLocale) -> list[int]:
    """ISO numbers of the weekdays, as a week of this locale goes."""
    first = locale.firstDayOfWeek().value
    return [(first + n - 1) % 7 + 1 for n in range(7)]
