"""What the break engine knows between two events, and what it is set to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from balance_app.domain.breaks.model import LONGEST_PAUSE, BreakKind, Channel, Posture
from balance_app.domain.errors import WordsError
from balance_app.domain.settings import Settings

MOST_SNOOZES = 3
"""How often one break may be snoozed."""

STRETCH_LENGTH_SECONDS = 300.0
STRETCH_INTERVAL_SECONDS = 3600.0

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant on both clocks.

    Attributes:
        wall: The wall clock, aware, in the user's zone.
        mono: Seconds on the monotonic clock; only differences mean anything.
    """

    wall: datetime
    mono: float

    @property
    def utc(self) -> datetime:
        """The wall clock in UTC, whose differences are true ones through changes of the clocks."""
        return self.wall.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """When breaks of one kind fall due, and how long they are.

    Attributes:
        scheduled: Whether they fall due by themselves; if not, they can still be taken.
        interval: Seconds of work until one falls due.
        length: Seconds one lasts, and seconds of rest that earn it.
    """

    scheduled: bool
    interval: float
    length: float


@dataclass(frozen=True, slots=True)
class Config:
    """What the engine is set to: the plan of each kind, and the hour at which days start."""

    plans: Mapping[BreakKind, Plan]
    day_start_hour: int

    @property
    def scheduled(self) -> tuple[BreakKind, ...]:
        """The kinds that fall due, the longer first: it earns the shorter as well."""
        kinds = (BreakKind.STRETCH, BreakKind.MOVE)
        return tuple(kind for kind in kinds if self.plans[kind].scheduled)


def config_of(settings: Settings) -> Config:
    """What the user's settings mean to the engine."""
    move = Plan(
        settings.move_break,
        settings.move_interval_minutes * _MINUTE,
        settings.move_length_minutes * _MINUTE,
    )
    stretch = Plan(False, STRETCH_INTERVAL_SECONDS, STRETCH_LENGTH_SECONDS)
    return Config({BreakKind.MOVE: move, BreakKind.STRETCH: stretch}, settings.day_start_hour)


@dataclass(frozen=True, slots=True)
class Counter:
    """How far one kind of break is from being due.

    Attributes:
        worked: Seconds of work since the last break or rest, never more than the interval.
        wait: Seconds of work still to go after a snooze or an ignored showing.
        snoozes: How often the break that is due has been snoozed.
    """

    worked: float = 0.0
    wait: float = 0.0
    snoozes: int = 0

    def to_go(self, plan: Plan) -> float:
        """Seconds of work until the break is shown."""
        return max(0.0, plan.interval - self.worked) + self.wait

    def after_work(self, seconds: float, plan: Plan) -> "Counter":
        """The counter after so many more seconds of work: the interval fills, then waits end."""
        room = max(0.0, plan.interval - self.worked)
        worked = min(self.worked + seconds, plan.interval)
        return Counter(worked, max(0.0, self.wait - max(0.0, seconds - room)), self.snoozes)


@dataclass(frozen=True, slots=True)
class Rest:
    """The piece of rest that is under way.

    Attributes:
        seconds: How long it has been going on; 0 while there is none.
        began: When it began, in UTC; None while there is none.
        credited: The kinds that it, or the break it began with, has earned already.
    """

    seconds: float = 0.0
    began: datetime | None = None
    credited: frozenset[BreakKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Pause:
    """Reminders are paused until an instant in UTC, or until the user resumes them."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class LiveShowing:
    """The showing that has no outcome yet.

    Attributes:
        id: Its id, which its outcome will carry.
        kind: What it asks for.
        shown: When it was first to be seen, in UTC.
        length: Seconds the break lasts.
        left: Seconds of it that are left.
        waited: Seconds of work it has waited for its answer.
        started: Whether it counts down; otherwise it waits for an answer.
        confirmed: Whether it is known to be on screen, if only in the tray and the status line.
        noticed: Whether a notice has been asked for that is still to be withdrawn.
        quiet: Whether only the tray and the status line show it, because nothing else could.
        via: Where it was started from.
    """

    id: str
    kind: BreakKind
    shown: datetime
    length: float
    left: float
    waited: float = 0.0
    started: bool = False
    confirmed: bool = False
    noticed: bool = False
    quiet: bool = False
    via: Channel = Channel.ENGINE


def no_work() -> dict[BreakKind, Counter]:
    """Counters that have counted nothing."""
    return {kind: Counter() for kind in BreakKind}


@dataclass(frozen=True, slots=True)
class State:
    """Everything the engine knows between two events.

    Attributes:
        last: When the last event came.
        wake: The monotonic instant at which the engine asked to be woken, if it did.
        counters: How far each kind is from being due.
        rest: The piece of rest under way.
        posture: Sitting or standing.
        sitting: Seconds of counted sitting since the last rest.
        pause: The pause under way, if any.
        showing: The showing without an outcome, if any: there is never more than one.
    """

    last: Moment
    wake: float | None = None
    counters: Mapping[BreakKind, Counter] = field(default_factory=no_work)
    rest: Rest = Rest()
    posture: Posture = Posture.SITTING
    sitting: float = 0.0
    pause: Pause | None = None
    showing: LiveShowing | None = None


def checked_pause(until: datetime | None, now: datetime) -> datetime | None:
    """Refuses the end of a pause that cannot be meant.

    Args:
        until: When the pause is to end, aware, or None for until the user resumes.
        now: The wall clock, aware.

    Raises:
        WordsError: It has passed already, or lies more than ``LONGEST_PAUSE`` ahead.
    """
    if until is None:
        return None
    if until <= now:
        raise WordsError(f"{until:%H:%M} on {until:%Y-%m-%d} has passed; a pause ends later.")
    if until - now > LONGEST_PAUSE:
        raise WordsError(
            f"A pause lasts at most {LONGEST_PAUSE.days} days; a longer one is until you resume."
        )
    return until
