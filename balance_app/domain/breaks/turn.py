"""One step of the engine under way: how time passes, and what it brings by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from math import inf

from balance_app.domain.breaks.ledger import AGAIN_SECONDS, MERGE_SECONDS
from balance_app.domain.breaks.measuring import Measuring
from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, Posture
from balance_app.domain.breaks.session import session_moment, session_wait
from balance_app.domain.breaks.span import Span
from balance_app.domain.breaks.state import Counter, LiveShowing, Rest, no_work

SHOW_SECONDS = 5.0
"""How long a notice may take to come on screen."""

ANSWER_SECONDS = 60.0
"""How long, beyond the break's length, a showing waits for its answer; and “Done?” for its own."""

LONG_HOLD_SECONDS = 7200.0
"""A hold that lasts longer shows its break once, quietly."""

TYPING_SECONDS = 3.0
"""Input in the last so many seconds is typing."""

LONGEST_TYPING_SECONDS = 60.0
"""For how long typing keeps a due break waiting."""

INSTANT = 0.001
"""Seconds that count as no time: sums of floating-point numbers never meet exactly."""

_AN_INSTANT = timedelta(seconds=INSTANT)

LEAST_EARNED_SECONDS = 60.0
"""Less work than this earns no natural break: a touch of the mouse is no work."""


class Turn(Measuring):
    """A step under way, in which time passes."""

    __slots__ = ()

    def pass_time(self, span: Span, until: datetime | None = None) -> None:
        """Lets a span pass, with everything it brings, each at its own instant.

        Args:
            span: The time, and whether the user was away.
            until: When it ends, in UTC; by default when the event came.
        """
        end = self.at.utc if until is None else until
        left = span.seconds
        while left > 0:
            begin = end - timedelta(seconds=left)
            chunk = min(left, self.next_instant(begin, span.away))
            self.pass_chunk(chunk, begin, span.away)
            left -= chunk
            self.ripen(end - timedelta(seconds=max(0.0, left)), span.away)
        self.ripen(end, span.away)

    # --- What counts ----------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        """The user's zone."""
        return self.at.wall.tzinfo or UTC

    def is_open(self, now: datetime) -> bool:
        """Whether an instant lies within the working hours."""
        hours = self.config.hours
        return hours is None or hours.contain(now + _AN_INSTANT, self.zone)

    def counting(self, away: bool = False) -> tuple[BreakKind, ...]:
        """The kinds for which time is work now: those whose break may come, the longer first."""
        state = self.state
        if away or state.absent or state.on_break or state.pause is not None or not state.open:
            return ()
        scheduled = self.config.scheduled
        if state.posture is Posture.STANDING:
            return tuple(kind for kind in scheduled if kind is BreakKind.SESSION)
        return scheduled

    def rests(self, away: bool = False) -> bool:
        """Whether the user rests now."""
        state, showing = self.state, self.state.showing
        on_break = showing is not None and showing.started and not showing.asks_done
        return away or state.absent or on_break or state.posture is Posture.STANDING

    def to_go(self, kind: BreakKind, now: datetime) -> float:
        """Seconds until a kind falls due, if the user works on; infinite if never."""
        plan = self.config.plans[kind]
        work = self.state.counters[kind].to_go(plan)
        if plan.at is None:
            return work
        hour = self.config.day_start_hour
        return max(work, session_wait(plan.at, now, self.state.session_day, self.zone, hour))

    def due(self, now: datetime) -> tuple[BreakKind, frozenset[BreakKind]] | None:
        """The break that is due now: its kind, and the kinds merged into it; None if none is."""
        return self.coming(now, 0.0)

    def coming(self, now: datetime, within: float) -> tuple[BreakKind, frozenset[BreakKind]] | None:
        """The break that falls due within so many seconds: its kind, and those merged into it.

        Of kinds that fall due within five minutes of each other the longest is shown.
        """
        times = {kind: self.to_go(kind, now) for kind in self.counting()}
        soonest = min(times.values(), default=inf)
        if soonest > within + INSTANT:
            return None
        merged = [kind for kind, seconds in times.items() if seconds <= soonest + MERGE_SECONDS]
        return merged[0], frozenset(merged)

    def seconds_to_show(self, now: datetime) -> float:
        """Seconds until the next break may be shown, if the user works on; infinite if never."""
        soonest = min((self.to_go(kind, now) for kind in self.counting()), default=inf)
        return max(soonest, self.state.settle)

    def is_any_due(self, now: datetime) -> bool:
        """Whether a break is due, though it may not come now."""
        return any(self.to_go(kind, now) <= INSTANT for kind in self.config.scheduled)

    @property
    def waits_for_typing(self) -> bool:
        """Whether a break that is due waits for the user to stop typing."""
        last = self.state.last_input
        types = last is not None and self.at.mono - last < TYPING_SECONDS
        return types and self.state.typing < LONGEST_TYPING_SECONDS - INSTANT

    # --- What time brings -----------------------------------------------------------------------

    def next_instant(self, now: datetime, away: bool = False) -> float:
        """Seconds until something changes by itself, more than ``INSTANT``; infinite if never."""
        state, showing = self.state, self.state.showing
        instants = [inf]
        if showing is not None and showing.started and not showing.asks_done:
            instants.append(showing.left)
        elif showing is not None and self._waits(showing, away):
            instants.append(self._patience(showing) - showing.waited)
        if self.rests(away) and not state.on_break:
            plans = self.config.plans
            instants += [plans[kind].length - state.rest.seconds for kind in self._uncredited(away)]
        if state.pause is not None and state.pause.until is not None:
            instants.append((state.pause.until - now).total_seconds())
        if self.config.hours is not None:
            change = self.config.hours.next_change(now + _AN_INSTANT, self.zone)
            instants.append(inf if change is None else (change - now).total_seconds())
        if state.settle:
            instants.append(state.settle)
        if state.holds and not state.held_quietly:
            instants.append(LONG_HOLD_SECONDS - state.held)
        for kind in self.counting(away):
            seconds = self.to_go(kind, now)
            instants += [seconds, seconds - self.config.pre_notice]
        if state.typing:
            instants.append(LONGEST_TYPING_SECONDS - state.typing)
        return min(instant for instant in instants if instant > INSTANT)

    def pass_chunk(self, seconds: float, begin: datetime, away: bool) -> None:
        """Lets seconds pass in which nothing changes by itself before their end."""
        state, showing = self.state, self.state.showing
        rest, counters = Rest(), state.counters
        sitting, unsure, typing = state.sitting, state.unsure, state.typing
        counting = self.counting(away)
        if self.rests(away):
            began = state.rest.began or begin
            rest = Rest(state.rest.seconds + seconds, began, state.rest.credited)
        if counting:
            due = showing is None and self.due(begin) is not None
            typing = typing + seconds if due and not state.holds and not state.settle else 0.0
            plans = self.config.plans
            worked = {kind: counters[kind].after_work(seconds, plans[kind]) for kind in counting}
            counters = {**counters, **worked}
            sitting += 0.0 if state.posture is Posture.STANDING else seconds
            unsure += seconds
        if showing is not None and showing.started and not showing.asks_done:
            showing = replace(showing, left=max(0.0, showing.left - seconds))
        elif showing is not None and self._waits(showing, away):
            showing = replace(showing, waited=showing.waited + seconds)
        self.measure(seconds, begin, away)
        self.state = replace(
            self.state,
            rest=rest,
            counters=counters,
            sitting=sitting,
            unsure=unsure,
            typing=typing,
            showing=showing,
            held=state.held + seconds if state.holds else 0.0,
            settle=max(0.0, state.settle - seconds),
        )

    def ripen(self, now: datetime, away: bool = False) -> None:
        """Settles what the time that has passed until ``now`` brings by itself."""
        state, showing = self.state, self.state.showing
        end = None if state.pause is None else state.pause.until
        if end is not None and (end - now).total_seconds() <= INSTANT:
            self.state = replace(self.state, pause=None)
        self._keep_hours(now)
        if showing is not None and showing.started and showing.left <= INSTANT:
            self.settle(Outcome.TAKEN, now, showing.via)
        if self.rests(away) and not self.state.on_break:
            for kind in self._uncredited(away):
                if self.state.rest.seconds >= self.config.plans[kind].length - INSTANT:
                    self._credit_rest(kind, now)
        self._give_up_waiting(now, away)

    # --- Taking back ----------------------------------------------------------------------------

    def take_back(self, idle: float, now: datetime) -> None:
        """Takes work back to the last input: from then on the user rested.

        Args:
            idle: How many seconds before ``now`` that was.
            now: Until when time has passed, in UTC.
        """
        state, showing = self.state, self.state.showing
        seconds = min(state.unsure, idle)
        shown = frozenset() if showing is None else showing.covers
        counters = {
            kind: counter
            if kind in shown or counter.to_go(self.config.plans[kind]) == 0  # what is due stays so
            else counter.without_work(seconds, AGAIN_SECONDS)
            for kind, counter in state.counters.items()
        }
        rest, began = state.rest, now - timedelta(seconds=idle)
        if not self.rests():
            rest = Rest(idle, began)
        if showing is not None and not showing.started:
            showing = replace(showing, waited=max(0.0, showing.waited - seconds))
        presence = state.presence
        if presence is not None and presence.until > began:
            presence = replace(presence, until=max(presence.began, began))
        self.state = replace(
            state,
            counters=counters,
            rest=rest,
            sitting=max(0.0, state.sitting - seconds),
            unsure=0.0,
            typing=0.0,
            showing=showing,
            presence=presence,
        )
        self.end_presence()

    def credit_break_left(self, rested: float) -> None:
        """Credits what a break under way has been rest enough for, as it does not come to its end.

        Args:
            rested: For how many seconds the user has rested in one piece, until it was left.
        """
        showing = self.state.showing
        for kind in self._uncredited(away=False):
            shorter = showing is not None and kind is not showing.kind
            if shorter and rested >= self.config.plans[kind].length - INSTANT:
                self._credit_rest(kind, self.at.utc)

    def interrupt_rest(self) -> None:
        """Ends the piece of rest that being away was: there was input."""
        if not self.rests():
            self.state = replace(self.state, rest=Rest())

    def skip_past_session(self) -> None:
        """Leaves out today's session where its time has passed already."""
        at = self.config.plans[BreakKind.SESSION].at
        now, hour = self.at.utc, self.config.day_start_hour
        if at is not None and session_moment(at, now, self.zone, hour) <= now:
            self.state = replace(self.state, session_day=self.today(now))

    # --- Parts ----------------------------------------------------------------------------------

    def _keep_hours(self, now: datetime) -> None:
        """Follows the working hours; the first working minute of a day starts from 0."""
        hours, was_open = self.config.hours, self.state.open
        is_open = self.is_open(now)
        if is_open is was_open:
            return
        self.state = replace(self.state, open=is_open)
        if not is_open:
            self.call_off()
            self.put_away(now)
        elif hours and hours.opens_a_day(now + _AN_INSTANT, self.zone):
            self.state = replace(self.state, counters=no_work(), unsure=0.0)

    def _uncredited(self, away: bool) -> list[BreakKind]:
        """The scheduled kinds that this rest has not earned.

        The session's count of time at the desk goes on while the user stands, and starts anew
        whenever they leave.
        """
        gone = away or self.state.absent
        starts_anew = gone and self.state.counters[BreakKind.SESSION] != Counter()
        credited = self.state.rest.credited
        return [
            kind
            for kind in self.config.scheduled
            if (starts_anew if kind is BreakKind.SESSION else kind not in credited)
        ]

    def _waits(self, showing: LiveShowing, away: bool) -> bool:
        """Whether the user leaves a showing without an answer; one who rests does not."""
        if away or (showing.started and not showing.asks_done):
            return False
        return not showing.confirmed or not self.rests(away)

    def _patience(self, showing: LiveShowing) -> float:
        if not showing.confirmed:
            return SHOW_SECONDS
        return ANSWER_SECONDS if showing.asks_done else showing.length + ANSWER_SECONDS

    def _credit_rest(self, kind: BreakKind, now: datetime) -> None:
        showing = self.state.showing
        if showing is not None and showing.kind is kind:
            self.settle(Outcome.NATURAL, now, Channel.ENGINE)
            return
        # A session is no answer to work, so resting earns none.
        if kind is not BreakKind.SESSION and _earns(self.state.counters[kind]):
            began = self.state.rest.began or now
            self.record(self.new_id(now), kind, Outcome.NATURAL, began, now, Channel.ENGINE)
        self.credit({kind})

    def _give_up_waiting(self, now: datetime, away: bool) -> None:
        showing = self.state.showing
        if showing is None or not self._waits(showing, away):
            return
        if showing.waited < self._patience(showing) - INSTANT:
            return
        if not showing.confirmed:
            self.fail_to_show(now)
        elif showing.asks_done:
            self.break_off(now)
        else:
            self.settle(Outcome.IGNORED, now, Channel.ENGINE)


def _earns(counter: Counter) -> bool:
    """Whether there is anything that a rest could earn."""
    return counter.worked >= LEAST_EARNED_SECONDS or counter.wait > 0
