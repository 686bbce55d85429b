"""The finding that titles a sided habit's week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from balance_app.domain.balance import laterality_of_counts, verdict
from balance_app.domain.calendar import Week
from balance_app.domain.findings import (
    often,
    side_words,
    sided_finding,
    trend_title,
    year_finding,
)
from balance_app.domain.habits import Aim, Side, find_habit
from balance_app.domain.history import DayTally
from balance_app.domain.trend import Tally, trend_of
from balance_app.domain.week import SideCounts, SidedWeek
from balance_app.domain.year import YearSummary


def week(left: int, right: int, both: int = 0, aim: Aim = Aim.EVEN) -> SidedWeek:
    laterality = laterality_of_counts(left, right)
    return SidedWeek(
        habit=replace(find_habit("carrying"), aim=aim),
        counts=SideCounts(left=left, right=right, both=both),
        days={},
        laterality=laterality,
        verdict=verdict(laterality, aim),
        run=None,
        suggestion=None,
    )


@pytest.mark.parametrize(
    ("part", "finding"),
    [
        (week(4, 16), "right side 4 of 5 times"),
        (week(16, 4), "left side 4 of 5 times"),
        (week(0, 20), "right side every time"),
        (week(10, 11), "even"),
        (week(2, 3), "too few entries to say"),
        (week(4, 5), "no clear lean"),
        (week(0, 0), "no entries yet"),
        (week(0, 0, both=2), "nothing on one side"),
        (week(15, 5, aim=Aim.PREFER_LEFT), "left side 3 of 4 times, as you aim for"),
        (week(5, 15, aim=Aim.PREFER_LEFT), "left side 1 of 4 times, less often than you aim for"),
        (week(0, 40, aim=Aim.PREFER_RIGHT), "right side every time, more often than you aim for"),
    ],
)
def test_the_finding_says_which_side_and_how_often(part: SidedWeek, finding: str) -> None:
    assert sided_finding(part) == finding


@pytest.mark.parametrize(
    ("times", "of", "words"),
    [
        (0, 7, "not once"),
        (7, 7, "every time"),
        (16, 20, "4 of 5 times"),
        (17, 21, "about 4 of 5 times"),
        (7, 8, "7 of 8 times"),
        (5, 9, "5 of 9 times"),
        (49, 50, "nearly every time"),
        (1, 50, "1 of 50 times"),
    ],
)
def test_how_often_is_said_in_small_numbers(times: int, of: int, words: str) -> None:
    assert often(times, of) == words


@pytest.mark.parametrize(
    ("times", "of", "words"),
    [
        (0, 7, "no sets"),
        (7, 7, "all sets"),
        (17, 21, "about 4 of 5 sets"),
        (49, 50, "nearly all sets"),
        (1, 50, "1 of 50 sets"),
    ],
)
def test_a_unit_of_ones_own_is_counted_in(times: int, of: int, words: str) -> None:
    assert often(times, of, unit="sets") == words


def test_the_finding_counts_in_the_habits_unit() -> None:
    part = week(4, 16)

    sets = replace(part, habit=replace(part.habit, unit="sets"))

    assert sided_finding(sets) == "right side 4 of 5 sets"


def test_numbers_are_written_as_asked() -> None:
    assert often(1, 2_000, "{:,}".format) == "1 of 2,000 times"


@pytest.mark.parametrize(
    ("habit", "side", "words"),
    [
        ("sleeping", Side.NEITHER, "back or front"),
        ("carrying", Side.BOTH, "both"),
        ("sleeping", Side.BOTH, "both"),
    ],
)
def test_a_side_is_called_what_the_habit_calls_it(habit: str, side: Side, words: str) -> None:
    assert side_words(find_habit(habit), side) == words


NEWEST = Week(2026, 47)


@pytest.mark.parametrize(
    ("before", "last", "aim", "title"),
    [
        ((4, 16), (9, 11), Aim.EVEN, "Carrying is evening out"),
        ((4, 16), (4, 16), Aim.EVEN, "Carrying is steady"),
        ((9, 11), (4, 16), Aim.EVEN, "Carrying is leaning further right"),
        ((11, 9), (16, 4), Aim.JUST_WATCH, "Carrying is leaning further left"),
        ((9, 11), (15, 5), Aim.PREFER_LEFT, "Carrying is coming nearer to your aim"),
        ((9, 11), (4, 16), Aim.PREFER_LEFT, "Carrying is coming further from your aim"),
        # Of the last weeks alone there may well be something to say.
        ((5, 0), (4, 16), Aim.EVEN, "Carrying: too few entries for a trend"),
        ((0, 0), (0, 0), Aim.EVEN, "Carrying: no entries"),
    ],
)
def test_a_trend_is_titled_with_where_it_goes(
    before: tuple[int, int], last: tuple[int, int], aim: Aim, title: str
) -> None:
    tallies = [
        Tally(NEWEST.shifted(-back).start, side, None, count)
        for back, counts in ((5, before), (0, last))
        for side, count in zip((Side.LEFT, Side.RIGHT), counts, strict=True)
        if count
    ]
    habit = replace(find_habit("carrying"), aim=aim)
    weeks = [NEWEST.shifted(-back) for back in range(11, -1, -1)]

    assert trend_title(trend_of(habit, weeks, tallies)) == title


LEFT, RIGHT, EVEN, NO_SIDE = (DayTally(3, *of) for of in ((2, 1), (1, 2), (1, 1), (0, 0)))


@pytest.mark.parametrize(
    ("days", "finding"),
    [
        ([], "no entries"),
        ([NO_SIDE], "entries on 1 day"),
        ([NO_SIDE, NO_SIDE], "entries on 2 days"),
        ([LEFT, RIGHT, RIGHT, RIGHT, EVEN, NO_SIDE], "leaned right on 3 of 5 days"),
        ([LEFT, LEFT, RIGHT, EVEN], "leaned left on 1 of 2 days"),
        ([LEFT, RIGHT, EVEN], "leaned left on as many days as right"),
        ([EVEN], "even on 1 day"),
        ([EVEN, EVEN], "even on all 2 days"),
        ([LEFT], "leaned left on 1 day"),
        ([LEFT, LEFT, LEFT, NO_SIDE], "leaned left on all 3 days"),
    ],
)
def test_a_year_is_titled_with_the_way_its_days_leaned(days: list[DayTally], finding: str) -> None:
    by_day = {date(2026, 1, 1) + timedelta(days=n): said for n, said in enumerate(days)}

    assert year_finding(YearSummary(2026, None, by_day)) == finding
