"""What charts draw, measured by their marks, and that tables say the same."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Aim, Habit, Kind, Option, ShoeKind, Side, find_habit
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.footwear import FootwearChart
from balance_app.ui.charts.kit import Chart, Mark, fill, hatch
from balance_app.ui.charts.sitting import SittingChart
from balance_app.ui.charts.week_days import WeekDays
from balance_app.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PAPER, Colours
from balance_app.ui.words import NO_BREAK
from tests.ui.weeks import (
    BRITISH,
    CARRYING,
    LEANING,
    SATURDAY,
    WEEK,
    sat,
    sided,
    timed,
    worn,
    worn_by_day,
)

RECT = QRectF(20, 10, 400, 200)


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return qapp.font()


def bar(part: SidedWeek, **options: object) -> BalanceBar:
    return BalanceBar(part, locale=BRITISH, **options)


def mark(chart: Chart, words: str, font: QFont) -> Mark:
    """The one mark whose words begin so."""
    (found,) = [mark for mark in chart.marks(RECT, font) if mark.words.startswith(words)]
    return found


def painted(chart: Chart, colours: Colours, font: QFont) -> QImage:
    image = QImage(QSize(440, 220), QImage.Format.Format_RGB32)
    image.fill(QColor(colours.card))
    painter = QPainter(image)
    chart.paint(painter, RECT, colours, font)
    painter.end()
    return image


def colours_in(image: QImage, rect: QRectF) -> set[str]:
    """The colours along a rectangle's middle, away from its ends."""
    y = round(rect.center().y())
    return {
        image.pixelColor(x, y).name()
        for x in range(round(rect.left()) + 4, round(rect.right()) - 4)
    }


def has_colour(image: QImage, rect: QRectF, colour: str) -> bool:
    return image.pixelColor(rect.center().toPoint()) == QColor(colour)


def test_left_grows_left_of_the_middle_and_right_right_of_it(font: QFont) -> None:
    chart = bar(sided(LEANING))
    left, right = mark(chart, "Left", font).rect, mark(chart, "Right", font).rect

    assert left.right() == right.left() == RECT.center().x()
    assert left.width() * 4 == pytest.approx(right.width())
    assert RECT.contains(left)
    assert RECT.contains(right)


def test_a_shared_scale_draws_one_entry_of_every_habit_equally_long(font: QFont) -> None:
    many = bar(sided({0: {"left": 20, "right": 10}}), scale_to=40)
    few = bar(sided({0: {"left": 10, "right": 10}}), scale_to=40)

    assert mark(many, "Right", font).rect.width() == pytest.approx(
        mark(few, "Right", font).rect.width()
    )


def test_few_entries_do_not_fill_their_side(font: QFont) -> None:
    one = mark(bar(sided({0: {"right": 1}})), "Right", font).rect

    assert one.width() < RECT.width() / 2 / 5


def test_a_side_without_entries_has_no_mark(font: QFont) -> None:
    words = [mark.words for mark in bar(sided({0: {"right": 7}})).marks(RECT, font)]

    assert words[0] == "Right 7"
    assert not any(said.startswith("Left") for said in words)


def test_the_interval_lies_in_the_lane_under_the_bar(font: QFont) -> None:
    chart = bar(sided(LEANING))
    interval = mark(chart, "Index +60", font).rect
    left, right = mark(chart, "Left", font).rect, mark(chart, "Right", font).rect
    half = right.width()  # sixteen entries fill their side, which ends where the lane does
    middle = RECT.center().x()

    assert interval.left() == pytest.approx(middle + half * 0.168, abs=0.2)
    assert interval.right() == pytest.approx(middle + half * 0.839, abs=0.2)
    assert interval.top() > max(left.bottom(), right.bottom())


def test_the_interval_says_where_even_is_for_this_aim_and_zone(font: QFont) -> None:
    prefers_right = replace(CARRYING, aim=Aim.PREFER_RIGHT)
    even = mark(bar(sided(LEANING)), "Index", font).words
    aimed = mark(bar(sided(LEANING, prefers_right), even_zone=30), "Index", font).words

    assert even == "Index +60, 95 % interval 17 to 84. Even from −20 to 20"
    assert aimed.endswith("Even from 20 to 80")


def test_what_has_no_side_is_a_grey_share_of_all_entries(font: QFont) -> None:
    assert mark(bar(sided(LEANING)), "1 both", font).words == "1 both · 1 nothing, of 22 entries"


def test_the_compact_bar_is_only_the_counts(font: QFont) -> None:
    compact, full = bar(sided(LEANING), compact=True), bar(sided(LEANING))

    assert [mark.words for mark in compact.marks(RECT, font)] == ["Left 4", "Right 16"]
    assert compact.preferred_height(font) < full.preferred_height(font)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_left_is_blue_and_right_is_orange_in_every_chart(colours: Colours, font: QFont) -> None:
    part = sided(LEANING)
    for chart in (bar(part), WeekDays(part, WEEK, SATURDAY, BRITISH)):
        image = painted(chart, colours, font)
        first = chart.marks(RECT, font)[0].rect
        left_end = QRectF(first.left(), first.top(), 4, first.height())
        assert has_colour(image, left_end, colours.left)
    right = mark(bar(part), "Right", font).rect
    assert has_colour(painted(bar(part), colours, font), right, colours.right)


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, PAPER])
def test_where_colour_is_not_enough_right_is_striped_in_every_chart(
    colours: Colours, font: QFont
) -> None:
    part = sided({0: {"left": 7, "right": 7}})
    bars = bar(part)
    for chart in (bars, WeekDays(part, WEEK, SATURDAY, BRITISH)):
        image = painted(chart, colours, font)
        whole = chart.marks(RECT, font)[0].rect
        left, right = (
            QRectF(whole),
            QRectF(mark(chart, "Right", font).rect if chart is bars else whole),
        )
        middle = RECT.center().x() if chart is bars else whole.center().x()
        left.setRight(middle)
        right.setLeft(middle)
        assert colours_in(image, left) == {colours.left}
        assert colours_in(image, right) == {colours.right, colours.card}


def test_what_is_too_small_for_stripes_is_hollow(qapp: QApplication) -> None:
    image = QImage(QSize(60, 60), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER.track))
    painter = QPainter(image)
    fill(painter, QRectF(20, 20, 4, 20), PAPER.ink(Side.RIGHT), 0)
    painter.end()

    assert image.pixelColor(22, 30).name() == PAPER.card
    assert image.pixelColor(20, 30).name() == PAPER.right
    assert colours_in(image, QRectF(10, 25, 20, 10)) == {PAPER.track, PAPER.right, PAPER.card}


def test_a_hatching_stays_within_its_rectangle(qapp: QApplication) -> None:
    image = QImage(QSize(60, 60), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    hatch(painter, QRectF(20, 20, 20, 10), LIGHT.text, 1)
    painter.end()

    drawn = {
        (x, y) for x in range(60) for y in range(60) if image.pixelColor(x, y).name() != LIGHT.card
    }
    assert drawn
    assert all(19 <= x <= 40 and 19 <= y <= 30 for x, y in drawn)
    assert len({x for x, _ in drawn}) > 15


def test_a_day_without_entries_has_no_mark(font: QFont) -> None:
    marks = WeekDays(sided(LEANING), WEEK, SATURDAY, BRITISH).marks(RECT, font)

    assert [mark.words.split(":")[0] for mark in marks] == [
        "Monday 16 November",
        "Tuesday 17 November",
        "Wednesday 18 November",
        "Thursday 19 November",
        "Saturday 21 November",
    ]


def test_a_days_bars_stand_around_its_own_middle(font: QFont) -> None:
    monday, tuesday, *_ = WeekDays(sided(LEANING), WEEK, SATURDAY, BRITISH).marks(RECT, font)
    width = RECT.width() / 7

    # One left and three right, drawn around the middle of Monday's seventh of the width.
    middle = round(RECT.left() + width / 2)
    assert (middle - monday.rect.left()) * 3 == pytest.approx(monday.rect.right() - middle)
    # Tuesday has nothing on the left: its bar begins in its middle.
    assert tuesday.rect.left() == round(RECT.left() + width * 1.5)
    assert tuesday.words == "Tuesday 17 November: left 0, right 4, 1 both"


def test_a_day_on_neither_side_is_a_dot_in_its_middle(font: QFont) -> None:
    chart = WeekDays(sided({2: {"both": 2}}), WEEK, SATURDAY, BRITISH)
    (only,) = chart.marks(RECT, font)

    assert only.words == "Wednesday 18 November: 2 both"
    assert has_colour(painted(chart, LIGHT, font), only.rect, LIGHT.neither)


def test_the_bars_table_equals_its_numbers() -> None:
    table = bar(sided(LEANING)).table()

    assert table.header == ("Carrying", "Week")
    assert dict(table.rows) == {
        "Left": 4,
        "Right": 16,
        "Both": 1,
        "Neither": 1,
        "Index": 60.0,
        "95 % interval from": 16.8,
        "95 % interval to": 83.9,
        "Verdict": "leaning right",
    }


def test_the_weeks_table_has_seven_days_and_leaves_days_without_entries_empty() -> None:
    table = WeekDays(sided(LEANING), WEEK, SATURDAY, BRITISH).table()

    assert [row[0] for row in table.rows] == list(WEEK.days)
    assert table.rows[1][1:] == (0, 4, 1, 0)
    assert table.rows[4][1:] == (None, None, None, None)


# -- sitting ---------------------------------------------------------------------------------------

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
    upper, lower = QRectF(monday.rect), QRectF(monday.rect)
    upper.setBottom(monday.rect.center().y() - 2)
    lower.setTop(monday.rect.center().y() + 2)

    assert monday.words == "Monday 16 November: 4 h, of it 2 h in spells over an hour"
    assert colours_in(image, upper) == {colours.neither}
    assert colours_in(image, lower) == {colours.neither, colours.card}
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
    assert colours_in(painted(chart, LIGHT, font), chart.marks(RECT, font)[0].rect) == {
        LIGHT.neither
    }


# -- footwear --------------------------------------------------------------------------------------

WORN = {
    0: {"supportive": 300, "heels": 120},
    2: {"supportive": 120, "flat": 60},
}


def footwear(part: WornWeek) -> FootwearChart:
    return FootwearChart(part, WEEK, SATURDAY, BRITISH)


def test_kinds_of_shoes_are_stacked_the_one_worn_most_at_the_foot(font: QFont) -> None:
    chart = footwear(worn_by_day(WORN))
    heels, supportive, flat, supportive_later = chart.marks(RECT, font)

    assert heels.words == "Monday 16 November: Heels 2 h, in raised heels"
    assert supportive.words == "Monday 16 November: Supportive 5 h"
    assert heels.rect.bottom() == pytest.approx(supportive.rect.top())
    assert supportive.rect.height() == pytest.approx(heels.rect.height() * 2.5)
    assert flat.rect.bottom() == pytest.approx(supportive_later.rect.top())
    assert supportive.rect.bottom() == supportive_later.rect.bottom()


def test_the_footwear_table_has_the_minutes_of_each_kind_and_those_in_raised_heels() -> None:
    table = footwear(worn_by_day(WORN)).table()

    assert table.header == ("Day", "Supportive", "Heels", "Flat", "In raised heels")
    assert table.rows[:3] == (
        (WEEK.days[0], 300, 120, 0, 120),
        (WEEK.days[1], None, None, None, None),
        (WEEK.days[2], 120, 0, 60, 0),
    )


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK, PAPER])
def test_only_raised_heels_are_hatched(colours: Colours, font: QFont) -> None:
    chart = footwear(worn_by_day({0: {"heels": 300}, 1: {"flat": 240}}))
    heels, flat = chart.marks(RECT, font)
    image = painted(chart, colours, font)

    assert len(colours_in(image, heels.rect)) == 2
    assert len(colours_in(image, flat.rect)) == 1


def test_a_kind_worn_both_ways_is_hatched_as_far_as_it_was_raised(font: QFont) -> None:
    shelf = find_habit("footwear")
    boots = Option("boots", "Boots", shoe=ShoeKind.SUPPORTIVE, heel_cm=5)
    habit = replace(shelf, options=(*shelf.options, boots))
    chart = footwear(worn_by_day({0: {"supportive": 180, "boots": 180}}, habit))
    (only,) = chart.marks(RECT, font)
    image = painted(chart, LIGHT, font)
    upper, lower = QRectF(only.rect), QRectF(only.rect)
    upper.setBottom(only.rect.center().y() - 2)
    lower.setTop(only.rect.center().y() + 2)

    assert only.words == "Monday 16 November: Supportive 6 h, of it 3 h in raised heels"
    assert len(colours_in(image, upper)) == 2
    assert len(colours_in(image, lower)) == 1


def test_each_kind_has_a_shade_of_its_own(font: QFont) -> None:
    kinds = ("supportive", "flat", "unsupportive", "barefoot")
    chart = footwear(worn_by_day({n: {kind: 300 - n} for n, kind in enumerate(kinds)}))
    image = painted(chart, LIGHT, font)

    shades = [colours_in(image, mark.rect) for mark in chart.marks(RECT, font)]
    assert all(len(shade) == 1 for shade in shades)
    assert len(set.union(*shades)) == len(kinds)


# -- all -------------------------------------------------------------------------------------------


def test_thousands_of_entries_stay_within_the_chart(font: QFont) -> None:
    part = sided({0: {"left": 4000, "right": 1}})
    for chart in (bar(part), WeekDays(part, WEEK, SATURDAY, BRITISH)):
        for found in chart.marks(RECT, font):
            assert RECT.contains(found.rect), found.words
            assert found.rect.width() >= 2


def test_every_chart_says_what_it_shows_in_words() -> None:
    part = sided(LEANING)

    assert bar(part).description == (
        "Left 4, right 16. index +60 (17 to 84), 20 entries · leaning right. 1 both · 1 nothing."
    )
    assert WeekDays(part, WEEK, SATURDAY, BRITISH).description.startswith(
        "Monday 16 November: left 1, right 3. "
    )
    assert sitting(sat({0: [50, 40]})).description == "Monday 16 November: 1 h 30 min."
    assert footwear(worn_by_day({0: {"flat": 60}})).description == (
        "Flat: 1 h. Monday 16 November: Flat 1 h."
    )
    assert footwear(worn({"flat": None})).description == "No minutes."
