"""What is told from outside reaches the break engine, and a source that hangs does not stop it."""

from pathlib import Path

import pytest

from balance_app.domain.breaks.model import HoldReason, Outcome, StateWord
from balance_app.services.lookout import PATIENCE_SECONDS
from balance_app.store.database import open_database
from tests.coaching import MINUTE, READING, Room

FULL_SCREEN, CAMERA = HoldReason.FULL_SCREEN, HoldReason.CAMERA


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A coach at work that watches."""
    room = Room(open_database(tmp_path / "balance.db"))
    room.coach.start()
    room.coach.watch()
    return room


def announce(room: Room, *reasons: HoldReason) -> None:
    """A source of holds hears that these hold now, and says so."""
    room.outside.holds.holds = frozenset(reasons)
    assert room.outside.holds.changed is not None
    room.outside.holds.changed()


def lock(room: Room, locked: bool) -> None:
    assert room.outside.session.events is not None
    room.outside.session.events.locked(locked)


def sleep(room: Room, sleeping: bool) -> None:
    assert room.outside.session.events is not None
    room.outside.session.events.sleeping(sleeping)


class TestWatching:
    def test_begins_when_told_to_and_tells_at_once_how_things_are(self, tmp_path: Path) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        room.outside.holds.holds = frozenset({CAMERA})
        room.coach.start()
        assert not room.coach.status().tells_idle
        assert (room.outside.idle.limits, room.outside.session.events) == ([], None)

        room.coach.watch()

        assert room.coach.status().tells_idle
        assert room.coach.status().holds == (CAMERA,)
        assert room.outside.idle.limits == [60.0]
        assert room.outside.session.events is not None

    def test_twice_is_once(self, room: Room) -> None:
        room.coach.watch()
        assert room.outside.idle.limits == [60.0]

    def test_does_not_begin_before_the_start(self, tmp_path: Path) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        room.coach.watch()
        assert room.outside.idle.limits == []

    def test_needs_no_source(self, tmp_path: Path) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        room.outside.idle.fails = "no X server"
        room.coach.start()
        room.coach.watch()
        assert not room.coach.status().tells_idle
        room.alarm.run(30 * MINUTE)
        assert room.coach.status().state is StateWord.DUE

    def test_ends_when_the_coach_quits(self, room: Room) -> None:
        room.coach.quit()
        outside = room.outside
        assert (outside.idle.closed, outside.session.closed, outside.holds.closed) == (True,) * 3
        assert room.alarm.seconds is None

    def test_is_over_for_good_once_it_has_ended(self, room: Room) -> None:
        room.coach.quit()
        room.preferences.change("idle_limit_seconds", 90)
        room.coach.watch()
        assert room.outside.idle.limits == [60.0]

    def test_that_ended_while_it_looked_hears_no_late_answer(self, room: Room) -> None:
        room.outside.idle.silent = room.outside.holds.silent = True
        announce(room, CAMERA)
        room.coach.quit()
        room.outside.holds.answer()
        assert (room.coach.status().holds, room.alarm.seconds) == ((), None)


class TestIdleTime:
    def test_is_asked_for_at_each_wake(self, room: Room) -> None:
        room.alarm.run(20 * MINUTE)
        room.outside.idle.idle = 300.0
        room.alarm.run(1 * MINUTE)
        assert room.coach.status().state is StateWord.AWAY
        # The last input was five minutes ago: what was counted since then was no work.
        assert room.coach.status().sitting_minutes == 0
        assert room.outcomes() == {Outcome.NATURAL: 1}

    def test_a_change_is_heeded_at_once(self, room: Room) -> None:
        room.clock.advance(30)
        room.outside.idle.report_changed(60.0)
        assert room.coach.status().state is StateWord.AWAY
        room.clock.advance(10)
        room.outside.idle.report_changed(0.0)
        assert room.coach.status().state is StateWord.WORKING

    def test_a_change_while_a_look_is_under_way_is_heeded_after_it(self, room: Room) -> None:
        room.outside.holds.silent = True
        announce(room)  # a look that knows the idle time and waits for what holds
        room.outside.idle.report_changed(60.0)
        room.outside.holds.silent = False
        room.outside.holds.answer()
        assert room.coach.status().state is StateWord.AWAY

    def test_a_source_that_serves_during_the_first_look_is_asked_after_it(
        self, tmp_path: Path
    ) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        room.outside.idle.silent = room.outside.holds.silent = True
        room.coach.start()
        room.coach.watch()
        room.outside.idle.silent = room.outside.holds.silent = False
        room.outside.idle.report_serves()
        room.outside.holds.answer()
        assert room.coach.status().tells_idle

    def test_another_limit_starts_the_source_anew(self, room: Room) -> None:
        room.preferences.change("idle_limit_seconds", 120)
        assert room.outside.idle.limits == [60.0, 120.0]
        room.clock.advance(30)
        room.outside.idle.report_changed(90.0)
        assert room.coach.status().state is StateWord.WORKING

    def test_other_settings_leave_the_source_as_it_is(self, room: Room) -> None:
        room.preferences.change("move_interval_minutes", 45)
        assert room.outside.idle.limits == [60.0]

    def test_a_source_that_fails_is_missed_at_once(self, room: Room) -> None:
        room.outside.idle.report_failed("the connection is lost")
        assert not room.coach.status().tells_idle

    def test_a_source_that_fails_while_it_is_asked_is_not_waited_for(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.outside.idle.report_changed(60.0)
        room.outside.idle.report_failed("the connection is lost")
        assert not room.coach.status().tells_idle
        assert room.alarm.seconds == 60


class TestLockAndSleep:
    def test_a_locked_screen_is_being_away(self, room: Room) -> None:
        lock(room, True)
        assert room.coach.status().state is StateWord.AWAY
        lock(room, False)
        assert room.coach.status().state is StateWord.WORKING

    def test_a_machine_that_sleeps_is_being_away(self, room: Room) -> None:
        room.alarm.run(20 * MINUTE)
        sleep(room, True)
        assert room.coach.status().reason == "The machine is about to sleep"
        room.clock.suspend(600)
        sleep(room, False)
        assert room.outcomes() == {Outcome.NATURAL: 1}
        assert room.coach.status().state is StateWord.WORKING

    def test_a_screen_locked_before_the_start_is_told(self, tmp_path: Path) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        room.coach.start()
        start = room.outside.session.start

        def start_locked(events):
            start(events)
            events.locked(True)

        room.outside.session.start = start_locked
        room.coach.watch()
        assert room.coach.status().state is StateWord.AWAY


class TestHolds:
    def test_far_from_a_break_nobody_asks(self, room: Room) -> None:
        before = room.outside.holds.asked
        room.alarm.run(29 * MINUTE)
        assert room.outside.holds.asked == before

    def test_keep_a_due_break_until_a_minute_after_they_end(self, room: Room) -> None:
        room.alarm.run(29 * MINUTE)
        room.outside.holds.holds = frozenset({FULL_SCREEN})
        room.alarm.run(2 * MINUTE)
        assert room.coach.status().state is StateWord.HELD
        assert room.notifier.notices == []
        room.outside.holds.holds = frozenset()
        room.alarm.run(10)
        assert room.coach.status().holds == ()
        room.alarm.run(1 * MINUTE)
        assert room.coach.status().state is StateWord.DUE
        assert len(room.notifier.notices) == 1

    def test_while_they_keep_one_they_are_looked_for_every_10_seconds(self, room: Room) -> None:
        room.alarm.run(29 * MINUTE)
        room.outside.holds.holds = frozenset({FULL_SCREEN})
        room.alarm.run(1 * MINUTE)
        before = room.outside.holds.asked
        room.alarm.run(1 * MINUTE)
        assert room.outside.holds.asked == before + 6

    def test_that_announce_themselves_are_heeded_at_once(self, room: Room) -> None:
        announce(room, FULL_SCREEN, CAMERA)
        assert room.coach.status().holds == (CAMERA, FULL_SCREEN)
        announce(room, CAMERA)
        assert room.coach.status().holds == (CAMERA,)
        announce(room)
        assert room.coach.status().state is StateWord.WORKING

    def test_announced_while_a_look_is_under_way_are_looked_for_after_it(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.outside.idle.report_changed(READING)  # a look that has not asked what holds
        announce(room, CAMERA)
        assert room.coach.status().holds == ()
        room.outside.idle.silent = False
        room.outside.idle.answer()
        assert room.coach.status().holds == (CAMERA,)

    def test_put_a_break_away_that_waits_on_screen(self, room: Room) -> None:
        room.alarm.run(30 * MINUTE)
        announce(room, FULL_SCREEN)
        assert room.outcomes() == {Outcome.INTERRUPTED: 1}
        assert room.notifier.on_screen == []

    def test_that_the_user_switches_off_let_go_at_once(self, room: Room) -> None:
        announce(room, FULL_SCREEN, CAMERA)
        room.preferences.change("hold_full_screen", False)
        assert room.coach.status().holds == (CAMERA,)
        room.preferences.change("hold_camera", False)
        assert room.coach.status().holds == ()

    def test_that_the_user_switches_on_hold_at_once(self, room: Room) -> None:
        room.preferences.change("hold_camera", False)
        announce(room, CAMERA)
        assert room.coach.status().holds == ()
        room.preferences.change("hold_camera", True)
        assert room.coach.status().holds == (CAMERA,)

    def test_all_switched_off_hold_nothing(self, room: Room) -> None:
        announce(room, CAMERA)
        for kind in ("do_not_disturb", "full_screen", "camera", "microphone", "screen_sharing"):
            room.preferences.change(f"hold_{kind}", False)
        assert room.coach.status().holds == ()
        before = room.outside.holds.asked
        room.alarm.run(30 * MINUTE)
        assert room.outside.holds.asked == before

    def test_what_was_said_by_hand_is_not_taken_back_by_a_look(self, room: Room) -> None:
        room.coach.present(True)
        announce(room, CAMERA)
        announce(room)
        assert room.coach.status().holds == (HoldReason.PRESENTING,)
        room.coach.present(False)
        assert room.coach.status().holds == ()


class TestPatience:
    def test_a_source_of_idle_time_that_hangs_is_given_up(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE)
        assert room.coach.status().tells_idle
        room.alarm.run(PATIENCE_SECONDS)
        assert not room.coach.status().tells_idle
        room.alarm.run(30 * MINUTE)
        assert room.coach.status().state is StateWord.DUE

    def test_a_source_of_holds_that_hangs_is_given_up(self, room: Room) -> None:
        room.alarm.run(29 * MINUTE)
        room.outside.holds.silent = True
        room.alarm.run(1 * MINUTE)
        assert room.notifier.notices == []
        room.alarm.run(PATIENCE_SECONDS)
        assert len(room.notifier.notices) == 1

    def test_what_the_others_have_told_is_heeded(self, room: Room) -> None:
        room.outside.holds.silent = True
        announce(room, CAMERA)
        room.alarm.run(PATIENCE_SECONDS)
        assert room.coach.status().tells_idle
        room.outside.idle.silent = True
        room.outside.holds.silent = False
        announce(room, CAMERA)
        room.alarm.run(PATIENCE_SECONDS)
        assert not room.coach.status().tells_idle
        assert room.coach.status().holds == (CAMERA,)

    def test_what_held_goes_on_while_nobody_says_that_it_ended(self, room: Room) -> None:
        announce(room, CAMERA)
        room.outside.holds.silent = True
        room.alarm.run(40 * MINUTE)
        assert room.coach.status().holds == (CAMERA,)

    def test_a_late_answer_changes_nothing(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE + PATIENCE_SECONDS)
        before = room.coach.status()
        room.outside.idle.idle = 1000.0
        room.outside.idle.answer()
        assert room.coach.status() == before

    def test_a_late_answer_about_holds_changes_nothing(self, room: Room) -> None:
        room.outside.holds.silent = True
        announce(room, CAMERA)
        room.alarm.run(PATIENCE_SECONDS)
        room.outside.holds.answer()
        assert room.coach.status().holds == ()

    def test_an_answer_in_time_is_heeded(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE + 2)
        room.outside.idle.answer()
        assert room.coach.status().tells_idle
        assert room.alarm.seconds == 60

    def test_a_wish_during_a_look_that_hangs_does_not_stop_the_engine(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE)
        room.coach.sit()
        room.alarm.run(30 * MINUTE)
        assert room.coach.status().state is StateWord.DUE
        assert len(room.notifier.notices) == 1

    def test_after_a_pause_set_during_such_a_look_breaks_come_again(self, room: Room) -> None:
        room.preferences.change("measure_sitting", False)
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE)
        room.coach.pause(None)
        room.alarm.run(60 * MINUTE)
        room.coach.resume()
        room.alarm.run(32 * MINUTE)
        assert room.coach.status().state is StateWord.DUE

    def test_events_are_heeded_while_a_look_hangs(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE)
        lock(room, True)
        assert room.coach.status().state is StateWord.AWAY

    def test_a_source_that_answers_again_serves_again(self, room: Room) -> None:
        room.outside.idle.silent = True
        room.alarm.run(1 * MINUTE + PATIENCE_SECONDS)
        room.outside.idle.silent = False
        room.alarm.run(1 * MINUTE)
        assert room.coach.status().tells_idle


class TestLookingAround:
    def test_calls_back_when_the_engine_knows_what_holds(self, room: Room) -> None:
        room.outside.holds.holds = frozenset({CAMERA})
        found: list[tuple[HoldReason, ...]] = []
        room.coach.look_around(lambda: found.append(room.coach.status().holds))
        assert found == [(CAMERA,)]

    def test_waits_for_a_source_that_takes_its_time(self, room: Room) -> None:
        room.outside.holds.silent = True
        found: list[tuple[HoldReason, ...]] = []
        room.coach.look_around(lambda: found.append(room.coach.status().holds))
        assert found == []
        room.outside.holds.holds = frozenset({CAMERA})
        room.outside.holds.answer()
        assert found == [(CAMERA,)]

    def test_goes_on_without_a_source_that_hangs(self, room: Room) -> None:
        room.outside.holds.silent = True
        found: list[bool] = []
        room.coach.look_around(lambda: found.append(room.coach.status().busy))
        room.alarm.run(PATIENCE_SECONDS)
        assert found == [False]

    def test_while_a_look_is_under_way_looks_once_more(self, room: Room) -> None:
        room.outside.holds.silent = True
        found: list[tuple[HoldReason, ...]] = []
        room.coach.look_around(lambda: found.append(room.coach.status().holds))
        room.coach.look_around(lambda: found.append(room.coach.status().holds))
        room.outside.holds.answer()
        assert found == []
        room.outside.holds.holds = frozenset({CAMERA})
        room.outside.holds.answer()
        assert found == [(CAMERA,), (CAMERA,)]

    def test_calls_back_at_once_where_nothing_is_watched(self, tmp_path: Path) -> None:
        room = Room(open_database(tmp_path / "balance.db"))
        found: list[bool] = []
        room.coach.look_around(lambda: found.append(True))
        assert found == [True]
