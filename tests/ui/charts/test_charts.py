"""What charts draw, measured by their marks, and that tables say the same."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from balance_app.domain.habits import Aim, Side
from balance_app.domain.week import SidedWeek
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.kit import Chart, Mark, fill, hatch
from balance_app.ui.charts.week_days import WeekDays
from balance_app.ui.colours import CONTRAST_LIGHT, DARK, LIGHT, PAPER, Colours
from tests.ui.charts.painting import RECT, colours_along, painted
from tests.ui.weeks import (
    BRITISH,
    CARRYING,
    LEANING,
    SATURDAY,
    WEEK,
    sided,
)


def bar(part: SidedWeek, **options: object) -> BalanceBar:
    return BalanceBar(part, locale=BRITISH, **options)


def mark(chart: Chart, words: str, font: QFont) -> Mark:
    """The one mark whose words begin so."""
    (found,) = [mark for mark in chart.marks(RECT, font) if mark.words.startswith(words)]
    return found


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
        assert colours_along(image, left) == {colours.left}
        assert colours_along(image, right) == {colours.right, colours.card}


def test_what_is_too_small_for_stripes_is_hollow(qapp: QApplication) -> None:
    image = QImage(QSize(60, 60), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER.track))
    painter = QPainter(image)
    fill(painter, QRectF(20, 20, 4, 20), PAPER.ink(Side.RIGHT), 0)
    painter.end()

    assert image.pixelColor(22, 30).name() == PAPER.card
    assert image.pixelColor(20, 30).name() == PAPER.right
    assert colours_along(image, QRectF(10, 25, 20, 10)) == {PAPER.track, PAPER.right, PAPER.card}


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
