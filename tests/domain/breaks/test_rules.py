"""Rules 1 to 9: when a break is due, and what puts it off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from balance_app.domain.breaks.config import Config, Plan
from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, StateWord
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk

BOTH_KINDS = Config(
    {
        BreakKind.MOVE: Plan(True, 30 * MINUTE, 2 * MINUTE),
        BreakKind.STRETCH: Plan(True, 60 * MINUTE, 5 * MINUTE),
        BreakKind.SESSION: Plan(False, 5 * MINUTE, 7 * MINUTE),
    },
    day_start_hour=4,
)


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestRule1WorkCounts:
    def test_while_nothing_else_is_known(self, desk: Desk) -> None:
        desk.work(18 * MINUTE)
        assert desk.worked() == pytest.approx(18 * MINUTE)
        assert desk.status.sitting_minutes == 18

    def test_and_the_reason_says_what_is_counted(self, desk: Desk) -> None:
        desk.work(18 * MINUTE)
        reason = desk.status.reason
        assert reason == "Move break in 12 minutes · counted since your last break"

    def test_not_while_standing(self, desk: Desk) -> None:
        desk.work(10 * MINUTE)
        desk.stand()
        desk.work(1 * MINUTE)
        desk.sit()
        assert desk.worked() == pytest.approx(10 * MINUTE)
        assert desk.status.sitting_minutes == 10


class TestRule2Rest:
    def test_as_long_as_the_break_is_a_natural_break(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        began = desk.clock.now()
        desk.suspend(2 * MINUTE)
        (record,) = desk.records
        assert record.outcome is Outcome.NATURAL
        assert (record.shown, record.ended) == (began, began + timedelta(minutes=2))
        assert (record.day, record.via) == (date(2026, 11, 16), Channel.ENGINE)
        assert desk.worked() == 0
        assert desk.status.sitting_minutes == 0

    def test_shorter_than_the_break_changes_nothing(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.suspend(119)
        assert desk.records == []
        assert desk.worked() == pytest.approx(20 * MINUTE)

    def test_in_several_pieces_does_not_add_up(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.suspend(90)
        desk.work(1)
        desk.suspend(90)
        assert desk.records == []

    def test_in_one_piece_told_of_in_several_adds_up(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.suspend(90)
        desk.suspend(90)
        assert desk.outcomes == [Outcome.NATURAL]

    def test_is_recorded_once_however_long(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        for _ in range(5):
            desk.suspend(HOUR)
        assert desk.outcomes == [Outcome.NATURAL]

    def test_after_which_a_full_interval_passes(self, desk: Desk) -> None:
        desk.work(29 * MINUTE)
        desk.suspend(8 * HOUR)
        woke = desk.clock.now()
        desk.work(31 * MINUTE)
        assert [at for _, at in desk.shown] == [woke + timedelta(minutes=30)]

    def test_each_kind_has_its_own_counter(self) -> None:
        desk = Desk(config=BOTH_KINDS)
        desk.work(20 * MINUTE)
        desk.suspend(3 * MINUTE)
        assert desk.worked(BreakKind.MOVE) == 0
        assert desk.worked(BreakKind.STRETCH) == pytest.approx(20 * MINUTE)
        assert [record.kind for record in desk.records] == [BreakKind.MOVE]

    def test_a_stretch_break_taken_credits_the_move_break(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.take(BreakKind.STRETCH)
        desk.work(5 * MINUTE)
        (record,) = desk.records
        assert (record.kind, record.outcome) == (BreakKind.STRETCH, Outcome.TAKEN)
        assert desk.worked(BreakKind.MOVE) == 0

    def test_a_stretch_break_skipped_does_not(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.take(BreakKind.STRETCH)
        desk.skip()
        assert desk.worked(BreakKind.MOVE) == pytest.approx(20 * MINUTE)


class TestRule3Due:
    def test_when_the_counter_reaches_the_interval(self, desk: Desk) -> None:
        began = desk.clock.now()
        desk.work(30 * MINUTE - 1)
        assert desk.shown == []
        desk.work(1)
        assert [at for _, at in desk.shown] == [began + timedelta(minutes=30)]
        assert desk.status.state is StateWord.DUE

    def test_as_often_as_a_day_of_work_gives(self, desk: Desk) -> None:
        for _ in range(16):
            desk.work(30 * MINUTE)
            desk.begin()
            desk.work(2 * MINUTE)
        assert desk.outcomes == [Outcome.TAKEN] * 16

    def test_the_interval_is_the_one_set(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_interval_minutes=45, move_length_minutes=3))
        desk.work(45 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert showing.length_seconds == 180

    def test_the_longer_kind_is_shown_where_both_are_due(self) -> None:
        desk = Desk(config=BOTH_KINDS)
        desk.work(30 * MINUTE)
        desk.pause()
        desk.resume()
        desk.skip()
        desk.work(30 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert showing.kind is BreakKind.STRETCH
        desk.done()
        assert desk.status.showing is None

    def test_an_interval_made_shorter_than_the_work_done_is_due_at_once(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.change(move_interval_minutes=15)
        assert desk.status.state is StateWord.DUE

    def test_never_while_switched_off(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_break=False))
        desk.work(8 * HOUR)
        assert (desk.shown, desk.wakes, desk.state.wake) == ([], 0, None)
        assert desk.status.state is StateWord.OFF
        assert desk.status.reason == "Breaks are off"

    def test_from_the_moment_of_being_switched_on(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_break=False))
        desk.work(8 * HOUR)
        desk.change(move_break=True)
        assert desk.worked() == 0
        desk.work(30 * MINUTE)
        assert len(desk.shown) == 1

    def test_switching_off_puts_the_showing_away(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.change(move_break=False)
        assert desk.outcomes == [Outcome.INTERRUPTED]
        assert desk.status.state is StateWord.OFF


class TestRule7Snooze:
    def test_brings_the_break_back_after_5_minutes_as_a_new_showing(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.snooze()
        snoozed = desk.clock.now()
        desk.work(5 * MINUTE)
        (first, _), (second, at) = desk.shown
        assert first != second
        assert at == snoozed + timedelta(minutes=5)
        assert [(r.id, r.outcome) for r in desk.records] == [(first, Outcome.SNOOZED)]

    def test_three_times_offers_only_start_and_skip(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        for left in (3, 2, 1):
            showing = desk.status.showing
            assert showing is not None
            assert showing.snoozes_left == left
            assert desk.snooze() is None
            desk.work(5 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert showing.snoozes_left == 0
        assert desk.snooze() == "This break was put off 3 times: start it or skip it."
        assert desk.status.showing == showing
        assert desk.begin() is None

    def test_may_be_used_again_for_the_next_break(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.snooze()
        desk.work(5 * MINUTE)
        desk.skip()
        desk.work(30 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert showing.snoozes_left == 3

    def test_is_not_for_a_break_under_way(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        assert desk.snooze() == "The break is under way: finish it or skip it."


class TestRule8Skip:
    def test_is_recorded_and_a_full_interval_follows(self, desk: Desk) -> None:
        desk.work(31 * MINUTE)
        desk.skip()
        assert desk.outcomes == [Outcome.SKIPPED]
        assert desk.status.seconds_to_next == 30 * 60

    def test_is_no_rest(self, desk: Desk) -> None:
        desk.work(31 * MINUTE)
        desk.skip()
        assert desk.status.sitting_minutes == 31

    def test_while_counting_down_is_skipped_too(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.work(1 * MINUTE)
        desk.skip()
        assert desk.outcomes == [Outcome.SKIPPED]


class TestRule9Ignored:
    def test_after_the_length_and_a_minute(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.work(3 * MINUTE - 1)
        assert desk.outcomes == []
        desk.work(1)
        assert desk.outcomes == [Outcome.IGNORED]

    def test_is_due_again_after_10_minutes_of_work(self, desk: Desk) -> None:
        desk.work(33 * MINUTE)
        ignored = desk.clock.now()
        assert desk.status.seconds_to_next == 600
        desk.work(10 * MINUTE)
        assert desk.shown[-1][1] == ignored + timedelta(minutes=10)

    def test_not_by_a_user_who_rests(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.work(1 * MINUTE)
        desk.suspend(HOUR)
        assert [(r.id, r.outcome) for r in desk.records] == [(desk.shown[0][0], Outcome.NATURAL)]
        assert desk.status.showing is None

    def test_not_by_a_user_who_stands_up(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.work(170)
        desk.stand()
        desk.work(2 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL]
