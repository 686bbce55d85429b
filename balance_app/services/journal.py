"""Logs, edits, deletes and takes back entries, and announces each change."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from balance_app.domain.balance import Run, laterality_of_counts, suggestion, verdict
from balance_app.domain.calendar import Week, logical_day, waking_day
from balance_app.domain.corrections import minutes_between
from balance_app.domain.entries import (
    Change,
    ChangeKind,
    Details,
    Edits,
    Entry,
    EntryChange,
    Source,
    check_details,
    check_time,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind, Option, Side
from balance_app.domain.night import NightPart, night_spans
from balance_app.domain.ports import Clock, EntryStore
from balance_app.domain.zones import own_time, zone_named
from balance_app.services.corrections import Corrections
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences

NOTHING_MORE = Details()
"""Neither minutes nor load nor tag nor note."""

SLEEPING = "sleeping"
"""The habit whose stretches count for the day on which the user wakes up."""

_LOOKED_AT = 200
"""So many entries tell which pairs were worn lately."""

_ROUNDED = timedelta(minutes=1)
"""Minutes are whole: two spans one after the other may seem to share so much time."""


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


class Journal(Corrections):
    """The user's entries."""

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
        self._preferences = preferences
        self._habits = habits
        self._subscribers: list[Callable[[Change], None]] = []

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
        known = self.habit(habit)
        now = self._clock.now()
        chosen, details = _chosen(known, option, details)
        check_details(known, chosen, details)
        said_when = at is not None
        if at is None:
            at = _before(now, details.minutes)
        zone = _zone_of(at)
        check_time(at, details.minutes, now)
        made = now.astimezone(UTC)
        drafted = Entry(
            id=self._store.new_id(now),
            at=_with_fixed_offset(at),
            day=self._counted_day(known, at, details.minutes, zone),
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
            tag=details.tag,
            zone=_zone_name(zone),
        )
        if said_when:  # of minutes alone only the sum is meant, not when they were
            self._check_overlap(known, drafted)
        return drafted

    def save(self, entry: Entry) -> Logged:
        """Stores a drafted entry and announces it.

        What failed to be saved can be saved again later and keeps its stamp; what is stored
        already stays as it is.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self._record(Change.one(ChangeKind.LOGGED, None, entry))
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
        """Does and announces a change that was put together elsewhere.

        Raises:
            WordsError: What it changes is no longer as it says.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        return self._record(change)

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
        before = self._store.find(id_or_ending)
        return self._record(Change.one(ChangeKind.EDITED, before, self._edited(before, edits)))

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
        now = self._clock.now().astimezone(UTC)
        found = _each_once(self._store.find(word) for word in ids_or_endings)
        gone = [EntryChange(entry, replace(entry, deleted=now, modified=now)) for entry in found]
        return self._record(Change(ChangeKind.DELETED, tuple(gone)))

    def restore(self, ids_or_endings: Sequence[str]) -> Change:
        """Brings deleted entries back, all or none.

        Raises:
            WordsError: There is no such deleted entry, none was named, its habit has been deleted,
                or its time has been given to another entry since.
        """
        now = self._clock.now().astimezone(UTC)
        found = _each_once(self._store.find_deleted(word) for word in ids_or_endings)
        back: list[EntryChange] = []
        for entry in found:
            known = self._habit_of(entry)
            if not _is_sum_alone(entry):
                self._check_overlap(known, entry, [part.after for part in back])
            back.append(EntryChange(entry, replace(entry, deleted=None, modified=now)))
        return self._record(Change(ChangeKind.RESTORED, tuple(back)))

    def log_night(self, day: date, parts: Sequence[NightPart], source: Source) -> Change:
        """Logs the parts of a night as entries of their own, all or none.

        Args:
            day: The day that was woken up to.
            parts: From when to when on which side, in order.
            source: Where they come from.

        Raises:
            WordsError: The parts or their times cannot be, or sleep has been logged for them.
        """
        times = [(part.begin, part.end) for part in parts]
        made = []
        for part, (begin, end) in zip(
            parts, night_spans(day, times, self._clock.zone), strict=True
        ):
            details = Details(minutes=minutes_between(begin, end))
            at = begin.astimezone(self._clock.zone)
            made.append(self.draft(SLEEPING, part.option, details, at, source))
        return self._record(
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

    def _record(self, change: Change) -> Change:
        self._store.record(change, self._clock.now())
        self._announce(change)
        return change

    def _corrected(self, before: Entry | None, after: Entry) -> Entry:
        known, now = self._habit_of(after), self._clock.now()
        zone = zone_named(after.zone) or _zone_of(after.at)
        at = after.at.astimezone(zone)
        moved = before is None or before.at != after.at or known.id == SLEEPING
        day = self._counted_day(known, at, after.minutes, zone) if moved else after.day
        return replace(after, at=_with_fixed_offset(at), day=day, modified=now.astimezone(UTC))

    def _changed(self, change: Change | None) -> Change | None:
        """Announces what was taken back or done again, a habit's change to its readers first."""
        if change is not None:
            if change.habit is not None:
                self._habits.reload()
            self._announce(change)
        return change

    def _edited(self, before: Entry, edits: Edits) -> Entry:
        """The entry as the edits make it."""
        known = self._habit_of(before)
        now = self._clock.now()
        details = edits.details_of(before)
        if edits.minutes is None and _names_minutes(known, edits.option):
            details = replace(details, minutes=None)
        if edits.option is None:
            chosen = known.known_option(before.option)
        else:
            chosen, details = _chosen(known, edits.option, details)
        if before.option is None or edits.option is not None or chosen is not None:
            check_details(known, chosen, details)
        moved = edits.at is not None
        at = own_time(before, self._clock.zone) if edits.at is None else edits.at
        zone = _zone_of(at)
        # A clock set back may have put the entry into the future; a note is taken nevertheless.
        if moved or details.minutes != before.minutes:
            check_time(at, details.minutes, now)
        # Its side stays as it was logged, though its option may have changed sides since.
        renamed = edits.option is not None
        after = replace(
            before,
            option=(chosen.id if chosen else None) if renamed else before.option,
            side=(chosen.side if chosen else None) if renamed else before.side,
            at=_with_fixed_offset(at) if moved else before.at,
            zone=_zone_name(zone) if moved else before.zone,
            minutes=details.minutes,
            load_kg=details.load_kg,
            note=details.note,
            tag=details.tag,
            modified=now.astimezone(UTC),
        )
        if moved or (known.id == SLEEPING and after.minutes != before.minutes):
            day = self._counted_day(known, at, after.minutes, zone)
            after = replace(after, day=day)
        if moved or after.minutes != before.minutes:
            self._check_overlap(known, after)
        return after

    def _habit_of(self, entry: Entry) -> Habit:
        known = self._habits.named(entry.habit)
        if known is None:
            raise WordsError(
                f"The habit “{entry.habit}” of that entry has been deleted. "
                "Take that deletion back first."
            )
        return known

    def _check_overlap(self, habit: Habit, entry: Entry, beside: Iterable[Entry] = ()) -> None:
        """Refuses two pairs on the feet at once, and sleep on two sides at once.

        Args:
            habit: The entry's habit.
            entry: The entry.
            beside: Entries that are about to be stored in the same change.

        Raises:
            WordsError: Another entry has this time; the message names it.
        """
        if entry.minutes is None or not one_at_a_time(habit):
            return
        begin, end = entry.at + _ROUNDED, entry.ends - _ROUNDED
        stored = self._store.overlapping(habit.id, begin, end)
        joining = [other for other in beside if other.habit == habit.id and other.minutes]
        for other in (*stored, *(one for one in joining if one.at < end and one.ends > begin)):
            if other.id == entry.id:
                continue
            option = habit.known_option(other.option)
            ends = other.ends.astimezone(other.at.tzinfo)
            raise WordsError(
                f"{habit.name} “{option.name if option else other.option}” has that time already: "
                f"{other.at:%Y-%m-%d %H:%M} to {ends:%H:%M}. Change that entry, or give another "
                "time."
            )

    def _announce(self, change: Change) -> None:
        for callback in self._subscribers:
            callback(change)

    def _day_of(self, at: datetime, zone: tzinfo) -> date:
        return logical_day(at, zone, self._preferences.current.day_start_hour)

    def _counted_day(self, habit: Habit, at: datetime, minutes: int | None, zone: tzinfo) -> date:
        """The logical day an entry counts for; a stretch of sleep, for that of waking up."""
        if habit.id == SLEEPING and minutes is not None:
            return waking_day(at.astimezone(UTC) + timedelta(minutes=minutes), zone)
        return self._day_of(at, zone)

    def told_of(self, entry: Entry) -> Logged:
        """What is to be said of an entry that has just been stored."""
        known = self._habit_of(entry)
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


def one_at_a_time(habit: Habit) -> bool:
    """Whether no two stretches of the habit can share time: pairs worn, and sides slept on."""
    return habit.kind is Kind.WORN or habit.id == SLEEPING


def _chosen(habit: Habit, word: str | None, details: Details) -> tuple[Option | None, Details]:
    """The option a word names; a timed habit's word may give its minutes instead."""
    if word is None:
        return None, details
    if not _names_minutes(habit, word):
        return habit.option(word), details
    if not (word.isascii() and word.isdigit()):
        or_option = "".join(f", or “{option.id}”" for option in habit.current_options)
        raise WordsError(
            f"{habit.name} takes its minutes, for example 45{or_option}, not “{word}”."
        )
    minutes = int(word[:9])
    if details.minutes is not None and details.minutes != minutes:
        raise WordsError(f"{minutes} or {details.minutes} minutes? Give them once.")
    return None, replace(details, minutes=minutes)


def _names_minutes(habit: Habit, word: str | None) -> bool:
    """Whether a word must be a timed habit's minutes, as it is none of its options."""
    if habit.kind is not Kind.TIMED or word is None:
        return False
    options = [name.casefold() for o in habit.current_options for name in (o.id, o.name)]
    return word.strip().casefold() not in options


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each once, in their order.

    Raises:
        WordsError: There are none.
    """
    found = list({entry.id: entry for entry in entries}.values())
    if not found:
        raise WordsError("Say which entries: give the endings of their ids.")
    return found


def _is_sum_alone(entry: Entry) -> bool:
    """Whether it ended as it was made, as what has minutes and no time does: it may overlap."""
    return abs(entry.ends - entry.created) <= _ROUNDED


def _zone_name(zone: tzinfo) -> str:
    """The IANA name of a zone; empty for one that is only an offset."""
    return str(getattr(zone, "key", ""))


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
