"""The calendar of a year in a panel of its own: years back and forward, and what a day says."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.history import DayTally
from balance_app.ui import words
from balance_app.ui.charts.year_days import KEY, MORE_ENTRIES, SAMPLE, paint_day
from balance_app.ui.history.year_grid import YearGrid, months_later
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import YEAR_AFTER, YEAR_BEFORE
from balance_app.ui.theme import SMALL, STEP, TITLE
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.floating import add_frame, cut_corners

_FIRST_YEAR = 1970

AskForYear = Callable[[int, Callable[[Mapping[date, DayTally]], None]], None]
"""Asks what the days of a year say, and is called back with the answer."""


class YearPanel(QWidget):
    """The panel; it closes when a day is picked, or with Escape.

    Signals:
        picked: Carries the day.
        empty_picked: A day without entries was picked; carries it.

    Args:
        shared: Theme, icons and locale.
        parent: The page it belongs to.
        day: The day reached first.
        today: Today's logical day.
        ask: Asks what the days of a year say.
    """

    picked = Signal(object)
    empty_picked = Signal(object)

    def __init__(
        self, shared: Shared, parent: QWidget, day: date, today: date, ask: AskForYear
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Choose a day")
        self._shared = shared
        self._today = today
        self._ask = ask
        self._wanted_year = 0
        self.grid = YearGrid(shared, today)
        self.heading = label(size=TITLE, strong=True)
        self.back = Button(
            shared, icon="chevron-left", hint="The year before", keys=YEAR_BEFORE.text
        )
        self.forward = Button(
            shared, icon="chevron-right", hint="The year after", keys=YEAR_AFTER.text
        )
        self.said = label(muted=True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().height())
        self.back.clicked.connect(partial(self._turn, -1))
        self.forward.clicked.connect(partial(self._turn, 1))
        self.grid.reached.connect(self._say)
        self.grid.year_wanted.connect(self._show_year)
        self.grid.picked.connect(self._pick)
        self._lay_out()
        self.grid.show_day(day)
        self._show_year(self.grid.year)

    def open_below(self, widget: QWidget) -> None:
        """Opens with its end under the end of a widget; the calendar takes the keyboard."""
        self.adjustSize()
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        across = 0 if mirrored else widget.width() - self.width()
        corner = widget.mapToGlobal(QPoint(across, widget.height() + STEP))
        # Not asked of the widget itself: PySide would delete the screen together with it.
        on = QGuiApplication.screenAt(widget.mapToGlobal(widget.rect().center()))
        screen = (on or QGuiApplication.primaryScreen()).availableGeometry()
        left = min(
            max(corner.x(), screen.left()), max(screen.left(), screen.right() - self.width())
        )
        top = min(max(corner.y(), screen.top()), max(screen.top(), screen.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes with Escape, turns years with Alt and the arrow keys."""
        turns = {Qt.Key.Key_Left: self.back, Qt.Key.Key_Right: self.forward}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in turns and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            turns[key].click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Waits for no answer any more."""
        self._wanted_year = 0
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps its corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        top.addWidget(self.heading, 1)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        rows = QVBoxLayout(add_frame(self))
        rows.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        rows.setSpacing(3 * STEP)
        rows.addLayout(top)
        rows.addWidget(self.grid)
        rows.addWidget(self.said)
        rows.addWidget(_Legend(self._shared))

    def _turn(self, years: int, _checked: bool = False) -> None:
        self.grid.show_day(months_later(self.grid.day, 12 * years))
        self._show_year(self.grid.year)

    def _show_year(self, year: int) -> None:
        self._wanted_year = year
        self.heading.setText(str(year))
        self.back.setEnabled(year > _FIRST_YEAR)
        self.forward.setEnabled(year < self._today.year)
        self._ask(year, partial(self._told, year))

    def _told(self, year: int, days: Mapping[date, DayTally]) -> None:
        if year != self._wanted_year:
            return
        count = sum(tally.entries for tally in days.values())
        entries = words.counted(count, "entry", "entries", self._shared.locale)
        self.heading.setText(f"{year} · {entries}")
        self.grid.show_entries(days)

    def _say(self, day: date) -> None:
        opens = " · opens on Today" if self.grid.is_empty(day) else ""
        self.said.setText(f"{self.grid.words_of(day)}{opens}")

    def _pick(self, day: date) -> None:
        (self.empty_picked if self.grid.is_empty(day) else self.picked).emit(day)
        self.close()


class _Legend(QWidget):
    """Says how days are filled."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for tally, text in KEY:
            row.addWidget(_Sample(shared, tally))
            said = label(text, SMALL, muted=True)
            said.setWordWrap(False)
            row.addWidget(said)
            row.addSpacing(2 * STEP)
        more = label(MORE_ENTRIES, SMALL, muted=True)
        more.setWordWrap(False)
        row.addWidget(more)
        row.addStretch()


class _Sample(QWidget):
    """A small day that is filled in one way."""

    def __init__(self, shared: Shared, tally: DayTally) -> None:
        super().__init__()
        self._shared = shared
        self._tally = tally
        self.setFixedSize(QSize(SAMPLE, SAMPLE))
        shared.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._shared.theme.colours
        paint_day(painter, QRectF(self.rect()), self._tally, self._tally.entries, colours)
        painter.end()
