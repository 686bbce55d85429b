"""Logs, edits, deletes and takes back entries, and announces each change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from balance_app.domain.balance import Run, laterality_of_counts, suggestion, verdict
from balance_app.domain.calendar import Week, logical_day
from balance_app.domain.entries import (
    Change,
    ChangeKind,
    Details,
    Edits,
    Entry,
    Source,
    check_details,
    check_time,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option, Side, find_habit
from balance_app.domain.ports import Clock, EntryStore
from balance_app.services.preferences import Preferences

NOTHING_MORE = Details()
"""Neither minutes nor load nor note."""


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
    """The user's entries."""

    def __init__(
        self,
        store: EntryStore,
        clock: Clock,
        preferences: Preferences,
        habits: tuple[Habit, ...] = BUILT_IN,
    ) -> None:
        self._store = store
        self._clock = clock
        self._preferences = preferences
        self._habits = habits
        self._subscribers: list[Callable[[Change], None]] = []

    @property
    def habits(self) -> tuple[Habit, ...]:
        """The habits that can be logged, in the user's order."""
        return self._habits

    def habit(self, word: str) -> Habit:
        """The habit with this id.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        return find_habit(word, self._habits)

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
            details: Minutes, load and note.
            at: When it happened, aware, or now. A timed habit's span began then; without it, the
                span is taken to have just ended.
            source: Where the entry comes from.

        Raises:
            WordsError: Habit, option, details or time cannot be.
            ValueError: The time is not aware.
        """
        known = self.habit(habit)
        now = self._clock.now()
        chosen, details = _chosen(known, option, details)
        check_details(known, chosen, details)
        if at is None:
            at = _before(now, details.minutes) if known.kind is Kind.TIMED else now
        zone = _zone_of(at)
        check_time(at, details.minutes, known.kind, now)
        made = now.astimezone(UTC)
        return Entry(
            id=self._store.new_id(now),
            at=_with_fixed_offset(at),
            day=self._day_of(at, zone),
            habit=known.id,
            option=chosen.id if chosen else None,
            side=chosen.side if chosen else None,
            minutes=details.minutes,
            load_kg=details.load_kg,
            note=details.note,
            source=source,
            created=made,
            modified=made,
            deleted=None,
            device=self._store.device,
        )

    def save(self, entry: Entry) -> Logged:
        """Stores a drafted entry and announces it.

        What failed to be saved can be saved again later and keeps its stamp; what is stored
        already stays as it is.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        change = Change(ChangeKind.LOGGED, None, entry)
        self._store.record(change)
        self._announce(change)
        return self._told_of(entry)

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

    def undoable(self) -> Change | None:
        """The change that ``undo`` would take back."""
        return self._store.newest_change()

    def undo(self) -> Change | None:
        """Takes back the newest change made on this device; None where there is none."""
        change = self._store.take_back(self._clock.now())
        if change is not None:
            self._announce(change)
        return change

    def edit(self, id_or_ending: str, edits: Edits) -> Change:
        """Changes an entry; its logical day moves with its time.

        Args:
            id_or_ending: The entry's id, or at least its last four characters.
            edits: What to change.

        Raises:
            WordsError: There is no such entry, or it cannot become so.
        """
        before = self._store.find(id_or_ending)
        known = self.habit(before.habit)
        now = self._clock.now()
        kept = None if edits.option is not None else before.option
        details = edits.details_of(before)
        if edits.minutes is None and _names_minutes(known, edits.option):
            details = replace(details, minutes=None)
        chosen, details = _chosen(known, kept or edits.option, details)
        check_details(known, chosen, details)
        at = before.at if edits.at is None else edits.at
        zone = _zone_of(at)
        check_time(at, details.minutes, known.kind, now)
        after = replace(
            before,
            option=chosen.id if chosen else None,
            side=chosen.side if chosen else None,
            at=_with_fixed_offset(at),
            day=before.day if edits.at is None else self._day_of(at, zone),
            minutes=details.minutes,
            load_kg=details.load_kg,
            note=details.note,
            modified=now.astimezone(UTC),
        )
        return self._record(Change(ChangeKind.EDITED, before, after))

    def delete(self, id_or_ending: str) -> Change:
        """Marks an entry as deleted; undo brings it back.

        Raises:
            WordsError: There is no such entry.
        """
        before = self._store.find(id_or_ending)
        now = self._clock.now().astimezone(UTC)
        after = replace(before, deleted=now, modified=now)
        return self._record(Change(ChangeKind.DELETED, before, after))

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
        only = None if habit is None else self.habit(habit).id
        return self._store.between(first, last, only, limit)

    def newest(self, habit: str) -> Entry | None:
        """The habit's entry that happened last."""
        return self._store.newest(self.habit(habit).id)

    def _record(self, change: Change) -> Change:
        self._store.record(change)
        self._announce(change)
        return change

    def _announce(self, change: Change) -> None:
        for callback in self._subscribers:
            callback(change)

    def _day_of(self, at: datetime, zone: tzinfo) -> date:
        return logical_day(at, zone, self._preferences.current.day_start_hour)

    def _told_of(self, entry: Entry) -> Logged:
        known = self.habit(entry.habit)
        if known.kind is not Kind.SIDED:
            return Logged(entry, None, None)
        # The run as it is now, though the entry may lie in the past: it is about the next time.
        today = self._day_of(self._clock.now(), self._clock.zone)
        run = self._store.run(known.id, max(entry.day, today))
        week = Week.of(entry.day)
        counts = self._store.count_by_side(known.id, week.start, week.end)
        laterality = laterality_of_counts(counts[Side.LEFT], counts[Side.RIGHT])
        judged = verdict(laterality, known.aim, self._preferences.current.even_zone)
        return Logged(entry, run, suggestion(known.aim, run, judged))


def _chosen(habit: Habit, word: str | None, details: Details) -> tuple[Option | None, Details]:
    """The option a word names; a timed habit's word may give its minutes instead."""
    if word is None:
        return None, details
    if not _names_minutes(habit, word):
        return habit.option(word), details
    if not (word.isascii() and word.isdigit()):
        or_option = "".join(f", or “{option.id}”" for option in habit.options)
        raise WordsError(
            f"{habit.name} takes its minutes, for example 45{or_option}, not “{word}”."
        )
    minutes = int(word[:9])
    if details.minutes is not None and details.minutes != minutes:
        raise WordsError(f"{minutes} or {details.minutes} minutes? Give them once.")
    return None, replace(details, minutes=minutes)


def _names_minutes(habit: Habit, word: str | None) -> bool:
    """Whether a word must be a timed habit's minutes, as it is none of its options."""
    options = [option.id for option in habit.options]
    return habit.kind is Kind.TIMED and word is not None and word.lower() not in options


def _zone_of(at: datetime) -> tzinfo:
    if at.tzinfo is None:
        raise ValueError(f"{at} is not aware")
    return at.tzinfo


def _before(now: datetime, minutes: int | None) -> datetime:
    """So many minutes of real time ago, by the same zone's clock."""
    return (now.astimezone(UTC) - timedelta(minutes=minutes or 0)).astimezone(now.tzinfo)


def _with_fixed_offset(at: datetime) -> datetime:
    """The same moment with its offset alone, as it is stored: rules of zones change later."""
    return at.astimezone(timezone(at.utcoffset() or timedelta(0)))
