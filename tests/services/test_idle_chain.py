"""Idle time comes from the first source that serves, and from the next when that one fails."""

import pytest

from balance_app.services.idle_chain import IdleChain
from tests.fakes import FakeIdle


class BrokenIdle(FakeIdle):
    """Has a bug."""

    def start(self, limit, events):
        raise ValueError("a bug in the source")


class Puzzled(FakeIdle):
    """Has a bug that shows when it is asked."""

    def ask(self, told):
        raise ValueError("a bug in the answer")


class Candidate:
    """Makes sources of one name, and keeps them."""

    def __init__(self, name: str, **state: object) -> None:
        self.name = name
        self.state = state
        self.made = []

    def __call__(self) -> FakeIdle:
        source = FakeIdle(self.name)
        for name, value in self.state.items():
            setattr(source, name, value)
        self.made.append(source)
        return source


@pytest.fixture
def first():
    return Candidate("first", idle=3.0)


@pytest.fixture
def second():
    return Candidate("second", idle=7.0)


@pytest.fixture
def changes():
    return []


@pytest.fixture
def changed(changes):
    return lambda: changes.append("changed")


@pytest.fixture
def chain(first, second):
    return IdleChain([first, second])


def answers(chain) -> list[float | None]:
    told = []
    chain.ask(told.append)
    return told


def test_the_first_source_that_serves_is_asked_and_no_other_is_made(
    chain, first, second, changed, changes
):
    chain.start(60.0, changed)
    assert (chain.serving, dict(chain.failures), answers(chain)) == ("first", {}, [3.0])
    assert (first.made[0].limits, second.made, changes) == ([60.0], [], ["changed"])


def test_where_one_fails_the_next_serves(chain, first, changed, caplog):
    first.state["fails"] = "no X server"
    chain.start(60.0, changed)
    assert (chain.serving, answers(chain)) == ("second", [7.0])
    assert dict(chain.failures) == {"first": "no X server"}
    assert first.made[0].closed
    assert "No idle time by first: no X server" in caplog.text


def test_a_source_may_fail_while_it_serves(chain, first, changed, changes):
    chain.start(60.0, changed)
    first.made[0].report_failed("the connection is lost")
    assert (chain.serving, answers(chain), changes) == ("second", [7.0], ["changed"] * 2)


def test_a_source_may_take_its_time(chain, first, changed, changes):
    first.state["silent"] = True
    chain.start(60.0, changed)
    assert (chain.serving, answers(chain), changes) == (None, [None], [])
    first.made[0].report_serves()
    assert (chain.serving, changes) == ("first", ["changed"])


def test_where_all_fail_nobody_can_tell(chain, first, second, changed, changes):
    first.state["fails"], second.state["fails"] = "no X server", "no GNOME"
    chain.start(60.0, changed)
    assert (chain.serving, answers(chain), changes) == (None, [None], ["changed"])
    assert dict(chain.failures) == {"first": "no X server", "second": "no GNOME"}


def test_without_candidates_nobody_can_tell(changed):
    chain = IdleChain([])
    assert answers(chain) == [None]
    chain.start(60.0, changed)
    assert (chain.serving, answers(chain)) == (None, [None])


def test_a_change_is_passed_on(chain, first, changed, changes):
    chain.start(60.0, changed)
    first.made[0].report_changed(61.0)
    assert (changes, answers(chain)) == (["changed"] * 2, [61.0])


def test_another_limit_makes_the_serving_source_anew(chain, first, second, changed):
    first.state["fails"] = "no X server"
    chain.start(60.0, changed)
    chain.restart(120.0)
    old, new = second.made
    assert (old.closed, new.limits, chain.serving, len(first.made)) == (True, [120.0], "second", 1)


def test_a_question_that_the_old_source_left_open_is_answered(chain, first, changed):
    chain.start(60.0, changed)
    first.made[0].silent = True
    told = answers(chain)
    chain.restart(120.0)
    assert told == [None]


def test_a_question_that_a_failed_source_left_open_is_answered(chain, first, changed, changes):
    chain.start(60.0, changed)
    first.made[0].silent = True
    told = []
    chain.ask(lambda idle: told.append((idle, len(changes))))
    first.made[0].report_failed("the connection is lost")
    # Before the next is announced, so that whoever hears of that is free to ask it.
    assert (told, len(changes), chain.serving) == ([(None, 1)], 2, "second")


def test_a_chain_closed_by_such_an_answer_stays_closed(chain, first, second, changed):
    chain.start(60.0, changed)
    first.made[0].silent = True
    chain.ask(lambda _idle: chain.close())
    first.made[0].report_failed("the connection is lost")
    assert (chain.serving, second.made) == (None, [])


def test_an_answer_is_passed_on_later_too(chain, first, changed):
    chain.start(60.0, changed)
    first.made[0].silent = True
    told = answers(chain)
    assert told == []
    first.made[0].answer()
    assert told == [3.0]


def test_another_limit_before_the_start_starts_nothing(chain, first):
    chain.restart(120.0)
    assert (first.made, chain.serving) == ([], None)


def test_where_none_is_left_all_are_tried_again_when_told_to(chain, first, second, changed):
    first.state["fails"], second.state["fails"] = "no X server", "no GNOME"
    chain.start(60.0, changed)
    first.state["fails"] = None
    chain.retry()
    assert (chain.serving, dict(chain.failures)) == ("first", {"second": "no GNOME"})


def test_a_source_that_serves_is_not_tried_again(chain, first, changed):
    chain.retry()
    chain.start(60.0, changed)
    chain.retry()
    assert len(first.made) == 1


def test_the_same_failure_is_logged_once(chain, first, second, changed, caplog):
    first.state["fails"], second.state["fails"] = "no X server", "no GNOME"
    chain.start(60.0, changed)
    chain.retry()
    assert caplog.text.count("no X server") == 1


def test_a_source_that_gave_up_is_not_heard_any_more(chain, first, changed, changes):
    chain.start(60.0, changed)
    first.made[0].report_failed("gone")
    changes.clear()
    first.made[0].report_serves()
    first.made[0].report_changed(100.0)
    first.made[0].report_failed("again")
    assert (changes, chain.serving) == ([], "second")


def test_a_closed_chain_is_silent(chain, first, changed, changes):
    chain.start(60.0, changed)
    first.made[0].silent = True
    told = answers(chain)
    chain.close()
    changes.clear()
    first.made[0].report_changed(100.0)
    first.made[0].report_failed("gone")
    chain.retry()
    chain.restart(1.0)
    assert (told, changes, chain.serving, answers(chain)) == ([], [], None, [None])
    assert first.made[0].closed


def test_a_source_with_a_bug_counts_as_failed(second, changed, caplog):
    chain = IdleChain([lambda: BrokenIdle("broken"), second])
    chain.start(60.0, changed)
    assert (chain.serving, chain.failures["broken"]) == ("second", "a bug in the source")
    assert "a bug in the source" in caplog.text


def test_a_source_with_a_bug_in_its_answer_counts_as_failed(second, changed, caplog):
    chain = IdleChain([lambda: Puzzled("puzzled"), second])
    chain.start(60.0, changed)
    assert answers(chain) == [None]
    assert (chain.serving, chain.failures["puzzled"]) == ("second", "a bug in the answer")
    assert "a bug in the answer" in caplog.text


def test_a_bug_in_who_asks_is_not_taken_for_the_sources(chain, second, changed):
    def told(_idle):
        raise ValueError("a bug in the coach")

    chain.start(60.0, changed)
    with pytest.raises(ValueError, match="in the coach"):
        chain.ask(told)
    assert (chain.serving, second.made) == ("first", [])


def test_a_bug_in_what_is_called_back_is_not_taken_for_the_sources(chain, second):
    def changed():
        raise ValueError("a bug in the coach")

    with pytest.raises(ValueError, match="in the coach"):
        chain.start(60.0, changed)
    assert second.made == []
