"""The settings of days and of the laterality index."""

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section


class Measures(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Measures")
        self.add_number(
            "day_start_hour", "The day starts at", "Earlier entries count for the day before"
        )
        self.add_number(
            "even_zone",
            "The even zone reaches",
            "An index within so many points of the middle counts as even",
            step=5,
        )
