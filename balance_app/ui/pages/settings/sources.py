"""What tells Balance about the user on this desktop, and what cannot, with the reason."""

from collections.abc import Mapping

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import label

NO_IDLE = "Nothing here can tell when you are away, so breaks are counted from your last one."
NO_SESSION = "Nothing here can tell when the screen is locked or the computer sleeps."
NO_HOLDS = "Nothing here can tell when you should not be disturbed."


class Sources(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "What tells Balance about you")
        self.idle, self.session, self.holds = (label(muted=True) for _ in range(3))
        self.add_row("Whether you are away", self.idle)
        self.add_row("Whether the screen is locked or the computer sleeps", self.session)
        self.add_row("Whether a reminder should wait", self.holds)

    def refresh(self) -> None:
        """Says what serves at the moment."""
        serving = self.form.shared.services.serving()
        self.idle.setText(_said(serving.idle_name or NO_IDLE, serving.idle_failures))
        session = ", ".join(serving.session_names) or NO_SESSION
        self.session.setText(_said(session, serving.session_failures))
        self.holds.setText(", ".join(serving.hold_names) or NO_HOLDS)


def _said(serves: str, failures: Mapping[str, str]) -> str:
    return "\n".join([serves, *(f"{name}: {why}" for name, why in failures.items())])
