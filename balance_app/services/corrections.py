"""Splits, changes and cuts spans; each correction is one change on the undo list."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from balance_app.domain.corrections import cut_entries, resize_entry, split_entry
from balance_app.domain.entries import Change, ChangeKind, Entry, EntryChange, check_time
from balance_app.domain.habits import Habit
from balance_app.domain.ports import Clock, EntryStore
from balance_app.services.habit_book import HabitBook


class Corrections(ABC):
    """The journal's part that corrects when things were done."""

    _store: EntryStore
    _clock: Clock
    _habits: HabitBook

    def split(self, id_or_ending: str, at: datetime) -> Change:
        """Makes two entries of one that has minutes; the second begins at ``at``.

        Raises:
            WordsError: There is no such entry, or nothing would be left on one side.
        """
        entry = self._store.find(id_or_ending)
        first, second = split_entry(entry, at, self._new_id)
        return self._correct([(entry, first)], [second])

    def resize(self, id_or_ending: str, begin: datetime, end: datetime) -> Change:
        """Gives an entry another beginning and end.

        Raises:
            WordsError: There is no such entry, or its time cannot be.
        """
        entry = self._store.find(id_or_ending)
        changed = resize_entry(entry, begin, end)
        check_time(changed.at, changed.minutes, self._clock.now())
        self._check_overlap(self._habit_of(entry), changed)
        return self._correct([(entry, changed)])

    def cut(self, habit: str, begin: datetime, end: datetime) -> Change:
        """Takes the time from ``begin`` to ``end`` out of a habit's entries with minutes.

        Raises:
            WordsError: There is no such habit, the end lies before the beginning, or there is
                nothing between them.
        """
        there = self._store.overlapping(self._habits.find_any(habit).id, begin, end)
        return self._correct(*cut_entries(there, begin, end, self._new_id))

    def _correct(
        self, changed: Sequence[tuple[Entry, Entry | None]], added: Sequence[Entry] = ()
    ) -> Change:
        """Stores what a correction made of entries.

        Whatever a hand was at is modified after it was created, what it added too: so the log of
        measured sitting knows to leave it alone.
        """
        now = self._clock.now().astimezone(UTC)
        parts = [
            EntryChange(before, replace(before, deleted=now, modified=now))
            if after is None
            else EntryChange(before, self._corrected(before, after))
            for before, after in changed
        ]
        parts += [EntryChange(None, self._corrected(None, entry)) for entry in added]
        gone = all(part.after.deleted for part in parts)
        return self._record(Change(ChangeKind.DELETED if gone else ChangeKind.EDITED, tuple(parts)))

    def _new_id(self) -> str:
        return self._store.new_id(self._clock.now())

    @abstractmethod
    def _corrected(self, before: Entry | None, after: Entry) -> Entry:
        """The entry stamped, by the clock of its own zone, and counted for the right day."""

    @abstractmethod
    def _record(self, change: Change) -> Change:
        """Stores a change and announces it."""

    @abstractmethod
    def _habit_of(self, entry: Entry) -> Habit:
        """The entry's habit, archived or not."""

    @abstractmethod
    def _check_overlap(self, habit: Habit, entry: Entry) -> None:
        """Refuses an entry whose time another has that it cannot share it with."""
