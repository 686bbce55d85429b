"""What the keyboard does, for those who come with the mouse."""

from PySide6.QtCore import Signal

from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.shortcuts import COMMANDS, KEYBOARD
from balance_app.ui.widgets.basics import Button


class Keyboard(Section):
    """The section.

    Signals:
        sheet_wanted: The sheet of all shortcuts is wanted.
        palette_wanted: The command palette is wanted.
    """

    sheet_wanted = Signal()
    palette_wanted = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Keyboard")
        self.sheet = Button(form.shared, "Show", hint="Show every shortcut", keys=KEYBOARD.text)
        self.palette_button = Button(
            form.shared, "Open", hint="Open the command palette", keys=COMMANDS.text
        )
        self.sheet.clicked.connect(self.sheet_wanted)
        self.palette_button.clicked.connect(self.palette_wanted)
        self.add_row("Shortcuts", f"Every key that does something ({KEYBOARD.text})", self.sheet)
        said = f"Log, or do anything, by its words ({COMMANDS.text})"
        self.add_row("Command palette", said, self.palette_button)
