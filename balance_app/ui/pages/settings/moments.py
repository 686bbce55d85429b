"""What a good moment for a reminder is: who counts as away, and what a reminder waits for."""

from balance_app.domain.breaks.model import HoldReason
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import label

UNTOLD = "Nothing here can tell that."

_HOLDS = {
    HoldReason.DO_NOT_DISTURB: ("hold_do_not_disturb", "Do not disturb is on"),
    HoldReason.FULL_SCREEN: ("hold_full_screen", "A window fills the screen"),
    HoldReason.CAMERA: ("hold_camera", "The camera is in use"),
    HoldReason.MICROPHONE: ("hold_microphone", "The microphone is in use"),
    HoldReason.SCREEN_SHARING: ("hold_screen_sharing", "The screen is shared"),
}


class GoodMoments(Section):
    """The section.

    Attributes:
        untold: What says, under a reason's switch, that nothing on this computer can tell it.
    """

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
        self.untold = {reason: label(UNTOLD, muted=True) for reason in _HOLDS}
        for reason, (key, name) in _HOLDS.items():
            self.add_row(name, self.untold[reason], form.switch(key, name))

    def refresh(self) -> None:
        """Says which reasons nothing can tell at the moment."""
        told = self.form.shared.services.serving().hold_reasons
        for reason, said in self.untold.items():
            said.setVisible(reason not in told)
            key, _ = _HOLDS[reason]
            self.form.switches[key].setAccessibleDescription("" if reason in told else UNTOLD)
