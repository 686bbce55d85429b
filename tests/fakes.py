"""Fakes that implement the real ports: clocks, alarm, notifier and stores that tests steer."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from balance_app.domain.breaks.model import BreakRecord, HoldReason, Outcome
from balance_app.domain.entries import Entry
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import Habit
from balance_app.domain.history import DayTally, HistoryFilter, Place
from balance_app.domain.ports import IdleEvents, Json, Notice, NoticeEvents, SessionEvents

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY_MORNING = datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN)


class FakeClock:
    """Both clocks, which move only when told to, together or apart."""

    def __init__(self, at: datetime = MONDAY_MORNING, monotonic: float = 1000.0) -> None:
        self._zone = at.tzinfo or UTC
        self._utc = at.astimezone(UTC)
        self._monotonic = monotonic

    @property
    def zone(self) -> tzinfo:
        return self._zone

    def now(self) -> datetime:
        return self._utc.astimezone(self._zone)

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Time passes as usual: both clocks move."""
        self._utc += timedelta(seconds=seconds)
        self._monotonic += seconds

    def suspend(self, seconds: float) -> None:
        """The machine sleeps: only the wall clock moves."""
        self._utc += timedelta(seconds=seconds)

    def set_wall(self, at: datetime) -> None:
        """Somebody sets the wall clock."""
        self._utc = at.astimezone(UTC)

    def travel_to(self, zone: str) -> None:
        """The user is in another zone from now on."""
        self._zone = ZoneInfo(zone)


class FakeAlarm:
    """One wake-up at a time, rung by ``run`` as its clock gets there."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._ring: Callable[[], None] | None = None
        self._due = 0.0
        self.seconds: float | None = None
        self.rings = 0

    def set(self, seconds: float, ring: Callable[[], None]) -> None:
        self.seconds, self._ring = seconds, ring
        self._due = self._clock.monotonic() + seconds

    def stop(self) -> None:
        self.seconds = self._ring = None

    def run(self, seconds: float) -> None:
        """Lets so many seconds pass as usual, ringing on time."""
        end = self._clock.monotonic() + seconds
        while self._ring is not None and self._due <= end:
            self._clock.advance(max(0.0, self._due - self._clock.monotonic()))
            self.ring()
        self._clock.advance(max(0.0, end - self._clock.monotonic()))

    def ring(self) -> None:
        """Rings now, however early or late."""
        ring = self._ring
        assert ring is not None, "nothing was set"
        self.stop()
        self.rings += 1
        ring()


class FakeSounds:
    """Writes down what is played."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)


class FakeNotifier:
    """Keeps what it was asked to show; shows it at once, later when told, or fails.

    Attributes:
        on_screen: The ids of what has been shown and not withdrawn since.
    """

    def __init__(self, name: str = "desktop notification") -> None:
        self._name = name
        self._events: dict[str, NoticeEvents] = {}
        self.fails: str | None = None
        self.silent = False
        self.notices: list[Notice] = []
        self.withdrawn: list[str] = []
        self.on_screen: list[str] = []
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        self._events[notice.id] = events
        self.notices.append(notice)
        self.on_screen.append(notice.id)
        if self.fails is not None:
            events.failed(self.fails)
        elif not self.silent:
            events.shown(self._name)

    def withdraw(self, notice_id: str) -> None:
        self.withdrawn.append(notice_id)
        self.on_screen = [one for one in self.on_screen if one != notice_id]

    def close(self) -> None:
        self.closed = True

    def press(self, button: str, notice_id: str | None = None) -> None:
        """The user presses a button of this notice, or of the newest."""
        self._events[notice_id or self.notices[-1].id].answered(button)

    def report_shown(self) -> None:
        """The newest notice comes on screen at last."""
        self._events[self.notices[-1].id].shown(self._name)

    def report_failed(self, why: str) -> None:
        """The newest notice cannot be shown after all."""
        self._events[self.notices[-1].id].failed(why)


class FakeSession:
    """Tells of lock and sleep what a test makes it tell."""

    def __init__(self, name: str = "logind", fails: str | None = None) -> None:
        self._name = name
        self._fails = fails
        self.events: SessionEvents | None = None
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    def start(self, events: SessionEvents) -> None:
        self.events = events
        if self._fails is None:
            events.serves()
        else:
            events.failed(self._fails)

    def close(self) -> None:
        self.closed = True


class FakeHolds:
    """Tells at once what a test makes it tell, or later when told to.

    Attributes:
        holds: What holds; None where it cannot tell.
        silent: Whether it answers only when told to.
        waiting: Who waits for an answer.
    """

    def __init__(self, name: str, *reasons: HoldReason) -> None:
        self._name = name
        self._reasons = frozenset(reasons)
        self.holds: frozenset[HoldReason] | None = frozenset()
        self.silent = False
        self.waiting: list[Callable[[frozenset[HoldReason] | None], None]] = []
        self.changed: Callable[[], None] | None = None
        self.asked = 0
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    @property
    def reasons(self) -> frozenset[HoldReason]:
        return self._reasons

    def start(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    def ask(self, told: Callable[[frozenset[HoldReason] | None], None]) -> None:
        self.asked += 1
        if self.silent:
            self.waiting.append(told)
        else:
            told(self.holds)

    def answer(self) -> None:
        """Answers who has waited longest."""
        self.waiting.pop(0)(self.holds)

    def close(self) -> None:
        self.closed = True


class NoOwnHabits:
    """Where nobody has changed a habit."""

    def load(self) -> list[Habit]:
        return []

    def used_ids(self) -> frozenset[str]:
        return frozenset()


class MemoryBreakStore:
    """Keeps state and outcomes as the database does: as JSON, and one outcome per id."""

    def __init__(self) -> None:
        self.state: str | None = None
        self.records: dict[str, BreakRecord] = {}
        self.saves = 0
        self.broken: str | None = None

    def load(self) -> Json | None:
        self._check()
        return None if self.state is None else json.loads(self.state)

    def save(self, state: Json, records: Sequence[BreakRecord] = ()) -> None:
        self._check()
        self.state = json.dumps(state, allow_nan=False)
        for record in records:
            self.records.setdefault(record.id, record)
        self.saves += 1

    def outcomes(self, first: date, last: date) -> Mapping[date, Mapping[Outcome, int]]:
        days: dict[date, Counter[Outcome]] = {}
        for record in self.records.values():
            if first <= record.day <= last:
                days.setdefault(record.day, Counter())[record.outcome] += 1
        return days

    def between(self, first: date, last: date) -> Sequence[BreakRecord]:
        self._check()
        within = [r for r in self.records.values() if first <= r.day <= last]
        return sorted(within, key=lambda record: (record.ended, record.id))

    def recent_exercises(self, count: int) -> Sequence[str]:
        self._check()
        newest_first = sorted(self.records.items(), reverse=True)
        return [one for _, r in newest_first for one in reversed(r.exercises)][:count]

    def _check(self) -> None:
        if self.broken is not None:
            raise MachineError(self.broken)


class FakeRunningApp:
    """The running app as another process sees it: answers what it is told to, or is not there."""

    def __init__(self) -> None:
        self.answers: Callable[[Json], Json] | None = None
        self.broken: str | None = None
        self.requests: list[Json] = []

    def ask(self, request: Json) -> Json | None:
        self.requests.append(request)
        if self.broken is not None:
            raise MachineError(self.broken)
        return None if self.answers is None else self.answers(request)


class FakeIdle:
    """Tells what a test sets; serves at once, later when told to, or fails."""

    def __init__(self, name: str = "idle time") -> None:
        self._name = name
        self._events: IdleEvents | None = None
        self._asked: list[Callable[[float | None], None]] = []
        self.fails: str | None = None
        self.silent = False
        self.idle: float | None = 0.0
        self.limits: list[float] = []
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    def start(self, limit: float, events: IdleEvents) -> None:
        self._events = events
        self.limits.append(limit)
        if self.fails is not None:
            events.failed(self.fails)
        elif not self.silent:
            events.serves()

    def ask(self, told: Callable[[float | None], None]) -> None:
        if self.silent:
            self._asked.append(told)
        else:
            told(self.idle)

    def close(self) -> None:
        self.closed = True
        self._asked.clear()

    def report_serves(self) -> None:
        """It can be asked at last."""
        self._events.serves()

    def report_failed(self, why: str) -> None:
        """It can be asked no longer."""
        self._events.failed(why)

    def report_changed(self, idle: float) -> None:
        """The limit has been passed, or input has come back."""
        self.idle = idle
        self._events.changed()

    def answer(self) -> None:
        """What was asked while it was silent is answered now."""
        asked, self._asked = self._asked, []
        for told in asked:
            told(self.idle)


class FakeHistory:
    """A history without entries, which tells whether its answers are still wanted."""

    def __init__(self, still_wanted: Callable[[], bool]) -> None:
        self.still_wanted = still_wanted
        self.closed = False

    def count(self, _wanted: HistoryFilter) -> int:
        return 0

    def page(self, _wanted: HistoryFilter, _offset: int, _limit: int) -> Sequence[Entry]:
        return ()

    def places(self, _wanted: HistoryFilter, _ids: Sequence[str]) -> Mapping[str, Place]:
        return {}

    def offset_of_day(self, _wanted: HistoryFilter, _day: date) -> int:
        return 0

    def days_of_year(self, _wanted: HistoryFilter, _year: int) -> Mapping[date, DayTally]:
        return {}

    def close(self) -> None:
        self.closed = True
