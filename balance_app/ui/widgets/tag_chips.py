"""What was carried, as small chips: the one chosen is stored with the presses that follow."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from balance_app.domain.entries import LONGEST_TAG
from balance_app.domain.habit_rules import MOST_TAGS
from balance_app.domain.habits import Habit
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.flow import FlowLayout

_FIELD_WIDTH = 36 * STEP


class TagChips(QWidget):
    """The chips of a habit's tags, and one that adds a tag.

    Args:
        shared: What every window is handed.
        habit: A habit with tags.

    Attributes:
        chips: The chips by their tag.
        more: Opens the field for another tag.
        field: Takes another tag, while it is open.
        said: Says what is stored with the next presses.

    Signals:
        chosen_changed: Another tag is chosen, or none; carries it.
    """

    chosen_changed = Signal(str)

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._chosen = ""
        self.chips = {tag: self._chip(tag) for tag in habit.tags}
        self.more = Button(shared, "+", role="chip", hint=f"Add a tag to {habit.name}")
        self.more.setAccessibleName(f"Add a tag to {habit.name}")
        if len(habit.tags) >= MOST_TAGS:
            self.more.hide()
        self.more.clicked.connect(self._open_field)
        self.field = _TagField(self.close_field)
        self.field.setAccessibleName(f"{habit.name}: another tag")
        self.field.setPlaceholderText("what else?")
        self.field.returnPressed.connect(self._add)
        self.field.hide()
        self.said = label(size=SMALL, muted=True)
        self.said.hide()
        row = QWidget()
        flow = FlowLayout(STEP)
        row.setLayout(flow)
        for part in (*self.chips.values(), self.more, self.field):
            flow.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(STEP)
        rows.addWidget(row)
        rows.addWidget(self.said)

    @property
    def chosen(self) -> str:
        """The tag that is stored with the next presses; empty for none."""
        return self._chosen

    def choose(self, tag: str) -> None:
        """Chooses one of the tags, or none."""
        self._chosen = tag if tag in self.chips else ""
        for name, chip in self.chips.items():
            chip.setChecked(name == self._chosen)
        self.said.setText(f"The next presses are stored with “{self._chosen}”.")
        self.said.setVisible(bool(self._chosen))
        self.chosen_changed.emit(self._chosen)

    def close_field(self) -> None:
        """Closes the field and forgets what was typed."""
        had_focus = self.field.hasFocus()
        self.field.clear()
        self.field.hide()
        self.more.setVisible(len(self.chips) < MOST_TAGS)
        if had_focus:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, tag: str) -> Button:
        chip = Button(self._shared, tag, role="chip", hint=f"Store “{tag}” with the next presses")
        chip.setAccessibleName(f"{self._habit.name}: {tag}")
        chip.setCheckable(True)
        chip.clicked.connect(self._clicked)
        return chip

    def _clicked(self) -> None:
        chip = self.sender()
        tag = next(name for name, one in self.chips.items() if one is chip)
        self.choose("" if tag == self._chosen else tag)

    def _open_field(self) -> None:
        self.more.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        """Adds the tag to the habit, whose card is then built anew with it, and chooses it."""
        typed = " ".join(self.field.text().split())
        known = {tag.casefold(): tag for tag in self.chips}
        if not typed or typed.casefold() in known:
            self.choose(known.get(typed.casefold(), self._chosen))
            self.close_field()
            return
        habits = self._shared.services.habits
        wanted = replace(self._habit, tags=(*self._habit.tags, typed))
        before, self._chosen = self._chosen, typed
        if not self._shared.bridge.change_habits(lambda: habits.change(wanted)):
            self._chosen = before


class _TagField(QLineEdit):
    """A field that Escape closes."""

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__()
        self._leave = leave
        self.setMaxLength(LONGEST_TAG)
        self.setFixedWidth(_FIELD_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
