"""Rules 1, 2, 5 and 10: the user at the computer, away from it, typing, and back early."""

from dataclasses import replace
from datetime import timedelta

import pytest

from balance_app.domain.breaks.model import BreakKind, Outcome, StateWord
from balance_app.domain.settings import DEFAULTS
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk
from tests.fakes import MONDAY_MORNING


@pytest.fixture
def desk() -> Desk:
    return Desk(tells_idle=True)


class TestRule1Idle:
    def test_less_than_the_limit_is_work(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.leave(59)
        desk.come_back()
        assert desk.worked() == pytest.approx(10 * MINUTE + 59)

    def test_beyond_the_limit_is_taken_back_to_the_last_input(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.leave(61)
        assert desk.worked() == pytest.approx(10 * MINUTE)
        assert desk.status.state is StateWord.AWAY
        assert desk.status.sitting_minutes == 10

    def test_and_counts_on_when_the_user_is_back(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.leave(90)
        desk.come_back()
        desk.work(5 * MINUTE)
        assert desk.worked() == pytest.approx(15 * MINUTE)
        assert desk.records == []

    def test_the_limit_is_the_one_set(self) -> None:
        desk = Desk(replace(MOVE_ONLY, idle_limit_seconds=120), tells_idle=True)
        desk.work(10 * MINUTE)
        desk.leave(110)
        assert desk.status.state is StateWord.WORKING
        desk.leave(121)
        assert desk.status.state is StateWord.AWAY

    def test_seen_only_once_a_minute_it_is_taken_back_as_well(self, desk: Desk) -> None:
        desk.work(10 * MINUTE + 30)
        left = desk.clock.monotonic()
        desk.input_at = left
        desk.clock.advance(55)
        desk.tick()
        assert desk.worked() == pytest.approx(11 * MINUTE + 25)
        desk.clock.advance(55)
        desk.tick()
        assert desk.worked() == pytest.approx(10 * MINUTE + 30)

    def test_what_came_before_the_last_input_is_never_taken_back(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.pause(desk.clock.now() + timedelta(seconds=50))
        desk.leave(70)
        assert desk.worked() == pytest.approx(20 * MINUTE)

    def test_a_break_that_is_due_already_stays_due(self, desk: Desk) -> None:
        desk.work(30 * MINUTE - 1)
        desk.leave(70)
        assert desk.status.state is StateWord.DUE
        desk.come_back()
        assert desk.status.state is StateWord.DUE

    def test_says_that_and_since_when_the_user_is_away(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.leave(30 * MINUTE)
        status = desk.status
        assert status.reason == (
            "You have been away since 09:10 · reminders go on when you are back"
        )
        assert (status.next_due, status.next_kind) == (None, None)

    def test_standing_up_before_is_not_being_away(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.stand()
        desk.work(HOUR)
        desk.leave(5 * MINUTE)
        assert desk.status.reason == "You are away · reminders go on when you are back"

    def test_locked_and_asleep_are_no_work(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.lock()
        desk.work(1 * MINUTE)
        assert desk.status.state is StateWord.AWAY
        assert desk.status.reason == "The screen is locked · reminders go on when you are back"
        desk.unlock()
        desk.fall_asleep()
        desk.suspend(90)
        desk.wake_up()
        assert desk.worked() == pytest.approx(10 * MINUTE)
        assert desk.status.state is StateWord.WORKING

    def test_a_machine_that_never_slept_is_awake(self, desk: Desk) -> None:
        desk.fall_asleep()
        desk.work(10 * MINUTE)
        assert desk.worked() > 4 * MINUTE

    def test_a_source_that_falls_silent_leaves_time_as_work(self, desk: Desk) -> None:
        desk.leave(10 * MINUTE)
        desk.tells_idle = False
        desk.tick()
        desk.work(30 * MINUTE)
        assert len(desk.shown) == 1

    def test_without_a_source_it_says_what_it_counts(self) -> None:
        desk = Desk()
        assert desk.status.reason.endswith(" · counted since your last break")
        assert not desk.status.tells_idle
        told = Desk(tells_idle=True)
        told.tick()
        assert told.status.reason == "Move break in 30 minutes"
        assert told.status.tells_idle


class TestRule2Natural:
    def test_away_for_the_length_earns_the_break(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        left = desk.clock.now()
        desk.leave(3 * MINUTE)
        (record,) = desk.records
        assert record.outcome is Outcome.NATURAL
        assert (record.shown, record.ended) == (left, left + timedelta(minutes=2))
        assert desk.worked() == 0

    def test_no_break_right_after_lunch(self, desk: Desk) -> None:
        desk.work(29 * MINUTE)
        desk.leave(HOUR)
        desk.come_back()
        back = desk.clock.now()
        desk.work(31 * MINUTE)
        assert [at for _, at in desk.shown] == [back + timedelta(minutes=30)]

    def test_locked_for_the_length_earns_it_too(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.lock()
        desk.leave(2 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL]

    def test_locking_after_being_away_is_one_piece_of_rest(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.leave(80)
        desk.lock()
        desk.leave(45)
        assert desk.outcomes == [Outcome.NATURAL]

    def test_a_touch_of_the_mouse_while_away_begins_a_new_piece(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.leave(110)
        desk.come_back()
        desk.leave(110)
        assert desk.records == []

    def test_a_touch_of_the_mouse_is_no_work_that_earns_another(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.leave(HOUR)
        desk.come_back()
        desk.leave(HOUR)
        assert desk.outcomes == [Outcome.NATURAL]

    def test_a_showing_left_alone_by_a_user_who_rests_is_natural(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.leave(3 * MINUTE)
        assert [(r.id, r.outcome) for r in desk.records] == [(desk.shown[0][0], Outcome.NATURAL)]

    @pytest.mark.parametrize(("rested", "earned"), [(3 * MINUTE, True), (1 * MINUTE, False)])
    def test_a_stretch_left_early_may_have_been_rest_enough_for_a_move(
        self, rested: float, earned: bool
    ) -> None:
        desk = Desk(replace(DEFAULTS, pre_notice_seconds=0), tells_idle=True)
        desk.work(25 * MINUTE)
        desk.take(BreakKind.STRETCH)
        desk.leave(rested)
        desk.come_back()
        desk.skip()
        natural = [(BreakKind.MOVE, Outcome.NATURAL)] if earned else []
        told = [(record.kind, record.outcome) for record in desk.records]
        assert told == [*natural, (BreakKind.STRETCH, Outcome.SKIPPED)]
        assert desk.worked() == (0 if earned else pytest.approx(25 * MINUTE))

    def test_a_stretch_left_for_work_as_well(self) -> None:
        desk = Desk(replace(DEFAULTS, pre_notice_seconds=0), tells_idle=True)
        desk.work(25 * MINUTE)
        desk.take(BreakKind.STRETCH)
        desk.leave(3 * MINUTE)
        desk.type(2 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL, Outcome.INTERRUPTED]
        assert desk.worked() < MINUTE

    def test_a_stretch_wants_a_longer_rest_than_a_move(self) -> None:
        desk = Desk(replace(DEFAULTS, pre_notice_seconds=0), tells_idle=True)
        desk.work(20 * MINUTE)
        desk.leave(3 * MINUTE)
        assert [r.kind for r in desk.records] == [BreakKind.MOVE]
        desk.leave(3 * MINUTE)
        assert [r.kind for r in desk.records] == [BreakKind.MOVE, BreakKind.STRETCH]


class TestRule5Typing:
    def test_delays_a_due_break_until_it_stops(self, desk: Desk) -> None:
        desk.type(30 * MINUTE + 20)
        assert desk.shown == []
        status = desk.status
        assert status.state is StateWord.DUE
        assert status.reason == "Move break is due · it waits until you stop typing"
        desk.work(6)
        assert len(desk.shown) == 1

    def test_at_most_60_seconds(self, desk: Desk) -> None:
        desk.type(31 * MINUTE - 1)
        assert desk.shown == []
        desk.type(1)
        assert [at for _, at in desk.shown] == [MONDAY_MORNING + timedelta(minutes=31)]

    def test_is_looked_at_no_faster_than_every_5_seconds(self, desk: Desk) -> None:
        desk.type(30 * MINUTE)
        wakes = desk.wakes
        desk.type(MINUTE)
        assert desk.wakes - wakes <= 12

    def test_in_the_past_does_not_shorten_the_next_wait(self, desk: Desk) -> None:
        desk.type(30 * MINUTE + 50)
        desk.leave(3 * MINUTE)
        desk.come_back()
        assert len(desk.shown) == 1
        desk.type(30 * MINUTE + 50)
        assert len(desk.shown) == 1

    def test_reading_delays_nothing(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        assert len(desk.shown) == 1


class TestRule10BackEarly:
    @pytest.fixture
    def on_break(self, desk: Desk) -> Desk:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.leave(30)
        return desk

    def test_input_for_10_seconds_in_a_row_asks_and_stops_the_countdown(
        self, on_break: Desk
    ) -> None:
        on_break.type(20)
        showing = on_break.status.showing
        assert showing is not None
        assert showing.asks_done
        left = showing.remaining_seconds
        assert 75 <= left <= 90
        on_break.type(20)
        showing = on_break.status.showing
        assert showing is not None
        assert showing.remaining_seconds == left
        assert on_break.status.reason.startswith("Move break: done?")

    def test_a_touch_of_the_mouse_does_not(self, on_break: Desk) -> None:
        on_break.type(5)
        on_break.leave(10)
        on_break.type(5)
        showing = on_break.status.showing
        assert showing is not None
        assert not showing.asks_done

    def test_done_is_taken(self, on_break: Desk) -> None:
        on_break.type(20)
        on_break.done()
        assert on_break.outcomes == [Outcome.TAKEN]

    def test_going_on_never_restarts_from_zero(self, on_break: Desk) -> None:
        on_break.type(20)
        before = on_break.status.showing
        assert before is not None
        assert on_break.begin() is None
        after = on_break.status.showing
        assert after is not None
        assert (after.asks_done, after.remaining_seconds) == (False, before.remaining_seconds)

    def test_leaving_again_lets_it_go_on_by_itself(self, on_break: Desk) -> None:
        on_break.type(20)
        on_break.leave(15)
        showing = on_break.status.showing
        assert showing is not None
        assert not showing.asks_done
        on_break.leave(2 * MINUTE)
        assert on_break.outcomes == [Outcome.TAKEN]

    def test_unanswered_for_a_minute_it_is_interrupted_and_comes_back(self, on_break: Desk) -> None:
        on_break.type(80)
        assert on_break.outcomes == [Outcome.INTERRUPTED]
        assert on_break.status.seconds_to_next is not None
        assert 570 <= on_break.status.seconds_to_next <= 600
        on_break.work(10 * MINUTE)
        assert len(on_break.shown) == 2

    def test_a_break_that_was_not_due_comes_no_sooner_for_it(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.take()
        desk.type(80)
        assert desk.outcomes == [Outcome.INTERRUPTED]
        assert desk.worked() == pytest.approx(10 * MINUTE, abs=10)
