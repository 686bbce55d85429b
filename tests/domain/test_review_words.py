"""What a review says: changes, steps with their reasons, and the week in words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.balance import Run
from balance_app.domain.difference import Difference
from balance_app.domain.exercises import ANSWERING, Answers
from balance_app.domain.footwear import PairRun
from balance_app.domain.habits import Aim, Side
from balance_app.domain.review.next_steps import (
    ChangePair,
    KeepGoing,
    NextStep,
    Stretch,
    TakeBreak,
    UseSide,
)
from balance_app.domain.review.weeks import (
    HabitChange,
    SidedChange,
    TimedChange,
    WornChange,
    review,
)
from balance_app.domain.review.words import (
    change_words,
    reason_words,
    step_words,
    summary_words,
)
from balance_app.domain.week import HabitWeek, WeekSummary
from tests.week_parts import sided, sitting, summary, worn

NEVER = re.compile(r"\b(risk|diagnos|damag|wrong|bad\b|cure)", re.IGNORECASE)
"""Words that Balance never uses."""


PREFERRING = sided(15, 5, aim=Aim.PREFER_LEFT)


def a_change(
    points: float, nearer: float, *, reach: float = 1, nearer_is_clear: bool = True
) -> SidedChange:
    """A change of so many points, with an interval that reaches so far to both sides."""
    index = Difference(points, points - reach, points + reach)
    return SidedChange(index, nearer, nearer_is_clear and index.is_clear, 0)


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        (sided(8, 12), a_change(-40, 40), "40 points nearer to even"),
        (sided(4, 16), a_change(23.2, -23.2), "23 points farther from even"),
        (sided(8, 12), a_change(-9.9, 9.9), "about the same"),
        (sided(8, 12), a_change(-10 + 1e-12, 10 - 1e-12), "10 points nearer to even"),
        (sided(14, 6), a_change(-80, 0), "80 points further left"),
        (sided(6, 14), a_change(80, 0), "80 points further right"),
        (PREFERRING, a_change(-50, 50), "50 points nearer to your aim"),
        (sided(8, 12, aim=Aim.JUST_WATCH), a_change(-40, 40), "40 points further left"),
        # It did change, but may have come from as far on the other side of the aim.
        (PREFERRING, a_change(-50, 50, nearer_is_clear=False), "50 points further left"),
        (sided(8, 12), a_change(-9.9, 9.9, nearer_is_clear=False), "about the same"),
        # A difference that chance alone may make is no change, however large or small.
        (sided(4, 16), a_change(23.2, -23.2, reach=23.3), "no clear change"),
        (sided(1, 5), a_change(-90, 90, reach=95), "no clear change"),
        (sided(9, 11), a_change(0, 0, reach=40), "no clear change"),
        (sided(8, 12, aim=Aim.JUST_WATCH), a_change(-40, 40, reach=50), "no clear change"),
        (sitting(300), TimedChange(-84.4, 0), "1 h 24 min a day less"),
        (sitting(300), TimedChange(12, 0), "12 min a day more"),
        (sitting(300), TimedChange(9, 40), "about the same"),
        (worn(300, 60), WornChange(0.25, 0), "25 points more"),
        (worn(300, 60), WornChange(-0.06, 0), "6 points less"),
        (worn(300, 60), WornChange(0.04, 500), "about the same"),
    ],
)
def test_a_change_is_told_in_plain_words(part: HabitWeek, change: HabitChange, words: str) -> None:
    assert change_words(part, change) == words


HEELS = worn(400, 400)
ONE_PAIR = worn(2000, run=PairRun("flat", 6))
SETS = replace(sided(4, 16), habit=replace(sided(4, 16).habit, id="own", name="Sets", unit="sets"))


@pytest.mark.parametrize(
    ("step", "words", "reason"),
    [
        (
            UseSide(sided(4, 16), Side.LEFT),
            "Carry on your left",
            "16 of 20 were on the right",
        ),
        (
            UseSide(sided(12, 2, habit="leg-crossing"), Side.RIGHT),
            "Uncross your legs, or lay the right one over",
            "12 of 14 were on the left",
        ),
        (UseSide(sided(0, 7), Side.LEFT), "Carry on your left", "all 7 were on the right"),
        (UseSide(SETS, Side.LEFT), "Sets: left next time", "16 of 20 sets were on the right"),
        (
            UseSide(sided(5, 15, aim=Aim.PREFER_LEFT), Side.LEFT),
            "Carry on your left",
            "5 of 20 were on the left, the side you prefer",
        ),
        (
            UseSide(sided(9, 11, run=Run(Side.RIGHT, 4)), Side.LEFT),
            "Carry on your left",
            "4 in a row on the right",
        ),
        (
            Stretch(sitting(400, 412, over_60=4), Answers.SITTING, ()),
            "A hip stretch, then a glute bridge",
            "6 h 46 min a day, 4 spells over an hour",
        ),
        (
            Stretch(sitting(400, 412), Answers.SITTING, ()),
            "A hip stretch, then a glute bridge",
            "6 h 46 min a day",
        ),
        (
            Stretch(HEELS, Answers.RAISED_HEELS, ()),
            "Give your calves a stretch",
            "raised heels 50 % of the time",
        ),
        (
            Stretch(sided(4, 16), Answers.CARRYING_RIGHT, ()),
            "A side bend, then lifts with the left arm",
            "16 of 20 were on the right",
        ),
        (TakeBreak(15, 3), "Take the break around 15:00", "skipped 3 times"),
        (ChangePair(HEELS, True), "A flatter pair tomorrow?", "raised heels 50 % of the time"),
        (ChangePair(ONE_PAIR, False), "Another pair tomorrow?", "Flat 6 days in a row"),
        (KeepGoing((sided(9, 11),), ()), "Keep going", "Carrying is even"),
        (
            KeepGoing((sided(9, 11), sided(6, 5, habit="leg-crossing")), (sided(1, 0),)),
            "Keep going",
            "Carrying and Leg crossing are even",
        ),
        (
            KeepGoing((sided(15, 5, aim=Aim.PREFER_LEFT),), ()),
            "Keep going",
            "Carrying is as you aim for",
        ),
        (
            KeepGoing((), (sided(1, 2),)),
            "Keep logging",
            "6 times left or right are enough to say more",
        ),
        (KeepGoing((), ()), "Keep going", "nothing asks for a change"),
    ],
)
def test_a_step_is_told_with_its_reason(step: NextStep, words: str, reason: str) -> None:
    assert step_words(step) == words
    assert reason_words(step) == reason


def test_every_need_that_exercises_answer_has_words() -> None:
    for answers, exercises in ANSWERING.items():
        assert step_words(Stretch(sided(4, 16), answers, exercises))
    assert set(ANSWERING) == set(Answers)


def said(now: WeekSummary, before: WeekSummary) -> tuple[str, ...]:
    return summary_words(review(now, before))


def test_a_week_is_told_with_what_leans_first_and_the_next_step_last() -> None:
    now = summary(
        sided(9, 11, habit="leg-crossing"),
        sided(4, 16),
        sided(2, 3, habit="sleeping"),
        sitting(400, 410, 420),
        worn(0, days=0),
    )
    before = summary(sided(10, 10), sitting(430, 440, 450), worn(300))

    assert said(now, before) == (
        "Carrying: right side 4 of 5 times; 60 points farther from even than the week before.",
        "Leg crossing: even.",
        "Sitting: 6 h 50 min a day; 30 min a day less than the week before.",
        "Too few entries to say: Sleeping.",
        "Next: A hip stretch, then a glute bridge.",
    )


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ((9, 11), (9, 11), "no clear change from the week before"),
        ((9, 11), (4, 16), "no clear change from the week before"),
        ((9, 11), (2, 18), "70 points nearer to even than the week before"),
        ((900, 1100), (810, 1190), "about the same as the week before"),
    ],
)
def test_a_change_is_told_as_one_only_where_it_is_more_than_chance(
    now: tuple[int, int], before: tuple[int, int], words: str
) -> None:
    told = said(summary(sided(*now)), summary(sided(*before)))[0]

    assert told == f"Carrying: even; {words}."


def test_numbers_and_hours_are_written_as_they_are_wanted() -> None:
    words = summary_words(
        review(summary(sided(4, 16), sitting(400)), summary()), lambda whole: f"<{whole}>"
    )

    assert words[:2] == (
        "Carrying: right side <4> of <5> times.",
        "Sitting: <6> h <40> min a day.",
    )
    assert step_words(TakeBreak(15, 3), lambda hour: f"{hour - 12} pm") == (
        "Take the break around 3 pm"
    )


def test_a_week_without_entries_says_so() -> None:
    assert said(summary(sided(0, 0), sitting()), summary()) == ("Nothing was logged in this week.",)


COUNTS = st.integers(0, 40)


@given(
    now=st.tuples(COUNTS, COUNTS),
    before=st.tuples(COUNTS, COUNTS),
    aim=st.sampled_from(list(Aim)),
    minutes=st.lists(st.integers(0, 900), max_size=7),
    heels=st.integers(0, 3000),
)
def test_whatever_the_week_it_is_told_in_whole_sentences_and_calm_words(
    now: tuple[int, int],
    before: tuple[int, int],
    aim: Aim,
    minutes: list[int],
    heels: int,
) -> None:
    week = summary(sided(*now, aim=aim), sitting(*minutes), worn(600, heels))

    found = review(week, summary(sided(*before, aim=aim), sitting(300, 300, 300), worn(700)))
    sentences = [
        *summary_words(found),
        *(f"{step_words(step)} ({reason_words(step)})." for step in found.steps),
    ]

    assert 1 <= len(found.steps) <= 3
    for sentence in sentences:
        assert re.search(r"[^.?][.?]$", sentence)
        assert not NEVER.search(sentence)
