"""Week: every habit at a glance, what to do next, and each habit day by day as chart or table."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from balance_app.domain.calendar import Week
from balance_app.domain.review.weeks import WeekReview
from balance_app.ui import words
from balance_app.ui.charts.export import rows_of
from balance_app.ui.charts.panel_card import PanelCard
from balance_app.ui.charts.panel_grid import PanelGrid, TableButton
from balance_app.ui.charts.panels import has_something, is_empty, week_panels
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CHOOSE_WEEK, EARLIER, LATER, PRESENT, REPORT
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, put_in_order
from balance_app.ui.widgets.empty_card import EmptyCard
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.live_page import LivePage
from balance_app.ui.widgets.next_steps import NextSteps
from balance_app.ui.widgets.week_overview import WeekOverview
from balance_app.ui.widgets.week_picker import WeekPicker

_WILL_BE_HERE = (
    "Each habit that was logged gets a card here: left and right side by side, day by day, and how "
    "sure the picture is."
)


class WeekPage(LivePage):
    """The page; it reads the store only while it is on screen.

    Signals:
        log_wanted: The user wants to log a first entry.
        report_wanted: The user wants a report; carries the ``Week`` on screen.

    Args:
        shared: What every window is handed.
    """

    log_wanted = Signal()
    report_wanted = Signal(object)

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.setObjectName("week")
        self._chosen: Week | None = None  # None follows the current week
        self.as_table = False
        self._in_detail: list[str] = []  # the habit of each card that has one
        self._add_header()
        self.empty = EmptyCard(shared, _WILL_BE_HERE)
        self.empty.step.clicked.connect(self._first_step)
        self.overview = WeekOverview(shared)
        self.overview.wanted.connect(self._show_habit)
        self.steps = NextSteps(shared)
        self._cards = PanelGrid(shared, in_rows=rows_of)
        for part in (self.empty, self.overview, self.steps, self._cards):
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()
        shared.bridge.breaks_changed.connect(self._changed)

    @property
    def week(self) -> Week:
        """The week on screen."""
        return self._chosen or self._this_week()

    @property
    def cards(self) -> list[PanelCard]:
        """The cards of the habits in detail."""
        return self._cards.cards

    def show_week(self, week: Week) -> None:
        """Shows a week; the current one is followed into the next."""
        self._chosen = None if week >= self._this_week() else week
        self._changed()

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self.as_table = wanted
        self.table.tell(wanted)
        self._cards.show_table(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the buttons beside the heading where there is room, below it where not."""
        super().resizeEvent(event)
        self._arrange()

    # -- what is shown -----------------------------------------------------------------------------

    def _this_week(self) -> Week:
        return Week.of(self._shared.services.trends.today())

    def refresh(self) -> bool:
        """Reads the week and shows it; says whether that could be done."""
        review = self._shared.bridge.read(partial(self._shared.services.trends.review, self.week))
        if review is not None:
            self._show(review)
        return review is not None

    def _show(self, review: WeekReview) -> None:
        services, locale, summary = self._shared.services, self._shared.locale, review.summary
        today = services.trends.today()
        is_this_week = summary.week == Week.of(today)
        self.heading.setText(words.week_title(summary.week, today, locale))
        self.forward.setEnabled(not is_this_week)
        self.now.setEnabled(not is_this_week)
        empty = is_empty(summary)
        if is_this_week:
            self.empty.tell("Nothing logged this week yet", "Log a first entry")
        else:
            self.empty.tell("Nothing was logged in this week", "Go to this week")
        self.empty.setVisible(empty)
        self.overview.setVisible(not empty)
        self.steps.setVisible(not empty and bool(review.steps))
        self._cards.setVisible(not empty)
        self.table.setEnabled(not empty)
        if not empty:
            self.overview.show_review(review, today)
            self.steps.show_steps(review.steps)
        even_zone = services.preferences.current.even_zone
        self._cards.show_panels([] if empty else week_panels(summary, today, locale, even_zone))
        self._in_detail = [part.habit.id for part in summary.habits if has_something(part)]
        self._arrange()

    def _show_habit(self, habit: str) -> None:
        """Brings a habit's card into view, and the keyboard to its first chart."""
        card = self.cards[self._in_detail.index(habit)]
        bring_into_view(card)
        for view in card.views[:1]:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        margins = self.content.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        needed = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        needed += self.choose.sizeHint().width() + self._buttons.sizeHint().width() + 4 * STEP
        direction = QBoxLayout.Direction
        beside = needed <= room
        self._header.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._header.setStretch(0, 1 if beside else 0)

    # -- header ------------------------------------------------------------------------------------

    def _add_header(self) -> None:
        shared = self._shared
        self.table = TableButton(shared)
        self.back = Button(shared, icon="chevron-left", hint="The week before", keys=EARLIER.text)
        self.now = Button(shared, "This week", hint="Back to this week", keys=PRESENT.text)
        self.forward = Button(shared, icon="chevron-right", hint="The week after", keys=LATER.text)
        self.choose = Button(shared, icon="calendar", hint="Choose a week", keys=CHOOSE_WEEK.text)
        self.report = Button(
            shared, "Report…", hint="Make a report of this week and those before", keys=REPORT.text
        )
        self.report.clicked.connect(lambda: self.report_wanted.emit(self.week))
        self.table.clicked.connect(lambda: self.show_table(not self.as_table))
        self.back.clicked.connect(partial(self._turn, -1))
        self.now.clicked.connect(lambda: self.show_week(self._this_week()))
        self.forward.clicked.connect(partial(self._turn, 1))
        self.choose.clicked.connect(self._choose)
        name = QHBoxLayout()
        name.setSpacing(2 * STEP)
        name.addWidget(self.heading, 1)
        name.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = FlowLayout()
        for button in (self.back, self.now, self.forward, self.table, self.report):
            self._buttons.addWidget(button)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(2 * STEP)
        self._header.addLayout(name, 1)
        self._header.addLayout(self._buttons)
        self.content.addLayout(self._header)
        put_in_order((self.choose, self.back, self.now, self.forward, self.table, self.report))

    def _add_keys(self) -> None:
        for shortcut, button in (
            (EARLIER, self.back),
            (PRESENT, self.now),
            (LATER, self.forward),
            (CHOOSE_WEEK, self.choose),
            (REPORT, self.report),
        ):
            shortcut.bind_always(self, button.click)

    def _turn(self, weeks: int, _checked: bool = False) -> None:
        self.show_week(self.week.shifted(weeks))

    def _choose(self) -> None:
        today = self._shared.services.trends.today()
        picker = WeekPicker(self._shared, self, self.week, today)
        picker.picked.connect(self.show_week)
        picker.open_below(self.choose)

    def _first_step(self) -> None:
        if self.week == self._this_week():
            self.log_wanted.emit()
        else:
            self.show_week(self._this_week())
