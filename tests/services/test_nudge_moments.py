"""When nudges that come by themselves may interrupt, and what becomes of those that may not."""

import pytest

from balance_app.domain.breaks.model import HoldReason

AHEAD = "Carry on your left today"
HIPS = "A stretch for your hips, and a glute bridge?"


# --- Ahead of a habit -----------------------------------------------------------------------------


def test_in_a_call_it_waits_and_is_dropped_where_that_takes_too_long(room):
    room.outside.holds.holds = frozenset({HoldReason.CAMERA})
    room.pass_to("08:40", days=3)
    assert room.told == []
    assert not room.desk.nudger.recent(5)
    room.pass_to("09:30")
    room.outside.holds.holds = frozenset()
    room.outside.holds.changed()
    assert room.told == []


@pytest.mark.parametrize("reason", [HoldReason.DO_NOT_DISTURB, HoldReason.FULL_SCREEN])
def test_while_held_it_waits_and_comes_when_that_ends_in_time(room, reason):
    room.hold(reason)
    room.pass_to("08:59", days=3)
    assert room.told == []
    room.hold()
    assert room.told == [AHEAD]


def test_locked_it_waits_and_comes_when_the_user_is_back_in_time(room):
    room.outside.session.events.locked(True)
    room.pass_to("08:59", days=3)
    assert room.told == []
    room.outside.session.events.locked(False)
    assert room.told == [AHEAD]


def test_it_comes_when_the_user_leaves_also_outside_working_hours(room):
    room.work("mon 09:00-17:30")
    room.pass_to("08:25", days=3)
    assert room.told == [AHEAD]


# --- From the week --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reason",
    [reason for reason in HoldReason if reason is not HoldReason.PRESENTING],
    ids=str,
)
def test_of_the_week_too_it_waits_while_held_and_comes_when_that_ends(seat, reason):
    seat.hold(reason)
    seat.pass_to("19:00")
    assert seat.told == []
    assert not seat.desk.nudger.recent(5)
    seat.hold()
    assert seat.told == [HIPS]


def test_of_the_week_too_it_waits_while_the_user_presents_or_has_paused(seat):
    seat.coach.present(True)
    seat.pass_to("15:00")
    seat.coach.pause(None)
    seat.coach.present(False)
    assert seat.told == []
    seat.coach.resume()
    assert seat.told == [HIPS]


def test_of_the_week_too_it_waits_while_locked_and_is_dropped_with_the_day(seat):
    seat.outside.session.events.locked(True)
    seat.pass_to("04:00", days=1)
    seat.outside.session.events.locked(False)
    assert seat.told == []
    assert not seat.desk.nudger.recent(5)


def test_outside_working_hours_it_waits_until_they_begin_later_that_day(seat):
    seat.work("fri 08:00-12:00 16:30-18:00")
    seat.pass_to("16:29")
    assert seat.told == []
    seat.pass_to("16:30")
    assert seat.told == [HIPS]


def test_within_working_hours_it_comes_at_its_time(seat):
    seat.work("fri 08:00-18:00")
    seat.pass_to("14:00")
    assert seat.told == [HIPS]


def test_without_working_hours_left_that_day_it_does_not_come_and_nothing_wakes_for_it(seat):
    seat.work("fri 08:00-14:00; sat 08:00-13:00; mon 08:00-18:00")
    seat.pass_to("15:00")
    rings = seat.alarm.rings
    seat.pass_to("03:59", days=1)
    assert seat.told == []
    assert seat.alarm.rings == rings


def test_what_a_hold_kept_beyond_the_working_hours_comes_when_they_begin_again(seat):
    seat.work("fri 13:00-15:00 20:00-21:00")
    seat.hold(HoldReason.MICROPHONE)
    seat.pass_to("15:30")
    seat.hold()
    seat.pass_to("19:59")
    assert seat.told == []
    seat.pass_to("20:00")
    assert seat.told == [HIPS]


def test_where_the_app_starts_outside_working_hours_it_waits_for_them(seat):
    seat.work("fri 08:00-12:00 20:00-22:00")
    seat.clock.set_wall(seat.clock.now().replace(hour=17))
    seat.restart()
    assert seat.told == []
    seat.pass_to("20:00")
    assert seat.told == [HIPS]


def test_over_midnight_the_day_it_is_about_still_has_time(seat):
    seat.work("fri 22:00-06:00")
    seat.hold(HoldReason.CAMERA)
    seat.pass_to("01:00", days=1)
    seat.hold()
    assert seat.told == [HIPS]


def test_other_working_hours_are_heeded_at_once(seat):
    seat.work("fri 08:00-12:00")
    seat.pass_to("15:00")
    seat.work("fri 08:00-12:00 16:00-18:00")
    seat.pass_to("16:00")
    assert seat.told == [HIPS]


def test_working_hours_that_are_not_kept_to_hinder_none(seat):
    seat.work("mon 08:00-12:00")
    seat.desk.preferences.change("working_hours_on", False)
    seat.pass_to("14:00")
    assert seat.told == [HIPS]
