"""Entries: single observations of a habit, their bounds, and changes made to them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from balance_app.domain.clocks import clock, in_the_future, in_zone
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import Habit, Kind, Option, Side

if TYPE_CHECKING:  # a side that runs has the details of an entry, and entries answer check-ins
    from balance_app.domain.check_in_changes import CheckInChange
    from balance_app.domain.timers import RunningChange

MOST_MINUTES = 24 * 60
MOST_LOAD_KG = 200.0
LONGEST_NOTE = 10_000
LONGEST_TAG = 60
EARLIEST_YEAR = 1970

LISTED = 300
"""So many entries of a change are listed; of one that concerns more, the others are counted."""

ID_LENGTH = 36
"""So many characters has the id of an entry; whoever names fewer gives an ending of it."""

_ROUNDED = timedelta(seconds=30)
"""Minutes are whole: a span may seem to end so much later than it did."""

CLEARABLE = {"minutes": "minutes", "load_kg": "load", "tag": "tag", "note": "note"}
"""The fields of an entry that an edit can empty, and what users call them."""


class Source(StrEnum):
    """Where an entry came from."""

    WINDOW = "window"
    TRAY = "tray"
    QUICK_LOG = "quick-log"
    PALETTE = "palette"
    CHECK_IN = "check-in"
    TERMINAL = "terminal"
    DEMO = "demo"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Entry:
    """One observation of a habit.

    Attributes:
        id: Unique, and ordered by when it was made.
        at: When it happened (for timed habits: when it began), aware, in the zone it was made in.
        day: The logical day it counts for.
        habit: The habit's id.
        option: The option's id; None for a timed habit.
        side: The body side; None where sides have no meaning.
        minutes: How long, 1 to 1440, or None.
        load_kg: The weight carried in kilograms, or None.
        note: The user's own words, possibly empty.
        source: Where it came from.
        created: When it was first stored, aware.
        modified: When it was last changed, aware.
        deleted: When it was deleted, aware; None while it stands.
        device: The id of the device that made it.
        tag: A word for what was carried, worn with or used, possibly empty.
        zone: The IANA name of the zone it was made in, e.g. ``Europe/Berlin``; empty where that is
            not known and only the offset of ``at`` is.
    """

    id: str
    at: datetime
    day: date
    habit: str
    option: str | None
    side: Side | None
    minutes: int | None
    load_kg: float | None
    note: str
    source: Source
    created: datetime
    modified: datetime
    deleted: datetime | None
    device: str
    tag: str = ""
    zone: str = ""

    @property
    def ends(self) -> datetime:
        """When it was over, in UTC; for an entry without minutes, when it happened."""
        return self.at.astimezone(UTC) + timedelta(minutes=self.minutes or 0)


@dataclass(frozen=True, slots=True)
class Details:
    """What the user may say of an entry beyond habit and option; None and empty mean not said."""

    minutes: int | None = None
    load_kg: float | None = None
    note: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What an edit changes of an entry; None leaves a field as it is.

    Attributes:
        option: The new option's id; for a timed habit it may be its minutes.
        at: The new time, aware; the logical day moves with it.
        minutes: The new length in minutes.
        load_kg: The new load in kilograms.
        note: The new note.
        tag: The new tag.
        clear: Names of the fields to empty: ``minutes``, ``load_kg``, ``tag``, ``note``.
    """

    option: str | None = None
    at: datetime | None = None
    minutes: int | None = None
    load_kg: float | None = None
    note: str | None = None
    tag: str | None = None
    clear: frozenset[str] = frozenset()

    def details_of(self, entry: Entry) -> Details:
        """The entry's details as this edit makes them.

        Raises:
            WordsError: Nothing is to change, an unknown field is to be emptied, or a field is
                both given and to be emptied.
        """
        if self == Edits():
            raise WordsError("Say what to change: the option, time, minutes, load, tag or note.")
        for name in sorted(self.clear):
            if name not in CLEARABLE:
                raise unknown_word("field that can be emptied", name, CLEARABLE)
            if getattr(self, name) is not None:
                raise WordsError(f"The {CLEARABLE[name]} cannot be both given and emptied.")
        kept = Details(
            minutes=None if "minutes" in self.clear else entry.minutes,
            load_kg=None if "load_kg" in self.clear else entry.load_kg,
            note="" if "note" in self.clear else entry.note,
            tag="" if "tag" in self.clear else entry.tag,
        )
        return Details(
            minutes=kept.minutes if self.minutes is None else self.minutes,
            load_kg=kept.load_kg if self.load_kg is None else self.load_kg,
            note=kept.note if self.note is None else self.note,
            tag=kept.tag if self.tag is None else self.tag,
        )


class ChangeKind(StrEnum):
    """What was done, to entries, to a habit, to a side that runs or to a check-in.

    A side that is stopped is logged.
    """

    LOGGED = "logged"
    EDITED = "edited"
    DELETED = "deleted"
    RESTORED = "restored"
    HABIT_ADDED = "habit added"
    HABIT_CHANGED = "habit changed"
    HABIT_ARCHIVED = "habit archived"
    HABIT_BROUGHT_BACK = "habit brought back"
    HABIT_DELETED = "habit deleted"
    STARTED = "started"
    THROWN_AWAY = "thrown away"
    CHECK_IN_SET = "check-in set"
    CHECK_IN_DISMISSED = "check-in dismissed"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of one entry.

    Attributes:
        before: The entry as it was; None when it was first logged.
        after: The entry as it became.
    """

    before: Entry | None
    after: Entry


@dataclass(frozen=True, slots=True)
class HabitChange:
    """What became of one habit.

    Attributes:
        before: The habit as it was; None when it was added.
        after: The habit as it became; None when it was deleted, and its entries with it.
    """

    before: Habit | None
    after: Habit | None

    @property
    def habit(self) -> Habit:
        """The habit as it became or, deleted, as it was."""
        known = self.after or self.before
        if known is None:
            raise ValueError("a change of a habit has a habit")
        return known


@dataclass(frozen=True, slots=True)
class Change:
    """What one action did, as the undo list keeps it: it is taken back as a whole.

    Attributes:
        kind: What was done.
        entries: What became of each entry; empty where only a habit or what runs was changed.
        habit: What became of the habit; None where entries were changed.
        running: What became of a side that ran or runs now; None where none was concerned.
        more: How many entries it concerns besides: of very many, not all are listed.
        check_in: What became of a habit's check-in; None where none was concerned.
    """

    kind: ChangeKind
    entries: tuple[EntryChange, ...] = ()
    habit: HabitChange | None = None
    running: "RunningChange | None" = None
    more: int = 0
    check_in: "CheckInChange | None" = None

    @classmethod
    def one(cls, kind: ChangeKind, before: Entry | None, after: Entry) -> "Change":
        """The change of a single entry."""
        return cls(kind, (EntryChange(before, after),))

    @property
    def count(self) -> int:
        """How many entries it concerns."""
        return len(self.entries) + self.more

    @property
    def before(self) -> Entry | None:
        """The first changed entry as it was."""
        return self.entries[0].before

    @property
    def after(self) -> Entry:
        """The first changed entry as it became."""
        return self.entries[0].after


def check_details(habit: Habit, option: Option | None, details: Details) -> None:
    """Refuses what cannot be true of an entry.

    Raises:
        WordsError: Minutes, load or note are out of bounds, or the habit needs what is missing.
    """
    if habit.kind is not Kind.TIMED and option is None:
        words = ", ".join(o.id for o in habit.current_options)
        raise WordsError(f"{habit.name} needs an option: {words}.")
    if habit.kind is Kind.TIMED and details.minutes is None:
        raise WordsError(f"{habit.name} needs its minutes, for example 45.")
    if details.minutes is not None:
        check_minutes(details.minutes)
    # Written so that not-a-number is refused as well.
    if details.load_kg is not None and not 0 < details.load_kg <= MOST_LOAD_KG:
        raise WordsError(
            f"A load of {details.load_kg:g} kg cannot be: "
            f"give more than 0, at most {MOST_LOAD_KG:g} kg."
        )
    if len(details.note) > LONGEST_NOTE:
        raise WordsError(
            f"The note has {len(details.note):,} characters; at most {LONGEST_NOTE:,} are kept."
        )
    if len(details.tag) > LONGEST_TAG:
        raise WordsError(
            f"The tag has {len(details.tag)} characters; at most {LONGEST_TAG} are kept. "
            "Longer words go into the note."
        )
    check_text("note", details.note)
    check_text("tag", details.tag)


def check_minutes(minutes: int) -> None:
    """Refuses minutes that no entry can have.

    Raises:
        WordsError: They are none, or more than a day.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise WordsError(f"{minutes} minutes cannot be: give 1 to {MOST_MINUTES} (24 hours).")


def check_text(name: str, text: str) -> None:
    """Refuses what is no text.

    What is typed in a terminal may hold bytes that mean nothing in its encoding, and what comes in
    from a file may be no text at all.

    Args:
        name: What the text is, for the message.
        text: The text.

    Raises:
        WordsError: It is none.
    """
    if any("\ud800" <= character <= "\udfff" or character == "\0" for character in text):
        raise WordsError(f"The {name} holds something that is no text. Write it again.")


def check_time(at: datetime, minutes: int | None, now: datetime) -> None:
    """Refuses a time in the future, and one so long ago that it must be a slip of the pen.

    An entry with minutes is a span that began at ``at``: its end may not lie in the future either.

    Args:
        at: When it happened, aware.
        minutes: How long it took, if known.
        now: The present, aware.

    Raises:
        WordsError: The time cannot be.
    """
    if at.year < EARLIEST_YEAR:
        raise WordsError(f"The year {at.year} is too long ago: give {EARLIEST_YEAR} or later.")
    # In UTC, since times of one zone are compared by what its clocks show, twice in autumn.
    begin, present = at.astimezone(UTC), now.astimezone(UTC)
    if begin > present:
        raise WordsError(in_the_future(at, now))
    end = begin + timedelta(minutes=minutes or 0)
    if end > present + _ROUNDED:
        there = now.astimezone(at.tzinfo)
        raise WordsError(
            f"That would end in the future, at {clock(end.astimezone(at.tzinfo))}; "
            f"it is {clock(there)} now{in_zone(there, now)}."
        )
