"""The tray icon's menu and tooltip, filled from the services when they are there."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from balance_app.domain.breaks.model import (
    BreakStatus,
    Channel,
    Posture,
    StateWord,
)
from balance_app.domain.breaks.report import NAMES
from balance_app.domain.entries import Change, Details, Source
from balance_app.domain.errors import BalanceError
from balance_app.domain.habits import Aim, Habit, Kind
from balance_app.domain.timers import Question
from balance_app.domain.week import WeekSummary
from balance_app.services.services import Services
from balance_app.ui import timer_words, words
from balance_app.ui.bridge import Bridge
from balance_app.ui.handy import handy_lengths, handy_options
from balance_app.ui.tray import Tray
from balance_app.ui.tray_icon import TrayLook
from balance_app.ui.widgets.reading import add_action, own_way


class TrayMenu(QObject):
    """Keeps the icon's look, tooltip and menu true.

    Args:
        tray: The icon, which is up already.
        services: The use cases.
        bridge: Their announcements, and what acts on them.
        locale: How times are written.
        dress: Puts the theme on the app; called before the menu is first seen.
    """

    def __init__(
        self,
        tray: Tray,
        services: Services,
        bridge: Bridge,
        locale: QLocale,
        dress: Callable[[], object],
    ) -> None:
        super().__init__(tray)
        self._tray = tray
        self._services = services
        self._bridge = bridge
        self._locale = locale
        self._dress = dress
        self.menu = tray.menu()
        self._refresh()
        # Some panels read the menu before they first open it, but none while the app starts.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fill)
        self._soon.start(0)
        self.menu.aboutToShow.connect(self._open)
        bridge.entries_changed.connect(self._refresh)
        bridge.habits_changed.connect(self._habits_changed)
        bridge.breaks_changed.connect(self._refresh)
        bridge.settings_changed.connect(self._refresh)
        tray.icon.setContextMenu(self.menu)

    def close(self) -> None:
        """Leaves the menu empty: what it offered is no longer there."""
        self._soon.stop()
        self._empty(self.menu)

    def _refresh(self) -> None:
        services = self._services
        status = services.coach.status()
        self._tray.set_look(
            TrayLook(
                index=week_lean(services.trends.this_week()),
                due=status.state is StateWord.DUE,
                paused=status.state is StateWord.PAUSED,
                held=status.state is StateWord.HELD,
            )
        )
        self._tray.icon.setToolTip(tooltip(services, self._locale, status))

    def _habits_changed(self) -> None:
        """Offers the habits as they are now, where nobody is just choosing one."""
        self._refresh()
        if not self.menu.isVisible():
            self._fill()

    def _open(self) -> None:
        self._dress()
        self._fill()

    def _fill(self) -> None:
        menu = self.menu
        self._empty(menu)
        status = self._services.coach.status()
        add_action(menu, _in_short(status)).setEnabled(False)
        menu.addSeparator()
        # What cannot be read is told, and the rest of the menu is there nevertheless.
        self._bridge.read(lambda: self._add_habits(menu))
        self._bridge.read(lambda: self._add_running(menu))
        menu.addSeparator()
        self._bridge.read(lambda: self._add_undo(menu))
        self._add_breaks(menu)
        menu.addSeparator()
        _add(menu, "Open Balance", self._tray.open_wanted.emit)
        _add(menu, "Settings", self._tray.settings_wanted.emit)
        _add(menu, "Quit", self._tray.quit_wanted.emit)

    @staticmethod
    def _empty(menu: QMenu) -> None:
        menu.clear()
        for submenu in menu.findChildren(QMenu):  # clearing leaves them behind
            submenu.deleteLater()

    def _add_habits(self, menu: QMenu) -> None:
        running = {
            one.habit: one.option for one in self._bridge.read(self._services.timers.running) or ()
        }
        for habit in self._services.journal.habits:
            options = menu.addMenu(habit.name.replace("&", "&&"))
            if habit.kind is Kind.TIMED:
                self._add_lengths(options, habit)
                continue
            runs = running.get(habit.id)
            self._add_nudge(options, habit)
            handy, others = handy_options(habit, self._services.journal, runs)
            for option in (*handy, *others):
                if others and option is others[0]:
                    options.addSeparator()
                press = partial(self._bridge.press, habit.id, option.id, Source.TRAY)
                action = _add(options, option.name, press)
                action.setCheckable(runs == option.id)
                action.setChecked(runs == option.id)
            if habit.kind is Kind.SIDED and runs is None:
                options.addSeparator()
                timed = options.addMenu("Time it")
                for option in habit.current_options:
                    start = partial(self._bridge.start, habit.id, option.id, Source.TRAY)
                    _add(timed, option.name, start)

    def _add_nudge(self, menu: QMenu, habit: Habit) -> None:
        """What is suggested of a habit, and why."""
        nudge = self._services.nudger().live(habit.id) if habit.kind is Kind.SIDED else None
        if nudge is None:
            return
        from balance_app.ui import nudges_said  # only where there is one to tell of

        habits = self._services.habits
        asks = menu.addMenu(own_way(words.next_side(nudge.nudge), menu))
        said = nudges_said.why(nudge, habits, self._locale)
        add_action(asks, said).setEnabled(False)
        _add(asks, "Not helpful", partial(self._bridge.not_helpful, nudge))
        menu.addSeparator()

    def _add_running(self, menu: QMenu) -> None:
        """What runs, each with what ends it."""
        timers, now = self._services.timers, self._services.clock.now()
        running_now = timers.running()
        if running_now:
            menu.addSeparator()
        for running in running_now:
            habit = timers.habit(running)
            said = timer_words.what_runs(running, habit, now, self._locale)
            question = timers.question(running, now)
            if question is not None:
                title = f"{said} — when did it end?".replace("&", "&&")
                self._add_question(menu.addMenu(title), question)
                continue
            word = timer_words.stop(habit)
            _add(menu, f"{said} — {word}", partial(self._bridge.stop, running.habit, Source.TRAY))

    def _add_question(self, menu: QMenu, question: Question) -> None:
        """The answers, the guess among them; any other time is said in the window."""
        habit, stop = question.running.habit, self._bridge.stop
        now = self._services.clock.now()
        guess = timer_words.moment(question.guess, now, self._locale)
        _add(menu, f"It ended {guess}", partial(stop, habit, Source.TRAY, question.guess))
        _add(menu, "At another time…", self._tray.open_wanted.emit)
        menu.addSeparator()
        _add(menu, "Save without minutes", partial(stop, habit, Source.TRAY, minutes=False))
        _add(menu, "Throw away", partial(self._bridge.throw_away, habit))

    def _add_lengths(self, menu: QMenu, habit: Habit) -> None:
        """A timed habit is logged as so much time that has just gone by."""
        above: str | None = None
        for said, option, minutes in handy_lengths(habit, self._locale):
            if option != above:
                menu.addSeparator()
            above = option
            details = Details(minutes=minutes)
            _add(menu, said, partial(self._bridge.log, habit.id, option, Source.TRAY, details))

    def _add_undo(self, menu: QMenu) -> None:
        journal, locale = self._services.journal, self._locale
        today = self._services.trends.today()
        if (change := journal.undoable()) is not None:
            said = words.change(change, journal.known_habits, locale, today)
            _add(menu, f"Undo: {said}", partial(self._undo, change))
        else:
            _add(menu, "Nothing to undo", lambda: None).setEnabled(False)
        if (change := journal.redoable()) is not None:
            said = words.change(change, journal.known_habits, locale, today)
            _add(menu, f"Redo: {said}", partial(self._redo, change))

    def _add_breaks(self, menu: QMenu) -> None:
        """What can be said to breaks, several ways of one thing in a menu of their own."""
        groups: dict[str, QMenu] = {}
        from balance_app.ui.actions import break_actions  # what it names need not be there at once

        for action in break_actions(self._services, self._bridge, Channel.TRAY):
            place = menu
            if action.group:
                place = groups.get(action.group) or menu.addMenu(action.group)
                groups[action.group] = place
            if action.checked is not None:
                place.addSeparator()
            added = _add(place, action.words, action.act)
            added.setCheckable(action.checked is not None)
            added.setChecked(bool(action.checked))

    def _undo(self, said: Change) -> None:
        """Takes back what the menu said, unless something newer came while it was open."""
        if self._services.journal.undoable() == said:
            self._bridge.undo()

    def _redo(self, said: Change) -> None:
        """Does again what the menu said, unless something newer came while it was open."""
        if self._services.journal.redoable() == said:
            self._bridge.redo()


def week_lean(summary: WeekSummary) -> float:
    """The laterality index of all sided habits together, which the icon tilts by.

    Habits that are only watched do not count: they are no call to act.
    """
    acted_on = [part.counts for part in summary.sided if part.habit.aim is not Aim.JUST_WATCH]
    left = sum(counts.left for counts in acted_on)
    right = sum(counts.right for counts in acted_on)
    return (right - left) / (right + left) * 100 if left + right else 0.0


def tooltip(services: Services, locale: QLocale, status: BreakStatus) -> str:
    """What hovering over the icon tells.

    It names clock times, not minutes left, so that it stays true without being written anew.
    """
    lines = ["Balance"]
    showing = status.showing
    if showing is not None and showing.started and not showing.asks_done:
        end = services.clock.now() + timedelta(seconds=showing.remaining_seconds)
        until = f"Break until {words.exact_time(end, locale)}"
        return "\n".join([*lines, until, *_running_lines(services, locale)])
    comes = status.next_due is not None and status.next_kind is not None and showing is None
    if status.state is not StateWord.WORKING or not comes:
        lines += status.reason.split(" · ")
    if comes and status.next_due is not None and status.next_kind is not None:
        now = services.clock.now()
        due = words.exact_time(status.next_due, locale)
        if status.next_due.date() != now.date():
            due = f"{words.short_day(status.next_due.date(), locale)}, {due}"
        lines.append(f"{NAMES[status.next_kind]} at {due}")
    if status.posture is Posture.STANDING:
        lines.append("Standing")
    elif status.sitting_minutes:
        since = services.clock.now() - timedelta(minutes=status.sitting_minutes)
        lines.append(f"Sitting since {words.clock_time(since, locale)}")
    if services.coach.trouble:
        lines.append(services.coach.trouble)
    return "\n".join([*lines, *_running_lines(services, locale)])


def _running_lines(services: Services, locale: QLocale) -> list[str]:
    """What runs and since when: clock times again, which stay true."""
    timers, now = services.timers, services.clock.now()
    try:
        running = timers.running()
    except BalanceError:  # whoever reads entries next is told why
        return []
    return [timer_words.what_runs(one, timers.habit(one), now, locale) for one in running]


def _in_short(status: BreakStatus) -> str:
    """The reason without what qualifies it, for places that are narrow."""
    return status.reason.partition(" · ")[0]


def _add(menu: QMenu, label: str, act: Callable[[], object]) -> QAction:
    action = add_action(menu, label)
    action.triggered.connect(lambda _checked=False: act())
    return action
