"""Fields for numbers and switches, drawn in the colours in force."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import (
    QDate,
    QDateTime,
    QEvent,
    QLocale,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTime,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTimeEdit,
    QWidget,
)

from balance_app.ui import date_shapes
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP, Theme
from balance_app.ui.widgets.basics import Button, set_role
from balance_app.ui.widgets.cell_words import CellWords
from balance_app.ui.widgets.reading import is_mirrored, own_way

_SWITCH = QSize(11 * STEP, 6 * STEP)
_RING = 2.0
_ARROW = 4 * STEP
_INSET = 2 * STEP
_LIST_ROOM = 8 * STEP  # its edges, and a scroll bar
_WIDEST_TIME = QTime(22, 58)
_TIME_ROOM = 7 * STEP  # the style would keep room for buttons that are not there


def inset(field: QAbstractSpinBox) -> None:
    """Readies a field for numbers or times to be read and typed into.

    Its words keep away from its edge, where the style sheet's padding does not reach, what is
    typed after a click replaces what was clicked, and the wheel scrolls the page.
    """
    _WheelGuard(field)
    for line in field.findChildren(QLineEdit):
        line.setTextMargins(_INSET, 0, _INSET, 0)
        _ClickSelects(field, line)


class _WheelGuard(QObject):
    """Lets the wheel scroll the page, also over fields: they would take it for a wish to change.

    A field hears the wheel only while it has the keyboard.
    """

    def __init__(self, field: QAbstractSpinBox | QComboBox) -> None:
        super().__init__(field)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hands the wheel on to the page."""
        is_wheel = event.type() is QEvent.Type.Wheel
        if is_wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class _ClickSelects(QObject):
    """Lets a click select the number, or the part of the time it meets, as Tab does.

    Qt would put the cursor between the digits, where what is typed fits no longer and is dropped.
    """

    def __init__(self, field: QAbstractSpinBox, line: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._line = line
        field.installEventFilter(self)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Selects, and lets the field hear of everything."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._select_clicked()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._begin_anew(event)
        return super().eventFilter(watched, event)

    def _select_clicked(self) -> None:
        if isinstance(self._field, QDateTimeEdit):
            self._field.setSelectedSection(self._field.currentSection())
        elif not self._line.hasSelectedText():  # what was dragged over stays as it is
            self._field.selectAll()

    def _begin_anew(self, event: QKeyEvent) -> None:
        """Digits typed over a whole time begin with its first part, which Qt would pass over."""
        field, line = self._field, self._line
        if not isinstance(field, QDateTimeEdit) or not event.text().isdigit():
            return
        if line.hasSelectedText() and line.selectedText() == line.text():
            field.setSelectedSection(field.sectionAt(0))


def number_field(name: str, least: int, most: int, *, step: int = 1, unit: str = "") -> QSpinBox:
    """A field for a whole number; the arrow keys change it.

    Args:
        name: What it is, for screen readers and as its tooltip.
        least: The smallest number.
        most: The largest number.
        step: By how much the arrow keys change it.
        unit: What is written behind it.
    """
    field = QSpinBox()
    field.setRange(least, most)
    field.setSingleStep(step)
    if unit:
        field.setSuffix(f" {unit}")
    field.setAccessibleName(name)
    field.setToolTip(name)
    inset(field)
    return field


def moment_field(locale: QLocale, at: datetime, name: str) -> QDateTimeEdit:
    """A field for a day and a time of day.

    Args:
        locale: How they are written.
        at: What it shows at first.
        name: What it is, for screen readers and as its tooltip.
    """
    field = QDateTimeEdit(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)))
    short = QLocale.FormatType.ShortFormat
    field.setLocale(locale)
    keep_order(field)
    field.setDisplayFormat(f"{date_shapes.in_numbers(locale)}  {locale.timeFormat(short)}")
    field.setAccessibleName(name)
    field.setToolTip(name)
    inset(field)
    # The style would keep room for buttons that are not there, more than a narrow card has.
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(field.text()) + 6 * STEP)
    return field


def keep_order(field: QDateTimeEdit) -> None:
    """Keeps the parts of a day or a time in the order in which the locale writes them.

    Hours come before minutes in every language; from right to left Qt would turn them round.
    """
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def time_field(name: str, locale: QLocale) -> QTimeEdit:
    """A field for a time of day.

    Args:
        name: What it is, for screen readers and as its tooltip.
        locale: How times are written.
    """
    field = QTimeEdit()
    field.setLocale(locale)
    keep_order(field)
    field.setDisplayFormat(locale.timeFormat(QLocale.FormatType.ShortFormat))
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    inset(field)
    widest = locale.toString(_WIDEST_TIME, field.displayFormat())
    field.setFixedWidth(field.fontMetrics().horizontalAdvance(widest) + _TIME_ROOM)
    return field


class Stepper(QWidget):
    """A number with a button on each side to make it smaller and larger.

    Args:
        shared: Theme and icons.
        field: The number's field.
    """

    def __init__(self, shared: Shared, field: QSpinBox) -> None:
        super().__init__()
        self.field = field
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less = Button(shared, "−", hint="Less")
        self.more = Button(shared, "+", hint="More")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for button, act in ((self.less, field.stepDown), (self.more, field.stepUp)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field's own arrow keys do the same
            button.setFixedWidth(8 * STEP)
            button.setProperty("role", "step")
            button.setAutoRepeat(True)
            button.clicked.connect(act)
        row.addWidget(self.less)
        row.addWidget(field, 1)
        row.addWidget(self.more)
        field.valueChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())


class Choice(QComboBox):
    """One of several words.

    Args:
        shared: Theme and icons.
        name: What is chosen, for screen readers and as its tooltip.
        options: Each value with its words.
    """

    def __init__(self, shared: Shared, name: str, options: Mapping[str, str]) -> None:
        super().__init__()
        self._shared = shared
        self.setAccessibleName(name)
        self.setToolTip(name)
        for value, words in options.items():
            self.addItem(words, value)
        self.setMinimumContentsLength(8)
        self.setItemDelegate(CellWords(self))  # its own would not heed the style sheet
        _WheelGuard(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        shared.theme.changed.connect(self.update)
        self._make_room()

    def showPopup(self) -> None:
        """Opens the list as wide as its longest words, which a narrow field would cut off."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _LIST_ROOM)
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Says with dots that what is chosen goes on."""
        super().initStyleOption(option)
        room = self.width() - _ARROW - 4 * STEP - 2 * _INSET
        elided = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        option.currentText = own_way(elided, self)

    def changeEvent(self, event: QEvent) -> None:
        """Keeps room for its arrow at its end, where the style sheet knows only left and right."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def _make_room(self) -> None:
        set_role(self, "mirrored" if is_mirrored(self) else "")

    def choose(self, value: str | None) -> None:
        """Shows a value without announcing it."""
        self.setCurrentIndex(self.findData(value))

    def offer(self, options: Mapping[str, str]) -> None:
        """Offers others without announcing it; what was chosen stays so where it can."""
        shown = [(self.itemData(n), self.itemText(n)) for n in range(self.count())]
        if shown == list(options.items()):
            return
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for value, words in options.items():
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field, and the arrow that says it opens."""
        super().paintEvent(event)
        place = QRect(
            self.width() - _ARROW - 2 * STEP, (self.height() - _ARROW) // 2, _ARROW, _ARROW
        )
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        painter = QPainter(self)
        colour = self._shared.theme.colours.muted
        self._shared.icons.get("chevron-down", colour, _ARROW).paint(painter, place)


class Switch(QCheckBox):
    """An on-off switch.

    Args:
        theme: The colours in force.
        name: What it switches, for screen readers and as its tooltip.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Its size."""
        return _SWITCH

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the track and the knob."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.neither))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = track.height() - 2 * _RING
        on = self.isChecked() is (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        left = track.right() - _RING - knob if on else track.left() + _RING
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(QRectF(left, track.top() + _RING, knob, knob))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), _RING))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
