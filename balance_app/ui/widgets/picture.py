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
    """

    def __init__(self, shared: Shared, icon: str, size: int = SIZE) -> None:
        super().__init__()
        self._shared = shared
        self._icon = icon
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shared.theme.changed.connect(self._tint)
        self._tint()

    def show_icon(self, icon: str) -> None:
        """Shows another icon."""
        if icon != self._icon:
            self._icon = icon
            self._tint()

    def _tint(self) -> None:
        self.setFixedSize(self._size if self._icon else 0, self._size)
        if not self._icon:
            self.clear()
        else:
            colour = self._shared.theme.colours.muted
            icon = self._shared.icons.get(self._icon, colour, self._size)
            self.setPixmap(icon.pixmap(self._size))


def picture_of(habit: Habit) -> str:
    """The name of a habit's icon; empty where it has none, or one of a newer Balance."""
    return habit.icon if habit.icon in ICONS else ""
