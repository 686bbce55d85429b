"""What must always hold, over random sequences of events and a simulated year."""

import json
from datetime import datetime, timedelta
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from balance_app.domain.breaks.engine import HEARTBEAT_SECONDS, step
from balance_app.domain.breaks.events import Show, ShowFailed, Shown, Tick, Word
from balance_app.domain.breaks.model import BreakKind, BreakStatus, Outcome, StateWord
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import MOST_SNOOZES, Moment
from balance_app.domain.breaks.turn import AGAIN_SECONDS
from tests.domain.breaks.desk import HOUR, MINUTE, Desk
from tests.domain.breaks.test_saved import remembered

DAY = 24 * HOUR
FORESIGHT = 5 * HOUR
ROUNDING = 1e-6


def check(desk: Desk) -> None:
    """Asserts what holds after every event."""
    state, plans = desk.state, desk.config.plans
    for kind, counter in state.counters.items():
        assert 0 <= counter.worked <= plans[kind].interval
        assert 0 <= counter.wait <= AGAIN_SECONDS
        assert 0 <= counter.snoozes <= MOST_SNOOZES
    assert state.sitting >= 0
    assert state.rest.seconds >= 0
    if state.wake is not None:
        assert 0 < state.wake - state.last.mono <= HEARTBEAT_SECONDS + ROUNDING
    settled = [record.id for record in desk.records]
    assert len(settled) == len(set(settled)), "two outcomes for one showing"
    alive = set() if state.showing is None else {state.showing.id}
    assert not alive & set(settled), "settled, yet still on screen"
    assert desk.seen - alive <= set(settled), "left without an outcome"
    for record in desk.records[-3:]:
        assert record.shown <= record.ended
    check_status(desk.status)


def check_status(status: BreakStatus) -> None:
    assert 0 <= status.progress <= 1
    assert status.sitting_minutes >= 0
    assert status.reason
    assert (status.next_due is None) == (status.seconds_to_next is None)
    assert status.seconds_to_next is None or status.seconds_to_next >= 0
    if status.paused_until is not None:
        assert status.state in (StateWord.PAUSED, StateWord.ON_BREAK, StateWord.OFF)
    if status.showing is not None:
        assert 0 <= status.showing.remaining_seconds <= status.showing.length_seconds


def next_shown(desk: Desk) -> datetime | None:
    """When the next break is shown if nothing else happens, found by letting time pass."""
    state, clock = desk.state, desk.now()
    mono, wall = clock.mono, clock.utc
    while state.wake is not None and state.wake - clock.mono < FORESIGHT:
        wall += timedelta(seconds=state.wake - mono)
        mono = state.wake
        event = Tick(Moment(wall, mono))
        state, actions = step(state, event, desk.config, str)
        if any(isinstance(action, Show) for action in actions):
            return wall
    return None


spans = st.one_of(
    st.floats(0, 20), st.floats(0, 300), st.floats(0, 3 * HOUR), st.sampled_from([60.0, 120, 1800])
)


class AnyDay(RuleBasedStateMachine):
    """Whatever happens at a desk, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()

    @rule(seconds=spans)
    def work(self, seconds: float) -> None:
        self.desk.work(seconds)

    @rule(seconds=spans)
    def event_at_any_time(self, seconds: float) -> None:
        self.desk.clock.advance(seconds)
        self.desk.tell(Tick)

    @rule(wall=st.floats(-3 * DAY, 3 * DAY), mono=st.floats(0, DAY))
    def clocks_jump_apart(self, wall: float, mono: float) -> None:
        self.desk.clock.suspend(wall - mono)
        self.desk.clock.advance(mono)
        self.desk.tell(Tick)

    @rule(drift=st.floats(-0.02, 0.02), minutes=st.integers(1, 60))
    def clocks_drift_apart(self, drift: float, minutes: int) -> None:
        for _ in range(minutes):
            self.desk.work(MINUTE)
            self.desk.clock.suspend(drift * MINUTE)

    @rule(seconds=spans)
    def sleep(self, seconds: float) -> None:
        self.desk.suspend(seconds)

    @rule(beyond=spans)
    def rest_earns_a_full_interval(self, beyond: float) -> None:
        desk = self.desk
        move = desk.config.plans[BreakKind.MOVE]
        # Beyond the noise of clocks that are never read at the same instant.
        desk.suspend(move.length + 2 * MINUTE + beyond)
        if desk.status.state is StateWord.WORKING and desk.status.next_due is not None:
            assert desk.status.seconds_to_next == move.interval

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

    @rule(works=st.booleans())
    def notices_work(self, works: bool) -> None:
        self.desk.notices_work = works

    @rule(shown=st.booleans(), pick=st.randoms(use_true_random=False))
    def hear_of_any_notice(self, shown: bool, pick: Random) -> None:
        showing_id = pick.choice(sorted(self.desk.seen) or ["none"])
        self.desk.tell(Shown if shown else ShowFailed, showing_id)

    @rule(on=st.booleans(), interval=st.integers(5, 180), length=st.integers(1, 15))
    def change_settings(self, on: bool, interval: int, length: int) -> None:
        self.desk.change(move_break=on, move_interval_minutes=interval, move_length_minutes=length)

    @rule(away=st.one_of(spans, st.floats(-DAY, DAY)), mono=st.floats(0, 1e7), quits=st.booleans())
    def die_or_quit_and_start_again(self, away: float, mono: float, quits: bool) -> None:
        if quits:
            self.desk.quit()
            assert self.desk.state.wake is None
            assert self.desk.state.showing is None
        self.desk.start_again(away, mono)

    @rule()
    def what_is_foretold_comes_true(self) -> None:
        status = self.desk.status
        if status.state is StateWord.DUE:
            return
        shown = next_shown(self.desk)
        if shown is None:
            soon = status.seconds_to_next is not None and status.seconds_to_next < FORESIGHT - 120
            assert not soon
        else:
            assert status.next_due is not None
            assert abs((shown - status.next_due).total_seconds()) <= 1

    @invariant()
    def holds(self) -> None:
        check(self.desk)

    @invariant()
    def survives_saving(self) -> None:
        saved = json.loads(json.dumps(to_json(self.desk.state), allow_nan=False))
        assert from_json(saved) == (remembered(self.desk.state), None)

    def teardown(self) -> None:
        """Still alive: given enough further work, a break comes."""
        desk = self.desk
        desk.notices_work = True
        desk.change(move_break=True)
        desk.resume()
        desk.sit()
        desk.skip()
        before = len(desk.shown)
        desk.work(31 * MINUTE)
        check(desk)
        assert len(desk.shown) > before


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(
    max_examples=150, stateful_step_count=30, deadline=None, print_blob=True
)


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


def test_a_year_at_the_desk() -> None:
    """Every working day of a year with naps, pauses, crashes, changed clocks and moods."""
    random = Random(2026)
    desk = Desk()
    for _ in range(365):
        for _ in range(random.randint(3, 6)):
            desk.work(random.uniform(5, 90) * MINUTE)
            live_a_little(desk, random)
            check(desk)
        desk.resume()
        desk.sit()
        overnight(desk, random)
        check(desk)
    assert (desk.clock.now() - desk.records[0].shown).days >= 300
    months = {record.shown.month for record in desk.records if record.outcome is Outcome.TAKEN}
    assert months == set(range(1, 13)), "a year in which breaks never stop coming"
    assert set(desk.outcomes) == set(Outcome)


def live_a_little(desk: Desk, random: Random) -> None:
    now = desk.clock.now()
    desk.notices_work = random.random() > 0.1
    match random.randrange(12):
        case 0 | 1 | 2:
            desk.begin()
        case 3:
            desk.answer(Word.SNOOZE)
        case 4:
            desk.skip()
        case 5:
            desk.take(random.choice(list(BreakKind)))
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


def overnight(desk: Desk, random: Random) -> None:
    morning = desk.clock.now().replace(hour=8, minute=random.randrange(60)) + timedelta(days=1)
    away = (morning - desk.clock.now()).total_seconds()
    if random.random() < 0.5:
        desk.quit()
        desk.start_again(away, random.uniform(0, 1e6))
    else:
        desk.suspend(away)
