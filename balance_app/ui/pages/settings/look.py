"""How the window looks."""

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.words import THEMES

_HINT = "High contrast is light or dark as the system is; sides differ by pattern, too"


class Look(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Look")
        self.add_choice("theme", "Colours", _HINT, THEMES)
