"""Whether sitting is measured, what is recorded of it, and the user's own goal."""

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section

RECORDED = (
    "Keys and mouse tell that you sit at the computer. Only from when to when is recorded, and "
    "nothing else: not what you type, no windows, no pictures of the screen."
)


class Sitting(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Sitting")
        self.add_switch("measure_sitting", "Measure from activity", RECORDED)
        goal = self.add_number(
            "sitting_goal_minutes",
            "Goal for a day",
            "At most so much sitting: a line in the week’s chart",
            step=30,
        )
        goal.field.setSpecialValueText("None")
