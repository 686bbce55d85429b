"""Idle time, session and holds as one: started, asked and closed together."""

import pytest

from balance_app.domain.breaks.model import HoldReason
from balance_app.services.hold_watch import HoldWatch
from balance_app.services.idle_chain import IdleChain
from balance_app.services.inputs import InputEvents, Inputs, InputsServing, Sources
from balance_app.services.session_group import SessionGroup
from tests.fakes import FakeHolds, FakeIdle, FakeSession

CAMERA = HoldReason.CAMERA
HOLDING = frozenset({CAMERA})


class Outside:
    """Sources that tests steer, and what is heard of them."""

    def __init__(self) -> None:
        self.idle = FakeIdle()
        self.idle.idle = 7.0
        self.session = FakeSession()
        self.holds = FakeHolds("camera", CAMERA)
        self.holds.holds = HOLDING
        self.built = 0
        self.heard: list[object] = []
        self.told: list[tuple[float | None, frozenset[HoldReason] | None]] = []
        self.inputs = Inputs(self.build)

    def build(self) -> Sources:
        self.built += 1
        return Sources(
            IdleChain([lambda: self.idle]), SessionGroup([self.session]), HoldWatch([self.holds])
        )

    def start(self) -> None:
        events = InputEvents(
            look=lambda: self.heard.append("look"),
            look_at_holds=lambda: self.heard.append("holds"),
            locked=lambda locked: self.heard.append(("locked", locked)),
            sleeping=lambda sleeping: self.heard.append(("sleeping", sleeping)),
        )
        self.inputs.start(60.0, events)

    def look(self, wanted: frozenset[HoldReason] | None = HOLDING):
        return self.inputs.look(wanted, lambda idle, holds: self.told.append((idle, holds)))


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def started(outside: Outside) -> Outside:
    outside.start()
    outside.heard.clear()
    return outside


class TestStarting:
    def test_nothing_is_made_before(self, outside: Outside) -> None:
        outside.look()
        outside.inputs.set_limit(30.0)
        assert outside.built == 0
        assert outside.told == [(None, None)]
        assert outside.inputs.serving() == InputsServing()

    def test_makes_each_source_once_and_tells_who_serves(self, outside: Outside) -> None:
        outside.start()
        outside.look()
        assert outside.built == 1
        assert outside.idle.limits == [60.0]
        assert outside.inputs.serving() == InputsServing(
            "idle time", {}, ("logind",), ("camera",), frozenset({CAMERA})
        )

    def test_tells_why_a_source_does_not_serve(self, outside: Outside) -> None:
        outside.idle.fails = "no X server"
        outside.session = FakeSession(fails="no system bus")
        outside.start()
        serving = outside.inputs.serving()
        assert (serving.idle_name, serving.session_names) == (None, ())
        assert serving.idle_failures == {"idle time": "no X server"}
        assert serving.session_failures == {"logind": "no system bus"}

    def test_passes_on_what_is_told(self, started: Outside) -> None:
        assert started.session.events is not None
        assert started.holds.changed is not None
        started.idle.report_changed(60.0)
        started.holds.changed()
        started.session.events.locked(True)
        started.session.events.sleeping(True)
        assert started.heard == ["look", "holds", ("locked", True), ("sleeping", True)]


class TestLooking:
    def test_asks_both_and_tells_once(self, started: Outside) -> None:
        started.look()
        assert started.told == [(7.0, HOLDING)]

    def test_leaves_holds_alone_where_they_are_not_wanted(self, started: Outside) -> None:
        started.look(None)
        assert started.told == [(7.0, None)]
        assert started.holds.asked == 0

    def test_idle_seconds_may_be_a_whole_number(self, started: Outside) -> None:
        started.idle.idle = 7
        started.look()
        assert started.told == [(7.0, HOLDING)]

    @pytest.mark.parametrize("idle_first", [True, False])
    def test_tells_once_whichever_answers_first(self, started: Outside, idle_first: bool) -> None:
        started.idle.silent = started.holds.silent = True
        started.look()
        answers = [started.idle.answer, started.holds.answer]
        for answer in answers if idle_first else reversed(answers):
            assert started.told == []
            answer()
        assert started.told == [(7.0, HOLDING)]

    def test_tells_what_cannot_be_told_as_none(self, started: Outside) -> None:
        started.idle.idle = None
        started.look()
        assert started.told == [(None, HOLDING)]

    def test_each_look_has_its_own_answer(self, started: Outside) -> None:
        started.idle.silent = True
        started.look(None)
        started.look()
        started.idle.answer()
        assert started.told == [(7.0, None), (7.0, HOLDING)]


class TestGivingUp:
    def test_tells_what_has_been_answered(self, started: Outside) -> None:
        started.holds.silent = True
        started.look()()
        assert started.told == [(7.0, None)]

    def test_hears_no_late_answer(self, started: Outside) -> None:
        started.idle.silent = True
        started.look()()
        started.idle.answer()
        assert started.told == [(None, HOLDING)]

    def test_does_nothing_where_all_have_answered(self, started: Outside) -> None:
        started.look()()
        assert started.told == [(7.0, HOLDING)]


class TestTryingAgain:
    @pytest.mark.parametrize("what", ["locked", "sleeping"])
    def test_a_source_that_failed_is_tried_again_after_waking_and_unlocking(
        self, outside: Outside, what: str
    ) -> None:
        outside.idle.fails = "no connection"
        outside.start()
        outside.idle.fails = None
        tell = getattr(outside.session.events, what)
        tell(True)
        assert outside.inputs.serving().idle_name is None
        tell(False)
        assert outside.inputs.serving().idle_name == "idle time"
        # That the user is back comes first, then that idle time can be told.
        assert outside.heard[-2:] == [(what, False), "look"]

    def test_one_that_serves_is_left_alone(self, started: Outside) -> None:
        assert started.session.events is not None
        started.session.events.locked(True)
        started.session.events.locked(False)
        assert started.idle.limits == [60.0]

    def test_another_limit_begins_anew(self, started: Outside) -> None:
        started.inputs.set_limit(30.0)
        assert started.idle.limits == [60.0, 30.0]


class TestClosing:
    def test_closes_all(self, started: Outside) -> None:
        started.inputs.close()
        assert (started.idle.closed, started.session.closed, started.holds.closed) == (True,) * 3
        assert started.inputs.serving() == InputsServing()
        started.look()
        assert started.told == [(None, None)]

    def test_twice_is_no_error(self, started: Outside) -> None:
        started.inputs.close()
        started.inputs.close()

    def test_before_the_start_is_no_error(self, outside: Outside) -> None:
        outside.inputs.close()
        assert outside.built == 0
