"""Check-ins as the user has set them, and which of them wait for an answer now."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from balance_app.domain.check_in_changes import CheckInDismissed, CheckInSet
from balance_app.domain.check_ins import (
    Asked,
    AskedState,
    CheckIn,
    Waiting,
    checked,
    usual_check_in,
    waiting,
)
from balance_app.domain.entries import Change, ChangeKind
from balance_app.domain.errors import BalanceError
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.ports import CheckInStore, Clock
from balance_app.services.habit_book import HabitBook
from balance_app.services.journal import Journal
from balance_app.services.preferences import Preferences
from balance_app.services.running import RunningSides

log = logging.getLogger(__name__)

RECENT_PAIRS = 3
"""How many of the pairs worn last a check-in offers."""

_REMEMBERED = timedelta(days=31)
"""How long what was asked is remembered: a clock may be set back by so much."""

_NEAR = timedelta(days=2)
"""How far from a logical day the dates can be that a clock shows during it."""

_RECENTLY = timedelta(days=90)
_MOST_LOOKED_AT = 200


class CheckIns:
    """When each habit is asked about, and what has come and waits."""

    def __init__(
        self,
        store: CheckInStore,
        clock: Clock,
        preferences: Preferences,
        habits: HabitBook,
        journal: Journal,
        timers: RunningSides,
    ) -> None:
        """Takes what it works with.

        Args:
            store: Reads what is set, asked and dismissed.
            clock: Tells the time and the zone.
            preferences: Tells when days start.
            habits: The habits that can be asked about.
            journal: The entries that answer; it records and takes back what is set or dismissed.
            timers: What runs, which answers as well.

        Raises:
            DamagedDataError: What is set cannot be read.
        """
        self._store = store
        self._clock = clock
        self._preferences = preferences
        self._habits = habits
        self._journal = journal
        self._timers = timers
        self._set = store.load()
        self._subscribers: list[Callable[[], None]] = []
        journal.subscribe(self._follow)

    @property
    def all(self) -> tuple[CheckIn, ...]:
        """The check-in of each habit on offer, in the user's order."""
        return tuple(self.of(habit.id) for habit in self._habits.current)

    def of(self, habit: str) -> CheckIn:
        """The check-in of the habit with this id, as set or as usual."""
        return self._set.get(habit) or usual_check_in(habit)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called when something else is set or may wait, but for new entries."""
        self._subscribers.append(callback)

    def change(self, check_in: CheckIn) -> CheckIn:
        """Stores and announces when and how a habit is asked about; undo takes it back.

        Returns:
            The same with its times in order.

        Raises:
            WordsError: It cannot be so, or another process has just changed it.
            MachineError: The machine is in the way; nothing is changed.
            DamagedDataError: The file is damaged; nothing is changed.
        """
        made = checked(check_in)
        self._set = self._store.load()  # another process may have changed it
        before = self.of(made.habit)
        if made == before:
            return made
        self._journal.record(Change(ChangeKind.CHECK_IN_SET, check_in=CheckInSet(before, made)))
        return made

    def reload(self) -> None:
        """Reads what is set again, as another process may have changed it, and announces."""
        self._set = self._store.load()
        self.announce()

    def announce(self) -> None:
        """Says that others may wait now than before."""
        for callback in self._subscribers:
            callback()

    # --- What waits -----------------------------------------------------------------------------

    def waiting(self) -> tuple[Waiting, ...]:
        """What has come on the present logical day and waits for an answer, in the user's order."""
        now, zone = self._clock.now(), self._clock.zone
        hour = self._preferences.current.day_start_hour
        day = self._preferences.day_of(now, zone)
        on = [check_in for check_in in self.all if check_in.on]
        if not on:
            return ()
        known_to_run = self._timers.known_habits()
        on = [check_in for check_in in on if check_in.habit not in known_to_run]
        entries = self._journal.history(day, day)
        known = self._known(day)
        dismissed = {name for name, state in known.items() if state is AskedState.DISMISSED}
        return waiting(on, entries, dismissed, now, zone, hour)

    def unasked(self, among: Sequence[Waiting]) -> list[Waiting]:
        """Those of what waits that the user has not been asked yet."""
        known = self._known(self._today()) if among else {}
        return [one for one in among if one.name not in known]

    def begin(self) -> None:
        """Asks nothing about the time before Balance first asked anything at all.

        Raises:
            MachineError: The machine is in the way; what has come waits.
            DamagedDataError: The file is damaged; what has come waits.
        """
        if not self._store.known(date.min, date.max):
            for one in self.waiting():
                self._mark(one, AskedState.DISMISSED)

    def remember_asked(self, one: Waiting) -> None:
        """Remembers that the user has been asked."""
        self._mark(one, AskedState.ASKED)

    def dismiss(self, one: Waiting) -> Change:
        """Asks no more: the user has no answer to give. Undo lets it wait again.

        Raises:
            MachineError: The machine is in the way; it goes on waiting.
            DamagedDataError: The file is damaged; it goes on waiting.
        """
        return self._journal.record(
            Change(ChangeKind.CHECK_IN_DISMISSED, check_in=CheckInDismissed(one.name))
        )

    # --- Answers --------------------------------------------------------------------------------

    def options(self, habit: Habit) -> tuple[Option, ...]:
        """The options that answer a habit's check-in; none for a timed one.

        For a worn habit the pairs worn last, for a sided one all.
        """
        on_offer = habit.current_options
        if habit.kind is Kind.TIMED:
            return ()
        if habit.kind is Kind.SIDED or len(on_offer) <= RECENT_PAIRS:
            return on_offer
        today = self._today()
        worn = self._journal.history(today - _RECENTLY, today, habit.id, _MOST_LOOKED_AT)
        rank: dict[str | None, int] = {}
        for entry in worn:
            rank.setdefault(entry.option, len(rank))
        by_use = sorted(on_offer, key=lambda option: rank.get(option.id, len(rank)))
        return tuple(option for option in on_offer if option in by_use[:RECENT_PAIRS])

    # --- Within ---------------------------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        """Takes over what a change, done, taken back or done again, made of a check-in."""
        if change.check_in is None:
            return
        self._set = self._store.load()
        if isinstance(change.check_in, CheckInSet):
            self._pass_over(change.check_in.habit)
        self.announce()

    def _pass_over(self, habit: str) -> None:
        """Takes for asked what had come already when it was set: it waits, but calls nobody.

        Otherwise each step of a time on its way through the past would ask.
        """
        try:
            for one in self.unasked(self.waiting()):
                if one.check_in.habit == habit:
                    self.remember_asked(one)
        except BalanceError as error:
            log.warning("A check-in may be asked though its time had passed: %s", error.message)

    def _today(self) -> date:
        return self._preferences.day_of(self._clock.now(), self._clock.zone)

    def _known(self, day: date) -> Mapping[Asked, AskedState]:
        return self._store.known(day - _NEAR, day + _NEAR)

    def _mark(self, one: Waiting, state: AskedState) -> None:
        self._store.mark([one.name], state, keep_from=self._today() - _REMEMBERED)
