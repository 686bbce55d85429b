"""The sheet over the page that lists every shortcut, grouped by where it holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import LEAVE, SHEET, Shortcut
from balance_app.ui.theme import SMALL, STEP, TITLE, font
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.overlay import Overlay

_WIDTH = 200 * STEP
_TWO_COLUMNS = 150 * STEP
_SIDES = 5 * STEP

Group = tuple[str, tuple[Shortcut, ...]]


class KeyboardSheet(Overlay):
    """The sheet; in two columns where there is room.

    Args:
        shared: What every window is handed.
        window: What it floats over.
        pages: The shortcuts of the pages.
    """

    def __init__(self, shared: Shared, window: QWidget, pages: Sequence[Shortcut]) -> None:
        super().__init__(window, "Keyboard", _WIDTH)
        self.dismiss = Button(shared, role="icon", icon="close", hint="Close", keys=LEAVE.text)
        self.dismiss.clicked.connect(self.leave)
        header = QHBoxLayout()
        header.setContentsMargins(_SIDES, 4 * STEP, 3 * STEP, 2 * STEP)
        header.addWidget(label("Keyboard", TITLE, strong=True), 1)
        header.addWidget(self.dismiss)
        self.rows.addLayout(header)
        first, *others = SHEET
        self._sheet = _Columns([(first[0], (*first[1], *pages)), *others])
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Shortcuts")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrow keys scroll it
        self._scroll.setWidget(self._sheet)
        self._scroll.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self.rows.addWidget(self._scroll, 1)

    def begin(self) -> None:
        """Opens it."""
        self._scroll.verticalScrollBar().setValue(0)
        self.open(self._scroll)

    def wanted_height(self, width: int) -> int:
        """As high as its columns."""
        frame = self.panel.contentsMargins()
        inside = width - frame.left() - frame.right()
        self._sheet.arrange(inside)
        header = self.rows.itemAt(0)
        assert header is not None
        height = header.sizeHint().height() + self._sheet.heightForWidth(inside)
        return height + frame.top() + frame.bottom()


class _Columns(QWidget):
    """The groups."""

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(_SIDES, 0, _SIDES, _SIDES)
        self._box.setSpacing(8 * STEP)
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for group in groups:
            shorter = heights.index(min(heights))
            heights[shorter] += len(group[1]) + 1
            _add_group(columns[shorter], group)
        for column in columns:
            column.setSpacing(2 * STEP)
            column.addStretch()
            self._box.addLayout(column, 1)

    def arrange(self, width: int) -> None:
        """Puts the columns beside each other, or where that is too narrow below."""
        directions = QBoxLayout.Direction
        beside = width >= _TWO_COLUMNS
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._box.setSpacing(8 * STEP if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows its width."""
        super().resizeEvent(event)
        self.arrange(self.width())


def _add_group(column: QVBoxLayout, group: Group) -> None:
    name, shortcuts = group
    column.addSpacing(2 * STEP)
    column.addWidget(label(name, strong=True))
    for shortcut in shortcuts:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(label(shortcut.does, muted=True), 1)
        for way in shortcut.ways:
            row.addWidget(_key(way), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    column.addSpacing(2 * STEP)


def _key(way: str) -> QLabel:
    made = QLabel(way)
    made.setFont(font(SMALL))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "key" if way != "…" else "muted")
    return made
