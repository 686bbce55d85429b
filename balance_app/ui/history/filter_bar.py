"""The bar that says which entries to look for: words, habit, side, days and source."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QHBoxLayout, QLineEdit, QStyle, QWidget

from balance_app.domain.calendar import Week
from balance_app.domain.entries import Source
from balance_app.domain.habits import Habit, Side
from balance_app.domain.history import HistoryFilter
from balance_app.ui import date_shapes
from balance_app.ui.history.cells import source_name
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import FIND_WORDS
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.fields import Choice, inset, keep_order
from balance_app.ui.widgets.flow import FlowLayout

_TYPING_MS = 200
_LONGEST_WORDS = 200
_CHOICE = 32 * STEP
_GLASS = 4 * STEP
_LEAST_WORDS = 36 * STEP
_BETWEEN = "between"
_ANY, _ALL_HABITS = "", "All habits"

_PERIODS = {
    _ANY: "Any day",
    "today": "Today",
    "week": "This week",
    "month": "This month",
    "year": "This year",
    _BETWEEN: "Between …",
}


class SearchField(QLineEdit):
    """A field with a magnifying glass in it; Escape empties it.

    Args:
        shared: Theme and icons.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._make_room()
        shared.theme.changed.connect(self.update)

    def changeEvent(self, event: QEvent) -> None:
        """Keeps room for the glass where reading begins, which Qt does not mirror."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def _make_room(self) -> None:
        room, mirrored = _GLASS + STEP, self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empties the field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field, and the glass where it begins."""
        super().paintEvent(event)
        place = QRect(2 * STEP, (self.height() - _GLASS) // 2, _GLASS, _GLASS)
        painter = QPainter(self)
        icon = self._shared.icons.get("search", self._shared.theme.colours.muted, _GLASS)
        icon.paint(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        painter.end()


class FilterBar(QWidget):
    """The fields, beside each other; in a narrow window all but the words wait behind a button.

    Args:
        shared: What every window is handed.
        today: Gives today's logical day.

    Signals:
        changed: Something else is looked for.
    """

    changed = Signal()

    def __init__(self, shared: Shared, today: Callable[[], date]) -> None:
        super().__init__()
        self._shared = shared
        self._today = today
        self._told = HistoryFilter()
        self._open = False
        self.words = self._words_field()
        self.more = Button(shared, icon="filter", hint="Show more to look for")
        self.habit = Choice(shared, "Habit", {_ANY: _ALL_HABITS})
        sides = {side.value: side.value.capitalize() for side in Side}
        self.side = Choice(shared, "Side", {_ANY: "Any side", **sides})
        self.period = Choice(shared, "Days", _PERIODS)
        sources = {source.value: source_name(source) for source in Source}
        self.source = Choice(shared, "Source", {_ANY: "Any source", **sources})
        self.first, self.last = self._day_field("From"), self._day_field("To")
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._connect()
        self.arrange(wide=True, room=0)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The fields that offer a choice, in reading order."""
        return (self.habit, self.side, self.period, self.source)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (self.words, self.more, *self.choices, self.first, self.last)

    def wanted(self) -> HistoryFilter:
        """What is looked for among the entries that stand."""
        side, source = self.side.currentData(), self.source.currentData()
        first, last = self._days()
        return HistoryFilter(
            habit=self.habit.currentData() or None,
            side=Side(side) if side else None,
            first=first,
            last=last,
            source=Source(source) if source else None,
            words=self.words.text().strip(),
        )

    def clear(self) -> None:
        """Looks for all entries."""
        self.words.clear()
        for choice in self.choices:
            choice.choose(_ANY)
        self._tell()

    def offer(self, habits: Sequence[Habit]) -> None:
        """Offers these habits; what was chosen stays so where it can."""
        self.habit.offer({_ANY: _ALL_HABITS, **{habit.id: habit.name for habit in habits}})
        self._tell()

    def search(self) -> None:
        """Goes to the words, to look for others."""
        self.words.setFocus()
        self.words.selectAll()

    def arrange(self, *, wide: bool, room: int) -> None:
        """Puts the choices beside the words, or in pairs below them where they are asked for.

        Args:
            wide: Whether there is room beside the words.
            room: The width there is, in device-independent pixels.
        """
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.more.setVisible(not wide)
        half = (room - 2 * STEP) // 2
        for choice in self.choices:
            choice.setFixedWidth(_CHOICE if wide else max(half, _CHOICE))
        self._choices.setVisible(wide or self._open)
        self._show_days()

    # -- parts -------------------------------------------------------------------------------------

    def _words_field(self) -> SearchField:
        field = SearchField(self._shared)
        field.setPlaceholderText("Words in notes")
        field.setAccessibleName("Words in notes")
        field.setToolTip(f"Words in notes, or how they begin ({FIND_WORDS.text})")
        field.setMaxLength(_LONGEST_WORDS)
        field.setMinimumWidth(_LEAST_WORDS)
        return field

    def _day_field(self, name: str) -> QDateEdit:
        today = self._today()
        field = QDateEdit(QDate(today.year, today.month, 1 if name == "From" else today.day))
        field.setLocale(self._shared.locale)
        keep_order(field)
        field.setDisplayFormat(date_shapes.in_numbers(self._shared.locale))
        field.setDateRange(QDate(1970, 1, 1), QDate(9998, 12, 31))
        field.setAccessibleName(name)
        field.setToolTip(name)
        inset(field)
        words = field.fontMetrics().horizontalAdvance(field.text())
        field.setMinimumWidth(words + 8 * STEP)
        return field

    def _lay_out(self) -> None:
        first_row = QHBoxLayout()
        first_row.setSpacing(2 * STEP)
        first_row.addWidget(self.words, 1)
        first_row.addWidget(self.more)
        self._choices = QWidget()
        flow = FlowLayout()
        self._choices.setLayout(flow)
        for choice in self.choices:
            flow.addWidget(choice)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(2 * STEP)
        self._box.addLayout(first_row, 1)
        self._box.addWidget(self._choices)
        self._between = QWidget()
        days = QHBoxLayout(self._between)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(2 * STEP)
        for name, field in (("From", self.first), ("to", self.last)):
            caption = label(name, muted=True)
            caption.setBuddy(field)
            days.addWidget(caption)
            days.addWidget(field)
        days.addStretch()
        rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * STEP)
        rows.addLayout(self._box)
        rows.addWidget(self._between)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._typing.start())
        self.words.returnPressed.connect(self._tell)
        self._typing.timeout.connect(self._tell)
        for choice in self.choices:
            choice.currentIndexChanged.connect(lambda _index: self._tell())
        self.first.dateChanged.connect(self._first_moved)
        self.last.dateChanged.connect(self._last_moved)
        self.more.clicked.connect(self._toggle)

    # -- what is chosen ----------------------------------------------------------------------------

    def _days(self) -> tuple[date | None, date | None]:
        today, period = self._today(), self.period.currentData()
        if period == _BETWEEN:
            return _date(self.first.date()), _date(self.last.date())
        begins = {
            "today": today,
            "week": Week.of(today).start,
            "month": today.replace(day=1),
            "year": today.replace(month=1, day=1),
        }
        return begins.get(period), None

    def _first_moved(self, day: QDate) -> None:
        """An end before the beginning moves with it."""
        if self.last.date() < day:
            self.last.setDate(day)
        self._tell()

    def _last_moved(self, day: QDate) -> None:
        if day < self.first.date():
            self.first.setDate(day)
        self._tell()

    def _show_days(self) -> None:
        between = self.period.currentData() == _BETWEEN
        self._between.setVisible(between and not self._choices.isHidden())

    def _toggle(self) -> None:
        self._open = not self._open
        self._choices.setVisible(self._open)
        self._show_days()
        hint = "Show less to look for" if self._open else "Show more to look for"
        self.more.describe(hint, hint)

    def _tell(self) -> None:
        self._typing.stop()
        self._show_days()
        wanted = self.wanted()
        if wanted != self._told:
            self._told = wanted
            self.changed.emit()


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
