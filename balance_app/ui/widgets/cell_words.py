"""The words of lists and tables in a window that runs from right to left."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from balance_app.ui.widgets.reading import own_way


class CellWords(QStyledItemDelegate):
    """Writes the words of lists and tables the way that they run themselves."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """A cell's words."""
        text = super().displayText(value, locale)
        place = self.parent()
        return own_way(text, place if isinstance(place, QWidget) else None)
