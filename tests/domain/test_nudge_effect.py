"""Whether nudges are followed, counted from entries and from what was shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.entries import Entry
from balance_app.domain.habits import BUILT_IN, Aim, Side
from balance_app.domain.nudges.effect import effect_of
from balance_app.domain.nudges.rules import Effect, Followed, NudgeKind, ShownNudge
from tests.entries import an_entry
from tests.fakes import BERLIN, MONDAY_MORNING
from tests.nudging import a_nudge, shown_at

CARRYING = BUILT_IN[0]
SIDES = {"L": Side.LEFT, "R": Side.RIGHT, "B": Side.BOTH, "N": Side.NEITHER}
HOUR = timedelta(hours=1)


def logged(sides: str, start: datetime = MONDAY_MORNING) -> list[Entry]:
    """An entry for each letter, an hour apart."""
    return [
        replace(an_entry("carrying", side, start + n * HOUR), side=SIDES[side])
        for n, side in enumerate(sides)
    ]


def nudged(*after: float, side: Side = Side.LEFT, start: datetime = MONDAY_MORNING) -> list:
    """Nudges so many hours after the first entry."""
    return [shown_at(start + hours * HOUR, a_nudge(side=side)) for hours in after]


def counted(
    sides: str, shown: Sequence[ShownNudge] = (), aim: Aim = Aim.EVEN
) -> tuple[tuple[int, int], tuple[int, int]]:
    effect = effect_of(replace(CARRYING, aim=aim), logged(sides), shown)
    with_nudge, without = effect.with_nudge, effect.without
    return (with_nudge.followed, with_nudge.of), (without.followed, without.of)


@pytest.mark.parametrize(
    ("sides", "shown", "expected"),
    [
        ("", (), ((0, 0), (0, 0))),
        ("R", (), ((0, 0), (0, 0))),
        ("RR", (), ((0, 0), (0, 0))),  # nothing follows the second
        ("RRL", (), ((0, 0), (1, 1))),
        ("RRR", (), ((0, 0), (0, 1))),
        ("RRL", (1.1,), ((1, 1), (0, 0))),
        ("RRR", (1.1,), ((0, 1), (0, 0))),
        ("RRRL", (1.1,), ((0, 1), (1, 1))),
        ("RRRL", (1.1, 2.1), ((1, 2), (0, 0))),
        ("RLRL", (), ((0, 0), (0, 0))),  # nothing is suggested at a run of one
        ("RRBNL", (1.1,), ((1, 1), (0, 0))),  # both and neither stand aside
        ("RRL", (2.5,), ((0, 0), (1, 1))),  # shown after the next entry
        ("RRL", (0.5,), ((0, 0), (1, 1))),  # shown before the entry
        ("RRL", (1.0,), ((1, 1), (0, 0))),  # at the very moment of the entry
        ("RRL", (2.0,), ((0, 0), (1, 1))),  # at the very moment of the next
    ],
)
def test_the_next_entry_is_compared_with_the_suggestion(
    sides: str, shown: tuple[float, ...], expected: object
) -> None:
    assert counted(sides, nudged(*shown)) == expected


def test_a_weeks_lean_suggests_at_a_run_of_one() -> None:
    assert counted("RRRRRRLRL") == ((0, 0), (2, 6))


def test_a_new_week_starts_a_new_count() -> None:
    leaning = logged("RRRRRRL", MONDAY_MORNING)
    next_week = logged("RL", MONDAY_MORNING + timedelta(days=7))

    effect = effect_of(CARRYING, [*next_week, *leaning], [])

    assert effect == Effect(Followed(), Followed(1, 5))  # after “L” and “R” nothing is suggested


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        (Aim.PREFER_RIGHT, ((0, 0), (1, 3))),
        (Aim.PREFER_LEFT, ((0, 0), (1, 1))),
        (Aim.JUST_WATCH, ((0, 0), (0, 0))),
    ],
)
def test_the_aim_decides_what_is_suggested(aim: Aim, expected: object) -> None:
    assert counted("LLLRL", aim=aim) == expected


def test_only_nudges_of_this_habit_and_side_count() -> None:
    others = [
        *nudged(1.1, side=Side.RIGHT),
        shown_at(MONDAY_MORNING + 1.1 * HOUR, a_nudge(habit="leg-crossing")),
        shown_at(MONDAY_MORNING + 1.1 * HOUR, a_nudge(NudgeKind.SITTING, None, "sitting")),
    ]

    assert counted("RRL", others) == ((0, 0), (1, 1))


def test_a_nudge_ahead_of_the_next_entry_counts() -> None:
    ahead = shown_at(MONDAY_MORNING + 1.9 * HOUR, a_nudge(NudgeKind.AHEAD))

    assert counted("RRL", [ahead]) == ((1, 1), (0, 0))


def test_an_hour_that_the_clocks_repeat_is_told_apart() -> None:
    """The nudge comes at 02:30 for the first time, the next entry at 02:10 for the second."""
    night = datetime(2026, 10, 25, 2, 0, tzinfo=BERLIN)
    entries = [
        replace(an_entry("carrying", "R", night + n * timedelta(minutes=5)), side=Side.RIGHT)
        for n in range(2)
    ]
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)
    entries.append(replace(an_entry("carrying", "L", second), side=Side.LEFT))

    effect = effect_of(CARRYING, entries, [shown_at(night + timedelta(minutes=30))])

    assert effect == Effect(Followed(1, 1), Followed())


@given(
    st.text(alphabet="LRBN", max_size=40),
    st.lists(st.tuples(st.floats(0, 40), st.sampled_from([Side.LEFT, Side.RIGHT])), max_size=20),
    st.sampled_from(list(Aim)),
)
def test_each_suggestion_is_counted_once_with_or_without_a_nudge(
    sides: str, shown: list[tuple[float, Side]], aim: Aim
) -> None:
    nudges = [one for hours, side in shown for one in nudged(hours, side=side)]

    nudged_, without = counted(sides, nudges, aim)
    bare, all_of_them = counted(sides, (), aim)

    assert bare == (0, 0)
    assert nudged_[0] + without[0] == all_of_them[0]
    assert nudged_[1] + without[1] == all_of_them[1]
    assert nudged_[0] <= nudged_[1]
    assert without[0] <= without[1]
