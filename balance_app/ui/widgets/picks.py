"""One of several choices that are all in sight, such as the kind of a habit, or its picture."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from balance_app.domain.habits import ICONS
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.flow import FlowLayout

_ICON_NAMES = {"bite": "tooth", "dumbbell": "weights", "bag": "bag", "": "no picture"}


class Picks(QWidget):
    """Buttons of which one is down.

    Args:
        shared: Theme and icons.
        name: What is chosen, for screen readers.
        height: The least height of the buttons, in device-independent pixels.

    Attributes:
        buttons: The buttons by what they stand for.

    Signals:
        picked: Something else was chosen; carries what it stands for.
    """

    picked = Signal(str)

    def __init__(self, shared: Shared, name: str, height: int = 0) -> None:
        super().__init__()
        self._shared = shared
        self._height = height
        self._name = name
        self.setAccessibleName(name)
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(STEP)
        self.setLayout(self._flow)
        self._group.buttonClicked.connect(lambda _button: self.picked.emit(self.chosen))

    @property
    def chosen(self) -> str:
        """What is chosen."""
        down = self._group.checkedButton()
        return next((value for value, button in self.buttons.items() if button is down), "")

    def choose(self, value: str) -> None:
        """Chooses something without announcing it."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def add(self, value: str, text: str, *, icon: str = "", hint: str = "") -> None:
        """Adds a choice, with its words, its icon, or both."""
        hint, height = hint or text, self._height
        button = Button(self._shared, text, role="pick", icon=icon, hint=hint, height=height)
        button.setAccessibleName(f"{self._name}: {text or hint}")
        button.setCheckable(True)
        self.buttons[value] = button
        self._group.addButton(button)
        self._flow.addWidget(button)


def word_picks(shared: Shared, name: str, words: Mapping[str, str], height: int = 0) -> Picks:
    """Choices in words."""
    picks = Picks(shared, name, height)
    for value, text in words.items():
        picks.add(value, text)
    return picks


def icon_picks(shared: Shared) -> Picks:
    """The pictures that a habit can have, and none."""
    picks = Picks(shared, "Picture")
    picks.add("", "None", hint="No picture")
    for icon in ICONS:
        picks.add(icon, "", icon=icon, hint=_ICON_NAMES.get(icon, icon).capitalize())
    return picks
