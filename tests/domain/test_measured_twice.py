"""The program's measures against the same measures computed by other means."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from balance_app.domain.balance import (
    Laterality,
    Run,
    laterality_of_counts,
    laterality_of_minutes,
    suggestion,
    usual_minutes,
    verdict,
)
from balance_app.domain.footwear import measure_worn
from balance_app.domain.habits import Aim, Option, ShoeKind, Side, find_habit
from balance_app.domain.sitting import measure_timed
from balance_app.domain.trend import Measure, Tally, trend_of
from tests import oracle
from tests.entries import an_entry
from tests.oracle import Pair, Sat, Seen, Worn
from tests.seen import WEEK, at_nine, counted, counts_of, minutes_on, seen_in

TO_A_TENTH = 0.1
CARRYING, SITTING, FOOTWEAR = (find_habit(word) for word in ("carrying", "sitting", "footwear"))
MORNING = datetime(2026, 11, 16, 9, tzinfo=UTC)

AIMS = st.sampled_from(Aim)
ZONES = st.integers(10, 40)


def same(ours: Laterality | None, theirs: oracle.Measured | None) -> None:
    """Both measure the same, or neither anything."""
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert ours.index == pytest.approx(float(theirs.index), abs=1e-6)
        assert ours.low == pytest.approx(theirs.low, abs=TO_A_TENTH / 100)
        assert ours.high == pytest.approx(theirs.high, abs=TO_A_TENTH / 100)
        assert ours.n == pytest.approx(float(theirs.n), abs=1e-6)


@pytest.mark.parametrize(("left", "right", "index", "low", "high"), oracle.WORKED)
def test_the_judge_itself_knows_the_worked_table(
    left: int, right: int, index: float, low: float, high: float
) -> None:
    judged = oracle.measured(counted(left, right))

    assert judged is not None
    worked = round(float(judged.index), 1), round(judged.low, 1), round(judged.high, 1)
    assert worked == (index, low, high)


def test_the_judge_knows_the_worked_minutes() -> None:
    sides = [("left", 20), ("left", 10), ("right", 30), ("right", 30), ("right", 60)]
    judged = oracle.measured([Seen(WEEK.start, *one) for one in sides], by_minutes=True)

    assert judged is not None
    assert round(float(judged.n), 4) == 3.8136
    assert (float(judged.index), round(judged.low, 1), round(judged.high, 1)) == (60, -34.3, 94.1)


def test_every_week_of_up_to_twenty_entries_measures_the_same() -> None:
    for left in range(21):
        for right in range(21 - left):
            same(laterality_of_counts(left, right), oracle.measured(counted(left, right)))


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_large_counts_measure_the_same(left: int, right: int) -> None:
    ours = laterality_of_counts(left, right)
    total = Fraction(left + right)

    same(ours, oracle.interval(right / total, total) if total else None)


@given(seen_in(7))
def test_minutes_measure_the_same(seen: list[Seen]) -> None:
    left, right = minutes_on(seen)

    same(laterality_of_minutes(left, right), oracle.measured(seen, by_minutes=True))
    assert usual_minutes(left, right) == oracle.usual_length(seen)


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("zone", [10, 20, 33, 40])
def test_every_week_of_up_to_twenty_entries_has_the_same_verdict(aim: Aim, zone: int) -> None:
    for left in range(21):
        for right in range(21 - left):
            ours = verdict(laterality_of_counts(left, right), aim, zone)
            theirs = oracle.verdict(counted(left, right), aim, zone)
            assert (left, right, ours) == (left, right, theirs)


@given(seen_in(7), AIMS, ZONES)
def test_by_minutes_a_period_has_the_same_verdict(seen: list[Seen], aim: Aim, zone: int) -> None:
    ours = verdict(laterality_of_minutes(*minutes_on(seen)), aim, zone)

    assert ours == oracle.verdict(seen, aim, zone, by_minutes=True)


@given(seen_in(7, 12), AIMS)
def test_a_run_asks_for_the_same_side(seen: list[Seen], aim: Aim) -> None:
    newest = oracle.run(seen)
    run = None if newest is None else Run(Side(newest[0]), newest[1])
    judged = oracle.verdict(seen, aim)

    ours = suggestion(aim, run, verdict(laterality_of_counts(*counts_of(seen)), aim))
    assert ours == oracle.suggestion(aim, seen, judged)


@given(seen_in(84, 120), AIMS, st.sampled_from(Measure), st.integers(1, 12))
def test_trends_go_the_same_way(seen: list[Seen], aim: Aim, measure: Measure, shown: int) -> None:
    by_minutes = measure is Measure.MINUTES
    habit = replace(CARRYING, aim=aim)
    weeks = [WEEK.shifted(-back) for back in reversed(range(shown))]
    alike = Counter(seen)
    tallies = [
        Tally(one.day, Side(one.side), one.minutes, alike[one])
        for one in sorted(alike, key=lambda one: one.day)
    ]

    trend = trend_of(habit, weeks, tallies, measure)

    assert trend.direction == oracle.direction(seen, WEEK.end, aim, by_minutes)
    for point in trend.points:
        own = [one for one in seen if one.day in point.week.days]
        same(point.laterality, oracle.measured(own, by_minutes))
        assert point.verdict == oracle.verdict(own, aim, by_minutes=by_minutes)
        assert (point.counts.left, point.counts.right) == counts_of(own)


@pytest.mark.parametrize(
    ("before", "last", "told"),
    [
        ((5, 15), (6, 14), "evening out"),  # by ten points exactly
        ((6, 14), (5, 15), "leaning further"),
        ((2, 4), (3, 3), "evening out"),
        ((2, 3), (3, 3), None),
        ((3, 3), (2, 3), None),
    ],
)
def test_the_edges_of_a_trend_are_the_same(
    before: tuple[int, int], last: tuple[int, int], told: str | None
) -> None:
    pools = [(WEEK.shifted(-4).start, *before), (WEEK.start, *last)]
    seen = [
        Seen(day, side)
        for day, left, right in pools
        for side in ["left"] * left + ["right"] * right
    ]
    tallies = [
        Tally(day, side, None, count)
        for day, left, right in pools
        for side, count in ((Side.LEFT, left), (Side.RIGHT, right))
    ]

    assert trend_of(CARRYING, [WEEK], tallies).direction == told
    assert oracle.direction(seen, WEEK.end, "even") == told


SPANS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 5 * 3600), st.integers(1, 90)), max_size=12
)


@given(SPANS)
@example([(0, 0, 30), (0, 31 * 60, 20)])
@example([(0, 0, 30), (0, 31 * 60 - 1, 20)])
@example([(0, 0, 60), (1, 0, 61)])
@example([(0, 0, 41), (0, 41 * 60 + 31, 19), (0, 3691, 1)])
def test_sitting_is_the_same_second_by_second(spans: list[tuple[int, int, int]]) -> None:
    sat = [
        Sat(MORNING + timedelta(days=day, seconds=second), minutes, WEEK.days[day])
        for day, second, minutes in spans
    ]
    entries = [
        an_entry("sitting", None, one.begin, day=one.day, minutes=one.minutes) for one in sat
    ]

    ours, theirs = measure_timed(SITTING, entries, None, None), oracle.sitting(sat)

    assert ours.days == {day: round(seconds / 60) for day, seconds in theirs.days.items()}
    assert ours.longest_minutes == max(theirs.spells, default=0) // 60
    assert ours.spells_over_30 == sum(spell > 30 * 60 for spell in theirs.spells)
    assert ours.spells_over_60 == sum(spell > 60 * 60 for spell in theirs.spells)
    assert ours.long == {day: round(seconds / 60) for day, seconds in theirs.long.items()}


@st.composite
def worn_weeks(draw: st.DrawFn) -> tuple[dict[str, Pair], list[Worn]]:
    """A shelf of up to four pairs, and what was worn of it."""
    kinds = st.sampled_from([kind.value for kind in ShoeKind])
    heels = st.none() | st.sampled_from([0, 34, 35, 36, 90])
    pairs = draw(st.lists(st.builds(Pair, kinds, heels), min_size=1, max_size=4))
    shelf = {f"pair-{number}": pair for number, pair in enumerate(pairs)}
    worn = st.builds(
        Worn,
        st.sampled_from(WEEK.days),
        st.sampled_from(sorted(shelf)),
        st.none() | st.integers(1, 700),
    )
    return shelf, draw(st.lists(worn, max_size=15))


@given(worn_weeks())
def test_footwear_is_the_same_minute_by_minute(
    week: tuple[dict[str, Pair], list[Worn]],
) -> None:
    shelf, worn = week
    options = [
        Option(
            word,
            word,
            shoe=ShoeKind(pair.kind),
            heel_cm=None if pair.heel_mm is None else pair.heel_mm / 10,
        )
        for word, pair in shelf.items()
    ]
    entries = [
        an_entry("footwear", one.pair, at_nine(one.day), day=one.day, minutes=one.minutes)
        for one in worn
    ]

    ours = measure_worn(replace(FOOTWEAR, options=tuple(options)), entries)
    share, run = oracle.raised_share(worn, shelf), ours.longest_in_one_pair

    assert ours.minutes == oracle.minutes_by(worn, lambda one: shelf[one.pair].kind)
    assert ours.pairs == oracle.minutes_by(worn, lambda one: one.pair)
    assert ours.raised_heel_share == pytest.approx(None if share is None else float(share))
    assert (0 if run is None else run.days) == oracle.longest_in_one_pair(worn)
