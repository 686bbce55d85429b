"""The working hours of one weekday: its ranges as fields, with what adds and removes them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QTimeEdit, QWidget

from balance_app.domain.working_hours import Range, another_range
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.flow import FlowLayout

OVERLAP = "Two of these ranges overlap. They are saved as soon as they do not."

_LINE = 9 * STEP
_GAP = 4 * STEP
_DAY = 24 * 60


class RangeFields(QWidget):
    """One range: begin, end, and what removes it.

    Args:
        form: Makes the fields.
        name: What screen readers call it.

    Signals:
        changed: The user has set another time.
    """

    changed = Signal()

    def __init__(self, form: Form, name: str) -> None:
        super().__init__()
        self.begin = form.time_field(f"{name}: begin")
        self.end = form.time_field(f"{name}: end")
        self.following = label(muted=True)
        self.following.setWordWrap(False)
        self.remove = Button(form.shared, role="icon", icon="close", hint=f"{name}: remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for part in (self.begin, label("–"), self.end, self.following, self.remove):
            row.addWidget(part)
        for field in (self.begin, self.end):
            field.timeChanged.connect(self._changed)

    @property
    def range(self) -> Range:
        """The range as the fields show it; an end at or before the beginning is the next day's."""
        begin, end = _minutes(self.begin.time()), _minutes(self.end.time())
        return Range(begin, end if end > begin else end + _DAY)

    def show_range(self, shown: Range) -> None:
        """Shows a range without announcing it."""
        for field, minutes in ((self.begin, shown.begin), (self.end, shown.end)):
            with QSignalBlocker(field):
                field.setTime(QTime(0, 0).addSecs(60 * minutes))
        self._follow()

    def _changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        shown = self.range
        if shown.end > _DAY:
            said = "next day"
        else:
            said = "all day" if shown.end - shown.begin == _DAY else ""
        self.following.setText(said)
        self.following.setVisible(bool(said))


class DayHours(QWidget):
    """The editor of one weekday.

    What cannot be saved stays in the fields as a draft, until it can be or other hours are set.

    Args:
        form: Makes the fields.
        name: The weekday's name.

    Attributes:
        fields: Those of each range.
        refusal: Says why the fields are not saved, while they are not.

    Signals:
        edited: The user wants other ranges; carries them.
        copy_wanted: The user wants all workdays to be like this one.
    """

    edited = Signal(object)
    copy_wanted = Signal()

    def __init__(self, form: Form, name: str) -> None:
        super().__init__()
        self._form = form
        self._day = name
        self._ranges: tuple[Range, ...] = ()
        self._beside = True
        self.fields: list[RangeFields] = []
        self.name = label(name)
        self.name.setWordWrap(False)
        self.name.setMinimumHeight(_LINE)
        self._free = label("free", muted=True)
        self._free.setMinimumHeight(_LINE)
        self._ranges_row = QWidget()
        self._flow = FlowLayout(2 * STEP)
        self._ranges_row.setLayout(self._flow)
        self._flow.addWidget(self._free)
        self.add = Button(form.shared, role="icon", icon="add", hint=f"{name}: add a range")
        self.copy = Button(
            form.shared, role="icon", icon="copy", hint=f"{name}: copy to all workdays"
        )
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self.copy_wanted)
        self.refusal = label(OVERLAP)
        self.refusal.hide()
        self._lay_out()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        ranges = [stop for one in self.fields for stop in (one.begin, one.end, one.remove)]
        buttons = [self.add, self.copy]
        return (*ranges, *buttons) if self._beside else (*buttons, *ranges)

    @property
    def name_width(self) -> int:
        """How wide the weekday's name is, in device-independent pixels."""
        return self.name.sizeHint().width()

    def set_name_width(self, width: int) -> None:
        """Keeps so much room for the name, so that the ranges of all days are in line."""
        self.name.setMinimumWidth(width)

    def show_ranges(self, ranges: Sequence[Range]) -> None:
        """Shows the ranges that are stored; a draft stays while they are those it was made from."""
        if not self.refusal.isHidden() and tuple(ranges) == self._ranges:
            return
        self.forget_draft()
        self._ranges = tuple(ranges)
        while len(self.fields) > len(ranges):
            self._drop(self.fields.pop())
        while len(self.fields) < len(ranges):
            self.fields.append(self._make_fields())
        for fields, one in zip(self.fields, ranges, strict=True):
            fields.show_range(one)
        self._free.setVisible(not ranges)
        self.add.setEnabled(another_range(self._ranges) is not None)

    def refuse(self) -> None:
        """Says that the ranges overlap and are not saved."""
        self.refusal.show()
        self.add.setEnabled(False)
        self.copy.setEnabled(False)

    def forget_draft(self) -> None:
        """Lets the next ranges be shown, whatever stands in the fields."""
        self.refusal.hide()
        self.copy.setEnabled(True)

    @property
    def width_beside(self) -> int:
        """How wide it must be for the ranges to stand beside the name."""
        return self._name_and_buttons() + self._widest() + _GAP

    def put_beside(self, beside: bool) -> None:
        """Puts the ranges beside the name, or below it; a free day needs but one line."""
        beside = beside or not self.fields
        if beside is not self._beside:
            self._beside = beside
            place = (0, 1, 1, 1) if beside else (1, 0, 1, 3)
            self._grid.addWidget(self._ranges_row, *place)

    def minimumSizeHint(self) -> QSize:
        """Room for a range below the name: the page may become that narrow."""
        width = max(self._name_and_buttons(), self._widest())
        return QSize(width, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        row.addWidget(self.add)
        row.addWidget(self.copy)
        self._buttons.setMinimumHeight(_LINE)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.name, 0, 0, top)
        self._grid.addWidget(self._ranges_row, 0, 1)
        self._grid.addWidget(self._buttons, 0, 2, top)
        self._grid.addWidget(self.refusal, 2, 0, 1, 3)

    def _name_and_buttons(self) -> int:
        name, buttons = self.name.minimumWidth(), self._buttons.sizeHint().width()
        return name + _GAP + buttons

    def _widest(self) -> int:
        return max((fields.sizeHint().width() for fields in self.fields), default=0)

    def _make_fields(self) -> RangeFields:
        fields = RangeFields(self._form, f"{self._day}, range {len(self.fields) + 1}")
        fields.changed.connect(partial(self._changed, fields))
        fields.remove.clicked.connect(partial(self._remove, fields))
        self._flow.addWidget(fields)
        fields.show()
        return fields

    def _drop(self, fields: RangeFields) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and fields.isAncestorOf(focused):
            self.add.setFocus()
        self._flow.removeWidget(fields)
        fields.hide()
        fields.deleteLater()

    def _changed(self, fields: RangeFields) -> None:
        wanted, at_end = fields.range, fields.end.hasFocus()
        has_focus = at_end or fields.begin.hasFocus()
        self.edited.emit(tuple(one.range for one in self.fields))
        if has_focus and self.refusal.isHidden():  # in order, the range may stand elsewhere
            self._focus(wanted, at_end=at_end)

    def _add(self) -> None:
        added = another_range(self._ranges)
        if added is not None:
            self.edited.emit((*self._ranges, added))
            self._focus(added, at_end=False)

    def _remove(self, fields: RangeFields) -> None:
        self.edited.emit(tuple(one.range for one in self.fields if one is not fields))

    def _focus(self, wanted: Range, *, at_end: bool) -> None:
        for fields in self.fields:
            field: QTimeEdit = fields.end if at_end else fields.begin
            if fields.range == wanted and not field.hasFocus():
                field.setFocus(Qt.FocusReason.TabFocusReason)


def _minutes(time: QTime) -> int:
    return time.hour() * 60 + time.minute()
