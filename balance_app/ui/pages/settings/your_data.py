"""Where the data lies, and what Balance is not."""

from PySide6.QtCore import Qt

from balance_app import __version__
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.theme import SMALL
from balance_app.ui.widgets.basics import Label, label

STATEMENT = "All data stays on this computer. For information only, not medical advice."


class YourData(Section):
    """The section.

    Attributes:
        folder: Where the data lies.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Your data")
        services = form.shared.services
        self.folder = Label(str(services.data_folder), exact=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName("Data folder")
        self.add_row("Folder", self.folder)
        self.add_row("Version", label(f"Balance {__version__}"))
        self.rows.addWidget(label(STATEMENT, muted=True))
        unread = services.preferences.messages
        if unread:
            self.rows.addWidget(label("Not used: " + " ".join(unread), SMALL, muted=True))
