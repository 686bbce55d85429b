"""Today: the next break, a card for each habit, and the day's entries."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from balance_app.domain.calendar import Week, day_bounds
from balance_app.domain.entries import Entry, Source
from balance_app.domain.week import WeekSummary
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import EARLIER, LATER, PICK_CARD, PRESENT
from balance_app.ui.theme import STEP, TITLE
from balance_app.ui.widgets.basics import Button, Card, label
from balance_app.ui.widgets.bodies import HabitToday
from balance_app.ui.widgets.break_panel import BreakPanel
from balance_app.ui.widgets.card_grid import CardGrid
from balance_app.ui.widgets.check_in_card import CheckInCard
from balance_app.ui.widgets.day_card import DayCard
from balance_app.ui.widgets.habit_card import HabitCard
from balance_app.ui.widgets.page import NARROW, Page

_SOONEST_MS = 50
_LONGEST_MS = 60 * 60 * 1000


class TodayPage(Page):
    """The page; the cards log for now, and days gone by are corrected and added to.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._past: date | None = None
        self._shown_today: date | None = None
        self._stale = True
        self.setObjectName("today")
        self._add_header()
        self.check_ins = CheckInCard(shared)
        self.breaks = BreakPanel(shared)
        self.first_step = _first_step()
        self.cards = {
            habit.id: HabitCard(shared, habit, n if n <= len(PICK_CARD.keys) else 0)
            for n, habit in enumerate(shared.services.journal.habits, start=1)
        }
        self._grid = CardGrid(list(self.cards.values()))
        for card in self.cards.values():
            card.editing.connect(partial(self._grid.let_grow, card))
        self.day = DayCard(shared)
        for part in (self.check_ins, self.breaks, self.first_step, self._grid, self.day):
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_passed)
        shared.bridge.entries_changed.connect(self._entries_changed)
        shared.bridge.settings_changed.connect(self._entries_changed)
        shared.bridge.habits_changed.connect(self._entries_changed)
        shared.bridge.check_ins_changed.connect(self._entries_changed)
        shared.bridge.breaks_changed.connect(self._time_passed)
        self.breaks.refresh()
        self._refresh()

    @property
    def shown_day(self) -> date:
        """The logical day on screen."""
        return self._past or self._shared.services.trends.today()

    def show_day(self, day: date) -> None:
        """Shows another day, today or one before it."""
        today = self._shared.services.trends.today()
        self._past = day if day < today else None
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the heading where it would wrap."""
        super().resizeEvent(event)
        self._show_heading()

    def showEvent(self, event: QShowEvent) -> None:
        """Brings the page up to date."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        if self._stale:
            self._refresh()
        self._time_passed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the clock: what nobody sees needs no refreshing."""
        super().hideEvent(event)
        self._timer.stop()
        self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stops the clock while the window is minimised, and goes on afterwards."""
        if event.type() is QEvent.Type.WindowStateChange:
            self._time_passed()
        return super().eventFilter(watched, event)

    def _add_header(self) -> None:
        icons = ["chevron-left", "chevron-right"]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            icons.reverse()
        shared = self._shared
        self.back = Button(shared, icon=icons[0], hint="The day before", keys=EARLIER.text)
        self.now = Button(shared, "Today", hint="Back to today", keys=PRESENT.text)
        self.forward = Button(shared, icon=icons[1], hint="The day after", keys=LATER.text)
        self.back.clicked.connect(partial(self._turn, -1))
        self.now.clicked.connect(self._turn_to_today)
        self.forward.clicked.connect(partial(self._turn, 1))
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.heading, 1)
        for button in (self.back, self.now, self.forward):
            row.addWidget(button)
        self.content.addLayout(row)

    def _add_keys(self) -> None:
        for keys, card in zip(PICK_CARD.keys, self.cards.values(), strict=False):
            replace(PICK_CARD, keys=(keys,)).bind(self, partial(self._pick, card))
        for shortcut, button in ((EARLIER, self.back), (PRESENT, self.now), (LATER, self.forward)):
            shortcut.bind_always(self, button.click)

    def _pick(self, card: HabitCard) -> None:
        card.take_focus()
        self.ensureWidgetVisible(card)

    def _turn(self, days: int, _checked: bool = False) -> None:
        self.show_day(self.shown_day + timedelta(days=days))

    def _turn_to_today(self) -> None:
        self.show_day(self._shared.services.trends.today())

    def _entries_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()
            self._time_passed()

    def _time_passed(self) -> None:
        """Refreshes what time changes, and asks to be woken when the next such thing changes."""
        if not self.isVisible() or self.window().isMinimized():
            self._timer.stop()
            return
        if self._shared.services.trends.today() != self._shown_today:
            self._refresh()
        self.day.pass_time()
        soon = [self._seconds_to_tomorrow()]
        changes = [self.breaks.refresh()]
        if self._past is None:
            changes += [self._shared.bridge.read(card.tell_time) for card in self.cards.values()]
        soon += [wait for wait in changes if wait is not None]
        self._timer.start(max(_SOONEST_MS, min(_LONGEST_MS, round(min(soon) * 1000))))

    def _seconds_to_tomorrow(self) -> float:
        services = self._shared.services
        hour = services.preferences.current.day_start_hour
        _, end = day_bounds(services.trends.today(), services.clock.zone, hour)
        return (end - services.clock.now()).total_seconds() + 1

    def _refresh(self) -> None:
        self._shared.bridge.read(self._read)

    def _read(self) -> None:
        services = self._shared.services
        today, day = services.trends.today(), self.shown_day
        is_today = day == today
        self._shown_today, self._stale = today, False
        self._show_heading()
        self.forward.setEnabled(not is_today)
        self.now.setEnabled(not is_today)
        for part in (self.breaks, self._grid):
            part.setVisible(is_today)
        self.check_ins.refresh(services.check_ins.waiting() if is_today else ())
        if is_today:
            self._refresh_cards(services.trends.week(Week.of(today)), today)
        else:
            self.first_step.hide()
        entries = services.journal.history(day, day)
        self.day.show_day(day, services.trends.day_line(day), entries, is_today=is_today)

    def _show_heading(self) -> None:
        said = words.short_day if self.width() < NARROW else words.long_day
        self.heading.setText(said(self.shown_day, self._shared.locale))

    def _refresh_cards(self, week: WeekSummary, today: date) -> None:
        newest: dict[str, Entry | None] = {}
        running = {one.habit: one for one in self._shared.services.timers.running()}
        for part in week.habits:
            card = self.cards.get(part.habit.id)
            if card is not None:
                newest[part.habit.id] = self._shared.services.journal.newest(part.habit.id)
                runs = running.get(part.habit.id)
                card.refresh(HabitToday(part, newest[part.habit.id], today, runs))
        by_hand = (
            entry for entry in newest.values() if entry and entry.source is not Source.MEASURED
        )
        self.first_step.setVisible(not any(by_hand) and not running)


def _first_step() -> Card:
    card = Card()
    card.setAccessibleName("First step")
    card.rows.setSpacing(STEP)
    card.rows.addWidget(label("Start with one press", TITLE, strong=True))
    card.rows.addWidget(
        label(
            "Which side is your bag on, which leg is on top? Press it on a card below. Balance "
            "keeps the time, shows how your week is balanced, and asks you to move now and then. "
            "Everything stays on this computer.",
            muted=True,
        )
    )
    return card
