"""A week against the one before it."""

from dataclasses import replace

import pytest

from balance_app.domain.balance import FEWEST_ENTRIES, laterality_of_minutes
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.difference import difference
from balance_app.domain.footwear import LEAST_WORN_MINUTES
from balance_app.domain.habits import Aim
from balance_app.domain.review.next_steps import StepKind
from balance_app.domain.review.weeks import (
    HabitChange,
    SidedChange,
    TimedChange,
    WornChange,
    review,
)
from balance_app.domain.week import HabitWeek, SidedWeek
from tests.week_parts import a_break, sided, sitting, summary, worn


def change(now: HabitWeek, before: HabitWeek) -> HabitChange | None:
    found = review(summary(now), summary(before)).changes
    return found.get(now.habit.id)


def sided_change(now: SidedWeek, before: SidedWeek) -> SidedChange:
    found = change(now, before)
    assert isinstance(found, SidedChange)
    return found


def test_a_lean_is_compared_in_index_points_and_against_the_aim() -> None:
    found = sided_change(sided(8, 12), sided(4, 16))

    assert (found.index.points, found.nearer, found.entries) == (-40.0, 40.0, 0)


def test_to_the_other_side_and_as_far_is_not_nearer() -> None:
    found = sided_change(sided(14, 6), sided(6, 14))

    assert (found.index.points, found.nearer) == (-80.0, 0.0)
    assert found.index.is_clear
    assert not found.nearer_is_clear


@pytest.mark.parametrize(("aim", "nearer"), [(Aim.EVEN, -50.0), (Aim.PREFER_LEFT, 50.0)])
def test_what_is_nearer_follows_from_the_aim(aim: Aim, nearer: float) -> None:
    found = sided_change(sided(15, 5, aim=aim), sided(10, 10, aim=aim))

    assert (found.index.points, found.nearer) == (-50.0, nearer)


def test_a_change_is_as_sure_as_the_two_weeks_are() -> None:
    now, before = sided(4, 16), sided(8, 12)
    assert now.laterality is not None
    assert before.laterality is not None

    few, many = sided_change(now, before), sided_change(sided(40, 160), sided(80, 120))

    assert few.index == difference(now.laterality, before.laterality)
    assert (few.index.is_clear, few.nearer_is_clear) == (False, False)
    assert few.index.points == many.index.points
    assert (many.index.is_clear, many.nearer_is_clear) == (True, True)


def test_minutes_are_compared_where_both_weeks_have_enough_of_them() -> None:
    enough, few = laterality_of_minutes({10: 3}, {10: 3}), laterality_of_minutes({10: 3}, {90: 3})
    assert enough is not None
    assert few is not None
    assert few.n < FEWEST_ENTRIES
    by_minutes = replace(sided(3, 3), by_minutes=enough)

    found = sided_change(by_minutes, by_minutes)

    assert found.by_minutes == difference(enough, enough)
    for other in (sided(3, 3), replace(sided(3, 3), by_minutes=few)):
        assert sided_change(by_minutes, other).by_minutes is None
        assert sided_change(other, by_minutes).by_minutes is None


@pytest.mark.parametrize(
    ("now", "before"), [((3, 2), (4, 16)), ((4, 16), (3, 2)), ((0, 0), (4, 4))]
)
def test_nothing_is_said_where_either_week_has_too_few_entries(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    assert change(sided(*now), sided(*before)) is None


def test_six_entries_in_both_weeks_are_enough() -> None:
    found = sided_change(sided(3, 3), sided(0, 6))

    assert (found.index.points, found.nearer, found.entries) == (-100.0, 100.0, 0)


def test_sitting_is_compared_by_its_mean_day_and_longest_spell() -> None:
    found = change(sitting(300, 300, 300, longest=60), sitting(400, 400, 400, 400, longest=90))

    assert found == TimedChange(minutes_a_day=-100.0, longest_minutes=-30)
    assert change(sitting(300, 300), sitting(400, 400, 400)) is None


def test_footwear_is_compared_by_its_share_of_raised_heels() -> None:
    found = change(worn(300, 100), worn(400, 0))

    assert found == WornChange(share=0.25, minutes=0)
    assert change(worn(300, 100, days=2), worn(400, 0)) is None


def test_a_share_of_little_time_in_shoes_is_compared_with_none() -> None:
    little, enough = worn(0, LEAST_WORN_MINUTES - 1), worn(0, LEAST_WORN_MINUTES)

    assert change(enough, enough) == WornChange(share=0.0, minutes=0)
    assert change(little, enough) is None
    assert change(enough, little) is None


def test_a_habit_that_is_new_has_nothing_to_be_compared_with() -> None:
    assert review(summary(sided(4, 16)), summary()).changes == {}


def test_next_steps_follow_from_the_week_itself_and_from_no_change() -> None:
    now = summary(sided(4, 16), sided(7, 13, habit="leg-crossing"), sitting(400, 400, 400))
    befores = [
        summary(),
        summary(sided(16, 4), sided(13, 7, habit="leg-crossing"), sitting(60, 60, 60)),
        summary(sided(0, 20), sided(0, 20, habit="leg-crossing"), sitting(900, 900, 900)),
    ]

    asked = [review(now, before).steps for before in befores]

    assert len(asked[0]) > 1
    assert asked == [asked[0]] * len(befores)


def test_a_week_has_its_next_steps_unless_none_are_asked_for() -> None:
    week, skipped = summary(sided(9, 11)), [a_break(Outcome.SKIPPED, 15)] * 2

    (step,) = review(week, summary(), skipped).steps
    assert step.kind is StepKind.BREAK
    assert review(week, summary(), skipped, asks=False).steps == ()
