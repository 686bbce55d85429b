"""Notices fall from channel to channel until one shows them, and come back from that one."""

from dataclasses import replace

import pytest

from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.services.notifier import NotifierChain
from tests.fakes import FakeNotifier

NOTICE = Notice("1", "Time to move", "Two minutes.", (NoticeButton("start", "Start"),))


class Told:
    """Writes down what is called back."""

    def __init__(self):
        self.all = []

    @property
    def events(self):
        return NoticeEvents(
            shown=lambda channel: self.all.append(("shown", channel)),
            answered=lambda button: self.all.append(("answered", button)),
            failed=lambda why: self.all.append(("failed", why)),
        )


class BrokenNotifier(FakeNotifier):
    """Has a bug."""

    def show(self, notice, events):
        raise ValueError("a bug in the channel")


@pytest.fixture
def first():
    return FakeNotifier("first")


@pytest.fixture
def second():
    return FakeNotifier("second")


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def chain(first, second):
    return NotifierChain([first, second])


def test_the_first_channel_that_works_shows_it_and_no_other_is_asked(chain, second, told):
    chain.show(NOTICE, told.events)
    assert told.all == [("shown", "first")]
    assert second.notices == []
    assert (chain.serving, dict(chain.failures)) == ("first", {})


def test_a_notice_keeps_numbers_with_their_units(chain, first, told):
    chain.show(replace(NOTICE, title="Sitting: 7 h 8 min", body="12 % of it."), told.events)
    (notice,) = first.notices
    assert (notice.title, notice.body) == ("Sitting: 7\xa0h\xa08\xa0min", "12\xa0% of it.")


def test_a_notice_falls_to_the_next_channel_when_one_fails(chain, first, told):
    first.fails = "no D-Bus"
    chain.show(NOTICE, told.events)
    assert told.all == [("shown", "second")]
    assert (chain.serving, dict(chain.failures)) == ("second", {"first": "no D-Bus"})


def test_a_channel_may_fail_later_too(chain, first, told):
    first.silent = True
    chain.show(NOTICE, told.events)
    assert told.all == []
    first.report_failed("timed out")
    assert told.all == [("shown", "second")]


def test_when_every_channel_fails_it_says_why_once(chain, first, second, told):
    first.fails, second.fails = "no D-Bus", "no tray"
    chain.show(NOTICE, told.events)
    assert told.all == [("failed", "first: no D-Bus; second: no tray")]
    assert chain.serving is None


def test_a_chain_without_channels_fails(told):
    NotifierChain().show(NOTICE, told.events)
    assert told.all == [("failed", "there is no channel for notices")]


def test_a_channel_added_later_is_tried_last(chain, first, second, told):
    first.fails = second.fails = "gone"
    chain.add(FakeNotifier("card"))
    chain.show(NOTICE, told.events)
    assert told.all == [("shown", "card")]


def test_a_channel_that_failed_is_tried_first_again_next_time(chain, first, told):
    first.fails = "not yet"
    chain.show(NOTICE, told.events)
    first.fails = None
    chain.show(Notice("2", "Again", ""), told.events)
    assert told.all == [("shown", "second"), ("shown", "first")]
    assert (chain.serving, dict(chain.failures)) == ("first", {})


def test_a_channel_with_a_bug_counts_as_failed(second, told, caplog):
    chain = NotifierChain([BrokenNotifier("broken"), second])
    chain.show(NOTICE, told.events)
    assert told.all == [("shown", "second")]
    assert chain.failures["broken"] == "a bug in the channel"
    assert "a bug in the channel" in caplog.text


def test_a_bug_in_what_is_called_back_is_not_taken_for_the_channels(chain, second):
    def shown(_channel):
        raise ValueError("a bug in the coach")

    events = NoticeEvents(shown=shown, answered=lambda _b: None, failed=lambda _w: None)
    with pytest.raises(ValueError, match="in the coach"):
        chain.show(NOTICE, events)
    assert second.notices == []


def test_an_answer_comes_from_the_channel_that_showed_it(chain, first, second, told):
    first.fails = "no D-Bus"
    chain.show(NOTICE, told.events)
    second.press("start")
    assert told.all == [("shown", "second"), ("answered", "start")]


def test_a_channel_that_gave_up_is_not_heard_any_more(chain, first, told):
    first.silent = True
    chain.show(NOTICE, told.events)
    first.report_failed("timed out")
    first.report_shown()
    first.press("start")
    first.report_failed("again")
    assert told.all == [("shown", "second")]


def test_a_channel_that_reports_twice_is_heard_once(chain, first, told):
    chain.show(NOTICE, told.events)
    first.report_shown()
    first.report_failed("after all")
    assert told.all == [("shown", "first")]


def test_a_notice_is_withdrawn_from_the_channel_that_shows_it(chain, first, second, told):
    first.fails = "no D-Bus"
    chain.show(NOTICE, told.events)
    chain.withdraw(NOTICE.id)
    assert (first.withdrawn, second.withdrawn) == ([], ["1"])


def test_a_notice_withdrawn_while_it_falls_stops_falling(chain, first, second, told):
    first.silent = True
    chain.show(NOTICE, told.events)
    chain.withdraw(NOTICE.id)
    first.report_failed("too late")
    first.report_shown()
    assert (told.all, second.notices, first.withdrawn) == ([], [], ["1"])


def test_an_answer_to_a_withdrawn_notice_is_not_heard(chain, first, told):
    chain.show(NOTICE, told.events)
    chain.withdraw(NOTICE.id)
    first.press("start")
    assert told.all == [("shown", "first")]


def test_withdrawing_what_was_never_shown_or_could_not_be_is_no_error(chain, first, second, told):
    chain.withdraw("unknown")
    first.fails = second.fails = "gone"
    chain.show(NOTICE, told.events)
    chain.withdraw(NOTICE.id)
    assert (first.withdrawn, second.withdrawn) == ([], [])


def test_showing_the_same_notice_again_replaces_it(chain, first, told):
    chain.show(NOTICE, told.events)
    chain.show(NOTICE, told.events)
    assert first.withdrawn == ["1"]
    assert told.all == [("shown", "first"), ("shown", "first")]


def test_closing_closes_every_channel(chain, first, second):
    chain.close()
    assert first.closed
    assert second.closed
