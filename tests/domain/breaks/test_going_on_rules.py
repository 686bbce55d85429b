"""Rules 13 and 15 and standing: what interrupts the counting, and how it goes on."""

from datetime import timedelta

import pytest

from balance_app.domain.breaks.model import Outcome, Posture, StateWord
from tests.domain.breaks.desk import HOUR, MINUTE, Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestRule13Saved:
    def test_a_short_absence_carries_on(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.start_again(1 * MINUTE)
        assert desk.records == []
        assert desk.status.seconds_to_next == 600

    def test_an_absence_as_long_as_the_break_is_a_natural_break(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.start_again(2 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL]
        assert desk.status.seconds_to_next == 1800

    def test_a_wall_clock_set_back_meanwhile_carries_on(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.start_again(-3 * HOUR)
        assert desk.worked() == pytest.approx(20 * MINUTE)

    def test_what_was_on_screen_when_the_program_died_was_interrupted(self, desk: Desk) -> None:
        desk.work(31 * MINUTE)
        died = desk.clock.now()
        desk.start_again(30)
        (record,) = desk.records
        assert (record.id, record.outcome) == (desk.shown[0][0], Outcome.INTERRUPTED)
        assert record.ended == died
        assert len(desk.shown) == 2, "it is as due as it was"

    def test_first_start_has_nothing_to_credit(self, desk: Desk) -> None:
        desk.start_again(8 * HOUR)
        assert desk.records == []

    def test_pause_posture_and_snoozes_survive(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.snooze()
        desk.pause(desk.clock.now() + timedelta(hours=1))
        desk.stand()
        before = desk.status
        desk.start_again(10)
        after = desk.status
        assert (after.posture, after.paused_until) == (Posture.STANDING, before.paused_until)
        desk.sit()
        desk.resume()
        desk.work(5 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert showing.snoozes_left == 2


class TestRule15Pauses:
    def test_end_by_themselves_and_counters_go_on(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.pause(desk.clock.now() + timedelta(minutes=30))
        assert desk.status.reason == "Paused until 09:50"
        desk.work(29 * MINUTE)
        assert (desk.status.state, desk.worked()) == (StateWord.PAUSED, pytest.approx(1200))
        desk.work(11 * MINUTE)
        assert [f"{at:%H:%M}" for _, at in desk.shown] == ["10:00"]

    def test_until_resumed_wake_nobody(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.pause()
        assert desk.status.reason == "Paused until you resume"
        assert desk.state.wake is None
        desk.work(5 * HOUR)
        desk.resume()
        assert (desk.records, desk.worked()) == ([], pytest.approx(20 * MINUTE))
        desk.work(10 * MINUTE)
        assert len(desk.shown) == 1

    def test_keep_a_break_due_for_later(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.pause(desk.clock.now() + timedelta(minutes=15))
        assert desk.outcomes == [Outcome.INTERRUPTED]
        desk.work(15 * MINUTE)
        assert len(desk.shown) == 2

    def test_let_a_break_under_way_finish(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.pause()
        assert desk.status.state is StateWord.ON_BREAK
        desk.work(2 * MINUTE)
        assert desk.outcomes == [Outcome.TAKEN]
        assert desk.status.state is StateWord.PAUSED
        assert desk.state.wake is None

    def test_end_while_the_machine_sleeps(self, desk: Desk) -> None:
        desk.pause(desk.clock.now() + timedelta(minutes=30))
        desk.suspend(2 * HOUR)
        assert desk.status.state is StateWord.WORKING
        assert desk.status.seconds_to_next == 1800

    def test_in_the_past_do_not_begin(self, desk: Desk) -> None:
        desk.pause(desk.clock.now() - timedelta(minutes=1))
        assert desk.status.state is StateWord.WORKING


class TestStanding:
    def test_as_long_as_the_break_credits_it(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.stand()
        desk.work(2 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL]
        assert desk.worked() == 0

    def test_less_than_the_break_does_not(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.stand()
        desk.work(1 * MINUTE)
        desk.sit()
        desk.work(1 * MINUTE)
        assert desk.records == []
        assert desk.worked() == pytest.approx(21 * MINUTE)

    def test_says_why_no_reminder_comes(self, desk: Desk) -> None:
        desk.stand()
        status = desk.status
        assert status.reason == "You are standing; reminders go on when you sit"
        assert (status.posture, status.next_due) == (Posture.STANDING, None)

    def test_all_day_is_one_rest(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.stand()
        desk.work(8 * HOUR)
        assert desk.outcomes == [Outcome.NATURAL]
        desk.sit()
        desk.work(30 * MINUTE)
        assert len(desk.shown) == 1
