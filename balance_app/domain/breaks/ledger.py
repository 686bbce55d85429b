"""One step of the engine under way: showings, their outcomes, and what these mean for counters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.events import Action, CallOff, Record, Show, Withdraw
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.breaks.state import Counter, LiveShowing, Moment, PreNotice, State
from balance_app.domain.calendar import logical_day

SNOOZE_SECONDS = 300.0
AGAIN_SECONDS = 600.0
"""Work after which an ignored or broken-off break is due again."""

MERGE_SECONDS = 300.0
"""Breaks that fall due within so much work of each other are shown as one."""

EARNED = {
    BreakKind.MOVE: (BreakKind.MOVE,),
    BreakKind.STRETCH: (BreakKind.STRETCH, BreakKind.MOVE),
    BreakKind.SESSION: (BreakKind.SESSION, BreakKind.STRETCH, BreakKind.MOVE),
}
"""The kinds that a break taken earns: a stretch moves the user as well."""

NewId = Callable[[datetime], str]
"""Gives a unique id that orders by the instant."""


@dataclass(slots=True)
class Ledger:
    """A step under way.

    Attributes:
        state: The state as it becomes.
        at: When the event came.
        config: What the engine is set to.
        new_id: Gives ids for showings, natural breaks and stretches at the computer.
        actions: What has been asked for so far.
    """

    state: State
    at: Moment
    config: Config
    new_id: NewId
    actions: list[Action] = field(default_factory=list)

    # --- Showings -------------------------------------------------------------------------------

    def ask(
        self,
        kind: BreakKind,
        now: datetime,
        covers: Iterable[BreakKind],
        *,
        quiet: bool = False,
    ) -> None:
        """Begins a showing that waits for its answer; a quiet one asks for no notice.

        One that was announced keeps the id it was announced with.
        """
        announced = self.state.announced
        self.call_off()
        showing_id = self.new_id(now) if announced is None else announced.id
        showing = replace(
            self._new_showing(showing_id, kind, now, covers),
            confirmed=quiet,
            noticed=not quiet,
            quiet=quiet,
        )
        self.state = replace(self.state, showing=showing, typing=0.0)
        if not quiet:
            self.actions.append(Show())

    def begin_unasked(
        self, kind: BreakKind, now: datetime, via: Channel, covers: Iterable[BreakKind] = ()
    ) -> None:
        """Begins a break that the user takes without being asked."""
        self.call_off()
        showing = self._new_showing(self.new_id(now), kind, now, covers)
        showing = replace(showing, started=True, confirmed=True, via=via)
        self.state = replace(self.state, showing=showing, typing=0.0, busy_since=None)

    def change_showing(self, showing: LiveShowing) -> None:
        """Puts a changed form of the showing under way in its place."""
        self.state = replace(self.state, showing=showing)

    def settle(self, outcome: Outcome, now: datetime, via: Channel) -> None:
        """Gives the showing under way its one outcome, and the counters what follows from it."""
        showing = self.state.showing
        assert showing is not None  # callers have looked
        self.withdraw()
        self.state = replace(self.state, showing=None, busy_since=None)
        self.record(showing.id, showing.kind, outcome, showing.shown, now, via)
        if outcome is Outcome.TAKEN:
            self.credit(EARNED[showing.kind])
        elif outcome is Outcome.NATURAL:
            self.credit({showing.kind})
        else:
            self._follow_from(outcome, showing.covers)
        self._settle_session(outcome, showing.kind, showing.shown)

    def settle_announced(self, outcome: Outcome, covers: Iterable[BreakKind], via: Channel) -> None:
        """Records the answer to a pre-notice: snoozed or skipped before it was shown."""
        announced = self.state.announced
        assert announced is not None  # callers have looked
        self.call_off()
        now = self.at.utc
        self.record(announced.id, announced.kind, outcome, now, now, via)
        self._follow_from(outcome, covers)
        self._settle_session(outcome, announced.kind, now)

    def fail_to_show(self, now: datetime) -> None:
        """Goes on to the next way of showing the break.

        A window that cannot be shown leaves it to the notification. Where that fails as well, the
        showing is settled so, and tray and status line show the break, which is still due, under a
        new id, so that its answer, too, has exactly one outcome.
        """
        showing = self.state.showing
        assert showing is not None  # callers have looked
        if self.config.plans[showing.kind].windowed and not showing.plain:
            self.withdraw()
            self.change_showing(replace(showing, plain=True, noticed=True, waited=0.0))
            self.actions.append(Show(plain=True))
            return
        self.settle(Outcome.SHOW_FAILED, now, Channel.ENGINE)
        self.ask(showing.kind, now, showing.covers, quiet=True)

    def put_away(self, now: datetime | None = None) -> None:
        """Interrupts a showing that waits: its break stays as due as it was, for later."""
        showing = self.state.showing
        if showing is not None and not showing.started:
            self.settle(Outcome.INTERRUPTED, now or self.at.utc, Channel.ENGINE)

    def break_off(self, now: datetime) -> None:
        """Ends a break that the user has left for work without saying so.

        What was due is due again later, as after a showing that was ignored.
        """
        showing = self.state.showing
        assert showing is not None  # callers have looked
        self.settle(Outcome.INTERRUPTED, now, Channel.ENGINE)
        for kind in showing.covers:
            counter = self.state.counters[kind]
            if counter.to_go(self.config.plans[kind]) == 0:
                self.set_counters([kind], replace(counter, wait=AGAIN_SECONDS))

    def withdraw(self) -> None:
        """Takes the notice of the showing under way off the screen, if it has one."""
        showing = self.state.showing
        if showing is not None and showing.noticed:
            self.change_showing(replace(showing, noticed=False))
            self.actions.append(Withdraw(showing.id))

    # --- Pre-notices ----------------------------------------------------------------------------

    def announce(self, kind: BreakKind) -> PreNotice:
        """Notes that a break is announced, and gives what its showing will be known by."""
        announced = PreNotice(self.new_id(self.at.utc), kind)
        self.state = replace(self.state, announced=announced)
        return announced

    def call_off(self) -> None:
        """Takes a pre-notice off the screen, if there is one."""
        announced = self.state.announced
        if announced is not None:
            self.state = replace(self.state, announced=None)
            self.actions.append(CallOff(announced.id))

    # --- Counters and records -------------------------------------------------------------------

    def credit(self, kinds: Iterable[BreakKind]) -> None:
        """Sets counters to nought, for a break taken or a rest as long as one.

        A showing that stood for other kinds as well stands for these no more.
        """
        kinds = frozenset(kinds)
        self.set_counters(kinds, Counter())
        rest, showing = self.state.rest, self.state.showing
        rest = replace(rest, credited=rest.credited | kinds)
        if showing is not None:
            showing = replace(showing, covers=showing.covers - (kinds - {showing.kind}))
        self.state = replace(self.state, rest=rest, showing=showing, sitting=0.0, unsure=0.0)

    def set_counters(self, kinds: Iterable[BreakKind], counter: Counter) -> None:
        """Gives some kinds this counter."""
        counters = {**self.state.counters, **dict.fromkeys(kinds, counter)}
        self.state = replace(self.state, counters=counters)

    def record(
        self,
        record_id: str,
        kind: BreakKind,
        outcome: Outcome,
        shown: datetime,
        ended: datetime,
        via: Channel,
    ) -> None:
        """Has an outcome stored; one that would end before it began ends as it begins."""
        zone = self.at.wall.tzinfo or UTC
        begin = shown.astimezone(zone)
        end = max(shown, ended).astimezone(zone)
        day = logical_day(begin, zone, self.config.day_start_hour)
        self.actions.append(Record(BreakRecord(record_id, kind, outcome, day, begin, end, via)))

    def _new_showing(
        self, showing_id: str, kind: BreakKind, now: datetime, covers: Iterable[BreakKind]
    ) -> LiveShowing:
        length = self.config.plans[kind].length
        return LiveShowing(showing_id, kind, now, length, length, frozenset({kind, *covers}))

    def _follow_from(self, outcome: Outcome, covers: Iterable[BreakKind]) -> None:
        """What an outcome other than rest means for the counters of the kinds it covers."""
        for kind in covers:
            counter, interval = self.state.counters[kind], self.config.plans[kind].interval
            match outcome:
                case Outcome.SKIPPED:
                    counter = Counter()
                case Outcome.SNOOZED:
                    counter = Counter(interval, SNOOZE_SECONDS, counter.snoozes + 1)
                case Outcome.IGNORED:
                    counter = Counter(interval, AGAIN_SECONDS, counter.snoozes)
            self.set_counters([kind], counter)

    def _settle_session(self, outcome: Outcome, kind: BreakKind, shown: datetime) -> None:
        """One daily session a day: taken, skipped, or earned by as long a rest.

        It is that of the day it was shown on, whenever it is settled: a machine may have slept.
        """
        if kind is BreakKind.SESSION and outcome in _SETTLES_SESSION:
            self.state = replace(self.state, session_day=self.today(shown))

    def today(self, now: datetime) -> date:
        """The logical day of an instant."""
        zone = self.at.wall.tzinfo or UTC
        return logical_day(now, zone, self.config.day_start_hour)


_SETTLES_SESSION = (Outcome.TAKEN, Outcome.SKIPPED, Outcome.NATURAL)
