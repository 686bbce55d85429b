"""The year: where its days stand, what they are filled with, and what is said of them."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from balance_app.domain.history import DayTally
from balance_app.ui.charts.year import YearChart
from balance_app.ui.colours import DARK, LIGHT, Colours
from tests.ui.charts.painting import painted
from tests.ui.trends import year
from tests.ui.weeks import BRITISH, SATURDAY

RECT = QRectF(20, 10, 700, 180)
MONDAY = date(2026, 11, 16)
LEFT, RIGHT, EVEN, NO_SIDE = (DayTally(4, *of) for of in ((3, 1), (0, 4), (2, 2), (0, 0)))
WEEK = {MONDAY + timedelta(days=n): day for n, day in enumerate((LEFT, RIGHT, EVEN, NO_SIDE))}


def test_each_day_with_entries_says_how_many_and_which_way(font: QFont) -> None:
    marks = YearChart(year(WEEK), SATURDAY, BRITISH).marks(RECT, font)

    assert [mark.words for mark in marks] == [
        "Monday 16 November 2026: 4 entries, leaned left (left 3, right 1)",
        "Tuesday 17 November 2026: 4 entries, leaned right (left 0, right 4)",
        "Wednesday 18 November 2026: 4 entries, even (left 2, right 2)",
        "Thursday 19 November 2026: 4 entries",
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_day_is_filled_on_the_side_it_leaned_to(font: QFont, colours: Colours) -> None:
    chart = YearChart(year(WEEK), SATURDAY, BRITISH)
    image = painted(chart, colours, font, RECT)

    def halves(rect: QRectF) -> list[str]:
        places = (QPointF(rect.left() + rect.width() * at, rect.center().y()) for at in (0.3, 0.7))
        return [image.pixelColor(place.toPoint()).name() for place in places]

    monday, tuesday, wednesday, _ = (halves(mark.rect) for mark in chart.marks(RECT, font))
    assert monday == [colours.left, colours.track]
    assert tuesday == [colours.track, colours.right]
    assert wednesday == [colours.neither] * 2


@pytest.mark.parametrize(("locale", "on_sunday"), [(BRITISH, False), (QLocale("en_US"), True)])
def test_a_week_is_a_column_that_begins_as_the_locale_says(
    font: QFont, locale: QLocale, on_sunday: bool
) -> None:
    days = {MONDAY + timedelta(days=n): LEFT for n in range(-1, 6)}
    sunday, monday, *_, saturday = YearChart(year(days), SATURDAY, locale).marks(RECT, font)

    assert (sunday.rect.left() == monday.rect.left()) is on_sunday
    assert monday.rect.left() == saturday.rect.left()
    assert monday.rect.bottom() <= saturday.rect.top()


def test_all_days_of_a_year_stand_within_the_chart_and_apart(font: QFont) -> None:
    days = {date(2026, 1, 1) + timedelta(days=n): LEFT for n in range(365)}
    marks = YearChart(year(days), date(2027, 1, 1), BRITISH).marks(RECT, font)

    assert len({(mark.rect.left(), mark.rect.top()) for mark in marks}) == 365
    assert all(RECT.contains(mark.rect) for mark in marks)


def test_days_to_come_are_left_out(font: QFont) -> None:
    chart = YearChart(year({SATURDAY + timedelta(days=n): LEFT for n in (0, 1)}), SATURDAY, BRITISH)
    image = painted(chart, LIGHT, font, RECT)
    today, tomorrow = (mark.rect for mark in chart.marks(RECT, font))

    assert image.pixelColor(today.center().toPoint()) != QColor(LIGHT.card)
    assert image.pixelColor(tomorrow.center().toPoint()) == QColor(LIGHT.card)


def test_title_description_and_table_say_the_same() -> None:
    chart = YearChart(year(WEEK), SATURDAY, BRITISH)

    assert chart.title == "Carrying in 2026: leaned left on as many days as right"
    assert chart.description == "16 entries on 4 days."
    assert chart.table().header == ("Day", "Entries", "Left", "Right")
    assert chart.table().rows[:2] == (("2026-11-16", 4, 3, 1), ("2026-11-17", 4, 0, 4))
    assert YearChart(year({}, None), SATURDAY, BRITISH).title == "All habits in 2026: no entries"


def test_all_of_the_key_is_seen_in_the_narrowest_window(font: QFont) -> None:
    chart = YearChart(year(WEEK), SATURDAY, BRITISH)
    rect = QRectF(20, 10, 320, chart.preferred_height(font))
    image = painted(chart, LIGHT, font, rect)

    strip = image.copy(20, round(rect.bottom()) - 10, 120, 8)
    seen = {strip.pixelColor(x, y).name() for x in range(120) for y in range(8)}
    assert len(seen) > 1
