"""Decides which nudge to show, keeps what was shown, and counts whether it is followed."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry
from balance_app.domain.errors import BalanceError
from balance_app.domain.habits import Aim, Habit, Kind
from balance_app.domain.nudges.rules import (
    REMEMBERED,
    RULES,
    Effect,
    Nudge,
    NudgeKind,
    ShownNudge,
    SideReason,
    allowed,
)
from balance_app.domain.ports import Clock, EntryStore, NudgeStore, TimerStore, WeeklyTime
from balance_app.services.habit_book import HabitBook
from balance_app.services.journal import Logged
from balance_app.services.preferences import Preferences
from balance_app.services.standing import Standing, Standings
from balance_app.services.trends import Trends

if TYPE_CHECKING:  # not needed where an entry is logged in the terminal
    from balance_app.services.nudges.due import DueNudges

log = logging.getLogger(__name__)

EFFECT_WEEKS = 12
"""So many weeks, the present one among them, tell whether nudges are followed."""


class Nudger:
    """The nudges of one user.

    What may be shown is always worked out from what is stored: another process sees the same.
    """

    def __init__(
        self,
        store: NudgeStore,
        entries: EntryStore,
        timers: TimerStore,
        clock: Clock,
        preferences: Preferences,
        habits: HabitBook,
        trends: Trends,
    ) -> None:
        """Takes the ports and what it works with.

        Args:
            store: Keeps what was shown.
            entries: The user's entries.
            timers: Tells what runs.
            clock: Tells the present and the zone.
            preferences: Whether nudges are wanted, and how many.
            habits: The user's habits.
            trends: Measures the week.
        """
        self._store = store
        self._entries = entries
        self._timers = timers
        self._clock = clock
        self._preferences = preferences
        self._habits = habits
        self._trends = trends
        self._standings = Standings(entries, clock, preferences)
        self._due_nudges: DueNudges | None = None

    # -- at logging ------------------------------------------------------------------------------

    def after_logging(self, logged: Logged) -> ShownNudge | None:
        """The nudge that an entry calls for, stored as shown; None where there is none.

        It is about what has just been done: an entry on neither side, or one that another has
        followed, calls for nothing. Where something is in the way there is no nudge either, as
        logging is not to be hindered.

        Args:
            logged: The entry as stored, and what is to be said of it.
        """
        if logged.suggestion is None or not self._preferences.current.nudges:
            return None
        try:
            now = self._clock.now()
            nudge = self._called_for(logged.entry, now)
            if nudge is None or not self._may_show(nudge, self._lately(now), now):
                return None
            return self._keep(nudge)
        except BalanceError as error:
            log.warning("Nothing is suggested at an entry: %s", error.message)
            return None

    def live(self, habit_id: str) -> ShownNudge | None:
        """The nudge about the habit's next entry that still holds, to be shown with the habit.

        It holds until the next entry on a side or, where it came ahead of the habit, until any
        entry or the end of the day; unless the user found it unhelpful, and no longer than the side
        is suggested.

        Args:
            habit_id: The habit's id.

        Raises:
            MachineError: The database cannot be read.
            DamagedDataError: It is damaged.
        """
        habit = self._habits.named(habit_id)
        if habit is None or habit.archived or not self._preferences.current.nudges:
            return None
        newest = self._entries.newest_on_a_side(habit_id)
        if newest is None or any(one.habit == habit_id for one in self._timers.running()):
            return None
        now = self._clock.now()
        shown = self._store.since(max(newest.at, now - REMEMBERED), habit_id)
        today = self._day(now)
        for one in reversed(shown):
            if self._is_about_next(one, newest, today):
                side = self._standing(habit, newest, now).suggestion
                return one if one.unhelpful is None and one.nudge.side is side else None
        return None

    # -- ahead, and from the week ----------------------------------------------------------------

    def ahead_times(self) -> set[WeeklyTime]:
        """The local times at which something may be said ahead of a habit, in the next seven days.

        They change with entries, habits and settings, and when a logical day begins.

        Raises:
            MachineError: The database cannot be read.
            DamagedDataError: It is damaged.
        """
        if not self._preferences.current.nudges:
            return set()
        return self._coming().times_ahead(self._day(self._clock.now()))

    def week_times(self) -> set[WeeklyTime]:
        """The local times at which something may be said of the week; they change with settings."""
        return self._coming().times_of_week() if self._preferences.current.nudges else set()

    def due(self, now: datetime) -> Nudge | None:
        """The nudge that is due ahead of a habit or from the week; ``mark_shown`` keeps it.

        Args:
            now: The present, aware.

        Raises:
            MachineError: The database cannot be read.
            DamagedDataError: It is damaged.
        """
        if not self._preferences.current.nudges:
            return None
        now = now.astimezone(self._clock.zone)
        lately = self._lately(now)
        for nudge in self._coming().called_for(now, self._day(now)):
            if self._may_show(nudge, lately, now):
                return nudge
        return None

    def mark_shown(self, nudge: Nudge) -> ShownNudge | None:
        """Keeps that a nudge is shown now; None where it may not be, as another has just been.

        Raises:
            MachineError: The machine is in the way; it is not kept.
            DamagedDataError: The file is damaged; it is not kept.
        """
        return self._keep(nudge)

    def holds(self, shown: ShownNudge) -> bool:
        """Whether a nudge shown today still suits its habit, and was not found unhelpful.

        Raises:
            MachineError: The database cannot be read.
            DamagedDataError: It is damaged.
        """
        nudge = shown.nudge
        if not RULES[nudge.kind].of_week:
            live = self.live(nudge.habit)
            return live is not None and live.id == shown.id
        from balance_app.domain.nudges.choice import suits  # not where an entry is logged

        habit = self._habits.named(nudge.habit)
        if habit is None or habit.archived:
            return False
        if nudge.side is not None and not suits(habit.aim, nudge.side):
            return False
        return self._store.find(shown.id).unhelpful is None

    # -- what was shown --------------------------------------------------------------------------

    def recent(self, limit: int) -> Sequence[ShownNudge]:
        """What was shown last, newest first; not what was shown at an entry deleted since."""
        return self._store.recent(limit)

    def not_helpful(self, id_or_ending: str) -> ShownNudge:
        """Remembers that a nudge did not help, which makes its kind rarer.

        Args:
            id_or_ending: The nudge's id, or at least its last four characters.

        Raises:
            WordsError: There is no such nudge, or several.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        shown = self._store.find(id_or_ending)
        if shown.unhelpful is not None:
            return shown
        now = self._clock.now()
        self._store.mark_unhelpful(shown.id, now)
        return replace(shown, unhelpful=now)

    def helpful_after_all(self, shown: ShownNudge) -> None:
        """Takes back that a nudge did not help.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self._store.mark_helpful(shown.id)

    def effect(self, weeks: int = EFFECT_WEEKS) -> Effect:
        """How often suggestions were followed with a nudge and without one, all habits together.

        A nudge at an entry that has been undone or deleted counts no more than the entry does.

        Args:
            weeks: Over how many weeks, the present one among them.
        """
        from balance_app.domain.nudges.effect import effect_of  # for whoever looks back

        newest = Week.of(self._day(self._clock.now()))
        first, even_zone = newest.shifted(1 - weeks).start, self._preferences.current.even_zone
        total = Effect()
        for habit in self._habits.current:
            if habit.kind is Kind.SIDED and habit.aim is not Aim.JUST_WATCH:
                entries = self._entries.between(first, newest.end, habit.id)
                if entries:
                    shown = self._store.since(entries[-1].at, habit.id)
                    total += effect_of(habit, entries, shown, even_zone)
        return total

    # -- within ----------------------------------------------------------------------------------

    def _called_for(self, entry: Entry, now: datetime) -> Nudge | None:
        habit = self._habits.named(entry.habit)
        newest = self._entries.newest_on_a_side(entry.habit)
        if habit is None or habit.archived or newest is None or newest.id != entry.id:
            return None
        standing = self._standing(habit, entry, now)
        if standing.suggestion is None:
            return None
        reason = SideReason(
            *(standing.left, standing.right, standing.verdict, standing.run, habit.aim),
            entry=entry.id,
        )
        return Nudge(NudgeKind.LOGGED, habit.id, standing.suggestion, reason)

    def _standing(self, habit: Habit, newest: Entry, now: datetime) -> Standing:
        """How a habit stands before its next entry: by the present week, not by the newest’s.

        Sleep alone may count for tomorrow already.
        """
        return self._standings.of(habit, max(newest.day, self._day(now)))

    def _coming(self) -> "DueNudges":
        if self._due_nudges is None:
            from balance_app.services.nudges.due import DueNudges

            self._due_nudges = DueNudges(
                *(self._entries, self._timers, self._preferences, self._habits),
                *(self._trends, self._standings),
            )
        return self._due_nudges

    def _is_about_next(self, shown: ShownNudge, newest: Entry, today: date) -> bool:
        """Whether a nudge is about the entry that comes after the newest on a side."""
        nudge = shown.nudge
        if nudge.kind is NudgeKind.LOGGED:
            return isinstance(nudge.reason, SideReason) and nudge.reason.entry == newest.id
        if nudge.kind is not NudgeKind.AHEAD or shown.day != today:
            return False
        last = self._entries.newest(nudge.habit)
        return last is not None and last.at < shown.at

    def _lately(self, now: datetime) -> Sequence[ShownNudge]:
        return self._store.counting(now - REMEMBERED, now, self._day(now))

    def _may_show(self, nudge: Nudge, lately: Sequence[ShownNudge], now: datetime) -> bool:
        a_day = self._preferences.current.nudges_a_day
        return allowed(nudge, lately, now, self._day(now), a_day)

    def _keep(self, nudge: Nudge) -> ShownNudge | None:
        """Stores that a nudge is shown now, unless another process has just used up its turn.

        The present is read where nobody else stores: what was shown before then lies before it.
        """

        def decide() -> ShownNudge | None:
            now = self._clock.now()
            if not self._may_show(nudge, self._lately(now), now):
                return None
            return ShownNudge(self._entries.new_id(now), nudge, now, self._day(now))

        return self._store.add_decided(decide)

    def _day(self, at: datetime) -> date:
        return self._preferences.day_of(at, self._clock.zone)
