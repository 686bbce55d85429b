"""The break engine: a pure state machine from a state and an event to a state and actions."""

from dataclasses import replace
from datetime import UTC

from balance_app.domain.breaks.events import (
    Action,
    Answered,
    Event,
    PauseWished,
    Quitting,
    Refuse,
    Resumed,
    SatDown,
    SettingsChanged,
    ShowFailed,
    Shown,
    Started,
    StoodUp,
    TakeNow,
    Tick,
    Word,
)
from balance_app.domain.breaks.model import Channel, Outcome, Posture
from balance_app.domain.breaks.state import (
    MOST_SNOOZES,
    Config,
    Counter,
    Moment,
    Pause,
    State,
)
from balance_app.domain.breaks.turn import INSTANT, NewId, Span, Turn, span_between

HEARTBEAT_SECONDS = 60.0
"""The longest the engine sleeps while anything counts: a gap longer than this was time away."""

_SHORTEST_SLEEP = 0.1  # a floating-point remainder is not worth a wake of its own


def fresh(at: Moment) -> State:
    """The state of a program that starts for the first time, or cannot read its last one."""
    return State(last=Moment(at.utc, at.mono))


def step(
    state: State, event: Event, config: Config, new_id: NewId
) -> tuple[State, tuple[Action, ...]]:
    """Takes the engine through one event.

    First the time since the last event passes, with everything it brings by itself; then the event
    has its effect; then a break that is due is shown.

    Args:
        state: What the last step gave; for ``Started`` what was saved last.
        event: What has happened.
        config: What the engine is set to now.
        new_id: Gives unique ids, for showings and natural breaks.

    Returns:
        The new state, whose ``wake`` says when to come back, and what is to be done, in order.
    """
    held = event.before if isinstance(event, SettingsChanged) else config
    turn = Turn(state, event.at, held, new_id)
    span = span_between(state.last, state.wake, event.at)
    if isinstance(event, Started):
        span = _since_saved(turn)
    turn.pass_time(span)
    turn.config = config
    _heed(turn, event)
    turn.ripen(event.at.utc)
    quits = isinstance(event, Quitting)
    if not quits:
        _show_what_is_due(turn)
    last = Moment(event.at.utc, event.at.mono)
    sleep = None if quits else _sleep(turn)
    wake = None if sleep is None else event.at.mono + sleep
    return replace(turn.state, last=last, wake=wake), tuple(turn.actions)


def project(state: State, at: Moment, config: Config) -> State:
    """The state as it will be found at ``at`` if nothing else has happened since the last event.

    What is due then is not shown yet; a showing that began by itself has no id yet.
    """
    turn = Turn(state, at, config, lambda _: "")
    turn.pass_time(span_between(state.last, state.wake, at))
    return turn.state


def _since_saved(turn: Turn) -> Span:
    """Settles what the last program left behind; the time since it is away.

    The monotonic clock of another program says nothing here.
    """
    saved = turn.state.last.utc
    if turn.state.showing is not None:
        turn.settle(Outcome.INTERRUPTED, saved, Channel.ENGINE)
    return Span(max(0.0, (turn.at.utc - saved).total_seconds()), away=True)


def _heed(turn: Turn, event: Event) -> None:
    """Gives an event its effect."""
    match event:
        case Tick() | Started():
            pass
        case Quitting():
            if turn.state.showing is not None:
                turn.settle(Outcome.INTERRUPTED, event.at.utc, Channel.ENGINE)
        case SettingsChanged():
            _adopt_settings(turn)
        case Shown() | ShowFailed():
            _hear_of_notice(turn, event)
        case Answered():
            _answer(turn, event)
        case TakeNow():
            _take(turn, event)
        case PauseWished():
            _put_away(turn)
            until = None if event.until is None else event.until.astimezone(UTC)
            turn.state = replace(turn.state, pause=Pause(until))
        case Resumed():
            turn.state = replace(turn.state, pause=None)
        case StoodUp():
            turn.state = replace(turn.state, posture=Posture.STANDING)
        case SatDown():
            turn.state = replace(turn.state, posture=Posture.SITTING)


def _adopt_settings(turn: Turn) -> None:
    """Counters never exceed the new interval; a kind that is off counts from 0 when on again."""
    state, plans = turn.state, turn.config.plans
    counters = {
        kind: replace(counter, worked=min(counter.worked, plans[kind].interval))
        if plans[kind].scheduled
        else Counter()
        for kind, counter in state.counters.items()
    }
    sitting = state.sitting if turn.config.scheduled else 0.0
    turn.state = replace(state, counters=counters, sitting=sitting)
    showing = turn.state.showing
    if showing is not None and not plans[showing.kind].scheduled:
        _put_away(turn)


def _hear_of_notice(turn: Turn, event: Shown | ShowFailed) -> None:
    showing = turn.state.showing
    if showing is None or showing.id != event.showing_id or showing.confirmed:
        return
    if isinstance(event, Shown):
        turn.state = replace(turn.state, showing=replace(showing, confirmed=True))
    else:
        turn.fail_to_show(event.at.utc)


def _answer(turn: Turn, event: Answered) -> None:
    showing = turn.state.showing
    if event.showing_id is not None and (showing is None or showing.id != event.showing_id):
        return
    if showing is None:
        turn.actions.append(Refuse("No break is waiting for an answer."))
        return
    match event.word:
        case Word.BEGIN:
            _begin(turn, event.via)
        case Word.DONE:
            turn.settle(Outcome.TAKEN, event.at.utc, event.via)
        case Word.SKIP:
            turn.settle(Outcome.SKIPPED, event.at.utc, event.via)
        case Word.SNOOZE if showing.started:
            turn.actions.append(Refuse("The break is under way: finish it or skip it."))
        case Word.SNOOZE if turn.state.counters[showing.kind].snoozes >= MOST_SNOOZES:
            turn.actions.append(
                Refuse(f"This break was put off {MOST_SNOOZES} times: start it or skip it.")
            )
        case Word.SNOOZE:
            turn.settle(Outcome.SNOOZED, event.at.utc, event.via)


def _begin(turn: Turn, via: Channel) -> None:
    """Starts the countdown of the showing under way; one that counts down already goes on."""
    turn.withdraw()
    showing = turn.state.showing
    if showing is not None and not showing.started:
        showing = replace(showing, started=True, confirmed=True, via=via)
        turn.state = replace(turn.state, showing=showing)


def _take(turn: Turn, event: TakeNow) -> None:
    showing = turn.state.showing
    if showing is not None and showing.started:
        turn.actions.append(Refuse("You are on a break already."))
    elif showing is not None and showing.kind is event.kind:
        _begin(turn, event.via)
    else:
        _put_away(turn)
        turn.begin_unasked(event.kind, event.at.utc, event.via)


def _put_away(turn: Turn) -> None:
    """Interrupts a showing that waits: its break stays as due as it was, for later."""
    showing = turn.state.showing
    if showing is not None and not showing.started:
        turn.settle(Outcome.INTERRUPTED, turn.at.utc, Channel.ENGINE)


def _show_what_is_due(turn: Turn) -> None:
    if turn.state.showing is not None or not turn.counts:
        return
    for kind in turn.config.scheduled:
        if turn.state.counters[kind].to_go(turn.config.plans[kind]) <= INSTANT:
            turn.ask(kind, turn.at.utc)
            return


def _sleep(turn: Turn) -> float | None:
    """Seconds until the engine wants to be woken, or None while nothing can come by itself."""
    pause = turn.state.pause
    idle = not turn.config.scheduled or (pause is not None and pause.until is None)
    if idle and turn.state.showing is None:
        return None
    instant = turn.next_instant(turn.at.utc)
    return max(_SHORTEST_SLEEP, min(HEARTBEAT_SECONDS, instant))
