"""The way to the user’s habits."""

from PySide6.QtCore import Signal

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.widgets.basics import Button, label


class Habits(Section):
    """The section.

    Attributes:
        open: Goes to the habits.

    Signals:
        wanted: The user wants to see the habits.
    """

    wanted = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Habits")
        self._said = label(muted=True)
        self.open = Button(
            form.shared, "Your habits …", hint="Add, change, order, archive and delete habits"
        )
        self.open.clicked.connect(self.wanted)
        self.add_row("What you track", self._said, self.open)
        form.shared.bridge.habits_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        names = [habit.name for habit in self.form.shared.services.habits.current]
        self._said.setText(", ".join(names) or "Nothing at the moment")
