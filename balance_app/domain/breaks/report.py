"""What the engine tells of itself: the true reason, and the next break to the second."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from math import ceil

from balance_app.domain.breaks.engine import project
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakStatus,
    Posture,
    Showing,
    StateWord,
)
from balance_app.domain.breaks.state import (
    MOST_SNOOZES,
    Config,
    LiveShowing,
    Moment,
    State,
)
from balance_app.domain.breaks.turn import EARNED

BASIS = "counted since your last break"
"""What is said, after “ · ”, of a countdown that no source of idle time corrects."""

OFF = "Move breaks are off"

NAMES = {BreakKind.MOVE: "Move break", BreakKind.STRETCH: "Stretch break"}


@dataclass(frozen=True, slots=True)
class _Next:
    """The next break if nothing else happens: its kind and the seconds until then."""

    kind: BreakKind
    seconds: float


def report(state: State, at: Moment, config: Config) -> BreakStatus:
    """What the engine has to say at one instant.

    Args:
        state: The state after the last event.
        at: Now, not before that event.
        config: What the engine is set to.
    """
    state = project(state, at, config)
    zone = at.wall.tzinfo or UTC
    coming = _next_break(state, at, config)
    showing = state.showing
    due: datetime | None = None
    if coming is not None:
        waits = showing is not None and not showing.started
        due = showing.shown if showing is not None and waits else _later(at, coming.seconds)
        due = _whole_second(due).astimezone(zone)
    pause = state.pause
    until = None if pause is None or pause.until is None else pause.until.astimezone(zone)
    return BreakStatus(
        state=_word(state, config),
        reason=_reason(state, coming, until, at, config),
        next_kind=None if coming is None else coming.kind,
        next_due=due,
        seconds_to_next=None if coming is None else ceil(coming.seconds),
        progress=_progress(state, coming, config),
        paused_until=until,
        sitting_minutes=int(state.sitting // 60),
        posture=state.posture,
        showing=None if showing is None else _showing(state, showing),
    )


def paused_words(until: datetime | None, now: datetime) -> str:
    """Says how long a pause lasts, e.g. ``Paused until 15:30``.

    Args:
        until: When it ends, aware; None for until the user resumes.
        now: The wall clock, aware, in the user's zone.
    """
    if until is None:
        return "Paused until you resume"
    zone = now.tzinfo or UTC
    return f"Paused until {_day_words(until.astimezone(zone), now.astimezone(zone), zone)}"


def _word(state: State, config: Config) -> StateWord:
    if state.showing is not None:
        return StateWord.ON_BREAK if state.showing.started else StateWord.DUE
    if not config.scheduled:
        return StateWord.OFF
    if state.pause is not None:
        return StateWord.PAUSED
    return StateWord.WORKING


def _next_break(state: State, at: Moment, config: Config) -> _Next | None:
    showing = state.showing
    if showing is not None and not showing.started:
        return _Next(showing.kind, 0.0)
    if state.posture is Posture.STANDING or not config.scheduled:
        return None
    stands_still = 0.0 if showing is None else showing.left
    if state.pause is not None:
        if state.pause.until is None:
            return None
        stands_still = max(stands_still, (state.pause.until - at.utc).total_seconds())
    earned = () if showing is None else EARNED[showing.kind]
    coming = []
    for kind in config.scheduled:
        plan = config.plans[kind]
        to_go = plan.interval if kind in earned else state.counters[kind].to_go(plan)
        coming.append(_Next(kind, stands_still + to_go))
    return min(coming, key=lambda one: one.seconds)


def _reason(
    state: State, coming: _Next | None, until: datetime | None, at: Moment, config: Config
) -> str:
    showing = state.showing
    if showing is not None and showing.started:
        return f"{NAMES[showing.kind]}: {_minutes_words(showing.left)} left"
    if showing is not None:
        name = NAMES[showing.kind]
        return (
            f"{name} is due; no notification could be shown" if showing.quiet else f"{name} is due"
        )
    if not config.scheduled:
        return OFF
    if state.pause is not None:
        return paused_words(until, at.wall)
    if coming is None:
        return "You are standing; reminders go on when you sit"
    return f"{NAMES[coming.kind]} in {_minutes_words(coming.seconds)} · {BASIS}"


def _progress(state: State, coming: _Next | None, config: Config) -> float:
    if coming is None or (state.showing is not None and state.showing.started):
        return 0.0
    plan = config.plans[coming.kind]
    return min(1.0, state.counters[coming.kind].worked / plan.interval)


def _showing(state: State, showing: LiveShowing) -> Showing:
    return Showing(
        id=showing.id,
        kind=showing.kind,
        started=showing.started,
        length_seconds=ceil(showing.length),
        remaining_seconds=ceil(showing.left),
        snoozes_left=max(0, MOST_SNOOZES - state.counters[showing.kind].snoozes),
    )


def _later(at: Moment, seconds: float) -> datetime:
    return at.utc + timedelta(seconds=seconds)


def _whole_second(at: datetime) -> datetime:
    return (at + timedelta(milliseconds=500)).replace(microsecond=0)


def _minutes_words(seconds: float) -> str:
    minutes = ceil(seconds / 60)
    if ceil(seconds) < 60:
        return "less than a minute"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _day_words(until: datetime, now: datetime, zone: tzinfo) -> str:
    days = (until.date() - now.date()).days
    if days == 0:
        return f"{until:%H:%M}"
    if days == 1:
        return f"tomorrow, {until:%H:%M}"
    return f"{until:%Y-%m-%d}, {until:%H:%M}"
