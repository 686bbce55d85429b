"""The small parts every page is put together from: labels, buttons, cards and their columns."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, STEP, TITLE, font
from balance_app.ui.typeset import on_screen
from balance_app.ui.widgets.reading import is_mirrored, own_way

_ICON_BUTTON = 7 * STEP
ICON_INSET = 6
"""How far an icon button's drawing is from its edge; at the end of a row it reaches beyond it."""

_ICON_WIDTH = 11 * STEP
CLEAR_OF_MESSAGES = 18 * STEP
"""So high is what the message bar may cover, with what lies around it."""

LINK_INSET = 6
"""How far a link's words are from the edge of its frame, which only the focus shows."""

_MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_ICON_FOLLOWS = (QEvent.Type.EnabledChange, QEvent.Type.LayoutDirectionChange)

_ICON_COLOUR = {
    "primary": "on_accent",
    "link": "accent",
    "icon": "muted",
    "quiet": "muted",
    "chip": "muted",
    "chosen": "accent",
}


class Label(QLabel):
    """A line of plain words that wraps where there is no room for it.

    Its words are set as they are read, see ``on_screen``; what it says is told as given. Where
    the window runs from right to left they begin at the right, though they may run otherwise.

    Args:
        text: The words.
        exact: Whether nothing may be put among its letters, as somebody copies them elsewhere.
    """

    def __init__(self, text: str = "", *, exact: bool = False) -> None:
        super().__init__()
        self._exact = exact
        self._said = ""
        self._ends = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._align()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Says something else."""
        named = self.accessibleName() not in ("", self._said)
        self._said, shown = text, text if self._exact else on_screen(text)
        super().setText(shown)
        # A screen reader is not to stumble over hyphens that may never be seen.
        if not named and self.textFormat() is Qt.TextFormat.PlainText:
            self.setAccessibleName("" if shown == text else text)

    def clear(self) -> None:
        """Says nothing."""
        self.setText("")

    def text(self) -> str:
        """What it says."""
        return self._said

    def stand_at_end(self) -> None:
        """Has its lines end where others begin at the other side of a row."""
        self._ends = True
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Begins at the other side when the direction of reading changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        # Qt takes the side at which its own words begin for the side at which the window’s do.
        if self.alignment() in (_AT_LEFT, _AT_RIGHT):
            self.setAlignment(_AT_RIGHT if is_mirrored(self) is not self._ends else _AT_LEFT)


def label(
    text: str = "", size: float = BODY, *, strong: bool = False, muted: bool = False
) -> Label:
    """A line of words that wraps where there is no room for it.

    Args:
        text: The words.
        size: One of the four sizes of type.
        strong: Whether it is set semi-bold.
        muted: Whether it has less weight than its neighbours.
    """
    made = Label(text)
    made.setFont(font(size, strong=strong))
    if muted:
        made.setProperty("role", "muted")
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role of the style sheet while it is on screen."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def put_in_order(widgets: Sequence[QWidget]) -> None:
    """Lets Tab go through widgets in this order."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)


def stops_in(widget: QWidget) -> list[QWidget]:
    """A widget and all in it that can have the keyboard, in the order in which they were made.

    The focus chain is not walked for it: PySide takes what that gives for a child of the widget
    asked, and holds all in it for deleted once that is.
    """
    inside = [one for one in widget.findChildren(QWidget) if one.window() is widget.window()]
    return [stop for stop in (widget, *inside) if stop.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def bring_into_view(widget: QWidget, *, below: int = 4 * STEP) -> None:
    """Scrolls its page so that a widget just shown is seen, once it has its place.

    Args:
        widget: The widget.
        below: What is to be seen below it too, in device-independent pixels.
    """

    def scroll() -> None:
        page = widget.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        content = None if page is None else page.widget()
        if page is not None and content is not None:
            _lay_out(content)
            page.ensureWidgetVisible(widget, 0, below)
            _show_below(page, widget.mapTo(content, QPoint()).y(), widget.height() + below)
            if widget.height() + 8 * STEP > page.viewport().height():  # it begins at its top
                top = widget.mapTo(content, QPoint(0, 0)).y()
                page.verticalScrollBar().setValue(top - 4 * STEP)

    QTimer.singleShot(0, widget, scroll)


def _show_below(page: QScrollArea, top: int, height: int) -> None:
    """Scrolls up to what is below something, which Qt leaves out where that is seen itself."""
    bar = page.verticalScrollBar()
    bar.setValue(max(bar.value(), min(top, top + height - page.viewport().height())))


def _lay_out(content: QWidget) -> None:
    """Gives everything its place now, however deep it lies."""
    layout = content.layout()
    if layout is not None:
        layout.activate()
    content.resize(content.size().expandedTo(content.minimumSizeHint()))


def at_start(link: "Button") -> QHBoxLayout:
    """A row with a link whose words begin where those of other rows do, not its frame."""
    row = QHBoxLayout()
    row.addSpacing(-LINK_INSET)
    row.addWidget(link)
    row.addStretch()
    return row


class Button(QPushButton):
    """A button that says its name and its key, and keeps its icon in the theme's colours.

    Args:
        shared: Theme and icons.
        text: What is written on it, possibly nothing.
        role: Its role in the style sheet.
        icon: The icon's name, if it has one.
        hint: What it does, for its tooltip and where it has no text its name.
        keys: Its shortcut in words, for the tooltip.
        height: Its least height in device-independent pixels.
    """

    def __init__(
        self,
        shared: Shared,
        text: str = "",
        *,
        role: str = "",
        icon: str = "",
        hint: str = "",
        keys: str = "",
        height: int = 0,
    ) -> None:
        super().__init__()
        self._said = ""
        self.setText(text.replace("&", "&&"))
        self._height = height
        self._shared = shared
        self._icon_name = icon
        self.setProperty("role", role)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.describe(text or hint, hint or text, keys)
        # A press with the mouse leaves the focus where it was, and no ring behind.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if role == "icon":
            self.setFixedSize(_ICON_BUTTON, _ICON_BUTTON)
        elif icon and not text:
            self.setFixedWidth(_ICON_WIDTH)
        if icon:
            self.setIconSize(QSize(4 * STEP, 4 * STEP))
            self._tint()
            shared.theme.changed.connect(self._tint)

    def describe(self, name: str, hint: str, keys: str = "") -> None:
        """Gives the button its accessible name, and a tooltip with its shortcut."""
        self.setAccessibleName(name)
        self.setToolTip(f"{hint} ({keys})" if keys else hint)

    def sizeHint(self) -> QSize:
        """The style's, but no lower than was asked for."""
        return super().sizeHint().expandedTo(QSize(0, self._height))

    def show_icon(self, icon: str, hint: str) -> None:
        """Gives a button without text another icon, and says what it does now."""
        self._icon_name = icon
        self._tint()
        self.describe(hint, hint)

    def setText(self, text: str) -> None:
        """Gives the button other words, which run their own way wherever it stands."""
        self._said = text
        super().setText(own_way(text, self))

    def text(self) -> str:
        """What is written on it."""
        return self._said

    def set_text(self, text: str, hint: str = "") -> None:
        """Gives the button other words."""
        if self.text() != text:
            self.setText(text)
            self.describe(text, hint or text)

    def setMenu(self, menu: QMenu) -> None:
        """Gives the button a menu, and stops looking hovered over once that has closed."""
        super().setMenu(menu)
        menu.aboutToHide.connect(self.look_again_soon)

    def look_again_soon(self) -> None:
        """Finds out whether the pointer is still on it, once a menu that had the mouse is closed.

        Nobody tells that the pointer left while the menu was open.
        """
        QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        here = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if self.underMouse() and not here:
            QApplication.sendEvent(self, QEvent(QEvent.Type.Leave))
            self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Pales the icon with the words, and turns it with the direction of reading."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.setText(self._said)
        if event.type() in _ICON_FOLLOWS and self._icon_name:
            self._tint()

    def _tint(self) -> None:
        colours = self._shared.theme.colours
        role = _ICON_COLOUR.get(self.property("role"), "text")
        colour: str = getattr(colours, role if self.isEnabled() else "neither")
        icon = pointing(self._icon_name, self)
        self.setIcon(self._shared.icons.get(icon, colour, 4 * STEP))


def pointing(icon: str, place: QWidget) -> str:
    """The icon that points the same way along the line of reading where that is mirrored."""
    return _MIRRORED.get(icon, icon) if is_mirrored(place) else icon


class Card(QFrame):
    """A card with a title, something small at its other end, and rows below.

    Args:
        title: Its heading; a card without one starts with its rows.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        self.rows.setSpacing(3 * STEP)
        self.aside = label(muted=True)
        if title:
            self.setAccessibleName(title)
            self._add_header(title)
        else:
            self.aside.setParent(self)  # nobody’s, it would live on for as long as chance has it
            self.aside.hide()

    def _add_header(self, title: str) -> None:
        self.heading = label(title, TITLE, strong=True)
        self.aside.setWordWrap(False)
        self.header = QHBoxLayout()
        self.header.setSpacing(2 * STEP)
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.aside)
        self.rows.addLayout(self.header)
