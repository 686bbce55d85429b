"""The rules of breaks, one by one."""

from datetime import date, timedelta

import pytest

from balance_app.domain.breaks.events import Answered, ShowFailed, Shown, Withdraw, Word
from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, Posture, StateWord
from balance_app.domain.breaks.state import Config, Plan
from balance_app.domain.settings import Settings
from tests.domain.breaks.desk import HOUR, MINUTE, Desk

BOTH_KINDS = Config(
    {
        BreakKind.MOVE: Plan(True, 30 * MINUTE, 2 * MINUTE),
        BreakKind.STRETCH: Plan(True, 60 * MINUTE, 5 * MINUTE),
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
        assert reason == "Move break in 12 minutes · counting since the last rest you confirmed"

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
        desk = Desk(Settings(move_interval_minutes=45, move_length_minutes=3))
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
        desk = Desk(Settings(move_break=False))
        desk.work(8 * HOUR)
        assert (desk.shown, desk.wakes, desk.state.wake) == ([], 0, None)
        assert desk.status.state is StateWord.OFF
        assert desk.status.reason == "Move breaks are off"

    def test_from_the_moment_of_being_switched_on(self) -> None:
        desk = Desk(Settings(move_break=False))
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


class TestRule11ShowFailed:
    @pytest.fixture
    def unseen(self, desk: Desk) -> Desk:
        desk.notices_work = False
        desk.work(30 * MINUTE)
        return desk

    def test_after_5_seconds_without_being_shown(self, unseen: Desk) -> None:
        unseen.work(4)
        assert unseen.outcomes == []
        unseen.work(1)
        assert [(r.id, r.outcome) for r in unseen.records] == [
            (unseen.shown[0][0], Outcome.SHOW_FAILED)
        ]

    def test_at_once_where_every_channel_failed(self, unseen: Desk) -> None:
        unseen.fail_to_show()
        assert unseen.outcomes == [Outcome.SHOW_FAILED]

    def test_tray_and_status_line_serve(self, unseen: Desk) -> None:
        unseen.fail_to_show()
        status = unseen.status
        assert status.state is StateWord.DUE
        assert status.reason == "Move break is due; no notification could be shown"
        assert status.showing is not None

    @pytest.mark.parametrize(
        ("word", "outcome"),
        [
            (Word.DONE, Outcome.TAKEN),
            (Word.SNOOZE, Outcome.SNOOZED),
            (Word.SKIP, Outcome.SKIPPED),
        ],
    )
    def test_their_answer_has_an_outcome_of_its_own(
        self, unseen: Desk, word: Word, outcome: Outcome
    ) -> None:
        unseen.fail_to_show()
        assert unseen.answer(word) is None
        assert unseen.outcomes == [Outcome.SHOW_FAILED, outcome]
        assert len({record.id for record in unseen.records}) == 2

    def test_unanswered_it_is_ignored_and_shown_again(self, unseen: Desk) -> None:
        unseen.fail_to_show()
        unseen.work(3 * MINUTE)
        assert unseen.outcomes == [Outcome.SHOW_FAILED, Outcome.IGNORED]
        unseen.work(10 * MINUTE)
        assert len(unseen.shown) == 2

    def test_a_notice_that_comes_after_all_changes_nothing(self, unseen: Desk) -> None:
        late = unseen.shown[0][0]
        unseen.work(6)
        before = unseen.status.showing
        unseen.tell(Shown, late)
        unseen.tell(ShowFailed, late)
        assert unseen.status.showing == before
        assert unseen.outcomes == [Outcome.SHOW_FAILED]

    def test_failing_after_it_was_shown_changes_nothing(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.fail_to_show()
        assert desk.outcomes == []


class TestRule12OneOutcome:
    def test_whoever_answers_first(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        showing_id = desk.shown[0][0]
        desk.skip()
        for word in Word:
            assert desk.answer(word, showing_id) is None
            assert desk.answer(word) == "No break is waiting for an answer."
        assert [(r.id, r.outcome) for r in desk.records] == [(showing_id, Outcome.SKIPPED)]

    def test_a_late_answer_does_not_hit_the_next_showing(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.snooze()
        desk.work(5 * MINUTE)
        desk.answer(Word.SKIP, desk.shown[0][0])
        assert desk.outcomes == [Outcome.SNOOZED]
        assert desk.status.state is StateWord.DUE

    def test_the_notice_is_withdrawn_when_answered_elsewhere(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        actions = desk.tell(Answered, Word.BEGIN, Channel.TRAY)
        assert Withdraw(desk.shown[0][0]) in actions

    def test_a_break_counting_down_ends_by_itself_as_taken(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        shown = desk.clock.now()
        desk.work(30)
        desk.begin()
        desk.work(2 * MINUTE - 1)
        assert desk.status.state is StateWord.ON_BREAK
        desk.work(1)
        (record,) = desk.records
        assert (record.outcome, record.via) == (Outcome.TAKEN, Channel.TRAY)
        assert (record.shown, record.ended) == (shown, shown + timedelta(seconds=150))
        assert desk.status.sitting_minutes == 0

    def test_done_before_the_end_is_taken(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.work(10)
        desk.done()
        assert desk.outcomes == [Outcome.TAKEN]

    def test_begin_twice_goes_on_counting_down(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.begin()
        desk.work(10)
        assert desk.begin() is None
        showing = desk.status.showing
        assert showing is not None
        assert showing.remaining_seconds == 110

    def test_a_break_taken_now_is_taken(self, desk: Desk) -> None:
        desk.work(7 * MINUTE)
        assert desk.take() is None
        assert desk.status.state is StateWord.ON_BREAK
        desk.work(2 * MINUTE)
        (record,) = desk.records
        assert (record.outcome, record.via) == (Outcome.TAKEN, Channel.WINDOW)

    def test_taking_a_break_that_waits_starts_it(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.take()
        desk.work(2 * MINUTE)
        assert [(r.id, r.outcome) for r in desk.records] == [(desk.shown[0][0], Outcome.TAKEN)]

    def test_taking_the_other_kind_interrupts_the_one_that_waits(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.take(BreakKind.STRETCH)
        desk.work(5 * MINUTE)
        assert [(r.kind, r.outcome) for r in desk.records] == [
            (BreakKind.MOVE, Outcome.INTERRUPTED),
            (BreakKind.STRETCH, Outcome.TAKEN),
        ]

    def test_a_second_break_is_refused_while_one_is_under_way(self, desk: Desk) -> None:
        desk.take(BreakKind.STRETCH)
        assert desk.take() == "You are on a break already."
        assert desk.records == []

    def test_quitting_interrupts(self, desk: Desk) -> None:
        desk.work(30 * MINUTE)
        desk.quit()
        desk.start_again(10)
        assert desk.outcomes == [Outcome.INTERRUPTED]


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
