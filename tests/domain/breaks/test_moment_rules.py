"""Rules 3, 4, 6 and 11: merging, pre-notices, holds, and windows that cannot be shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from balance_app.domain.breaks.events import Show, Tick, Withdraw, Word
from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason, Outcome, StateWord
from balance_app.domain.settings import DEFAULTS, Presentation
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk
from tests.fakes import MONDAY_MORNING

BOTH = replace(DEFAULTS, pre_notice_seconds=0)
ANNOUNCED = replace(MOVE_ONLY, pre_notice_seconds=30)
MEETING = 47 * MINUTE


@pytest.fixture
def desk() -> Desk:
    return Desk(tells_idle=True)


class TestRule3Merging:
    @pytest.mark.parametrize(
        ("stretch", "merged"), [(25, True), (30, True), (35, True), (24, False), (36, False)]
    )
    def test_within_5_minutes_one_stretch_break_is_shown(self, stretch: int, merged: bool) -> None:
        desk = Desk(replace(BOTH, stretch_interval_minutes=stretch))
        desk.work(min(30, max(25, stretch)) * MINUTE if merged else 30 * MINUTE)
        kinds = {desk.state.showing.kind} if desk.state.showing else set()
        covers = desk.state.showing.covers if desk.state.showing else frozenset()
        if merged:
            assert kinds == {BreakKind.STRETCH}
            assert covers == {BreakKind.STRETCH, BreakKind.MOVE}
        else:
            assert len(covers) == 1

    @pytest.mark.parametrize(
        ("word", "outcome", "minutes"),
        [
            (Word.DONE, Outcome.TAKEN, 30),
            (Word.SKIP, Outcome.SKIPPED, 30),
            (Word.SNOOZE, Outcome.SNOOZED, 5),
        ],
    )
    def test_its_answer_holds_for_both(self, word: Word, outcome: Outcome, minutes: int) -> None:
        desk = Desk(replace(BOTH, stretch_interval_minutes=33))
        desk.work(30 * MINUTE)
        desk.answer(word)
        assert [(r.kind, r.outcome) for r in desk.records] == [(BreakKind.STRETCH, outcome)]
        assert desk.status.seconds_to_next == minutes * 60
        desk.work(minutes * MINUTE - 1)
        assert len(desk.shown) == 1, "not two breaks one after the other"

    def test_a_natural_move_break_leaves_the_stretch_waiting(self) -> None:
        desk = Desk(replace(BOTH, stretch_interval_minutes=30), tells_idle=True)
        desk.work(30 * MINUTE)
        desk.leave(3 * MINUTE)
        assert [(r.kind, r.outcome) for r in desk.records] == [(BreakKind.MOVE, Outcome.NATURAL)]
        showing = desk.status.showing
        assert showing is not None
        assert showing.kind is BreakKind.STRETCH

    def test_what_a_rest_has_earned_is_not_due_again_with_the_stretch(self) -> None:
        desk = Desk(replace(BOTH, stretch_interval_minutes=30), tells_idle=True)
        desk.work(30 * MINUTE)
        desk.leave(3 * MINUTE)
        desk.come_back()
        desk.work(6 * MINUTE)
        assert desk.outcomes == [Outcome.NATURAL, Outcome.IGNORED]
        assert desk.worked() == pytest.approx(6 * MINUTE, abs=5)
        assert desk.worked(BreakKind.STRETCH) == pytest.approx(30 * MINUTE)

    def test_a_day_of_both_kinds(self) -> None:
        desk = Desk(BOTH)
        for _ in range(8):
            desk.work(30 * MINUTE)
            assert desk.status.next_kind is BreakKind.MOVE
            desk.begin()
            desk.work(2 * MINUTE)
            desk.work(30 * MINUTE)
            assert desk.status.next_kind is BreakKind.STRETCH
            desk.begin()
            desk.work(5 * MINUTE)
        assert len(desk.shown) == 16
        assert desk.outcomes == [Outcome.TAKEN] * 16


class TestRule4PreNotice:
    def test_30_seconds_before(self) -> None:
        desk = Desk(ANNOUNCED)
        desk.work(30 * MINUTE - 31)
        assert desk.announced == []
        desk.work(1)
        ((showing_id, seconds),) = desk.announced
        assert seconds == pytest.approx(30)
        assert desk.status.announced == showing_id
        desk.work(30)
        assert desk.called_off == [showing_id]
        assert [(id, at) for id, at in desk.shown] == [
            (showing_id, MONDAY_MORNING + timedelta(minutes=30))
        ]

    @pytest.mark.parametrize("seconds", [10, 60, 120])
    def test_as_long_before_as_is_set(self, seconds: int) -> None:
        desk = Desk(replace(MOVE_ONLY, pre_notice_seconds=seconds))
        desk.work(30 * MINUTE - seconds)
        assert [round(left) for _, left in desk.announced] == [seconds]

    def test_not_at_all_where_none_is_wanted(self) -> None:
        desk = Desk(MOVE_ONLY)
        desk.work(30 * MINUTE)
        assert desk.announced == []

    @pytest.mark.parametrize(
        ("word", "outcome", "to_next"),
        [(Word.SNOOZE, Outcome.SNOOZED, 300), (Word.SKIP, Outcome.SKIPPED, 1800)],
    )
    def test_can_be_answered(self, word: Word, outcome: Outcome, to_next: int) -> None:
        desk = Desk(ANNOUNCED)
        desk.work(30 * MINUTE - 20)
        showing_id, _ = desk.announced[0]
        assert desk.answer(word, showing_id) is None
        assert [(r.id, r.outcome) for r in desk.records] == [(showing_id, outcome)]
        assert desk.status.seconds_to_next == to_next
        assert desk.called_off == [showing_id]
        desk.work(to_next - 1)
        assert desk.shown == []

    def test_a_snooze_in_it_counts_as_one_of_three(self) -> None:
        desk = Desk(ANNOUNCED)
        desk.work(30 * MINUTE - 20)
        for _ in range(3):
            assert desk.snooze() is None
            desk.work(5 * MINUTE - 20)
        assert desk.snooze() == "This break was put off 3 times: start it or skip it."

    def test_is_taken_back_where_the_break_does_not_come(self) -> None:
        desk = Desk(ANNOUNCED, tells_idle=True)
        desk.work(30 * MINUTE - 20)
        desk.lock()
        assert desk.called_off == [desk.announced[0][0]]
        assert desk.status.announced is None
        assert desk.records == []

    def test_comes_before_a_snoozed_break_too(self) -> None:
        desk = Desk(ANNOUNCED)
        desk.work(30 * MINUTE)
        desk.snooze()
        desk.work(4 * MINUTE + 31)
        assert len(desk.announced) == 2


class TestRule6Holds:
    @pytest.mark.parametrize("reason", list(HoldReason))
    def test_keep_a_due_break_waiting(self, desk: Desk, reason: HoldReason) -> None:
        desk.work(20 * MINUTE)
        desk.hold(reason)
        desk.work(MEETING)
        assert desk.shown == []
        status = desk.status
        assert (status.state, status.holds) == (StateWord.HELD, (reason,))
        due = "Move break is due and comes a minute after it ends"
        assert status.reason == f"Held: {reason.value} · {due}"
        assert status.next_due is None

    def test_it_is_shown_60_seconds_after_the_hold_ends(self, desk: Desk) -> None:
        desk.hold()
        desk.work(MEETING)
        desk.let_go()
        ended = desk.clock.now()
        assert desk.status.next_due == ended + timedelta(seconds=60)
        desk.work(59)
        assert desk.shown == []
        desk.work(1)
        assert [at for _, at in desk.shown] == [ended + timedelta(seconds=60)]

    def test_unless_rest_during_the_hold_earned_it(self, desk: Desk) -> None:
        desk.work(20 * MINUTE)
        desk.hold()
        desk.work(11 * MINUTE)
        desk.leave(3 * MINUTE)
        desk.come_back()
        desk.let_go()
        desk.work(2 * MINUTE)
        assert desk.shown == []
        assert desk.outcomes == [Outcome.NATURAL]

    def test_never_reset_a_counter(self, desk: Desk) -> None:
        for _ in range(10):
            desk.work(1 * MINUTE)
            desk.hold()
            desk.work(1 * MINUTE)
            desk.let_go()
        assert desk.worked() == pytest.approx(20 * MINUTE)

    def test_a_break_not_yet_due_comes_at_its_time(self, desk: Desk) -> None:
        desk.hold()
        desk.work(10 * MINUTE)
        assert desk.status.reason == (
            "Held: full screen · Move break due in 20 minutes, if that has ended by then"
        )
        desk.let_go()
        desk.work(20 * MINUTE)
        assert [at for _, at in desk.shown] == [MONDAY_MORNING + timedelta(minutes=30)]

    def test_tell_of_the_break_that_will_come(self) -> None:
        desk = Desk(replace(BOTH, stretch_interval_minutes=33))
        desk.hold()
        desk.work(30 * MINUTE)
        told = "Held: full screen · Stretch break is due and comes a minute after it ends"
        assert desk.status.reason == told
        desk.let_go()
        desk.work(MINUTE)
        assert desk.status.next_kind is BreakKind.STRETCH

    def test_tell_of_none_to_one_who_stands(self, desk: Desk) -> None:
        desk.stand()
        desk.hold()
        assert desk.status.reason == "Held: full screen"

    def test_several_at_once_end_with_the_last(self, desk: Desk) -> None:
        desk.hold(HoldReason.CAMERA)
        desk.hold(HoldReason.MICROPHONE)
        desk.work(MEETING)
        desk.let_go(HoldReason.CAMERA)
        desk.work(5 * MINUTE)
        assert desk.shown == []
        assert "microphone in use" in desk.status.reason
        desk.let_go(HoldReason.MICROPHONE)
        desk.work(MINUTE)
        assert len(desk.shown) == 1

    def test_presenting_ends_with_resuming_and_with_quitting(self, desk: Desk) -> None:
        desk.hold(HoldReason.PRESENTING)
        desk.resume()
        assert desk.status.state is StateWord.WORKING
        desk.hold(HoldReason.PRESENTING)
        desk.quit()
        desk.start_again(10)
        assert desk.status.holds == ()

    def test_resuming_lets_go_of_nothing_else(self, desk: Desk) -> None:
        desk.hold(HoldReason.CAMERA)
        desk.resume()
        assert desk.status.holds == (HoldReason.CAMERA,)

    def test_put_a_showing_that_waits_away(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.hold()
        assert desk.outcomes == [Outcome.INTERRUPTED]
        desk.let_go()
        desk.work(MINUTE)
        assert len(desk.shown) == 2

    def test_let_a_break_under_way_go_on(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.hold()
        desk.leave(2 * MINUTE)
        assert desk.outcomes == [Outcome.TAKEN]

    def test_longer_than_2_hours_it_is_shown_once_and_quietly(self, desk: Desk) -> None:
        desk.hold()
        desk.work(2 * HOUR - 1)
        assert desk.status.showing is None
        desk.work(1)
        showing = desk.status.showing
        assert showing is not None
        assert showing.quiet
        assert desk.shown == [], "only tray and status line show it"
        assert desk.status.reason == "Move break is due; it is not shown because of full screen"
        desk.work(3 * HOUR)
        assert desk.outcomes == [Outcome.IGNORED]

    def test_shown_quietly_it_can_be_answered(self, desk: Desk) -> None:
        desk.hold()
        desk.work(2 * HOUR)
        desk.done()
        assert desk.outcomes == [Outcome.TAKEN]

    def test_shown_quietly_it_comes_openly_after_the_hold(self, desk: Desk) -> None:
        desk.hold()
        desk.work(2 * HOUR + 30)
        desk.let_go()
        assert desk.outcomes == [Outcome.INTERRUPTED]
        desk.work(MINUTE)
        assert len(desk.shown) == 1

    def test_a_pre_notice_comes_before_what_a_hold_kept_waiting(self) -> None:
        desk = Desk(ANNOUNCED)
        desk.hold()
        desk.work(MEETING)
        assert desk.announced == []
        desk.let_go()
        desk.work(30)
        assert len(desk.announced) == 1


class TestRule11Windows:
    @pytest.fixture
    def unseen(self) -> Desk:
        desk = Desk(replace(MOVE_ONLY, move_presentation=Presentation.SCREEN))
        desk.notices_work = False
        desk.work(30 * MINUTE)
        return desk

    def test_the_notification_serves_where_a_window_fails(self, unseen: Desk) -> None:
        showing_id = unseen.shown[0][0]
        unseen.notices_work = True
        unseen.fail_to_show()
        assert [id for id, _ in unseen.shown] == [showing_id] * 2
        assert unseen.outcomes == []
        showing = unseen.status.showing
        assert showing is not None
        assert not showing.started, "a notification does not begin by itself"

    def test_within_5_seconds(self, unseen: Desk) -> None:
        unseen.clock.advance(5)
        actions = list(unseen.tell(Tick))
        assert Withdraw(unseen.shown[0][0]) in actions
        assert Show(plain=True) in actions

    def test_where_neither_can_tray_and_status_line_serve(self, unseen: Desk) -> None:
        unseen.fail_to_show()
        unseen.fail_to_show()
        assert unseen.outcomes == [Outcome.SHOW_FAILED]
        assert unseen.status.state is StateWord.DUE

    def test_a_full_screen_begins_by_being_shown_and_ends_by_itself(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_presentation=Presentation.SCREEN))
        desk.work(30 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert (showing.started, showing.snoozes_left) == (True, 3)
        desk.work(2 * MINUTE)
        assert [(r.outcome, r.via) for r in desk.records] == [(Outcome.TAKEN, Channel.SCREEN)]

    def test_a_full_screen_can_be_snoozed_though_it_counts_down(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_presentation=Presentation.SCREEN))
        desk.work(30 * MINUTE + 10)
        assert desk.snooze() is None
        assert desk.outcomes == [Outcome.SNOOZED]

    def test_a_card_waits_for_its_answer(self) -> None:
        desk = Desk(replace(MOVE_ONLY, move_presentation=Presentation.CARD))
        desk.work(30 * MINUTE)
        showing = desk.status.showing
        assert showing is not None
        assert not showing.started
