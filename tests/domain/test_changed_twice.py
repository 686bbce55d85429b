"""What changed from week to week against the same change computed by other means."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.balance import (
    FEWEST_ENTRIES,
    laterality_of_counts,
    laterality_of_minutes,
)
from balance_app.domain.difference import Difference, difference, distance_differs
from balance_app.domain.habits import Aim, Side, find_habit
from balance_app.domain.review.weeks import SidedChange, WeekReview, review
from balance_app.domain.review.words import change_words
from balance_app.domain.week import summarise
from tests import oracle
from tests.entries import an_entry
from tests.oracle import Seen
from tests.seen import WEEK, at_nine, counted, minutes_on, seen_in

TO_A_TENTH = 0.1
CARRYING = find_habit("carrying")
SIDED = ("left", "right")
AIMS = st.sampled_from(Aim)


def differ_alike(ours: Difference, theirs: oracle.Changed) -> None:
    """Both find the same difference, and the same of it clear."""
    assert ours.points == pytest.approx(float(theirs.index), abs=1e-6)
    assert ours.low == pytest.approx(theirs.low, abs=TO_A_TENTH / 100)
    assert ours.high == pytest.approx(theirs.high, abs=TO_A_TENTH / 100)
    assert ours.is_clear == theirs.clear


@pytest.mark.parametrize(("now", "before", "low", "high"), oracle.PUBLISHED)
def test_the_judge_itself_knows_the_published_differences(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    (right, n), (right_before, n_before) = now, before
    shares = (
        (Fraction(right, n), Fraction(n)),
        (Fraction(right_before, n_before), Fraction(n_before)),
    )

    judged = oracle.changed_shares(*shares, "even")

    assert (round(judged.low / 200, 4), round(judged.high / 200, 4)) == (low, high)


def test_every_two_weeks_of_six_or_eight_entries_differ_the_same() -> None:
    weeks = [(left, n - left) for n in (6, 8) for left in range(n + 1)]
    for now, before in product(weeks, weeks):
        judged = oracle.changed(counted(*now), counted(*before), "prefer right")
        ours, ours_before = laterality_of_counts(*now), laterality_of_counts(*before)
        assert ours is not None
        assert ours_before is not None
        assert judged is not None
        differ_alike(difference(ours, ours_before), judged)
        differs = distance_differs(ours, ours_before, Aim.PREFER_RIGHT)
        assert (now, before, differs) == (now, before, judged.nearer_clear)


def review_of(now: list[Seen], before: list[Seen], aim: Aim) -> WeekReview:
    """The two weeks as the program reviews them; the earlier one is handed as days of the later."""
    habit = replace(CARRYING, aim=aim)
    weeks = []
    for seen in (now, before):
        entries = [
            an_entry("carrying", one.side, at_nine(one.day), day=one.day, minutes=one.minutes)
            for one in seen
        ]
        sided = [replace(e, side=Side(one.side)) for e, one in zip(entries, seen, strict=True)]
        weeks.append(summarise(WEEK, [habit], sided, {}, {}))
    return review(*weeks)


@given(seen_in(7), seen_in(7), AIMS)
def test_a_week_has_changed_the_same(now: list[Seen], before: list[Seen], aim: Aim) -> None:
    judged = oracle.changed(now, before, aim)

    found = review_of(now, before, aim)
    ours = found.changes.get("carrying")

    assert (ours is None) == (judged is None)
    if isinstance(ours, SidedChange) and judged is not None:
        differ_alike(ours.index, judged)
        assert ours.nearer == pytest.approx(float(judged.nearer), abs=1e-6)
        assert ours.nearer_is_clear == judged.nearer_clear
        said = change_words(found.summary.habits[0], ours)
        assert said == oracle.change_words(judged, aim)


@given(seen_in(7), seen_in(7))
def test_by_minutes_a_week_has_changed_the_same(now: list[Seen], before: list[Seen]) -> None:
    ours, ours_before = (laterality_of_minutes(*minutes_on(seen)) for seen in (now, before))
    judged = oracle.changed(now, before, "even", by_minutes=True)

    if judged is None:
        assert ours is None or ours_before is None or min(ours.n, ours_before.n) < FEWEST_ENTRIES
        return
    assert ours is not None
    assert ours_before is not None
    differ_alike(difference(ours, ours_before), judged)
    assert distance_differs(ours, ours_before, Aim.EVEN) == judged.nearer_clear
    change = review_of(now, before, Aim.EVEN).changes["carrying"]
    assert isinstance(change, SidedChange)
    says = all(any(one.minutes and one.side in SIDED for one in seen) for seen in (now, before))
    assert (change.by_minutes is not None) == says
    if change.by_minutes is not None:
        differ_alike(change.by_minutes, judged)
