"""Whether Balance suggests something, how often, whether that helps, and what it was lately."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.nudges.rules import ShownNudge
from balance_app.domain.settings import Settings
from balance_app.ui import nudges_said, words
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, label, put_in_order
from balance_app.ui.widgets.nudge_effect import NudgeEffect

HINT = (
    "The other side, after a run on one or shortly before a habit’s usual time; or a stretch that "
    "answers the week. Each says why, and “Not helpful” makes its kind rarer."
)

OUTSIDE_HOURS = "Your working hours are over by then: no stretch will be suggested."

_LATELY = 3


class Nudges(Section):
    """The section.

    Attributes:
        effect: Tells whether nudges are followed.
        lately: Those shown last, newest first.
        outside: Says that none comes from the week, where the working hours are over by its time.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Nudges")
        self.add_switch("nudges", "Suggest a change", HINT)
        a_day = self.add_number("nudges_a_day", "At most", "So many nudges on one day")
        self._last_field = self.add_time(
            "week_nudge_time",
            "From the week at",
            "When a stretch is suggested that answers long sitting, heels or a lean",
        )
        self.outside = label(OUTSIDE_HOURS)
        self.rows.addWidget(self.outside)
        self._details: tuple[QWidget, ...] = (a_day, self._last_field)
        self.rows.addWidget(label("In the last 12 weeks", strong=True))
        self.effect = NudgeEffect(form.shared)
        self.rows.addWidget(self.effect)
        self.lately: list[PastNudge] = []
        self._heading = label("Suggested last", strong=True)
        self._heading.hide()
        self.rows.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * STEP)
        self.rows.addLayout(self._list)
        form.shown.connect(self._show)
        bridge = form.shared.bridge
        for changed in (bridge.nudges_changed, bridge.entries_changed):
            changed.connect(self.refresh)

    def refresh(self) -> None:
        """Tells what was shown, and whether it was followed."""
        if not self.isVisible():
            return
        self.effect.refresh()
        shared = self.form.shared
        shown = shared.bridge.read(lambda: shared.services.nudger().recent(_LATELY)) or ()
        before = {row.nudge.id: row for row in self.lately}
        self.lately = [before.get(one.id) or PastNudge(shared) for one in shown]
        for row in before.values():
            if row not in self.lately:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, (row, one) in enumerate(zip(self.lately, shown, strict=True)):
            self._list.insertWidget(place, row)
            row.show_nudge(one)
        put_in_order([self._last_field, *(row.not_helpful for row in self.lately)])
        self._heading.setVisible(bool(self.lately))

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(settings.nudges)
        comes = not settings.working_hours_on or settings.working_hours.ever_reach(
            settings.week_nudge_time, settings.day_start_hour
        )
        self.outside.setVisible(settings.nudges and not comes)


class PastNudge(QWidget):
    """One nudge that was shown: what it was, when, why, and whether it helped.

    Args:
        shared: What every window is handed.

    Attributes:
        nudge: The nudge, once it has been shown one.
        not_helpful: Makes nudges of its kind rarer; disabled once that has been said.
    """

    nudge: ShownNudge

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.not_helpful = Button(
            shared, "Not helpful", role="link", hint="Show nudges like this less often"
        )
        self.not_helpful.clicked.connect(lambda: shared.bridge.not_helpful(self.nudge))
        self._said = label()
        self._why = label(size=SMALL, muted=True)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self._said)
        told.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        row.addLayout(told, 1)
        row.addWidget(self.not_helpful, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_nudge(self, nudge: ShownNudge) -> None:
        """Tells of this nudge from now on."""
        self.nudge = nudge
        services, locale = self._shared.services, self._shared.locale
        when = words.day_and_time(nudge.at, services.clock.now().date(), locale)
        said = f"{nudges_said.asks(nudge, services.habits)} · {when}"
        self._said.setText(said)
        self._why.setText(nudges_said.why(nudge, services.habits, locale))
        helped = nudge.unhelpful is None
        self.not_helpful.setText("Not helpful" if helped else "Did not help")
        self.not_helpful.setAccessibleName(f"{said}: {self.not_helpful.text()}")
        self.not_helpful.setEnabled(helped)
