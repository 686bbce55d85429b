"""The settings of each kind of break: whether, when, how long, and how it is shown."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from balance_app.domain.settings import Presentation, Settings
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import label

OUTSIDE_HOURS = "Outside your working hours: it will not come."

_SHOWN_AS: dict[str, str] = {
    Presentation.NOTIFICATION: "Notification",
    Presentation.CARD: "Card",
    Presentation.SCREEN: "Full screen",
}
_SHOWN_AS_HINT = "Your desktop’s notification, a card in a corner, or the full screen"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the section of a kind of break says."""

    title: str
    ask: str
    hint: str
    every: str
    length: str


_MOVE = _Words(
    "Move break",
    "Ask me to move",
    "A short break from sitting, now and then",
    "Minutes of sitting until a move break falls due",
    "Minutes a move break lasts",
)
_STRETCH = _Words(
    "Stretch break",
    "Ask me to stretch",
    "A longer break, with stretches to follow",
    "Minutes of sitting until a stretch break falls due",
    "Minutes a stretch break lasts",
)


class WorkedBreak(Section):
    """A break that comes after so much sitting.

    Args:
        form: Makes the controls.
        kind: How the keys of its settings begin.
        words: What it says.
    """

    def __init__(self, form: Form, kind: str, words: _Words) -> None:
        super().__init__(form, words.title)
        self._key = f"{kind}_break"
        self.add_switch(self._key, words.ask, words.hint)
        self._details: tuple[QWidget, ...] = (
            self.add_number(f"{kind}_interval_minutes", "Every", words.every, step=5),
            self.add_number(f"{kind}_length_minutes", "For", words.length),
            self.add_choice(f"{kind}_presentation", "Shown as", _SHOWN_AS_HINT, _SHOWN_AS),
        )
        form.shown.connect(self._show)

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(getattr(settings, self._key))


def move_break(form: Form) -> WorkedBreak:
    """The section of move breaks."""
    return WorkedBreak(form, "move", _MOVE)


def stretch_break(form: Form) -> WorkedBreak:
    """The section of stretch breaks."""
    return WorkedBreak(form, "stretch", _STRETCH)


class DailySession(Section):
    """The stretch session that comes once a day, at its time.

    Attributes:
        outside: Says that its time lies outside the working hours, where it does.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Daily stretch session")
        self.add_switch("session", "Ask me once a day", "Guided stretches at a time you choose")
        at = self.add_time("session_time", "At", "The time of day at which it is asked for")
        self.outside = label(OUTSIDE_HOURS)
        self.rows.addWidget(self.outside)
        self._details: tuple[QWidget, ...] = (
            at,
            self.add_number("session_length_minutes", "For", "Minutes a session lasts"),
            self.add_choice("session_presentation", "Shown as", _SHOWN_AS_HINT, _SHOWN_AS),
        )
        form.shown.connect(self._show)

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(settings.session)
        comes = not settings.working_hours_on or settings.working_hours.ever_contain(
            settings.session_time
        )
        self.outside.setVisible(settings.session and not comes)
