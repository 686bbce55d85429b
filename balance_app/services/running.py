"""What runs at the moment, what must be asked of it, and what a press on an option means by it."""

from datetime import UTC, date, datetime, timedelta

from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import SITTING, SLEEPING, Habit, Kind, find_habit, one_at_a_time
from balance_app.domain.ports import Clock, EntryStore, TimerStore
from balance_app.domain.timers import Question, RunningSide, guessed_end, must_ask
from balance_app.services.journal import Journal
from balance_app.services.preferences import Preferences

_MINUTE = timedelta(minutes=1)


class RunningSides:
    """The sides in use and the pairs worn, at most one of each habit.

    The database is the only truth: whatever is asked is read there, whoever wrote it.
    """

    def __init__(
        self,
        store: TimerStore,
        entries: EntryStore,
        journal: Journal,
        clock: Clock,
        preferences: Preferences,
    ) -> None:
        """Takes the ports and what it works with.

        Args:
            store: Reads what runs.
            entries: Tells what was logged and measured meanwhile.
            journal: Checks, records and announces changes.
            clock: Tells the present and the zone.
            preferences: Tell when days start.
        """
        self._store = store
        self._entries = entries
        self._journal = journal
        self._clock = clock
        self._preferences = preferences
        journal.know_running(self.believed)

    def running(self) -> list[RunningSide]:
        """What runs, in the order it began."""
        return self._store.running()

    def running_of(self, habit_id: str) -> RunningSide | None:
        """What runs of the habit with this id."""
        return next((one for one in self.running() if one.habit == habit_id), None)

    def believed(self, habit_id: str) -> RunningSide | None:
        """What runs of the habit with this id, unless its end has to be asked."""
        running = self.running_of(habit_id)
        return None if running is None or self.question(running) is not None else running

    def named(self, word: str) -> RunningSide:
        """What runs of the habit with this id or name.

        Raises:
            WordsError: There is no such habit, or it does not run.
        """
        running = {one.habit: one for one in self.running()}
        if word in running:
            return running[word]
        habit = find_habit(word, self._journal.known_habits)
        if habit.id not in running:
            others = ", ".join(running) or "nothing"
            raise WordsError(f"{habit.name} is not running. Running: {others}.")
        return running[habit.id]

    def habit(self, running: RunningSide) -> Habit | None:
        """The habit of what runs, archived or not; None where it has been deleted."""
        known = self._journal.known_habits
        return next((habit for habit in known if habit.id == running.habit), None)

    def question(self, running: RunningSide, now: datetime | None = None) -> Question | None:
        """What must be asked before a side is stored as if it ended now; None where nothing.

        Asked is what was probably left running, and what has lost its time to another entry.

        Args:
            running: The side.
            now: When it would end, aware; the present where None.
        """
        now = now or self._clock.now()
        zone, hour = self._clock.zone, self._preferences.current.day_start_hour
        if must_ask(running, now, zone, hour, overnight=running.habit == SLEEPING):
            began_on = self._preferences.day_of(running.at, zone)
            last = self._last_input(running, began_on, now)
            return Question(running, guessed_end(running, now, zone, hour, last))
        other = self._meanwhile(running, now)
        if other is None:
            return None
        guess = max(other.at.astimezone(UTC), running.at.astimezone(UTC))
        return Question(running, guess.astimezone(zone), other)

    def known_habits(self) -> frozenset[str]:
        """The habits of which it is known what runs: those whose end need not be asked."""
        return frozenset(one.habit for one in self.running() if self.question(one) is None)

    def takes_press(self, habit: Habit) -> bool:
        """Whether a press on an option lets it run from now on, where it would else be logged.

        So it is with what is worn, and with a habit of which a side runs.
        """
        return habit.kind is Kind.WORN or self.running_of(habit.id) is not None

    def wears(self, habit: Habit, at: datetime | None) -> bool:
        """Whether to log a pair without minutes means to wear it from then on.

        So it does at a time of today, unless another pair was put on later.

        Args:
            habit: The habit logged.
            at: When, aware, or now.
        """
        if habit.kind is not Kind.WORN:
            return False
        if at is None:
            return True
        running = self.running_of(habit.id)
        if running is not None and at.astimezone(UTC) < running.at.astimezone(UTC):
            return False
        day_of, zone = self._preferences.day_of, self._clock.zone
        return day_of(at, zone) == day_of(self._clock.now(), zone)

    def _last_input(self, running: RunningSide, day: date, now: datetime) -> datetime | None:
        """When the user was last at the computer on a logical day, after the side began."""
        began = running.at.astimezone(UTC)
        ends = [
            entry.ends
            for entry in self._entries.between(day, day, SITTING)
            if entry.source is Source.MEASURED and began < entry.ends <= now.astimezone(UTC)
        ]
        return max(ends, default=None)

    def _meanwhile(self, running: RunningSide, now: datetime) -> Entry | None:
        """The first entry that has some of the side's time, where only one can have it."""
        habit = self.habit(running)
        if habit is None or not one_at_a_time(habit):
            return None
        # Minutes are whole: spans one after the other may seem to share so much.
        shared = self._entries.overlapping(habit.id, running.at + _MINUTE, now - _MINUTE)
        return next(iter(shared), None)
