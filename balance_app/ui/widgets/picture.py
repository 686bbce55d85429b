"""A habit's picture, in one of the theme's colours."""

from PySide6.QtWidgets import QLabel, QSizePolicy

from balance_app.domain.habits import ICONS, Habit
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP

SIZE = 5 * STEP


class Picture(QLabel):
    """A muted icon; it tells nothing that its name beside it does not.

    Args:
        shared: Theme and icons.
        icon: The icon's name; without one nothing is drawn.
        size: Its width in device-independent pixels.
        keeps_room: Whether its room stays empty without an icon, so that names in a list are in
            line; else nothing is left of it, not even its distance to the name.
    """

    def __init__(
        self, shared: Shared, icon: str, size: int = SIZE, *, keeps_room: bool = False
    ) -> None:
        super().__init__()
        self._shared = shared
        self._icon = icon
        self._size = size
        self._keeps_room = keeps_room
        self.setFixedSize(size, size)
        if not self._is_wanted():
            self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shared.theme.changed.connect(self._tint)
        self._tint()

    def show_icon(self, icon: str) -> None:
        """Shows another icon."""
        if icon != self._icon:
            self._icon = icon
            self.setVisible(self._is_wanted())
            self._tint()

    def _is_wanted(self) -> bool:
        return bool(self._icon) or self._keeps_room

    def _tint(self) -> None:
        if not self._icon:
            self.clear()
        else:
            colour = self._shared.theme.colours.muted
            icon = self._shared.icons.get(self._icon, colour, self._size)
            self.setPixmap(icon.pixmap(self._size))


def picture_of(habit: Habit) -> str:
    """The name of a habit's icon; empty where it has none, or one of a newer Balance."""
    return habit.icon if habit.icon in ICONS else ""
