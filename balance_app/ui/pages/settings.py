"""Settings: each takes effect at once; where the data lies, and what Balance is not."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from balance_app import __version__
from balance_app.domain.ports import Notice, NoticeEvents
from balance_app.domain.settings import BOUNDS, Settings, ThemeChoice
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, Card, label
from balance_app.ui.widgets.fields import Choice, Stepper, Switch, number_field
from balance_app.ui.widgets.page import Page

STATEMENT = "All data stays on this computer. For information only, not medical advice."

TEST_NOTICE = Notice("test", "This is how Balance reminds you", "Nothing to do: it was a test.")

_FIELD_WIDTH = 40 * STEP
_THEMES: dict[str, str] = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
}
_NUMBERS = {
    "move_interval_minutes": ("Ask every", "Minutes of sitting until a move break falls due", 5),
    "move_length_minutes": ("For", "Minutes a move break lasts", 1),
    "day_start_hour": ("The day starts at", "Earlier entries count for the day before", 1),
    "even_zone": (
        "The even zone reaches",
        "An index within so many points of the middle counts as even",
        5,
    ),
}


class SettingsPage(Page):
    """The page.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.setObjectName("settings")
        self._showing = False
        self.numbers: dict[str, QSpinBox] = {}
        self.steppers: dict[str, Stepper] = {}
        self.heading.setText("Settings")
        self.content.addWidget(self.heading)
        self._add_breaks()
        self._add_measures()
        self._add_look()
        self._add_data()
        self.content.addStretch()
        shared.bridge.settings_changed.connect(self._show)
        shared.bridge.breaks_changed.connect(self._show_serving)
        self._show(shared.services.preferences.current)

    def showEvent(self, event: QShowEvent) -> None:
        """Says which notification channel serves at the moment."""
        super().showEvent(event)
        self._show_serving()

    def _add_breaks(self) -> None:
        card = Card("Breaks")
        self.move_break = Switch(self._shared.theme, "Ask me to move")
        self.move_break.toggled.connect(partial(self._change, "move_break"))
        hint = label("A short break from sitting, now and then", muted=True)
        card.rows.addLayout(_row("Ask me to move", hint, self.move_break))
        self._add_number(card, "move_interval_minutes")
        self._add_number(card, "move_length_minutes")
        self.serving = label(muted=True)
        self.test = Button(self._shared, "Send a test", hint="Show a reminder now, to try it")
        self.test.clicked.connect(self._send_test)
        card.rows.addLayout(_row("Reminders are shown by", self.serving, self.test))
        self.content.addWidget(card)

    def _add_measures(self) -> None:
        card = Card("Measures")
        self._add_number(card, "day_start_hour")
        self._add_number(card, "even_zone")
        self.content.addWidget(card)

    def _add_look(self) -> None:
        card = Card("Look")
        self.theme = Choice(self._shared, "Colours", _THEMES)
        self.theme.setFixedWidth(_FIELD_WIDTH)
        self.theme.activated.connect(self._theme_chosen)
        card.rows.addLayout(_row("Colours", label("Light or dark", muted=True), self.theme))
        self.content.addWidget(card)

    def _add_data(self) -> None:
        card = Card("Your data")
        self.folder = label(str(self._shared.services.data_folder))
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName("Data folder")
        card.rows.addLayout(_row("Folder", self.folder))
        card.rows.addLayout(_row("Version", label(f"Balance {__version__}")))
        card.rows.addWidget(label(STATEMENT, muted=True))
        unread = self._shared.services.preferences.messages
        if unread:
            card.rows.addWidget(label("Not used: " + " ".join(unread), SMALL, muted=True))
        self.content.addWidget(card)

    def _add_number(self, card: Card, key: str) -> None:
        name, hint, step = _NUMBERS[key]
        bounds = BOUNDS[key]
        field = number_field(name, bounds.least, bounds.most, step=step, unit=bounds.unit)
        field.setKeyboardTracking(False)  # it is stored when it is whole: “120” is not first a 12
        field.setToolTip(f"{hint}: {bounds.least} to {bounds.most} {bounds.unit}")
        stepper = Stepper(self._shared, field)
        stepper.setFixedWidth(_FIELD_WIDTH)
        field.valueChanged.connect(partial(self._change, key))
        self.numbers[key], self.steppers[key] = field, stepper
        card.rows.addLayout(_row(name, label(hint, muted=True), stepper))

    def _show(self, settings: Settings) -> None:
        self._showing = True  # what is only shown is not a wish
        self.move_break.setChecked(settings.move_break)
        self.theme.choose(settings.theme)
        for key, field in self.numbers.items():
            field.setValue(getattr(settings, key))
        for key in ("move_interval_minutes", "move_length_minutes"):
            self.steppers[key].setEnabled(settings.move_break)
        self._showing = False

    def _change(self, key: str, value: object) -> None:
        if self._showing:
            return
        self._shared.bridge.change_setting(key, value)
        self._show(self._shared.services.preferences.current)  # what failed shows the old value

    def _theme_chosen(self, index: int) -> None:
        self._change("theme", self.theme.itemData(index))

    def _send_test(self) -> None:
        self.serving.setText("Sending…")
        events = NoticeEvents(
            shown=lambda _channel: self._show_serving(),
            answered=lambda _button: None,
            failed=lambda _why: self._show_serving(),
        )
        self._shared.services.notifier.show(TEST_NOTICE, events)

    def _show_serving(self) -> None:
        notifier = self._shared.services.notifier
        said = [notifier.serving or "not known until one is shown"]
        said += [f"{name}: {why}" for name, why in notifier.failures.items()]
        self.serving.setText(" · ".join(said))


def _row(name: str, middle: QWidget, field: QWidget | None = None) -> QHBoxLayout:
    """A setting's name over its explanation, and its field at the other end."""
    title = label(name)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(title)
    words.addWidget(middle)
    row = QHBoxLayout()
    row.setSpacing(4 * STEP)
    row.addLayout(words, 1)
    if field is not None:
        title.setBuddy(field.field if isinstance(field, Stepper) else field)
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
