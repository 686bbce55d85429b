"""A field under its name, with what it means and what keeps it from being stored below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import label


class Captioned(QWidget):
    """The name, the field, and its words.

    Args:
        name: What the field is.
        field: The field.
        hint: What it means, if that has to be said.

    Attributes:
        field: The field.
        refusal: Says why what it holds cannot be stored, while that is so.
    """

    def __init__(self, name: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        caption = label(name, SMALL, muted=True)
        caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.refusal = label(size=SMALL, strong=True)
        self.refusal.hide()
        self._hint = label(hint, SMALL, muted=True)
        if not hint:
            self._hint.hide()
        self._caption = caption
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(STEP)
        for part in (caption, field, self._hint, self.refusal):
            rows.addWidget(part)

    def replace_field(self, field: QWidget) -> None:
        """Puts another field in the place of the one there is."""
        self._rows.replaceWidget(self.field, field)
        self.field = field
        self._caption.setBuddy(field)

    def set_hint(self, hint: str) -> None:
        """Says something else of what the field means."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def refuse(self, why: str) -> None:
        """Says why what the field holds cannot be stored; empty where it can."""
        self.refusal.setText(why)
        self.refusal.setVisible(bool(why))
        self.field.setAccessibleDescription(why)
