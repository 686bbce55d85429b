"""A section of the settings page: a card with a row for each setting."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Card, label
from balance_app.ui.widgets.fields import Choice, Stepper, Switch

FIELD_WIDTH = 40 * STEP


class Section(Card):
    """A card of settings.

    Args:
        form: Makes the controls.
        title: Its heading.
    """

    def __init__(self, form: Form, title: str) -> None:
        super().__init__(title)
        self.form = form
        self.title = title

    def add_switch(self, key: str, name: str, hint: str = "") -> Switch:
        """Adds a setting that is on or off."""
        switch = self.form.switch(key, name)
        self.add_row(name, hint, switch)
        return switch

    def add_number(self, key: str, name: str, hint: str, step: int = 1) -> Stepper:
        """Adds a number; ``step`` is by how much its buttons change it."""
        stepper = self.form.number(key, self._full(name), hint, step)
        stepper.setFixedWidth(FIELD_WIDTH)
        self.add_row(name, hint, stepper)
        return stepper

    def add_choice(self, key: str, name: str, hint: str, options: Mapping[str, str]) -> Choice:
        """Adds a choice between several words, each given with how it reads."""
        choice = self.form.choice(key, self._full(name), options)
        choice.setFixedWidth(FIELD_WIDTH)
        self.add_row(name, hint, choice)
        return choice

    def add_time(self, key: str, name: str, hint: str) -> QTimeEdit:
        """Adds a time of day."""
        field = self.form.time(key, self._full(name))
        self.add_row(name, hint, field)
        return field

    def add_row(self, name: str, said: QWidget | str, *fields: QWidget) -> None:
        """Adds a name over its explanation, and its fields at the other end.

        Args:
            name: What the row is about.
            said: The explanation, or what tells it.
            fields: In reading order; the last is the one that the name names.
        """
        title = label(name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()  # beside a higher field the two lines stay together
        words.addWidget(title)
        if said:
            words.addWidget(label(said, muted=True) if isinstance(said, str) else said)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        row.addLayout(words, 1)
        for field in fields:
            title.setBuddy(field.field if isinstance(field, Stepper) else field)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(row)

    def take_focus(self) -> None:
        """Gives the keyboard to the first control, if there is one."""
        children = self.findChildren(QWidget)
        tab = Qt.FocusPolicy.TabFocus
        first = next((w for w in children if w.focusPolicy() & tab and w.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _full(self, name: str) -> str:
        """A name that can stand alone: several sections have an “Every”."""
        return f"{self.title}: {name}"
