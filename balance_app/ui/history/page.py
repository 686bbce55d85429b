"""History: every entry there is, found by what one knows of it, changed and deleted in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from balance_app.domain.entries import Entry
from balance_app.domain.history import DayTally, HistoryFilter
from balance_app.domain.ports import HistoryReader
from balance_app.ui import words
from balance_app.ui.history.asking import Asking
from balance_app.ui.history.filter_bar import FilterBar
from balance_app.ui.history.in_place import InPlaceEditor
from balance_app.ui.history.notices import CLEAR, LOG, Notice, notice_of
from balance_app.ui.history.table import MOST_AT_ONCE, HistoryTable
from balance_app.ui.history.year_panel import YearPanel
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import DELETE_ENTRIES, EDIT_ENTRY, FIND_WORDS, JUMP_TO_DAY
from balance_app.ui.theme import HEADING, STEP
from balance_app.ui.widgets.basics import Button, label, put_in_order
from balance_app.ui.widgets.fields import Switch
from balance_app.ui.widgets.reading import add_action

_NARROW = 150 * STEP
_SIDES, _NARROW_SIDES = 6 * STEP, 4 * STEP
_WIDEST = 1400
_REFRESH_MS = 50
_PATIENCE_MS = 300  # a number is not taken away for less


class HistoryPage(QWidget):
    """The page; it reads only while it is on screen, in a thread of its own.

    Args:
        shared: What every window is handed.

    Signals:
        log_wanted: The user wants to log a first entry.
        day_wanted: The user wants to see a day that has no entries here; carries it.
    """

    log_wanted = Signal()
    day_wanted = Signal(object)

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.setObjectName("history-page")
        services = shared.services
        self.bar = FilterBar(shared, services.trends.today)
        self.table = HistoryTable(shared, services.habits.named, services.history)
        self.notice = Notice(shared)
        self.in_place = InPlaceEditor(shared, self.table, self)
        self.setFocusProxy(self.table)
        self._stale = True
        self._make_controls()
        self._lay_out()
        self._connect()
        self._add_keys()
        self.bar.offer(services.habits.all)
        self._show_count()

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be read."""
        return self._refreshing.isActive() or self.table.entries.is_waiting

    def showEvent(self, event: QShowEvent) -> None:
        """Brings the page up to date."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is sparing of room where there is little."""
        super().resizeEvent(event)
        wide = self.width() >= _NARROW
        sides = _SIDES if wide else _NARROW_SIDES
        self._rows.setContentsMargins(sides, 5 * STEP, sides, sides)
        self._spare_room()
        self.bar.arrange(wide=wide, room=min(self.width(), _WIDEST) - 2 * sides)
        self.in_place.place()

    def _spare_room(self) -> None:
        """In a small window what is edited has the room of what could be done instead."""
        there_is_room = self.in_place.row is None or self.width() >= _NARROW
        for part in (self.bar, self._acts):
            part.setVisible(there_is_room)
        self._rows.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is edited as it was, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self.in_place.row is not None:
            self.in_place.close()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers for what is selected what the buttons do."""
        if self.table.geometry().contains(self._card.mapFrom(self, event.pos())):
            self.open_menu(event.globalPos())

    def open_menu(self, at: QPoint) -> None:
        """Opens the menu of what is selected at a place on screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.edit, self.delete, self.restore):
            if not button.isHidden():
                act = add_action(menu, button.text())
                act.setEnabled(button.isEnabled())
                act.triggered.connect(button.click)
        menu.popup(at)

    # -- what is shown -----------------------------------------------------------------------------

    def _wanted(self) -> HistoryFilter:
        return replace(self.bar.wanted(), deleted=self.deleted.isChecked())

    def _changed(self) -> None:
        """Entries have changed: looked at again soon, once for changes that come together."""
        self._stale = True
        if self.isVisible():
            self._refreshing.start()

    def _refresh(self) -> None:
        self._stale = False
        entries, wanted = self.table.entries, self._wanted()
        if wanted != entries.wanted or entries.total is None:
            self.in_place.close()
            entries.look_for(wanted)
            self._patience.start()
            self._show_count()
            self._offer_acts()
        else:
            entries.refresh()

    def _look_for_others(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _counted(self) -> None:
        self._show_count()
        total, wanted = self.table.entries.total, self.table.entries.shown
        if total:
            self._stack.setCurrentWidget(self._card)
            return
        acts = {LOG: self.log_wanted.emit, CLEAR: self.bar.clear}
        said = notice_of(wanted)
        self.notice.say(said, acts.get(said[2]))
        self._stack.setCurrentWidget(self.notice)

    def _failed(self, message: str) -> None:
        self._patience.stop()
        self.count.clear()
        for button in (self.edit, self.delete, self.restore):
            button.setEnabled(False)
        self.notice.say(("History cannot be read", message, "Try again"), self._refresh)
        self._stack.setCurrentWidget(self.notice)

    def _show_count(self) -> None:
        entries, locale = self.table.entries, self._shared.locale
        selected = self.table.count_selected()
        if entries.total is not None:
            said = words.counted(entries.total, "entry", "entries", locale)
            if selected > 1:
                said += f" · {words.number(selected, locale)} selected"
            self.count.setText(said)
            self._patience.stop()
        self.clear.setVisible(self._wanted().narrows)
        self.edit.setEnabled(selected == 1)
        self.delete.setEnabled(selected > 0)
        self.restore.setEnabled(selected > 0)

    def _offer_acts(self) -> None:
        """Offers to restore what is deleted, and what else can be done with what stands."""
        deleted = self.deleted.isChecked()
        self.edit.setVisible(not deleted)
        self.delete.setVisible(not deleted)
        self.restore.setVisible(deleted)
        self.year.setEnabled(not deleted)

    # -- what is done ------------------------------------------------------------------------------

    def _edit(self, row: int) -> None:
        if self.deleted.isChecked():
            self._act_on_selected()
            return
        entry = self.table.entries.entry(row)
        habit = self._shared.services.habits.named(entry.habit) if entry else None
        if entry is not None and habit is not None and self.in_place.leave_for(row):
            self.table.select_row(row)
            self.in_place.open(row, entry, habit)

    def _picked(self) -> None:
        """Follows what the user selects, once the press that did so is over."""
        ranges = self.table.selected_ranges()
        if self.in_place.row is not None and ranges:
            one = ranges[0][0] if self.table.count_selected() == 1 else None
            QTimer.singleShot(0, self, lambda: self.in_place.leave_for(one))

    def _edit_selected(self) -> None:
        index = self.table.currentIndex()
        ranges = self.table.selected_ranges()
        row = ranges[0][0] if len(ranges) == 1 else index.row()
        self._edit(row)

    def _delete(self) -> None:
        if not self.deleted.isChecked():
            self.in_place.close()
            self._act_on_selected()

    def _act_on_selected(self) -> None:
        """Deletes what is selected or brings it back, as one change, once its ids are known."""
        count = self.table.count_selected()
        if not count:
            return
        if count > MOST_AT_ONCE:
            locale = self._shared.locale
            done = "restored" if self.deleted.isChecked() else "deleted"
            self._shared.bridge.failed.emit(
                f"At most {words.number(MOST_AT_ONCE, locale)} entries can be {done} at once:"
                f" {words.number(count, locale)} are selected. Select fewer."
            )
            return
        bridge = self._shared.bridge
        act = bridge.restore if self.deleted.isChecked() else bridge.delete_all
        ranges = self.table.selected_ranges()
        entries = self.table.entries
        known = [entries.entry(row) for first, last in ranges for row in range(first, last + 1)]
        if all(known):
            act([entry.id for entry in known if entry is not None])
            return
        wanted = entries.shown

        def question(reader: HistoryReader) -> Sequence[Entry]:
            return [
                entry
                for first, last in ranges
                for entry in reader.page(wanted, first, last - first + 1)
            ]

        # Where rows have moved meanwhile, what is selected has moved with them.
        again = self._act_on_selected
        entries.errand(question, lambda found: act([entry.id for entry in found]), again)

    def open_year(self) -> None:
        """Opens the calendar of the year that the row on top lies in."""
        entry = self.table.entries.entry(self.table.top_row())
        today = self._shared.services.trends.today()
        day = entry.day if entry is not None else today
        panel = YearPanel(self._shared, self, day, today, self._ask_for_year)
        panel.picked.connect(self.jump)
        panel.empty_picked.connect(self.day_wanted)
        panel.open_below(self.year)

    def _ask_for_year(self, year: int, told: Callable[[Mapping[date, DayTally]], None]) -> None:
        wanted = self.table.entries.shown
        self.table.entries.errand(lambda reader: reader.days_of_year(wanted, year), told)

    def jump(self, day: date) -> None:
        """Goes to a day’s newest entry, or where it has none to the newest before it."""
        wanted = self.table.entries.shown

        def told(row: int) -> None:
            last = self.table.entries.rowCount() - 1
            if last >= 0:
                self.table.go_to(min(row, last))
                self.table.setFocus()

        self.table.entries.errand(lambda reader: reader.offset_of_day(wanted, day), told)

    # -- parts -------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        shared = self._shared
        self.heading = label("History", HEADING, strong=True)
        self.heading.setMinimumHeight(9 * STEP)
        self.deleted = Switch(shared.theme, "Show deleted entries, and undone ones")
        self.deleted_name = label("Deleted", muted=True)
        self.deleted_name.setWordWrap(False)
        self.deleted_name.setBuddy(self.deleted)
        self.year = Button(shared, icon="calendar", hint="Jump to a day", keys=JUMP_TO_DAY.text)
        self.count = label(muted=True)
        self.count.setWordWrap(False)
        self.count.setMinimumWidth(1)  # rather cut off than a window that cannot be made narrow
        self.clear = Button(shared, "Clear filters", role="link", hint="Look for all entries")
        self.edit = Button(shared, "Edit", role="quiet", icon="edit", keys=EDIT_ENTRY.text)
        self.delete = Button(
            shared, "Delete", role="quiet", icon="delete", keys=DELETE_ENTRIES.text
        )
        self.restore = Button(shared, "Restore", role="quiet", icon="undo", keys=EDIT_ENTRY.text)
        self.restore.hide()
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(_REFRESH_MS)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        self._acts = QWidget()
        self._acts.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        for row in (top, below):
            row.setSpacing(2 * STEP)
        top.addWidget(self.heading, 1)
        for part in (self.deleted_name, self.deleted, self.year):
            top.addWidget(part)
        below.addWidget(self.count)
        below.addWidget(self.clear)
        below.addStretch()
        for button in (self.edit, self.delete, self.restore):
            below.addWidget(button)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(STEP, STEP, STEP, STEP)
        inside.addWidget(self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self.notice)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        self._rows = QVBoxLayout(column)
        self._rows.setSpacing(3 * STEP)
        self._rows.addLayout(top)
        self._rows.addWidget(self.bar)
        self._rows.addWidget(self._acts)
        self._rows.addWidget(self._stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        put_in_order(
            (
                *(self.deleted, self.year, *self.bar.stops, self.clear),
                *(self.edit, self.delete, self.restore, self.table, self.notice.step),
            )
        )

    def _connect(self) -> None:
        bridge, entries = self._shared.bridge, self.table.entries
        bridge.entries_changed.connect(self._changed)
        bridge.settings_changed.connect(self._changed)
        bridge.habits_changed.connect(self._habits_changed)
        self._refreshing.timeout.connect(self._refresh)
        self._patience.timeout.connect(lambda: self.count.setText("Looking…"))
        self.bar.changed.connect(self._look_for_others)
        self.deleted.toggled.connect(lambda _on: self._refresh())
        self.clear.clicked.connect(self.bar.clear)
        self.edit.clicked.connect(self._edit_selected)
        self.delete.clicked.connect(self._delete)
        self.restore.clicked.connect(self._act_on_selected)
        self.year.clicked.connect(self.open_year)
        self.table.edit_wanted.connect(self._edit)
        self.table.delete_wanted.connect(self._delete)
        self.in_place.opening.connect(self._spare_room)
        self.in_place.closed.connect(self._spare_room)
        self.table.selected.connect(self._show_count)
        self.table.picked.connect(self._picked)
        entries.counted.connect(self._counted)
        entries.failed.connect(self._failed)
        entries.moved.connect(lambda _found: self.in_place.follow())
        # The thread ends with the page; what it reads from is closed there.
        self.destroyed.connect(partial(_close, entries.asking))

    def _add_keys(self) -> None:
        FIND_WORDS.bind_always(self, self.bar.search)
        JUMP_TO_DAY.bind_always(self, self.year.click)

    def _habits_changed(self) -> None:
        self.bar.offer(self._shared.services.habits.all)
        self._changed()


def _close(asking: Asking, _page: object = None) -> None:
    asking.close()
