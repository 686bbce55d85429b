"""The index of a long page: it stays, goes to the sections, and shows which one is in sight."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayoutItem,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.flow import FlowLayout

_GAP = STEP
_BESIDE = 7 * STEP  # so much of the button beside one that was brought into view is seen, too


class _Lines(FlowLayout):
    """As many lines as it takes, or a single one however narrow it is."""

    def __init__(self) -> None:
        super().__init__(_GAP)
        self.one_line = False

    def places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Line after line, in reading order."""
        return super().places(max(width, self.sizeHint().width()) if self.one_line else width)


class SectionIndex(QWidget):
    """The buttons: in as many lines as they need, or in one that scrolls where there is less room.

    Args:
        shared: Theme and icons.
        names: The sections, in reading order.

    Attributes:
        buttons: The buttons, by the section’s name; the one of the section in sight is checked.
        earlier, later: Scroll the one line for the mouse; Tab scrolls it by itself.

    Signals:
        wanted: The user wants to go to a section; carries its name.
    """

    wanted = Signal(str)

    def __init__(self, shared: Shared, names: Iterable[str]) -> None:
        super().__init__()
        self.setAccessibleName("Sections")
        self._shown = ""
        self._lines = _Lines()
        self._strip = QWidget()
        self._strip.setLayout(self._lines)
        self.buttons = {name: self._button(shared, name) for name in names}
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._strip)
        self._strip.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.earlier = self._scroller(shared, "chevron-left", "Show the sections before", -1)
        self.later = self._scroller(shared, "chevron-right", "Show the sections after", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.earlier)
        row.addWidget(area, 1)
        row.addWidget(self.later)
        bar = area.horizontalScrollBar()
        bar.valueChanged.connect(self._offer_more)
        bar.rangeChanged.connect(self._offer_more)

    def arrange(self, width: int, *, one_line: bool) -> None:
        """Takes the height it needs at a width, in device-independent pixels."""
        self._lines.one_line = one_line
        self._lines.invalidate()
        whole = self._lines.sizeHint()
        scrolls = one_line and whole.width() > width
        for button in (self.earlier, self.later):
            button.setVisible(scrolls)
        height = self._lines.heightForWidth(width)
        self._strip.setFixedSize(max(width, whole.width()) if one_line else width, height)
        self.setFixedHeight(max(height, self.later.height() if scrolls else 0))
        self._bring_shown_into_view()
        self._offer_more()

    def mark(self, name: str) -> None:
        """Shows that a section is in sight."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        if name != self._shown:
            self._shown = name
            self._bring_shown_into_view()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Brings the button into view that the keyboard comes to."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Button):
            self._bring_into_view(watched)
        return super().eventFilter(watched, event)

    def _button(self, shared: Shared, name: str) -> Button:
        button = Button(shared, name, role="jump", hint=f"Go to {name}")
        button.setCheckable(True)
        button.clicked.connect(partial(self._go_to, name))
        button.installEventFilter(self)
        self._lines.addWidget(button)
        return button

    def _go_to(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)
        self.mark(name)

    def _scroller(self, shared: Shared, icon: str, hint: str, by: int) -> Button:
        button = Button(shared, role="icon", icon=icon, hint=hint)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._scroll, by))
        return button

    def _scroll(self, by: int, _checked: bool = False) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + by * self._area.viewport().width() * 3 // 4)

    def _offer_more(self) -> None:
        bar = self._area.horizontalScrollBar()
        self.earlier.setEnabled(bar.value() > bar.minimum())
        self.later.setEnabled(bar.value() < bar.maximum())

    def _bring_shown_into_view(self) -> None:
        if self._shown:
            self._lines.activate()
            self._bring_into_view(self.buttons[self._shown])

    def _bring_into_view(self, button: Button) -> None:
        """Scrolls the one line; Qt’s own way to do it knows nothing of lines from right to left."""
        bar, room = self._area.horizontalScrollBar(), self._area.viewport().width()
        place = QStyle.visualRect(self.layoutDirection(), self._strip.rect(), button.geometry())
        first, last = place.left() - _BESIDE, place.right() + 1 + _BESIDE - room
        bar.setValue(min(max(bar.value(), last), max(first, 0)))


class PinnedTop(QWidget):
    """What stays above a page that scrolls; a line parts the two once it has scrolled.

    Args:
        shared: The theme.
        page: What it lies on.
        widest: The most that its content takes, in device-independent pixels.

    Attributes:
        rows: What is in it, from the top.
    """

    def __init__(self, shared: Shared, page: QScrollArea, widest: int) -> None:
        super().__init__(page)
        self._shared = shared
        self._page = page
        column = QWidget()
        column.setMaximumWidth(widest)
        self.rows = QVBoxLayout(column)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        page.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        shared.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line."""
        super().paintEvent(event)
        if self._page.verticalScrollBar().value():
            painter = QPainter(self)
            line = QRect(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, self._shared.theme.colours.border)
            painter.end()
