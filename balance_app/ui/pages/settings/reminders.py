"""How reminders are heard and seen: sounds, and the channel that shows notifications."""

from balance_app.domain.ports import Notice, NoticeEvents
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import Button, label

TEST_NOTICE = Notice("test", "This is how Balance reminds you", "Nothing to do: it was a test.")


class Reminders(Section):
    """The section.

    Attributes:
        hear: Plays a sound.
        serving: Says which channel shows notifications, and why others do not.
        test: Shows a notification.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Sounds and notifications")
        shared = form.shared
        self.hear = Button(shared, "Hear one", hint="Play the sound that begins a break")
        self.hear.clicked.connect(lambda: shared.services.sounds.play("begin"))
        self.add_row(
            "Soft sounds",
            "As a break begins and ends, and from stretch to stretch",
            self.hear,
            form.switch("sounds", "Soft sounds"),
        )
        self.serving = label(muted=True)
        self.test = Button(shared, "Send a test", hint="Show a reminder now, to try it")
        self.test.clicked.connect(self._send_test)
        self.add_row("Reminders are shown by", self.serving, self.test)

    def refresh(self) -> None:
        """Says which channel serves at the moment."""
        notifier = self.form.shared.services.notifier
        said = [notifier.serving or "not known until one is shown"]
        said += [f"{name}: {why}" for name, why in notifier.failures.items()]
        self.serving.setText(" · ".join(said))

    def _send_test(self) -> None:
        self.serving.setText("Sending…")
        events = NoticeEvents(
            shown=lambda _channel: self.refresh(),
            answered=lambda _button: None,
            failed=lambda _why: self.refresh(),
        )
        self.form.shared.services.notifier.show(TEST_NOTICE, events)
