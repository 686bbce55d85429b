"""What opens below the day line: one span to be corrected, or a part of the day that was chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from balance_app.domain.corrections import check_span, minutes_between
from balance_app.domain.day_line import DayLine, Span, time_on_day
from balance_app.domain.entries import Change, Details, Edits, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import SITTING, STANDING
from balance_app.ui import day_words, words
from balance_app.ui.day_words import Habits
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CLOSE_MARK, REMOVE_SPAN, SAVE
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.controls_row import flow_row, group
from balance_app.ui.widgets.fields import time_field


class DayPanel(QFrame):
    """What both panels have in common: a heading, rows of fields, and what closes them.

    Args:
        shared: What every window is handed.
        line: The day.
        habits: The habits by id.

    Signals:
        done: The panel is of no more use.
    """

    done = Signal()

    def __init__(self, shared: Shared, line: DayLine, habits: Habits) -> None:
        super().__init__()
        self._shared = shared
        self._line = line
        self._habits = habits
        self.setProperty("role", "editor")
        self.heading = label(strong=True)
        self.close_button = Button(
            shared, role="icon", icon="close", hint="Close", keys=CLOSE_MARK.text
        )
        self.close_button.clicked.connect(self.done)
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 3 * STEP)
        self._rows.setSpacing(2 * STEP)
        self._rows.addLayout(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str, at: datetime) -> QTimeEdit:
        field = time_field(name, self._shared.locale)
        self._show(field, at)
        return field

    def _show(self, field: QTimeEdit, at: datetime) -> None:
        local = at.astimezone(self._line.zone)
        field.setTime(QTime(local.hour, local.minute))

    def _at(self, field: QTimeEdit, *, is_end: bool = False, days_later: int = 0) -> datetime:
        """The instant a field means, on the day shown or so many days later.

        Raises:
            WordsError: The clocks skip that time.
        """
        shown = field.time()
        clock = time(shown.hour(), shown.minute())
        hour = self._shared.services.preferences.current.day_start_hour
        day = self._line.day + timedelta(days=days_later)
        return time_on_day(clock, day, self._line.zone, hour, is_end=is_end)

    def _correct(self, act: Callable[[], Change]) -> None:
        """Corrects, and closes where that was done."""
        if self._shared.bridge.correct(act):
            self.done.emit()


class SpanPanel(DayPanel):
    """Corrects one span of sitting or standing.

    Args:
        shared: What every window is handed.
        line: The day.
        habits: The habits by id.
        span: The span.
        at: Where in it a split is proposed.
    """

    def __init__(
        self, shared: Shared, line: DayLine, habits: Habits, span: Span, at: datetime
    ) -> None:
        super().__init__(shared, line, habits)
        self._span = span
        self.begin = self._field("From", span.begin)
        self.end = self._field("To", span.end)
        self.split_at = self._field("Split at", at)
        self.part_begin = self._field("Remove from", at)
        self.part_end = self._field("Remove to", span.end)
        self.save = Button(shared, "Save", role="primary", keys=SAVE.text)
        self.posture = Button(shared)
        self.remove = Button(shared, "Remove", role="quiet", icon="delete", keys=REMOVE_SPAN.text)
        self.split = Button(shared, "Split", hint="Make two of it at this time")
        self.cut = Button(shared, "Take out", hint="Take this part out of it")
        self._fill()
        self._rows.addWidget(
            flow_row(
                group("From", self.begin, "to", self.end, self.save),
                group(self.posture, self.remove),
            )
        )
        self._rows.addWidget(
            flow_row(
                group("Split at", self.split_at, self.split),
                group("Part from", self.part_begin, "to", self.part_end, self.cut),
            )
        )
        self.save.clicked.connect(self._resize)
        self.posture.clicked.connect(self._change_posture)
        self.split.clicked.connect(self._split)
        self.cut.clicked.connect(self._cut)
        self.remove.clicked.connect(self._remove)

    @property
    def entry_id(self) -> str:
        """The entry being corrected."""
        return self._span.entry.id

    @property
    def modified(self) -> datetime:
        """When it was last changed."""
        return self._span.entry.modified

    @property
    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order."""
        return (
            *(self.begin, self.end, self.save, self.posture, self.remove),
            *(self.split_at, self.split, self.part_begin, self.part_end, self.cut),
            self.close_button,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the field in which it is pressed is for."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.split_at.hasFocus():
            self._split()
        elif self.part_begin.hasFocus() or self.part_end.hasFocus():
            self._cut()
        else:
            self._resize()

    def follow(self, line: DayLine, span: Span) -> None:
        """Takes the span as it has grown meanwhile; fields that were touched stay as they are."""
        for field in (self.end, self.part_end):
            local = self._span.end.astimezone(line.zone)
            if field.time() == QTime(local.hour, local.minute) and not field.hasFocus():
                self._show(field, span.end)
        self._line, self._span = line, span
        self._fill()

    def _fill(self) -> None:
        said = day_words.seated(self._span, self._line, self._habits, self._shared.locale)
        self.heading.setText(said)
        self.setAccessibleName(f"Correct {said}")
        stands = self._span.stands
        self.posture.set_text("I was sitting" if stands else "I was standing")

    def _resize(self) -> None:
        self._correct(self._resized)

    def _resized(self) -> Change:
        begin = self._moved(self.begin, self._span.begin, is_end=False)
        end = self._moved(self.end, self._span.end, is_end=True)
        return self._shared.services.journal.resize(self.entry_id, begin, end)

    def _moved(self, field: QTimeEdit, old: datetime, *, is_end: bool) -> datetime:
        """What a field means; one that was not touched means what it meant, to the second."""
        local, shown = old.astimezone(self._line.zone), field.time()
        if (shown.hour(), shown.minute()) == (local.hour, local.minute):
            return old
        if self._line.begin <= old <= self._line.end:
            return self._at(field, is_end=is_end)
        # Of a span that reaches into this day from another, one end is not on this day.
        near = [self._at(field, is_end=is_end, days_later=days) for days in (-1, 0, 1)]
        return min(near, key=lambda at: abs(at - old))

    def _split(self) -> None:
        journal = self._shared.services.journal
        self._correct(lambda: journal.split(self.entry_id, self._at(self.split_at)))

    def _cut(self) -> None:
        journal = self._shared.services.journal
        self._correct(
            lambda: journal.cut(
                SITTING, self._at(self.part_begin), self._at(self.part_end, is_end=True)
            )
        )

    def _change_posture(self) -> None:
        entry = self._span.entry
        # A timed habit's minutes, given as its answer, are its own again and no option's.
        option = str(entry.minutes) if self._span.stands else STANDING
        if self._shared.bridge.edit(entry.id, Edits(option=option)):
            self.done.emit()

    def _remove(self) -> None:
        if self._shared.bridge.delete(self.entry_id):
            self.done.emit()


class RangePanel(DayPanel):
    """Takes a part of the day out of what was sat, or adds it.

    Args:
        shared: What every window is handed.
        line: The day.
        habits: The habits by id.
        begin: When the part begins, aware.
        end: When it ends, aware.

    Signals:
        changed: Another part is meant; carries its beginning and end.
    """

    changed = Signal(object, object)

    def __init__(
        self, shared: Shared, line: DayLine, habits: Habits, begin: datetime, end: datetime
    ) -> None:
        super().__init__(shared, line, habits)
        self.setAccessibleName("A part of the day")
        self.begin = self._field("From", begin)
        self.end = self._field("To", end)
        self.cut = Button(shared)
        self.add = Button(shared, "Add sitting")
        self.add_standing = Button(shared, "Add standing")
        self._rows.addWidget(
            flow_row(
                group("From", self.begin, "to", self.end),
                *(group(button) for button in (self.cut, self.add, self.add_standing)),
            )
        )
        self.begin.timeChanged.connect(lambda: self._follow())
        self.end.timeChanged.connect(lambda: self._follow())
        self.cut.clicked.connect(self._cut)
        self.add.clicked.connect(lambda: self._add(None))
        self.add_standing.clicked.connect(lambda: self._add(STANDING))
        self._follow()

    @property
    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order."""
        return (self.begin, self.end, self.cut, self.add, self.add_standing, self.close_button)

    def follow(self, line: DayLine) -> None:
        """Takes the day as it has become meanwhile."""
        self._line = line
        self._follow()

    def choose(self, begin: datetime, end: datetime) -> None:
        """Means another part of the day."""
        self._show(self.begin, begin)
        self._show(self.end, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what is offered first."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not self.cut.isHidden():
            self._cut()
        elif not self.add.isHidden():
            self._add(None)

    def _part(self) -> tuple[datetime, datetime]:
        return self._at(self.begin), self._at(self.end, is_end=True)

    def _follow(self) -> None:
        """Offers what can be done with the part of the day that the fields mean."""
        try:
            begin, end = self._part()
        except WordsError as error:
            self.heading.setText(error.message)
            self._offer(cut=False, add=False)
            return
        if minutes_between(begin, end) <= 0:
            self.heading.setText("The end lies before the beginning.")
            self._offer(cut=False, add=False)
            return
        line, locale = self._line, self._shared.locale
        self.heading.setText(day_words.lasting(begin, end, line.zone, locale))
        there = [span for span in line.spans if span.begin < end and span.end > begin]
        stood = any(span.stands for span in there)
        what = "at the desk" if stood else "sitting"
        first, last = (words.clock_time(at.astimezone(line.zone), locale) for at in (begin, end))
        self.cut.set_text(f"Not {what} from {first} to {last}")
        self._offer(cut=bool(there), add=not any(s.begin <= begin and end <= s.end for s in there))
        self.changed.emit(begin, end)

    def _offer(self, *, cut: bool, add: bool) -> None:
        self.cut.setVisible(cut)
        self.add.setVisible(add)
        self.add_standing.setVisible(add)

    def _cut(self) -> None:
        journal = self._shared.services.journal
        self._correct(lambda: journal.cut(SITTING, *self._part()))

    def _add(self, option: str | None) -> None:
        part = self._shared.bridge.read(self._added)
        if part is None:
            return
        minutes, begin = part
        details = Details(minutes=minutes)
        at = begin.astimezone(self._line.zone)
        if self._shared.bridge.log(SITTING, option, Source.WINDOW, details, at) is not None:
            self.done.emit()

    def _added(self) -> tuple[int, datetime]:
        begin, end = self._part()
        minutes = minutes_between(begin, end)
        check_span(minutes, f"{begin:%H:%M}", f"{end:%H:%M}")
        return minutes, begin
