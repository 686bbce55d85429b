"""Week: every habit at a glance, what to do next, and each habit day by day as chart or table."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from balance_app.domain.calendar import Week, day_bounds
from balance_app.domain.review import WeekReview
from balance_app.ui import words
from balance_app.ui.charts.export import TWO_COLUMNS, rows_of
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panel_card import PanelCard
from balance_app.ui.charts.panels import has_something, is_empty, week_panels
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CHOOSE_WEEK, EARLIER, LATER, PRESENT, REPORT
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, bring_into_view, label, put_in_order
from balance_app.ui.widgets.card_grid import GAP, CardGrid
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.next_steps import NextSteps
from balance_app.ui.widgets.page import Page
from balance_app.ui.widgets.week_overview import WeekOverview
from balance_app.ui.widgets.week_picker import WeekPicker

_LONGEST_MS = 60 * 60 * 1000


class WeekPage(Page):
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
        super().__init__()
        self.setObjectName("week")
        self._shared = shared
        self._chosen: Week | None = None  # None follows the current week
        self._stale = True
        self.as_table = False
        self.cards: list[PanelCard] = []
        self._in_detail: list[str] = []  # the habit of each card that has one
        self._add_header()
        self.empty = _Empty(shared)
        self.empty.step.clicked.connect(self._first_step)
        self.overview = WeekOverview(shared)
        self.overview.wanted.connect(self._show_habit)
        self.steps = NextSteps(shared)
        narrowest = (int(TWO_COLUMNS) - GAP) // 2
        self._cards = CardGrid(most_columns=2, narrowest=narrowest, in_rows=rows_of)
        for part in (self.empty, self.overview, self.steps, self._cards):
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._changed)
        shared.bridge.entries_changed.connect(self._changed)
        shared.bridge.habits_changed.connect(self._changed)
        shared.bridge.breaks_changed.connect(self._changed)
        shared.bridge.settings_changed.connect(self._changed)

    @property
    def week(self) -> Week:
        """The week on screen."""
        return self._chosen or self._this_week()

    def show_week(self, week: Week) -> None:
        """Shows a week; the current one is followed into the next."""
        self._chosen = None if week >= self._this_week() else week
        self._changed()

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self.as_table = wanted
        self.table.set_text("Show as charts" if wanted else "Show as table")
        for card in self.cards:
            card.show_table(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Brings the page up to date."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests: what nobody sees needs no refreshing."""
        super().hideEvent(event)
        self._midnight.stop()
        self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the buttons beside the heading where there is room, below it where not."""
        super().resizeEvent(event)
        self._arrange()

    # -- what is shown -----------------------------------------------------------------------------

    def _this_week(self) -> Week:
        return Week.of(self._shared.services.trends.today())

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        review = self._shared.bridge.read(partial(self._shared.services.trends.review, self.week))
        if review is None:
            return
        self._stale = False
        self._show(review)
        self._wait_for_tomorrow()

    def _show(self, review: WeekReview) -> None:
        services, locale, summary = self._shared.services, self._shared.locale, review.summary
        today = services.trends.today()
        is_this_week = summary.week == Week.of(today)
        self.heading.setText(words.week_title(summary.week, today, locale))
        self.forward.setEnabled(not is_this_week)
        self.now.setEnabled(not is_this_week)
        empty = is_empty(summary)
        self.empty.tell(is_this_week)
        self.empty.setVisible(empty)
        self.overview.setVisible(not empty)
        self.steps.setVisible(not empty and bool(review.steps))
        self._cards.setVisible(not empty)
        self.table.setEnabled(not empty)
        if not empty:
            self.overview.show_review(review, today)
            self.steps.show_steps(review.steps)
        even_zone = services.preferences.current.even_zone
        self._show_panels([] if empty else week_panels(summary, today, locale, even_zone))
        self._in_detail = [part.habit.id for part in summary.habits if has_something(part)]
        self._arrange()

    def _show_panels(self, panels: Sequence[Panel]) -> None:
        """Shows these panels, each in the card that stood in its place."""
        while len(self.cards) > len(panels):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for card, panel in zip(self.cards, panels, strict=False):
            card.show_panel(panel)
        for panel in panels[len(self.cards) :]:
            card = PanelCard(self._shared, panel)
            card.show_table(self.as_table)
            self.cards.append(card)
            self._cards.add(card)

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

    def _wait_for_tomorrow(self) -> None:
        """Refreshes when the logical day ends, because today is pointed out."""
        services = self._shared.services
        hour = services.preferences.current.day_start_hour
        _, end = day_bounds(services.trends.today(), services.clock.zone, hour)
        seconds = (end - services.clock.now()).total_seconds() + 1
        self._midnight.start(min(_LONGEST_MS, round(seconds * 1000)))

    # -- header ------------------------------------------------------------------------------------

    def _add_header(self) -> None:
        shared = self._shared
        self.table = Button(shared, "Show as table")
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


class _Empty(Card):
    """What stands in an empty week's place: what will be here, and the first step."""

    def __init__(self, shared: Shared) -> None:
        super().__init__("Nothing logged in this week")
        said = label(
            "Each habit that was logged gets a card here: left and right side by side, day by day, "
            "and how sure the picture is.",
            muted=True,
        )
        self.step = Button(shared, role="primary")
        self.rows.addWidget(said)
        self.rows.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)

    def tell(self, is_this_week: bool) -> None:
        """Says it of the current week, or of one before it."""
        if is_this_week:
            self.heading.setText("Nothing logged this week yet")
            self.step.set_text("Log a first entry")
        else:
            self.heading.setText("Nothing was logged in this week")
            self.step.set_text("Go to this week")
        self.setAccessibleName(self.heading.text())
