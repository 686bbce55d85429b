"""The navigation: a column at the side of a wide window, a bar at the bottom of a narrow one."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import Shortcut, go_to_page
from balance_app.ui.theme import SMALL, STEP, TITLE, font
from balance_app.ui.widgets.basics import label

SIDE_WIDTH = 44 * STEP
_ICON = 5 * STEP
_SIDE_HEIGHT = 11 * STEP
_BOTTOM_HEIGHT = 14 * STEP
_MARGIN = 3 * STEP


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: the page's id, its name and its icon's name."""

    id: str
    name: str
    icon: str


class PlaceButton(QPushButton):
    """One place: its icon beside its name, or above it in the bar at the bottom."""

    def __init__(self, shared: Shared, place: Place, keys: str) -> None:
        super().__init__(place.name)
        self._shared = shared
        self._place = place
        self._bottom = False
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(place.name)
        self.setToolTip(f"{place.name} ({keys})")
        shared.theme.changed.connect(self.update)

    def set_bottom(self, bottom: bool) -> None:
        """Stands in the bar at the bottom, or in the column at the side."""
        self._bottom = bottom
        self.setFont(font(SMALL) if bottom else font())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon and name."""
        words = self.fontMetrics().horizontalAdvance(self._place.name) + 2 * _MARGIN
        if self._bottom:
            return QSize(words, _BOTTOM_HEIGHT)
        return QSize(words + _ICON + _MARGIN, _SIDE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the style's button, and on it icon and name."""
        colours = self._shared.theme.colours
        painter = QStylePainter(self)
        frame = QStyleOptionButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, frame)
        here = self.isChecked()
        icon_colour = colours.accent if here else colours.muted
        icon = self._shared.icons.get(self._place.icon, icon_colour, _ICON)
        painter.setPen(colours.text if here or self.underMouse() else colours.muted)
        inside, centred = self.rect(), Qt.AlignmentFlag.AlignHCenter
        if self._bottom:
            icon.paint(painter, QRect(inside.center().x() - _ICON // 2, 2 * STEP, _ICON, _ICON))
            room = inside.adjusted(0, 2 * STEP + _ICON, 0, -STEP)
            painter.drawText(room, centred | Qt.AlignmentFlag.AlignVCenter, self._place.name)
            return
        beside = QRect(_MARGIN, (inside.height() - _ICON) // 2, _ICON, _ICON)
        room = inside.adjusted(2 * _MARGIN + _ICON, 0, -STEP, 0)
        direction, leading = self.layoutDirection(), Qt.AlignmentFlag.AlignLeft
        icon.paint(painter, QStyle.visualRect(direction, inside, beside))
        flags = QStyle.visualAlignment(direction, leading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QStyle.visualRect(direction, inside, room), flags, self._place.name)


class Navigation(QFrame):
    """The buttons to the pages.

    Args:
        shared: Theme and icons.
        places: The pages, in order.
        window: Where the shortcuts Ctrl+1, Ctrl+2, … hold.

    Signals:
        chosen: A page was asked for; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, shared: Shared, places: tuple[Place, ...], window: QWidget) -> None:
        super().__init__()
        self._shared = shared
        self.setProperty("role", "sidebar")
        self.setAccessibleName("Navigation")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(STEP)
        self._title = self._title_row()
        self._box.addWidget(self._title)
        self.buttons: dict[str, PlaceButton] = {}
        for n, place in enumerate(places, start=1):
            self._add(place, go_to_page(n, place.name), window)
        self._box.addStretch()
        self.set_bottom(False)

    def set_bottom(self, bottom: bool) -> None:
        """Becomes a bar at the bottom, or a column at the side again."""
        directions, policy = QBoxLayout.Direction, QSizePolicy.Policy
        self._box.setDirection(directions.LeftToRight if bottom else directions.TopToBottom)
        self._title.setVisible(not bottom)
        margin = STEP if bottom else _MARGIN
        self._box.setContentsMargins(margin, STEP if bottom else 5 * STEP, margin, margin)
        self._box.setStretch(self._box.count() - 1, 0 if bottom else 1)
        self.setMinimumWidth(0 if bottom else SIDE_WIDTH)
        across, down = policy.Expanding, policy.Fixed
        self.setSizePolicy(across if bottom else down, down if bottom else across)
        for button in self.buttons.values():
            button.set_bottom(bottom)
            self._box.setStretchFactor(button, 1 if bottom else 0)

    def mark(self, page: str) -> None:
        """Marks the page that is on screen."""
        for name, button in self.buttons.items():
            button.setChecked(name == page)

    def _title_row(self) -> QWidget:
        row = QWidget()
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        box.setContentsMargins(3 * STEP, 0, 0, 3 * STEP)
        box.setSpacing(2 * STEP)
        mark = QLabel()
        mark.setPixmap(self._shared.icons.get("balance", "#000000", 6 * STEP).pixmap(6 * STEP))
        box.addWidget(mark)
        box.addWidget(label("Balance", TITLE, strong=True), 1)
        return row

    def _add(self, place: Place, shortcut: Shortcut, window: QWidget) -> None:
        button = PlaceButton(self._shared, place, shortcut.text)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(place.id))
        shortcut.bind_always(window, lambda: self.chosen.emit(place.id))
        self._box.addWidget(button)
        self.buttons[place.id] = button
