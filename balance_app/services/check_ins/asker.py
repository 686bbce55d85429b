"""Asks check-ins as notifications, once each, and takes back those that are answered elsewhere."""

import logging
from collections.abc import Callable
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from balance_app.domain.check_ins import EVERY_DAY, Asked, Waiting
from balance_app.domain.errors import BalanceError
from balance_app.domain.ports import Clock, NoticeEvents, Notifier, Schedule, WeeklyTime
from balance_app.services.check_ins.check_ins import CheckIns
from balance_app.services.check_ins.words import check_in_notice
from balance_app.services.news.timetable import Timetable

if TYPE_CHECKING:  # named for their types only; whoever builds this has loaded them
    from balance_app.services.breaks.coach import BreakCoach
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.journal import Journal
    from balance_app.services.preferences import Preferences

log = logging.getLogger(__name__)


class CheckInAsker:
    """Asks what has come when the user is there and free; until then it waits on Today.

    Nothing happens before ``start`` nor after ``quit``.
    """

    def __init__(
        self,
        check_ins: CheckIns,
        habits: "HabitBook",
        journal: "Journal",
        preferences: "Preferences",
        coach: "BreakCoach",
        notifier: Notifier,
        clock: Clock,
        schedule: Schedule,
    ) -> None:
        """Takes what it works with.

        Args:
            check_ins: What is set and what waits.
            habits: Names the habits and their options.
            journal: Tells of entries that answer.
            preferences: Tells when days start.
            coach: Tells whether this is a moment to ask.
            notifier: Shows notifications.
            clock: Both clocks.
            schedule: Calls at the times of check-ins.
        """
        self._check_ins = check_ins
        self._habits = habits
        self._journal = journal
        self._preferences = preferences
        self._notifier = notifier
        self._timetable = Timetable(schedule, clock, coach)
        self._log: Callable[[str, str], object] = lambda _habit, _answer: None
        self._shown: dict[Asked, str] = {}
        self._asked: set[Asked] = set()

    def start(self, store_answer: Callable[[str, str], object]) -> None:
        """Begins to ask, first what has come while no app ran.

        Args:
            store_answer: Logs an answer; is told the habit's id and what it is logged with, and
                sees to it that what cannot be stored is not lost.
        """
        self._log = store_answer
        self._check_ins.subscribe(self._set_anew)
        self._habits.subscribe(self._set_anew)
        self._preferences.subscribe(lambda _settings: self._set_anew())
        self._journal.subscribe(lambda _change: self._follow())
        self._timetable.start(self._times, self._check_ins.announce)

    def quit(self) -> None:
        """Takes what is asked off the screen, and falls silent; it waits on Today."""
        self._timetable.stop()
        for shown in self._shown.values():
            self._notifier.withdraw(shown)
        self._shown.clear()

    # --- When -----------------------------------------------------------------------------------

    def _set_anew(self) -> None:
        self._follow()
        self._timetable.set_anew()

    def _times(self) -> set[WeeklyTime]:
        times = {
            WeeklyTime(clock, check_in.weekdays)
            for check_in in self._check_ins.all
            if check_in.on
            for clock in check_in.times
        }
        if self._shown:  # what is on screen goes when the day does
            times.add(WeeklyTime(time(self._preferences.current.day_start_hour), EVERY_DAY))
        return times

    # --- What -----------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Asks what has come, and takes back what waits no more."""
        if not self._timetable.runs:
            return
        try:
            waiting = self._check_ins.waiting()
            unasked = self._check_ins.unasked(waiting)
        except BalanceError as error:
            log.warning("Check-ins cannot be asked now: %s", error.message)
            return
        names = {one.name for one in waiting}
        for gone in [name for name in self._shown if name not in names]:
            self._withdraw(gone)
        unasked = [one for one in unasked if one.name not in self._asked]
        held_back = self._timetable.held_back = bool(unasked) and self._timetable.is_busy
        if not held_back:
            for one in unasked:
                self._ask(one)
        self._timetable.set_anew()

    def _ask(self, one: Waiting) -> None:
        habit = self._habits.named(one.check_in.habit)
        if habit is None:
            return
        self._asked.add(one.name)
        try:
            options = self._check_ins.options(habit)
            self._check_ins.remember_asked(one)  # first: asked once, though the program may die
        except BalanceError as error:
            log.warning("A check-in may be asked again after a restart: %s", error.message)
            options = habit.current_options
        notice = check_in_notice(one, habit, options)
        self._shown[one.name] = notice.id
        events = NoticeEvents(
            shown=lambda _channel: None,
            answered=partial(self._answered, one),
            failed=lambda _why: self._forget(one.name),
        )
        self._notifier.show(notice, events)

    def _answered(self, one: Waiting, answer: str) -> None:
        self._withdraw(one.name)
        self._log(one.check_in.habit, answer)

    def _withdraw(self, name: Asked) -> None:
        shown = self._shown.pop(name, None)
        if shown is not None:
            self._notifier.withdraw(shown)

    def _forget(self, name: Asked) -> None:
        """No channel could show it: it waits on Today."""
        self._shown.pop(name, None)
