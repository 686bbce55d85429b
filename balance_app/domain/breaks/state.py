"""What the break engine knows between two events."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from balance_app.domain.breaks.config import Plan
from balance_app.domain.breaks.model import (
    LONGEST_PAUSE,
    BreakKind,
    Channel,
    HoldReason,
    Posture,
)
from balance_app.domain.errors import WordsError

MOST_SNOOZES = 3
"""How often one break may be snoozed."""


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
        """Seconds of work until the break falls due."""
        return max(0.0, plan.interval - self.worked) + self.wait

    def after_work(self, seconds: float, plan: Plan) -> "Counter":
        """The counter after so many more seconds of work: the interval fills, then waits end."""
        room = max(0.0, plan.interval - self.worked)
        worked = min(self.worked + seconds, plan.interval)
        return Counter(worked, max(0.0, self.wait - max(0.0, seconds - room)), self.snoozes)

    def without_work(self, seconds: float, longest_wait: float) -> "Counter":
        """The counter as if the last so many seconds had been no work.

        Args:
            seconds: How many.
            longest_wait: No wait is longer: it began within those seconds then.
        """
        if self.wait:
            return replace(self, wait=min(self.wait + seconds, longest_wait))
        return Counter(max(0.0, self.worked - seconds), 0.0, self.snoozes)


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
class PreNotice:
    """A break that is announced and not yet shown; its showing will have this id."""

    id: str
    kind: BreakKind


@dataclass(frozen=True, slots=True)
class Presence:
    """A stretch of time at the computer, in one posture and without being away.

    Attributes:
        id: Names it in the record.
        began: Its first instant, in UTC.
        until: Its last instant known so far, in UTC.
        posture: Sitting or standing.
    """

    id: str
    began: datetime
    until: datetime
    posture: Posture


@dataclass(frozen=True, slots=True)
class LiveShowing:
    """The showing that has no outcome yet.

    Attributes:
        id: Its id, which its outcome will carry.
        kind: What it asks for.
        shown: When it was first to be seen, in UTC.
        length: Seconds the break lasts.
        left: Seconds of it that are left.
        covers: The kinds whose breaks it stands for: its own, and those merged into it.
        waited: Seconds of work it has waited for its answer, or for the answer to “Done?”.
        started: Whether it counts down; otherwise it waits for an answer.
        by_itself: Whether it was started by being shown, so that it can still be snoozed.
        asks_done: Whether the countdown stands still because the user went back to work.
        confirmed: Whether it is known to be on screen, if only in the tray and the status line.
        noticed: Whether a notice has been asked for that is still to be withdrawn.
        plain: Whether the notification serves, in place of a window that could not be shown.
        quiet: Whether only the tray and the status line show it.
        via: Where it was started from.
    """

    id: str
    kind: BreakKind
    shown: datetime
    length: float
    left: float
    covers: frozenset[BreakKind] = frozenset()
    waited: float = 0.0
    started: bool = False
    by_itself: bool = False
    asks_done: bool = False
    confirmed: bool = False
    noticed: bool = False
    plain: bool = False
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
        announced: The break announced by a pre-notice, if any.
        last_input: The monotonic instant of the last input known; None where nothing tells.
        unsure: Seconds of work counted since then, which may have to be taken back.
        away: Whether there has been no input for the idle limit.
        locked: Whether the screen is locked.
        asleep: Whether the machine is about to sleep, or sleeps.
        open: Whether these are working hours.
        holds: What holds reminders now.
        held: Seconds the hold under way has lasted.
        held_quietly: Whether it has shown its break quietly already.
        settle: Seconds still to go since it ended.
        typing: Seconds that a due break has waited for the user to stop typing.
        busy_since: Since when, on the monotonic clock, there has been input during a break.
        session_day: The newest logical day whose daily session is settled.
        presence: The stretch of time at the computer under way, if any.
    """

    last: Moment
    wake: float | None = None
    counters: Mapping[BreakKind, Counter] = field(default_factory=no_work)
    rest: Rest = Rest()
    posture: Posture = Posture.SITTING
    sitting: float = 0.0
    pause: Pause | None = None
    showing: LiveShowing | None = None
    announced: PreNotice | None = None
    last_input: float | None = None
    unsure: float = 0.0
    away: bool = False
    locked: bool = False
    asleep: bool = False
    open: bool = True
    holds: frozenset[HoldReason] = frozenset()
    held: float = 0.0
    held_quietly: bool = False
    settle: float = 0.0
    typing: float = 0.0
    busy_since: float | None = None
    session_day: date | None = None
    presence: Presence | None = None

    @property
    def absent(self) -> bool:
        """Whether the user is known not to be at the computer."""
        return self.away or self.locked or self.asleep

    @property
    def on_break(self) -> bool:
        """Whether a break has been started and not ended."""
        return self.showing is not None and self.showing.started


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
