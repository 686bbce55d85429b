"""How often a nudge may come: so many a day, none again for a while, fewer if unhelpful."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import logical_day
from balance_app.domain.exercises import ANSWERING
from balance_app.domain.habits import Side
from balance_app.domain.nudges.rules import (
    RULES,
    Effect,
    Followed,
    Nudge,
    NudgeKind,
    ShownNudge,
    allowed,
    cool_down,
)
from tests.fakes import BERLIN, MONDAY_MORNING
from tests.nudging import a_nudge, shown_at

NOW = MONDAY_MORNING + timedelta(days=100)
HOURS, DAYS = timedelta(hours=1), timedelta(days=1)


def may(nudge_kind: NudgeKind, *lately: ShownNudge, a_day: int = 4, now: datetime = NOW) -> bool:
    side = Side.LEFT if nudge_kind not in (NudgeKind.SITTING, NudgeKind.HEELS) else None
    return allowed(a_nudge(nudge_kind, side), lately, now, logical_day(now, BERLIN), a_day)


@pytest.mark.parametrize("kind", NudgeKind)
def test_the_first_of_a_kind_may_come(kind: NudgeKind) -> None:
    assert may(kind)


def test_at_an_entry_the_same_one_does_not_come_again_within_three_hours() -> None:
    assert not may(NudgeKind.LOGGED, shown_at(NOW - 3 * HOURS + timedelta(seconds=1)))
    assert may(NudgeKind.LOGGED, shown_at(NOW - 3 * HOURS))


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (NudgeKind.AHEAD, 1),
        (NudgeKind.SITTING, 7),
        (NudgeKind.HEELS, 7),
        (NudgeKind.CARRYING, 7),
    ],
)
def test_at_a_time_of_day_the_same_one_comes_again_after_whole_days(
    kind: NudgeKind, days: int
) -> None:
    """Even where it came a little later on its day than it is to come now."""
    side = Side.LEFT if kind not in (NudgeKind.SITTING, NudgeKind.HEELS) else None
    came_late = NOW - days * DAYS + HOURS

    assert not may(kind, shown_at(came_late + DAYS - 3 * HOURS, a_nudge(kind, side)))
    assert may(kind, shown_at(came_late, a_nudge(kind, side)))


@pytest.mark.parametrize(
    "other",
    [
        a_nudge(side=Side.RIGHT),
        a_nudge(habit="leg-crossing"),
        a_nudge(NudgeKind.AHEAD),
    ],
    ids=["another side", "another habit", "another kind"],
)
def test_another_one_hinders_none(other: Nudge) -> None:
    assert may(NudgeKind.LOGGED, shown_at(NOW - HOURS, other))


def test_what_answers_the_week_comes_once_in_seven_days_whatever_the_side() -> None:
    other_side = shown_at(NOW - 6 * DAYS, a_nudge(NudgeKind.CARRYING, Side.RIGHT))

    assert not may(NudgeKind.CARRYING, other_side)


def test_a_day_has_one_nudge_from_the_week() -> None:
    of_sitting = a_nudge(NudgeKind.SITTING, None)

    assert not may(NudgeKind.HEELS, shown_at(NOW - HOURS, of_sitting))
    assert may(NudgeKind.HEELS, shown_at(NOW - DAYS, of_sitting))
    assert may(NudgeKind.LOGGED, shown_at(NOW - HOURS, of_sitting))


@pytest.mark.parametrize("a_day", [1, 4, 12])
def test_a_logical_day_has_at_most_so_many(a_day: int) -> None:
    today = [
        shown_at(NOW - timedelta(minutes=n + 1), a_nudge(habit=f"habit-{n}")) for n in range(a_day)
    ]

    assert not may(NudgeKind.AHEAD, *today, a_day=a_day)
    assert may(NudgeKind.AHEAD, *today[1:], a_day=a_day)


def test_the_day_counts_from_its_hour_not_from_midnight() -> None:
    after_midnight = datetime(2027, 2, 25, 1, 0, tzinfo=BERLIN)
    the_evening_before = shown_at(after_midnight - 4 * HOURS)
    in_the_morning = after_midnight + 4 * HOURS

    assert not may(NudgeKind.AHEAD, the_evening_before, a_day=1, now=after_midnight)
    assert may(NudgeKind.AHEAD, the_evening_before, a_day=1, now=in_the_morning)


@pytest.mark.parametrize(
    ("kind", "times", "expected"),
    [
        (NudgeKind.LOGGED, 0, 3 * HOURS),
        (NudgeKind.LOGGED, 1, 1 * DAYS),
        (NudgeKind.LOGGED, 2, 8 * DAYS),
        (NudgeKind.LOGGED, 3, 64 * DAYS),
        (NudgeKind.LOGGED, 4, 64 * DAYS),
        (NudgeKind.LOGGED, 1000, 64 * DAYS),
        (NudgeKind.AHEAD, 1, 8 * DAYS),
        (NudgeKind.SITTING, 1, 56 * DAYS),
        (NudgeKind.SITTING, 2, 64 * DAYS),
    ],
)
def test_not_helpful_makes_a_kind_rarer(kind: NudgeKind, times: int, expected: timedelta) -> None:
    unhelpful = [shown_at(NOW - 80 * DAYS, a_nudge(kind), unhelpful=NOW)] * times
    others = [shown_at(NOW - 80 * DAYS, a_nudge(NudgeKind.HEELS, None), unhelpful=NOW)]

    assert cool_down(kind, [*unhelpful, *others]) == expected


def test_not_helpful_is_forgotten_after_ninety_days() -> None:
    lately = shown_at(NOW - 4 * HOURS)
    long_ago = shown_at(NOW - 90 * DAYS, unhelpful=NOW - 90 * DAYS)

    assert may(NudgeKind.LOGGED, lately, long_ago)
    assert not may(NudgeKind.LOGGED, lately, shown_at(NOW - 89 * DAYS, unhelpful=NOW - DAYS))


def test_what_a_clock_set_back_has_put_into_the_future_hinders_none() -> None:
    assert may(NudgeKind.LOGGED, shown_at(NOW + 2 * HOURS), a_day=1)


@pytest.mark.parametrize(
    ("nudge", "expected"),
    [
        (a_nudge(), ()),
        (a_nudge(NudgeKind.AHEAD), ()),
        (a_nudge(NudgeKind.SITTING, None), ("hip-flexor-stretch", "glute-bridge")),
        (a_nudge(NudgeKind.HEELS, None), ("calf-stretch",)),
        (a_nudge(NudgeKind.CARRYING, Side.LEFT), ("side-bend", "left-arm-lift")),
        (a_nudge(NudgeKind.CARRYING, Side.RIGHT), ("side-bend", "right-arm-lift")),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_each_kind_suggests_what_answers_it(nudge: Nudge, expected: tuple[str, ...]) -> None:
    assert nudge.exercises == expected


def test_every_kind_has_a_rule_whose_exercises_are_known() -> None:
    assert set(RULES) == set(NudgeKind)
    assert all(of in ANSWERING for rule in RULES.values() for of in rule.answers.values())


def test_an_effect_is_told_only_of_enough_entries() -> None:
    assert Effect(Followed(0, 6), Followed(6, 6)).is_telling
    assert not Effect(Followed(5, 5), Followed(6, 60)).is_telling
    assert not Effect(Followed(6, 60), Followed(5, 5)).is_telling


def test_effects_add_up() -> None:
    one, other = Effect(Followed(1, 2), Followed(3, 4)), Effect(Followed(10, 20), Followed(30, 40))

    assert one + other == Effect(Followed(11, 22), Followed(33, 44))


OFFERED = st.lists(
    st.tuples(
        st.integers(1, 40 * 60),  # minutes since the one before
        st.sampled_from(list(NudgeKind)),
        st.sampled_from(["carrying", "leg-crossing"]),
        st.sampled_from([Side.LEFT, Side.RIGHT]),
        st.booleans(),  # whether it turns out not to help
    ),
    max_size=80,
)


@given(OFFERED, st.integers(1, 12))
def test_whatever_is_offered_what_is_shown_keeps_the_caps(
    offered: list[tuple[int, NudgeKind, str, Side, bool]], a_day: int
) -> None:
    shown: list[ShownNudge] = []
    now = MONDAY_MORNING
    for minutes, kind, habit, side, unhelpful in offered:
        now += timedelta(minutes=minutes)
        nudge = a_nudge(kind, side, habit)
        if allowed(nudge, shown, now, logical_day(now, BERLIN), a_day):
            shown.append(shown_at(now, nudge, unhelpful=now if unhelpful else None))

    days = [one.day for one in shown]
    assert all(days.count(day) <= a_day for day in days)
    of_week = [one for one in shown if RULES[one.nudge.kind].of_week]
    assert len({one.day for one in of_week}) == len(of_week)
    for kind in NudgeKind:
        own = [one for one in shown if one.nudge.kind is kind]
        groups = {(one.nudge.habit, one.nudge.side) for one in own}
        for group in [None] if RULES[kind].of_week else groups:
            same = [one for one in own if group in (None, (one.nudge.habit, one.nudge.side))]
            for one, following in pairwise(same):
                least = RULES[kind].cool_down
                # Not helpful said before the following one came, at most 64 days' worth.
                marked = sum(
                    said.unhelpful is not None and following.at - said.at < 90 * DAYS
                    for said in own
                    if said.at < following.at
                )
                wait = min(least * 8 ** min(marked, 4), 64 * DAYS)
                if kind is NudgeKind.LOGGED:
                    assert following.at - one.at >= wait
                else:
                    assert following.day - one.day >= wait
