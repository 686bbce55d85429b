"""The week at a glance: a row for each habit with its bar, finding, change and run."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from balance_app.domain import findings
from balance_app.domain.habits import Habit
from balance_app.domain.review.weeks import WeekReview
from balance_app.domain.week import HabitWeek, SidedWeek
from balance_app.ui import review_words, words
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.day_strip import DayStrip
from balance_app.ui.charts.kit import Chart
from balance_app.ui.charts.panels import has_something
from balance_app.ui.charts.view import ChartView
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, SMALL, STEP, font
from balance_app.ui.widgets.basics import Button, Card, label

_BESIDE = 130 * STEP
"""From this width on a habit takes one row, else its parts stand one under the other."""

_NARROWEST = 70 * STEP

_NAME, _BAR, _FINDING, _RUN, _MORE = range(5)
_SHARES = {_NAME: 3, _BAR: 4, _FINDING: 6, _RUN: 4, _MORE: 0}
"""How the columns share the width."""

_NAME_MOST = 40 * STEP


@dataclass(frozen=True, slots=True)
class HabitRow:
    """The parts of one habit's row."""

    name: QLabel
    chart: ChartView
    said: QWidget
    finding: QLabel
    change: QLabel
    run: QLabel
    more: Button

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Those that have a place of their own, in reading order."""
        return self.name, self.chart, self.said, self.run, self.more


class WeekOverview(Card):
    """Every habit of a week on one card.

    Attributes:
        habit_rows: A row for each habit, in the user's order.

    Signals:
        wanted: The user wants to see more of a habit; carries its id.

    Args:
        shared: What every window is handed.
    """

    wanted = Signal(str)

    def __init__(self, shared: Shared) -> None:
        super().__init__("At a glance")
        self._shared = shared
        self.habit_rows: list[HabitRow] = []
        self._habits: list[Habit] = []
        self._beside: bool | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(STEP)
        self.rows.addLayout(self._grid)
        # Made with the page, while nobody waits; what they show is read when it is shown.
        self._fit_rows(len(shared.services.habits.current))

    def show_review(self, review: WeekReview, today: date) -> None:
        """Shows a week against the one before it.

        Args:
            review: The week.
            today: Today's logical day.
        """
        self._habits = [part.habit for part in review.summary.habits]
        self._fit_rows(len(self._habits))
        before = words.week_name(review.before.week, self._shared.locale).lower()
        self.aside.setText(f"against {before}" if review.changes else "")
        for row, part in zip(self.habit_rows, review.summary.habits, strict=True):
            self._fill(row, part, review, today)
        self._arrange()
        self._fit_names()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its parts one under the other, also while they stand side by side."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts a habit's parts side by side where there is room."""
        super().resizeEvent(event)
        if self._is_wide() is not self._beside:
            self._arrange()

    # -- what is shown -----------------------------------------------------------------------------

    def _fit_rows(self, count: int) -> None:
        while len(self.habit_rows) > count:
            for widget in self.habit_rows.pop().widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            self._beside = None
        while len(self.habit_rows) < count:
            self.habit_rows.append(self._made(len(self.habit_rows)))
            self._beside = None

    def _made(self, place: int) -> HabitRow:
        said = QWidget()
        row = HabitRow(
            name=label(strong=True),
            chart=ChartView(self._shared),
            said=said,
            finding=label(),
            change=label(size=SMALL, muted=True),
            run=label(),
            more=Button(self._shared, role="icon", icon="chevron-down", hint="Show more"),
        )
        room = row.more.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        row.more.setSizePolicy(room)
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(row.finding)
        lines.addWidget(row.change)
        for widget in row.widgets:
            widget.setParent(self)
        row.more.clicked.connect(partial(self._want, place))
        return row

    def _want(self, place: int, _checked: bool = False) -> None:
        self.wanted.emit(self._habits[place].id)

    def _fill(self, row: HabitRow, part: HabitWeek, review: WeekReview, today: date) -> None:
        locale = self._shared.locale
        in_locale = words.in_locale(locale)
        row.name.setText(part.habit.name)
        row.chart.set_chart(self._chart(part, review, today))
        row.chart.setVisible(part.is_logged)
        finding = findings.finding(part, in_locale)
        row.finding.setText(f"{finding[:1].upper()}{finding[1:]}")
        change = review_words.change(part, review, locale)
        row.change.setText(change)
        row.change.setVisible(bool(change))
        how_sure = review_words.difference(part, review, locale)
        row.change.setToolTip(how_sure)
        row.change.setAccessibleDescription(how_sure)
        run = review_words.longest(part, locale)
        row.run.setText(run)
        row.run.setVisible(bool(run))
        flagged = isinstance(part, SidedWeek) and part.run is not None and part.run.flagged
        row.run.setFont(font(BODY, strong=flagged))
        row.more.setVisible(has_something(part))
        row.more.describe(f"Show more of {part.habit.name}", f"Show more of {part.habit.name}")

    def _chart(self, part: HabitWeek, review: WeekReview, today: date) -> Chart:
        locale = self._shared.locale
        if isinstance(part, SidedWeek):
            counts = [own.counts for own in review.summary.sided]
            most = max(max(own.left, own.right) for own in counts)
            return BalanceBar(part, compact=True, scale_to=most, locale=locale)
        return DayStrip(part, review.summary.week, today, locale)

    # -- layout ------------------------------------------------------------------------------------

    def _is_wide(self) -> bool:
        return self.width() >= _BESIDE

    def _arrange(self) -> None:
        """Puts every part in its place of the grid."""
        wide = self._is_wide()
        if wide is self._beside:
            return
        self._beside = wide
        towards = Qt.AlignmentFlag.AlignLeading if wide else Qt.AlignmentFlag.AlignTrailing
        for row in self.habit_rows:
            row.run.setAlignment(towards | Qt.AlignmentFlag.AlignVCenter)
            for widget in row.widgets:
                self._grid.removeWidget(widget)
        for line in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(line, 0)
        for column, share in _SHARES.items():
            self._grid.setColumnStretch(column, share if wide else int(column == _NAME))
        for n, row in enumerate(self.habit_rows):
            (self._put_beside if wide else self._put_below)(n, row)
        self._fit_names()

    def _fit_names(self) -> None:
        """Gives long names more than their share, so that they take no more than two lines."""
        measure, names = QFontMetrics(font(BODY, strong=True)), [one.name for one in self._habits]
        widest = max((measure.horizontalAdvance(name) for name in names), default=0)
        self._grid.setColumnMinimumWidth(_NAME, min(widest, _NAME_MOST) if self._beside else 0)

    def _put_beside(self, n: int, row: HabitRow) -> None:
        """All in one line of the grid."""
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, n, column, Qt.AlignmentFlag.AlignVCenter)

    def _put_below(self, n: int, row: HabitRow) -> None:
        """The name with the run, then the bar, then what it finds."""
        place, line, middle = self._grid.addWidget, 4 * n, Qt.AlignmentFlag.AlignVCenter
        place(row.name, line, _NAME, 1, _RUN, middle)
        place(row.run, line, _RUN, middle)
        place(row.more, line, _MORE, middle)
        place(row.chart, line + 1, _NAME, 1, _MORE + 1)
        place(row.said, line + 2, _NAME, 1, _MORE + 1)
        self._grid.setRowMinimumHeight(line + 3, 2 * STEP)
