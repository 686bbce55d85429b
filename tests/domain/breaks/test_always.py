"""What must always hold, over random sequences of events and a simulated year."""

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from balance_app.domain.breaks.engine import (
    AWAY_HEARTBEAT_SECONDS,
    HEARTBEAT_SECONDS,
    minds_holds,
    step,
)
from balance_app.domain.breaks.events import Show, ShowFailed, Shown, Tick, Word
from balance_app.domain.breaks.ledger import AGAIN_SECONDS, SNOOZE_SECONDS
from balance_app.domain.breaks.model import BreakKind, BreakStatus, HoldReason, Outcome, StateWord
from balance_app.domain.breaks.report import report
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import MOST_SNOOZES, Moment
from balance_app.domain.settings import DEFAULTS, Presentation, Settings
from balance_app.domain.working_hours import WorkingHours
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, READING, Desk
from tests.domain.breaks.test_saved import remembered
from tests.examples import examples

DAY = 24 * HOUR
FORESIGHT = 3 * HOUR
ROUNDING = 1e-6

HOURS = (
    None,
    WorkingHours.parse("mon 08:00-12:00 13:00-17:30; tue 08:00-17:30; wed 22:00-06:00"),
    WorkingHours.parse("mon 00:00-24:00; tue 00:00-24:00; wed 09:00-09:10 09:10-18:00"),
)


def check(desk: Desk) -> None:
    """Asserts what holds after every event."""
    state, plans = desk.state, desk.config.plans
    for kind, counter in state.counters.items():
        assert 0 <= counter.worked <= plans[kind].interval
        assert 0 <= counter.wait <= AGAIN_SECONDS + ROUNDING
        assert 0 <= counter.snoozes <= MOST_SNOOZES
    assert min(state.sitting, state.rest.seconds, state.unsure, state.settle, state.typing) >= 0
    assert state.typing <= MINUTE + ROUNDING
    if state.wake is not None:
        then = Moment(state.last.utc.astimezone(desk.clock.zone), state.last.mono)
        now = report(state, then, desk.config)
        counts = now.state is StateWord.WORKING and now.next_due is not None
        most = HEARTBEAT_SECONDS if counts else AWAY_HEARTBEAT_SECONDS
        assert 0 < state.wake - state.last.mono <= most + ROUNDING
    settled = [record.id for record in desk.records]
    assert len(settled) == len(set(settled)), "two outcomes for one showing"
    alive = set() if state.showing is None else {state.showing.id}
    assert not alive & set(settled), "settled, yet still on screen"
    assert desk.seen - alive <= set(settled), "left without an outcome"
    assert not (state.showing and state.announced), "shown and announced at once"
    if state.showing is not None and not state.showing.quiet and not state.showing.started:
        assert not state.holds, "asks during a hold"
        assert state.pause is None
    for record in desk.records[-3:]:
        assert record.shown <= record.ended
    for presence in list(desk.measured.values())[-3:]:
        assert presence.began <= presence.until
    check_status(desk)


def check_status(desk: Desk) -> None:
    status = desk.status
    assert 0 <= status.progress <= 1
    assert status.sitting_minutes >= 0
    assert status.reason
    assert (status.next_due is None) == (status.seconds_to_next is None)
    assert status.seconds_to_next is None or status.seconds_to_next >= 0
    if status.showing is not None:
        assert 0 <= status.showing.remaining_seconds <= status.showing.length_seconds
    check_reason(status, desk)


def check_reason(status: BreakStatus, desk: Desk) -> None:
    """The reason given is the true one."""
    state = desk.state
    # What time has brought since the last event is not in the state yet.
    if desk.now().mono != state.last.mono or desk.now().utc != state.last.utc:
        return
    true = {
        StateWord.ON_BREAK: state.on_break,
        StateWord.DUE: not state.on_break,
        StateWord.OFF: not desk.config.scheduled,
        StateWord.PAUSED: state.pause is not None,
        StateWord.OUTSIDE_HOURS: not state.open,
        StateWord.AWAY: state.absent,
        StateWord.HELD: bool(state.holds),
        StateWord.WORKING: not (state.absent or state.holds or state.pause or state.on_break),
    }
    assert true[status.state], status


def next_shown(desk: Desk) -> datetime | None:
    """When the next break is shown if nothing else happens, found by letting time pass."""
    state, clock = desk.state, desk.now()
    mono, wall = clock.mono, clock.utc
    while state.wake is not None and state.wake - clock.mono < FORESIGHT:
        wall += timedelta(seconds=state.wake - mono)
        mono = state.wake
        idle = READING if desk.tells_idle else None
        if idle is not None and state.on_break:
            idle = mono - state.last_input if state.last_input is not None else None
        event = Tick(Moment(wall.astimezone(desk.clock.zone), mono), idle)
        state, actions = step(state, event, desk.config, str)
        if any(isinstance(action, Show) for action in actions):
            return wall
    return None


def settings_of(
    interval: int, length: int, stretch: int, pre_notice: int, way: Presentation, hours: int
) -> Settings:
    chosen = HOURS[hours]
    return replace(
        DEFAULTS,
        move_interval_minutes=interval,
        move_length_minutes=length,
        move_presentation=way,
        stretch_interval_minutes=stretch,
        pre_notice_seconds=pre_notice,
        session=hours == 1,
        session_time=time(10, 20),
        working_hours_on=chosen is not None,
        working_hours=chosen or DEFAULTS.working_hours,
    )


spans = st.one_of(
    st.floats(0, 20), st.floats(0, 300), st.floats(0, 3 * HOUR), st.sampled_from([60.0, 120, 1800])
)
some_settings = st.builds(
    settings_of,
    st.integers(5, 180),
    st.integers(1, 15),
    st.integers(10, 240),
    st.sampled_from([0, 30, 120]),
    st.sampled_from(Presentation),
    st.integers(0, len(HOURS) - 1),
)


class AnyDay(RuleBasedStateMachine):
    """Whatever happens at a desk, in any order."""

    @initialize(told=st.booleans(), settings=some_settings)
    def sit_down(self, told: bool, settings: Settings) -> None:
        self.desk = Desk(settings, tells_idle=told)

    @rule(seconds=spans, idle=st.sampled_from([0.0, 2.0, READING, 30.0]))
    def work(self, seconds: float, idle: float) -> None:
        self.desk.work(seconds, idle=idle)

    @rule(seconds=spans, back=st.booleans())
    def leave(self, seconds: float, back: bool) -> None:
        self.desk.leave(seconds)
        if back:
            self.desk.come_back()

    @rule(seconds=spans)
    def event_at_any_time(self, seconds: float) -> None:
        self.desk.clock.advance(seconds)
        self.desk.tick()

    @rule(wall=st.floats(-3 * DAY, 3 * DAY), mono=st.floats(0, DAY))
    def clocks_jump_apart(self, wall: float, mono: float) -> None:
        self.desk.clock.suspend(wall - mono)
        self.desk.clock.advance(mono)
        self.desk.tick()

    @rule(drift=st.floats(-0.02, 0.02), minutes=st.integers(1, 30))
    def clocks_drift_apart(self, drift: float, minutes: int) -> None:
        for _ in range(minutes):
            self.desk.work(MINUTE)
            self.desk.clock.suspend(drift * MINUTE)

    @rule(seconds=spans)
    def sleep(self, seconds: float) -> None:
        self.desk.suspend(seconds)

    @rule(seconds=spans, told=st.booleans())
    def sleep_as_told(self, seconds: float, told: bool) -> None:
        self.desk.fall_asleep()
        self.desk.suspend(seconds)
        if told:
            self.desk.wake_up()

    @rule(locked=st.booleans())
    def lock(self, locked: bool) -> None:
        if locked:
            self.desk.lock()
        else:
            self.desk.unlock()

    @rule(reason=st.sampled_from(HoldReason), on=st.booleans())
    def hold(self, reason: HoldReason, on: bool) -> None:
        if on:
            self.desk.hold(reason)
        else:
            self.desk.let_go(reason)

    @rule(beyond=spans)
    def rest_earns_a_full_interval(self, beyond: float) -> None:
        """After any rest of at least the kind's length no break of that kind is due before."""
        desk = self.desk
        longest = max(plan.length for plan in desk.config.plans.values())
        # Beyond the noise of clocks that are never read at the same instant.
        desk.suspend(longest + 2 * MINUTE + beyond)
        if desk.state.on_break:
            return  # a break longer than that has still to end
        counters, plans = desk.state.counters, desk.config.plans
        for kind in desk.config.scheduled:
            assert counters[kind].to_go(plans[kind]) >= plans[kind].interval - ROUNDING

    @rule(word=st.sampled_from(Word))
    def answer(self, word: Word) -> None:
        self.desk.answer(word)

    @rule(word=st.sampled_from(Word), pick=st.randoms(use_true_random=False))
    def answer_any_showing(self, word: Word, pick: Random) -> None:
        self.desk.answer(word, pick.choice(sorted(self.desk.seen) or ["none"]))

    @rule(kind=st.sampled_from(BreakKind))
    def take(self, kind: BreakKind) -> None:
        self.desk.take(kind)

    @rule(seconds=st.one_of(st.none(), st.floats(-60, 4 * HOUR)))
    def pause(self, seconds: float | None) -> None:
        now = self.desk.clock.now()
        self.desk.pause(None if seconds is None else now + timedelta(seconds=seconds))

    @rule()
    def resume(self) -> None:
        self.desk.resume()

    @rule(standing=st.booleans())
    def change_posture(self, standing: bool) -> None:
        if standing:
            self.desk.stand()
        else:
            self.desk.sit()

    @rule(works=st.booleans(), told=st.booleans())
    def change_the_desktop(self, works: bool, told: bool) -> None:
        self.desk.notices_work = works
        self.desk.tells_idle = told

    @rule(shown=st.booleans(), pick=st.randoms(use_true_random=False))
    def hear_of_any_notice(self, shown: bool, pick: Random) -> None:
        showing_id = pick.choice(sorted(self.desk.seen) or ["none"])
        self.desk.tell(Shown if shown else ShowFailed, showing_id)

    @rule(settings=some_settings, on=st.booleans())
    def change_settings(self, settings: Settings, on: bool) -> None:
        self.desk.adopt(replace(settings, move_break=on))

    @rule(away=st.one_of(spans, st.floats(-DAY, DAY)), mono=st.floats(0, 1e7), quits=st.booleans())
    def die_or_quit_and_start_again(self, away: float, mono: float, quits: bool) -> None:
        if quits:
            self.desk.quit()
            assert self.desk.state.wake is None
            assert self.desk.state.showing is None
        self.desk.start_again(away, mono)

    @rule()
    def what_is_foretold_comes_true(self) -> None:
        desk = self.desk
        desk.input_at = desk.clock.monotonic() - READING
        desk.tick()
        status = desk.status
        # That the machine has not slept after all is known only when it rings on time.
        if status.state is StateWord.DUE or desk.state.on_break or desk.state.asleep:
            return
        shown = next_shown(desk)
        if shown is None:
            soon = status.seconds_to_next is not None and status.seconds_to_next < FORESIGHT - 120
            assert not soon
        else:
            assert status.next_due is not None
            assert abs((shown - status.next_due).total_seconds()) <= 1

    @rule()
    def looking_at_holds_never_raises(self) -> None:
        minds_holds(self.desk.state, self.desk.now(), self.desk.config)

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "desk"):
            check(self.desk)

    @invariant()
    def survives_saving(self) -> None:
        if hasattr(self, "desk"):
            saved = json.loads(json.dumps(to_json(self.desk.state), allow_nan=False))
            assert from_json(saved) == (remembered(self.desk.state), None)

    def teardown(self) -> None:
        """Still alive: given enough further work, a break comes."""
        if hasattr(self, "desk"):
            assert_alive(self.desk)


def assert_alive(desk: Desk) -> None:
    """Ends whatever keeps breaks away, then works on: a break comes."""
    desk.notices_work = True
    desk.adopt(replace(MOVE_ONLY, move_interval_minutes=5))
    desk.resume()
    desk.sit()
    desk.unlock()
    desk.wake_up()
    for reason in HoldReason:
        desk.let_go(reason)
    desk.skip()
    before = len(desk.shown)
    desk.work(6 * MINUTE + AGAIN_SECONDS)
    check(desk)
    assert len(desk.shown) > before


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(
    max_examples=examples(300), stateful_step_count=30, deadline=None, print_blob=True
)


@pytest.mark.parametrize("first", range(0, 10_000, 1000))  # shared among all processors
def test_ten_thousand_random_sequences(first: int) -> None:
    """Short lives at a desk, each of its own seed, from sitting down to the next break."""
    for seed in range(first, first + 1000):
        random = Random(seed)
        desk = Desk(
            settings_of(
                random.choice([5, 30, 60]),
                random.choice([1, 2, 5]),
                random.choice([10, 32, 60]),
                random.choice([0, 30]),
                random.choice(list(Presentation)),
                random.randrange(len(HOURS)),
            ),
            tells_idle=random.random() < 0.8,
        )
        for _ in range(8):
            live_a_little(desk, random, pace=0.2)
        check(desk)
        assert_alive(desk)


def test_unbroken_work_gives_exactly_the_breaks_of_the_rules() -> None:
    ignoring = Desk()
    ignoring.work(8 * HOUR)
    # First at 30 min; each is ignored 3 min later and due again after 10 min more.
    assert len(ignoring.shown) == 1 + ((8 * 60 - 30) // 13)

    obedient = Desk()
    while obedient.clock.monotonic() < 1000 + 8 * HOUR:
        obedient.work(1)
        if obedient.status.state is StateWord.DUE:
            obedient.begin()
    assert len(obedient.shown) == 8 * 60 // 32


def test_snoozes_put_a_break_off_by_no_more_than_they_may() -> None:
    desk = Desk()
    desk.work(30 * MINUTE)
    while desk.snooze() is None:
        desk.work(SNOOZE_SECONDS)
    assert desk.outcomes == [Outcome.SNOOZED] * MOST_SNOOZES


def test_a_year_at_the_desk() -> None:
    """Every day of a year with naps, calls, pauses, crashes, changed clocks and moods."""
    random = Random(2026)
    office = WorkingHours.parse("; ".join(f"{day} 07:00-23:00" for day in _EVERY_DAY))
    desk = Desk(
        replace(
            DEFAULTS,
            session=True,
            session_time=time(11, 0),
            working_hours_on=True,
            working_hours=office,
        ),
        tells_idle=True,
    )
    for _ in range(365):
        for _ in range(random.randint(4, 8)):
            desk.work(random.uniform(5, 70) * MINUTE)
            live_a_little(desk, random)
            check(desk)
        settle_down(desk)
        overnight(desk, random)
        check(desk)
    assert (desk.clock.now() - desk.records[0].shown).days >= 300
    months = {record.shown.month for record in desk.records if record.outcome is Outcome.TAKEN}
    assert months == set(range(1, 13)), "a year in which breaks never stop coming"
    assert set(desk.outcomes) == set(Outcome)
    assert {record.kind for record in desk.records} == set(BreakKind)


_EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def settle_down(desk: Desk) -> None:
    """The evening ends what the day has begun."""
    desk.resume()
    desk.sit()
    desk.unlock()
    desk.wake_up()
    for reason in HoldReason:
        desk.let_go(reason)


def live_a_little(desk: Desk, random: Random, pace: float = 1.0) -> None:
    """One thing that happens at a desk; it takes longer at a slow pace."""
    now = desk.clock.now()
    desk.notices_work = random.random() > 0.1
    match random.randrange(18):
        case 0 | 1 | 2:
            desk.begin()
            desk.leave(random.uniform(0, 400))
        case 3:
            desk.answer(Word.SNOOZE)
        case 4:
            desk.skip()
        case 5:
            desk.take(random.choice(list(BreakKind)))
            desk.type(random.uniform(0, 200))
        case 6:
            desk.pause(now + timedelta(minutes=random.randint(1, 120)))
        case 7:
            desk.suspend(random.uniform(0, 2 * HOUR))
        case 8:
            desk.stand() if random.random() < 0.5 else desk.sit()
        case 9:
            desk.start_again(random.uniform(0, 600), random.uniform(0, 1e6))
        case 10:
            desk.clock.set_wall(now + timedelta(seconds=random.uniform(-7200, 7200)))
        case 11:
            desk.clock.advance(random.uniform(0, 900))
        case 12:
            desk.leave(random.uniform(0, HOUR) * pace)
            desk.come_back()
        case 13:
            desk.type(random.uniform(0, 40 * MINUTE) * pace)
        case 14:
            desk.lock()
            desk.leave(random.uniform(0, HOUR) * pace)
            desk.unlock()
        case 15:
            desk.hold(random.choice(list(HoldReason)))
            desk.work(random.uniform(0, 3 * HOUR) * pace)
            if random.random() < 0.8:
                for reason in HoldReason:
                    desk.let_go(reason)
        case 16:
            desk.fall_asleep()
            desk.suspend(random.uniform(0, HOUR))
            if random.random() < 0.9:
                desk.wake_up()
        case 17:
            desk.work(random.uniform(0, HOUR) * pace)


def overnight(desk: Desk, random: Random) -> None:
    morning = desk.clock.now().replace(hour=8, minute=random.randrange(60)) + timedelta(days=1)
    away = (morning - desk.clock.now()).total_seconds()
    if random.random() < 0.5:
        desk.quit()
        desk.start_again(away, random.uniform(0, 1e6))
    else:
        desk.suspend(away)
