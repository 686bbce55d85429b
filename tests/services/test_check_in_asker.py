"""Check-ins asked as notifications: once each, at a good moment, and taken back once answered."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason
from balance_app.domain.check_ins import CheckIn, usual_check_in
from balance_app.domain.entries import Source
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import Habit, Kind, Option, Side
from balance_app.services.check_ins.asker import CheckInAsker
from tests.desk import open_desk
from tests.fakes import BERLIN
from tests.telling import TellingRoom

MINUTE, HOUR = 60.0, 3600.0
EARLY = datetime(2026, 11, 16, 7, 0, tzinfo=BERLIN)  # a Monday


class Room(TellingRoom):
    """The room, in which check-ins are asked."""

    def __init__(self, path, at=EARLY):
        super().__init__(path, at)

    def make_teller(self):
        desk = self.desk
        return CheckInAsker(
            *(desk.check_ins, desk.habits, desk.journal, desk.preferences),
            *(self.coach, self.chain, self.clock, self.schedule),
        )

    def start(self, store_answer=None):
        self.desk.check_ins.begin()

        def log(habit, answer):
            self.desk.journal.log(habit, answer, source=Source.CHECK_IN)

        self.teller.start(store_answer or log)

    @property
    def on_screen(self):
        return [one.removeprefix("check-in/") for one in self.notifier.on_screen]

    def entries(self):
        day = self.clock.now().date()
        return [
            (e.habit, e.option, e.minutes, e.source) for e in self.desk.journal.history(day, day)
        ]


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path / "balance.db")
    room.start()
    yield room
    room.desk.database.close()


SLEPT = "Which side did you sleep on?"
CARRIED = "Which side did you carry on?"
WORE = "Which shoes are you wearing?"


# --- Once, at its time ----------------------------------------------------------------------------


def test_it_is_asked_at_its_time_with_the_options_as_buttons(room):
    room.pass_to("07:59")
    assert room.told == []
    room.pass_to("08:00")
    (notice,) = room.notifier.notices
    assert (notice.title, notice.body) == (SLEPT, "Or answer later, on Today.")
    assert [button.label for button in notice.buttons] == ["Left", "Back", "Front", "Right"]


def test_a_press_on_a_button_logs_that_option_and_takes_the_notice_off(room):
    room.pass_to("08:00")
    room.notifier.press("back")
    assert room.entries() == [("sleeping", "back", None, Source.CHECK_IN)]
    assert room.on_screen == []


def test_nothing_is_asked_twice_and_nothing_wakes_in_between(room):
    room.pass_to("18:29")
    assert room.told == [SLEPT, CARRIED, WORE]
    assert room.alarm.rings == 3


def test_a_habit_logged_before_is_not_asked_about(room):
    room.desk.journal.log("sleeping", "left")
    room.pass_to("09:00")
    assert room.told == []


def test_once_it_is_logged_elsewhere_the_notice_goes(room):
    room.pass_to("08:00")
    room.desk.journal.log("sleeping", "left")
    assert room.on_screen == []


def test_what_another_process_logged_takes_the_notice_off_too(room):
    room.pass_to("08:00")
    other = open_desk(room.path, room.clock)
    other.journal.log("sleeping", "left", source=Source.TERMINAL)
    other.database.close()
    room.desk.check_ins.reload()
    assert room.on_screen == []


def test_dismissed_on_today_the_notice_goes(room):
    room.pass_to("08:00")
    room.desk.check_ins.dismiss(room.desk.check_ins.waiting()[0])
    assert room.on_screen == []


def test_taken_back_the_answer_is_not_asked_for_by_another_notice(room):
    room.pass_to("08:00")
    room.notifier.press("back")
    room.desk.journal.undo()
    assert len(room.desk.check_ins.waiting()) == 1
    assert room.told == [SLEPT]


def test_two_at_one_minute_are_both_asked_in_the_users_order(room):
    room.desk.check_ins.change(CheckIn("footwear", True, (time(8),)))
    room.pass_to("08:00")
    assert room.told == [SLEPT, WORE]


def test_the_next_of_a_habit_takes_the_place_of_the_one_before(room):
    room.pass_to("18:30")
    assert room.on_screen == [
        "sleeping/2026-11-16/08:00",
        "footwear/2026-11-16/09:40",
        "carrying/2026-11-16/18:30",
    ]


def test_what_nobody_answered_goes_when_the_day_ends(room):
    room.pass_to("03:59", days=1)
    assert len(room.on_screen) == 3
    room.pass_to("04:00")
    assert room.on_screen == []


def test_with_nothing_on_screen_the_start_of_a_day_wakes_nobody(room):
    room.pass_to("18:40")
    for one in room.desk.check_ins.waiting():
        room.desk.check_ins.dismiss(one)
    rings = room.alarm.rings
    room.pass_to("07:59", days=1)
    assert room.alarm.rings == rings


def test_after_a_restart_nothing_is_asked_again(room):
    room.pass_to("08:00")
    room.restart(MINUTE)
    assert room.told == []
    assert len(room.desk.check_ins.waiting()) == 1


def test_what_came_while_no_app_ran_is_asked_at_the_start(room):
    room.pass_to("08:00")
    room.restart(12 * HOUR)
    assert room.told == [CARRIED, WORE]
    assert room.on_screen == ["carrying/2026-11-16/18:30", "footwear/2026-11-16/18:40"]


def test_nothing_is_asked_before_the_start(tmp_path):
    room = Room(tmp_path / "balance.db", EARLY + timedelta(hours=12))
    room.desk.check_ins.announce()
    assert room.told == []
    room.desk.database.close()


def test_quitting_takes_it_off_the_screen_and_asks_no_more(room):
    room.pass_to("08:00")
    room.teller.quit()
    assert room.on_screen == []
    assert room.alarm.seconds is None
    room.desk.check_ins.announce()
    room.coach.pause(None)
    assert room.told == [SLEPT]


# --- Settings take effect at once -----------------------------------------------------------------


def test_another_time_is_heeded_at_once(room):
    room.desk.check_ins.change(replace(usual_check_in("sleeping"), times=(time(7, 30),)))
    room.pass_to("07:30")
    assert room.told == [SLEPT]


def test_set_to_a_time_that_has_passed_it_waits_and_calls_nobody(room):
    room.desk.check_ins.change(replace(usual_check_in("sleeping"), times=(time(6),)))
    room.pass_to("09:00")
    assert room.told == []
    assert len(room.desk.check_ins.waiting()) == 1


def test_switched_off_the_notice_goes(room):
    room.pass_to("08:00")
    room.desk.check_ins.change(replace(usual_check_in("sleeping"), on=False))
    assert room.on_screen == []


def test_with_nothing_to_ask_nothing_wakes(room):
    for habit in ("sleeping", "carrying", "footwear"):
        room.desk.check_ins.change(CheckIn(habit))
    assert room.alarm.seconds is None


def test_an_archived_habits_notice_goes(room):
    room.pass_to("08:00")
    room.desk.habits.archive("sleeping")
    assert room.on_screen == []


def test_the_hour_at_which_days_start_is_heeded_at_once(room):
    room.pass_to("08:00")
    room.desk.preferences.change("day_start_hour", 9)
    room.pass_to("08:59")
    assert room.on_screen == ["sleeping/2026-11-16/08:00"]
    room.pass_to("09:00")
    assert room.on_screen == []


# --- Good moments ---------------------------------------------------------------------------------


def test_paused_it_waits_quietly_and_is_asked_when_the_pause_ends(room):
    room.coach.pause(None)
    room.pass_to("09:00")
    assert room.told == []
    assert len(room.desk.check_ins.waiting()) == 1
    room.coach.resume()
    assert room.told == [SLEPT]


def test_locked_it_waits_until_the_user_is_back(room):
    room.outside.session.events.locked(True)
    room.pass_to("10:00")
    assert room.told == []
    room.outside.session.events.locked(False)
    assert room.told == [CARRIED, SLEPT, WORE]


def test_what_holds_reminders_is_looked_for_when_it_comes(room):
    room.outside.holds.holds = frozenset({HoldReason.CAMERA})
    room.pass_to("08:00")
    assert room.told == []
    room.outside.holds.holds = frozenset()
    room.outside.holds.changed()
    assert room.told == [SLEPT]


def test_during_a_break_it_waits_until_the_break_is_over(room):
    room.pass_to("07:59")
    room.coach.take(BreakKind.MOVE, Channel.WINDOW)
    room.pass_to("08:00")
    assert room.told == []
    room.coach.done(Channel.WINDOW)
    assert room.told == [SLEPT]


def test_while_a_break_asks_nothing_else_does(room):
    settings = {"move_interval_minutes": 59, "pre_notice_seconds": 0, "move_break": True}
    for key, value in settings.items():
        room.desk.preferences.change(key, value)
    room.coach_alarm.run(59 * MINUTE)
    room.pass_to("08:00")
    assert room.told == ["Stand up and move"]
    room.coach.skip(Channel.WINDOW)
    assert room.told == ["Stand up and move", SLEPT]


def test_answered_while_it_was_held_back_it_is_not_asked(room):
    room.coach.pause(None)
    room.pass_to("08:00")
    room.desk.journal.log("sleeping", "left")
    room.coach.resume()
    assert room.told == []


# --- Clocks ---------------------------------------------------------------------------------------


def test_a_clock_set_back_asks_nothing_again(room):
    room.pass_to("08:00")
    room.clock.set_wall(room.clock.now() - timedelta(hours=1))
    room.coach.pause(None)
    room.coach.resume()
    room.pass_to("09:00")
    assert room.told == [SLEPT]


def test_a_clock_set_back_by_a_year_is_kept_to(tmp_path):
    room = Room(tmp_path / "balance.db", EARLY.replace(year=2027))
    room.start()
    room.clock.set_wall(EARLY)
    room.coach.pause(None)
    room.coach.resume()
    room.pass_to("08:00")
    assert room.told == [SLEPT]
    room.desk.database.close()


def test_after_the_machine_slept_it_is_asked_when_the_user_is_back(room):
    room.outside.session.events.sleeping(True)
    room.clock.suspend(2 * HOUR)
    room.outside.session.events.sleeping(False)
    assert room.told == [SLEPT]


# --- What does not go as it should ----------------------------------------------------------------


def test_an_answer_that_cannot_be_stored_is_handed_on_and_waits(tmp_path):
    room, answers = Room(tmp_path / "balance.db"), []
    room.start(lambda habit, answer: answers.append((habit, answer)))
    room.pass_to("08:00")
    room.notifier.press("back")
    assert answers == [("sleeping", "back")]
    assert len(room.desk.check_ins.waiting()) == 1
    room.desk.database.close()


def test_where_no_channel_shows_it_it_waits_on_today(room):
    room.notifier.fails = "no service"
    room.pass_to("08:00")
    assert len(room.desk.check_ins.waiting()) == 1


def test_a_busy_database_keeps_nobody_from_being_asked_once(room, caplog):
    other = open_desk(room.path)
    with other.database.writing():
        room.pass_to("08:00")
    other.database.close()
    room.desk.check_ins.announce()
    assert room.told == [SLEPT]
    assert "may be asked again after a restart" in caplog.text


def test_what_cannot_be_read_now_is_asked_later(room, caplog, monkeypatch):
    def broken():
        raise MachineError("The disk sulks.")

    with monkeypatch.context() as patch:
        patch.setattr(room.desk.check_ins, "waiting", broken)
        room.pass_to("08:00")
    assert "Check-ins cannot be asked now: The disk sulks." in caplog.text
    room.desk.check_ins.announce()
    assert room.told == [SLEPT]


# --- What is offered ------------------------------------------------------------------------------


def offered(room, habit):
    """The buttons of a check-in of a habit of the user's own."""
    room.desk.habits.add(habit)
    room.desk.check_ins.change(CheckIn(room.desk.habits.current[-1].id, True, (time(7, 15),)))
    room.pass_to("07:15")
    return [(button.id, button.label) for button in room.notifier.notices[-1].buttons]


def test_with_more_options_than_fit_the_sides_are_among_those_offered(room):
    names = ("Left", "One", "Two", "Three", "Four", "Right")
    sides = {"Left": Side.LEFT, "Right": Side.RIGHT}
    options = tuple(Option(n.lower(), n, sides.get(n, Side.NEITHER)) for n in names)
    buttons = offered(room, Habit("", "Chewing", Kind.SIDED, options))
    assert [label for _, label in buttons] == ["Left", "One", "Two", "Right"]


def test_a_timed_habit_offers_handy_lengths(room):
    buttons = offered(room, Habit("", "Reading in bed", Kind.TIMED))
    assert buttons == [("15", "15 min"), ("30", "30 min"), ("60", "60 min")]
    room.clock.advance(HOUR)
    room.notifier.press("30")
    assert room.entries() == [("reading-in-bed", None, 30, Source.CHECK_IN)]
