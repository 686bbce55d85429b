"""One step of the engine under way: how time passes, and what it brings by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import inf

from balance_app.domain.breaks.events import Action, Record, Show, Withdraw
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome, Posture
from balance_app.domain.breaks.state import Config, Counter, LiveShowing, Moment, Rest, State
from balance_app.domain.calendar import logical_day

LATE_SECONDS = 15.0
"""An event that comes this much later than asked for brings time away."""

SHOW_SECONDS = 5.0
"""How long a notice may take to come on screen."""

ANSWER_SECONDS = 60.0
"""How long, beyond the break's length, a showing waits for its answer."""

SNOOZE_SECONDS = 300.0
AGAIN_SECONDS = 600.0
"""Work after which an ignored break is due again."""

INSTANT = 0.001
"""Seconds that count as no time: sums of floating-point numbers never meet exactly."""

_APART_SECONDS = 2.0
_APART_SHARE = 0.001
# The two clocks are read one after the other, and time servers nudge the wall clock all the time.

_LONGEST_SPAN = 366 * 86400.0

EARNED = {
    BreakKind.MOVE: (BreakKind.MOVE,),
    BreakKind.STRETCH: (BreakKind.STRETCH, BreakKind.MOVE),
}
"""The kinds that a break taken earns: a stretch moves the user as well."""

NewId = Callable[[datetime], str]
"""Gives a unique id that orders by the instant."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two events: its seconds, and whether the user was away."""

    seconds: float
    away: bool


def span_between(last: Moment, wake: float | None, at: Moment) -> Span:
    """What the time since the last event was.

    Args:
        last: When the last event came.
        wake: When, on the monotonic clock, the next was asked for; None if it was not.
        at: When this one comes.

    Returns:
        Time away, as long as either clock says, where the clocks moved by different amounts or
        the event is late; otherwise the seconds of the monotonic clock.
    """
    mono = at.mono - last.mono
    wall = (at.utc - last.utc).total_seconds()
    apart = abs(mono - wall) > _APART_SECONDS + _APART_SHARE * abs(mono)
    late = wake is not None and at.mono - wake > LATE_SECONDS
    away = apart or late or mono < 0
    seconds = max(mono, wall, 0.0) if away else mono
    return Span(min(seconds, _LONGEST_SPAN), away)


@dataclass(slots=True)
class Turn:
    """A step under way.

    Attributes:
        state: The state as it becomes.
        at: When the event came.
        config: What the engine is set to.
        new_id: Gives ids for showings and natural breaks.
        actions: What has been asked for so far.
    """

    state: State
    at: Moment
    config: Config
    new_id: NewId
    actions: list[Action] = field(default_factory=list)

    def pass_time(self, span: Span) -> None:
        """Lets a span that ends now pass, with everything it brings, each at its own instant."""
        left = span.seconds
        while left > 0:
            begin = self.at.utc - timedelta(seconds=left)
            chunk = min(left, self.next_instant(begin, span.away))
            self._pass_chunk(chunk, begin, span.away)
            left -= chunk
            self.ripen(self.at.utc - timedelta(seconds=max(0.0, left)))
        self.ripen(self.at.utc)

    def next_instant(self, now: datetime, away: bool = False) -> float:
        """Seconds until something changes by itself, more than ``INSTANT``; infinite if never."""
        state, showing = self.state, self.state.showing
        instants = [inf]
        if showing is not None and showing.started:
            instants.append(showing.left)
        elif showing is not None and not away and self._waits(showing):
            instants.append(self._patience(showing) - showing.waited)
        if self._rests(away) and not self._on_break:
            instants += [
                self.config.plans[kind].length - state.rest.seconds for kind in self._uncredited
            ]
        if state.pause is not None and state.pause.until is not None and not away:
            instants.append((state.pause.until - now).total_seconds())
        if self.counts and not away:
            instants += [
                state.counters[kind].to_go(self.config.plans[kind])
                for kind in self.config.scheduled
            ]
        return min(instant for instant in instants if instant > INSTANT)

    @property
    def counts(self) -> bool:
        """Whether attended time is work toward a break."""
        state = self.state
        sits = state.posture is Posture.SITTING
        return sits and state.pause is None and not self._on_break and bool(self.config.scheduled)

    def ripen(self, now: datetime) -> None:
        """Settles what the time that has passed until ``now`` brings by itself."""
        showing = self.state.showing
        end = None if self.state.pause is None else self.state.pause.until
        if end is not None and (end - now).total_seconds() <= INSTANT:
            self.state = replace(self.state, pause=None)
        if showing is not None and showing.started and showing.left <= INSTANT:
            self.settle(Outcome.TAKEN, now, showing.via)
        if not self._on_break:
            for kind in self._uncredited:
                if self.state.rest.seconds >= self.config.plans[kind].length - INSTANT:
                    self._credit_rest(kind, now)
        self._give_up_waiting(now)

    def ask(self, kind: BreakKind, now: datetime, *, quiet: bool = False) -> None:
        """Begins a showing that waits for its answer; a quiet one asks for no notice."""
        showing = self._new_showing(kind, now)
        showing = replace(showing, confirmed=quiet, noticed=not quiet, quiet=quiet)
        self.state = replace(self.state, showing=showing)
        if not quiet:
            self.actions.append(Show())

    def begin_unasked(self, kind: BreakKind, now: datetime, via: Channel) -> None:
        """Begins a break that the user takes without being asked."""
        showing = replace(self._new_showing(kind, now), started=True, confirmed=True, via=via)
        self.state = replace(self.state, showing=showing)

    def settle(self, outcome: Outcome, now: datetime, via: Channel) -> None:
        """Gives the showing under way its one outcome, and the counters what follows from it."""
        showing = self.state.showing
        assert showing is not None  # callers have looked
        self.withdraw()
        self.state = replace(self.state, showing=None)
        self._record(showing.id, showing.kind, outcome, showing.shown, now, via)
        counter = self.state.counters[showing.kind]
        match outcome:
            case Outcome.TAKEN:
                self._credit(EARNED[showing.kind])
            case Outcome.NATURAL:
                self._credit({showing.kind})
            case Outcome.SKIPPED:
                self._set_counters([showing.kind], Counter())
            case Outcome.SNOOZED:
                counter = replace(counter, wait=SNOOZE_SECONDS, snoozes=counter.snoozes + 1)
                self._set_counters([showing.kind], counter)
            case Outcome.IGNORED:
                self._set_counters([showing.kind], replace(counter, wait=AGAIN_SECONDS))

    def fail_to_show(self, now: datetime) -> None:
        """Settles the showing as one that could not be shown; tray and status line take over.

        They show the break that is still due under a new id, so that its answer, too, has exactly
        one outcome.
        """
        showing = self.state.showing
        assert showing is not None  # callers have looked
        self.settle(Outcome.SHOW_FAILED, now, Channel.ENGINE)
        self.ask(showing.kind, now, quiet=True)

    def withdraw(self) -> None:
        """Takes the notice of the showing under way off the screen, if it has one."""
        showing = self.state.showing
        if showing is not None and showing.noticed:
            self.state = replace(self.state, showing=replace(showing, noticed=False))
            self.actions.append(Withdraw(showing.id))

    @property
    def _on_break(self) -> bool:
        return self.state.showing is not None and self.state.showing.started

    @property
    def _uncredited(self) -> list[BreakKind]:
        credited = self.state.rest.credited
        return [kind for kind in self.config.scheduled if kind not in credited]

    def _rests(self, away: bool) -> bool:
        return away or self._on_break or self.state.posture is Posture.STANDING

    def _waits(self, showing: LiveShowing) -> bool:
        # A user who stands rests, and so does not leave the break unanswered.
        return self.state.posture is Posture.SITTING or not showing.confirmed

    def _patience(self, showing: LiveShowing) -> float:
        return showing.length + ANSWER_SECONDS if showing.confirmed else SHOW_SECONDS

    def _pass_chunk(self, seconds: float, begin: datetime, away: bool) -> None:
        """Lets seconds pass in which nothing changes by itself before their end."""
        state, showing = self.state, self.state.showing
        rest, counters, sitting = Rest(), state.counters, state.sitting
        if self._rests(away):
            began = state.rest.began or begin
            rest = Rest(state.rest.seconds + seconds, began, state.rest.credited)
        elif self.counts:
            plans = self.config.plans
            scheduled = self.config.scheduled
            worked = {kind: counters[kind].after_work(seconds, plans[kind]) for kind in scheduled}
            counters = {**counters, **worked}
            sitting += seconds
        if showing is not None and showing.started:
            showing = replace(showing, left=max(0.0, showing.left - seconds))
        elif showing is not None and not away and self._waits(showing):
            showing = replace(showing, waited=showing.waited + seconds)
        self.state = replace(state, rest=rest, counters=counters, sitting=sitting, showing=showing)

    def _credit_rest(self, kind: BreakKind, now: datetime) -> None:
        showing = self.state.showing
        if showing is not None and showing.kind is kind:
            self.settle(Outcome.NATURAL, now, Channel.ENGINE)
            return
        if self.state.counters[kind] != Counter():  # else there is nothing that rest could earn
            began = self.state.rest.began or now
            self._record(self.new_id(now), kind, Outcome.NATURAL, began, now, Channel.ENGINE)
        self._credit({kind})

    def _give_up_waiting(self, now: datetime) -> None:
        showing = self.state.showing
        if showing is None or showing.started or not self._waits(showing):
            return
        if showing.waited < self._patience(showing) - INSTANT:
            return
        if showing.confirmed:
            self.settle(Outcome.IGNORED, now, Channel.ENGINE)
        else:
            self.fail_to_show(now)

    def _new_showing(self, kind: BreakKind, now: datetime) -> LiveShowing:
        length = self.config.plans[kind].length
        return LiveShowing(self.new_id(now), kind, now, length, length)

    def _credit(self, kinds: Iterable[BreakKind]) -> None:
        self._set_counters(kinds, Counter())
        rest = self.state.rest
        rest = replace(rest, credited=rest.credited | frozenset(kinds))
        self.state = replace(self.state, rest=rest, sitting=0.0)

    def _set_counters(self, kinds: Iterable[BreakKind], counter: Counter) -> None:
        counters = {**self.state.counters, **dict.fromkeys(kinds, counter)}
        self.state = replace(self.state, counters=counters)

    def _record(
        self,
        record_id: str,
        kind: BreakKind,
        outcome: Outcome,
        shown: datetime,
        ended: datetime,
        via: Channel,
    ) -> None:
        zone = self.at.wall.tzinfo or UTC
        begin = shown.astimezone(zone)
        end = max(shown, ended).astimezone(zone)
        day = logical_day(begin, zone, self.config.day_start_hour)
        self.actions.append(Record(BreakRecord(record_id, kind, outcome, day, begin, end, via)))
