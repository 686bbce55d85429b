"""Minutes of a week at a glance: what is drawn, said and listed."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from balance_app.ui.charts.day_strip import DayStrip
from balance_app.ui.colours import LIGHT
from tests.ui.weeks import BRITISH, SATURDAY, WEEK, sat, timed, worn_by_day

RECT = QRectF(10, 5, 210, 28)


def test_each_day_with_entries_has_a_column_and_words(font: QFont) -> None:
    strip = DayStrip(sat({0: [90, 30], 2: [60]}), WEEK, SATURDAY, BRITISH)

    monday, wednesday = strip.marks(RECT, font)

    assert monday.words == "Monday 16 November: 2 h, of it 1 h 30 min in spells over an hour"
    assert wednesday.words == "Wednesday 18 November: 1 h"
    assert monday.rect.height() == pytest.approx(RECT.height())
    assert wednesday.rect.height() == pytest.approx(RECT.height() / 2)
    assert monday.rect.bottom() == wednesday.rect.bottom() == RECT.bottom()
    assert strip.description == f"{monday.words}. {wednesday.words}."
    assert strip.title == "Sitting: 1 h 30 min a day"


def test_of_footwear_it_tells_the_time_in_raised_heels(font: QFont) -> None:
    part = worn_by_day({0: {"heels": 60, "flat": 60}, 1: {"flat": 30}})

    marks = DayStrip(part, WEEK, SATURDAY, BRITISH).marks(RECT, font)

    assert [mark.words for mark in marks] == [
        "Monday 16 November: 2 h, of it 1 h in raised heels",
        "Tuesday 17 November: 30 min",
    ]


def test_few_minutes_do_not_look_like_many(font: QFont) -> None:
    (mark,) = DayStrip(timed({0: 15}), WEEK, SATURDAY, BRITISH).marks(RECT, font)

    assert mark.rect.height() == pytest.approx(RECT.height() / 4)


def test_its_table_has_every_day_and_no_noughts_for_days_without_entries() -> None:
    table = DayStrip(sat({0: [90, 30]}), WEEK, SATURDAY, BRITISH).table()

    assert table.header == ("Day", "Minutes", "In spells over an hour")
    assert table.rows[:2] == ((WEEK.days[0], 120, 90), (WEEK.days[1], None, None))
    assert len(table.rows) == 7


def test_without_entries_it_says_so(font: QFont) -> None:
    strip = DayStrip(timed({}), WEEK, SATURDAY, BRITISH)

    assert strip.marks(RECT, font) == []
    assert strip.description == "No entries."


@pytest.mark.parametrize("hatched", ["foot", "top"])
def test_what_is_hatched_lies_where_the_larger_charts_have_it(hatched: str, font: QFont) -> None:
    part = {
        "foot": sat({0: [90, 30, 60]}),  # half of it in a long spell
        "top": worn_by_day({0: {"heels": 90, "flat": 90}}),
    }[hatched]
    strip = DayStrip(part, WEEK, SATURDAY, BRITISH)
    image = QImage(QSize(240, 40), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    strip.paint(painter, RECT, LIGHT, font)
    painter.end()
    (mark,) = strip.marks(RECT, font)
    inside = mark.rect.toAlignedRect().adjusted(4, 3, -4, -3)

    def has_lines(top: int, bottom: int) -> bool:
        return any(
            image.pixelColor(x, y) != QColor(LIGHT.neither)
            for x in range(inside.left(), inside.right())
            for y in range(top, bottom)
        )

    middle = inside.center().y()
    assert has_lines(inside.top(), middle - 2) is (hatched == "top")
    assert has_lines(middle + 3, inside.bottom()) is (hatched == "foot")
