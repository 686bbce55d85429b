"""The day's entries as a list, each of which can be edited or deleted where it stands."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.week import sitting_minutes
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, label, put_in_order
from balance_app.ui.widgets.entry_editor import EditorPlace, EntryEditor
from balance_app.ui.widgets.side_dot import SideDot

_TIME_WIDTH = 15 * STEP


class EntryRow(QWidget):
    """One entry: its time, habit, answer and note, with edit and delete."""

    def __init__(self, shared: Shared, habit: Habit, entry: Entry) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self.entry = entry
        time = label(words.clock_time(entry.at, shared.locale), muted=True)
        time.setFixedWidth(max(_TIME_WIDTH, time.sizeHint().width()))
        time.setWordWrap(False)
        self.what = label()
        self.edit = Button(shared, role="icon", icon="edit")
        self.edit.clicked.connect(self._toggle_editor)
        self.delete = Button(shared, role="icon", icon="delete")
        self.delete.clicked.connect(self._delete)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(time, 0, top)
        row.addWidget(SideDot(shared.theme, entry.side), 0, top)
        row.addWidget(self.what, 1, top)
        row.addWidget(self.edit, 0, top)
        row.addWidget(self.delete, 0, top)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)
        self._rows.addLayout(row)
        self._place = EditorPlace(shared, habit, self._rows, self.edit, self._editor_toggled)
        self.show_grown(entry)

    @property
    def editor(self) -> EntryEditor | None:
        """The entry's editor, while it is open."""
        return self._place.editor

    def show_grown(self, entry: Entry) -> None:
        """Shows how far the entry has come; an open editor stays open."""
        self.entry = entry
        said = words.entry(entry, [self._habit], self._shared.locale)
        self.setAccessibleName(said)
        self.what.setText(self._words())
        for button, name in ((self.edit, f"Edit {said}"), (self.delete, f"Delete {said}")):
            button.describe(name, name)
        self._place.follow(entry)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.edit, self.delete, *(self.editor.stops if self.editor else ())]

    def _toggle_editor(self) -> None:
        self._place.toggle(self.entry)

    def _editor_toggled(self, _is_open: bool) -> None:
        put_in_order(self.stops)

    def _words(self) -> str:
        entry, locale = self.entry, self._shared.locale
        parts = [f"{self._habit.name}: {words.answer(entry, self._habit, locale)}"]
        if entry.minutes and entry.option is not None:
            parts.append(words.duration(entry.minutes, locale))
        if entry.load_kg:
            parts.append(f"{locale.toString(entry.load_kg, 'g', 4)} kg")
        if entry.note:
            parts.append(" ".join(entry.note.split()))
        if entry.source is Source.MEASURED:
            parts.append("measured")
        return " · ".join(parts)

    def _delete(self) -> None:
        self._shared.bridge.delete(self.entry.id)


class DayCard(Card):
    """The entries of one logical day, newest first.

    Measured stretches are many and say little one by one: they are summed up, and shown when they
    are asked for, to be corrected.

    Attributes:
        measured: Shows and hides the measured stretches.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__("Day")
        self._shared = shared
        self._day: tuple[date, Sequence[Entry], bool] | None = None
        self._shown: list[EntryRow] = []
        self._empty = label(muted=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        self.measured = Button(shared, role="link")
        self.measured.setCheckable(True)
        self.measured.toggled.connect(self._show_again)
        self.rows.addWidget(self._empty)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self.measured, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def entry_rows(self) -> tuple[EntryRow, ...]:
        """The rows on screen, from the top."""
        return tuple(self._shown)

    def show_day(self, day: date, entries: Sequence[Entry], *, is_today: bool) -> None:
        """Shows a day's entries, newest first; rows of entries that no hand changed stay."""
        if self._day is not None and self._day[0] != day:
            self.measured.setChecked(False)
        self._day = day, entries, is_today
        known = {habit.id: habit for habit in self._shared.services.journal.known_habits}
        all_known = [entry for entry in entries if entry.habit in known]
        logged = [entry for entry in all_known if entry.source is not Source.MEASURED]
        self._show_measured(len(all_known) - len(logged))
        wanted = all_known if self.measured.isChecked() else logged
        old = {(row.entry.id, row.entry.modified): row for row in self._shown}
        for gone in old.keys() - {(entry.id, entry.modified) for entry in wanted}:
            row = old[gone]
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = []
        for n, entry in enumerate(wanted):
            kept = old.get((entry.id, entry.modified))
            row = kept or EntryRow(self._shared, known[entry.habit], entry)
            if row.entry != entry:
                row.show_grown(entry)
            self._list.insertWidget(n, row)
            self._shown.append(row)
        put_in_order([*(stop for row in self._shown for stop in row.stops), self.measured])
        nothing = "Nothing logged today yet." if is_today else "Nothing was logged on this day."
        self._empty.setText(nothing)
        self._empty.setVisible(not wanted)
        self.aside.setText(self._summary(all_known, len(logged)))

    def _show_measured(self, count: int) -> None:
        shown, said = self.measured.isChecked(), self._shared.locale.toString(count)
        text = "Hide measured sitting" if shown else f"Show measured sitting ({said})"
        self.measured.set_text(text, "Time at the computer, measured from activity")
        self.measured.setVisible(count > 0)

    def _show_again(self) -> None:
        if self._day is not None:
            day, entries, is_today = self._day
            self.show_day(day, entries, is_today=is_today)

    def _summary(self, entries: Sequence[Entry], logged: int) -> str:
        locale = self._shared.locale
        timed = {h.id: h for h in self._shared.services.journal.habits if h.kind is Kind.TIMED}
        said = []
        for habit in timed.values():
            minutes = sitting_minutes([e for e in entries if e.habit == habit.id])
            if minutes:
                said.append(f"{habit.name} {words.duration(minutes, locale)}")
        if logged:
            said.append(words.counted(logged, "entry", "entries", locale))
        return " · ".join(said)
