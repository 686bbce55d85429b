"""What the outside must offer: the Protocols that stores and desktop adapters implement."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Protocol

from balance_app.domain.balance import Run
from balance_app.domain.breaks.model import BreakRecord, HoldReason, Outcome
from balance_app.domain.entries import Change, Entry
from balance_app.domain.habits import Habit, Side
from balance_app.domain.history import DayTally, HistoryFilter, Place
from balance_app.domain.timers import RunningSide

if TYPE_CHECKING:  # few terminal commands need check-ins, and all would load them
    from balance_app.domain.check_ins import Asked, AskedState, CheckIn

Json = Mapping[str, object]
"""A message or a saved state: what ``json.dumps`` takes, by snake_case keys."""


class Clock(Protocol):
    """Both clocks."""

    @property
    def zone(self) -> tzinfo:
        """The user's time zone, with its rules."""

    def now(self) -> datetime:
        """The wall clock, aware, in the user's zone."""

    def monotonic(self) -> float:
        """Seconds on a clock that is never set; only differences mean anything."""


class Alarm(Protocol):
    """One wake-up at a time."""

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        """Calls ``ring`` once after so many seconds, in place of what was set before.

        A ring may come late, after a sleep of the machine; who is rung asks again what is due.
        """

    def stop(self) -> None:
        """Forgets what was set."""


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A time of day on some weekdays.

    Attributes:
        time: The local time, to the minute.
        weekdays: ISO numbers, Monday 1, of the days on which the clock shows it; at least one.
    """

    time: time
    weekdays: frozenset[int]


class Schedule(Protocol):
    """Local times at which to call back."""

    def set(self, times: Collection[WeeklyTime], ring: Callable[[], None]) -> None:
        """Calls ``ring`` at each of these times, in place of what was set before.

        A time that the clocks skip rings right after the skip, one that they repeat only at its
        first pass, and several at one minute ring once. It is set anew when the wall clock was set
        forward, the machine has slept or the zone has changed; whoever is rung asks what is due.
        """

    def stop(self) -> None:
        """Forgets what was set."""


class EntryStore(Protocol):
    """Keeps entries and the list of changes made to them on this device."""

    def new_id(self, at: datetime) -> str:
        """A unique id that orders by ``at``."""

    @property
    def device(self) -> str:
        """The id of this device."""

    def record(self, change: Change, now: datetime) -> None:
        """Does a change and remembers it for undo, all of it or nothing."""

    def measure(self, entry: Entry) -> bool:
        """Stores a measured entry or how far it has grown, without remembering it for undo.

        Returns:
            Whether it is stored so; False where the user has changed or deleted it by hand.
        """

    def forget_measured(self, entry_id: str) -> None:
        """Takes out a measured entry that turned out to be none, unless it was changed by hand."""

    def newest_change(self) -> Change | None:
        """The newest change made on this device that has not been taken back."""

    def take_back(self, now: datetime) -> Change | None:
        """Takes back the newest change, all of it or nothing, and returns it."""

    def next_redo(self) -> Change | None:
        """The change that ``redo`` would do again."""

    def redo(self, now: datetime) -> Change | None:
        """Does again what was taken back last, all of it or nothing, and returns it."""

    def find(self, id_or_ending: str) -> Entry:
        """The one standing entry whose id is this or ends in it.

        Raises:
            WordsError: None does, or several do.
        """

    def find_deleted(self, id_or_ending: str) -> Entry:
        """The one deleted entry whose id is this or ends in it; raises as ``find`` does."""

    def overlapping(self, habit: str, begin: datetime, end: datetime) -> list[Entry]:
        """The habit's standing entries with minutes that share time with a span, oldest first."""

    def between(
        self, first: date, last: date, habit: str | None = None, limit: int | None = None
    ) -> list[Entry]:
        """The standing entries of these logical days, both included, newest first."""

    def count_by_side(self, habit: str, first: date, last: date) -> Mapping[Side, int]:
        """How many standing entries of the habit lie on each side in these days, both included."""

    def count(self, habit: str, most: int) -> int:
        """How many standing entries the habit has, counted up to ``most``."""

    def recent_options(self, habit: str, look_at: int) -> list[str]:
        """The options of the habit's newest standing entries, each once, newest first.

        Args:
            habit: The habit's id.
            look_at: How many entries are looked at.
        """

    def newest(self, habit: str) -> Entry | None:
        """The standing entry of this habit that happened last."""

    def run(self, habit: str, last: date) -> Run | None:
        """The habit's run as it stood at the end of logical day ``last``."""


class HistoryReader(Protocol):
    """Reads all entries there are, however many; belongs to the thread that made it.

    Each question may take its time, and is given up once nobody waits for its answer any more.

    Raises:
        NoLongerWanted: Nobody waits for the answer any more.
    """

    def count(self, wanted: HistoryFilter) -> int:
        """How many entries are found now; until it is asked again, pages and places are theirs."""

    def page(self, wanted: HistoryFilter, offset: int, limit: int) -> Sequence[Entry]:
        """Up to so many of the entries found, after so many others, newest first."""

    def places(self, wanted: HistoryFilter, ids: Sequence[str]) -> Mapping[str, Place]:
        """Where these entries stand among those found, by id; without those that are not stored."""

    def offset_of_day(self, wanted: HistoryFilter, day: date) -> int:
        """How many of the entries found are newer than this logical day."""

    def days_of_year(self, wanted: HistoryFilter, year: int) -> Mapping[date, DayTally]:
        """What each logical day of a year has of the entries looked for; days without are left out.

        Args:
            wanted: The entries looked for.
            year: The year, 1 to 9999.
        """

    def close(self) -> None:
        """Gives back what it reads from."""


OpenHistory = Callable[[Callable[[], bool]], HistoryReader]
"""Makes a reader, given a way to ask from any thread whether its answer is still wanted."""


class HabitStore(Protocol):
    """Keeps habits of the user's own, and built-in ones that the user has changed.

    They are written by ``EntryStore.record``, as part of a change that can be taken back.
    """

    def load(self) -> list[Habit]:
        """The stored habits that have not been deleted, in no particular order."""

    def used_ids(self) -> frozenset[str]:
        """The ids of all habits ever stored, deleted ones too."""


class TimerStore(Protocol):
    """Keeps the sides that run, at most one of each habit.

    They are written by ``EntryStore.record``, as part of a change that can be taken back.
    """

    def running(self) -> list[RunningSide]:
        """What runs, in the order it began."""


class EntryFinder(Protocol):
    """Finds entries among any number of them."""

    def newest(self, wanted: HistoryFilter, limit: int | None = None) -> Sequence[Entry]:
        """The newest of the entries looked for, or all; deleted ones, the last deleted first."""


class BreakStore(Protocol):
    """Keeps the break engine's state and the outcome of each break."""

    def load(self) -> Json | None:
        """The engine's state as last saved."""

    def save(self, state: Json, records: Sequence[BreakRecord] = ()) -> None:
        """Stores the state and these outcomes, all or nothing; an id that has one keeps it."""

    def outcomes(self, first: date, last: date) -> Mapping[Outcome, int]:
        """How many breaks of these logical days, both included, ended in which way."""

    def between(self, first: date, last: date) -> Sequence[BreakRecord]:
        """The breaks of these logical days, both included, in the order they were settled."""

    def recent_exercises(self, count: int) -> Sequence[str]:
        """The ids of so many of the exercises that breaks showed last, newest first."""


class CheckInStore(Protocol):
    """Keeps what the user has set of check-ins, and which were asked or dismissed."""

    def load(self) -> "Mapping[str, CheckIn]":
        """What the user has set, by habit."""

    def save(self, check_in: "CheckIn") -> None:
        """Stores what the user has set of a habit's check-in."""

    def forget(self, habit: str) -> None:
        """Takes out what was set of a habit's check-in: the usual one holds again."""

    def known(self, first: date, last: date) -> "Mapping[Asked, AskedState]":
        """What was asked or dismissed on these dates of the clock, both included."""

    def mark(self, names: "Collection[Asked]", state: "AskedState", keep_from: date) -> None:
        """Remembers that these were asked or dismissed; dates before ``keep_from`` may go.

        What has been dismissed stays dismissed.
        """


class SettingsStore(Protocol):
    """Keeps what the user has set."""

    def load(self) -> Json:
        """The stored values by key."""

    def save(self, key: str, value: object) -> None:
        """Stores one value."""


@dataclass(frozen=True, slots=True)
class NoticeButton:
    """An answer offered with a notice."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the user now, with the answers it offers.

    Attributes:
        id: What it is known by.
        title: Its first line.
        body: What else it says.
        buttons: The answers; the first is the main one.
        is_choice: Whether none of them is, but all are alike and may stand for sides of the body:
            their order is kept in every language, and the question may be left open.
    """

    id: str
    title: str
    body: str
    buttons: tuple[NoticeButton, ...] = ()
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class NoticeEvents:
    """What is called back about a notice, always in the thread that showed it.

    Attributes:
        shown: It is on screen; takes the name of the channel that shows it.
        answered: A button was pressed; takes the button's id.
        failed: No channel could show it; takes why.
    """

    shown: Callable[[str], None]
    answered: Callable[[str], None]
    failed: Callable[[str], None]


class Notifier(Protocol):
    """One way of telling the user something, or a chain of several."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``desktop notification``."""

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice; exactly one of ``shown`` and ``failed`` is called, at once or later.

        Once the notice is withdrawn, nothing more is called about it.
        """

    def withdraw(self, notice_id: str) -> None:
        """Takes a notice off the screen; one that is gone already is no error."""

    def close(self) -> None:
        """Gives back threads and connections."""


class RunningApp(Protocol):
    """The app that runs for this data folder, seen from another process."""

    def ask(self, request: Json) -> Json | None:
        """Sends a request and gives the answer, or None where no app runs.

        Raises:
            MachineError: An app runs but does not answer within 5 s.
        """


@dataclass(frozen=True, slots=True)
class IdleEvents:
    """What an idle source calls back, always in the thread that started it.

    Attributes:
        serves: From now on it can be asked.
        failed: It cannot serve, or no longer can; takes why. Nothing more is called after it.
        changed: Input has been missing for the limit, or has come back after that. A source that
            calls it late or once too often does no harm: whoever is called asks.
    """

    serves: Callable[[], None]
    failed: Callable[[str], None]
    changed: Callable[[], None]


class IdleSource(Protocol):
    """Tells how long there has been no input from keyboard, mouse, touch or pen."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``X11 idle time``."""

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; called once.

        Exactly one of ``serves`` and ``failed`` is called first, at once or within 2 s.

        Args:
            limit: Seconds without input after which the user counts as away.
            events: What is called back.
        """

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, at once or within 2 s; None where it cannot.

        ``told`` is called exactly once.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""


@dataclass(frozen=True, slots=True)
class SessionEvents:
    """What a session source calls back, always in the thread that started it.

    Attributes:
        serves: From now on it tells.
        failed: It cannot serve, or no longer can; takes why. Nothing more is called after it.
        locked: The screen has been locked (True) or unlocked (False).
        sleeping: The machine is about to sleep (True) or has woken up (False).
    """

    serves: Callable[[], None]
    failed: Callable[[str], None]
    locked: Callable[[bool], None]
    sleeping: Callable[[bool], None]


class SessionSource(Protocol):
    """Tells when the screen is locked and when the machine sleeps."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``logind``."""

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; called once.

        Exactly one of ``serves`` and ``failed`` is called first, at once or within 2 s; a screen
        that is locked already is told of after ``serves``.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""


class HoldSource(Protocol):
    """Tells whether something goes on that a break must not interrupt."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``PulseAudio``."""

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to watch where it can; called once.

        Args:
            changed: Called, in the thread that started it, when it should be asked again.
        """

    def ask(self, told: Callable[[frozenset[HoldReason] | None], None]) -> None:
        """Tells what holds now, at once or within 2 s; None where it cannot tell.

        ``told`` is called exactly once.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""


class Sounds(Protocol):
    """Plays Balance's own soft sounds."""

    def play(self, name: str) -> None:
        """Plays ``begin``, ``change`` or ``end``, and returns at once.

        Where no sound can be made nothing happens but a line in the log.
        """
