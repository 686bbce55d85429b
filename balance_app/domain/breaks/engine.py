"""The break engine: a pure state machine from a state and an event to a state and actions."""

from dataclasses import replace
from datetime import timedelta
from math import inf

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.events import (
    Action,
    Announce,
    Event,
    Quitting,
    SettingsChanged,
    Started,
    Tick,
)
from balance_app.domain.breaks.heeding import heed
from balance_app.domain.breaks.ledger import NewId
from balance_app.domain.breaks.model import Channel, HoldReason, Outcome
from balance_app.domain.breaks.span import Span, span_between
from balance_app.domain.breaks.state import Moment, State
from balance_app.domain.breaks.turn import (
    INSTANT,
    LONG_HOLD_SECONDS,
    TYPING_SECONDS,
    Turn,
)

HEARTBEAT_SECONDS = 60.0
"""The longest the engine sleeps while anything counts: a gap longer than this was time away."""

AWAY_HEARTBEAT_SECONDS = 300.0
"""The longest it sleeps while nothing counts but something may come: the user may be back without
anybody telling, or the machine may have slept through the instant it waits for."""

LOOK_SECONDS = 5.0
"""How often it looks whether the user types, near a due break and during one."""

HELD_LOOK_SECONDS = 10.0
"""How often it looks whether what holds a due break still does."""

BACK_SECONDS = 10.0
"""Input for so long in a row during a break is going back to work; so long without is not."""

_AWAKE_SECONDS = 30.0  # a machine that rang on time has been awake, whatever it announced
_ROUNDING = 0.05
_SHORTEST_SLEEP = 0.1  # a floating-point remainder is not worth a wake of its own


def fresh(at: Moment) -> State:
    """The state of a program that starts for the first time, or cannot read its last one."""
    return State(last=Moment(at.utc, at.mono))


def step(
    state: State, event: Event, config: Config, new_id: NewId
) -> tuple[State, tuple[Action, ...]]:
    """Takes the engine through one event.

    First the time since the last event passes, with everything it brings by itself; then the event
    has its effect; then a break that is due is shown, or one that comes soon announced.

    Args:
        state: What the last step gave; for ``Started`` what was saved last.
        event: What has happened.
        config: What the engine is set to now.
        new_id: Gives unique ids, for showings, natural breaks and stretches at the computer.

    Returns:
        The new state, whose ``wake`` says when to come back, and what is to be done, in order.
    """
    held = event.before if isinstance(event, SettingsChanged) else config
    turn = Turn(state, event.at, held, new_id)
    if isinstance(event, Started):
        _wake_from_saved(turn)
    elif isinstance(event, Tick):
        _tick(turn, event.idle, span_between(state.last, state.wake, event.at))
    else:
        turn.pass_time(span_between(state.last, state.wake, event.at))
    turn.config = config
    heed(turn, event)
    turn.ripen(event.at.utc)
    if isinstance(event, Quitting):
        sleep = inf
    else:
        _show_what_is_due(turn)
        _announce_what_comes(turn)
        sleep = _sleep(turn)
    last = Moment(event.at.utc, event.at.mono)
    wake = None if sleep == inf else event.at.mono + max(_SHORTEST_SLEEP, sleep)
    turn.tell_presence(state.presence)
    return replace(turn.state, last=last, wake=wake), tuple(turn.actions)


def project(state: State, at: Moment, config: Config) -> Turn:
    """The engine as it will be found at ``at`` if nothing else has happened since the last event.

    What is due then is not shown yet; what began by itself has no id yet.
    """
    turn = Turn(state, at, config, lambda _: "")
    turn.pass_time(span_between(state.last, state.wake, at))
    return turn


def minds_holds(state: State, at: Moment, config: Config) -> bool:
    """Whether it matters now what holds reminders: a break comes soon, or is being held."""
    turn = project(state, at, config)
    near = max(config.pre_notice, LOOK_SECONDS) + LOOK_SECONDS
    return bool(turn.state.holds) or turn.seconds_to_show(at.utc) <= near


def _wake_from_saved(turn: Turn) -> None:
    """Settles what the last program left behind; the time since it is away.

    The monotonic clock of another program says nothing here, nor does what its sources told; only
    that the user presents was said by hand.
    """
    saved = turn.state.last.utc
    if turn.state.showing is not None:
        turn.settle(Outcome.INTERRUPTED, saved, Channel.ENGINE)
    turn.end_presence()
    turn.state = replace(
        turn.state,
        announced=None,
        last_input=None,
        unsure=0.0,
        away=False,
        locked=False,
        asleep=False,
        holds=turn.state.holds & {HoldReason.PRESENTING},
        typing=0.0,
        busy_since=None,
    )
    turn.pass_time(Span(max(0.0, (turn.at.utc - saved).total_seconds()), away=True))


def _tick(turn: Turn, idle: float | None, span: Span) -> None:
    """Lets time pass, knowing when the last input was."""
    state = turn.state
    if state.asleep and not span.away and span.seconds >= _AWAKE_SECONDS:
        turn.state = state = replace(state, asleep=False)
    if idle is None:
        turn.pass_time(span)
        turn.state = replace(turn.state, last_input=None, unsure=0.0, away=False, busy_since=None)
        return
    idle = max(0.0, idle)
    gone = idle >= turn.config.idle_limit - _ROUNDING
    if span.away:
        turn.pass_time(span)
        turn.state = replace(turn.state, away=gone, unsure=0.0)
    elif state.away or gone:
        _pass_to_last_input(turn, idle, span.seconds, gone=gone)
    else:
        turn.pass_time(span)
    unsure = 0.0 if gone else min(turn.state.unsure, idle)
    turn.state = replace(turn.state, last_input=turn.at.mono - idle, unsure=unsure)
    _mind_return(turn, idle)


def _pass_to_last_input(turn: Turn, idle: float, seconds: float, *, gone: bool) -> None:
    """Lets time pass in two parts, before the last input and after it.

    Args:
        turn: The step.
        idle: How many seconds ago the last input was.
        seconds: How much time passes.
        gone: Whether the user is away now; they are now, or were before, or both.
    """
    after = min(seconds, idle)
    input_at = turn.at.utc - timedelta(seconds=after)
    turn.pass_time(Span(seconds - after, away=False), input_at)
    if not turn.state.away:
        turn.take_back(idle - after, input_at)
    elif idle < seconds or not gone:
        turn.state = replace(turn.state, away=False)
        turn.interrupt_rest()
    turn.state = replace(turn.state, away=gone)
    turn.pass_time(Span(after, away=False))


def _mind_return(turn: Turn, idle: float) -> None:
    """During a break, looks whether the user went back to work, or left again."""
    state, showing = turn.state, turn.state.showing
    if showing is None or not showing.started:
        turn.state = replace(state, busy_since=None)
    elif showing.asks_done:
        if idle >= BACK_SECONDS:
            turn.change_showing(replace(showing, asks_done=False, waited=0.0))
    elif idle >= TYPING_SECONDS:
        turn.state = replace(state, busy_since=None)
    else:
        last_input = turn.at.mono - idle
        since = last_input if state.busy_since is None else state.busy_since
        turn.state = replace(state, busy_since=since)
        if turn.at.mono - since >= BACK_SECONDS:
            turn.state = replace(state, busy_since=None)
            turn.change_showing(replace(showing, asks_done=True, waited=0.0))
            turn.credit_break_left(state.rest.seconds - (turn.at.mono - since))


def _show_what_is_due(turn: Turn) -> None:
    state, now = turn.state, turn.at.utc
    due = None if state.showing is not None else turn.due(now)
    if due is None:
        turn.state = replace(turn.state, typing=0.0)
    elif state.holds:
        if state.held >= LONG_HOLD_SECONDS - INSTANT and not state.held_quietly:
            turn.ask(due[0], now, due[1], quiet=True)
            turn.state = replace(turn.state, held_quietly=True)
    elif state.settle <= INSTANT and not turn.waits_for_typing:
        turn.ask(due[0], now, due[1])


def _announce_what_comes(turn: Turn) -> None:
    """Announces the break that comes soon, or takes back what was announced too early."""
    state, pre_notice, now = turn.state, turn.config.pre_notice, turn.at.utc
    seconds = inf if state.showing or state.holds else turn.seconds_to_show(now)
    if seconds > pre_notice + INSTANT:
        turn.call_off()
    elif seconds > INSTANT and state.announced is None:
        coming = turn.coming(now, seconds)
        if coming is not None:
            announced = turn.announce(coming[0])
            turn.actions.append(Announce(announced.id, announced.kind, seconds))


def _sleep(turn: Turn) -> float:
    """Seconds until the engine wants to be woken; infinite while nothing can come by itself."""
    state, knows = turn.state, turn.state.last_input is not None
    measures = knows and turn.config.measures
    if state.showing is None and not turn.config.scheduled and not measures:
        return inf
    instant = turn.next_instant(turn.at.utc)
    heartbeat = inf if instant == inf and not state.absent else AWAY_HEARTBEAT_SECONDS
    if not state.absent and (turn.counting() or state.showing is not None or measures):
        heartbeat = HEARTBEAT_SECONDS
    if state.on_break and knows:
        heartbeat = LOOK_SECONDS
    elif state.showing is None and turn.due(turn.at.utc) is not None:
        if state.holds:
            heartbeat = HELD_LOOK_SECONDS
        elif turn.waits_for_typing:
            heartbeat = LOOK_SECONDS
    return min(heartbeat, instant)
