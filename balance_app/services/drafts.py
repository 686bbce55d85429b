"""Drafts entries: checks what is said and stamps it with id, time, zone and logical day."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from balance_app.domain.calendar import waking_day
from balance_app.domain.clocks import clock, day_and_clock
from balance_app.domain.entries import (
    MOST_MINUTES,
    Details,
    Edits,
    Entry,
    Source,
    check_details,
    check_time,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import SLEEPING, Habit, Kind, Option, one_at_a_time
from balance_app.domain.ports import Clock, EntryStore
from balance_app.domain.timers import RunningSide
from balance_app.domain.zones import own_time, stored_zone, with_fixed_offset, zone_name
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences

NOTHING_MORE = Details()
"""Neither minutes nor load nor tag nor note."""

_LONGEST = timedelta(minutes=MOST_MINUTES)

_ROUNDED = timedelta(minutes=1)
"""Minutes are whole: two spans one after the other may seem to share so much time."""


class Drafts:
    """What entries are to be like; nothing is stored."""

    def __init__(
        self, store: EntryStore, clock: Clock, preferences: Preferences, habits: HabitBook
    ) -> None:
        """Takes the ports and what it works with; see ``Journal``."""
        self._store = store
        self._clock = clock
        self._preferences = preferences
        self._habits = habits
        self._runs: Callable[[str], RunningSide | None] = lambda _habit: None

    def know_running(self, runs: Callable[[str], RunningSide | None]) -> None:
        """Has ``runs`` tell what is known to run of a habit, whose time no other entry can have."""
        self._runs = runs

    def draft(
        self,
        habit: str,
        option: str | None,
        details: Details = NOTHING_MORE,
        at: datetime | None = None,
        source: Source = Source.WINDOW,
    ) -> Entry:
        """Checks and stamps an entry; see ``Journal.draft`` for what it takes and raises."""
        known = self._habits.find(habit)
        chosen, details = _chosen(known, option, details)
        drafted = self._stamped(known, chosen, details, at, source)
        if at is not None:  # of minutes alone only the sum is meant, not when they were
            self.check_free(known, drafted)
        return drafted

    def ended(
        self, habit: Habit, option: Option, details: Details, at: datetime, source: Source
    ) -> Entry:
        """The entry of what ran from ``at`` on; habit and option may be archived by now.

        A night counts for the morning after it, once that has come, also where nobody knows when it
        ended.

        Raises:
            WordsError: Details or time cannot be, or another entry has the time.
        """
        drafted = self._stamped(habit, option, details, at, source, is_over=True)
        self._check_entries(habit, drafted)
        if habit.id != SLEEPING or details.minutes is not None:
            return drafted
        today = self._preferences.day_of(self._clock.now(), self._clock.zone)
        return replace(drafted, day=max(drafted.day, min(waking_day(at, _zone_of(at)), today)))

    def _stamped(
        self,
        habit: Habit,
        option: Option | None,
        details: Details,
        at: datetime | None,
        source: Source,
        *,
        is_over: bool = False,
    ) -> Entry:
        check_details(habit, option, details)
        now = self._clock.now()
        if at is None:
            at = _before(now, details.minutes)
        zone = _zone_of(at)
        # Of what is known to be over, a minute that has only begun counts whole, and may end later.
        check_time(at, None if is_over else details.minutes, now)
        made = now.astimezone(UTC)
        return Entry(
            id=self._store.new_id(now),
            at=with_fixed_offset(at),
            day=self._counted_day(habit, at, details.minutes, zone),
            habit=habit.id,
            option=option.id if option else None,
            side=option.side if option else None,
            minutes=details.minutes,
            load_kg=details.load_kg,
            note=details.note,
            source=source,
            created=made,
            modified=made,
            deleted=None,
            device=self._store.device,
            tag=details.tag,
            zone=zone_name(zone),
        )

    def edited(self, before: Entry, edits: Edits) -> Entry:
        """The entry as the edits make it; its logical day moves with its time.

        Raises:
            WordsError: It cannot become so.
        """
        known = self.habit_of(before)
        now = self._clock.now()
        details = edits.details_of(before)
        if edits.minutes is None and _names_minutes(known, edits.option):
            details = replace(details, minutes=None)
        if edits.option is None:
            chosen = _option_of(before, known)
        else:
            chosen, details = _chosen(known, edits.option, details)
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
            at=with_fixed_offset(at) if moved else before.at,
            zone=zone_name(zone) if moved else before.zone,
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
            self.check_free(known, after)
        return after

    def corrected(self, before: Entry | None, after: Entry) -> Entry:
        """Stamps what a correction made of an entry, by the clock of the zone it was made in.

        Args:
            before: The entry as it was; None where it is new.
            after: As the correction made it.
        """
        known, now = self.habit_of(after), self._clock.now()
        zone = stored_zone(after.zone) or _zone_of(after.at)
        at = after.at.astimezone(zone)
        moved = before is None or before.at != after.at or known.id == SLEEPING
        day = self._counted_day(known, at, after.minutes, zone) if moved else after.day
        return replace(after, at=with_fixed_offset(at), day=day, modified=now.astimezone(UTC))

    def habit_of(self, entry: Entry) -> Habit:
        """The entry’s habit, archived or not.

        Raises:
            WordsError: It has been deleted.
        """
        return self.known(entry.habit)

    def known(self, habit_id: str) -> Habit:
        """The habit with this id, archived or not.

        Raises:
            WordsError: It has been deleted.
        """
        known = self._habits.named(habit_id)
        if known is None:
            raise WordsError(
                f"The habit “{habit_id}” of that entry has been deleted. "
                "Take that deletion back first."
            )
        return known

    def check_free(self, habit: Habit, entry: Entry) -> None:
        """Refuses two pairs on the feet at once, and sleep on two sides at once.

        Args:
            habit: The entry's habit.
            entry: The entry.

        Raises:
            WordsError: Another entry has this time, or what runs; the message names it.
        """
        if entry.minutes is None or not one_at_a_time(habit):
            return
        self._check_entries(habit, entry)
        self._check_running(habit, [entry])

    def _check_entries(self, habit: Habit, entry: Entry) -> None:
        """Refuses time that another entry has."""
        if entry.minutes is None or not one_at_a_time(habit):
            return
        begin, end = _inside(entry)
        for other in self._store.overlapping(habit.id, begin, end):
            if other.id != entry.id:
                raise self._taken(habit, other)

    def check_all_free(self, habit: Habit, entries: Sequence[Entry]) -> None:
        """Refuses spans of one habit that cannot stand together, or beside what stands or runs.

        Whose minutes alone were said may be beside others: those ended as they were made.

        Args:
            habit: The habit, of which nothing shares time.
            entries: Entries with minutes, in any order.

        Raises:
            WordsError: Another entry has the time of one of them, or what runs; the message names
                it.
        """
        timed = [entry for entry in entries if not _is_sum_alone(entry)]
        timed.sort(key=lambda entry: entry.at, reverse=True)  # the earlier of two has the time
        if not timed:
            return
        first, last = min(entry.at for entry in timed), max(entry.ends for entry in timed)
        there = [*self._store.overlapping(habit.id, first, last), *entries]
        there.sort(key=lambda entry: entry.at)
        begins = [entry.at for entry in there]
        for entry in timed:
            begin, end = _inside(entry)
            near = slice(bisect_left(begins, begin - _LONGEST), bisect_left(begins, end))
            for other in there[near]:
                if other.id != entry.id and other.ends > begin:
                    raise self._taken(habit, other)
        self._check_running(habit, timed)

    def _check_running(self, habit: Habit, entries: Sequence[Entry]) -> None:
        """Refuses time that is known to be that of what runs."""
        running = self._runs(habit.id)
        if running is None:
            return
        for entry in entries:
            if _inside(entry)[1] > running.at:
                raise self._in_use(habit, running, entry)

    def _taken(self, habit: Habit, other: Entry) -> WordsError:
        """The error for time that another entry has; its end is told by the clock at that time."""
        option = habit.known_option(other.option)
        begins = own_time(other, self._clock.zone)
        ends = other.ends.astimezone(begins.tzinfo)
        return WordsError(
            f"{habit.name} “{option.name if option else other.option}” has that time already: "
            f"{day_and_clock(begins)} to {clock(ends)}. Change that entry, or give another time."
        )

    def _in_use(self, habit: Habit, running: RunningSide, entry: Entry) -> WordsError:
        """The error for time that a side has which still runs, with how both can be told."""
        option = habit.known_option(running.option)
        here = self._clock.zone
        began = day_and_clock(running.at.astimezone(here))
        first, last = (max(at, running.at).astimezone(here) for at in (entry.at, entry.ends))
        lasts = "worn" if habit.kind is Kind.WORN else "running"
        return WordsError(
            f"{habit.name} “{option.name if option else running.option}” has been {lasts} since "
            f"{began}, so that time is taken. End it first, at {clock(first)}, on its card on "
            f"Today or with “balance stop {habit.id} --at WHEN”; then log this, and start the "
            f"other again at {clock(last)} if it went on."
        )

    def _counted_day(self, habit: Habit, at: datetime, minutes: int | None, zone: tzinfo) -> date:
        """The logical day an entry counts for; a stretch of sleep, for that of waking up."""
        if habit.id == SLEEPING and minutes is not None:
            return waking_day(at.astimezone(UTC) + timedelta(minutes=minutes), zone)
        return self._preferences.day_of(at, zone)


def _inside(entry: Entry) -> tuple[datetime, datetime]:
    """Begin and end of a span without what rounding may have added to it."""
    return entry.at + _ROUNDED, entry.ends - _ROUNDED


def _is_sum_alone(entry: Entry) -> bool:
    """Whether it ended as it was made, as what has minutes and no time does."""
    return abs(entry.ends - entry.created) <= _ROUNDED


def _option_of(entry: Entry, habit: Habit) -> Option | None:
    """The entry’s option, also one that the habit does not know any more."""
    if entry.option is None:
        return None
    return habit.known_option(entry.option) or Option(entry.option, entry.option, entry.side)


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


def _zone_of(at: datetime) -> tzinfo:
    if at.tzinfo is None:
        raise ValueError(f"{at} is not aware")
    return at.tzinfo


def _before(now: datetime, minutes: int | None) -> datetime:
    """So many minutes of real time ago, by the same zone's clock."""
    return (now.astimezone(UTC) - timedelta(minutes=minutes or 0)).astimezone(now.tzinfo)
