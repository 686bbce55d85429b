"""Rules 11 and 12: each showing ends in exactly one outcome, even one that fails."""

from datetime import timedelta

import pytest

from balance_app.domain.breaks.events import Answered, ShowFailed, Shown, Withdraw, Word
from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, StateWord
from tests.domain.breaks.desk import MINUTE, Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


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
