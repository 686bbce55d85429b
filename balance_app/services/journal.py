"""Logs, edits, deletes and takes back entries, and announces each change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from balance_app.domain.balance import Run
from balance_app.domain.entries import (
    Change,
    ChangeKind,
    Details,
    Edits,
    Entry,
    EntryChange,
    Source,
)
from balance_app.domain.habits import SLEEPING, Habit, Kind, Option, Side
from balance_app.domain.ports import Clock, EntryStore
from balance_app.services.drafts import NOTHING_MORE, Drafts
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences
from balance_app.services.revisions import Revisions
from balance_app.services.standing import Standings

if TYPE_CHECKING:  # loaded when a night is logged
    from balance_app.domain.night import NightPart
    from balance_app.domain.timers import RunningSide

_LOOKED_AT = 200
"""So many entries tell which pairs were worn lately."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A stored entry and what is to be said of it.

    Attributes:
        entry: The entry as stored.
        run: The habit's run as it is now; None for habits without sides.
        suggestion: Which side to use next time, if anything is to be said.
    """

    entry: Entry
    run: Run | None
    suggestion: Side | None


class Journal:
    """The user's entries: each action is one change, stored and announced as a whole."""

    def __init__(
        self,
        store: EntryStore,
        clock: Clock,
        preferences: Preferences,
        habits: HabitBook,
    ) -> None:
        """Takes the ports and what it works with.

        Args:
            store: Keeps entries.
            clock: Tells the zone and the present.
            preferences: What the user has set.
            habits: The user's habits.
        """
        self._store = store
        self._clock = clock
        self._habits = habits
        self._drafts = Drafts(store, clock, preferences, habits)
        self._revisions = Revisions(store, clock, self._drafts)
        self._standings = Standings(store, clock, preferences)
        self._subscribers: list[Callable[[Change], None]] = []
        habits.subscribe_to_entries(self._announced)

    @property
    def habits(self) -> tuple[Habit, ...]:
        """The habits that can be logged, in the user's order."""
        return self._habits.current

    @property
    def known_habits(self) -> tuple[Habit, ...]:
        """All habits that entries may be of, archived ones too, in the user's order."""
        return self._habits.all

    def habit(self, word: str) -> Habit:
        """The habit on offer with this id or name.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        return self._habits.find(word)

    def know_running(self, runs: "Callable[[str], RunningSide | None]") -> None:
        """Has ``runs`` tell what is known to run of a habit: no entry can have its time."""
        self._drafts.know_running(runs)

    def subscribe(self, callback: Callable[[Change], None]) -> None:
        """Has ``callback`` called after each committed change.

        After an undo it gets the change that was taken back.
        """
        self._subscribers.append(callback)

    def draft(
        self,
        habit: str,
        option: str | None,
        details: Details = NOTHING_MORE,
        at: datetime | None = None,
        source: Source = Source.WINDOW,
    ) -> Entry:
        """Checks and stamps an entry, and stores nothing.

        Args:
            habit: The habit's id.
            option: The option's id; for a timed habit it may be its minutes.
            details: Minutes, load, tag and note.
            at: When it happened, aware, or now. What has minutes began then; without it, it is
                taken to have just ended.
            source: Where the entry comes from.

        Raises:
            WordsError: Habit, option, details or time cannot be.
            ValueError: The time is not aware.
        """
        return self._drafts.draft(habit, option, details, at, source)

    def draft_ended(
        self, habit: Habit, option: Option, details: Details, at: datetime, source: Source
    ) -> Entry:
        """Stamps the entry of what ran, also where it is no longer on offer; stores nothing.

        Args:
            habit: The habit.
            option: The option.
            details: Minutes, load, tag and note.
            at: When it began, aware.
            source: Where the wish to end it comes from.

        Raises:
            WordsError: Details or time cannot be, or another entry has the time.
        """
        return self._drafts.ended(habit, option, details, at, source)

    def save(self, entry: Entry) -> Logged:
        """Stores a drafted entry and announces it.

        What failed to be saved can be saved again later and keeps its stamp; what is stored
        already stays as it is.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self.record(Change.one(ChangeKind.LOGGED, None, entry))
        return self.told_of(entry)

    def log(
        self,
        habit: str,
        option: str | None,
        details: Details = NOTHING_MORE,
        at: datetime | None = None,
        source: Source = Source.WINDOW,
    ) -> Logged:
        """Drafts and saves an entry; see there for what it takes and raises."""
        return self.save(self.draft(habit, option, details, at, source))

    def record(self, change: Change) -> Change:
        """Does and announces a change.

        Raises:
            WordsError: What it changes is no longer as it says.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self._store.record(change, self._clock.now())
        return self._announced(change)

    def undoable(self) -> Change | None:
        """The change that ``undo`` would take back."""
        return self._store.newest_change()

    def undo(self) -> Change | None:
        """Takes back the newest change made on this device; None where there is none."""
        return self._changed(self._store.take_back(self._clock.now()))

    def redoable(self) -> Change | None:
        """The change that ``redo`` would do again."""
        return self._store.next_redo()

    def redo(self) -> Change | None:
        """Does again what was taken back last; None where something new has been done since."""
        return self._changed(self._store.redo(self._clock.now()))

    def edit(self, id_or_ending: str, edits: Edits) -> Change:
        """Changes an entry; its logical day moves with its time.

        Args:
            id_or_ending: The entry's id, or at least its last four characters.
            edits: What to change.

        Raises:
            WordsError: There is no such entry, or it cannot become so.
        """
        return self.record(self._revisions.edit(id_or_ending, edits))

    def delete(self, id_or_ending: str) -> Change:
        """Marks an entry as deleted; undo brings it back.

        Raises:
            WordsError: There is no such entry.
        """
        return self.delete_all([id_or_ending])

    def delete_all(self, ids_or_endings: Sequence[str]) -> Change:
        """Marks entries as deleted, all or none; undo brings them back together.

        Raises:
            WordsError: There is no such entry, or none was named.
        """
        ids = self._revisions.standing(ids_or_endings)
        return self._announced(self._store.delete(ids, self._clock.now()))

    def restore(self, ids_or_endings: Sequence[str]) -> Change:
        """Brings deleted entries back, all or none.

        Raises:
            WordsError: There is no such deleted entry, none was named, its habit has been deleted,
                or its time has been given to another entry or to what runs since.
        """
        ids = self._revisions.restorable(ids_or_endings)
        return self._announced(self._store.restore(ids, self._clock.now()))

    def split(self, id_or_ending: str, at: datetime) -> Change:
        """Makes two entries of one that has minutes; the second begins at ``at``.

        Raises:
            WordsError: There is no such entry, or nothing would be left on one side.
        """
        return self.record(self._revisions.split(id_or_ending, at))

    def resize(self, id_or_ending: str, begin: datetime, end: datetime) -> Change:
        """Gives an entry another beginning and end.

        Raises:
            WordsError: There is no such entry, or its time cannot be.
        """
        return self.record(self._revisions.resize(id_or_ending, begin, end))

    def cut(self, habit: str, begin: datetime, end: datetime) -> Change:
        """Takes the time from ``begin`` to ``end`` out of a habit's entries with minutes.

        Raises:
            WordsError: There is no such habit, the end lies before the beginning, or there is
                nothing between them.
        """
        return self.record(self._revisions.cut(self._habits.find_any(habit).id, begin, end))

    def log_night(self, day: date, parts: "Sequence[NightPart]", source: Source) -> Change:
        """Logs the parts of a night as entries of their own, all or none.

        Args:
            day: The day that was woken up to.
            parts: From when to when on which side, in order.
            source: Where they come from.

        Raises:
            WordsError: The parts or their times cannot be, or sleep has been logged for them.
        """
        from balance_app.domain.corrections import minutes_between
        from balance_app.domain.night import night_spans

        times = [(part.begin, part.end) for part in parts]
        spans = night_spans(day, times, self._clock.zone, self._clock.now())
        made = []
        for part, (begin, end) in zip(parts, spans, strict=True):
            details = Details(minutes=minutes_between(begin, end))
            at = begin.astimezone(self._clock.zone)
            made.append(self.draft(SLEEPING, part.option, details, at, source))
        return self.record(
            Change(ChangeKind.LOGGED, tuple(EntryChange(None, entry) for entry in made))
        )

    def history(
        self, first: date, last: date, habit: str | None = None, limit: int | None = None
    ) -> list[Entry]:
        """The entries of these logical days, both included, newest first.

        Args:
            first: The first day.
            last: The last day.
            habit: Only this habit's.
            limit: Only so many of the newest.

        Raises:
            WordsError: There is no such habit.
        """
        only = None if habit is None else self._habits.find_any(habit).id
        return self._store.between(first, last, only, limit)

    def find(self, id_or_ending: str) -> Entry:
        """The entry with this id, or with at least its last four characters.

        Raises:
            WordsError: There is no such entry, or several.
        """
        return self._store.find(id_or_ending)

    def newest(self, habit: str) -> Entry | None:
        """The habit's entry that happened last."""
        return self._store.newest(self._habits.find_any(habit).id)

    def recent_options(self, habit: str, most: int) -> list[str]:
        """The options on offer that the habit was logged with last, newest first.

        Args:
            habit: The habit's id or name.
            most: How many at most.
        """
        known = self._habits.find_any(habit)
        offered = {option.id for option in known.current_options}
        recent = self._store.recent_options(known.id, _LOOKED_AT)
        return [option for option in recent if option in offered][:most]

    def told_of(self, entry: Entry) -> Logged:
        """What is to be said of an entry that has just been stored."""
        known = self._drafts.habit_of(entry)
        if known.kind is not Kind.SIDED:
            return Logged(entry, None, None)
        standing = self._standings.of(known, entry.day)
        return Logged(entry, standing.run, standing.suggestion)

    def _changed(self, change: Change | None) -> Change | None:
        """Announces what was taken back or done again, a habit's change to its readers first."""
        if change is None:
            return None
        if change.habit is not None:
            self._habits.reload()
        return self._announced(change)

    def _announced(self, change: Change) -> Change:
        for callback in self._subscribers:
            callback(change)
        return change
