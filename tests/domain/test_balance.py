"""The laterality index, its interval, the verdict, runs and the suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.balance import (
    Laterality,
    Run,
    Verdict,
    laterality_of_counts,
    laterality_of_minutes,
    suggestion,
    target,
    usual_minutes,
    verdict,
)
from balance_app.domain.habits import Aim, Side
from tests import oracle

LEFT, RIGHT, BOTH, NEITHER = Side.LEFT, Side.RIGHT, Side.BOTH, Side.NEITHER
COUNTS = st.integers(min_value=0, max_value=100_000)


def rounded(measured: Laterality | None) -> tuple[float, float, float]:
    assert measured is not None
    return round(measured.index, 1), round(measured.low, 1), round(measured.high, 1)


@pytest.mark.parametrize(("left", "right", "index", "low", "high"), oracle.WORKED)
def test_counts_give_the_index_and_its_interval(
    left: int, right: int, index: float, low: float, high: float
) -> None:
    assert rounded(laterality_of_counts(left, right)) == (index, low, high)


def test_nothing_on_either_side_is_undefined_and_not_nought() -> None:
    assert laterality_of_counts(0, 0) is None
    assert laterality_of_minutes({}, {}) is None


def test_minutes_give_the_index_with_an_interval_from_their_effective_number() -> None:
    measured = laterality_of_minutes({20: 1, 10: 1}, {30: 2, 60: 1})

    assert rounded(measured) == (60.0, -34.3, 94.1)
    assert measured is not None
    assert round(measured.n, 4) == 3.8136


def test_an_entry_without_minutes_counts_as_the_median_of_the_others() -> None:
    assert laterality_of_minutes({10: 1, None: 1}, {20: 1, 60: 1}) == laterality_of_minutes(
        {10: 1, 20: 1}, {20: 1, 60: 1}
    )
    assert usual_minutes({10: 1, None: 5}, {20: 1, 60: 2}) == 40
    assert usual_minutes({10: 3}, {20: 1, 60: 1}) == 10


def test_entries_of_which_none_has_minutes_count_alike() -> None:
    by_minutes = laterality_of_minutes({None: 4}, {None: 16})

    assert rounded(by_minutes) == (60.0, 16.8, 83.9)
    assert usual_minutes({None: 4}) == 1


@given(COUNTS, COUNTS)
def test_the_index_lies_within_its_interval_and_the_interval_within_the_scale(
    left: int, right: int
) -> None:
    measured = laterality_of_counts(left, right)

    if measured is None:
        assert left + right == 0
    else:
        slack = 1e-9
        assert -100 <= measured.low <= measured.index + slack
        assert measured.index - slack <= measured.high <= 100


@given(COUNTS, COUNTS)
def test_swapping_the_sides_mirrors_everything(left: int, right: int) -> None:
    measured, mirrored = laterality_of_counts(left, right), laterality_of_counts(right, left)

    if measured is None or mirrored is None:
        assert measured is mirrored is None
    else:
        assert measured.index == -mirrored.index
        assert measured.low == pytest.approx(-mirrored.high, abs=1e-9)
        assert measured.high == pytest.approx(-mirrored.low, abs=1e-9)
        assert measured.n == mirrored.n


@given(COUNTS, COUNTS, st.sampled_from(Aim), st.integers(10, 40))
def test_every_period_has_a_verdict_that_its_mirror_image_mirrors(
    left: int, right: int, aim: Aim, zone: int
) -> None:
    swapped_aim = {Aim.PREFER_LEFT: Aim.PREFER_RIGHT, Aim.PREFER_RIGHT: Aim.PREFER_LEFT}
    swapped_verdict = {
        Verdict.LEANING_LEFT: Verdict.LEANING_RIGHT,
        Verdict.LEANING_RIGHT: Verdict.LEANING_LEFT,
    }

    given_one = verdict(laterality_of_counts(left, right), aim, zone)
    mirrored = verdict(laterality_of_counts(right, left), swapped_aim.get(aim, aim), zone)

    assert mirrored is swapped_verdict.get(given_one, given_one)


@pytest.mark.parametrize(
    ("aim", "expected"),
    [(Aim.EVEN, 0), (Aim.PREFER_LEFT, -50), (Aim.PREFER_RIGHT, 50), (Aim.JUST_WATCH, 0)],
)
def test_each_aim_asks_for_its_index(aim: Aim, expected: float) -> None:
    assert target(aim) == expected


@pytest.mark.parametrize(
    ("left", "right", "aim", "expected"),
    [
        (0, 0, Aim.EVEN, Verdict.NO_ENTRIES),
        (0, 5, Aim.EVEN, Verdict.TOO_FEW),
        (0, 6, Aim.EVEN, Verdict.LEANING_RIGHT),
        (6, 0, Aim.EVEN, Verdict.LEANING_LEFT),
        (4, 16, Aim.EVEN, Verdict.LEANING_RIGHT),
        (16, 4, Aim.EVEN, Verdict.LEANING_LEFT),
        (9, 11, Aim.EVEN, Verdict.BALANCED),
        (8, 12, Aim.EVEN, Verdict.BALANCED),
        (12, 8, Aim.EVEN, Verdict.BALANCED),
        (5, 4, Aim.EVEN, Verdict.UNCLEAR),
        (7, 13, Aim.EVEN, Verdict.UNCLEAR),
        (15, 5, Aim.PREFER_LEFT, Verdict.BALANCED),
        (10, 10, Aim.PREFER_LEFT, Verdict.LEANING_RIGHT),
        (20, 0, Aim.PREFER_LEFT, Verdict.LEANING_LEFT),
        (10, 10, Aim.PREFER_RIGHT, Verdict.LEANING_LEFT),
        (5, 15, Aim.PREFER_RIGHT, Verdict.BALANCED),
        (4, 16, Aim.JUST_WATCH, Verdict.LEANING_RIGHT),
    ],
)
def test_the_verdict_says_only_what_the_entries_carry(
    left: int, right: int, aim: Aim, expected: Verdict
) -> None:
    assert verdict(laterality_of_counts(left, right), aim) is expected


@pytest.mark.parametrize(
    ("left", "right", "aim", "zone"),
    [
        (9, 11, Aim.EVEN, 10),
        (11, 9, Aim.EVEN, 10),
        (27, 33, Aim.EVEN, 10),
        (7, 13, Aim.EVEN, 30),
        (3, 17, Aim.PREFER_RIGHT, 20),
        (17, 3, Aim.PREFER_LEFT, 20),
    ],
)
def test_an_index_on_the_edge_of_the_zone_lies_in_it(
    left: int, right: int, aim: Aim, zone: int
) -> None:
    assert verdict(laterality_of_counts(left, right), aim, zone) is Verdict.BALANCED


def test_a_lean_outside_the_zone_is_not_told_while_the_interval_reaches_the_target() -> None:
    measured = laterality_of_counts(7, 13)

    assert measured is not None
    assert measured.index > 20
    assert measured.low < 0
    assert verdict(measured, Aim.EVEN) is Verdict.UNCLEAR


def test_a_run_is_flagged_from_four() -> None:
    assert [Run(LEFT, length).flagged for length in (1, 3, 4, 9)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("aim", "run", "week", "expected"),
    [
        (Aim.EVEN, None, Verdict.NO_ENTRIES, None),
        (Aim.EVEN, Run(RIGHT, 1), Verdict.UNCLEAR, None),
        (Aim.EVEN, Run(RIGHT, 1), Verdict.LEANING_RIGHT, LEFT),
        (Aim.EVEN, Run(RIGHT, 1), Verdict.LEANING_LEFT, None),
        (Aim.EVEN, Run(LEFT, 1), Verdict.LEANING_LEFT, RIGHT),
        (Aim.EVEN, Run(RIGHT, 2), Verdict.BALANCED, LEFT),
        (Aim.EVEN, Run(LEFT, 2), Verdict.LEANING_RIGHT, RIGHT),
        (Aim.PREFER_LEFT, Run(RIGHT, 1), Verdict.UNCLEAR, LEFT),
        (Aim.PREFER_LEFT, Run(LEFT, 9), Verdict.LEANING_LEFT, None),
        (Aim.PREFER_RIGHT, Run(LEFT, 1), Verdict.BALANCED, RIGHT),
        (Aim.PREFER_RIGHT, Run(RIGHT, 5), Verdict.UNCLEAR, None),
        (Aim.JUST_WATCH, Run(RIGHT, 9), Verdict.LEANING_RIGHT, None),
    ],
)
def test_the_suggestion_follows_from_the_aim(
    aim: Aim, run: Run | None, week: Verdict, expected: Side | None
) -> None:
    assert suggestion(aim, run, week) is expected
