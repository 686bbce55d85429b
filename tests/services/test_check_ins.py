"""Check-ins as set by the user: stored, announced, waiting, and what they offer as answers."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from balance_app.domain.check_ins import CheckIn, usual_check_in
from balance_app.domain.entries import ChangeKind, Source
from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.habits import BUILT_IN, READY_MADE
from tests.desk import open_desk
from tests.fakes import MONDAY_MORNING, FakeClock

EVENING = timedelta(hours=10)


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "balance.db", FakeClock(MONDAY_MORNING), busy_seconds=0.01)
    yield desk
    desk.database.close()


def waits(desk):
    return [(one.check_in.habit, f"{one.occasion.time:%H:%M}") for one in desk.check_ins.waiting()]


def test_each_habit_on_offer_has_one_in_the_users_order(desk):
    desk.habits.archive("sitting")
    desk.habits.add(READY_MADE[0])
    habits = [check_in.habit for check_in in desk.check_ins.all]
    assert habits == ["carrying", "leg-crossing", "sleeping", "footwear", "standing-leg"]
    assert desk.check_ins.of("sleeping") == usual_check_in("sleeping")


def test_a_change_is_kept_in_order_and_announced(desk, tmp_path):
    heard = []
    desk.check_ins.subscribe(lambda: heard.append(desk.check_ins.of("sleeping").times))
    made = desk.check_ins.change(CheckIn("sleeping", True, (time(9), time(7))))
    assert made.times == (time(7), time(9))
    assert heard == [(time(7), time(9))]
    again = open_desk(tmp_path / "balance.db")
    assert again.check_ins.of("sleeping") == made
    again.database.close()


def test_set_as_usual_again_nothing_of_it_is_kept(desk):
    desk.check_ins.change(replace(usual_check_in("sleeping"), on=False))
    desk.check_ins.change(usual_check_in("sleeping"))
    assert desk.database.rows("SELECT * FROM check_ins") == []


def test_what_changes_nothing_is_not_announced(desk):
    heard = []
    desk.check_ins.subscribe(lambda: heard.append(1))
    desk.check_ins.change(usual_check_in("sleeping"))
    assert heard == []


def test_what_cannot_be_leaves_all_as_it_was(desk):
    with pytest.raises(WordsError, match="no time to ask at"):
        desk.check_ins.change(CheckIn("sitting", True))
    assert desk.check_ins.of("sitting") == usual_check_in("sitting")


def test_a_change_is_the_newest_that_undo_takes_back(desk):
    logged = desk.journal.log("carrying", "left").entry
    usual, made = usual_check_in("sleeping"), CheckIn("sleeping", True, (time(7, 15),))
    heard = []
    desk.check_ins.subscribe(lambda: heard.append(desk.check_ins.of("sleeping")))
    desk.check_ins.change(made)
    taken_back = desk.journal.undo()
    assert taken_back.kind is ChangeKind.CHECK_IN_SET
    assert desk.check_ins.of("sleeping") == usual
    assert desk.journal.find(logged.id) == logged
    assert desk.journal.redo() == taken_back
    assert heard == [made, usual, made]


def test_not_today_is_taken_back_and_then_waits_without_calling_again(desk):
    desk.journal.log("carrying", "left", at=desk.clock.now() - timedelta(days=1))
    desk.clock.advance(EVENING.total_seconds())
    before = waits(desk)
    one = desk.check_ins.waiting()[1]
    desk.check_ins.dismiss(one)
    assert desk.journal.undo().kind is ChangeKind.CHECK_IN_DISMISSED
    assert waits(desk) == before
    assert one not in desk.check_ins.unasked(desk.check_ins.waiting())
    desk.journal.redo()
    assert waits(desk) == [name for name in before if name[0] != one.check_in.habit]


def test_what_another_process_set_is_what_undo_here_comes_back_to(desk, tmp_path):
    other = open_desk(tmp_path / "balance.db", desk.clock)
    theirs = other.check_ins.change(CheckIn("sleeping", False))
    desk.check_ins.change(CheckIn("sleeping", True, (time(7, 15),)))
    desk.journal.undo()
    assert desk.check_ins.of("sleeping") == theirs
    other.database.close()


def test_what_another_process_set_is_read_again(desk, tmp_path):
    other = open_desk(tmp_path / "balance.db", desk.clock)
    other.check_ins.change(CheckIn("sleeping", False))
    heard = []
    desk.check_ins.subscribe(lambda: heard.append(1))
    desk.check_ins.reload()
    assert desk.check_ins.of("sleeping") == CheckIn("sleeping", False)
    assert heard == [1]
    other.database.close()


def test_what_has_come_waits_in_the_users_order_until_it_is_logged(desk):
    desk.clock.advance(EVENING.total_seconds())
    assert waits(desk) == [("carrying", "18:30"), ("sleeping", "08:00"), ("footwear", "18:40")]
    desk.journal.log("carrying", "left", source=Source.CHECK_IN)
    assert waits(desk) == [("sleeping", "08:00"), ("footwear", "18:40")]


def test_taken_back_an_answer_is_asked_for_again(desk):
    desk.journal.log("sleeping", "left")
    assert waits(desk) == []
    change = desk.journal.undo()
    assert change is not None
    assert change.kind is ChangeKind.LOGGED
    assert waits(desk) == [("sleeping", "08:00")]


def test_an_archived_habit_is_not_asked_about(desk):
    desk.habits.archive("sleeping")
    assert waits(desk) == []


def test_a_dismissed_one_waits_no_more_and_that_is_announced(desk):
    heard = []
    desk.check_ins.subscribe(lambda: heard.append(waits(desk)))
    (one,) = desk.check_ins.waiting()
    desk.check_ins.dismiss(one)
    assert heard == [[]]
    desk.clock.advance(24 * 3600)
    assert waits(desk) == [("sleeping", "08:00")]


def test_what_cannot_be_stored_goes_on_waiting(desk, tmp_path):
    other = open_desk(tmp_path / "balance.db")
    (one,) = desk.check_ins.waiting()
    with other.database.writing(), pytest.raises(MachineError):
        desk.check_ins.dismiss(one)
    assert waits(desk) == [("sleeping", "08:00")]
    other.database.close()


def test_what_was_asked_is_remembered(desk):
    waiting = desk.check_ins.waiting()
    assert desk.check_ins.unasked(waiting) == list(waiting)
    desk.check_ins.remember_asked(waiting[0])
    assert desk.check_ins.unasked(desk.check_ins.waiting()) == []
    assert waits(desk) == [("sleeping", "08:00")]


def test_set_to_a_time_that_has_passed_it_waits_but_counts_as_asked(desk):
    desk.check_ins.change(CheckIn("carrying", True, (time(7),)))
    assert waits(desk) == [("carrying", "07:00"), ("sleeping", "08:00")]
    unasked = desk.check_ins.unasked(desk.check_ins.waiting())
    assert [one.check_in.habit for one in unasked] == ["sleeping"]


def test_with_all_switched_off_nothing_is_read(desk):
    for habit in ("carrying", "sleeping", "footwear"):
        desk.check_ins.change(CheckIn(habit))
    desk.database.close()
    assert desk.check_ins.waiting() == ()


def test_the_first_time_nothing_is_asked_about_the_time_before(desk):
    desk.check_ins.begin()
    assert waits(desk) == []
    desk.clock.advance(EVENING.total_seconds())
    desk.check_ins.begin()
    assert [habit for habit, _ in waits(desk)] == ["carrying", "footwear"]


# --- Answers --------------------------------------------------------------------------------------


def options(desk, habit):
    return [option.id for option in desk.check_ins.options(desk.habits.find(habit))]


def test_a_sided_habit_offers_all_its_options_in_screen_order(desk):
    assert options(desk, "carrying") == ["left", "both", "none", "right"]


def test_a_timed_habit_offers_no_options(desk):
    assert options(desk, "sitting") == []


def test_a_worn_habit_offers_the_three_pairs_worn_last(desk):
    assert options(desk, "footwear") == ["flat", "supportive", "heels"]
    for days, pair in enumerate(("barefoot", "wedges", "heels", "wedges", "flat"), start=1):
        at = desk.clock.now() - timedelta(days=days)
        desk.journal.log("footwear", pair, at=at)
    assert options(desk, "footwear") == ["heels", "wedges", "barefoot"]


def test_pairs_no_longer_on_the_shelf_are_not_offered(desk):
    footwear = next(habit for habit in BUILT_IN if habit.id == "footwear")
    desk.journal.log("footwear", "heels")
    shelf = tuple(replace(pair, archived=pair.id == "heels") for pair in footwear.options)
    desk.habits.change(replace(footwear, options=shelf))
    assert options(desk, "footwear") == ["flat", "supportive", "wedges"]
