"""The trend: where weeks are drawn, what is joined, and that words and table say the same."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from balance_app.domain.balance import laterality_of_counts
from balance_app.domain.habits import Aim, Side
from balance_app.domain.trend import HabitTrend, Measure, Tally, trend_of
from balance_app.ui import trend_words, words
from balance_app.ui.charts import trend as trend_chart
from balance_app.ui.charts import week_axis
from balance_app.ui.charts.kit import sized, text_width
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.charts.week_axis import WeekAxis
from balance_app.ui.colours import DARK, LIGHT, Colours
from balance_app.ui.theme import SMALL
from tests.ui.charts import painting
from tests.ui.trends import trend, weeks_up_to
from tests.ui.weeks import BRITISH, CARRYING, SATURDAY, WEEK

RECT = QRectF(20, 10, 400, 220)
NONE, FEW = (0, 0), (1, 4)
RIGHT, LEFT, EVEN = (4, 16), (16, 4), (10, 10)


def chart(of: HabitTrend) -> TrendChart:
    return TrendChart(of, SATURDAY, BRITISH)


def painted(of: HabitTrend, font: QFont, colours: Colours = LIGHT) -> QImage:
    return painting.painted(chart(of), colours, font, RECT)


def column(image: QImage, x: float) -> set[str]:
    """The colours that stand above each other at a place across."""
    return {image.pixelColor(round(x), y).name() for y in range(image.height())}


def test_each_week_with_an_index_has_a_mark_that_says_it(font: QFont) -> None:
    marks = chart(trend([RIGHT, NONE, FEW, EVEN])).marks(RECT, font)

    assert [mark.words for mark in marks] == [
        "Week 44 · 26 October – 1 November: index +60 (17 to 84), 20 entries · leaning right",
        "Week 46 · 9–15 November: index +60 (−25 to 93), 5 entries · too few to say",
        "Week 47 · 16–22 November: index 0 (−40 to 40), 20 entries · balanced",
    ]
    assert all(RECT.contains(mark.rect) for mark in marks)


def test_a_mark_reaches_as_far_as_its_interval(font: QFont) -> None:
    right, left = (chart(trend([counts])).marks(RECT, font)[0].rect for counts in (RIGHT, LEFT))
    measured = laterality_of_counts(*RIGHT)
    assert measured is not None

    dot = 8
    # From -100 to +100 are the 176 pixels of the plot; left lies as far below as right above.
    reach = (measured.high - measured.low) / 200 * 176 + dot
    assert right.height() == pytest.approx(reach)
    assert left.height() == pytest.approx(reach)
    assert right.center().y() < left.center().y()
    assert right.center().x() == left.center().x()


def test_weeks_stand_in_their_order_equally_far_apart(font: QFont) -> None:
    marks = chart(trend([RIGHT] * 5)).marks(RECT, font)
    places = [mark.rect.center().x() for mark in marks]

    steps = {round(later - earlier, 6) for earlier, later in pairwise(places)}
    assert len(steps) == 1
    assert steps.pop() > 0


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_line_has_the_colour_of_the_side_it_lies_on(font: QFont, colours: Colours) -> None:
    both = trend([RIGHT, RIGHT, LEFT, LEFT])
    image = painted(both, font, colours)
    one, two, three, four = (mark.rect.center().x() for mark in chart(both).marks(RECT, font))

    assert QColor(colours.right).name() in column(image, (one + two) / 2)
    assert QColor(colours.left).name() not in column(image, (one + two) / 2)
    assert QColor(colours.left).name() in column(image, (three + four) / 2)
    assert QColor(colours.right).name() not in column(image, (three + four) / 2)


def test_where_a_week_says_nothing_nothing_is_joined(font: QFont) -> None:
    for between in (NONE, FEW):
        image = painted(trend([RIGHT, between, RIGHT]), font)
        first, *_, last = (m.rect.center().x() for m in chart(trend([RIGHT] * 3)).marks(RECT, font))
        empty = column(painted(trend([NONE] * 3), font), first + 40)

        assert column(image, first + 40) == empty
        assert column(image, last - 40) == empty


def test_too_few_entries_are_a_hollow_dot(font: QFont) -> None:
    few, enough = trend([FEW]), trend([(2, 8)])
    middle = chart(trend([EVEN])).marks(RECT, font)[0].rect.center()
    as_high = 0.6 * 176 / 2  # both weeks lean as far

    def at_dot(of: HabitTrend) -> str:
        return painted(of, font).pixelColor(round(middle.x()), round(middle.y() - as_high)).name()

    assert at_dot(few) == LIGHT.card
    assert at_dot(enough) == LIGHT.right


def test_the_table_has_a_row_for_each_week_and_leaves_empty_what_is_not_there() -> None:
    table = chart(trend([RIGHT, NONE, EVEN])).table()

    assert table.header == ("Week", "Left", "Right", "Index", "95 % from", "95 % to", "Verdict")
    assert table.rows == (
        ("2026-W45", 4, 16, 60.0, 16.8, 83.9, "leaning right"),
        ("2026-W46", None, None, None, None, None, None),
        ("2026-W47", 10, 10, 0.0, -40.1, 40.1, "balanced"),
    )


def test_by_minutes_the_table_the_marks_and_the_note_say_so(font: QFont) -> None:
    day = WEEK.start
    entries = {Side.LEFT: (20, 10), Side.RIGHT: (30, 30, 60)}
    tallies = [Tally(day, side, n, 1) for side, lengths in entries.items() for n in lengths]
    said = chart(trend_of(CARRYING, [WEEK], tallies, Measure.MINUTES))
    silent = trend([RIGHT], measure=Measure.MINUTES)

    assert said.table().header[3:5] == ("Effective n", "Index, by minutes")
    assert said.table().rows == (("2026-W47", 2, 3, 3.8, 60.0, -34.3, 94.1, "too few entries"),)
    assert said.marks(RECT, font)[0].words.endswith(
        ": index +60 (−34 to 94), 5 entries (effective 3.8) · too few to say"
    )
    assert trend_words.trend_note(silent, BRITISH) == (
        "20 entries without minutes count as the usual length of that week."
    )


def test_title_and_description_say_the_finding_and_what_it_rests_on() -> None:
    evening_out = chart(trend([RIGHT, *[NONE] * 3, (9, 11)]))

    assert evening_out.title == "Carrying is evening out"
    assert evening_out.description.replace(words.NO_BREAK, " ") == (
        "Index of the last 4 weeks +10 (−32 to 48) · 4 before +60 (17 to 84). "
        "Even from −20 to 20, on a scale from −100 to 100."
    )
    assert chart(trend([NONE], aim=Aim.PREFER_LEFT)).description == (
        "Even from −70 to −30, on a scale from −100 to 100."
    )


def test_ten_years_stay_within_the_chart(font: QFont) -> None:
    marks = chart(trend([RIGHT, LEFT] * 260)).marks(RECT, font)

    assert len(marks) == 520
    assert RECT.left() <= min(mark.rect.left() for mark in marks)
    assert max(mark.rect.right() for mark in marks) <= RECT.right()


@pytest.mark.parametrize("width", [150, 300, 600, 1200])
@pytest.mark.parametrize(
    ("weeks", "last"), [(1, "W47"), (4, "W47"), (12, "W47"), (26, "W47"), (52, "W47")]
)
def test_weeks_are_named_from_the_last_one_back_where_there_is_room(
    font: QFont, weeks: int, last: str, width: int
) -> None:
    names = named(weeks, width, font)

    assert names[-1] == last
    assert weeks > 12 or width < 600 or len(names) == weeks


def test_of_many_weeks_the_years_are_named_all_or_every_few_equally(font: QFont) -> None:
    assert named(520, 900, font) == [str(year) for year in range(2017, 2027)]
    some = [int(name) for name in named(520, 150, font)]
    assert len(some) < 10
    assert len({later - earlier for earlier, later in pairwise(some)}) == 1


def test_of_very_many_weeks_whole_fives_tens_or_fifties_of_years_are_named(font: QFont) -> None:
    assert named(57 * 52, 400, font) == ["1980", "1990", "2000", "2010", "2020"]
    assert named(137 * 52, 320, font) == ["1900", "1950", "2000"]


def test_years_that_stand_close_have_a_line_only_where_they_are_named(font: QFont) -> None:
    assert lines_of_years(520, font) == 10
    assert lines_of_years(137 * 52, font) == len(named(137 * 52, 320, sized(font, SMALL)))


def lines_of_years(weeks: int, font: QFont) -> int:
    """How many lines are drawn where years begin."""
    image = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    drawn: list[QPointF] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(week_axis, "draw_line", lambda _painter, begin, *_: drawn.append(begin))
        axis = WeekAxis(weeks_up_to(weeks), BRITISH)
        axis.paint(painter, QRectF(0, 0, 320, 100), LIGHT, font)
    painter.end()
    return len(drawn)


def test_weeks_that_share_a_pixel_reach_as_far_together_as_each_for_itself(
    font: QFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    forty_years = trend([(20 + 11 * n % 7, 20 + n * n % 9) for n in range(40 * 52)])
    together = painted(forty_years, font)
    monkeypatch.setattr(trend_chart, "_LEAST_APART", 0.0)
    alone = painted(forty_years, font)

    for x in range(120, 400, 10):
        for reached, wanted in zip(reach(together, x), reach(alone, x), strict=True):
            assert abs(reached - wanted) <= 6


def reach(image: QImage, x: int) -> tuple[int, int]:
    """From where to where the line goes at a place across."""
    strong = {QColor(LIGHT.left).name(), QColor(LIGHT.right).name()}
    beside = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x + n, y).name() in strong for n in (-1, 0, 1))
    ]
    return min(beside), max(beside)


def test_of_little_more_than_a_year_both_years_are_named(font: QFont) -> None:
    assert named(70, 300, font) == ["2025", "2026"]
    assert named(61, 150, font) == ["2026"]  # too near to the first week


def named(weeks: int, width: int, font: QFont) -> list[str]:
    """The names beneath so many weeks; they have to stand clear of each other."""
    axis, plot = WeekAxis(weeks_up_to(weeks), BRITISH), QRectF(0, 0, width, 100)
    names, places = axis._names(plot, font), axis.places(plot)
    for (n, name), (later, _) in pairwise(names):
        assert places[n] + text_width(font, [name]) < places[later]
    return [name for _, name in names]
