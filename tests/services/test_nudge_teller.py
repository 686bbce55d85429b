"""Nudges that come by themselves as notifications: ahead of a habit, and from the week."""

from dataclasses import replace
from datetime import time

import pytest

from balance_app.domain.habits import Aim
from balance_app.domain.no_break import NO_BREAK
from balance_app.domain.nudges.rules import NudgeKind
from tests.desk import open_desk
from tests.nudge_room import FRIDAY_EVENING

AHEAD = "Carry on your left today"


# --- Ahead of a habit -----------------------------------------------------------------------------


def test_five_minutes_ahead_of_the_usual_time_the_other_side_is_suggested(room):
    room.pass_to("08:24", days=3)
    assert room.told == []
    room.pass_to("08:25")
    (notice,) = room.notifier.notices
    assert notice.title == AHEAD
    assert notice.body.startswith("Because ")
    assert "You often begin around 08:30." in notice.body
    assert [button.label for button in notice.buttons] == ["All right", "Not helpful"]
    assert [one.nudge.kind for one in room.desk.nudger.recent(5)] == [NudgeKind.AHEAD]
    assert room.nudged == 1


def test_what_has_been_logged_today_is_not_spoken_of(room):
    room.pass_to("08:10", days=3)
    room.desk.journal.log("carrying", "right")
    room.pass_to("09:00")
    assert room.told == []


def test_once_the_habit_has_begun_it_goes(room):
    room.pass_to("08:30", days=3)
    room.teller.follow()
    assert len(room.notifier.on_screen) == 1
    room.desk.journal.log("carrying", "left")
    room.teller.follow()
    assert room.notifier.on_screen == []


def test_found_unhelpful_in_another_place_it_goes(room):
    room.pass_to("08:30", days=3)
    room.desk.nudger.not_helpful(room.desk.nudger.recent(1)[0].id)
    room.teller.follow()
    assert room.notifier.on_screen == []


def test_archived_while_it_is_on_screen_the_habit_is_spoken_of_no_more(room):
    room.pass_to("08:30", days=3)
    room.desk.habits.archive("carrying")
    assert room.notifier.on_screen == []


def test_where_nobody_answers_it_goes_after_an_hour(room):
    room.pass_to("09:24", days=3)
    assert len(room.notifier.on_screen) == 1
    room.pass_to("09:25")
    assert room.notifier.on_screen == []


def test_not_helpful_names_the_nudge_that_was_shown(room):
    room.pass_to("08:25", days=3)
    room.notifier.press("not-helpful")
    assert room.unhelpful == list(room.desk.nudger.recent(5))
    assert room.notifier.on_screen == []


def test_all_right_only_takes_it_off_the_screen(room):
    room.pass_to("08:25", days=3)
    room.notifier.press("fine")
    assert (room.unhelpful, room.stretched, room.notifier.on_screen) == ([], [], [])


def test_it_is_not_told_again_after_a_restart(room):
    room.pass_to("08:25", days=3)
    room.restart(60.0)
    assert room.told == []


def test_while_it_cannot_be_kept_it_is_not_shown(room, caplog):
    other = open_desk(room.path)
    with other.database.writing():
        room.pass_to("08:25", days=3)
        assert room.told == []
        assert "A nudge has to wait: Another program" in caplog.text
    other.database.close()
    room.coach.pause(None)
    room.coach.resume()
    assert room.told == [AHEAD]
    assert len(room.desk.nudger.recent(5)) == 1


def test_what_another_process_has_shown_meanwhile_keeps_it_from_being_shown(room):
    """The cap of the day is used up between the question whether it is due and the showing."""
    room.desk.preferences.change("nudges_a_day", 1)
    due = room.desk.nudger.due

    def due_and_overtaken(now):
        nudge = due(now)
        if nudge is not None and not room.desk.nudger.recent(5):
            other = open_desk(room.path, room.clock)
            for _ in range(2):
                shown = other.nudger.after_logging(other.journal.log("leg-crossing", "right"))
            assert shown is not None
            other.database.close()
        return nudge

    room.desk.nudger.due = due_and_overtaken
    room.pass_to("09:30", days=3)
    assert room.told == []
    assert [one.nudge.habit for one in room.desk.nudger.recent(5)] == ["leg-crossing"]


def test_two_habits_at_one_time_are_both_spoken_of(room):
    room.use_right("leg-crossing")
    room.restart()
    room.pass_to("08:25", days=3)
    assert room.told == [AHEAD, "Cross your left leg over today, or neither"]


def test_a_habit_that_is_only_watched_from_now_on_wakes_nobody(room):
    room.pass_to("08:00", days=3)
    carrying = room.desk.habits.find("carrying")
    room.desk.habits.change(replace(carrying, aim=Aim.JUST_WATCH))
    rings = room.alarm.rings
    room.pass_to("09:00")
    assert room.told == []
    assert room.alarm.rings == rings


# --- From the week --------------------------------------------------------------------------------


def test_a_week_of_long_sitting_is_answered_at_the_time_set_for_it(seat):
    seat.pass_to("13:59")
    assert seat.told == []
    seat.pass_to("14:00")
    (notice,) = seat.notifier.notices
    assert notice.title == "A stretch for your hips, and a glute bridge?"
    assert notice.body.startswith(f"Because you sat 7{NO_BREAK}h a day on 4 days this week")
    assert [button.label for button in notice.buttons] == ["Stretch now", "Not helpful"]


def test_stretch_now_starts_with_the_exercises_that_answer_it(seat):
    seat.pass_to("14:00")
    seat.notifier.press("stretch")
    assert seat.stretched == [("hip-flexor-stretch", "glute-bridge")]
    assert seat.notifier.on_screen == []


def test_left_open_it_goes_when_the_day_ends(seat):
    seat.pass_to("03:59", days=1)
    assert len(seat.notifier.on_screen) == 1
    seat.pass_to("04:00")
    assert seat.notifier.on_screen == []


def test_of_the_week_too_it_goes_once_found_unhelpful_in_another_place(seat):
    seat.pass_to("14:00")
    seat.teller.follow()
    assert len(seat.notifier.on_screen) == 1
    seat.desk.nudger.not_helpful(seat.desk.nudger.recent(1)[0].id)
    seat.teller.follow()
    assert seat.notifier.on_screen == []


def test_of_the_week_too_it_goes_with_its_habit(seat):
    seat.pass_to("14:00")
    seat.desk.habits.archive("sitting")
    assert seat.notifier.on_screen == []


@pytest.mark.parametrize(("aim", "stays"), [(Aim.PREFER_LEFT, True), (Aim.JUST_WATCH, False)])
def test_of_a_lean_it_goes_where_the_aim_no_longer_asks_for_that_side(room, aim, stays):
    for _ in range(8):
        room.log(FRIDAY_EVENING.date(), "09:00", "right")
    room.desk.preferences.change("week_nudge_time", time(22, 30))
    room.pass_to("22:30")
    assert room.told == ["A side bend, and lifts with your left arm?"]

    room.desk.habits.change(replace(room.desk.habits.find("carrying"), aim=aim))

    assert len(room.notifier.on_screen) == stays


def test_another_time_is_heeded_at_once(seat):
    seat.desk.preferences.change("week_nudge_time", time(11, 30))
    seat.pass_to("11:30")
    assert len(seat.told) == 1


def test_switched_off_while_it_is_on_screen_it_goes(seat):
    seat.pass_to("14:00")
    seat.desk.preferences.change("nudges_a_day", 2)
    assert len(seat.notifier.on_screen) == 1
    seat.desk.preferences.change("nudges", False)
    assert seat.notifier.on_screen == []


def test_switched_off_nothing_comes_and_nothing_wakes(seat):
    seat.desk.preferences.change("nudges", False)
    assert seat.alarm.seconds is None
    seat.pass_to("20:00")
    assert seat.told == []
