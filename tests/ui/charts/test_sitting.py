"""Sitting by day: columns, long spells, breaks and the goal, and that the table says the same."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.sitting import TimedWeek
from balance_app.ui.charts.sitting import SittingChart
from balance_app.ui.colours import CONTRAST_LIGHT, DARK, LIGHT, PAPER, Colours
from balance_app.ui.words import NO_BREAK
from tests.ui.charts.painting import RECT, colours_along, halves, painted
from tests.ui.weeks import BRITISH, SATURDAY, WEEK, sat, timed

BREAKS = {
    0: {Outcome.TAKEN: 3, Outcome.NATURAL: 1, Outcome.SKIPPED: 1},
    2: {Outcome.NATURAL: 2},
}


def sitting(part: TimedWeek) -> SittingChart:
    return SittingChart(part, WEEK, SATURDAY, BRITISH)


def test_sitting_columns_stand_on_one_line_and_are_as_high_as_their_minutes(font: QFont) -> None:
    chart = sitting(timed({0: 40, 2: 20}))
    monday, wednesday = chart.marks(RECT, font)

    assert monday.words == "Monday 16 November: 40 min"
    assert monday.rect.bottom() == wednesday.rect.bottom()
    assert monday.rect.height() == pytest.approx(2 * wednesday.rect.height())
    assert chart.table().rows[:2] == ((WEEK.days[0], 40, 0), (WEEK.days[1], None, None))


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_LIGHT, PAPER])
def test_spells_over_an_hour_are_hatched_at_the_foot_of_their_column(
    colours: Colours, font: QFont
) -> None:
    chart = sitting(sat({0: [120, 60, 60]}))
    (monday,) = chart.marks(RECT, font)
    image = painted(chart, colours, font)
    upper, lower = halves(monday.rect)

    assert monday.words == "Monday 16 November: 4 h, of it 2 h in spells over an hour"
    assert colours_along(image, upper) == {colours.neither}
    assert colours_along(image, lower) == {colours.neither, colours.card}
    assert chart.table().rows[0] == (WEEK.days[0], 240, 120)


def test_breaks_are_told_with_their_day_and_in_the_table_by_outcome(font: QFont) -> None:
    chart = sitting(sat({0: [30], 1: [30]}, BREAKS))
    said = [mark.words.replace(NO_BREAK, " ") for mark in chart.marks(RECT, font)]

    assert said == [
        "Monday 16 November: 30 min",
        "Monday 16 November, breaks: 3 taken · 1 natural · 1 skipped",
        "Tuesday 17 November: 30 min",
        "Wednesday 18 November, breaks: 2 natural",
    ]
    table = chart.table()
    assert table.header[3:] == ("Breaks taken", "Breaks natural", "Breaks skipped")
    assert [row[3:] for row in table.rows[:3]] == [(3, 1, 1), (0, 0, 0), (0, 2, 0)]


def test_ticks_go_up_beside_their_column_and_never_out_of_the_plot(font: QFont) -> None:
    few, many = (
        sitting(sat({0: [600]}, {0: {Outcome.TAKEN: count}})).marks(RECT, font)
        for count in (5, 500)
    )
    for column, ticks in (few, many):
        assert ticks.rect.left() > column.rect.right()
        assert ticks.rect.bottom() == pytest.approx(column.rect.bottom(), abs=3)
        assert RECT.contains(ticks.rect)
    assert few[1].rect.height() < many[1].rect.height()


def test_ticks_tell_by_their_shape_whether_a_break_was_taken(font: QFont) -> None:
    shapes = {}
    for outcome in (Outcome.TAKEN, Outcome.NATURAL, Outcome.SKIPPED):
        chart = sitting(sat({0: [60]}, {0: {outcome: 1}}))
        place = chart.marks(RECT, font)[1].rect
        image, y = painted(chart, LIGHT, font), round(place.center().y())
        xs = range(round(place.left()), round(place.right()))
        shapes[outcome] = "".join(
            " " if image.pixelColor(x, y).name() == LIGHT.card else "#" for x in xs
        )

    assert shapes[Outcome.TAKEN].strip() == shapes[Outcome.TAKEN]
    assert len(shapes[Outcome.NATURAL].strip()) <= len(shapes[Outcome.TAKEN]) / 2 + 1
    assert " " in shapes[Outcome.SKIPPED].strip()


def test_the_goal_is_a_line_at_its_own_height_and_what_is_over_it_is_said(font: QFont) -> None:
    chart = sitting(sat({0: [240, 240], 1: [240]}, goal=420))
    monday, tuesday, goal = chart.marks(RECT, font)

    assert monday.words.endswith("1 h over your goal")
    assert "goal" not in tuesday.words
    assert goal.words == "Your goal: at most 7 h a day"
    assert monday.rect.bottom() - goal.rect.center().y() == pytest.approx(
        monday.rect.height() * 7 / 8, abs=1
    )
    assert "Your goal: at most 7 h a day" in chart.description


def test_a_goal_that_nothing_reaches_lies_within_the_plot(font: QFont) -> None:
    assert RECT.contains(sitting(sat({0: [30]}, goal=1200)).marks(RECT, font)[-1].rect)


def test_another_timed_habit_has_neither_hatching_nor_breaks(font: QFont) -> None:
    reading = Habit("reading", "Reading", Kind.TIMED)
    part = replace(sat({0: [120]}), habit=reading, breaks={})
    chart = sitting(part)

    assert chart.marks(RECT, font)[0].words == "Monday 16 November: 2 h"
    assert chart.table().header == ("Day", "Minutes")
    assert colours_along(painted(chart, LIGHT, font), chart.marks(RECT, font)[0].rect) == {
        LIGHT.neither
    }


def test_the_chart_is_told_in_words(font: QFont) -> None:
    assert sitting(sat({0: [50, 40]})).description == "Monday 16 November: 1 h 30 min."
    assert sitting(sat({})).description == "No entries."
