"""A week's measures from a real database."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.habits import Side
from balance_app.domain.history import DayTally
from balance_app.domain.review.next_steps import TakeBreak
from balance_app.domain.review.weeks import SidedChange
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import Measure, trend_of
from balance_app.domain.week import SidedWeek
from balance_app.services.trends import trend_steps
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock


def carrying(desk: Desk, week: Week | None = None) -> SidedWeek:
    summary = desk.trends.this_week() if week is None else desk.trends.week(week)
    part = summary.habits[0]
    assert isinstance(part, SidedWeek)
    return part


def test_the_worked_week_leans_right(desk: Desk) -> None:
    for _ in range(16):
        desk.journal.log("carrying", "right")
    for _ in range(4):
        desk.journal.log("carrying", "left")

    part = carrying(desk)

    assert part.laterality is not None
    assert [round(value, 1) for value in (part.laterality.index, part.laterality.low)] == [
        60.0,
        16.8,
    ]
    assert part.verdict is Verdict.LEANING_RIGHT
    assert part.run == Run(Side.LEFT, 4)


@pytest.mark.parametrize(
    ("now", "today", "week"),
    [
        ("2026-11-16T03:59", date(2026, 11, 15), "2026-W46"),
        ("2026-11-16T04:00", date(2026, 11, 16), "2026-W47"),
    ],
)
def test_today_and_this_week_begin_when_the_logical_day_does(
    tmp_path: Path, now: str, today: date, week: str
) -> None:
    clock = FakeClock(datetime.fromisoformat(now).replace(tzinfo=BERLIN))
    desk = open_desk(tmp_path / "balance.db", clock)

    assert desk.trends.today() == today
    assert str(desk.trends.this_week().week) == week


def test_a_week_holds_its_own_days_and_no_others(desk: Desk) -> None:
    desk.clock.advance(14 * 86_400)
    for text in ("16T03:59", "16T04:00", "23T03:59", "23T04:00"):
        at = datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=BERLIN)
        desk.journal.log("carrying", "left", at=at)

    assert [carrying(desk, Week(2026, number)).counts.left for number in (46, 47, 48)] == [1, 2, 1]


def test_a_past_week_tells_the_run_as_it_stood_at_its_end(desk: Desk) -> None:
    for days, option in enumerate(["left", "right", "right", "left", "left", "left", "left"]):
        desk.journal.log("carrying", option, at=MONDAY_MORNING - timedelta(days=10 - days))

    assert carrying(desk, Week(2026, 45)).run == Run(Side.RIGHT, 2)
    assert carrying(desk).run == Run(Side.LEFT, 4)


def test_the_even_zone_is_the_one_that_is_set(desk: Desk) -> None:
    for option in ["left"] * 7 + ["right"] * 13:
        desk.journal.log("carrying", option)
    before = carrying(desk).verdict

    desk.preferences.change("even_zone", 30)

    assert (before, carrying(desk).verdict) == (Verdict.UNCLEAR, Verdict.BALANCED)


def test_the_breaks_of_the_week_come_with_sitting(desk: Desk) -> None:
    records = [
        BreakRecord(
            id=f"{number}",
            kind=BreakKind.MOVE,
            outcome=outcome,
            day=MONDAY_MORNING.date() - timedelta(days=days),
            shown=MONDAY_MORNING,
            ended=MONDAY_MORNING,
            via=Channel.CARD,
        )
        for number, (outcome, days) in enumerate(
            [(Outcome.TAKEN, 0), (Outcome.TAKEN, 0), (Outcome.SKIPPED, 0), (Outcome.TAKEN, 1)]
        )
    ]
    desk.breaks.save({}, records)

    (sitting,) = (p for p in desk.trends.this_week().habits if isinstance(p, TimedWeek))

    assert sitting.breaks[Outcome.TAKEN] == 2
    assert sitting.breaks[Outcome.SKIPPED] == 1


def test_a_week_is_reviewed_against_the_one_before(desk: Desk) -> None:
    for week, sides in ((1, ["left"] * 3 + ["right"] * 3), (0, ["right"] * 6)):
        for side in sides:
            desk.journal.log("carrying", side, at=MONDAY_MORNING - timedelta(weeks=week))

    found = desk.trends.review(Week(2026, 47))

    assert (found.summary.week, found.before.week) == (Week(2026, 47), Week(2026, 46))
    change = found.changes["carrying"]
    assert isinstance(change, SidedChange)
    assert (change.index.points, change.nearer, change.entries) == (100.0, -100.0, 0)


def test_steps_follow_from_this_week_and_the_one_just_gone_but_from_none_older(desk: Desk) -> None:
    for week in range(3):
        for _ in range(6):
            desk.journal.log("carrying", "right", at=MONDAY_MORNING - timedelta(weeks=week))

    asked = [bool(desk.trends.review(Week(2026, number)).steps) for number in (47, 46, 45)]

    assert asked == [True, True, False]


def test_the_breaks_skipped_in_a_week_are_those_of_its_review(desk: Desk) -> None:
    desk.journal.log("carrying", "left")
    records = [
        BreakRecord(
            id=f"{weeks} {number}",
            kind=BreakKind.MOVE,
            outcome=Outcome.SKIPPED,
            day=MONDAY_MORNING.date() - timedelta(weeks=weeks),
            shown=MONDAY_MORNING.replace(hour=hour) - timedelta(weeks=weeks),
            ended=MONDAY_MORNING,
            via=Channel.CARD,
        )
        for number in range(2)
        for weeks, hour in ((0, 15), (1, 11))
    ]
    desk.breaks.save({}, records)

    assert desk.trends.review(Week(2026, 47)).steps == (TakeBreak(15, 2),)


def test_an_empty_week_says_that_there_are_no_entries(desk: Desk) -> None:
    part = carrying(desk, Week(1999, 1))

    assert part.verdict is Verdict.NO_ENTRIES
    assert part.laterality is None
    assert part.run is None


@pytest.mark.parametrize("week", [Week(1, 1), Week(9999, 51)])
def test_the_calendars_first_and_last_week_can_be_asked_for(desk: Desk, week: Week) -> None:
    assert desk.trends.week(week).week == week


def test_a_days_line_has_what_reaches_into_it_from_the_days_around_it(desk: Desk) -> None:
    night = datetime(2026, 11, 15, 23, tzinfo=BERLIN)
    late = desk.journal.log("sitting", None, Details(minutes=360), at=night).entry
    morning = desk.journal.log("sitting", None, Details(minutes=30)).entry
    taken = BreakRecord(
        "one", BreakKind.MOVE, Outcome.TAKEN, date(2026, 11, 16),
        MONDAY_MORNING, MONDAY_MORNING, Channel.CARD,
    )  # fmt: skip
    desk.breaks.save({}, [taken])

    line = desk.trends.day_line(date(2026, 11, 16))

    assert [span.entry for span in line.spans] == [late, morning]
    assert [one.record for one in line.breaks] == [taken]
    assert (line.sitting, line.away) == (30, ())
    assert line.now is not None
    assert desk.trends.day_line(date(2026, 11, 14)).spans == ()


def log_on(desk: Desk, day: date, option: str, minutes: int | None = None) -> None:
    at = datetime(day.year, day.month, day.day, 7, tzinfo=BERLIN)
    desk.journal.log("carrying", option, Details(minutes=minutes), at)


def test_a_trend_has_the_weeks_asked_for_and_the_days_of_each(desk: Desk) -> None:
    monday = desk.trends.this_week().week.start
    for weeks in (0, 1, 5, 12):
        log_on(desk, monday - timedelta(weeks=weeks), "right", 20)
    log_on(desk, monday - timedelta(weeks=1), "left", 60)

    (carrying, *others) = desk.trends.trends(12)

    assert [trend.habit.id for trend in others] == ["leg-crossing", "sleeping"]
    assert [(p.counts.left, p.counts.right) for p in carrying.points] == [
        *[(0, 0)] * 6,
        (0, 1),
        *[(0, 0)] * 3,
        (1, 1),
        (0, 1),
    ]
    assert carrying.points[-1].week == desk.trends.this_week().week
    (by_minutes,) = desk.trends.trends(2, Measure.MINUTES, [carrying.habit])
    assert by_minutes.points[0].laterality is not None
    assert by_minutes.points[0].laterality.index == -50


def test_all_weeks_are_those_since_the_first_entry_of_any_habit_shown(desk: Desk) -> None:
    assert len(desk.trends.trends(None)[0].points) == 1

    log_on(desk, desk.trends.today() - timedelta(weeks=30), "left")

    assert {len(trend.points) for trend in desk.trends.trends(None)} == {31}


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("ago", [3, 25, 26, 27, 60, 110])
def test_many_weeks_read_in_steps_are_measured_as_all_at_once(
    desk: Desk, measure: Measure, ago: int
) -> None:
    monday = desk.trends.this_week().week.start
    for n, weeks in enumerate({0, 1, 3, 4, 7, 8, ago // 2, ago}):
        for minutes in (None, 5 * n + 5, 30):
            log_on(desk, monday - timedelta(weeks=weeks), "left", minutes)
        log_on(desk, monday - timedelta(weeks=weeks), "right", 10 + n)
    carrying, newest = desk.habits.find("carrying"), desk.trends.this_week().week
    period = [newest.shifted(-back) for back in reversed(range(max(ago, 8) + 1))]
    tallies = desk.entries.tallies("carrying", period[0].start, newest.end)

    trend = desk.trends.trends(len(period), measure, [carrying])[0]

    assert trend == trend_of(carrying, period, tallies, measure)
    assert trend.last is not None
    assert trend.without_minutes > 0
    steps = list(desk.trends.trends_in_steps(len(period), measure, [carrying]))
    assert len(steps) == trend_steps(len(period))


def test_a_trend_can_end_in_an_earlier_week(desk: Desk) -> None:
    week = desk.trends.this_week().week.shifted(-3)

    assert desk.trends.trends(4, until=week)[0].points[-1].week == week


def test_a_year_is_that_of_one_habit_or_of_all(desk: Desk) -> None:
    today = desk.trends.today()
    desk.journal.log("carrying", "left")
    desk.journal.log("leg-crossing", "right")
    desk.journal.log("leg-crossing", "right")
    desk.journal.delete(desk.journal.log("carrying", "right").entry.id)

    assert desk.trends.year(today.year).days == {today: DayTally(3, 1, 2)}
    carrying = desk.habits.find("carrying")
    assert desk.trends.year(today.year, carrying).days == {today: DayTally(1, 1, 0)}
    assert desk.trends.year(today.year - 1).days == {}


def test_the_goal_of_sitting_is_the_users(desk: Desk) -> None:
    def goal() -> int | None:
        (part,) = (one for one in desk.trends.this_week().habits if isinstance(one, TimedWeek))
        return part.goal_minutes

    assert goal() is None
    desk.preferences.change("sitting_goal_minutes", 420)
    assert goal() == 420
