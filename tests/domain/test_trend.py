"""How a habit leaned from week to week."""

from dataclasses import replace
from datetime import timedelta

import pytest

from balance_app.domain.balance import Laterality, Verdict
from balance_app.domain.calendar import Week
from balance_app.domain.habits import Aim, Side, find_habit
from balance_app.domain.trend import Direction, Measure, Tally, direction_of, trend_of
from balance_app.domain.week import SideCounts

CARRYING = find_habit("carrying")
NEWEST = Week(2026, 47)
PERIOD = [NEWEST.shifted(-back) for back in range(11, -1, -1)]


def tallies(back: int, left: int, right: int, minutes: int | None = None) -> list[Tally]:
    """A week's entries, all on its Wednesday."""
    day = NEWEST.shifted(-back).start + timedelta(days=2)
    sides = ((Side.LEFT, left), (Side.RIGHT, right))
    return [Tally(day, side, minutes, count) for side, count in sides if count]


def test_each_week_is_a_point_and_one_without_entries_has_no_index() -> None:
    trend = trend_of(CARRYING, PERIOD, [*tallies(11, 0, 3), *tallies(0, 8, 12)])

    assert [point.week for point in trend.points] == PERIOD
    first, *between, last = trend.points
    assert first.verdict is Verdict.TOO_FEW
    assert {point.verdict for point in between} == {Verdict.NO_ENTRIES}
    assert {point.laterality for point in between} == {None}
    assert (last.counts, last.verdict) == (SideCounts(8, 12), Verdict.BALANCED)
    assert last.laterality is not None
    assert round(last.laterality.low, 1) == -22.7


def test_both_and_neither_are_counted_beside_the_index() -> None:
    day = NEWEST.start
    both = [Tally(day, Side.BOTH, None, 2), Tally(day, Side.NEITHER, 5, 3)]
    point = trend_of(CARRYING, [NEWEST], both).points[0]

    assert (point.counts, point.laterality) == (SideCounts(both=2, neither=3), None)


@pytest.mark.parametrize(
    ("before", "last", "direction"),
    [
        ((5, 15), (9, 11), Direction.EVENING_OUT),
        ((9, 11), (5, 15), Direction.LEANING_FURTHER),
        ((5, 15), (6, 14), Direction.EVENING_OUT),  # by 10 points exactly
        ((6, 14), (5, 15), Direction.LEANING_FURTHER),
        ((15, 5), (5, 15), Direction.STEADY),
        ((25, 75), (29, 71), Direction.STEADY),
        ((0, 5), (10, 10), None),
        ((10, 10), (5, 0), None),
        ((3, 3), (6, 0), Direction.LEANING_FURTHER),
    ],
)
def test_four_weeks_are_compared_with_the_four_before(
    before: tuple[int, int], last: tuple[int, int], direction: Direction | None
) -> None:
    trend = trend_of(
        CARRYING, PERIOD, [*tallies(9, 50, 0), *tallies(4, *before), *tallies(3, *last)]
    )

    assert trend.direction is direction


def test_the_distance_is_measured_from_the_aim() -> None:
    aimed = replace(CARRYING, aim=Aim.PREFER_LEFT)
    trend = trend_of(aimed, PERIOD, [*tallies(5, 10, 10), *tallies(1, 15, 5)])

    assert trend.direction is Direction.EVENING_OUT


def test_a_short_period_is_compared_with_what_came_before_it_all_the_same() -> None:
    trend = trend_of(CARRYING, [NEWEST], [*tallies(5, 0, 10), *tallies(0, 5, 5)])

    assert len(trend.points) == 1
    assert trend.direction is Direction.EVENING_OUT


def test_minutes_are_added_up_where_they_are_wanted() -> None:
    entries = [*tallies(0, 1, 0, 60), *tallies(0, 0, 1, 20), *tallies(0, 0, 2)]
    by_times, by_minutes = (trend_of(CARRYING, [NEWEST], entries, measure) for measure in Measure)

    assert by_times.points[0].laterality is not None
    assert by_times.points[0].laterality.index == 50
    assert by_minutes.points[0].laterality is not None
    assert round(by_minutes.points[0].laterality.index, 1) == 25.0  # 60 to 20 + 2 x 40
    assert by_minutes.without_minutes == 2


def test_nothing_to_compare_with_has_no_direction() -> None:
    measured = Laterality(20.0, 0.0, 40.0, 20)

    assert direction_of(measured, None, Aim.EVEN) is None
    assert direction_of(None, measured, Aim.EVEN) is None
