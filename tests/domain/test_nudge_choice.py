"""What calls for a nudge: an aim, a time of day, and how a week went."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from balance_app.domain.balance import Run
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry
from balance_app.domain.habits import BUILT_IN, Aim, Habit, Kind, Option, ShoeKind, Side
from balance_app.domain.nudges.choice import acts_ahead, has_come, suits, week_nudges
from balance_app.domain.nudges.rules import (
    HeelsReason,
    Nudge,
    NudgeKind,
    SideReason,
    SittingReason,
)
from balance_app.domain.week import WeekSummary, summarise
from tests.entries import an_entry
from tests.fakes import BERLIN

HABITS = {habit.id: habit for habit in BUILT_IN}
WEEK = Week(2026, 47)
MONDAY, THURSDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 20)


# -- ahead of a habit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("habit", "expected"),
    [
        (HABITS["carrying"], True),
        (replace(HABITS["carrying"], aim=Aim.PREFER_LEFT), True),
        (replace(HABITS["carrying"], aim=Aim.JUST_WATCH), False),
        (HABITS["sleeping"], False),
        (replace(HABITS["sleeping"], aim=Aim.EVEN), False),
        (HABITS["sitting"], False),
        (HABITS["footwear"], False),
    ],
)
def test_only_sided_habits_that_are_acted_on_have_something_said_ahead(
    habit: Habit, expected: bool
) -> None:
    assert acts_ahead(habit) is expected


@pytest.mark.parametrize(
    ("wanted", "clock", "expected"),
    [
        ("14:00", "13:59", False),
        ("14:00", "14:00", True),
        ("14:00", "23:00", True),
        ("02:00", "23:00", False),
        ("04:00", "04:00", True),
    ],
)
def test_a_time_of_day_has_come_from_then_on(wanted: str, clock: str, expected: bool) -> None:
    now = datetime.combine(FRIDAY, time.fromisoformat(clock), BERLIN)

    assert has_come(time.fromisoformat(wanted), now, FRIDAY, 4) is expected


def test_a_time_after_midnight_comes_at_the_end_of_the_day() -> None:
    now = datetime.combine(FRIDAY + timedelta(days=1), time(2, 0), BERLIN)

    assert has_come(time(2, 0), now, FRIDAY, 4)


# -- from the week ---------------------------------------------------------------------------------


def week_of(
    entries: Sequence[Entry], *, aim: Aim = Aim.EVEN, goal: int | None = None
) -> WeekSummary:
    habits = [replace(habit, aim=aim) if habit.id == "carrying" else habit for habit in BUILT_IN]
    sides = [entry.side for entry in entries if entry.habit == "carrying"]
    run = None if not sides or sides[-1] is None else Run(sides[-1], 2)
    return summarise(WEEK, habits, entries, {"carrying": run}, {}, sitting_goal=goal)


def on(day: date, minutes: int, hour: int = 9) -> Entry:
    at = datetime.combine(day, time(hour), BERLIN)
    return an_entry("sitting", None, at, minutes=minutes)


def seated(*minutes: int) -> list[Entry]:
    """So many minutes of sitting on each day from Monday on, in spells of at most half an hour."""
    return [
        an_entry("sitting", None, at, minutes=min(30, whole - done))
        for n, whole in enumerate(minutes)
        for done in range(0, whole, 30)
        for at in [
            datetime.combine(MONDAY + timedelta(days=n), time(6), BERLIN)
            + timedelta(minutes=done * 35 / 30)
        ]
    ]


@pytest.mark.parametrize(
    ("minutes", "goal", "expected"),
    [
        ((360, 360, 360), None, SittingReason(3, 360, None, 0)),
        ((360, 360, 359), None, None),
        ((500, 500), None, None),
        ((300, 310, 320), 300, SittingReason(3, 310, 300, 0)),
        ((300, 300, 300), 300, None),
        ((400, 400, 400), 480, None),
    ],
)
def test_long_sitting_is_a_mean_of_whole_days(
    minutes: tuple[int, ...], goal: int | None, expected: SittingReason | None
) -> None:
    today = [on(THURSDAY, 10)]

    found = week_nudges(week_of([*seated(*minutes), *today], goal=goal), THURSDAY)

    assert [nudge.reason for nudge in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("long_spells", "days", "expected"), [(3, 3, True), (2, 3, False), (3, 2, False)]
)
def test_many_long_spells_are_long_sitting_too(long_spells: int, days: int, expected: bool) -> None:
    spells = [on(MONDAY, 61, hour=8 + 2 * n) for n in range(long_spells)]

    found = week_nudges(week_of([*spells, *seated(0, 20, *[20] * (days - 2))]), THURSDAY)

    assert [nudge.kind for nudge in found] == ([NudgeKind.SITTING] if expected else [])


@pytest.mark.parametrize(
    ("heels", "flat", "expected"),
    [
        (360, 720, HeelsReason(360, 1080)),
        (360, 740, None),  # 32.7 %
        (359, 0, None),
        (1200, 0, HeelsReason(1200, 1200)),
        (0, 0, None),
    ],
)
def test_raised_heels_are_a_third_of_the_time_and_six_hours(
    heels: int, flat: int, expected: HeelsReason | None
) -> None:
    at = datetime.combine(MONDAY, time(9), BERLIN)
    entries = [
        an_entry("footwear", option, at, minutes=minutes)
        for option, minutes in (("heels", heels), ("flat", flat))
        if minutes
    ]

    found = week_nudges(week_of(entries), THURSDAY)

    assert [nudge.reason for nudge in found] == ([] if expected is None else [expected])


def carried(left: int, right: int) -> list[Entry]:
    at = datetime.combine(MONDAY, time(9), BERLIN)
    sides = [Side.LEFT] * left + [Side.RIGHT] * right
    return [
        replace(an_entry("carrying", side, at + timedelta(minutes=n)), side=side)
        for n, side in enumerate(sides)
    ]


@pytest.mark.parametrize(
    ("left", "right", "aim", "side"),
    [
        (4, 16, Aim.EVEN, Side.LEFT),
        (16, 4, Aim.EVEN, Side.RIGHT),
        (9, 11, Aim.EVEN, None),
        (0, 5, Aim.EVEN, None),
        (8, 12, Aim.EVEN, None),
        (4, 16, Aim.JUST_WATCH, None),
        (4, 16, Aim.PREFER_LEFT, Side.LEFT),
        (20, 0, Aim.PREFER_LEFT, None),
        (0, 20, Aim.PREFER_RIGHT, None),
        (16, 4, Aim.PREFER_RIGHT, Side.RIGHT),
    ],
)
def test_a_lean_while_carrying_asks_for_the_other_side_as_far_as_the_aim_lets_it(
    left: int, right: int, aim: Aim, side: Side | None
) -> None:
    week = week_of(carried(left, right), aim=aim)

    found = week_nudges(week, THURSDAY)

    part = week.sided[0]
    reason = SideReason(left, right, part.verdict, part.run, aim)
    expected = [Nudge(NudgeKind.CARRYING, "carrying", side, reason)] if side else []
    assert list(found) == expected


def test_the_lean_comes_before_sitting_and_sitting_before_heels() -> None:
    heels = an_entry("footwear", "heels", datetime.combine(MONDAY, time(9), BERLIN), minutes=400)

    found = week_nudges(week_of([heels, *seated(400, 400, 400), *carried(4, 16)]), THURSDAY)

    assert [n.kind for n in found] == [NudgeKind.CARRYING, NudgeKind.SITTING, NudgeKind.HEELS]


def test_other_habits_of_the_same_kinds_are_not_answered() -> None:
    habits = [
        replace(HABITS["sitting"], id="reading"),
        replace(HABITS["carrying"], id="mouse-hand"),
    ]
    moved = [
        replace(entry, habit={"sitting": "reading", "carrying": "mouse-hand"}[entry.habit])
        for entry in [*seated(400, 400, 400), *carried(4, 16)]
    ]

    assert week_nudges(summarise(WEEK, habits, moved, {}, {}), THURSDAY) == ()


def test_a_shelf_of_ones_own_is_answered_by_heel_height() -> None:
    pair = Option("office", "Office", shoe=ShoeKind.SUPPORTIVE, heel_cm=3.5)
    shelf = Habit("work-shoes", "Work shoes", Kind.WORN, (pair,))
    worn = an_entry("work-shoes", "office", datetime.combine(MONDAY, time(9), BERLIN), minutes=400)

    (nudge,) = week_nudges(summarise(WEEK, [shelf], [worn], {}, {}), THURSDAY)

    assert nudge == Nudge(NudgeKind.HEELS, "work-shoes", None, HeelsReason(400, 400))


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_an_aim_lets_its_own_side_be_suggested_and_just_watch_none(aim: Aim, side: Side) -> None:
    expected = {
        Aim.EVEN: True,
        Aim.PREFER_LEFT: side is Side.LEFT,
        Aim.PREFER_RIGHT: side is Side.RIGHT,
        Aim.JUST_WATCH: False,
    }

    assert suits(aim, side) is expected[aim]
