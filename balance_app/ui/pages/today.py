"""Today: the next break, a card for each habit, and the day's entries."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from balance_app.domain.calendar import Week, day_bounds
from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Habit
from balance_app.domain.week import WeekSummary
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import CHOOSE_DAY, EARLIER, LATER, PICK_CARD, PICK_LATER, PRESENT
from balance_app.ui.theme import HEADING, STEP, TITLE, font
from balance_app.ui.widgets.basics import (
    LINK_INSET,
    Button,
    Card,
    label,
    put_in_order,
    stops_in,
)
from balance_app.ui.widgets.body import HabitToday
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

    Signals:
        habits_wanted: The user wants to see the habits, or the shelf of the one it carries.
    """

    habits_wanted = Signal(str)

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
        self.none = _NoHabits(shared)
        self.none.step.clicked.connect(lambda: self.habits_wanted.emit(""))
        self.cards: dict[str, HabitCard] = {}
        self._grid = CardGrid()
        self._build_cards()
        self.day = DayCard(shared)
        parts = (self.check_ins, self.breaks, self.first_step, self.none, self._grid, self.day)
        for part in parts:
            self.content.addWidget(part)
        self.content.addStretch()
        self._add_keys()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_passed)
        shared.bridge.entries_changed.connect(self._entries_changed)
        shared.bridge.habits_changed.connect(self._habits_changed)
        shared.bridge.settings_changed.connect(self._entries_changed)
        shared.bridge.check_ins_changed.connect(self._entries_changed)
        shared.bridge.nudges_changed.connect(self._entries_changed)
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
        focused = QApplication.focusWidget()
        was_here = focused is not None and self.isAncestorOf(focused)
        self._refresh()
        if was_here and focused is not QApplication.focusWidget():
            # What had the keyboard is not of this day: it goes on from the day’s name, and not
            # from wherever the next control happens to be.
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

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
        shared = self._shared
        self.back = Button(shared, icon="chevron-left", hint="The day before", keys=EARLIER.text)
        self.now = Button(shared, "Today", hint="Back to today", keys=PRESENT.text)
        self.forward = Button(shared, icon="chevron-right", hint="The day after", keys=LATER.text)
        self.back.clicked.connect(partial(self._turn, -1))
        self.now.clicked.connect(self._turn_to_today)
        self.forward.clicked.connect(partial(self._turn, 1))
        self.heading.setParent(self)  # its place is taken by a button
        self.heading.hide()
        self.choose = Button(shared, "Today", role="heading", icon="calendar")
        self.choose.setFont(font(HEADING, strong=True))
        self.choose.clicked.connect(self._open_calendar)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addSpacing(-LINK_INSET)
        row.addWidget(self.choose)
        row.addStretch()
        for button in (self.back, self.now, self.forward):
            row.addWidget(button)
        self.content.addLayout(row)

    def _add_keys(self) -> None:
        for number, keys in enumerate(PICK_CARD.keys, start=1):
            replace(PICK_CARD, keys=(keys,)).bind(self, partial(self._pick, number))
        PICK_LATER.bind(self, self._pick_later)
        CHOOSE_DAY.bind_always(self, self.choose.click)
        for shortcut, button in ((EARLIER, self.back), (PRESENT, self.now), (LATER, self.forward)):
            shortcut.bind_always(self, button.click)

    def _pick(self, number: int) -> None:
        card = next((card for card in self.cards.values() if card.number == number), None)
        if card is None:
            return
        if self._past is None:
            card.take_focus()
            self.ensureWidgetVisible(card)
        else:  # the cards log for now: on a day gone by the row that logs for it has their keys
            self.day.past.pick(card.habit.id)

    def _pick_later(self) -> None:
        """Picks the tenth card or, where that or a later one is picked, the next of them."""
        later = [card for card in self.cards.values() if card.number > len(PICK_CARD.keys)]
        if not later:
            return
        past = self.day.past
        picked = next((n for n, card in enumerate(later) if card.hasFocus()), -1)
        if self._past is not None and past.hasFocus():
            chosen = past.habit.currentData()
            picked = next((n for n, card in enumerate(later) if card.habit.id == chosen), -1)
        self._pick(later[(picked + 1) % len(later)].number)

    def _build_cards(self) -> None:
        """Makes a card for each habit; those whose habit and key are the same stay."""
        before = self.cards
        focused = next((i for i, card in before.items() if _has_focus(card)), None)
        self.cards = {}
        for number, habit in enumerate(self._shared.services.journal.habits, start=1):
            old = before.get(habit.id)
            if old is not None and (old.habit, old.number) == (habit, number):
                self.cards[habit.id] = old
            else:
                self.cards[habit.id] = self._make_card(habit, number, old.tag if old else "")
        self._grid.show_only(list(self.cards.values()))
        if focused in self.cards and not _has_focus(self.cards[focused]):
            self.cards[focused].take_focus()

    def _make_card(self, habit: Habit, number: int, tag: str) -> HabitCard:
        card = HabitCard(self._shared, habit, number)
        card.choose_tag(tag)
        card.editing.connect(partial(self._grid.let_grow, card))
        card.shelf_wanted.connect(partial(self.habits_wanted.emit, habit.id))
        return card

    def _habits_changed(self) -> None:
        self._build_cards()
        self._entries_changed()
        # Cards are made anew; Tab goes through them in reading order, and then to the day.
        parts = (self.check_ins, self.breaks, *self.cards.values(), self.day)
        put_in_order([stop for part in parts for stop in stops_in(part)])

    def _open_calendar(self) -> None:
        from balance_app.ui.widgets.day_picker import DayPicker  # seldom wanted

        today = self._shared.services.trends.today()
        picker = DayPicker(self._shared, self, self.shown_day, today)
        picker.picked.connect(self.show_day)
        picker.open_below(self.choose, at_start=True)

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
        self.breaks.setVisible(is_today)
        self._grid.setVisible(is_today and bool(self.cards))
        self.none.setVisible(is_today and not self.cards)
        self.check_ins.refresh(services.check_ins.waiting() if is_today else ())
        if is_today:
            self._refresh_cards(services.trends.week(Week.of(today)), today)
        else:
            self.first_step.hide()
        entries = services.journal.history(day, day)
        self.day.show_day(day, services.trends.day_line(day), entries, is_today=is_today)

    def _show_heading(self) -> None:
        said = words.short_day if self.width() < NARROW else words.long_day
        day = said(self.shown_day, self._shared.locale)
        if self.choose.text() != day:
            self.choose.setText(day)
            hint = f"{words.long_day(self.shown_day, self._shared.locale)}: choose another day"
            self.choose.describe(hint, "Choose a day", CHOOSE_DAY.text)

    def _refresh_cards(self, week: WeekSummary, today: date) -> None:
        newest: dict[str, Entry | None] = {}
        running = {one.habit: one for one in self._shared.services.timers.running()}
        for part in week.habits:
            card = self.cards.get(part.habit.id)
            if card is not None:
                newest[part.habit.id] = self._shared.services.journal.newest(part.habit.id)
                runs = running.get(part.habit.id)
                nudge = self._shared.services.nudger().live(part.habit.id)
                card.refresh(HabitToday(part, newest[part.habit.id], today, runs, nudge))
        by_hand = (
            entry for entry in newest.values() if entry and entry.source is not Source.MEASURED
        )
        self.first_step.setVisible(bool(self.cards) and not any(by_hand) and not running)


def _has_focus(card: HabitCard) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (card is focused or card.isAncestorOf(focused))


class _NoHabits(Card):
    """What stands in the cards' place where every habit is archived."""

    def __init__(self, shared: Shared) -> None:
        super().__init__("No habit is on offer")
        self.rows.addWidget(
            label(
                "Each habit you track gets a card here. All of yours are archived: bring one back, "
                "or add one of your own.",
                muted=True,
            )
        )
        self.step = Button(shared, "Choose habits", role="primary")
        self.rows.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)


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
