"""What each event means to the break engine, once the time before it has passed."""

from dataclasses import replace
from datetime import UTC

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.events import (
    Answered,
    Event,
    FellAsleep,
    HoldEnded,
    HoldStarted,
    Locked,
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
    Unlocked,
    WokeUp,
    Word,
)
from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason, Outcome, Posture
from balance_app.domain.breaks.state import MOST_SNOOZES, Counter, Pause
from balance_app.domain.breaks.turn import Turn

AFTER_HOLD_SECONDS = 60.0
"""How long after a hold the break it kept waiting is shown."""

NOTHING_WAITS = "No break is waiting for an answer."


def heed(turn: Turn, event: Event) -> None:
    """Gives an event its effect."""
    match event:
        case Tick() | Started():
            pass
        case Quitting():
            _quit(turn)
        case SettingsChanged():
            _adopt_settings(turn, event.before)
        case Shown() | ShowFailed():
            _hear_of_notice(turn, event)
        case Locked() | Unlocked() | FellAsleep() | WokeUp():
            _hear_of_session(turn, event)
        case HoldStarted():
            _hold(turn, event.reason)
        case HoldEnded():
            _let_go(turn, event.reason)
        case _:
            _hear_user(turn, event)


def _quit(turn: Turn) -> None:
    turn.call_off()
    if turn.state.showing is not None:
        turn.settle(Outcome.INTERRUPTED, turn.at.utc, Channel.ENGINE)
    turn.end_presence()
    # Nobody presents with a program that has been quit; one that has died says nothing of that.
    turn.state = replace(turn.state, holds=turn.state.holds - {HoldReason.PRESENTING})


def _adopt_settings(turn: Turn, before: Config) -> None:
    """Counters never exceed the new interval; a kind that is off counts from 0 when on again."""
    state, config = turn.state, turn.config
    plans = config.plans
    counters = {
        kind: replace(counter, worked=min(counter.worked, plans[kind].interval))
        if plans[kind].scheduled
        else Counter()
        for kind, counter in state.counters.items()
    }
    sitting = state.sitting if config.scheduled else 0.0
    is_open = turn.is_open(turn.at.utc)
    turn.state = replace(state, counters=counters, sitting=sitting, open=is_open)
    session = plans[BreakKind.SESSION]
    if session.scheduled and session != before.plans[BreakKind.SESSION]:
        turn.skip_past_session()
    if not config.measures:
        turn.end_presence()
    turn.call_off()
    showing = turn.state.showing
    if showing is not None and not (is_open and plans[showing.kind].scheduled):
        turn.put_away()


def _hear_of_notice(turn: Turn, event: Shown | ShowFailed) -> None:
    showing = turn.state.showing
    if showing is None or showing.id != event.showing_id or showing.confirmed:
        return
    if isinstance(event, ShowFailed):
        turn.fail_to_show(event.at.utc)
        return
    begins = turn.config.plans[showing.kind].begins and not showing.plain
    if begins:
        showing = replace(showing, started=True, by_itself=True, via=Channel.SCREEN)
    turn.change_showing(replace(showing, confirmed=True, waited=0.0))


def _hear_of_session(turn: Turn, event: Locked | Unlocked | FellAsleep | WokeUp) -> None:
    """A user who locks the screen leaves; one who unlocks it has just typed a password."""
    match event:
        case Locked():
            turn.state = replace(turn.state, locked=True)
        case Unlocked():
            turn.state = replace(turn.state, locked=False)
            _note_input(turn)
        case FellAsleep():
            turn.state = replace(turn.state, asleep=True)
        case WokeUp():
            turn.state = replace(turn.state, asleep=False)
    if turn.state.absent:
        turn.end_presence()


def _hold(turn: Turn, reason: HoldReason) -> None:
    state = turn.state
    if not state.holds:
        state = replace(state, held=0.0, held_quietly=False)
    turn.state = replace(state, holds=state.holds | {reason}, settle=0.0, typing=0.0)
    turn.call_off()
    if state.showing is not None and not state.showing.quiet:
        turn.put_away()


def _let_go(turn: Turn, reason: HoldReason) -> None:
    """The break that the hold has kept waiting comes a minute later, also one shown quietly."""
    state = turn.state
    if reason not in state.holds:
        return
    turn.state = replace(state, holds=state.holds - {reason})
    if turn.state.holds:
        return
    showing = turn.state.showing
    if showing is not None and showing.quiet:
        turn.put_away()
    waits = turn.state.showing is None and turn.is_any_due(turn.at.utc)
    settle = AFTER_HOLD_SECONDS if waits else 0.0
    turn.state = replace(turn.state, held=0.0, held_quietly=False, settle=settle)


def _note_input(turn: Turn) -> None:
    """Whoever answers or wishes something is at the computer."""
    known = turn.state.last_input is not None
    last_input = turn.at.mono if known else None
    turn.state = replace(turn.state, last_input=last_input, unsure=0.0, away=False)
    turn.interrupt_rest()


def _hear_user(turn: Turn, event: Event) -> None:
    _note_input(turn)
    match event:
        case Answered():
            _answer(turn, event)
        case TakeNow():
            _take(turn, event)
        case PauseWished():
            turn.put_away()
            until = None if event.until is None else event.until.astimezone(UTC)
            turn.state = replace(turn.state, pause=Pause(until))
        case Resumed():  # what the user has stopped by hand, in either way
            turn.state = replace(turn.state, pause=None)
            _let_go(turn, HoldReason.PRESENTING)
        case StoodUp():
            turn.state = replace(turn.state, posture=Posture.STANDING)
        case SatDown():
            turn.state = replace(turn.state, posture=Posture.SITTING)


def _answer(turn: Turn, event: Answered) -> None:
    showing, announced = turn.state.showing, turn.state.announced
    if showing is None and announced is not None and event.showing_id in (None, announced.id):
        _answer_announced(turn, event)
        return
    if event.showing_id is not None and (showing is None or showing.id != event.showing_id):
        return
    if showing is None:
        turn.actions.append(Refuse(NOTHING_WAITS))
        return
    match event.word:
        case Word.BEGIN:
            _begin(turn, event.via)
        case Word.DONE:
            turn.settle(Outcome.TAKEN, event.at.utc, event.via)
        case Word.SKIP:
            _leave_out(turn, Outcome.SKIPPED, event)
        case Word.SNOOZE if showing.started and not showing.by_itself:
            turn.actions.append(Refuse("The break is under way: finish it or skip it."))
        case Word.SNOOZE if _snoozed_out(turn, showing.kind):
            pass
        case Word.SNOOZE:
            _leave_out(turn, Outcome.SNOOZED, event)


def _leave_out(turn: Turn, outcome: Outcome, event: Answered) -> None:
    """Settles a showing without its break; one under way may have been rest enough for another."""
    if turn.state.on_break:
        turn.credit_break_left(turn.state.rest.seconds)
    turn.settle(outcome, event.at.utc, event.via)


def _answer_announced(turn: Turn, event: Answered) -> None:
    """Answers a pre-notice: the break is put off, left out or begun before it was shown."""
    announced = turn.state.announced
    assert announced is not None  # callers have looked
    now = turn.at.utc
    coming = turn.coming(now, turn.seconds_to_show(now))
    covers = {announced.kind} if coming is None else coming[1]
    match event.word:
        case Word.BEGIN:
            turn.begin_unasked(announced.kind, now, event.via, covers)
        case Word.DONE:
            turn.actions.append(Refuse(NOTHING_WAITS))
        case Word.SKIP:
            turn.settle_announced(Outcome.SKIPPED, covers, event.via)
        case Word.SNOOZE if _snoozed_out(turn, announced.kind):
            pass
        case Word.SNOOZE:
            turn.settle_announced(Outcome.SNOOZED, covers, event.via)


def _snoozed_out(turn: Turn, kind: BreakKind) -> bool:
    """Whether a break may not be snoozed any more, which is told."""
    if turn.state.counters[kind].snoozes < MOST_SNOOZES:
        return False
    turn.actions.append(
        Refuse(f"This break was put off {MOST_SNOOZES} times: start it or skip it.")
    )
    return True


def _begin(turn: Turn, via: Channel) -> None:
    """Starts the countdown of the showing under way; one that stands still goes on."""
    showing = turn.state.showing
    if showing is None:
        return
    if showing.started:
        turn.change_showing(replace(showing, asks_done=False, waited=0.0))
        turn.state = replace(turn.state, busy_since=None)
        return
    turn.withdraw()
    showing = replace(showing, started=True, confirmed=True, noticed=False, waited=0.0, via=via)
    turn.state = replace(turn.state, showing=showing, busy_since=None)


def _take(turn: Turn, event: TakeNow) -> None:
    showing = turn.state.showing
    if showing is not None and showing.started:
        turn.actions.append(Refuse("You are on a break already."))
    elif showing is not None and showing.kind is event.kind:
        _begin(turn, event.via)
    else:
        turn.put_away()
        turn.begin_unasked(event.kind, event.at.utc, event.via)
