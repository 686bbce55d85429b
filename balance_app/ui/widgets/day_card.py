"""The day's line and its entries, each of which is corrected where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_app.domain.day_line import DayLine
from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import SLEEPING, Habit, Kind
from balance_app.domain.sitting import sitting_minutes
from balance_app.domain.zones import own_clock
from balance_app.ui import words
from balance_app.ui.day_words import Habits
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import (
    ICON_INSET,
    Button,
    Card,
    at_start,
    bring_into_view,
    label,
    put_in_order,
)
from balance_app.ui.widgets.day_line import DayLineView
from balance_app.ui.widgets.day_panels import RangePanel, SpanPanel
from balance_app.ui.widgets.editor_place import EditorPlace
from balance_app.ui.widgets.entry_editor import EntryEditor
from balance_app.ui.widgets.log_for_day import LogForDay
from balance_app.ui.widgets.night_editor import NightPlace
from balance_app.ui.widgets.short_words import ShortWords
from balance_app.ui.widgets.side_dot import SideDot

_MOST_LINES = 3
"""A longer note is whole in the editor."""

_HOUR, _PROPOSED = timedelta(hours=1), timedelta(hours=9)


class EntryRow(QWidget):
    """One entry: its time, habit, answer and note, with edit and delete."""

    def __init__(self, shared: Shared, habit: Habit, entry: Entry) -> None:
        super().__init__()
        self._shared = shared
        self.habit = habit
        self.entry = entry
        time = label(words.clock_time(own_clock(entry), shared.locale), muted=True)
        time.setWordWrap(False)
        time.setFixedWidth(_widest_time(time, shared.locale))
        self.what = ShortWords(_MOST_LINES)
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
        row.addSpacing(-ICON_INSET)
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
        said = words.entry(entry, [self.habit], self._shared.locale)
        self.setAccessibleName(said)
        self.what.say(" ".join(self._words().split()), self._words())
        for button, name in ((self.edit, f"Edit {said}"), (self.delete, f"Delete {said}")):
            button.describe(name, name)
        self._place.follow(entry)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.edit, self.delete, *(self.editor.stops if self.editor else ())]

    def open_editor(self) -> None:
        """Opens the entry's editor, if it is not open."""
        if self.editor is None:
            self._toggle_editor()

    def _toggle_editor(self) -> None:
        self._place.toggle(self.entry)

    def _editor_toggled(self, _is_open: bool) -> None:
        put_in_order(self.stops)

    def _words(self) -> str:
        entry, locale = self.entry, self._shared.locale
        parts = [f"{self.habit.name}: {words.answer(entry, self.habit, locale)}"]
        if entry.minutes and entry.option is not None:
            parts.append(words.duration(entry.minutes, locale))
        if entry.load_kg:
            parts.append(f"{locale.toString(entry.load_kg, 'g', 4)} kg")
        if entry.tag:
            parts.append(entry.tag)
        if entry.note:
            parts.append(entry.note)
        if entry.source is Source.MEASURED:
            parts.append("measured")
        return " · ".join(parts)

    def _delete(self) -> None:
        self._shared.bridge.delete(self.entry.id)


def _widest_time(time: QLabel, locale: QLocale) -> int:
    """Room for any time of day that is there once, so that what follows stands in one column."""
    noon = words.clock_time(clock_time(22, 0), locale)
    digits = max("0123456789", key=time.fontMetrics().horizontalAdvance)
    widest = "".join(digits if sign.isdigit() else sign for sign in noon)
    metrics = time.fontMetrics()
    return max(map(metrics.horizontalAdvance, (widest, time.text()))) + STEP


class DayCard(Card):
    """One logical day: its line, on which spans are corrected, and its entries, newest first.

    Measured stretches are many and say little one by one: they are on the line alone, where the
    arrow keys reach each of them and Enter opens it.

    Attributes:
        view: The day line.
        panel: What is open below it, if anything is.
        choose: Opens the panel in which a part of the day is chosen by its times.
        past: Logs for a day that is over.
        night: Logs the parts of a night that is over.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__("Day")
        self.aside.setWordWrap(True)  # it names habits, and so may be long
        self.aside.stand_at_end()
        for place, share in enumerate((0, 1)):
            self.header.setStretch(place, share)
        self._shared = shared
        self._day = date.min
        self._shown: list[EntryRow] = []
        self.panel: SpanPanel | RangePanel | None = None
        self.view = DayLineView(shared)
        self.choose = Button(
            shared,
            "Add or take out time",
            role="link",
            hint="Say from when to when you sat or did not; or drag across the line",
        )
        self._empty = label(muted=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        self.past = LogForDay(shared)
        self.night = NightPlace(shared)
        self.rows.setSpacing(2 * STEP)
        self.rows.addWidget(self.view)
        self._panel_at = self.rows.count()
        self.rows.addLayout(at_start(self.choose))
        self.rows.addWidget(self._empty)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self.past)
        self.rows.addLayout(at_start(self.night.opener))
        self.rows.addWidget(self.night)
        self._listen()

    @property
    def entry_rows(self) -> tuple[EntryRow, ...]:
        """The rows on screen, from the top."""
        return tuple(self._shown)

    def show_day(
        self, day: date, line: DayLine, entries: Sequence[Entry], *, is_today: bool
    ) -> None:
        """Shows a day; rows of entries that no hand changed stay, and so does an open panel.

        Args:
            day: The logical day.
            line: The same on its line.
            entries: The entries that count for it, newest first.
            is_today: Whether logging for now is done elsewhere.
        """
        if self._day != day:
            self._close_panel()
        self._day = day
        known = {habit.id: habit for habit in self._shared.services.journal.known_habits}
        self._show_line(line, known)
        all_known = [entry for entry in entries if entry.habit in known]
        wanted = [entry for entry in all_known if entry.source is not Source.MEASURED]
        self._show_rows(wanted, known)
        offered = {habit.id for habit in self._shared.services.journal.habits}
        self.past.setVisible(not is_today and bool(offered))
        nights = not is_today and SLEEPING in offered
        self.night.opener.setVisible(nights)
        if not nights:
            self.night.close_editor()
        self.past.show_day(day)
        self.night.show_day(day)
        self._put_in_order()
        nothing = "Nothing logged today yet." if is_today else "Nothing was logged on this day."
        self._empty.setText(nothing)
        self._empty.setVisible(not wanted)
        self.aside.setText(self._summary(all_known, len(wanted)))

    def pass_time(self) -> None:
        """Moves the present on the line, where it has moved by a minute."""
        line, now = self.view.line, self._shared.services.clock.now()
        if line is None or not line.begin <= now < line.end:
            return
        present = (now - line.begin) / (line.end - line.begin)
        if line.now is None or line.at(present) != line.at(line.now):
            self.view.show_line(replace(line, now=present), self._known())

    def _listen(self) -> None:
        self.view.span_picked.connect(self._open_span)
        self.view.range_picked.connect(self._open_range)
        self.view.span_dragged.connect(self._resize)
        self.view.entry_picked.connect(self._open_entry)
        self.view.removal_wanted.connect(lambda entry_id: self._shared.bridge.delete(entry_id))
        self.view.let_go.connect(lambda: self._close_panel())
        self.choose.clicked.connect(lambda: self._choose_range())
        self.night.toggled.connect(lambda _is_open: self._put_in_order())

    def _known(self) -> Habits:
        return {habit.id: habit for habit in self._shared.services.journal.known_habits}

    # -- the line and what opens below it ----------------------------------------------------------

    def _show_line(self, line: DayLine, known: Habits) -> None:
        self.view.show_line(line, known)
        panel = self.panel
        if isinstance(panel, RangePanel):
            panel.follow(line)
        elif panel is not None:
            span = line.span_of(panel.entry_id)
            if span is None or span.entry.modified != panel.modified:
                self._close_panel()  # what it corrects is no longer so
            else:
                panel.follow(line, span)

    def _open_span(self, entry_id: str, at: datetime) -> None:
        line = self.view.line
        span = line.span_of(entry_id) if line else None
        if line is None or span is None:
            return
        self._open(SpanPanel(self._shared, line, self._known(), span, at))
        self.view.mark_span(entry_id)

    def _open_range(self, begin: datetime, end: datetime) -> None:
        line = self.view.line
        if line is None:
            return
        panel = RangePanel(self._shared, line, self._known(), begin, end)
        panel.changed.connect(self.view.mark_range)
        self._open(panel)
        self.view.mark_range(begin, end)

    def _choose_range(self) -> None:
        """Proposes the hour that is just over or, on a day that is over, the one after noon."""
        line = self.view.line
        if line is None:
            return
        end = line.at(line.now) if line.now is not None else line.begin + _PROPOSED
        self._open_range(max(end - _HOUR, line.begin), end)

    def _open(self, panel: SpanPanel | RangePanel) -> None:
        self._close_panel()
        self.panel = panel
        panel.done.connect(self._close_panel)
        self.rows.insertWidget(self._panel_at, panel)
        self._put_in_order()
        panel.stops[0].setFocus()
        bring_into_view(panel)

    def _close_panel(self) -> None:
        """Closes what is open below the line; a focus inside it goes back to the line."""
        panel, self.panel = self.panel, None
        self.view.mark_span(None)
        if panel is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and panel.isAncestorOf(focused):
            self.view.setFocus()
        self.rows.removeWidget(panel)
        panel.hide()
        panel.deleteLater()

    def _resize(self, entry_id: str, begin: datetime, end: datetime) -> None:
        journal = self._shared.services.journal
        self._shared.bridge.correct(lambda: journal.resize(entry_id, begin, end))

    def _open_entry(self, entry_id: str) -> None:
        row = next((row for row in self._shown if row.entry.id == entry_id), None)
        if row is not None:
            row.open_editor()

    # -- the list ----------------------------------------------------------------------------------

    def _show_rows(self, wanted: Sequence[Entry], known: Habits) -> None:
        old = {(row.entry.id, row.entry.modified, row.habit): row for row in self._shown}
        new = {(entry.id, entry.modified, known[entry.habit]) for entry in wanted}
        for gone in old.keys() - new:
            row = old[gone]
            self._tell_gone(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = []
        for n, entry in enumerate(wanted):
            habit = known[entry.habit]
            row = old.get((entry.id, entry.modified, habit)) or EntryRow(self._shared, habit, entry)
            if row.entry != entry:
                row.show_grown(entry)
            self._list.insertWidget(n, row)
            self._shown.append(row)

    def _tell_gone(self, row: EntryRow) -> None:
        """Says where what was being edited has been deleted elsewhere: its editor goes with it."""
        if row.editor is not None and row.editor.is_gone():
            self._shared.bridge.gone.emit(row.entry)

    def _put_in_order(self) -> None:
        rows = [stop for row in self._shown for stop in row.stops]
        opened = self.panel.stops if self.panel else ()
        past = [] if self.past.isHidden() else [*self.past.stops, *self.night.stops]
        put_in_order([self.view, *opened, self.choose, *rows, *past])

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
