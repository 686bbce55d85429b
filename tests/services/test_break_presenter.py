"""How breaks are shown: announced, in the window that is set or else as a notification, guided."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, StateWord
from balance_app.domain.errors import WordsError
from balance_app.domain.exercises import Guide
from balance_app.domain.settings import Presentation
from balance_app.paths import resources
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from balance_app.store.database import open_database
from tests.coaching import MINUTE, MOVE_ONLY, Room
from tests.fakes import FakeNotifier, MemoryBreakStore

STRETCH_ONLY = {
    "move_break": False,
    "stretch_interval_minutes": 30,
    "stretch_presentation": "notification",
    "pre_notice_seconds": 0,
}

NewRoom = Callable[[Mapping[str, object]], Room]


@pytest.fixture
def new_room(tmp_path: Path) -> NewRoom:
    """Makes a room whose coach has started, with these settings."""

    def new(settings: Mapping[str, object]) -> Room:
        room = Room(open_database(tmp_path / "balance.db"), settings)
        room.coach.start()
        return room

    return new


def vias(room: Room) -> list[str]:
    rows = room.database.rows("SELECT via FROM break_outcomes ORDER BY showing")
    return [row["via"] for row in rows]


def guide(room: Room) -> Guide:
    shown = room.coach.guide()
    assert shown is not None
    return shown


class TestAnnouncing:
    @pytest.fixture
    def announced(self, new_room: NewRoom) -> Room:
        """Half a minute before a move break."""
        room = new_room({"stretch_break": False})
        room.alarm.run(29.5 * MINUTE)
        return room

    def test_a_break_comes_half_a_minute_after_it_was_announced(self, announced: Room) -> None:
        (soon,) = announced.notifier.notices
        assert (soon.title, soon.body) == (
            "Move break in 30 seconds",
            "Finish your sentence first.",
        )
        assert [(button.id, button.label) for button in soon.buttons] == [
            ("snooze", "In 5 min"),
            ("skip", "Skip"),
        ]
        announced.alarm.run(30)
        assert announced.notifier.withdrawn == [soon.id]
        (shown,) = announced.notifier.on_screen
        assert soon.id == f"{shown}/soon"

    def test_no_sound_announces_it(self, announced: Room) -> None:
        assert announced.outside.sounds.played == []

    @pytest.mark.parametrize(
        ("button", "outcome"), [("snooze", Outcome.SNOOZED), ("skip", Outcome.SKIPPED)]
    )
    def test_its_answer_settles_the_break_before_it_is_shown(
        self, announced: Room, button: str, outcome: Outcome
    ) -> None:
        announced.notifier.press(button)
        assert announced.outcomes() == {outcome: 1}
        assert vias(announced) == [Channel.NOTIFICATION]
        assert announced.notifier.on_screen == []
        announced.alarm.run(1 * MINUTE)
        assert len(announced.notifier.notices) == 1

    def test_its_answer_on_our_own_card_carries_that_as_its_channel(
        self, new_room: NewRoom
    ) -> None:
        room = new_room({"stretch_break": False})
        room.notifier = FakeNotifier("card")
        room.restart(0)
        room.alarm.run(29.5 * MINUTE)
        room.notifier.press("skip")
        assert vias(room) == [Channel.CARD]

    def test_it_can_be_answered_in_the_tray_too(self, announced: Room) -> None:
        announced.coach.skip(Channel.TRAY)
        assert announced.outcomes() == {Outcome.SKIPPED: 1}
        assert announced.notifier.on_screen == []

    def test_put_off_three_times_it_can_only_be_skipped(self, announced: Room) -> None:
        for _ in range(3):
            announced.notifier.press("snooze")
            announced.alarm.run(5 * MINUTE - 30)
        assert [button.id for button in announced.notifier.notices[-1].buttons] == ["skip"]

    def test_a_second_press_is_passed_over(self, announced: Room) -> None:
        announced.notifier.press("skip")
        announced.notifier.press("snooze")
        assert announced.outcomes() == {Outcome.SKIPPED: 1}

    def test_where_it_cannot_be_told_the_break_still_comes(self, new_room: NewRoom) -> None:
        room = new_room({"stretch_break": False})
        room.notifier.fails = "no service"
        room.alarm.run(29.5 * MINUTE)
        room.notifier.fails = None
        room.alarm.run(30)
        assert room.coach.status().state is StateWord.DUE
        assert room.outcomes() == {}

    def test_a_pause_calls_it_off(self, announced: Room) -> None:
        announced.coach.pause(None)
        assert announced.notifier.on_screen == []

    def test_quitting_calls_it_off(self, announced: Room) -> None:
        announced.coach.quit()
        assert announced.notifier.on_screen == []


class TestWindows:
    @pytest.fixture(params=["card", "screen"])
    def presentation(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def room(self, new_room: NewRoom, presentation: str) -> Room:
        return new_room({**MOVE_ONLY, "move_presentation": presentation})

    @pytest.fixture
    def window(self, room: Room, presentation: str) -> FakeNotifier:
        window = FakeNotifier(presentation)
        room.coach.add_window(Presentation(presentation), window)
        return window

    def test_a_break_is_shown_in_the_window_that_is_set(
        self, room: Room, window: FakeNotifier
    ) -> None:
        other = FakeNotifier("other")
        (unset,) = {Presentation.CARD, Presentation.SCREEN} - {Presentation(window.name)}
        room.coach.add_window(unset, other)
        room.alarm.run(30 * MINUTE)
        assert [notice.title for notice in window.notices] == ["Stand up and move"]
        assert (room.notifier.notices, other.notices) == ([], [])

    def test_its_answer_carries_the_window_as_its_channel(
        self, room: Room, window: FakeNotifier
    ) -> None:
        room.alarm.run(30 * MINUTE)
        window.press("skip")
        assert room.outcomes() == {Outcome.SKIPPED: 1}
        assert vias(room) == [window.name]

    def test_an_answer_from_elsewhere_takes_it_off_the_screen(
        self, room: Room, window: FakeNotifier
    ) -> None:
        room.alarm.run(30 * MINUTE)
        room.coach.skip(Channel.TERMINAL)
        assert window.on_screen == []

    def test_a_window_that_fails_leaves_it_to_the_notification(
        self, room: Room, window: FakeNotifier
    ) -> None:
        window.fails = "no screen"
        room.alarm.run(30 * MINUTE)
        assert window.on_screen == []
        assert len(room.notifier.on_screen) == 1
        assert room.outcomes() == {}
        room.notifier.press("skip")
        assert vias(room) == [Channel.NOTIFICATION]

    def test_a_window_that_stays_away_is_given_5_seconds(
        self, room: Room, window: FakeNotifier
    ) -> None:
        window.silent = True
        room.alarm.run(30 * MINUTE + 4)
        assert room.notifier.notices == []
        room.alarm.run(1)
        assert window.on_screen == []
        assert len(room.notifier.on_screen) == 1

    def test_a_missing_window_leaves_it_to_the_notification(self, room: Room) -> None:
        room.alarm.run(30 * MINUTE)
        assert len(room.notifier.on_screen) == 1
        assert room.outcomes() == {}

    def test_where_the_notification_fails_too_the_tray_is_left(
        self, room: Room, window: FakeNotifier
    ) -> None:
        window.fails, room.notifier.fails = "no screen", "no service"
        room.alarm.run(30 * MINUTE)
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1}
        assert (window.on_screen, room.notifier.on_screen) == ([], [])
        showing = room.coach.status().showing
        assert showing is not None
        assert showing.quiet
        room.coach.done(Channel.TRAY)
        assert room.outcomes() == {Outcome.SHOW_FAILED: 1, Outcome.TAKEN: 1}

    def test_the_next_break_tries_the_window_again(self, room: Room, window: FakeNotifier) -> None:
        window.fails = "no screen"
        room.alarm.run(30 * MINUTE)
        room.notifier.press("skip")
        window.fails = None
        room.alarm.run(30 * MINUTE)
        assert len(window.on_screen) == 1
        assert room.notifier.on_screen == []


def test_the_full_screen_counts_down_at_once_and_a_card_waits(new_room: NewRoom) -> None:
    room = new_room({**MOVE_ONLY, "move_presentation": "screen"})
    room.coach.add_window(Presentation.SCREEN, FakeNotifier("screen"))
    card = FakeNotifier("card")
    room.coach.add_window(Presentation.CARD, card)
    room.alarm.run(30 * MINUTE)
    assert room.coach.status().state is StateWord.ON_BREAK
    room.coach.skip(Channel.WINDOW)
    room.preferences.change("move_presentation", "card")
    room.alarm.run(30 * MINUTE)
    assert len(card.on_screen) == 1
    assert room.coach.status().state is StateWord.DUE


class TestSounds:
    def test_tell_when_a_break_begins_and_when_it_is_over(self, new_room: NewRoom) -> None:
        room = new_room(MOVE_ONLY)
        room.alarm.run(30 * MINUTE)
        assert room.outside.sounds.played == ["begin"]
        room.notifier.press("begin")
        room.alarm.run(2 * MINUTE)
        assert room.outside.sounds.played == ["begin", "end"]

    def test_tell_nothing_of_a_break_left_out(self, new_room: NewRoom) -> None:
        room = new_room(MOVE_ONLY)
        room.alarm.run(30 * MINUTE)
        room.notifier.press("skip")
        assert room.outside.sounds.played == ["begin"]

    def test_tell_nothing_twice_where_a_window_fails(self, new_room: NewRoom) -> None:
        room = new_room({**MOVE_ONLY, "move_presentation": "card"})
        room.alarm.run(30 * MINUTE)
        assert room.outside.sounds.played == ["begin"]

    def test_can_be_off(self, new_room: NewRoom) -> None:
        room = new_room({**MOVE_ONLY, "sounds": False})
        room.alarm.run(30 * MINUTE)
        room.notifier.press("begin")
        room.alarm.run(2 * MINUTE)
        assert room.outside.sounds.played == []


class TestExercises:
    def test_a_stretch_break_shows_some_by_their_names(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.alarm.run(30 * MINUTE)
        shown = guide(room)
        first, second = shown.exercises
        assert shown.length == 300
        (notice,) = room.notifier.notices
        assert notice.body.endswith(f"{first.name}, then {second.name}.")

    def test_a_move_break_shows_none(self, new_room: NewRoom) -> None:
        room = new_room(MOVE_ONLY)
        assert room.coach.guide() is None
        room.alarm.run(30 * MINUTE)
        assert room.coach.guide() is None

    def test_a_session_shows_several(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.coach.take(BreakKind.SESSION, Channel.TRAY)
        assert len(guide(room).exercises) == 3

    def test_one_showing_keeps_its_exercise_and_the_next_has_another(
        self, new_room: NewRoom
    ) -> None:
        room = new_room(STRETCH_ONLY)
        room.alarm.run(30 * MINUTE)
        first = guide(room)
        room.alarm.run(1 * MINUTE)
        room.coach.begin(Channel.WINDOW)
        room.alarm.run(1 * MINUTE)
        assert room.coach.guide() is first
        room.coach.done(Channel.WINDOW)
        assert room.coach.guide() is None
        room.coach.take(BreakKind.STRETCH, Channel.WINDOW)
        assert guide(room).exercises != first.exercises

    def test_one_that_is_asked_for_shows_the_exercises_wished_for_first(
        self, new_room: NewRoom
    ) -> None:
        room = new_room(STRETCH_ONLY)
        wished = ("hip-flexor-stretch", "glute-bridge")
        room.coach.take(BreakKind.STRETCH, Channel.NOTIFICATION, wished)
        assert tuple(exercise.id for exercise in guide(room).exercises) == wished
        room.coach.done(Channel.WINDOW)
        room.coach.take(BreakKind.STRETCH, Channel.WINDOW)
        assert not {exercise.id for exercise in guide(room).exercises} & set(wished)

    def test_a_wish_that_is_refused_is_forgotten(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.coach.take(BreakKind.MOVE, Channel.WINDOW)
        with pytest.raises(WordsError):
            room.coach.take(BreakKind.STRETCH, Channel.WINDOW, ("wrist-stretch",))
        room.coach.done(Channel.WINDOW)
        room.coach.take(BreakKind.STRETCH, Channel.WINDOW)
        assert "wrist-stretch" not in {exercise.id for exercise in guide(room).exercises}

    def test_it_is_stored_with_the_outcome(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.alarm.run(30 * MINUTE)
        shown = [exercise.id for exercise in guide(room).exercises]
        room.notifier.press("snooze")
        assert room.store.recent_exercises(9) == shown[::-1]

    def test_a_move_break_is_stored_without_one(self, new_room: NewRoom) -> None:
        room = new_room({**STRETCH_ONLY, "stretch_break": False})
        room.coach.take(BreakKind.STRETCH, Channel.TRAY)
        first = [exercise.id for exercise in guide(room).exercises]
        room.coach.done(Channel.TRAY)
        room.coach.take(BreakKind.MOVE, Channel.TRAY)
        room.coach.done(Channel.TRAY)
        assert room.store.recent_exercises(9) == first[::-1]

    def test_none_comes_again_while_others_are_left(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        for _ in range(6):
            room.alarm.run(30 * MINUTE)
            room.notifier.press("skip")
        assert len(set(room.store.recent_exercises(99))) == 12
        assert len(ExerciseShelf(resources() / "exercises").all) > 12

    def test_another_start_remembers_what_was_shown(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.alarm.run(30 * MINUTE)
        first = guide(room).exercises
        room.coach.quit()
        room.restart(10)
        room.coach.take(BreakKind.STRETCH, Channel.TRAY)
        assert guide(room).exercises != first

    def test_a_store_that_cannot_be_read_leaves_the_break_without_one(
        self, new_room: NewRoom, caplog: pytest.LogCaptureFixture
    ) -> None:
        room = new_room(STRETCH_ONLY)
        room.store = store = MemoryBreakStore()
        room.restart(0)
        store.broken = "The disk is gone."
        room.alarm.run(30 * MINUTE)
        (notice,) = room.notifier.notices
        assert notice.body.endswith("Stretch for a few minutes, both sides alike.")
        assert room.coach.guide() is None
        assert "The disk is gone." in caplog.text
        room.notifier.press("skip")
        room.alarm.run(30 * MINUTE)
        assert len(room.notifier.notices) == 2

    def test_a_showing_that_began_without_one_stays_without_one(self, new_room: NewRoom) -> None:
        room = new_room(STRETCH_ONLY)
        room.store = store = MemoryBreakStore()
        room.restart(0)
        store.broken = "The disk is gone."
        room.alarm.run(30 * MINUTE)
        store.broken = None
        assert room.coach.guide() is None
