"""Several sources of lock and sleep speak as one."""

import pytest

from balance_app.services.session_group import SessionGroup
from tests.fakes import FakeSession


class BrokenSession(FakeSession):
    """Has a bug."""

    def start(self, events):
        raise ValueError("a bug in the source")


class Told:
    """Writes down what the group tells."""

    def __init__(self):
        self.all = []

    def locked(self, locked):
        self.all.append("locked" if locked else "unlocked")

    def sleeping(self, sleeping):
        self.all.append("asleep" if sleeping else "awake")


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def first():
    return FakeSession("logind")


@pytest.fixture
def second():
    return FakeSession("screen saver")


@pytest.fixture
def group(first, second, told):
    group = SessionGroup([first, second])
    group.start(told.locked, told.sleeping)
    return group


def test_it_is_locked_as_long_as_any_source_says_so(group, first, second, told):
    first.events.locked(True)
    second.events.locked(True)
    first.events.locked(False)
    assert told.all == ["locked"]
    second.events.locked(False)
    assert told.all == ["locked", "unlocked"]


def test_what_is_told_twice_is_not_repeated(group, first, second, told):
    for sleeping in (True, True, False, False):
        first.events.sleeping(sleeping)
    second.events.locked(False)
    assert told.all == ["asleep", "awake"]


def test_a_source_that_fails_is_taken_to_say_unlocked_and_awake(group, first, told):
    first.events.locked(True)
    first.events.sleeping(True)
    assert group.serving == ("logind", "screen saver")
    first.events.failed("it has gone")
    assert told.all == ["locked", "asleep", "unlocked", "awake"]
    assert group.serving == ("screen saver",)
    assert dict(group.failures) == {"logind": "it has gone"}


def test_a_source_that_cannot_serve_leaves_it_to_the_others(second, told):
    group = SessionGroup([FakeSession("logind", fails="there is no system bus"), second])
    group.start(told.locked, told.sleeping)
    second.events.locked(True)
    assert (group.serving, told.all) == (("screen saver",), ["locked"])
    assert dict(group.failures) == {"logind": "there is no system bus"}


def test_a_source_with_a_bug_is_one_that_failed(second, told, caplog):
    group = SessionGroup([BrokenSession(), second])
    group.start(told.locked, told.sleeping)
    assert group.serving == ("screen saver",)
    assert dict(group.failures) == {"logind": "a bug in the source"}
    assert "met a bug in itself" in caplog.text


def test_a_closed_group_closes_its_sources_and_tells_nothing(group, first, second, told):
    group.close()
    first.events.locked(True)
    second.events.sleeping(True)
    assert (first.closed, second.closed) == (True, True)
    assert (told.all, group.serving) == ([], ())


def test_without_sources_nothing_serves(told):
    group = SessionGroup()
    group.start(told.locked, told.sleeping)
    assert (group.serving, dict(group.failures), told.all) == ((), {}, [])
