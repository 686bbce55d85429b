"""Sides that run: started, switched, stopped, asked about, and taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.entries import Change, ChangeKind, Details, Edits, Entry, Source
from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.habits import READY_MADE
from balance_app.domain.timers import Question, RunningSide
from balance_app.services.habit_book import HabitBook
from balance_app.services.journal import Logged
from balance_app.store.habits import SqliteHabitStore
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN
from tests.services.conftest import EVER

MINUTE, HOUR = 60, 3600


def entries(desk: Desk, habit: str | None = None) -> list[Entry]:
    return desk.journal.history(*EVER, habit)


def told(desk: Desk, habit: str | None = None) -> list[tuple[str | None, str, int | None]]:
    """Option, time and minutes of each entry, oldest first."""
    return [(e.option, f"{e.at:%H:%M:%S}", e.minutes) for e in reversed(entries(desk, habit))]


def running(desk: Desk) -> list[tuple[str, str, str]]:
    """Habit, option and beginning of what runs."""
    return [(one.habit, one.option, f"{one.at:%a %H:%M}") for one in desk.timers.running()]


def asking(desk: Desk) -> list[Question]:
    questions = (desk.timers.question(one) for one in desk.timers.running())
    return [question for question in questions if question is not None]


def asked(desk: Desk, habit: str = "carrying") -> Question:
    question = desk.timers.stop(habit)
    assert isinstance(question, Question)
    return question


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


# --- Start, switch, stop --------------------------------------------------------------------------


def test_a_side_runs_from_its_start_until_it_is_stopped(desk: Desk) -> None:
    started = desk.timers.start("carrying", "right", Details(load_kg=4.5, note="up", tag="bag"))
    assert (started.running.option, started.stored) == ("right", None)
    assert running(desk) == [("carrying", "right", "Mon 09:00")]
    assert entries(desk) == []
    desk.clock.advance(25 * MINUTE + 40)

    stopped = desk.timers.stop("carrying", source=Source.TRAY)

    assert isinstance(stopped, Logged)
    (entry,) = entries(desk)
    assert stopped.entry == entry
    assert (entry.option, entry.minutes, entry.source) == ("right", 25, Source.TRAY)
    assert (entry.load_kg, entry.note, entry.tag) == (4.5, "up", "bag")
    assert (entry.at, entry.zone) == (at("2026-11-16T09:00"), "Europe/Berlin")
    assert running(desk) == []


def test_starting_another_option_stores_the_first_and_goes_on_without_a_gap(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(10 * MINUTE)

    started = desk.timers.start("carrying", "left")

    assert started.stored is not None
    assert (started.stored.option, started.stored.minutes) == ("right", 10)
    assert running(desk) == [("carrying", "left", "Mon 09:10")]
    desk.clock.advance(5 * MINUTE)
    desk.timers.stop("carrying")
    assert told(desk) == [("right", "09:00:00", 10), ("left", "09:10:00", 5)]


def test_each_habit_runs_for_itself(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(MINUTE)
    desk.timers.start("footwear", "heels")

    assert [one.habit for one in desk.timers.running()] == ["carrying", "footwear"]
    desk.timers.stop("footwear")
    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_a_side_that_began_some_time_ago_is_started_then(desk: Desk) -> None:
    desk.timers.start("carrying", "right", at=at("2026-11-16T08:30"))
    desk.timers.start("carrying", "left", at=at("2026-11-16T08:45"))

    assert running(desk) == [("carrying", "left", "Mon 08:45")]
    assert told(desk) == [("right", "08:30:00", 15)]


def test_what_runs_is_still_running_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    desk.timers.start("carrying", "right", Details(tag="bag"))
    before = desk.timers.running()

    again = open_desk(tmp_path / "balance.db", desk.clock)

    assert again.timers.running() == before
    again.database.close()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("carying", "left"), "“carrying”"),
        (("carrying", "lft"), "“left”"),
        (("sitting", "standing"), "has no sides that could run"),
    ],
)
def test_what_cannot_run_is_refused(desk: Desk, words: tuple[str, str], why: str) -> None:
    with pytest.raises(WordsError, match=why):
        desk.timers.start(*words)


def test_what_runs_already_is_not_started_again(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(MINUTE)

    assert desk.timers.start("carrying", "right").already
    for again in (None, desk.clock.now()):
        with pytest.raises(WordsError, match="has been running since 2026-11-16 09:00 already"):
            desk.timers.draft_start("carrying", "right", at=again)

    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_a_side_cannot_follow_one_that_began_later(desk: Desk) -> None:
    desk.timers.start("carrying", "right")

    with pytest.raises(WordsError, match="since 2026-11-16 09:00"):
        desk.timers.start("carrying", "left", at=at("2026-11-16T08:00"))
    with pytest.raises(WordsError, match="in the future"):
        desk.timers.start("carrying", "left", at=at("2026-11-16T09:01"))


def test_what_does_not_run_cannot_be_stopped(desk: Desk) -> None:
    desk.timers.start("footwear", "heels")

    with pytest.raises(WordsError, match="Carrying is not running"):
        desk.timers.stop("carrying")
    with pytest.raises(WordsError, match="“carrying”"):
        desk.timers.stop("carying")
    desk.timers.throw_away("footwear")
    with pytest.raises(WordsError, match="Running: nothing"):
        desk.timers.throw_away("footwear")


def test_a_side_stopped_within_a_minute_counts_as_one(desk: Desk) -> None:
    desk.timers.start("footwear", "flat", at=at("2026-11-16T08:00"))
    desk.timers.start("footwear", "heels")
    desk.clock.advance(5)
    desk.timers.start("footwear", "flat")  # a slip of the hand is corrected at once
    desk.clock.advance(HOUR)
    desk.timers.stop("footwear")

    assert told(desk) == [
        ("flat", "08:00:00", 60),
        ("heels", "09:00:00", 1),
        ("flat", "09:00:05", 60),
    ]


def test_a_night_may_turn_often_within_a_minute(desk: Desk) -> None:
    for side in ("left", "right", "back", "left"):
        desk.timers.start("sleeping", side)
        desk.clock.advance(10)
    desk.clock.advance(HOUR)
    desk.timers.stop("sleeping")

    assert told(desk, "sleeping") == [
        ("left", "09:00:00", 1),
        ("right", "09:00:10", 1),
        ("back", "09:00:20", 1),
        ("left", "09:00:30", 60),
    ]


def test_a_clock_set_back_by_a_second_moves_no_beginning_to_the_minute_before(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.set_wall(at("2026-11-16T09:00") - timedelta(seconds=1))

    desk.timers.stop("carrying")

    assert told(desk) == [("right", "08:59:59", 1)]


def test_a_clock_set_back_while_a_side_runs_stores_a_minute(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.set_wall(at("2026-11-16T08:00"))
    assert desk.timers.question(desk.timers.running()[0]) is None

    desk.timers.start("carrying", "left")
    desk.clock.advance(MINUTE)
    desk.timers.stop("carrying")

    assert told(desk) == [("right", "08:00:00", 1), ("left", "08:00:00", 1)]


def test_an_end_before_now_can_be_given(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(HOUR)

    desk.timers.stop("carrying", at("2026-11-16T09:20"))

    assert told(desk) == [("right", "09:00:00", 20)]


def test_an_end_that_cannot_be_leaves_it_running(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(HOUR)

    with pytest.raises(WordsError, match="cannot have ended before"):
        desk.timers.stop("carrying", at("2026-11-16T08:59"))
    with pytest.raises(WordsError, match="in the future"):
        desk.timers.stop("carrying", at("2026-11-16T10:01"))

    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_the_day_of_a_side_is_that_of_its_start_and_of_sleep_that_of_waking(desk: Desk) -> None:
    desk.clock.set_wall(at("2026-11-17T01:00"))
    desk.timers.start("carrying", "right")
    desk.timers.start("sleeping", "left", at=at("2026-11-16T23:30"))
    desk.clock.advance(HOUR)
    desk.timers.stop("carrying")
    desk.clock.advance(5 * HOUR)
    desk.timers.stop("sleeping")

    days = {entry.habit: f"{entry.day:%d}" for entry in entries(desk)}
    assert days == {"carrying": "16", "sleeping": "17"}


def test_a_side_stopped_after_a_journey_is_told_by_the_clock_it_began_by(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(30 * MINUTE)
    desk.clock.travel_to("America/New_York")

    desk.timers.stop("carrying")

    (entry,) = entries(desk)
    assert (f"{entry.at:%H:%M%z}", entry.zone, entry.minutes) == (
        "09:00+0100",
        "Europe/Berlin",
        30,
    )


def test_the_stop_is_told_with_run_and_suggestion(desk: Desk) -> None:
    for _ in range(2):
        desk.timers.start("carrying", "right")
        desk.clock.advance(MINUTE)
        stopped = desk.timers.stop("carrying")

    assert isinstance(stopped, Logged)
    assert stopped.run is not None
    assert (stopped.run.length, stopped.suggestion) == (2, "left")


# --- Asking ---------------------------------------------------------------------------------------


def test_what_ran_overnight_is_asked_instead_of_stored(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.set_wall(at("2026-11-17T08:30"))

    question = asked(desk)

    assert (question.running.option, question.guess) == ("right", at("2026-11-17T04:00"))
    assert asking(desk) == [question]
    assert entries(desk) == []
    desk.timers.stop("carrying", at("2026-11-16T17:30"))
    assert told(desk) == [("right", "09:00:00", 510)]
    assert asking(desk) == []


def test_what_ran_for_half_a_day_is_asked(desk: Desk) -> None:
    desk.timers.start("carrying", "right", at=at("2026-11-16T05:00"))
    desk.clock.set_wall(at("2026-11-16T17:00"))
    assert asking(desk) == []
    desk.clock.advance(1)

    assert asked(desk).guess == desk.clock.now()


def test_the_guess_is_when_the_computer_was_last_used_that_day(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    for began, minutes in (("08:00", 30), ("09:30", 45), ("20:10", 95)):
        measure(desk, at(f"2026-11-16T{began}"), minutes)
    measure(desk, at("2026-11-17T08:00"), 20)
    desk.clock.set_wall(at("2026-11-17T08:30"))

    assert asked(desk).guess == at("2026-11-16T21:45")


def test_a_night_is_asked_about_only_when_it_was_long(desk: Desk) -> None:
    desk.clock.set_wall(at("2026-11-16T22:00"))
    desk.timers.start("sleeping", "left")
    desk.clock.set_wall(at("2026-11-17T10:00"))
    assert asking(desk) == []
    desk.clock.advance(MINUTE)

    assert asked(desk, "sleeping").guess == at("2026-11-17T04:00")


def test_without_minutes_it_is_stored_as_having_happened(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.set_wall(at("2026-11-18T08:30"))

    desk.timers.stop("carrying", minutes=False)

    assert told(desk) == [("right", "09:00:00", None)]
    assert running(desk) == []


def test_thrown_away_it_has_never_been(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.set_wall(at("2026-11-18T08:30"))

    desk.timers.throw_away("carrying")

    assert (entries(desk), running(desk)) == ([], [])


def test_another_side_in_the_morning_stores_the_old_one_without_minutes(desk: Desk) -> None:
    desk.timers.start("footwear", "flat")
    desk.clock.set_wall(at("2026-11-17T08:30"))

    started = desk.timers.start("footwear", "heels")

    assert started.stored is not None
    assert told(desk) == [("flat", "09:00:00", None)]
    assert running(desk) == [("footwear", "heels", "Tue 08:30")]


def test_a_pair_cannot_have_been_worn_while_another_is_known_to_be(desk: Desk) -> None:
    desk.timers.start("footwear", "heels", at=at("2026-11-16T07:00"))
    before = desk.timers.running()
    desk.clock.advance(6 * HOUR)

    with pytest.raises(WordsError) as refused:
        desk.journal.log("footwear", "flat", Details(minutes=60), at("2026-11-16T10:00"))

    assert refused.value.message.startswith(
        "Footwear “Heels” has been worn since 2026-11-16 07:00, so that time is taken. "
        "End it first, at 10:00, "
    )
    assert "start the other again at 11:00" in refused.value.message
    assert (desk.timers.running(), entries(desk)) == (before, [])


def test_what_was_worn_before_the_pair_that_is_worn_now_is_logged(desk: Desk) -> None:
    desk.timers.start("footwear", "heels")
    desk.clock.advance(HOUR)
    flat = desk.journal.log("footwear", "flat", Details(minutes=60), at("2026-11-16T08:00")).entry
    assert flat.ends == desk.timers.running()[0].at
    with pytest.raises(WordsError, match="so that time is taken"):
        desk.journal.edit(flat.id, Edits(minutes=90))
    with pytest.raises(WordsError, match="so that time is taken"):
        desk.journal.resize(flat.id, flat.at, at("2026-11-16T09:30"))


def test_a_pair_is_not_restored_to_time_in_which_another_is_known_to_be_worn(desk: Desk) -> None:
    flat = desk.journal.log("footwear", "flat", Details(minutes=60), at("2026-11-16T07:00")).entry
    desk.journal.delete(flat.id)
    desk.timers.start("footwear", "heels", at=at("2026-11-16T07:30"))
    before = desk.timers.running()

    with pytest.raises(WordsError, match="so that time is taken"):
        desk.journal.restore([flat.id])

    assert (desk.timers.running(), entries(desk)) == (before, [])
    desk.timers.throw_away("footwear")
    assert desk.journal.restore([flat.id]).count == 1


def test_beside_a_pair_that_was_left_on_another_can_be_logged(desk: Desk) -> None:
    desk.timers.start("footwear", "heels")
    desk.clock.set_wall(at("2026-11-17T12:00"))

    desk.journal.log("footwear", "flat", Details(minutes=60), at("2026-11-17T08:00"))

    assert desk.timers.question(desk.timers.running()[0]) is not None


def test_a_pair_whose_time_was_given_to_another_is_asked_about(desk: Desk) -> None:
    desk.timers.start("footwear", "flat")
    desk.clock.advance(4 * HOUR)
    desk.journal.log("footwear", "heels", Details(minutes=120))

    question = asked(desk, "footwear")

    assert question.guess == at("2026-11-16T11:00")
    assert question.meanwhile is not None
    assert question.meanwhile.option == "heels"
    desk.timers.stop("footwear", question.guess)
    assert told(desk) == [("flat", "09:00:00", 120), ("heels", "11:00:00", 120)]


def test_sides_that_share_time_with_logged_ones_are_not_asked_about(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(HOUR)
    desk.journal.log("carrying", "left", Details(minutes=20))

    assert isinstance(desk.timers.stop("carrying"), Logged)


# --- What a press means ---------------------------------------------------------------------------


def test_a_press_logs_a_side_unless_one_runs(desk: Desk) -> None:
    def press(habit: str, option: str) -> ChangeKind:
        change = desk.timers.draft_press(habit, option)
        desk.timers.save(change)
        desk.clock.advance(MINUTE)
        return change.kind

    assert press("carrying", "left") is ChangeKind.LOGGED
    assert running(desk) == []
    desk.timers.start("carrying", "left")
    desk.clock.advance(MINUTE)
    press("carrying", "right")
    assert running(desk) == [("carrying", "right", "Mon 09:02")]
    assert press("footwear", "heels") is ChangeKind.STARTED
    assert ("footwear", "heels", "Mon 09:03") in running(desk)


def test_a_press_with_minutes_always_logs(desk: Desk) -> None:
    change = desk.timers.draft_press("footwear", "heels", Details(minutes=30))

    assert (change.kind, change.running, change.after.minutes) == (ChangeKind.LOGGED, None, 30)


def test_a_pair_logged_without_minutes_is_worn_where_that_can_still_be(desk: Desk) -> None:
    footwear, carrying = desk.journal.habit("footwear"), desk.journal.habit("carrying")
    timers = desk.timers
    assert timers.wears(footwear, None)
    assert timers.wears(footwear, at("2026-11-16T07:00"))
    assert not timers.wears(footwear, at("2026-11-15T20:00"))
    assert not timers.wears(carrying, None)
    timers.start("footwear", "flat", at=at("2026-11-16T08:00"))
    assert not timers.wears(footwear, at("2026-11-16T07:00"))
    assert timers.wears(footwear, at("2026-11-16T08:30"))


# --- What goes ------------------------------------------------------------------------------------


def archive_pair(desk: Desk, pair: str) -> Change:
    shelf = desk.habits.find("footwear")
    return desk.habits.change_option("footwear", replace(shelf.option(pair), archived=True))


def test_a_pair_archived_while_it_is_worn_is_stored_and_one_undo_puts_it_on_again(
    desk: Desk,
) -> None:
    desk.timers.start("footwear", "heels")
    before = desk.timers.running()
    desk.clock.advance(HOUR)
    heard: list[Change] = []
    desk.journal.subscribe(heard.append)

    change = archive_pair(desk, "heels")

    assert told(desk) == [("heels", "09:00:00", 60)]
    assert running(desk) == []
    assert heard == [change]
    assert desk.journal.undo() == change
    assert (desk.timers.running(), entries(desk)) == (before, [])
    assert not desk.habits.find("footwear").option("heels").archived
    desk.journal.redo()
    assert (told(desk), running(desk)) == ([("heels", "09:00:00", 60)], [])


def test_a_pair_archived_while_another_is_worn_leaves_that_on(desk: Desk) -> None:
    desk.timers.start("footwear", "heels")
    assert archive_pair(desk, "flat").running is None
    assert running(desk) == [("footwear", "heels", "Mon 09:00")]


def test_a_habit_archived_while_it_runs_is_one_change(desk: Desk) -> None:
    desk.timers.start("carrying", "left")
    before = desk.timers.running()
    desk.clock.advance(HOUR)

    desk.habits.archive("carrying")

    assert told(desk) == [("left", "09:00:00", 60)]
    desk.journal.undo()
    assert (desk.timers.running(), entries(desk)) == (before, [])
    assert not desk.habits.find("carrying").archived


def test_when_what_goes_after_a_night_ended_is_asked_first(desk: Desk) -> None:
    desk.timers.start("carrying", "left")
    desk.clock.set_wall(at("2026-11-17T08:30"))

    with pytest.raises(WordsError, match=r"Left has been running since .* Say first when it ended"):
        desk.habits.archive("carrying")

    assert (running(desk), entries(desk)) == ([("carrying", "left", "Mon 09:00")], [])
    assert not desk.habits.find("carrying").archived


def test_what_runs_of_a_deleted_habit_goes_and_comes_back_with_it(desk: Desk) -> None:
    desk.habits.add(READY_MADE[0])
    own = READY_MADE[0]
    logged = desk.journal.log(own.id, own.options[0].id).entry
    desk.timers.start(own.id, own.options[1].id)
    before = desk.timers.running()
    desk.clock.set_wall(at("2026-11-17T08:30"))

    change = desk.habits.delete(own.id)

    assert (desk.timers.running(), entries(desk)) == ([], [])
    assert desk.journal.undo() == change
    assert desk.timers.running() == before
    assert [entry.id for entry in entries(desk)] == [logged.id]


# --- Undo -----------------------------------------------------------------------------------------


def test_undo_of_a_stop_lets_the_side_run_on(desk: Desk) -> None:
    desk.timers.start("carrying", "right", Details(tag="bag"))
    before = desk.timers.running()
    desk.clock.advance(HOUR)
    desk.timers.stop("carrying")

    desk.journal.undo()

    assert (desk.timers.running(), entries(desk)) == (before, [])
    desk.journal.redo()
    assert (running(desk), told(desk)) == ([], [("right", "09:00:00", 60)])


def test_undo_of_a_switch_lets_the_first_side_run_on_in_place_of_the_other(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.clock.advance(HOUR)
    desk.timers.start("carrying", "left")
    desk.clock.advance(HOUR)

    desk.journal.undo()

    assert (running(desk), entries(desk)) == ([("carrying", "right", "Mon 09:00")], [])
    desk.journal.redo()
    assert running(desk) == [("carrying", "left", "Mon 10:00")]
    assert told(desk) == [("right", "09:00:00", 60)]


def test_undo_of_a_start_and_of_throwing_away(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.timers.throw_away("carrying")

    taken = desk.journal.undo()
    assert taken is not None
    assert (taken.kind, running(desk)) == (
        ChangeKind.THROWN_AWAY,
        [("carrying", "right", "Mon 09:00")],
    )
    taken = desk.journal.undo()
    assert taken is not None
    assert (taken.kind, running(desk)) == (ChangeKind.STARTED, [])
    desk.journal.redo()
    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_each_change_is_announced(desk: Desk) -> None:
    heard: list[Change] = []
    desk.journal.subscribe(heard.append)

    desk.timers.start("carrying", "right")
    desk.timers.start("carrying", "left")
    desk.timers.stop("carrying")
    desk.journal.undo()
    desk.timers.throw_away("carrying")

    logged = ChangeKind.LOGGED
    assert [change.kind for change in heard] == [
        ChangeKind.STARTED,
        *(logged, logged, logged),
        ChangeKind.THROWN_AWAY,
    ]


# --- Failures -------------------------------------------------------------------------------------


def test_what_could_not_be_saved_keeps_its_stamp(desk: Desk) -> None:
    change = desk.timers.draft_start("carrying", "right")
    desk.clock.advance(MINUTE)

    desk.timers.save(change)

    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_a_stop_saved_twice_is_stored_once(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    stop = desk.timers.draft_stop("carrying")
    assert isinstance(stop, Change)

    desk.timers.save(stop)
    desk.timers.save(stop)

    assert len(entries(desk)) == 1
    assert desk.journal.undo() is not None
    assert running(desk) == [("carrying", "right", "Mon 09:00")]


def test_a_draft_that_something_else_has_overtaken_changes_nothing(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    late = desk.timers.draft_stop("carrying")
    assert isinstance(late, Change)
    desk.timers.start("carrying", "left", at=desk.clock.now())

    with pytest.raises(WordsError, match="changed elsewhere"):
        desk.timers.save(late)

    assert running(desk) == [("carrying", "left", "Mon 09:00")]
    assert len(entries(desk)) == 1


def test_two_starts_at_once_leave_one(desk: Desk) -> None:
    first, second = (desk.timers.draft_start("carrying", side) for side in ("left", "right"))
    desk.timers.save(first)

    with pytest.raises(WordsError, match="changed elsewhere"):
        desk.timers.save(second)

    assert running(desk) == [("carrying", "left", "Mon 09:00")]


def test_a_stop_that_cannot_be_stored_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.timers.start("carrying", "right")
    other = open_desk(tmp_path / "balance.db", desk.clock, busy_seconds=0.01)

    with desk.database.writing(), pytest.raises(MachineError):
        other.timers.stop("carrying")

    assert running(desk) == [("carrying", "right", "Mon 09:00")]
    assert entries(desk) == []
    other.database.close()


def measure(desk: Desk, began: datetime, minutes: int) -> None:
    made = began.astimezone(UTC)
    desk.entries.measure(
        Entry(
            id=desk.entries.new_id(began),
            at=began,
            day=began.date(),
            habit="sitting",
            option=None,
            side=None,
            minutes=minutes,
            load_kg=None,
            note="",
            source=Source.MEASURED,
            created=made,
            modified=made,
            deleted=None,
            device=desk.entries.device,
        )
    )


def test_a_side_of_a_zone_that_is_not_known_here_keeps_its_offset(desk: Desk) -> None:
    desk.timers.start("carrying", "right")
    desk.database.connection.execute("UPDATE timers SET zone = 'Mars/Olympus'")
    desk.clock.advance(HOUR)

    desk.timers.stop("carrying")

    (entry,) = entries(desk)
    assert (f"{entry.at:%H:%M%z}", entry.zone) == ("09:00+0100", "")


def test_running_sides_are_plain_values() -> None:
    began = at("2026-11-16T09:00")

    assert RunningSide("a", "b", began, "") == RunningSide("a", "b", began, "", Details())
    assert RunningSide("a", "b", began, "").ran(began + timedelta(hours=1)) == timedelta(hours=1)


def test_the_same_pair_in_the_morning_is_put_on_anew(desk: Desk) -> None:
    desk.timers.start("footwear", "flat")
    desk.clock.set_wall(at("2026-11-17T08:30"))

    assert not desk.timers.start("footwear", "flat").already

    assert told(desk) == [("flat", "09:00:00", None)]
    assert running(desk) == [("footwear", "flat", "Tue 08:30")]
    desk.journal.undo()
    assert running(desk) == [("footwear", "flat", "Mon 09:00")]


def test_who_wears_a_pair_is_not_asked_which(desk: Desk) -> None:
    desk.clock.set_wall(at("2026-11-16T19:00"))

    def asked_about() -> list[str]:
        return [one.check_in.habit for one in desk.check_ins.waiting()]

    assert "footwear" in asked_about()
    desk.timers.start("footwear", "flat")
    assert "footwear" not in asked_about()
    desk.timers.stop("footwear")
    desk.timers.start("footwear", "heels")
    desk.clock.set_wall(at("2026-11-17T10:00"))
    assert "footwear" in asked_about()


def test_a_pair_is_stored_though_it_was_archived_while_it_was_put_on(desk: Desk) -> None:
    """Another process looks what is worn, and archives a pair; in between, that is put on."""
    desk.timers.start("footwear", "heels")
    elsewhere = HabitBook(SqliteHabitStore(desk.database), desk.entries, desk.clock)
    heels = elsewhere.find("footwear").option("heels")
    elsewhere.change_option("footwear", replace(heels, archived=True))
    desk.habits.reload()
    desk.clock.advance(20 * MINUTE)

    desk.timers.stop("footwear")

    (worn,) = desk.journal.history(*EVER)
    assert (worn.option, worn.minutes) == ("heels", 20)


@pytest.mark.parametrize(
    ("began", "stopped", "counts_for"),
    [
        ("2026-11-16T22:30", "2026-11-17T12:00", "2026-11-17"),
        ("2026-11-16T22:30", "2026-11-16T23:00", "2026-11-16"),
        ("2026-11-17T01:30", "2026-11-17T14:00", "2026-11-17"),
        ("2026-11-17T09:00", "2026-11-17T10:00", "2026-11-17"),
    ],
)
def test_a_night_stored_without_minutes_counts_for_the_morning_after(
    desk: Desk, began: str, stopped: str, counts_for: str
) -> None:
    desk.clock.set_wall(at(began))
    desk.timers.start("sleeping", "left")
    desk.clock.set_wall(at(stopped))

    desk.timers.stop("sleeping", minutes=False)

    (slept,) = desk.journal.history(*EVER)
    assert (slept.day.isoformat(), slept.minutes) == (counts_for, None)
