"""What the card of a habit will look like, as it is being edited."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.habits import Habit, Kind
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP, TITLE
from balance_app.ui.widgets.basics import Card, label
from balance_app.ui.widgets.options import OptionRow
from balance_app.ui.widgets.picture import Picture, picture_of

_UNNAMED = "…"


class Preview(Card):
    """A card that only shows: nothing in it can be pressed.

    Args:
        shared: Theme and icons.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._shown: Habit | None = None
        self._row: QWidget | None = None
        self.setAccessibleName("How its card will look")
        self._picture = Picture(shared, "")
        self._name = label(size=TITLE, strong=True)
        header = QHBoxLayout()
        header.setSpacing(2 * STEP)
        header.addWidget(self._picture)
        header.addWidget(self._name, 1)
        self._place = QVBoxLayout()
        self.rows.addLayout(header)
        self.rows.addLayout(self._place)

    def show_habit(self, habit: Habit) -> None:
        """Shows a habit as it would be, however unfinished."""
        options = tuple(
            replace(option, id=str(n), name=option.name or _UNNAMED)
            for n, option in enumerate(habit.current_options)
        )
        shown = replace(habit, name=habit.name or _UNNAMED, options=options)
        if shown == self._shown:
            return
        self._name.setText(shown.name)
        self._picture.show_icon(picture_of(shown))
        if self._shown is None or self._shown.options != options:
            self._show_options(shown)
        self._shown = shown

    def _show_options(self, habit: Habit) -> None:
        if self._row is not None:
            self._place.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
            self._row = None
        if not habit.options or habit.kind is Kind.TIMED:
            return
        row = OptionRow(self._shared, habit, habit.options[:6], height=9 * STEP)
        row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for button in row.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = row
        self._place.addWidget(row)
