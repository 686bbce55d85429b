"""A report's weeks from a real database."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.balance import Verdict
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.errors import WordsError
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek
from balance_app.services.reports import (
    Report,
    ReportFormat,
    collect,
    format_of,
    read_report,
    steps_of,
)
from tests.desk import Desk
from tests.fakes import BERLIN

NEWEST = Week(2026, 47)


def log(desk: Desk, day: str, *options: str, habit: str = "carrying") -> None:
    at = datetime.fromisoformat(f"2026-11-{day}T09:00").replace(tzinfo=BERLIN)
    for n, option in enumerate(options):
        desk.journal.log(habit, option, at=at + timedelta(minutes=n))


class ReportOf:
    """Reads a report of so many weeks."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(self, count: int) -> Report:
        return read_report(self.desk.trends, self.desk.preferences, NEWEST, count)


@pytest.fixture
def report_of(desk: Desk) -> ReportOf:
    """Two leaning weeks, the first of them the week before, and one long before."""
    desk.clock.advance(6 * 86_400)
    log(desk, "02", "left")
    log(desk, "10", *["right"] * 9, "left")
    log(desk, "17", *["right"] * 7, *["left"] * 3)
    return ReportOf(desk)


def carrying(report: Report) -> SidedWeek:
    part = report.whole[0]
    assert isinstance(part, SidedWeek)
    return part


def test_a_single_week_is_told_as_the_week_itself(report_of: ReportOf) -> None:
    report = report_of(1)

    assert report.weeks == (report_of.desk.trends.week(NEWEST),)
    assert report.whole == report.newest.habits
    assert report.trends == ()
    assert report.review == report_of.desk.trends.review(NEWEST)


def test_several_weeks_are_taken_together(report_of: ReportOf) -> None:
    report = report_of(2)

    assert [str(one.week) for one in report.weeks] == ["2026-W46", "2026-W47"]
    assert (carrying(report).counts.left, carrying(report).counts.right) == (4, 16)
    measured = carrying(report).laterality
    assert measured is not None
    assert [round(x, 1) for x in (measured.index, measured.low, measured.high)] == [60, 16.8, 83.9]
    assert carrying(report).verdict is Verdict.LEANING_RIGHT
    assert report.review is None


def test_only_habits_with_entries_have_a_trend(report_of: ReportOf) -> None:
    report = report_of(3)

    [trend] = report.trends
    assert trend.habit.id == "carrying"
    assert [point.counts.lateral for point in trend.points] == [1, 10, 10]
    assert [part.habit.id for part in report.sided] == ["carrying"]


def test_sitting_of_several_weeks_is_added_up(report_of: ReportOf) -> None:
    for day, minutes in (("10", 90), ("17", 30)):
        at = datetime.fromisoformat(f"2026-11-{day}T09:00").replace(tzinfo=BERLIN)
        report_of.desk.journal.log("sitting", None, Details(minutes=minutes), at=at)

    sitting = next(part for part in report_of(2).whole if isinstance(part, TimedWeek))

    assert (sitting.minutes, sitting.longest_minutes, len(sitting.days)) == (120, 90, 2)
    assert sum(sitting.long.values()) == 90


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_it_is_read_in_as_many_steps_as_were_foretold(report_of: ReportOf, count: int) -> None:
    desk = report_of.desk
    for habit in ("leg-crossing", "sleeping"):
        log(desk, "17", "left", habit=habit)

    steps = sum(1 for _ in collect(desk.trends, desk.preferences, NEWEST, count))

    assert steps == steps_of(count, desk.habits.current)


def test_the_even_zone_is_the_one_that_is_set(report_of: ReportOf) -> None:
    report_of.desk.preferences.change("even_zone", 35)

    assert report_of(1).even_zone == 35


@pytest.mark.parametrize("name", ["w.pdf", "w.HTML", "week.47.png", "w.Svg"])
def test_the_ending_says_what_kind_of_file_it_is(name: str) -> None:
    assert format_of(Path(name)) is ReportFormat(name.rpartition(".")[2].lower())


@pytest.mark.parametrize("name", ["w.doc", "w", "pdf", ".pdf", "w.pdf.txt"])
def test_another_ending_is_refused_with_the_right_ones(name: str) -> None:
    with pytest.raises(WordsError, match=r"end in \.pdf, \.html, \.png or \.svg\."):
        format_of(Path(name))
