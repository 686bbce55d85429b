"""A week against the one before it."""

import pytest

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.habits import Aim
from balance_app.domain.review.next_steps import StepKind
from balance_app.domain.review.weeks import (
    HabitChange,
    SidedChange,
    TimedChange,
    WornChange,
    review,
)
from balance_app.domain.week import HabitWeek
from tests.week_parts import a_break, sided, sitting, summary, worn


def change(now: HabitWeek, before: HabitWeek) -> HabitChange | None:
    found = review(summary(now), summary(before)).changes
    return found.get(now.habit.id)


def test_a_lean_is_compared_in_index_points_and_against_the_aim() -> None:
    found = change(sided(8, 12), sided(4, 16))

    assert found == SidedChange(points=-40.0, nearer=40.0, entries=0)


def test_to_the_other_side_and_as_far_is_not_nearer() -> None:
    found = change(sided(14, 6), sided(6, 14))

    assert found == SidedChange(points=-80.0, nearer=0.0, entries=0)


@pytest.mark.parametrize(("aim", "nearer"), [(Aim.EVEN, -50.0), (Aim.PREFER_LEFT, 50.0)])
def test_what_is_nearer_follows_from_the_aim(aim: Aim, nearer: float) -> None:
    found = change(sided(15, 5, aim=aim), sided(10, 10, aim=aim))

    assert found == SidedChange(points=-50.0, nearer=nearer, entries=0)


@pytest.mark.parametrize(
    ("now", "before"), [((3, 2), (4, 16)), ((4, 16), (3, 2)), ((0, 0), (4, 4))]
)
def test_nothing_is_said_where_either_week_has_too_few_entries(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    assert change(sided(*now), sided(*before)) is None


def test_six_entries_in_both_weeks_are_enough() -> None:
    assert change(sided(3, 3), sided(0, 6)) == SidedChange(-100.0, 100.0, 0)


def test_sitting_is_compared_by_its_mean_day_and_longest_spell() -> None:
    found = change(sitting(300, 300, 300, longest=60), sitting(400, 400, 400, 400, longest=90))

    assert found == TimedChange(minutes_a_day=-100.0, longest_minutes=-30)
    assert change(sitting(300, 300), sitting(400, 400, 400)) is None


def test_footwear_is_compared_by_its_share_of_raised_heels() -> None:
    found = change(worn(300, 100), worn(400, 0))

    assert found == WornChange(share=0.25, minutes=0)
    assert change(worn(300, 100, days=2), worn(400, 0)) is None


def test_a_habit_that_is_new_has_nothing_to_be_compared_with() -> None:
    assert review(summary(sided(4, 16)), summary()).changes == {}


def test_a_week_has_its_next_steps_unless_none_are_asked_for() -> None:
    week, skipped = summary(sided(9, 11)), [a_break(Outcome.SKIPPED, 15)] * 2

    (step,) = review(week, summary(), skipped).steps
    assert step.kind is StepKind.BREAK
    assert review(week, summary(), skipped, asks=False).steps == ()
