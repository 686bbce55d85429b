"""What a good moment for a reminder is: who counts as away, and what a reminder waits for."""

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import label

_HOLDS = {
    "hold_do_not_disturb": "Do not disturb is on",
    "hold_full_screen": "A window fills the screen",
    "hold_camera": "The camera is in use",
    "hold_microphone": "The microphone is in use",
    "hold_screen_sharing": "The screen is shared",
}


class GoodMoments(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Good moments")
        self.add_number(
            "idle_limit_seconds",
            "Away after",
            "Seconds without a key or the mouse until you count as away",
            step=15,
        )
        announce = self.add_number(
            "pre_notice_seconds",
            "Announce a break",
            "Seconds before it comes; with 0 it is not announced",
            step=10,
        )
        announce.field.setSpecialValueText("not at all")
        self.rows.addWidget(label("A reminder waits while", strong=True))
        for key, name in _HOLDS.items():
            self.add_switch(key, name)
