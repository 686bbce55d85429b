"""Looking at the idle time: rarely while the user is at work, often while away."""

import pytest

from balance_app.desktop.idle.polling import IdlePolling


class User:
    """How long the user has been idle, and what was told and asked."""

    def __init__(self) -> None:
        self.idle = 0.0
        self.looks = self.changes = self.watches = 0
        self.silent = False
        self.told = None

    def ask(self, told) -> None:
        self.looks += 1
        self.told = told
        if not self.silent:
            told(self.idle)

    def change(self) -> None:
        self.changes += 1

    def watch(self) -> None:
        self.watches += 1


@pytest.fixture
def user():
    return User()


@pytest.fixture
def polling(qapp, user):
    polling = IdlePolling(60.0, user.ask, user.change)
    yield polling
    polling.stop()


def wait(polling) -> int | None:
    """The milliseconds until the next look, None where there is none."""
    return polling._timer.interval() if polling._timer.isActive() else None


@pytest.mark.parametrize(
    ("idle", "milliseconds"), [(0, 60_000), (20, 40_000), (55, 5000), (59.9, 5000), (None, 60_000)]
)
def test_it_looks_again_when_the_limit_could_first_be_passed(polling, user, idle, milliseconds):
    user.idle = idle
    polling.start()
    assert (wait(polling), user.changes) == (milliseconds, 0)


def test_while_the_user_is_away_it_looks_every_five_seconds(polling, user):
    polling.start()
    user.idle = 60.0
    polling._timer.timeout.emit()
    assert (wait(polling), user.changes) == (5000, 1)
    user.idle = 65.0
    polling._timer.timeout.emit()
    assert (wait(polling), user.changes) == (5000, 1)


def test_the_return_is_told_once_and_it_looks_rarely_again(polling, user):
    user.idle = 100.0
    polling.start()
    user.idle = 2.0
    polling._timer.timeout.emit()
    assert (wait(polling), user.changes) == (58_000, 2)


def test_with_a_limit_of_a_second_it_still_waits_for_five(qapp, user):
    polling = IdlePolling(1.0, user.ask, user.change)
    polling.start()
    assert wait(polling) == 5000
    polling.stop()


def test_where_the_return_is_told_nobody_looks_meanwhile(qapp, user):
    polling = IdlePolling(60.0, user.ask, user.change, user.watch)
    polling.start()
    assert user.watches == 0
    user.idle = 70.0
    polling.look()
    assert (wait(polling), user.changes, user.watches) == (None, 1, 1)
    user.idle = 0.5
    polling.look()
    assert (wait(polling), user.changes, user.watches) == (59_500, 2, 1)
    polling.stop()


def test_an_alarm_about_the_return_that_was_false_is_set_again(qapp, user):
    polling = IdlePolling(60.0, user.ask, user.change, user.watch)
    user.idle = 70.0
    polling.start()
    polling.look()
    assert (user.changes, user.watches) == (1, 2)
    polling.stop()


def test_the_timer_looks(qapp, user, until):
    polling = IdlePolling(60.0, user.ask, user.change)
    polling.start()
    polling._timer.start(1)
    until(lambda: user.looks == 2)
    polling.stop()


def test_an_answer_that_comes_after_the_end_is_not_heard(polling, user):
    user.silent = True
    polling.start()
    polling.stop()
    user.told(100.0)
    assert (wait(polling), user.changes) == (None, 0)
