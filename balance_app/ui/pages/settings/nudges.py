"""Whether Balance suggests something, how often, whether that helps, and what it was lately."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.nudges import ShownNudge
from balance_app.domain.settings import Settings
from balance_app.ui import nudges_said, words
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.nudge_effect import NudgeEffect

HINT = (
    "The other side, after a run on one or before you usually leave; or a stretch that answers the "
    "week. Each says why, and “Not helpful” makes its kind rarer."
)

_LATELY = 3


class Nudges(Section):
    """The section.

    Attributes:
        effect: Tells whether nudges are followed.
        lately: Those shown last, newest first.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Nudges")
        self.add_switch("nudges", "Suggest a change", HINT)
        self._details: tuple[QWidget, ...] = (
            self.add_number("nudges_a_day", "At most", "So many nudges on one day"),
            self.add_time(
                "week_nudge_time",
                "From the week at",
                "When a stretch is suggested that answers long sitting, heels or a lean",
            ),
        )
        self.rows.addWidget(label("In the last 12 weeks", strong=True))
        self.effect = NudgeEffect(form.shared)
        self.rows.addWidget(self.effect)
        self.lately: list[PastNudge] = []
        self._told: tuple[tuple[ShownNudge, ...], date] | None = None
        self._heading = label("Suggested last", strong=True)
        self._heading.hide()
        self.rows.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * STEP)
        self.rows.addLayout(self._list)
        form.shown.connect(self._show)
        form.shared.bridge.nudges_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Tells what was shown, and whether it was followed."""
        if not self.isVisible():
            return
        self.effect.refresh()
        shared = self.form.shared
        shown = shared.bridge.read(lambda: shared.services.nudger().recent(_LATELY)) or ()
        told = (tuple(shown), shared.services.clock.now().date())
        if told == self._told:
            return
        self._told = told
        for old in self.lately:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lately = [PastNudge(shared, one) for one in shown]
        for new in self.lately:
            self._list.addWidget(new)
        self._heading.setVisible(bool(self.lately))

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(settings.nudges)


class PastNudge(QWidget):
    """One nudge that was shown: what it was, when, why, and whether it helped.

    Args:
        shared: What every window is handed.
        nudge: The nudge.

    Attributes:
        not_helpful: Makes nudges of its kind rarer; disabled once that has been said.
    """

    def __init__(self, shared: Shared, nudge: ShownNudge) -> None:
        super().__init__()
        self.nudge = nudge
        services, locale = shared.services, shared.locale
        when = words.day_and_time(nudge.at, services.clock.now().date(), locale)
        said = f"{nudges_said.asks(nudge, services.habits)} · {when}"
        helped = nudge.unhelpful is None
        text = "Not helpful" if helped else "Did not help"
        self.not_helpful = Button(
            shared, text, role="link", hint="Show nudges like this less often"
        )
        self.not_helpful.setAccessibleName(f"{said}: {text}")
        self.not_helpful.setEnabled(helped)
        self.not_helpful.clicked.connect(partial(self._was_not_helpful, shared))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(said))
        told.addWidget(label(nudges_said.why(nudge, services.habits, locale), SMALL, muted=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        row.addLayout(told, 1)
        row.addWidget(self.not_helpful, 0, Qt.AlignmentFlag.AlignVCenter)

    def _was_not_helpful(self, shared: Shared, _checked: bool = False) -> None:
        shared.bridge.not_helpful(self.nudge)
