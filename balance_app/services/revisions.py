"""What becomes of stored entries that are edited, deleted, restored, split, moved or cut."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from balance_app.domain.corrections import cut_entries, resize_entry, split_entry
from balance_app.domain.entries import (
    ID_LENGTH,
    Change,
    ChangeKind,
    Edits,
    Entry,
    EntryChange,
    check_time,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import one_at_a_time
from balance_app.domain.ports import Clock, EntryStore
from balance_app.services.drafts import Drafts


class Revisions:
    """Makes one change of all that an action does to entries; nothing is stored.

    Entries are named by their ids, or at least the last four characters of them.
    """

    def __init__(self, store: EntryStore, clock: Clock, drafts: Drafts) -> None:
        """Takes the ports, and what checks and stamps entries."""
        self._store = store
        self._clock = clock
        self._drafts = drafts

    def edit(self, id_or_ending: str, edits: Edits) -> Change:
        """What edits make of an entry.

        Raises:
            WordsError: There is no such entry, or it cannot become so.
        """
        before = self._store.find(id_or_ending)
        return Change.one(ChangeKind.EDITED, before, self._drafts.edited(before, edits))

    def standing(self, ids_or_endings: Sequence[str]) -> list[str]:
        """The ids of standing entries, each once.

        Raises:
            WordsError: No entry's id ends so, or none was named.
        """
        return _each_once(ids_or_endings, self._store.find)

    def restorable(self, ids_or_endings: Sequence[str]) -> list[str]:
        """The ids of deleted entries that may stand again together, each once.

        Raises:
            WordsError: No deleted entry's id ends so, none was named, its habit has been deleted,
                or its time has been given to another entry or to what runs since.
        """
        ids = _each_once(ids_or_endings, self._store.find_deleted)
        for habit_id in self._store.habits_of(ids):
            habit = self._drafts.known(habit_id)
            if one_at_a_time(habit):
                self._drafts.check_all_free(habit, self._store.spans_of(ids, habit_id))
        return ids

    def split(self, id_or_ending: str, at: datetime) -> Change:
        """Two entries of one that has minutes; the second begins at ``at``.

        Raises:
            WordsError: There is no such entry, or nothing would be left on one side.
        """
        entry = self._store.find(id_or_ending)
        first, second = split_entry(entry, at, self._new_id)
        return self._correction([(entry, first)], [second])

    def resize(self, id_or_ending: str, begin: datetime, end: datetime) -> Change:
        """An entry with another beginning and end.

        Raises:
            WordsError: There is no such entry, or its time cannot be.
        """
        entry = self._store.find(id_or_ending)
        changed = resize_entry(entry, begin, end)
        check_time(changed.at, changed.minutes, self._clock.now())
        self._drafts.check_free(self._drafts.habit_of(entry), changed)
        return self._correction([(entry, changed)])

    def cut(self, habit_id: str, begin: datetime, end: datetime) -> Change:
        """A habit's entries with minutes, without the time from ``begin`` to ``end``.

        Raises:
            WordsError: The end lies before the beginning, or there is nothing between them.
        """
        there = self._store.overlapping(habit_id, begin, end)
        return self._correction(*cut_entries(there, begin, end, self._new_id))

    def _correction(
        self, changed: Sequence[tuple[Entry, Entry | None]], added: Sequence[Entry] = ()
    ) -> Change:
        """What a correction made of entries.

        Whatever a hand was at is modified after it was created, what it added too: so the log of
        measured sitting knows to leave it alone.
        """
        now = self._now()
        parts = [
            EntryChange(before, replace(before, deleted=now, modified=now))
            if after is None
            else EntryChange(before, self._drafts.corrected(before, after))
            for before, after in changed
        ]
        parts += [EntryChange(None, self._drafts.corrected(None, entry)) for entry in added]
        gone = all(part.after.deleted for part in parts)
        return Change(ChangeKind.DELETED if gone else ChangeKind.EDITED, tuple(parts))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)

    def _new_id(self) -> str:
        return self._store.new_id(self._clock.now())


def _each_once(ids_or_endings: Sequence[str], find: Callable[[str], Entry]) -> list[str]:
    """Whole ids as they are, and those of the entries whose ids end so.

    Raises:
        WordsError: There are none.
    """
    words = (word.strip().lower() for word in ids_or_endings)
    ids = dict.fromkeys(word if len(word) == ID_LENGTH else find(word).id for word in words)
    if not ids:
        raise WordsError("Say which entries: give the endings of their ids.")
    return list(ids)
