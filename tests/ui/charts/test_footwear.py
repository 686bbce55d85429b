"""Footwear by day: kinds stacked, raised heels hatched, and that the table says the same."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont

from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Option, ShoeKind, find_habit
from balance_app.ui.charts.footwear import FootwearChart
from balance_app.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PAPER, Colours
from tests.ui.charts.painting import RECT, colours_along, halves, painted
from tests.ui.weeks import BRITISH, SATURDAY, WEEK, worn, worn_by_day

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

    assert len(colours_along(image, heels.rect)) == 2
    assert len(colours_along(image, flat.rect)) == 1


def test_a_kind_worn_both_ways_is_hatched_as_far_as_it_was_raised(font: QFont) -> None:
    shelf = find_habit("footwear")
    boots = Option("boots", "Boots", shoe=ShoeKind.SUPPORTIVE, heel_cm=5)
    habit = replace(shelf, options=(*shelf.options, boots))
    chart = footwear(worn_by_day({0: {"supportive": 180, "boots": 180}}, habit))
    (only,) = chart.marks(RECT, font)
    image = painted(chart, LIGHT, font)
    upper, lower = halves(only.rect)

    assert only.words == "Monday 16 November: Supportive 6 h, of it 3 h in raised heels"
    assert len(colours_along(image, upper)) == 2
    assert len(colours_along(image, lower)) == 1


def test_each_kind_has_a_shade_of_its_own(font: QFont) -> None:
    kinds = ("supportive", "flat", "unsupportive", "barefoot")
    chart = footwear(worn_by_day({n: {kind: 300 - n} for n, kind in enumerate(kinds)}))
    image = painted(chart, LIGHT, font)

    shades = [colours_along(image, mark.rect) for mark in chart.marks(RECT, font)]
    assert all(len(shade) == 1 for shade in shades)
    assert len(set.union(*shades)) == len(kinds)


def test_the_chart_is_told_in_words() -> None:
    assert footwear(worn_by_day({0: {"flat": 60}})).description == (
        "Flat: 1 h. Monday 16 November: Flat 1 h."
    )
    assert footwear(worn({"flat": None})).description == "No minutes."
