"""When a habit usually begins: on the weekdays that are its own, and at about one time there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.entries import Entry
from balance_app.domain.nudges.usual import USUAL, Usual, UsualRule, usual_of
from tests.entries import an_entry
from tests.fakes import BERLIN
from tests.nudge_oracle import Done, NudgeJudge
from tests.oracle import Seen

MONDAY = date(2026, 11, 16)
"""The first day of the third week; the two before it tell what is usual on it."""

FRIDAY = MONDAY + timedelta(days=4)
NEVER = "-"


def first_at(day: date, clock: str) -> Entry:
    """An entry of a logical day, at a time that is after midnight where it is before 04:00."""
    shown = day if clock >= "04:00" else day + timedelta(days=1)
    return an_entry("carrying", "right", datetime.combine(shown, time.fromisoformat(clock), BERLIN))


def lived(*weeks: str) -> list[Entry]:
    """Entries of the weeks before the Monday, each a time, or “-” for none, from Monday on."""
    first = MONDAY - timedelta(weeks=len(weeks))
    clocks = " ".join(weeks).split()
    assert len(clocks) == 7 * len(weeks)
    days = [first + timedelta(days=n) for n in range(len(clocks))]
    return [first_at(day, clock) for day, clock in zip(days, clocks, strict=True) if clock != NEVER]


def usual_time(entries: Sequence[Entry], day: date = MONDAY) -> str:
    usual = usual_of(entries, day, 4)
    return NEVER if usual is None else f"{usual.clock_time:%H:%M}"


def third_week(first: str, second: str) -> str:
    """What is usual on each day of the third week, which is lived as the second was."""
    week, entries = timedelta(weeks=1), lived(first, second)
    newest = [one for one in entries if one.day >= MONDAY - week]
    entries += [replace(one, at=one.at + week, day=one.day + week) for one in newest]
    return " ".join(usual_time(entries, MONDAY + timedelta(days=n)) for n in range(7))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "08:20 08:20 08:20 08:20 08:20 - -",
            "08:20 08:20 08:20 08:20 08:20 - -",
            "08:20 08:20 08:20 08:20 08:20 - -",
        ),
        # Only on Tuesdays and Thursdays: nothing on the days between them.
        (
            "- 08:20 - 08:30 - - -",
            "- 08:20 - 08:30 - - -",
            "- 08:25 - 08:25 - - -",
        ),
        # One weekday alone is too little.
        ("- 08:20 - - - - -", "- 08:20 - - - - -", "- - - - - - -"),
        # What was done once on a weekday may be chance.
        (
            "08:20 08:20 08:20 08:20 08:20 - -",
            "08:20 - 08:20 08:20 - - -",
            "08:20 - 08:20 08:20 - - -",
        ),
        # One week this, one week that: no weekday is its own.
        ("08:20 - 08:20 - 08:20 - -", "- 08:20 - 08:20 - - -", "- - - - - - -"),
        # One week is no two.
        ("- - - - - - -", "08:20 08:20 08:20 08:20 08:20 - -", "- - - - - - -"),
        # Each sort of days has its own time, whatever days these are.
        (
            "08:20 18:00 08:20 18:00 08:20 11:00 11:00",
            "08:20 18:00 08:20 18:00 08:20 11:00 11:00",
            "08:20 18:00 08:20 18:00 08:20 11:00 11:00",
        ),
        # Who works from Sunday to Thursday has other weekends.
        (
            "08:20 08:20 08:20 08:20 - - 08:20",
            "08:20 08:20 08:20 08:20 - - 08:20",
            "08:20 08:20 08:20 08:20 - - 08:20",
        ),
        # Once late on a Wednesday: that day is silent, the others are as they were.
        (
            "08:20 08:20 08:20 08:20 08:20 - -",
            "08:20 08:20 19:00 08:20 08:20 - -",
            "08:20 08:20 - 08:20 08:20 - -",
        ),
        # A weekday on which it was not done at about that time either time is no help to others.
        (
            "08:20 12:00 16:00 20:00 23:00 - -",
            "08:20 12:00 16:00 20:00 23:00 - -",
            "- - - - - - -",
        ),
    ],
)
def test_only_its_own_weekdays_are_usual_for_a_habit(
    first: str, second: str, expected: str
) -> None:
    assert third_week(first, second) == expected


@pytest.mark.parametrize(
    ("monday", "other_days", "expected"),
    [
        (("08:20", "08:30"), ("08:20", "08:30"), "08:25"),
        (("08:15", "08:20"), ("08:25", "08:40"), "08:22"),
        (("08:00", "09:30"), ("08:00", "09:30"), "08:45"),
        (("08:00", "09:31"), ("08:45", "08:45"), NEVER),
        (("08:20", "08:20"), ("07:35", "09:05"), "08:20"),
        (("08:20", "08:20"), ("07:34", "08:20"), NEVER),
        (("08:20", "08:20"), ("08:20", "09:06"), NEVER),
        (("23:50", "00:10"), ("00:20", "23:40"), "00:00"),
    ],
)
def test_the_times_must_lie_close_and_the_usual_one_is_their_median(
    monday: tuple[str, str], other_days: tuple[str, str], expected: str
) -> None:
    weeks = [f"{monday[n]} - {other_days[n]} - - - -" for n in range(2)]

    assert usual_time(lived(*weeks)) == expected


def test_only_the_first_entry_of_a_day_counts() -> None:
    entries = lived(*["08:20 08:20 - - - - -"] * 2)
    later = [replace(entry, at=entry.at + timedelta(hours=9)) for entry in entries]

    assert usual_time([*later, *entries]) == "08:20"


@pytest.mark.parametrize(
    ("moved", "expected"),
    [(0, "08:20"), (-7, NEVER), (7, NEVER), (1, NEVER)],
    ids=["in both weeks", "too long ago", "today", "on another weekday"],
)
def test_both_of_the_last_two_of_the_weekday_must_have_it(moved: int, expected: str) -> None:
    oldest, *others = lived(*["08:20 08:20 08:20 - - - -"] * 2)
    if moved == 7:
        oldest = others.pop(2)  # the Monday of last week

    assert usual_time([first_at(oldest.day + timedelta(moved), "08:20"), *others]) == expected


def test_the_rule_looks_at_the_last_14_days() -> None:
    assert UsualRule(weeks=2, fewest_weekdays=2, most_apart=90, ahead=5, latest=30) == USUAL
    assert USUAL.days == 14


@pytest.mark.parametrize(
    ("minute", "ahead", "next_date"),
    [
        (260, "08:15", False),  # 08:20
        (3, "04:00", False),  # 04:03: not on the day before
        (20 * 60, "23:55", False),  # midnight
        (20 * 60 + 5, "00:00", True),
        (23 * 60 + 59, "03:54", True),
    ],
)
def test_something_is_said_five_minutes_ahead_on_the_same_logical_day(
    minute: int, ahead: str, next_date: bool
) -> None:
    usual = Usual(minute, 4)

    assert f"{usual.ahead_time:%H:%M}" == ahead
    assert usual.is_on_next_date is next_date


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("08:14:59", False), ("08:15", True), ("08:50:59", True), ("08:51", False)],
)
def test_it_is_said_until_half_an_hour_after_the_usual_time(clock: str, expected: bool) -> None:
    now = datetime.combine(FRIDAY, time.fromisoformat(clock), BERLIN)

    assert Usual(260, 4).is_near(now, FRIDAY) is expected


MINUTES = st.one_of(st.integers(200, 400), st.integers(0, 24 * 60 - 1))
BACK = st.dictionaries(
    st.one_of(st.sampled_from([7, 14, 1, 8]), st.integers(1, 16)), MINUTES, max_size=16
)
"""How many days ago the habit began at which minute of the day."""


def begun(minutes: Mapping[int, int], start_hour: int) -> list[Entry]:
    return [
        an_entry(
            "carrying",
            "left",
            datetime.combine(MONDAY - timedelta(days=back), time(start_hour), BERLIN)
            + timedelta(minutes=minute),
            day=MONDAY - timedelta(days=back),
        )
        for back, minute in minutes.items()
    ]


@given(BACK, st.integers(0, 12))
def test_a_usual_time_lies_among_four_close_ones_two_of_them_on_its_weekday(
    minutes: dict[int, int], start_hour: int
) -> None:
    usual = usual_of(begun(minutes, start_hour), MONDAY, start_hour)

    if usual is not None:
        own = [minutes[7], minutes[14]]
        near = [one for back, one in minutes.items() if back <= 14 and abs(one - usual.minute) < 91]
        assert max(own) - min(own) <= 90
        assert all(abs(one - usual.minute) <= 90 for one in own)
        assert len(near) >= 4


@given(BACK)
def test_it_is_what_the_judge_takes_for_usual(minutes: dict[int, int]) -> None:
    entries = begun(minutes, 4)
    done = [Done(entry.at, Seen(entry.day, "left")) for entry in entries]

    judged = NudgeJudge({"carrying": "even"}, done={"carrying": done}).usual(MONDAY)

    usual = usual_of(entries, MONDAY, 4)
    said = {} if usual is None else {"carrying": timedelta(minutes=usual.minute)}
    assert said == judged


@given(BACK, st.integers(1, 14))
def test_with_one_day_more_left_out_no_weekday_becomes_its_own(
    minutes: dict[int, int], left_out: int
) -> None:
    fewer = {back: minute for back, minute in minutes.items() if back != left_out}

    if usual_of(begun(minutes, 4), MONDAY, 4) is None:
        assert usual_of(begun(fewer, 4), MONDAY, 4) is None


@given(BACK, st.sampled_from([7, 14]))
def test_without_one_of_its_own_weekday_nothing_is_usual(
    minutes: dict[int, int], left_out: int
) -> None:
    fewer = {back: minute for back, minute in minutes.items() if back != left_out}

    assert usual_of(begun(fewer, 4), MONDAY, 4) is None


@given(BACK.filter(lambda minutes: len(minutes) < 4))
def test_of_fewer_than_four_days_nothing_is_said(minutes: dict[int, int]) -> None:
    assert usual_of(begun(minutes, 4), MONDAY, 4) is None


@given(MINUTES, st.sets(st.integers(1, 7), min_size=2), st.lists(st.integers(-22, 22), min_size=14))
def test_whoever_keeps_to_some_weekdays_is_asked_on_these_alone(
    minute: int, weekdays: set[int], late: list[int]
) -> None:
    """Each time within 22 minutes of one time, on the same weekdays in both weeks."""
    minute = min(max(minute, 22), 24 * 60 - 23)
    minutes = {
        back: minute + late[back - 1] for back in range(1, 15) if (back - 1) % 7 + 1 in weekdays
    }

    usual = usual_of(begun(minutes, 4), MONDAY, 4)

    assert (usual is not None) is (7 in weekdays)
    if usual is not None:
        assert abs(usual.minute - minute) <= 22
