"""The break coach with steerable clocks, on a real database where storing matters."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, Posture, StateWord
from balance_app.domain.breaks.saved import UNREADABLE
from balance_app.domain.errors import WordsError
from balance_app.services.breaks.coach import BreakCoach
from balance_app.store.database import open_database
from tests.coaching import MINUTE, Room
from tests.fakes import MONDAY_MORNING, FakeNotifier, MemoryBreakStore


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(open_database(tmp_path / "balance.db"))
    room.coach.start()
    return room


@pytest.fixture
def due(room: Room) -> Room:
    room.alarm.run(30 * MINUTE)
    return room


class TestPresenting:
    def test_a_due_break_is_shown_with_its_answers(self, due: Room) -> None:
        (notice,) = due.notifier.notices
        assert notice.title == "Stand up and move"
        assert notice.body == "You have been sitting for 30 minutes. Walk to the window and back."
        assert [(button.id, button.label) for button in notice.buttons] == [
            ("begin", "Start"),
            ("snooze", "In 5 min"),
            ("skip", "Skip"),
        ]

    def test_without_snoozes_left_there_is_no_such_button(self, due: Room) -> None:
        for _ in range(3):
            due.notifier.press("snooze")
            due.alarm.run(5 * MINUTE)
        assert [button.id for button in due.notifier.notices[-1].buttons] == ["begin", "skip"]
        assert due.outcomes() == {Outcome.SNOOZED: 3}

    def test_it_is_saved_before_it_is_shown(self, room: Room) -> None:
        room.notifier.silent = True
        room.alarm.run(30 * MINUTE)
        room.restart(10)
        assert room.outcomes() == {Outcome.INTERRUPTED: 1}

    def test_a_break_taken_unasked_needs_no_notice(self, room: Room) -> None:
        room.coach.take(BreakKind.STRETCH, Channel.TRAY)
        room.alarm.run(5 * MINUTE)
        assert room.notifier.notices == []
        assert room.outcomes() == {Outcome.TAKEN: 1}

    def test_a_chain_that_fails_leaves_it_to_the_tray(self, room: Room) -> None:
        room.notifier.fails = "no service"
        room.alarm.run(30 * MINUTE)
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1}
        assert room.coach.status().state is StateWord.DUE
        room.coach.done(Channel.TRAY)
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1, Outcome.TAKEN: 1}

    def test_a_notice_that_stays_away_is_given_5_seconds(self, room: Room) -> None:
        room.notifier.silent = True
        room.alarm.run(30 * MINUTE + 5)
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1}
        assert room.notifier.on_screen == []
        room.notifier.report_shown()
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1}


class TestAnswering:
    @pytest.mark.parametrize(
        ("button", "outcome"), [("snooze", Outcome.SNOOZED), ("skip", Outcome.SKIPPED)]
    )
    def test_by_the_notice_gives_its_outcome(
        self, due: Room, button: str, outcome: Outcome
    ) -> None:
        due.notifier.press(button)
        assert due.outcomes() == {outcome: 1}

    def test_start_in_the_notice_counts_down_to_taken(self, due: Room) -> None:
        due.notifier.press("begin")
        showing = due.coach.status().showing
        assert showing is not None
        assert (showing.started, showing.remaining_seconds) == (True, 120)
        due.alarm.run(2 * MINUTE)
        assert due.outcomes() == {Outcome.TAKEN: 1}

    @pytest.mark.parametrize("answer", [BreakCoach.begin, BreakCoach.snooze, BreakCoach.skip])
    def test_elsewhere_withdraws_the_notice(
        self, due: Room, answer: Callable[[BreakCoach, Channel], None]
    ) -> None:
        answer(due.coach, Channel.TERMINAL)
        assert due.notifier.on_screen == []

    def test_late_by_a_withdrawn_notice_is_passed_over(self, due: Room) -> None:
        due.coach.skip(Channel.TRAY)
        due.notifier.press("snooze")
        assert due.outcomes() == {Outcome.SKIPPED: 1}

    @pytest.mark.parametrize(
        "answer", [BreakCoach.begin, BreakCoach.done, BreakCoach.snooze, BreakCoach.skip]
    )
    def test_with_nothing_showing_is_refused(
        self, room: Room, answer: Callable[[BreakCoach, Channel], None]
    ) -> None:
        with pytest.raises(WordsError, match="No break is waiting for an answer"):
            answer(room.coach, Channel.TERMINAL)
        assert room.outcomes() == {}

    def test_a_second_break_while_one_is_under_way_is_refused(self, room: Room) -> None:
        room.coach.take(BreakKind.MOVE, Channel.TRAY)
        with pytest.raises(WordsError, match="on a break already"):
            room.coach.take(BreakKind.MOVE, Channel.TERMINAL)

    @pytest.mark.parametrize(
        ("served_by", "via"),
        [("card", Channel.CARD), ("desktop notification", Channel.NOTIFICATION)],
    )
    def test_the_record_tells_where_the_answer_came_from(
        self, room: Room, served_by: str, via: Channel
    ) -> None:
        room.store = store = MemoryBreakStore()
        room.notifier = FakeNotifier(served_by)
        room.restart(0)
        room.alarm.run(30 * MINUTE)
        room.notifier.press("skip")
        assert [record.via for record in store.records.values()] == [via]


class TestWaking:
    def test_an_idle_tray_wakes_once_a_minute(self, room: Room) -> None:
        room.alarm.run(29 * MINUTE)
        assert room.alarm.rings == 29

    def test_any_event_puts_the_next_wake_a_minute_off(self, room: Room) -> None:
        room.clock.advance(3)
        room.coach.sit()
        assert room.alarm.seconds == pytest.approx(60)

    def test_paused_until_resumed_or_off_there_is_no_wake(self, room: Room) -> None:
        room.coach.pause(None)
        assert room.alarm.seconds is None
        room.coach.resume()
        assert room.alarm.seconds == 60
        room.preferences.change("move_break", False)
        assert room.alarm.seconds is None

    def test_settings_are_heeded_at_once(self, room: Room) -> None:
        room.alarm.run(10 * MINUTE)
        room.preferences.change("move_interval_minutes", 45)
        assert room.coach.status().seconds_to_next == 35 * 60
        room.preferences.change("move_interval_minutes", 10)
        assert len(room.notifier.notices) == 1

    def test_settings_of_others_change_nothing(self, room: Room) -> None:
        announced = []
        room.coach.subscribe(lambda: announced.append(1))
        room.preferences.change("even_zone", 25)
        assert announced == []


class TestPausing:
    def test_says_when_it_ends_and_ends_by_itself(self, room: Room) -> None:
        end = MONDAY_MORNING + timedelta(minutes=15)
        room.coach.pause(end)
        assert room.coach.status().paused_until == end
        room.alarm.run(45 * MINUTE)
        assert len(room.notifier.notices) == 1

    @pytest.mark.parametrize(
        ("until", "words"),
        [
            (MONDAY_MORNING, "has passed"),
            (MONDAY_MORNING - timedelta(hours=1), "has passed"),
            (datetime.max.replace(tzinfo=UTC), "at most 7 days"),
        ],
    )
    def test_at_an_impossible_end_is_refused(self, room: Room, until: datetime, words: str) -> None:
        with pytest.raises(WordsError, match=words):
            room.coach.pause(until)
        assert room.coach.status().state is StateWord.WORKING

    def test_standing_and_sitting(self, room: Room) -> None:
        room.coach.stand()
        assert room.coach.status().posture is Posture.STANDING
        room.coach.sit()
        assert room.coach.status().posture is Posture.SITTING


class TestSaving:
    def test_goes_on_where_it_was(self, room: Room) -> None:
        room.alarm.run(20 * MINUTE)
        room.restart(30)
        assert room.coach.status().seconds_to_next == 600
        assert room.coach.messages == []

    def test_every_minute(self, room: Room) -> None:
        room.alarm.run(20 * MINUTE + 59)
        room.restart(0)
        # What was worked since the last save was not saved; being away so briefly changes nothing.
        assert room.coach.status().seconds_to_next == 600

    def test_what_was_showing_when_it_died_was_interrupted(self, due: Room) -> None:
        due.restart(30)
        assert due.outcomes() == {Outcome.INTERRUPTED: 1}
        assert due.coach.status().state is StateWord.DUE

    def test_a_long_absence_is_a_natural_break(self, room: Room) -> None:
        room.alarm.run(20 * MINUTE)
        room.restart(10 * MINUTE)
        assert room.outcomes() == {Outcome.NATURAL: 1}

    def test_quitting_settles_saves_and_falls_silent(self, due: Room) -> None:
        due.coach.quit()
        assert due.outcomes() == {Outcome.INTERRUPTED: 1}
        assert due.alarm.seconds is None
        assert due.notifier.on_screen == []
        due.notifier.press("skip")
        due.coach.skip(Channel.TRAY)
        due.coach.quit()
        due.restart(10)
        assert due.outcomes() == {Outcome.INTERRUPTED: 1}

    def test_a_state_that_cannot_be_read_starts_afresh_and_says_so(self, room: Room) -> None:
        room.store.save({"format": "odd"})
        room.restart(0)
        assert room.coach.messages == [UNREADABLE]
        assert room.coach.status().seconds_to_next == 1800

    def test_a_store_that_cannot_be_read_does_not_stop_reminders(self, room: Room) -> None:
        room.store = store = MemoryBreakStore()
        store.broken = "The disk is gone."
        room.restart(0)
        assert room.coach.messages == ["The disk is gone."]
        room.alarm.run(30 * MINUTE)
        assert len(room.notifier.notices) == 1

    def test_a_failed_save_is_told_and_made_up_for(self, room: Room) -> None:
        room.store = store = MemoryBreakStore()
        room.restart(0)
        room.alarm.run(30 * MINUTE)
        store.broken = "The disk is full."
        room.notifier.press("snooze")
        room.alarm.run(5 * MINUTE)
        assert len(room.notifier.notices) == 2, "the coach keeps running"
        assert room.coach.trouble == "Breaks are not saved yet: The disk is full."
        assert store.records == {}
        store.broken = None
        room.notifier.press("skip")
        assert room.coach.trouble is None
        assert [record.outcome for record in store.records.values()] == [
            Outcome.SNOOZED,
            Outcome.SKIPPED,
        ]


class TestAnnouncing:
    def test_each_change_of_state_but_not_each_second(self, room: Room) -> None:
        announced: list[StateWord] = []
        room.coach.subscribe(lambda: announced.append(room.coach.status().state))
        room.alarm.run(29 * MINUTE)
        assert announced == [StateWord.WORKING] * 29
        room.alarm.run(1 * MINUTE)
        assert announced[-1] is StateWord.DUE
        room.coach.begin(Channel.WINDOW)
        assert announced[-1] is StateWord.ON_BREAK
        room.coach.done(Channel.WINDOW)
        assert announced[-1] is StateWord.WORKING

    def test_a_subscriber_may_answer_at_once(self, room: Room) -> None:
        def skip_it() -> None:
            if room.coach.status().state is StateWord.DUE:
                room.coach.skip(Channel.WINDOW)

        room.coach.subscribe(skip_it)
        room.alarm.run(31 * MINUTE)
        assert room.outcomes() == {Outcome.SKIPPED: 1}
        assert room.notifier.on_screen == []
