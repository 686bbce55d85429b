"""The sentences that say what a week found."""

from dataclasses import replace

import pytest

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.habits import Aim, find_habit
from balance_app.ui import week_words
from tests.ui.weeks import BRITISH, CARRYING, LEANING, sided, timed, worn, worn_by_day


def test_a_week_that_leans_says_how_often_and_how_sure_it_is() -> None:
    part = sided(LEANING)

    assert week_words.sided_title(part, BRITISH) == "Carrying: right side 4 of 5 times"
    assert week_words.index_text(part, BRITISH) == (
        "index +60 (17 to 84), 20 entries · leaning right"
    )
    assert week_words.others_text(part, BRITISH) == "1 both · 1 nothing"


def test_a_week_with_neither_side_says_what_there_was_instead() -> None:
    part = sided({0: {"back": 2, "front": 1}}, find_habit("sleeping"))

    assert week_words.sided_title(part, BRITISH) == "Sleeping: nothing on one side"
    assert week_words.index_text(part, BRITISH) == "3 back or front"


def test_the_aim_is_what_a_week_is_held_against() -> None:
    habit = replace(CARRYING, aim=Aim.PREFER_LEFT)

    assert week_words.week_so_far(sided({0: {"left": 9, "right": 3}}, habit)) == (
        "As you aim for this week."
    )
    assert week_words.week_so_far(sided({0: {"left": 6, "right": 6}})) == "Even this week."
    assert week_words.week_so_far(sided({})) == ""


def test_sitting_is_told_by_the_day_and_with_its_breaks() -> None:
    part = timed({0: 402, 1: 410}, {Outcome.TAKEN: 21, Outcome.SKIPPED: 3})

    assert week_words.timed_title(part, BRITISH) == "Sitting: 6 h 46 min a day"
    assert week_words.timed_text(part, BRITISH) == (
        "2 days · longest spell 6 h 50 min · 2 over an hour"
    )
    assert week_words.breaks_text(part.breaks, BRITISH).replace("\xa0", " ") == (
        "Breaks: 21 taken · 3 skipped"
    )
    assert week_words.breaks_text({Outcome.TAKEN: 0}, BRITISH) == "No breaks yet"
    assert week_words.breaks_text({}, BRITISH) == ""


def test_footwear_is_told_by_its_share_of_raised_heels() -> None:
    part = worn({"supportive": 1200, "heels": 240, "flat": None})

    assert week_words.worn_title(part, BRITISH) == "Footwear: raised heels 17 % of the time"
    assert week_words.worn_text(part, BRITISH) == "24 h worn · 1 entry without minutes"
    assert week_words.worn_title(worn({"flat": 60}), BRITISH) == "Footwear: no raised heels"
    assert week_words.worn_title(worn({"flat": None}), BRITISH) == "Footwear: no minutes yet"


@pytest.mark.parametrize(
    ("minutes", "title"),
    [
        ({"heels": 1}, "1 min in raised heels, of 1 min worn"),
        ({"heels": 20, "flat": 39}, "20 min in raised heels, of 59 min worn"),
        ({"heels": 20, "flat": 40}, "raised heels 33 % of the time"),
        ({"heels": 60}, "raised heels 100 % of the time"),
        ({"flat": 1}, "no raised heels"),
    ],
)
def test_of_less_than_an_hour_in_shoes_no_share_is_told(
    minutes: dict[str, int | None], title: str
) -> None:
    assert week_words.worn_title(worn(minutes), BRITISH) == f"Footwear: {title}"


def test_pairs_are_told_by_the_time_worn_and_the_longest_run_in_one() -> None:
    part = worn_by_day({0: {"heels": 60, "flat": 90}, 1: {"heels": 120}, 3: {"flat": 30}})

    assert week_words.pairs_text(part, BRITISH) == (
        "Heels 3 h · Flat 2 h · longest in one pair: Heels, 2 days"
    )
    assert week_words.pairs_text(worn_by_day({0: {"flat": 30}}), BRITISH) == "Flat 30 min"
