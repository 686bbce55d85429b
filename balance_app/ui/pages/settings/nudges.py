"""Whether Balance suggests something, how often, and whether that helped."""

from PySide6.QtWidgets import QWidget

from balance_app.domain.settings import Settings
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section

HINT = (
    "The other side after a run on one, before you usually leave, or a stretch that answers the "
    "week. Each says why; “Not helpful” makes its kind rarer."
)


class Nudges(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Nudges")
        self.add_switch("nudges", "Suggest a change", HINT)
        self._details: tuple[QWidget, ...] = (
            self.add_number("nudges_a_day", "At most", "So many nudges on one day"),
            self.add_time(
                "week_nudge_time", "About the week at", "When a week that leans or sits is answered"
            ),
        )
        form.shown.connect(self._show)

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(settings.nudges)
