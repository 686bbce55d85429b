"""Changes or deletes one entry in place, where it stands."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from balance_app.domain.clocks import pass_name
from balance_app.domain.entries import (
    LONGEST_TAG,
    MOST_LOAD_KG,
    MOST_MINUTES,
    Edits,
    Entry,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import CARRYING, Habit, Kind
from balance_app.domain.when import on_the_clock_of
from balance_app.domain.zones import (
    own_clock,
    unknown_zone,
    zone_name,
    zone_named,
    zone_names,
)
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CANCEL, SAVE
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.fields import Choice, inset, moment_field, number_field
from balance_app.ui.widgets.inline_editor import InlineEditor
from balance_app.ui.widgets.note_field import NoteField

_NOT_SAID = "not said"
_NARROWEST_CHOICE = 25 * STEP


class EntryEditor(InlineEditor):
    """The fields of one entry, with Save, Cancel and Delete.

    Args:
        shared: What every window is handed.
        habit: The entry's habit.
        entry: The entry as it is.

    Attributes:
        stops: Where Tab stops, in reading order.

    Signals:
        done: The editor is of no more use: saved, deleted or cancelled.
        grown: It needs another height.
    """

    grown = Signal()

    def __init__(self, shared: Shared, habit: Habit, entry: Entry) -> None:
        super().__init__()
        self._shared = shared
        self._entry = entry
        self.setAccessibleName(f"Edit {habit.name}")
        self.at = moment_field(shared.locale, entry.at, "When")
        self.option = self._option_field(habit)
        self.minutes = self._minutes_field(required=habit.kind is Kind.TIMED)
        self.load = self._load_field()
        self.tag = self._tag_field(habit)
        self.note = NoteField(entry.note)
        self.note.grown.connect(self.grown)
        self._make_zone_field()
        self._first = self._shown()
        self._first_time = self.at.dateTime()
        self._deleting = False
        there = words.elsewhere(entry, shared.services.clock.zone)
        when = f"When, in {there}" if there else "When"
        if pass_name(own_clock(entry)):  # the field shows either pass alike, and keeps it
            when += f", so far {words.clock_time(own_clock(entry), shared.locale)}"
        fields: list[tuple[str, QWidget]] = [(when, self.at)]
        if habit.options:
            fields.append(("What", self.option))
        fields.append(("Minutes", self.minutes))
        if habit.id == CARRYING:
            fields.append(("Load", self.load))
        if habit.tags or entry.tag:
            fields.append(("Tag", self.tag))
        self._lay_out(fields)
        for unused in (self.option, self.load, self.tag):
            if unused.parent() is None:  # nobody’s, it would live on for as long as chance has it
                unused.setParent(self)
                unused.hide()
        shared.bridge.entries_changed.connect(self._look_for_entry)
        self.at.setFocus()

    @property
    def is_changed(self) -> bool:
        """Whether closing it would lose something."""
        chosen = self.option.currentData() or ""
        return (
            self._shown() != self._first
            or self.at.dateTime() != self._first_time
            or self.zone.text() != self._first_zone
            or (self.option.count() > 0 and chosen != (self._entry.option or ""))
        )

    def follow(self, entry: Entry) -> None:
        """Takes the entry as it has grown meanwhile; minutes that were touched stay as they are."""
        self._entry = entry
        minutes, load, tag, note = self._first
        if self.minutes.value() == minutes and not self.minutes.hasFocus():
            self.minutes.setValue(entry.minutes or 0)
            self._first = self.minutes.value(), load, tag, note

    def save(self) -> None:
        """Stores what was changed; where that fails the editor stays open."""
        edits = self._shared.bridge.read(self._edits) if self.save_button.isEnabled() else None
        if edits is None:
            return
        if edits == Edits() or self._shared.bridge.edit(self._entry.id, edits):
            self.done.emit()

    def delete(self) -> None:
        """Deletes the entry; Undo brings it back."""
        self._deleting = True
        if self._shared.bridge.delete(self._entry.id):
            self.done.emit()
        self._deleting = False

    def is_gone(self) -> bool:
        """Whether the entry has been deleted, but not from here."""
        return not self._deleting and self._shared.bridge.read(self._is_deleted) is True

    def _is_deleted(self) -> bool:
        try:
            self._shared.services.journal.find(self._entry.id)
        except WordsError:
            return True
        return False

    def _look_for_entry(self) -> None:
        """Says where the entry has been deleted meanwhile, and offers to bring it back."""
        is_gone = self.is_gone()
        if is_gone is self.gone.isVisibleTo(self):
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.gone.setVisible(is_gone)
        for button in (self.save_button, self.delete_button):
            button.setEnabled(not is_gone)
        if had_focus and is_gone:
            self.bring_back.setFocus()
        self.grown.emit()

    def _bring_back(self) -> None:
        if self._shared.bridge.restore([self._entry.id]):
            self.save_button.setFocus()

    def _edits(self) -> Edits:
        """What differs from what the fields showed at first; a field emptied clears its value."""
        minutes, load, tag, note = self._shown()
        # A timed habit's minutes, given as its answer, are its own again and no other option's.
        option = (self.option.currentData() or str(minutes)) if self.option.count() else None
        if option == str(minutes) and self._entry.option is None:
            option = None
        was_minutes, was_load, was_tag, was_note = self._first
        emptied = {
            "minutes": was_minutes and not minutes,
            "load_kg": was_load and not load,
            "tag": was_tag and not tag,
            "note": was_note and not note,
        }
        return Edits(
            option=option if option != self._entry.option else None,
            at=self._new_time(),
            minutes=minutes if minutes and minutes != was_minutes else None,
            load_kg=load if load and load != was_load else None,
            tag=tag if tag and tag != was_tag else None,
            note=note if note and note != was_note else None,
            clear=frozenset(name for name, is_emptied in emptied.items() if is_emptied),
        )

    def _shown(self) -> tuple[int, float, str, str]:
        tag, note = self.tag.text().strip(), self.note.text().strip()
        return self.minutes.value(), self.load.value(), tag, note

    def _new_time(self) -> datetime | None:
        """The time chosen, by the clock of where the entry was made; None where it is the old one.

        Raises:
            WordsError: The clocks there skip that time.
        """
        picked = self.at.dateTime()
        day, time = picked.date(), picked.time()
        old = self._entry.at
        wall = old.replace(
            year=day.year(),
            month=day.month(),
            day=day.day(),
            hour=time.hour(),
            minute=time.minute(),
            tzinfo=None,
        )
        if (zone := self._other_zone()) is not None:
            return on_the_clock_of(zone, wall, old)
        if wall == old.replace(tzinfo=None):
            return None
        return on_the_clock_of(_zone_of(self._entry), wall, old)

    def _make_zone_field(self) -> None:
        """What names another zone, shown once that is wanted."""
        here = self._shared.services.clock.zone
        self._first_zone = self._entry.zone or zone_name(here)
        self.zone = QLineEdit(self._first_zone)
        hint = "In another zone: say by whose clock the time is told, e.g. Asia/Tokyo"
        self.elsewhere = Button(self._shared, role="icon", icon="globe", hint=hint)
        self.elsewhere.clicked.connect(self._ask_for_zone)
        self._zone_row = QWidget()
        rows = _captioned("Zone", self.zone)
        rows.setContentsMargins(0, 0, 0, 0)
        self._zone_row.setLayout(rows)
        self._zone_row.hide()

    def _ask_for_zone(self) -> None:
        offered = QCompleter(zone_names(), self.zone)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(offered)
        self._zone_row.show()
        self.elsewhere.hide()
        self.zone.setFocus()
        self.zone.selectAll()
        self.grown.emit()

    def _other_zone(self) -> tzinfo | None:
        """The zone that was named instead; None where it is still the same.

        Raises:
            WordsError: There is none of that name.
        """
        said = self.zone.text().strip()
        if said in (self._first_zone, ""):
            return None
        zone = zone_named(said)
        if zone is None:
            raise unknown_zone(said)
        return zone

    def _option_field(self, habit: Habit) -> Choice:
        own = {"": habit.name} if habit.kind is Kind.TIMED else {}
        offered = {
            o.id: o.name for o in habit.options if not o.archived or o.id == self._entry.option
        }
        field = Choice(self._shared, "What", own | offered)
        field.choose(self._entry.option or "")
        field.setMinimumWidth(_NARROWEST_CHOICE)
        return field

    def _minutes_field(self, *, required: bool) -> QSpinBox:
        least = 1 if required else 0
        field = number_field("Minutes", least, MOST_MINUTES, step=5, unit="min")
        if not required:
            field.setSpecialValueText(_NOT_SAID)
        field.setValue(self._entry.minutes or 0)
        return field

    def _load_field(self) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(0, MOST_LOAD_KG)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setSpecialValueText(_NOT_SAID)
        field.setSuffix(" kg")
        field.setValue(self._entry.load_kg or 0)
        inset(field)
        return field

    def _tag_field(self, habit: Habit) -> QLineEdit:
        """A field for any word, which completes those that the habit offers."""
        field = QLineEdit(self._entry.tag)
        field.setMaxLength(LONGEST_TAG)
        field.setPlaceholderText(_NOT_SAID)
        field.setCursorPosition(0)
        if habit.tags:
            offered = QCompleter(list(habit.tags), field)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(offered)
        return field

    def _lay_out(self, fields: list[tuple[str, QWidget]]) -> None:
        grid = QGridLayout()
        grid.setSpacing(3 * STEP)
        for n, (name, field) in enumerate(fields):
            grid.addLayout(_captioned(name, field), n // 2, n % 2)
            grid.setColumnStretch(n % 2, 1)
        below = (len(fields) + 1) // 2
        grid.addLayout(_captioned("Note", self.note), below, 0, 1, 2)
        if len(fields) % 2:  # there is a place free
            grid.addWidget(self._zone_row, below - 1, 1)
        else:
            grid.addWidget(self._zone_row, below + 1, 0, 1, 2)
        self.save_button = Button(self._shared, "Save", role="primary", keys=SAVE.text)
        self.cancel_button = Button(self._shared, "Cancel", keys=CANCEL.text)
        self.delete_button = Button(self._shared, "Delete", icon="delete", role="quiet")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.done)
        self.delete_button.clicked.connect(self.delete)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch()
        buttons.addWidget(self.elsewhere)
        buttons.addWidget(self.delete_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(3 * STEP)
        rows.addLayout(grid)
        rows.addLayout(buttons)
        rows.insertWidget(0, self._gone_row())
        shown = [field for _, field in fields]
        ends = (self.save_button, self.cancel_button, self.elsewhere, self.delete_button)
        written = (self.zone, self.note) if len(fields) % 2 else (self.note, self.zone)
        self.stops = (self.bring_back, *shown, *written, *ends)

    def _gone_row(self) -> QWidget:
        """What stands above the fields once the entry has been deleted elsewhere."""
        self.gone = QWidget()
        said = label("This entry was deleted elsewhere meanwhile.", strong=True)
        hint = "Bring the entry back; what is changed here can be saved then"
        self.bring_back = Button(self._shared, "Bring it back", role="link", hint=hint)
        self.bring_back.clicked.connect(self._bring_back)
        row = QHBoxLayout(self.gone)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(said, 1)
        row.addWidget(self.bring_back)
        self.gone.hide()
        return self.gone


def _zone_of(entry: Entry) -> tzinfo:
    """The zone an entry was made in, or the offset alone where that zone’s clock tells another."""
    fixed = entry.at.tzinfo
    assert fixed is not None
    try:
        zone = ZoneInfo(entry.zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return fixed
    return zone if entry.at.astimezone(zone).utcoffset() == entry.at.utcoffset() else fixed


def _captioned(text: str, field: QWidget) -> QVBoxLayout:
    """A field under its name."""
    caption = label(text, SMALL, muted=True)
    caption.setBuddy(field)
    field.setAccessibleName(text)
    field.setToolTip(text)
    rows = QVBoxLayout()
    rows.setSpacing(STEP)
    rows.addWidget(caption)
    rows.addWidget(field)
    return rows
