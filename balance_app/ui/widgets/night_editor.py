"""The parts of a night: from when to when on which side, one row each, stored together."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from balance_app.domain.corrections import minutes_between
from balance_app.domain.entries import Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import SLEEPING, Habit
from balance_app.domain.night import NightPart, night_spans, offered_end
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CANCEL, SAVE
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order, set_role
from balance_app.ui.widgets.controls_row import flow_row, group
from balance_app.ui.widgets.fields import Choice, time_field
from balance_app.ui.widgets.inline_editor import InlineEditor

_EVENING = QTime(23, 0)
_NARROWEST_CHOICE = 25 * STEP


class PartRow(QWidget):
    """One part.

    Signals:
        changed: The user means another time.
        unwanted: It is to go.
    """

    changed = Signal()
    unwanted = Signal()

    def __init__(self, shared: Shared, habit: Habit, begin: QTime, end: QTime) -> None:
        super().__init__()
        self.begin = time_field("Slept from", shared.locale)
        self.end = time_field("Slept to", shared.locale)
        sides = {option.id: option.name for option in habit.current_options}
        self.side = Choice(shared, "Slept on", sides)
        self.side.setMinimumWidth(_NARROWEST_CHOICE)
        self.remove = Button(shared, role="icon", icon="close", hint="Remove this part")
        self.begin.setTime(begin)
        self.end.setTime(end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(flow_row(group(self.begin, "to", self.end), group(self.side, self.remove)))
        for field in (self.begin, self.end):
            field.timeChanged.connect(lambda: self.changed.emit())
        self.remove.clicked.connect(lambda: self.unwanted.emit())

    @property
    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order."""
        return (self.begin, self.end, self.side, self.remove)

    @property
    def part(self) -> NightPart:
        """What it says."""
        return NightPart(str(self.side.currentData() or ""), _time(self.begin), _time(self.end))


class NightEditor(InlineEditor):
    """The editor.

    Args:
        shared: What every window is handed.
        habit: Sleeping.
        day: The day that was woken up to.

    Attributes:
        parts: The rows.

    Signals:
        done: The editor is of no more use: saved or cancelled.
        stops_changed: A row came or went.
    """

    stops_changed = Signal()

    def __init__(self, shared: Shared, habit: Habit, day: date) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._day = day
        self.parts: list[PartRow] = []
        self.setAccessibleName("Parts of the night")
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * STEP)
        self.said = label(muted=True)
        self.add = Button(shared, "Add a part", role="link", icon="add")
        self.save_button = Button(shared, "Save", role="primary", keys=SAVE.text)
        self.cancel_button = Button(shared, "Cancel", keys=CANCEL.text)
        self.add.clicked.connect(self._add_next)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(2 * STEP)
        rows.addLayout(self._list)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addWidget(self.said)
        rows.addWidget(flow_row(self.save_button, self.cancel_button))
        begin = self._logged_until() or _EVENING
        self._add_part(begin, self._end_after(begin) or begin)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        rows = [stop for part in self.parts for stop in part.stops]
        return [*rows, self.add, self.save_button, self.cancel_button]

    def _add_next(self) -> None:
        begin = self.parts[-1].end.time()
        self._add_part(begin, self._end_after(begin) or begin)
        self.parts[-1].end.setFocus()

    def _end_after(self, begin: QTime) -> QTime | None:
        """When a part that begins then has most likely ended; None where it is yet to begin."""
        clock = self._shared.services.clock
        begun = time(begin.hour(), begin.minute())
        ended = offered_end(self._day, begun, clock.zone, clock.now())
        return None if ended is None else QTime(ended.hour, ended.minute)

    def _logged_until(self) -> QTime | None:
        """When the last part ends that has been logged for this night."""
        services = self._shared.services
        logged = self._shared.bridge.read(
            lambda: services.journal.history(self._day, self._day, self._habit.id)
        )
        ends = [entry.ends for entry in logged or () if entry.minutes]
        last = max(ends, default=None)
        if last is None:
            return None
        local = last.astimezone(services.clock.zone)
        return QTime(local.hour, local.minute)

    def _add_part(self, begin: QTime, end: QTime) -> None:
        row = PartRow(self._shared, self._habit, begin, end)
        row.changed.connect(self._follow)
        row.unwanted.connect(lambda: self._drop(row))
        self.parts.append(row)
        self._list.addWidget(row)
        self._follow()
        self.stops_changed.emit()

    def _drop(self, row: PartRow) -> None:
        self.parts.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._follow()
        self.parts[-1].begin.setFocus()
        self.stops_changed.emit()

    def _follow(self) -> None:
        """Tells how long the night was, or why it cannot be."""
        for row in self.parts:
            row.remove.setEnabled(len(self.parts) > 1)
        times = [(row.part.begin, row.part.end) for row in self.parts]
        self.add.setEnabled(self._end_after(self.parts[-1].end.time()) is not None)
        clock, locale = self._shared.services.clock, self._shared.locale
        zone = clock.zone
        try:
            spans = night_spans(self._day, times, zone, clock.now())
        except WordsError as error:
            self.said.setText(error.message)
            set_role(self.said, "")
            return
        set_role(self.said, "muted")
        slept = words.duration(sum(minutes_between(*span) for span in spans), locale)
        first, last = spans[0][0].astimezone(zone), spans[-1][1].astimezone(zone)
        began = f"{words.weekday(first.date(), locale)} {words.clock_time(first, locale)}"
        ended = f"{words.weekday(last.date(), locale)} {words.clock_time(last, locale)}"
        self.said.setText(f"{slept}, {began} – {ended}")

    def save(self) -> None:
        """Stores all parts or none; where that fails the editor stays open."""
        parts = [row.part for row in self.parts]
        journal = self._shared.services.journal
        if self._shared.bridge.correct(lambda: journal.log_night(self._day, parts, Source.WINDOW)):
            self.done.emit()


def _time(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


class NightPlace(QWidget):
    """Where the editor opens, and the button for it, which finds its place elsewhere.

    Args:
        shared: What every window is handed.

    Attributes:
        opener: The button.
        editor: The editor, while it is open.

    Signals:
        toggled: The editor was opened or closed; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._day = date.min
        self.editor: NightEditor | None = None
        hint = "Log from when to when on which side"
        self.opener = Button(shared, "Night in parts", role="link", hint=hint, height=7 * STEP)
        self.opener.clicked.connect(self._toggle)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.opener, *(self.editor.stops if self.editor else ())]

    def show_day(self, day: date) -> None:
        """Is about the night before this day from now on."""
        if day != self._day:
            self.close_editor()
        self._day = day

    def close_editor(self) -> None:
        """Closes the editor, if it is open; a focus inside it goes back to the button."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and editor.isAncestorOf(focused):
            self.opener.setFocus()
        editor.hide()
        editor.deleteLater()
        self.hide()
        self.toggled.emit(False)

    def _toggle(self) -> None:
        if self.editor is not None:
            self.close_editor()
            return
        habit = self._shared.services.habits.named(SLEEPING)
        if habit is None:
            return
        editor = self.editor = NightEditor(self._shared, habit, self._day)
        editor.done.connect(self.close_editor)
        editor.stops_changed.connect(self._in_order)
        self._rows.addWidget(editor)
        self._in_order()
        self.toggled.emit(True)  # while the card is yet as high as it was
        self.show()
        editor.parts[0].begin.setFocus()
        bring_into_view(editor)

    def _in_order(self) -> None:
        put_in_order(self.stops)
