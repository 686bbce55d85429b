"""How two periods differ, and which of that is more than chance."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.balance import (
    Laterality,
    laterality_of_counts,
    laterality_of_minutes,
    target,
)
from balance_app.domain.difference import Difference, difference, distance_differs
from balance_app.domain.habits import Aim
from tests import oracle

COUNTS = st.tuples(st.integers(0, 200), st.integers(0, 200)).filter(any)
AIMED = [Aim.EVEN, Aim.PREFER_LEFT, Aim.PREFER_RIGHT]


def of(left: int, right: int) -> Laterality:
    measured = laterality_of_counts(left, right)
    assert measured is not None
    return measured


def differ(now: tuple[int, int], before: tuple[int, int]) -> Difference:
    return difference(of(*now), of(*before))


@pytest.mark.parametrize(("now", "before", "low", "high"), oracle.PUBLISHED)
def test_the_interval_is_the_published_one(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    (right, n), (right_before, n_before) = now, before

    found = differ((n - right, right), (n_before - right_before, right_before))

    assert (round(found.low / 200, 4), round(found.high / 200, 4)) == (low, high)


@pytest.mark.parametrize(
    ("now", "before", "low", "high", "clear"),
    [
        ((4, 16), (5, 15), -41.3, 59.8, False),
        ((4, 16), (8, 12), -16.4, 88.9, False),
        ((4, 16), (10, 10), 1.0, 106.7, True),
        ((4, 16), (12, 8), 19.3, 123.4, True),
        ((1, 5), (3, 3), -34.3, 134.9, False),
        ((0, 6), (6, 0), 89.6, 200.0, True),
        ((20, 0), (20, 0), -32.2, 32.2, False),
    ],
)
def test_weeks_of_few_entries_seldom_differ_by_more_than_chance(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float, clear: bool
) -> None:
    found = differ(now, before)

    assert (round(found.low, 1), round(found.high, 1), found.is_clear) == (low, high, clear)


def test_minutes_of_few_long_entries_rest_on_their_effective_number() -> None:
    right, left = {10: 10, 300: 2}, {10: 10, 300: 2}
    now, before = laterality_of_minutes({10: 1}, right), laterality_of_minutes(left, {10: 1})
    assert now is not None
    assert before is not None

    by_minutes, by_times = difference(now, before), differ((1, 12), (12, 1))

    assert by_minutes.points > by_times.points
    assert by_minutes.low < by_times.low
    assert by_times.is_clear


@given(COUNTS, COUNTS)
def test_turning_time_or_sides_round_turns_the_interval_round(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    found = differ(now, before)

    for turned in (differ(before, now), differ(now[::-1], before[::-1])):
        assert turned.points == pytest.approx(-found.points)
        assert turned.low == pytest.approx(-found.high, abs=1e-9)
        assert turned.high == pytest.approx(-found.low, abs=1e-9)
    assert -200 - 1e-9 <= found.low <= found.points <= found.high <= 200 + 1e-9


@given(COUNTS, COUNTS, st.sampled_from(AIMED))
def test_a_distance_that_differs_is_that_of_periods_that_differ_and_is_none_of_mirror_images(
    now: tuple[int, int], before: tuple[int, int], aim: Aim
) -> None:
    differs = distance_differs(of(*now), of(*before), aim)

    assert differs == distance_differs(of(*before), of(*now), aim)
    if differs:
        assert differ(now, before).is_clear
        off, off_before = (of(*one).index - target(aim) for one in (now, before))
        assert abs(off) != abs(off_before)
    if aim is Aim.EVEN:
        # Even is in the middle: which side a week leans to is nothing to its distance.
        both = differ(now, before).is_clear and differ(now[::-1], before).is_clear
        assert differs == both


@pytest.mark.parametrize(
    ("now", "before", "aim", "differs"),
    [
        ((2, 28), (14, 16), Aim.EVEN, True),
        # To the other side and as far, and to the other side and perhaps as far.
        ((24, 6), (6, 24), Aim.EVEN, False),
        ((22, 8), (4, 26), Aim.EVEN, False),
        ((220, 180), (40, 360), Aim.EVEN, True),
        # The week before lay at the aim, as far as one knows on either side of it.
        ((20, 0), (15, 5), Aim.PREFER_LEFT, False),
        ((10, 10), (15, 5), Aim.PREFER_LEFT, False),
        ((5, 15), (15, 5), Aim.PREFER_LEFT, True),
        ((5, 15), (15, 5), Aim.EVEN, False),
    ],
)
def test_which_is_nearer_is_told_only_where_both_sides_of_the_aim_leave_no_doubt(
    now: tuple[int, int], before: tuple[int, int], aim: Aim, differs: bool
) -> None:
    assert distance_differs(of(*now), of(*before), aim) is differs


ENTRIES = 20


def chance(right: int, share: float) -> float:
    """How probable so many entries on the right are in a week of twenty."""
    return comb(ENTRIES, right) * share**right * (1 - share) ** (ENTRIES - right)


WEEKS = [of(ENTRIES - right, right) for right in range(ENTRIES + 1)]
DIFFER = [[difference(now, before).is_clear for before in WEEKS] for now in WEEKS]
DISTANCES = {
    aim: [[distance_differs(now, before, aim) for before in WEEKS] for now in WEEKS]
    for aim in AIMED
}


def told(table: list[list[bool]], share: float, share_before: float) -> float:
    """How often weeks of these true right shares are told apart."""
    return sum(
        chance(now, share) * chance(before, share_before)
        for now, row in enumerate(table)
        for before, differs in enumerate(row)
        if differs
    )


@pytest.mark.parametrize("share", [0.5, 0.6, 0.75, 0.9, 1.0])
def test_a_change_is_told_of_one_pair_of_like_weeks_in_twenty_at_most(share: float) -> None:
    nearly_5_percent = 0.06

    assert told(DIFFER, share, share) <= nearly_5_percent


@pytest.mark.parametrize("aim", AIMED)
@pytest.mark.parametrize("off", [0.0, 0.05, 0.15, 0.25])
@pytest.mark.parametrize("opposite", [False, True])
def test_nearer_or_farther_is_seldom_told_where_both_are_as_far(
    aim: Aim, off: float, opposite: bool
) -> None:
    aimed = 0.5 + target(aim) / 200
    nearly_5_percent = 0.06

    apart = told(DISTANCES[aim], aimed + off, aimed - off if opposite else aimed + off)

    assert apart <= nearly_5_percent
