"""Which steps a week asks for, and which of them come first."""

from dataclasses import replace

import pytest

from balance_app.domain.balance import Run
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.exercises import Answers
from balance_app.domain.footwear import PairRun
from balance_app.domain.habits import Aim, Side
from balance_app.domain.review.next_steps import (
    ChangePair,
    KeepGoing,
    NextStep,
    StepKind,
    Stretch,
    TakeBreak,
    UseSide,
    next_steps,
    sits_long,
    wears_heels,
)
from balance_app.domain.week import HabitWeek
from tests.week_parts import a_break, sided, sitting, summary, worn

LONG_DAYS = (420, 430, 440)


def steps(*parts: HabitWeek) -> tuple[NextStep, ...]:
    return next_steps(summary(*parts), ())


def kinds(found: tuple[NextStep, ...]) -> list[StepKind]:
    return [step.kind for step in found]


def test_a_lean_asks_for_the_other_side_and_for_exercises_that_answer_it() -> None:
    carrying = sided(4, 16)

    side, stretch = steps(carrying)

    assert side == UseSide(carrying, Side.LEFT)
    assert stretch == Stretch(carrying, Answers.CARRYING_RIGHT, ("side-bend", "left-arm-lift"))


def test_exercises_are_for_the_side_that_did_less() -> None:
    _, stretch = steps(sided(16, 4))

    assert isinstance(stretch, Stretch)
    assert stretch.exercises == ("side-bend", "right-arm-lift")


def test_crossed_legs_have_exercises_of_their_own_and_other_habits_none() -> None:
    crossing = steps(sided(2, 12, habit="leg-crossing"))
    own = replace(sided(2, 12), habit=replace(sided(2, 12).habit, id="mouse-hand"))

    assert kinds(crossing) == [StepKind.SIDE, StepKind.STRETCH]
    assert kinds(steps(own)) == [StepKind.SIDE]


@pytest.mark.parametrize(
    ("left", "right", "aim", "side"),
    [
        (4, 16, Aim.PREFER_LEFT, Side.LEFT),
        (20, 0, Aim.PREFER_LEFT, None),  # more often than aimed for: never pushed away from it
        (16, 4, Aim.PREFER_RIGHT, Side.RIGHT),
        (4, 16, Aim.JUST_WATCH, None),
    ],
)
def test_an_aim_is_respected(left: int, right: int, aim: Aim, side: Side | None) -> None:
    asked = [step.side for step in steps(sided(left, right, aim=aim)) if isinstance(step, UseSide)]

    assert asked == ([] if side is None else [side])


def test_a_long_run_asks_for_the_other_side_where_the_week_does_not_lean() -> None:
    run = Run(Side.RIGHT, 4)

    (step,) = steps(sided(9, 11, run=run))
    assert step == UseSide(sided(9, 11, run=run), Side.LEFT)
    assert kinds(steps(sided(9, 11, run=Run(Side.RIGHT, 3)))) == [StepKind.KEEP_GOING]
    assert steps(sided(0, 0, run=run)) == ()  # the run is of weeks ago


@pytest.mark.parametrize(
    ("part", "long"),
    [
        (sitting(360, 360, 360), True),
        (sitting(360, 360, 359), False),
        (sitting(600, 600), False),  # two days say nothing of a week
        (sitting(60, 60, 60, over_60=3), True),
        (sitting(60, 60, 60, over_60=2), False),
        (sitting(420, 420, 420, goal=420), False),
        (sitting(240, 240, 243, goal=240), True),
    ],
)
def test_sitting_is_answered_where_days_or_spells_are_long(part: object, long: bool) -> None:
    assert sits_long(part) is long  # type: ignore[arg-type]
    assert (StepKind.STRETCH in kinds(steps(part))) is long  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "heels", "much"),
    [(720, 360, True), (740, 360, False), (400, 359, False), (211, 360, True)],
)
def test_raised_heels_are_answered_from_a_share_and_a_time_on(
    minutes: int, heels: int, much: bool
) -> None:
    part = worn(minutes, heels)

    assert wears_heels(part) is much
    found = steps(part)
    if much:
        assert found == (
            Stretch(part, Answers.RAISED_HEELS, ("calf-stretch",)),
            ChangePair(part, flatter=True),
        )
    else:
        assert kinds(found) == [StepKind.KEEP_GOING]


def test_another_pair_is_proposed_after_many_days_in_the_same() -> None:
    part = worn(2000, run=PairRun("flat", 5))

    assert steps(part) == (ChangePair(part, flatter=False),)
    assert kinds(steps(worn(2000, run=PairRun("flat", 4)))) == [StepKind.KEEP_GOING]


def test_who_has_one_pair_is_asked_for_no_other() -> None:
    part = worn(2000, run=PairRun("flat", 7))
    only = replace(part.habit, options=(part.habit.option("flat"),))

    assert kinds(steps(replace(part, habit=only))) == [StepKind.KEEP_GOING]


def test_the_time_of_day_whose_breaks_were_skipped_most_is_named() -> None:
    breaks = [
        a_break(Outcome.SKIPPED, 10, 0),
        a_break(Outcome.SKIPPED, 11, 10, day=1),
        a_break(Outcome.SKIPPED, 14, 40, day=1),
        a_break(Outcome.SKIPPED, 15, 20, day=2),
        a_break(Outcome.IGNORED, 11, 0, day=3),
        a_break(Outcome.TAKEN, 11, 0, day=4),
    ]

    assert next_steps(summary(sided(9, 11)), breaks) == (TakeBreak(15, 2),)


def test_a_break_skipped_once_is_not_pointed_out() -> None:
    once = [a_break(Outcome.SKIPPED, 10), a_break(Outcome.SKIPPED, 12)]

    assert kinds(next_steps(summary(sided(9, 11)), once)) == [StepKind.KEEP_GOING]


def test_three_steps_are_three_different_things_where_there_are_so_many() -> None:
    leaning, crossing = sided(1, 19), sided(1, 13, habit="leg-crossing")
    skipped = [a_break(Outcome.SKIPPED, 15, day=day) for day in range(2)]

    found = next_steps(summary(leaning, crossing, sitting(*LONG_DAYS)), skipped)

    assert kinds(found) == [StepKind.SIDE, StepKind.STRETCH, StepKind.BREAK]
    assert found[0] == UseSide(leaning, Side.LEFT)


def test_what_leans_most_comes_first_and_fills_the_list() -> None:
    less, more = sided(3, 17), sided(0, 14, habit="leg-crossing")

    found = steps(less, more)

    assert found[:2] == (UseSide(more, Side.LEFT), UseSide(less, Side.LEFT))
    assert kinds(found) == [StepKind.SIDE, StepKind.SIDE, StepKind.STRETCH]


def test_a_week_that_asks_for_nothing_says_to_keep_going() -> None:
    balanced, few = sided(9, 11), sided(2, 1, habit="leg-crossing")

    assert steps(balanced, few) == (KeepGoing((balanced,), (few,)),)


def test_a_week_without_entries_asks_for_nothing() -> None:
    assert steps(sided(0, 0), sitting(), worn(0, days=0)) == ()
