"""Controls that each show one setting and change it at once."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTime, Signal
from PySide6.QtWidgets import QSpinBox, QTimeEdit

from balance_app.domain.settings import BOUNDS, Settings
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.fields import Choice, Stepper, Switch, number_field, time_field


class Form(QObject):
    """The controls of the page; what could not be stored shows its old value again.

    Args:
        shared: What every window is handed.

    Attributes:
        switches, numbers, steppers, choices, times: The controls by their setting's key.

    Signals:
        shown: Settings are shown anew; carries them.
    """

    shown = Signal(object)

    def __init__(self, shared: Shared, parent: QObject) -> None:
        super().__init__(parent)
        self.shared = shared
        self._showing = False
        self.switches: dict[str, Switch] = {}
        self.numbers: dict[str, QSpinBox] = {}
        self.steppers: dict[str, Stepper] = {}
        self.choices: dict[str, Choice] = {}
        self.times: dict[str, QTimeEdit] = {}
        shared.bridge.settings_changed.connect(self.show)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.shared.services.preferences.current

    def switch(self, key: str, name: str) -> Switch:
        """A switch for a setting that is on or off."""
        switch = self.switches[key] = Switch(self.shared.theme, name)
        switch.toggled.connect(partial(self.change, key))
        return switch

    def number(self, key: str, name: str, hint: str, step: int) -> Stepper:
        """A number between its bounds, with a button on each side.

        Args:
            key: The setting.
            name: What it is, for screen readers.
            hint: What it means, for its tooltip.
            step: By how much buttons and arrow keys change it.
        """
        bounds = BOUNDS[key]
        field = number_field(name, bounds.least, bounds.most, step=step, unit=bounds.unit)
        field.setKeyboardTracking(False)  # it is stored when it is whole: “120” is not first a 12
        field.setToolTip(f"{hint}: {bounds.least} to {bounds.most} {bounds.unit}")
        field.valueChanged.connect(partial(self.change, key))
        self.numbers[key], self.steppers[key] = field, Stepper(self.shared, field)
        return self.steppers[key]

    def choice(self, key: str, name: str, options: Mapping[str, str]) -> Choice:
        """One of several words, each given with how it reads."""
        choice = self.choices[key] = Choice(self.shared, name, options)
        choice.activated.connect(lambda index: self.change(key, choice.itemData(index)))
        return choice

    def time(self, key: str, name: str) -> QTimeEdit:
        """A time of day."""
        field = self.times[key] = self.time_field(name)
        field.timeChanged.connect(lambda time: self.change(key, time.toPython()))
        return field

    def time_field(self, name: str) -> QTimeEdit:
        """A field for a time of day that is tied to no setting by itself."""
        field = time_field(name, self.shared.locale)
        field.setKeyboardTracking(False)
        return field

    def change(self, key: str, value: object) -> None:
        """Stores one setting and shows how they are now."""
        if self._showing:
            return
        self.shared.bridge.change_setting(key, value)
        self.show(self.settings)  # what failed shows the old value

    def show(self, settings: Settings) -> None:
        """Shows settings; what is only shown is not a wish."""
        self._showing = True
        for key, switch in self.switches.items():
            switch.setChecked(getattr(settings, key))
        for key, field in self.numbers.items():
            field.setValue(getattr(settings, key))
        for key, choice in self.choices.items():
            choice.choose(getattr(settings, key))
        for key, time in self.times.items():
            time.setTime(QTime(getattr(settings, key)))
        self.shown.emit(settings)
        self._showing = False
