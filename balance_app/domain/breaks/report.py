"""What the engine tells of itself: the true reason, and the next break to the second."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil, inf

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.engine import LOOK_SECONDS, project
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakStatus,
    HoldReason,
    Posture,
    Showing,
    StateWord,
)
from balance_app.domain.breaks.state import MOST_SNOOZES, LiveShowing, Moment, State
from balance_app.domain.breaks.turn import INSTANT, TYPING_SECONDS, Turn

BASIS = "counted since your last break"
"""What is said, after “ · ”, of a countdown that no source of idle time corrects."""

OFF = "Breaks are off"

STANDING = "You are standing; reminders go on when you sit"

NEVER = "No break falls within your working hours"

_ON_RETURN = "reminders go on when you are back"
_TOMORROW = "tomorrow"

NAMES = {
    BreakKind.MOVE: "Move break",
    BreakKind.STRETCH: "Stretch break",
    BreakKind.SESSION: "Stretch session",
}

_FORESIGHT_SECONDS = 9 * 86400.0
_MOST_INSTANTS = 500


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
    turn = project(state, at, config)
    state = turn.state
    zone = turn.zone
    word = _word(turn)
    coming = _foretell(turn, word)
    showing = state.showing
    due: datetime | None = None
    if coming is not None:
        waits = showing is not None and not showing.started
        due = showing.shown if showing and waits else at.utc + timedelta(seconds=coming.seconds)
        due = _whole_second(due).astimezone(zone)
    pause = state.pause
    until = None if pause is None or pause.until is None else pause.until.astimezone(zone)
    return BreakStatus(
        state=word,
        reason=_reason(turn, state, word, coming),
        next_kind=None if coming is None else coming.kind,
        next_due=due,
        seconds_to_next=None if coming is None else ceil(coming.seconds - INSTANT),
        progress=_progress(state, coming, config),
        paused_until=until,
        sitting_minutes=int(state.sitting // 60),
        posture=state.posture,
        showing=None if showing is None else _showing(state, showing),
        announced=None if state.announced is None else state.announced.id,
        holds=tuple(reason for reason in HoldReason if reason in state.holds),
        tells_idle=state.last_input is not None,
        busy=_busy(state),
    )


def paused_words(until: datetime | None, now: datetime) -> str:
    """Says how long a pause lasts, e.g. ``Paused until 15:30``.

    Args:
        until: When it ends, aware; None for until the user resumes.
        now: The wall clock, aware, in the user's zone.
    """
    if until is None:
        return "Paused until you resume"
    return f"Paused until {_day_words(until, now)}"


def counted(number: int, unit: str) -> str:
    """A number with its unit, e.g. ``1 minute`` or ``5 minutes``."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _busy(state: State) -> bool:
    asked = state.showing is not None and not state.showing.quiet
    return asked or state.on_break or state.absent or state.pause is not None or bool(state.holds)


def _word(turn: Turn) -> StateWord:
    state = turn.state
    if state.showing is not None:
        return StateWord.ON_BREAK if state.showing.started else StateWord.DUE
    if not turn.config.scheduled:
        return StateWord.OFF
    if state.pause is not None:
        return StateWord.PAUSED
    if not state.open:
        return StateWord.OUTSIDE_HOURS
    if state.absent:
        return StateWord.AWAY
    if state.holds:
        return StateWord.HELD
    return StateWord.DUE if turn.due(turn.at.utc) and not state.settle else StateWord.WORKING


def _foretell(turn: Turn, word: StateWord) -> _Next | None:
    """The next break if the user works on and nothing else happens; None if none comes.

    It lets the engine's own time pass, so that what is foretold is what will be.
    """
    showing, now = turn.state.showing, turn.at.utc
    if showing is not None and not showing.started:
        return _Next(showing.kind, 0.0)
    if turn.state.absent or turn.state.holds or (showing is not None and showing.asks_done):
        return None
    if word is StateWord.DUE and (due := turn.due(now)) is not None:
        wake = turn.at.mono if turn.state.wake is None else turn.state.wake
        return _Next(due[0], max(0.0, wake - turn.at.mono))
    passed = 0.0
    for _ in range(_MOST_INSTANTS):
        then = now + timedelta(seconds=passed)
        due = turn.due(then)
        if due is not None and turn.state.settle <= INSTANT:
            return _Next(due[0], passed + _typing_wait(turn, passed))
        seconds = turn.next_instant(then)
        passed += seconds
        if seconds == inf or passed > _FORESIGHT_SECONDS:
            return None
        turn.pass_chunk(seconds, then, away=False)
        turn.ripen(now + timedelta(seconds=passed))
    return None


def _typing_wait(turn: Turn, passed: float) -> float:
    """How much later than due a break comes, because there was input just now."""
    last = turn.state.last_input
    types = last is not None and turn.at.mono + passed - last < TYPING_SECONDS
    return LOOK_SECONDS if types else 0.0


def _reason(turn: Turn, state: State, word: StateWord, coming: _Next | None) -> str:
    """Why no break comes, or what comes next.

    Args:
        turn: The engine, from which time may have passed while something was foretold.
        state: The state at the instant that is told of.
        word: The same in one word.
        coming: The next break, if one was foretold.
    """
    at, config, showing = turn.at, turn.config, state.showing
    match word:
        case StateWord.ON_BREAK if showing is not None:
            if showing.asks_done:
                return f"{NAMES[showing.kind]}: done? · It stands still while you work"
            return f"{NAMES[showing.kind]}: {_countdown(showing.left)} left"
        case StateWord.DUE:
            return _due_words(state, coming)
        case StateWord.OFF:
            return OFF
        case StateWord.PAUSED:
            return paused_words(None if state.pause is None else state.pause.until, at.wall)
        case StateWord.OUTSIDE_HOURS:
            return f"Outside your working hours{_opening_words(at, config)}"
        case StateWord.AWAY:
            return _away_words(state, at)
        case StateWord.HELD:
            return _held_words(turn)
    if coming is None:
        by_sitting = set(config.scheduled) - {BreakKind.SESSION}
        return STANDING if state.posture is Posture.STANDING and by_sitting else NEVER
    said = [f"{NAMES[coming.kind]} in {_minutes_words(coming.seconds)}"]
    if state.last_input is None:
        said.append(BASIS)
    said += _closing_words(at, coming, config)
    return " · ".join(said)


def _due_words(state: State, coming: _Next | None) -> str:
    showing = state.showing
    if showing is None:
        name = "A break" if coming is None else NAMES[coming.kind]
        return f"{name} is due · it waits until you stop typing"
    name = f"{NAMES[showing.kind]} is due"
    if not showing.quiet:
        return name
    if state.holds:
        return f"{name}; it is not shown because of {_hold_words(state)}"
    return f"{name}; no notification could be shown"


def _held_words(turn: Turn) -> str:
    """What holds reminders, and how near the next break is."""
    now = turn.at.utc
    held = f"Held: {_hold_words(turn.state)}"
    seconds = min((turn.to_go(kind, now) for kind in turn.counting()), default=inf)
    coming = None if seconds == inf else turn.coming(now, seconds)
    if coming is None:
        return held
    name = NAMES[coming[0]]
    if seconds <= INSTANT:
        return f"{held} · {name} is due and comes a minute after it ends"
    return f"{held} · {name} due in {_minutes_words(seconds)}, if that has ended by then"


def _hold_words(state: State) -> str:
    return ", ".join(reason for reason in HoldReason if reason in state.holds)


def _away_words(state: State, at: Moment) -> str:
    if state.asleep:
        return "The machine is about to sleep"
    if state.locked:
        return f"The screen is locked · {_ON_RETURN}"
    since = state.rest.began
    if since is None or state.posture is Posture.STANDING:  # that rest began by standing up
        return f"You are away · {_ON_RETURN}"
    return f"You have been away since {_day_words(since, at.wall)} · {_ON_RETURN}"


def _opening_words(at: Moment, config: Config) -> str:
    hours = config.hours
    change = None if hours is None else hours.next_change(at.utc, at.wall.tzinfo or UTC)
    if change is None:
        return " · no working hours are set"
    return f" · reminders go on {_at_words(change, at.wall)}"


def _closing_words(at: Moment, coming: _Next, config: Config) -> list[str]:
    """Until when reminders come, where the working hours end them."""
    hours = config.hours
    change = None if hours is None else hours.next_change(at.utc, at.wall.tzinfo or UTC)
    if change is None:
        return []
    if (change - at.utc).total_seconds() < coming.seconds:
        return [f"your working hours end {_at_words(change, at.wall)}"]
    return [f"reminders until {_day_words(change, at.wall)}"]


def _progress(state: State, coming: _Next | None, config: Config) -> float:
    """How far the interval of a coming break has been worked."""
    if coming is None or state.on_break or config.plans[coming.kind].at is not None:
        return 0.0
    return min(1.0, state.counters[coming.kind].worked / config.plans[coming.kind].interval)


def _showing(state: State, showing: LiveShowing) -> Showing:
    left = max(0, MOST_SNOOZES - state.counters[showing.kind].snoozes)
    return Showing(
        id=showing.id,
        kind=showing.kind,
        started=showing.started,
        length_seconds=ceil(showing.length),
        remaining_seconds=ceil(showing.left - INSTANT),
        snoozes_left=left if showing.by_itself or not showing.started else 0,
        asks_done=showing.asks_done,
        quiet=showing.quiet,
    )


def _whole_second(at: datetime) -> datetime:
    return (at + timedelta(milliseconds=500)).replace(microsecond=0)


def _countdown(seconds: float) -> str:
    minutes, rest = divmod(ceil(seconds - INSTANT), 60)
    return f"{minutes}:{rest:02d}"


def _minutes_words(seconds: float) -> str:
    minutes = ceil((seconds - INSTANT) / 60)
    if ceil(seconds) < 60:
        return "less than a minute"
    if minutes < 120:
        return counted(minutes, "minute")
    if minutes < 48 * 60:
        return _together(minutes // 60, "hour", minutes % 60, "minute")
    hours = ceil(minutes / 60)
    return _together(hours // 24, "day", hours % 24, "hour")


def _together(large: int, unit: str, small: int, smaller_unit: str) -> str:
    said = counted(large, unit)
    return f"{said} {counted(small, smaller_unit)}" if small else said


def _at_words(then: datetime, now: datetime) -> str:
    """At what time, and on which day unless it is today."""
    day, _, clock = _day_words(then, now).rpartition(", ")
    if not day:
        return f"at {clock}"
    return f"{day} at {clock}" if day == _TOMORROW else f"on {day} at {clock}"


def _day_words(then: datetime, now: datetime) -> str:
    zone = now.tzinfo or UTC
    then, now = then.astimezone(zone), now.astimezone(zone)
    days = (then.date() - now.date()).days
    if days == 0:
        return f"{then:%H:%M}"
    if days == 1:
        return f"{_TOMORROW}, {then:%H:%M}"
    return f"{then:%Y-%m-%d}, {then:%H:%M}"
