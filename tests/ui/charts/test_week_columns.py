"""Hours week by week: how high columns are, what is hatched, and that words and table agree."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from balance_app.ui.charts.week_columns import WeekColumns, WeekHours
from tests.ui.weeks import BRITISH, SATURDAY, WEEK

RECT = QRectF(20, 10, 400, 200)


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return qapp.font()


def chart(*minutes: float | None, part: float = 0.0, unit: str = "a day") -> WeekColumns:
    weeks = [WEEK.shifted(n + 1 - len(minutes)) for n in range(len(minutes))]
    hours = [
        WeekHours(week, one, part if one else 0.0) for week, one in zip(weeks, minutes, strict=True)
    ]
    return WeekColumns(
        "Sitting: 6 h a day", hours, unit=unit, part="over 1 h", today=SATURDAY, locale=BRITISH
    )


def test_a_column_is_as_high_as_its_hours_and_a_week_without_any_has_none(font: QFont) -> None:
    first, second = chart(240, None, 120).marks(RECT, font)

    assert first.rect.height() == pytest.approx(2 * second.rect.height())
    assert first.rect.bottom() == pytest.approx(second.rect.bottom())
    assert first.rect.right() < second.rect.left()


def test_words_say_the_week_and_what_is_hatched(font: QFont) -> None:
    [mark] = chart(None, 356.2, part=65).marks(RECT, font)

    assert mark.words == ("Week 47 · 16–22 November: 5 h 56 min a day, of it 1 h 5 min over 1 h")
    assert chart(None, 60, unit="").description == "Week 47 · 16–22 November: 1 h."
    assert chart(None).description == "No entries."


def test_the_table_has_a_row_for_each_week(font: QFont) -> None:
    table = chart(None, 356.25, part=65).table()

    assert table.header == ("Week", "Minutes a day", "Over 1 h")
    assert table.rows == (("2026-W46", None, None), ("2026-W47", 356.2, 65))
    assert chart(60, unit="").table().header[1] == "Minutes"


def test_what_is_hatched_is_explained_where_there_is_any(font: QFont) -> None:
    plain, hatched = chart(60), chart(60, part=20)

    assert hatched.preferred_height(font) > plain.preferred_height(font)


def test_many_weeks_stand_clear_of_each_other(font: QFont) -> None:
    marks = chart(*[300.0] * 52).marks(RECT, font)

    assert len(marks) == 52
    for n in range(51):
        assert marks[n].rect.right() < marks[n + 1].rect.left()
