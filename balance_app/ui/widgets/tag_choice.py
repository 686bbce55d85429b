"""What was carried: the tag that is stored with the presses that follow, chosen at the title."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from balance_app.domain.entries import LONGEST_TAG
from balance_app.domain.habit_rules import MOST_TAGS
from balance_app.domain.habits import Habit
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, set_role
from balance_app.ui.widgets.reading import add_action, set_placeholder

_FIELD_WIDTH = 36 * STEP
_MOST_WIDTH = 28 * STEP
_TAG, _NO_TAG = "Tag", "No tag"


class TagChoice(QWidget):
    """A quiet button with the tags of a habit in its menu, and a field for another one.

    Args:
        shared: What every window is handed.
        habit: A habit with tags.

    Attributes:
        button: Says the tag chosen, and opens the menu.
        tags: The choices of the menu by their tag; the empty one is none.
        another: Opens the field; hidden where the habit has as many tags as it may.
        field: Takes another tag, in the button's place, while it is open.
    """

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._chosen = ""
        self.button = Button(shared, _TAG, role="chip", icon="chevron-down")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the word
        self.tags: dict[str, QAction] = {}
        self._add_menu()
        self.field = _TagField(self.close_field)
        self.field.setAccessibleName(f"{habit.name}: another tag")
        set_placeholder(self.field, "what else?")
        self.field.returnPressed.connect(self._add)
        self.field.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.field)
        self.choose("")

    @property
    def chosen(self) -> str:
        """The tag that is stored with the next presses; empty for none."""
        return self._chosen

    def choose(self, tag: str) -> None:
        """Chooses one of the tags, or none."""
        self._chosen = tag if tag in self.tags else ""
        self.tags[self._chosen].setChecked(True)
        name = f"{self._habit.name}: {self._chosen or 'no tag'}"
        stored = f"“{self._chosen}” is stored with the next presses"
        self.button.describe(name, stored if self._chosen else "Say more with the next presses")
        shown = self.button.fontMetrics().elidedText(
            self._chosen or _TAG, Qt.TextElideMode.ElideRight, _MOST_WIDTH
        )
        self.button.setText(shown.replace("&", "&&"))
        set_role(self.button, "chosen-chip" if self._chosen else "chip")

    def close_field(self) -> None:
        """Closes the field and forgets what was typed."""
        had_focus = self.field.hasFocus()
        self.field.clear()
        self.field.hide()
        self.button.show()
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_menu(self) -> None:
        menu, group = QMenu(self.button), QActionGroup(self)
        menu.setAccessibleName(f"Tag of {self._habit.name}")
        for tag in ("", *self._habit.tags):
            action = add_action(menu, tag or _NO_TAG)
            action.setCheckable(True)
            action.triggered.connect(partial(self._picked, tag))
            group.addAction(action)
            self.tags[tag] = action
        menu.addSeparator()
        self.another = add_action(menu, "Another tag…")
        self.another.setVisible(len(self._habit.tags) < MOST_TAGS)
        self.another.triggered.connect(self._open_field)
        self.button.setMenu(menu)

    def _picked(self, tag: str, _checked: bool = False) -> None:
        self.choose(tag)

    def _open_field(self) -> None:
        self.button.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        """Adds the tag to the habit, whose card is then built anew with it, and chooses it."""
        typed = " ".join(self.field.text().split())
        known = {tag.casefold(): tag for tag in self._habit.tags}
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
