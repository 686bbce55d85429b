"""A quarter in the lives of several users, who get exactly the nudges called for, and no others.

It holds the night in which the clocks go back.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from balance_app.domain.balance import Verdict
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.rules import Effect, Followed, NudgeKind, ShownNudge
from balance_app.domain.nudges.words import because
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, FakeClock

FIRST = date(2026, 8, 31)
WEEKS = 13
DAYS = [FIRST + timedelta(days=n) for n in range(7 * WEEKS)]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(1, 6)
THIRD_WEEK = FIRST + timedelta(weeks=2)

LOGGED, AHEAD, CARRYING = NudgeKind.LOGGED, NudgeKind.AHEAD, NudgeKind.CARRYING
LEFT, RIGHT = Side.LEFT, Side.RIGHT

Told = tuple[date, str, NudgeKind, Side | None]
"""On which day, at what time by the clock, of which kind and to which side."""

Logs = Sequence[tuple[str, str, str | None, int | None]]
"""What is logged on a day: time of day, habit, option and minutes."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk in the night before the quarter begins."""
    start = datetime.combine(FIRST, time(3, 0), BERLIN)
    opened = open_desk(tmp_path / "balance.db", FakeClock(start))
    yield opened
    opened.database.close()


def live_through(desk: Desk, logs_of: Callable[[date], Logs]) -> list[Told]:
    """Lets the quarter pass as the app does, and gives what was told.

    The app asks what is due when a time rings for which it has set its schedule that morning.
    """
    told: list[Told] = []

    def tell(shown: ShownNudge | None) -> None:
        if shown is not None:
            told.append((shown.day, f"{shown.at:%H:%M}", shown.nudge.kind, shown.nudge.side))

    for day in DAYS:
        go_to(desk, day, "05:00")
        logs = {clock: (habit, option, minutes) for clock, habit, option, minutes in logs_of(day)}
        rings = {
            f"{wanted.time:%H:%M}"
            for wanted in desk.nudger.ahead_times()
            if day.isoweekday() in wanted.weekdays
        } | {f"{desk.preferences.current.week_nudge_time:%H:%M}"}
        for clock in sorted({*logs, *rings}):
            go_to(desk, day, clock)
            if clock in logs:
                habit, option, minutes = logs[clock]
                tell(desk.nudger.after_logging(desk.journal.log(habit, option, Details(minutes))))
            if clock in rings and (due := desk.nudger.due(desk.clock.now())) is not None:
                tell(desk.nudger.mark_shown(due))
    go_to(desk, DAYS[-1], "23:00")
    return told


def go_to(desk: Desk, day: date, clock: str) -> None:
    at = datetime.combine(day, time.fromisoformat(clock), BERLIN)
    ahead = at.astimezone(UTC) - desk.clock.now().astimezone(UTC)
    assert ahead > timedelta(0)
    desk.clock.advance(ahead.total_seconds())


def carried(*options: str) -> Logs:
    """Carrying so, on the way to work and back."""
    times = ("08:30", "18:00")
    return [(times[n], "carrying", option, None) for n, option in enumerate(options)]


def is_workday(day: date) -> bool:
    return day.isoweekday() <= FRIDAY


def verdicts(desk: Desk) -> set[Verdict]:
    """What is said of carrying in each week of the quarter."""
    weeks = [Week.of(FIRST).shifted(n) for n in range(WEEKS)]
    return {part.verdict for week in weeks for part in desk.trends.week(week).sided[:1]}


def test_a_one_sided_user_is_asked_at_each_entry_ahead_of_it_and_once_a_week(desk: Desk) -> None:
    told = live_through(desk, lambda day: carried("right", "right") if is_workday(day) else ())

    expected: list[Told] = []
    for day in filter(is_workday, DAYS):
        if day >= THIRD_WEEK:  # two of each weekday tell when the third begins
            expected.append((day, "08:25", AHEAD, LEFT))
        if day > FIRST:  # at the first entry of all there is no run
            expected.append((day, "08:30", LOGGED, LEFT))
        if day.isoweekday() == THURSDAY:  # the first day on whose afternoon there are six entries
            expected.append((day, "14:00", CARRYING, LEFT))
        expected.append((day, "18:00", LOGGED, LEFT))
    assert told == expected
    assert max([day for day, *_ in told].count(day) for day in DAYS) == 4
    assert verdicts(desk) == {Verdict.LEANING_RIGHT}
    assert desk.nudger.effect(WEEKS) == Effect(Followed(0, 10 * WEEKS - 2), Followed())
    (newest,) = desk.nudger.recent(1)
    assert because(newest.nudge, None) == (
        "Because all 10 this week were on the right, the last 130 in a row."
    )


def test_a_balanced_user_is_left_in_peace(desk: Desk) -> None:
    told = live_through(desk, lambda day: carried("left", "right") if is_workday(day) else ())

    assert told == []
    assert verdicts(desk) == {Verdict.BALANCED}
    assert desk.nudger.effect(WEEKS) == Effect()


def test_an_injured_user_is_only_ever_asked_for_the_side_that_is_preferred(desk: Desk) -> None:
    desk.habits.change(replace(desk.habits.find("carrying"), aim=Aim.PREFER_LEFT))

    def logs(day: date) -> Logs:
        if not is_workday(day):
            return ()
        back = "right" if day.isoweekday() in (TUESDAY, THURSDAY) else "left"
        return carried("left", back)

    told = live_through(desk, logs)

    expected: list[Told] = []
    for day in filter(is_workday, DAYS):
        slipped_yesterday = day.isoweekday() in (WEDNESDAY, FRIDAY)
        if slipped_yesterday and day >= THIRD_WEEK:
            expected.append((day, "08:25", AHEAD, LEFT))
        if day.isoweekday() in (TUESDAY, THURSDAY):
            expected.append((day, "18:00", LOGGED, LEFT))
    assert told == expected
    assert verdicts(desk) == {Verdict.BALANCED}  # as it was aimed for
    assert desk.nudger.effect(WEEKS) == Effect(Followed(2 * WEEKS, 2 * WEEKS), Followed())


def test_of_three_entries_a_week_only_a_run_is_spoken_of(desk: Desk) -> None:
    options = {MONDAY: "right", WEDNESDAY: "right", FRIDAY: "left"}

    def logs(day: date) -> Logs:
        return carried(options[day.isoweekday()]) if day.isoweekday() in options else ()

    told = live_through(desk, logs)

    expected: list[Told] = []
    for day in DAYS:
        if day.isoweekday() == WEDNESDAY:
            expected.append((day, "08:30", LOGGED, LEFT))
        if day.isoweekday() == FRIDAY and day >= THIRD_WEEK:  # on Thursdays nothing is carried
            expected.append((day, "08:25", AHEAD, LEFT))
    assert told == expected
    assert verdicts(desk) == {Verdict.TOO_FEW}


def test_a_user_without_entries_hears_nothing(desk: Desk) -> None:
    assert live_through(desk, lambda _day: ()) == []
    assert verdicts(desk) == {Verdict.NO_ENTRIES}
    assert desk.nudger.effect(WEEKS) == Effect()


def test_long_days_and_heels_are_answered_once_a_week_each_on_a_day_of_its_own(
    desk: Desk,
) -> None:
    def logs(day: date) -> Logs:
        if not is_workday(day):
            return ()
        return [("17:00", "sitting", None, 420), ("17:30", "footwear", "heels", 150)]

    told = live_through(desk, logs)

    # Three whole days of sitting there are on Thursday; six hours in heels on Thursday too.
    expected: list[Told] = []
    for day in DAYS:
        if day.isoweekday() == THURSDAY:
            expected.append((day, "14:00", NudgeKind.SITTING, None))
        elif day.isoweekday() == FRIDAY:
            expected.append((day, "14:00", NudgeKind.HEELS, None))
    assert told == expected


def test_what_does_not_help_comes_less_and_less_often(desk: Desk) -> None:
    """A one-sided user who finds each nudge at an entry unhelpful: after 3 h, 1, 8 and 64 days."""
    desk.preferences.change("nudges_a_day", 12)
    told: list[datetime] = []
    for day in DAYS:
        for clock in ("08:30", "18:00"):
            go_to(desk, day, clock)
            shown = desk.nudger.after_logging(desk.journal.log("carrying", "right"))
            if shown is not None:
                desk.nudger.not_helpful(shown.id)
                told.append(shown.at)

    expected = [
        (FIRST, "18:00"),
        (FIRST + timedelta(days=1), "18:00"),
        (FIRST + timedelta(days=9), "18:00"),
        (FIRST + timedelta(days=73), "18:00"),
    ]
    assert [(at.date(), f"{at:%H:%M}") for at in told] == expected
