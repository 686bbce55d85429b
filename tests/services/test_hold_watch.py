"""What a break must not interrupt, asked of every source that can tell."""

import pytest

from balance_app.domain.breaks.model import HoldReason
from balance_app.services.hold_watch import HoldWatch
from tests.fakes import FakeHolds

CAMERA, MICROPHONE = HoldReason.CAMERA, HoldReason.MICROPHONE
FULL_SCREEN, QUIET = HoldReason.FULL_SCREEN, HoldReason.DO_NOT_DISTURB
ALL = frozenset(HoldReason)


class BrokenHolds(FakeHolds):
    """Has bugs."""

    def start(self, changed):
        raise ValueError("a bug in the start")

    def ask(self, told):
        raise ValueError("a bug in the answer")


@pytest.fixture
def screen():
    return FakeHolds("full screen", FULL_SCREEN)


@pytest.fixture
def camera():
    return FakeHolds("camera", CAMERA)


@pytest.fixture
def told():
    return []


@pytest.fixture
def changes():
    return []


@pytest.fixture
def watch(screen, camera, changes):
    watch = HoldWatch([screen, camera])
    watch.start(lambda: changes.append("changed"))
    return watch


def test_a_look_tells_what_holds_of_all_sources(watch, screen, camera, told):
    screen.holds = frozenset({FULL_SCREEN})
    camera.holds = frozenset({CAMERA})
    watch.look(ALL, told.append)
    assert told == [{FULL_SCREEN, CAMERA}]


def test_nothing_is_asked_before_somebody_looks(watch, screen, camera):
    assert watch.serving == ()
    assert (screen.asked, camera.asked) == (0, 0)


def test_only_sources_of_wanted_reasons_are_asked(watch, screen, camera, told):
    camera.holds = frozenset({CAMERA})
    watch.look(frozenset({FULL_SCREEN}), told.append)
    assert (told, screen.asked, camera.asked) == ([frozenset()], 1, 0)


def test_a_reason_that_is_not_wanted_is_not_told(told):
    call = FakeHolds("PipeWire", CAMERA, MICROPHONE)
    call.holds = frozenset({CAMERA, MICROPHONE})
    HoldWatch([call]).look(frozenset({MICROPHONE, QUIET}), told.append)
    assert told == [{MICROPHONE}]


def test_a_look_for_nothing_answers_at_once(watch, told):
    watch.look(frozenset(), told.append)
    assert told == [frozenset()]


def test_it_is_told_when_the_last_source_has_answered(watch, screen, camera, told):
    screen.silent = camera.silent = True
    screen.holds = frozenset({FULL_SCREEN})
    watch.look(ALL, told.append)
    screen.answer()
    assert told == []
    camera.answer()
    assert told == [{FULL_SCREEN}]


def test_a_source_that_answers_twice_is_heard_once(watch, camera, told):
    camera.silent = True
    watch.look(ALL, told.append)
    again = camera.waiting[0]
    camera.answer()
    camera.holds = frozenset({CAMERA})
    again(camera.holds)
    assert told == [frozenset()]


def test_each_look_is_answered_once_whichever_is_first(watch, camera, told):
    camera.silent = True
    camera.holds = frozenset({CAMERA})
    watch.look(ALL, told.append)
    watch.look(ALL, told.append)
    newer = camera.waiting.pop()
    newer(frozenset())
    camera.answer()
    assert told == [frozenset(), {CAMERA}]


def test_those_serve_that_could_tell(watch, screen, camera, told):
    screen.holds = None
    watch.look(ALL, told.append)
    assert (told, watch.serving) == ([frozenset()], ("camera",))
    screen.holds = frozenset()
    watch.look(frozenset({FULL_SCREEN}), told.append)
    assert watch.serving == ("full screen", "camera")


def test_a_reason_can_be_told_until_its_source_could_not_tell(watch, screen, camera, told):
    assert watch.can_tell == {FULL_SCREEN, CAMERA}
    screen.holds = None
    watch.look(frozenset({FULL_SCREEN}), told.append)
    assert watch.can_tell == {CAMERA}
    screen.holds = frozenset()
    watch.look(ALL, told.append)
    assert watch.can_tell == {FULL_SCREEN, CAMERA}


def test_without_sources_no_reason_can_be_told():
    assert HoldWatch().can_tell == frozenset()


def test_a_change_of_any_source_is_passed_on(watch, screen, camera, changes):
    screen.changed()
    camera.changed()
    assert changes == ["changed", "changed"]


def test_a_source_with_a_bug_tells_nothing_and_stops_no_other(screen, told, caplog):
    screen.holds = frozenset({FULL_SCREEN})
    watch = HoldWatch([BrokenHolds("camera", CAMERA), screen])
    watch.start(lambda: None)
    watch.look(ALL, told.append)
    assert (told, watch.serving) == ([{FULL_SCREEN}], ("full screen",))
    assert caplog.text.count("met a bug in itself") == 2


def test_a_bug_of_who_is_told_is_not_the_sources(watch, caplog):
    def fail(_holds):
        raise ValueError("a bug of the coach")

    with pytest.raises(ValueError, match="a bug of the coach"):
        watch.look(ALL, fail)
    assert caplog.text == ""


def test_a_closed_watch_closes_its_sources_and_tells_nothing(watch, screen, camera, told, changes):
    camera.silent = True
    watch.look(ALL, told.append)
    watch.close()
    camera.answer()
    screen.changed()
    assert (screen.closed, camera.closed) == (True, True)
    assert (told, changes) == ([], [])
