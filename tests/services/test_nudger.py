"""When a nudge is shown, how long it holds, and what becomes of those that did not help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.entries import Details, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.rules import (
    Effect,
    Followed,
    Nudge,
    NudgeKind,
    ShownNudge,
    SideReason,
    SittingReason,
)
from balance_app.domain.ports import WeeklyTime
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock
from tests.nudging import a_nudge

HOUR = 3600.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a Monday morning."""
    opened = open_desk(tmp_path / "balance.db")
    yield opened
    opened.database.close()


def log(
    desk: Desk, *options: str, habit: str = "carrying", at: datetime | None = None
) -> list[Nudge | None]:
    """Logs these options, an hour apart, and gives the nudge at each."""
    shown = []
    for option in options:
        logged = desk.journal.log(habit, option, at=at)
        nudge = desk.nudger.after_logging(logged)
        shown.append(None if nudge is None else nudge.nudge)
        desk.clock.advance(HOUR)
    return shown


def sides(nudges: list[Nudge | None]) -> list[Side | None]:
    return [None if nudge is None else nudge.side for nudge in nudges]


def live(desk: Desk, habit: str = "carrying") -> Side | None:
    shown = desk.nudger.live(habit)
    return None if shown is None else shown.nudge.side


def aim_for(desk: Desk, aim: Aim, habit: str = "carrying") -> None:
    desk.habits.change(replace(desk.habits.find(habit), aim=aim))


def mark_shown(desk: Desk, nudge: Nudge) -> ShownNudge:
    """Shows a nudge that may be shown."""
    shown = desk.nudger.mark_shown(nudge)
    assert shown is not None
    return shown


def go_to(desk: Desk, at: datetime) -> None:
    ahead = at.astimezone(UTC) - desk.clock.now().astimezone(UTC)
    assert ahead > timedelta(0)
    desk.clock.advance(ahead.total_seconds())


def day(offset: int, clock: str = "09:00") -> datetime:
    """A time so many days after the Monday."""
    date = MONDAY_MORNING.date() + timedelta(days=offset)
    return datetime.combine(date, time.fromisoformat(clock), BERLIN)


# -- at logging ------------------------------------------------------------------------------------


def test_the_second_in_a_row_asks_for_the_other_side(desk: Desk) -> None:
    assert sides(log(desk, "right", "right")) == [None, Side.LEFT]


def test_a_nudge_keeps_why_it_came(desk: Desk) -> None:
    _, nudge = log(desk, "right", "right")

    newest = desk.journal.newest("carrying")
    assert newest is not None
    run = Run(Side.RIGHT, 2)
    reason = SideReason(0, 2, Verdict.TOO_FEW, run, Aim.EVEN, entry=newest.id)
    assert nudge == Nudge(NudgeKind.LOGGED, "carrying", Side.LEFT, reason)
    assert [shown.nudge for shown in desk.nudger.recent(9)] == [nudge]


def test_what_is_entered_later_for_last_week_is_asked_at_by_the_present_week(desk: Desk) -> None:
    """Its reason says “this week”, and it is about the next time."""
    sunday = desk.clock.now() - timedelta(days=1)
    for minutes, option in enumerate(["right"] * 9 + ["left"]):
        desk.journal.log("carrying", option, at=sunday + timedelta(minutes=minutes))

    once, twice = (log(desk, "right", at=sunday + timedelta(hours=later)) for later in (1, 2))

    assert once == [None]
    (nudge,) = twice
    assert nudge is not None
    assert isinstance(nudge.reason, SideReason)
    assert (nudge.reason.left, nudge.reason.right) == (0, 0)
    assert nudge.reason.verdict is Verdict.NO_ENTRIES
    assert nudge.reason.run == Run(Side.RIGHT, 2)
    assert live(desk) is Side.LEFT


def test_the_same_is_not_asked_again_within_three_hours(desk: Desk) -> None:
    found = sides(log(desk, *["right"] * 5))

    assert found == [None, Side.LEFT, None, None, Side.LEFT]


def test_a_day_has_no_more_nudges_than_the_user_wants(desk: Desk) -> None:
    desk.preferences.change("nudges_a_day", 2)
    habits = ("carrying", "leg-crossing")

    today = [sides(log(desk, "right", "right", habit=habit))[-1] for habit in habits]
    log(desk, "left")
    over = sides(log(desk, "left"))
    go_to(desk, day(1))
    tomorrow = sides(log(desk, "left"))

    assert (today, over, tomorrow) == ([Side.LEFT, Side.LEFT], [None], [Side.RIGHT])


def test_who_wants_no_nudges_gets_none(desk: Desk) -> None:
    desk.preferences.change("nudges", False)

    assert sides(log(desk, *["right"] * 9)) == [None] * 9


def test_a_habit_that_is_just_watched_gets_none(desk: Desk) -> None:
    assert sides(log(desk, *["right"] * 9, habit="sleeping")) == [None] * 9


def test_a_preferred_side_is_asked_for_and_never_the_other(desk: Desk) -> None:
    aim_for(desk, Aim.PREFER_LEFT)

    found = sides(log(desk, "left", "left", "left", "right", "left"))

    assert found == [None, None, None, Side.LEFT, None]


@pytest.mark.parametrize("option", ["both", "none"])
def test_an_entry_on_neither_side_is_not_asked_at(desk: Desk, option: str) -> None:
    desk.preferences.change("nudges", False)
    log(desk, "right", "right", "right")
    desk.preferences.change("nudges", True)

    assert sides(log(desk, option)) == [None]


def test_an_entry_that_another_has_followed_is_not_asked_at(desk: Desk) -> None:
    log(desk, "right")
    desk.clock.advance(5 * HOUR)

    earlier = sides(log(desk, "right", at=MONDAY_MORNING - timedelta(hours=2)))

    assert earlier == [None]
    assert sides(log(desk, "right")) == [Side.LEFT]


def test_where_a_nudge_cannot_be_kept_the_entry_stands_all_the_same(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    log(desk, "right")
    logged = desk.journal.log("carrying", "right")
    desk.database.connection.execute("PRAGMA query_only = ON")

    assert desk.nudger.after_logging(logged) is None
    assert "Nothing is suggested" in caplog.text
    assert desk.journal.newest("carrying") == logged.entry


# -- how long it holds -----------------------------------------------------------------------------


def test_a_nudge_holds_until_the_next_entry_on_a_side(desk: Desk) -> None:
    log(desk, "right", "right")
    asked = live(desk)
    log(desk, "both")
    after_both = live(desk)
    log(desk, "left")

    assert (asked, after_both, live(desk)) == (Side.LEFT, Side.LEFT, None)


def test_a_nudge_is_about_its_own_habit(desk: Desk) -> None:
    log(desk, "right", "right")

    assert live(desk, "leg-crossing") is None
    assert live(desk, "sitting") is None
    assert live(desk, "no-habit") is None


def test_a_run_that_goes_on_within_the_cool_down_is_not_asked_about(desk: Desk) -> None:
    log(desk, "right", "right", "right")

    assert live(desk) is None


def test_undoing_the_entry_takes_its_nudge_away_and_doing_it_again_brings_it_back(
    desk: Desk,
) -> None:
    log(desk, "right", "right")

    desk.journal.undo()
    undone = live(desk)
    desk.journal.redo()

    assert (undone, live(desk)) == (None, Side.LEFT)


def test_what_did_not_help_holds_no_longer(desk: Desk) -> None:
    log(desk, "right", "right")
    shown = desk.nudger.live("carrying")
    assert shown is not None

    desk.nudger.not_helpful(shown.id)

    assert live(desk) is None


def test_another_aim_takes_a_nudge_away(desk: Desk) -> None:
    log(desk, "right", "right")

    aim_for(desk, Aim.JUST_WATCH)

    assert live(desk) is None


def test_who_wants_no_nudges_any_more_is_asked_no_longer(desk: Desk) -> None:
    log(desk, "right", "right")

    desk.preferences.change("nudges", False)

    assert live(desk) is None


def test_a_side_in_use_is_not_asked_about(desk: Desk) -> None:
    log(desk, "right", "right")

    desk.timers.start("carrying", "left", Details(), None, Source.WINDOW)
    runs = live(desk)
    desk.clock.advance(600)
    desk.timers.stop("carrying", source=Source.WINDOW)

    assert (runs, live(desk)) == (None, None)


def test_an_archived_habit_asks_nothing(desk: Desk) -> None:
    log(desk, "right", "right")

    desk.habits.archive("carrying")

    assert live(desk) is None


def test_another_process_sees_what_holds(desk: Desk) -> None:
    log(desk, "right", "right")
    other = open_desk(desk.database.path, FakeClock(desk.clock.now()))

    assert live(other) is Side.LEFT
    other.database.close()


# -- ahead of the habit ----------------------------------------------------------------------------


def four_mornings(desk: Desk, *options: str) -> None:
    """An entry at 08:30 on Monday and Tuesday of two weeks, without a nudge; then Monday comes."""
    go_to(desk, day(14, "00:00"))
    for offset, option in zip((0, 1, 7, 8), options or ["right"] * 4, strict=True):
        desk.journal.log("carrying", option, at=day(offset, "08:30"))


def six_mornings(desk: Desk) -> None:
    """An entry at 08:30 on Monday to Wednesday of two weeks."""
    for offset in (0, 1, 2, 7, 8, 9):
        desk.journal.log("carrying", "right", at=day(offset, "08:30"))


def test_the_usual_time_tells_on_which_weekdays_to_say_something_ahead(desk: Desk) -> None:
    """Whether Wednesday is usual beside others, Monday and Tuesday have yet to show."""
    go_to(desk, day(14, "00:00"))
    six_mornings(desk)

    assert desk.nudger.ahead_times() == {WeeklyTime(time(8, 25), frozenset({1, 2}))}


def test_each_day_ahead_looks_back_on_its_own_two_weeks(desk: Desk) -> None:
    """On Tuesday evening, after a Monday without an entry: next Monday looks back on that."""
    go_to(desk, day(15, "20:00"))
    six_mornings(desk)
    before = desk.nudger.ahead_times()
    desk.journal.log("carrying", "right", at=day(15, "08:30"))

    assert before == {WeeklyTime(time(8, 25), frozenset({2}))}
    assert desk.nudger.ahead_times() == {WeeklyTime(time(8, 25), frozenset({2, 3}))}


def test_a_time_after_midnight_is_on_the_next_date(desk: Desk) -> None:
    go_to(desk, day(14, "00:00"))
    for offset in (0, 1, 7, 8):
        desk.journal.log("carrying", "right", at=day(offset + 1, "00:30"))

    assert desk.nudger.ahead_times() == {WeeklyTime(time(0, 25), frozenset({2}))}


def test_who_wants_no_nudges_has_no_times(desk: Desk) -> None:
    four_mornings(desk)
    desk.preferences.change("nudges", False)

    assert desk.nudger.ahead_times() == set()


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("08:24", False), ("08:25", True), ("09:00", True), ("09:01", False)],
)
def test_ahead_of_the_habit_its_other_side_is_suggested(
    desk: Desk, clock: str, expected: bool
) -> None:
    four_mornings(desk)
    go_to(desk, day(14, clock))

    due = desk.nudger.due(desk.clock.now())

    run = Run(Side.RIGHT, 4)
    reason = SideReason(0, 0, Verdict.NO_ENTRIES, run, Aim.EVEN, usual=time(8, 30))
    nudge = Nudge(NudgeKind.AHEAD, "carrying", Side.LEFT, reason)
    assert due == (nudge if expected else None)


def test_what_was_shown_ahead_is_not_due_again_and_holds_on_its_day(desk: Desk) -> None:
    four_mornings(desk)
    go_to(desk, day(14, "08:25"))
    due = desk.nudger.due(desk.clock.now())
    assert due is not None

    shown = mark_shown(desk, due)
    desk.clock.advance(600)

    assert desk.nudger.due(desk.clock.now()) is None
    assert desk.nudger.live("carrying") == shown
    go_to(desk, day(15))
    assert live(desk) is None


@pytest.mark.parametrize("option", ["left", "right", "both", "none"])
def test_what_was_said_ahead_holds_until_the_habit_begins(desk: Desk, option: str) -> None:
    four_mornings(desk)
    go_to(desk, day(14, "08:25"))
    due = desk.nudger.due(desk.clock.now())
    assert due is not None
    desk.nudger.mark_shown(due)
    desk.clock.advance(600)

    desk.journal.log("carrying", option)

    assert live(desk) is None


def test_what_has_begun_today_needs_nothing_said_ahead(desk: Desk) -> None:
    four_mornings(desk)
    go_to(desk, day(14, "08:00"))
    desk.journal.log("carrying", "none")
    go_to(desk, day(14, "08:25"))

    assert desk.nudger.due(desk.clock.now()) is None


def test_a_side_that_runs_needs_nothing_said_ahead(desk: Desk) -> None:
    four_mornings(desk)
    go_to(desk, day(14, "08:00"))
    desk.timers.start("carrying", "right", Details(), None, Source.WINDOW)
    go_to(desk, day(14, "08:25"))

    assert desk.nudger.due(desk.clock.now()) is None


def test_a_habit_that_alternates_has_nothing_said_ahead(desk: Desk) -> None:
    four_mornings(desk, "left", "right", "left", "right")
    go_to(desk, day(14, "08:25"))

    assert desk.nudger.due(desk.clock.now()) is None


def test_who_prefers_a_side_and_uses_it_has_nothing_said_ahead(desk: Desk) -> None:
    aim_for(desk, Aim.PREFER_RIGHT)
    four_mornings(desk)
    go_to(desk, day(14, "08:25"))

    assert desk.nudger.due(desk.clock.now()) is None


def test_the_wall_clock_counts_through_a_change_of_the_clocks(tmp_path: Path) -> None:
    """Mondays and Tuesdays at 08:30 in summer; on the Monday after, the clocks have gone back."""
    friday = datetime(2026, 10, 23, 20, 0, tzinfo=BERLIN)
    desk = open_desk(tmp_path / "balance.db", FakeClock(friday))
    for of_month in (12, 13, 19, 20):
        at = datetime(2026, 10, of_month, 8, 30, tzinfo=BERLIN)
        desk.journal.log("carrying", "right", at=at)
    go_to(desk, datetime(2026, 10, 26, 8, 24, 59, tzinfo=BERLIN))

    early = desk.nudger.due(desk.clock.now())
    desk.clock.advance(1)

    assert early is None
    assert desk.nudger.due(desk.clock.now()) is not None
    desk.database.close()


# -- from the week ---------------------------------------------------------------------------------


def three_long_days(desk: Desk) -> None:
    """Seven hours of sitting on each of Monday to Wednesday; it is Thursday morning then."""
    go_to(desk, day(3))
    for offset in range(3):
        details = Details(minutes=420)
        desk.journal.log("sitting", None, details, at=day(offset))


SAT_LONG = Nudge(NudgeKind.SITTING, "sitting", None, SittingReason(3, 420, None, 3))


def test_the_week_is_answered_from_the_time_set_on(desk: Desk) -> None:
    three_long_days(desk)
    go_to(desk, day(3, "13:59"))
    early = desk.nudger.due(desk.clock.now())
    go_to(desk, day(3, "14:00"))

    assert (early, desk.nudger.due(desk.clock.now())) == (None, SAT_LONG)


def test_the_time_of_the_week_can_be_set(desk: Desk) -> None:
    desk.preferences.change("week_nudge_time", time(10, 30))
    three_long_days(desk)
    go_to(desk, day(3, "10:30"))

    assert desk.nudger.due(desk.clock.now()) == SAT_LONG


def test_the_week_is_answered_with_the_best_first_and_one_a_day(desk: Desk) -> None:
    three_long_days(desk)
    for hour in range(8):
        desk.journal.log("carrying", "right", at=day(2, f"{hour + 10}:00"))
    go_to(desk, day(3, "14:00"))
    found = []
    for _ in range(4):
        for _ in range(3):
            due = desk.nudger.due(desk.clock.now())
            if due is not None:
                found.append((desk.clock.now().day, mark_shown(desk, due).nudge.kind))
            desk.clock.advance(HOUR)
        desk.clock.advance(21 * HOUR)

    assert found == [(19, NudgeKind.CARRYING), (20, NudgeKind.SITTING)]


def test_ahead_of_a_habit_comes_before_the_week(desk: Desk) -> None:
    desk.preferences.change("week_nudge_time", time(8, 0))
    go_to(desk, day(18, "08:25"))  # a Friday
    for offset in (4, 10, 11, 17):
        desk.journal.log("carrying", "right", at=day(offset, "08:30"))
    for offset in (14, 15, 16):
        desk.journal.log("sitting", None, Details(minutes=420), at=day(offset))

    first = desk.nudger.due(desk.clock.now())
    assert first is not None
    desk.nudger.mark_shown(first)
    second = desk.nudger.due(desk.clock.now())

    assert (first.kind, second) == (NudgeKind.AHEAD, SAT_LONG)


def test_nothing_is_due_to_who_wants_no_nudges(desk: Desk) -> None:
    three_long_days(desk)
    go_to(desk, day(3, "14:00"))
    desk.preferences.change("nudges", False)

    assert desk.nudger.due(desk.clock.now()) is None


def test_the_cap_of_the_day_holds_for_the_week_too(desk: Desk) -> None:
    desk.preferences.change("nudges_a_day", 1)
    three_long_days(desk)
    log(desk, "right", "right")
    go_to(desk, day(3, "14:00"))

    assert desk.nudger.due(desk.clock.now()) is None


def test_what_may_not_be_shown_any_more_is_not_kept(desk: Desk) -> None:
    desk.preferences.change("nudges_a_day", 1)
    three_long_days(desk)
    go_to(desk, day(3, "14:00"))
    due = desk.nudger.due(desk.clock.now())
    assert due is not None
    log(desk, "right", "right")  # as from the terminal, in between

    assert desk.nudger.mark_shown(due) is None
    assert len(desk.nudger.recent(9)) == 1


# -- not helpful -----------------------------------------------------------------------------------


def test_not_helpful_makes_that_kind_rarer(desk: Desk) -> None:
    log(desk, "right", "right")
    (shown,) = desk.nudger.recent(1)

    marked = desk.nudger.not_helpful(shown.id[-8:])

    assert marked.unhelpful == desk.clock.now()
    desk.clock.advance(20 * HOUR)
    within_a_day = sides(log(desk, "right"))
    desk.clock.advance(2 * HOUR)
    assert (within_a_day, sides(log(desk, "right"))) == ([None], [Side.LEFT])


def test_not_helpful_said_twice_counts_once(desk: Desk) -> None:
    log(desk, "right", "right")
    (shown,) = desk.nudger.recent(1)
    first = desk.nudger.not_helpful(shown.id)
    desk.clock.advance(HOUR)

    assert desk.nudger.not_helpful(shown.id).unhelpful == first.unhelpful


def test_a_nudge_that_there_is_not_cannot_be_unhelpful(desk: Desk) -> None:
    with pytest.raises(WordsError, match="balance nudges"):
        desk.nudger.not_helpful("12345678")


# -- effect ----------------------------------------------------------------------------------------


def test_the_effect_adds_up_all_habits_that_are_acted_on(desk: Desk) -> None:
    log(desk, "right", "right", "left")  # followed
    log(desk, "left", "left", "left", habit="leg-crossing")  # asked at the second, not followed
    log(desk, "left", "left", "left", habit="sleeping")

    assert desk.nudger.effect() == Effect(Followed(1, 2), Followed(0, 0))


def test_the_effect_looks_back_so_many_weeks(desk: Desk) -> None:
    log(desk, "right", "right", "left")
    desk.clock.advance(7 * 24 * HOUR)

    assert desk.nudger.effect(weeks=1) == Effect()
    assert desk.nudger.effect(weeks=2) == Effect(Followed(1, 1), Followed(0, 0))


def test_what_is_shown_has_an_id_of_its_own_and_its_logical_day(desk: Desk) -> None:
    go_to(desk, day(1, "02:00"))

    shown = [mark_shown(desk, a_nudge(side=side)) for side in (Side.LEFT, Side.RIGHT)]

    assert len({one.id for one in shown}) == 2
    assert {one.day for one in shown} == {MONDAY_MORNING.date()}
    assert [stored.id for stored in desk.nudger.recent(9)] == [one.id for one in reversed(shown)]
