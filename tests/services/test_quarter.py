"""A quarter in the lives of six users: what each is told, and what is kept silent."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from balance_app.domain.habits import Aim
from balance_app.domain.working_hours import WorkingHours
from tests.quarter import FIRST, WEEKS, Life, Logged

REVIEWED = [f"Week {number} in review" for number in range(36, 48)]
"""Each Monday the week before; the first had none before it, the last is not over."""

# -- the six -------------------------------------------------------------------------------------


def workday(day: date) -> bool:
    return day.weekday() < 5


def carried(*sides: str) -> list[Logged]:
    """Four times a workday."""
    times = ("08:20", "12:30", "13:10", "18:00")
    return [(at, "carrying", side, None) for at, side in zip(times, sides, strict=True)]


def one_sided(day: date) -> list[Logged]:
    """Always on the right; sits long, and in heels."""
    if not workday(day):
        return []
    return [
        *carried("right", "right", "right", "right"),
        ("10:30", "sitting", None, 110),
        ("15:40", "sitting", None, 150),
        ("17:50", "sitting", None, 120),
        ("18:05", "footwear", "heels", 480),
    ]


def balanced(day: date) -> list[Logged]:
    """Changes sides each time; sits in short spells, and in flat shoes."""
    if not workday(day):
        return []
    sat: list[Logged] = [(f"{hour}:55", "sitting", None, 50) for hour in range(10, 15)]
    return [*carried("left", "right", "left", "right"), *sat, ("18:05", "footwear", "flat", 480)]


def injured(day: date) -> list[Logged]:
    """Prefers the left: rarely does so for four weeks, mostly for four, and then always."""
    if not workday(day):
        return []
    weeks = (day - FIRST).days // 7
    if weeks < 4:
        return carried("right", "left", "right", "right")
    return carried("left", "right" if weeks < 8 else "left", "left", "left")


def seldom(day: date) -> list[Logged]:
    """Three entries a week: twice on the right, then on the left."""
    sides = {0: "right", 2: "right", 4: "left"}
    side = sides.get(day.weekday())
    return [] if side is None else [("09:00", "carrying", side, None)]


def twice_a_week(day: date) -> list[Logged]:
    """To the office and back on Tuesdays and Thursdays, always on the right."""
    if day.weekday() not in (1, 3):
        return []
    return [(at, "carrying", "right", None) for at in ("08:20", "18:00")]


def test_one_sided_is_asked_to_change_sides_and_offered_what_answers_the_week(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, one_sided)

    logged, ahead, lean = ("logged", "left"), ("ahead", "left"), ("carrying lean", "left")
    assert life.told_of(0) == [
        # One on the right is no run. What was asked at half past twelve is not asked at ten past
        # one, and before the third week nobody knows on which days the user leaves, and when.
        *[("Mon 12:30", *logged), ("Mon 18:00", *logged)],
        *[("Tue 08:20", *logged), ("Tue 12:30", *logged), ("Tue 14:00", *lean)],
        *[("Tue 18:00", *logged)],
        *[("Wed 08:20", *logged), ("Wed 12:30", *logged), ("Wed 14:00", "raised heels", "None")],
        *[("Wed 18:00", *logged)],
        *[("Thu 08:20", *logged), ("Thu 12:30", *logged), ("Thu 14:00", "sitting", "None")],
        *[("Thu 18:00", *logged)],
        *[("Fri 08:20", *logged), ("Fri 12:30", *logged), ("Fri 18:00", *logged)],
    ]
    for week in range(2, WEEKS):
        # Four a day are the most: where the week had its say, the evening is silent.
        assert life.told_of(week) == [
            *[("Mon 08:15", *ahead), ("Mon 08:20", *logged), ("Mon 12:30", *logged)],
            *[("Mon 18:00", *logged)],
            *[("Tue 08:15", *ahead), ("Tue 08:20", *logged), ("Tue 12:30", *logged)],
            *[("Tue 14:00", *lean)],
            *[("Wed 08:15", *ahead), ("Wed 08:20", *logged), ("Wed 12:30", *logged)],
            *[("Wed 14:00", "raised heels", "None")],
            *[("Thu 08:15", *ahead), ("Thu 08:20", *logged), ("Thu 12:30", *logged)],
            *[("Thu 14:00", "sitting", "None")],
            *[("Fri 08:15", *ahead), ("Fri 08:20", *logged), ("Fri 12:30", *logged)],
            *[("Fri 18:00", *logged)],
        ]
    assert life.verdicts() == ["leaning right"] * WEEKS
    assert life.direction() == "steady"
    assert list(life.reviews) == REVIEWED
    assert life.reviews[REVIEWED[-1]] == [
        "Carrying: right side every time; no clear change from the week before.",
        "Sitting: 6 h 20 min a day; about the same as the week before.",
        "Footwear: raised heels 100 % of the time; about the same as the week before.",
        "Next: Carry on your left.",
    ]
    effect = life.effect()
    assert effect.with_nudge.followed == effect.without.followed == 0
    assert effect.is_telling


def test_balanced_is_never_told_anything(tmp_path: Path) -> None:
    life = Life(tmp_path, balanced)

    assert life.judged == []
    assert life.verdicts() == ["balanced"] * WEEKS
    assert life.direction() == "steady"
    assert list(life.reviews) == REVIEWED
    assert life.reviews[REVIEWED[0]][0] == "Carrying: even."
    assert not life.effect().is_telling


def test_injured_is_only_asked_to_the_preferred_side_and_left_alone_once_there(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, injured, {"carrying": Aim.PREFER_LEFT})

    logged, ahead = ("logged", "left"), ("ahead", "left")
    for week in range(2, 4):
        assert life.told_of(week) == [
            *[("Mon 08:15", *ahead), ("Mon 08:20", *logged), ("Mon 13:10", *logged)],
            *[("Mon 18:00", *logged)],
            *[("Tue 08:15", *ahead), ("Tue 08:20", *logged), ("Tue 13:10", *logged)],
            *[("Tue 14:00", "carrying lean", "left")],
            *[("Wed 08:15", *ahead), ("Wed 08:20", *logged), ("Wed 13:10", *logged)],
            *[("Wed 18:00", *logged)],
            *[("Thu 08:15", *ahead), ("Thu 08:20", *logged), ("Thu 13:10", *logged)],
            *[("Thu 18:00", *logged)],
            *[("Fri 08:15", *ahead), ("Fri 08:20", *logged), ("Fri 13:10", *logged)],
            *[("Fri 18:00", *logged)],
        ]
    assert life.told_of(4)[0] == ("Mon 08:15", *ahead)  # the last one on Friday was on the right
    for week in range(5, 8):
        days = ("Mon", "Tue", "Wed", "Thu", "Fri")
        assert life.told_of(week) == [(f"{day} 12:30", *logged) for day in days]
    assert [life.told_of(week) for week in range(8, WEEKS)] == [[]] * (WEEKS - 8)
    assert life.verdicts() == ["leaning right"] * 4 + ["balanced"] * 4 + ["leaning left"] * 5
    assert (life.direction(8), life.direction()) == ("evening out", "leaning further")
    reviewed = [life.reviews[f"Week {week} in review"] for week in (36, 40, 44, 47)]
    assert [(said[0], said[-1]) for said in reviewed] == [
        (
            "Carrying: left side 1 of 4 times, less often than you aim for.",
            "Next: Carry on your left.",
        ),
        (
            "Carrying: left side 3 of 4 times, as you aim for; "
            "100 points nearer to your aim than the week before.",
            "Next: Keep going.",
        ),
        (
            "Carrying: left side every time, more often than you aim for; "
            "50 points further left than the week before.",
            "Next: Keep going.",
        ),
        (
            "Carrying: left side every time, more often than you aim for; "
            "no clear change from the week before.",
            "Next: Keep going.",
        ),
    ]


def test_three_entries_a_week_are_too_few_for_a_verdict_but_not_for_a_run(tmp_path: Path) -> None:
    life = Life(tmp_path, seldom)

    second_time = ("Wed 09:00", "logged", "left")
    assert life.told_of(0) == life.told_of(1) == [second_time]
    for week in range(2, WEEKS):
        # Never on Thursday, on which nothing is carried: Friday is the next time.
        assert life.told_of(week) == [second_time, ("Fri 08:55", "ahead", "left")]
    assert life.verdicts() == ["too few entries"] * WEEKS
    assert life.direction() == "steady"
    assert list(life.reviews) == REVIEWED
    assert life.reviews[REVIEWED[-1]] == [
        "Too few entries to say: Carrying.",
        "Next: Keep logging.",
    ]
    effect = life.effect()
    assert (effect.with_nudge.followed, effect.with_nudge.of) == (12, 12)
    assert not effect.is_telling


def test_who_keeps_working_hours_is_told_of_the_week_within_them(tmp_path: Path) -> None:
    hours = WorkingHours.parse("tue 08:30-12:00; wed 08:30-12:00 15:15-17:00; thu 13:00-16:00")
    settings = {"working_hours": hours, "working_hours_on": True}
    life = Life(tmp_path, one_sided, weeks=3, settings=settings)

    of_week = {"carrying lean", "raised heels", "sitting"}
    told = [told[:2] for week in range(3) for told in life.told_of(week) if told[1] in of_week]
    assert told == [("Wed 15:15", "carrying lean"), ("Thu 14:00", "sitting")] * 3
    assert ("Wed 08:15", "ahead", "left") in life.told_of(2)  # before working hours begin


def test_who_leaves_on_two_days_a_week_hears_nothing_on_the_others(tmp_path: Path) -> None:
    life = Life(tmp_path, twice_a_week)

    logged, ahead = ("logged", "left"), ("ahead", "left")
    without = [(f"{day} {at}", *logged) for day in ("Tue", "Thu") for at in ("08:20", "18:00")]
    assert life.told_of(0) == without[1:]  # one on the right is no run
    assert life.told_of(1) == without
    for week in range(2, WEEKS):
        assert life.told_of(week) == [
            *[("Tue 08:15", *ahead), ("Tue 08:20", *logged), ("Tue 18:00", *logged)],
            *[("Thu 08:15", *ahead), ("Thu 08:20", *logged), ("Thu 18:00", *logged)],
        ]


def test_without_entries_there_is_silence(tmp_path: Path) -> None:
    life = Life(tmp_path, lambda _day: [])

    assert life.judged == []
    assert life.verdicts() == ["no entries"] * WEEKS
    assert life.direction() is None
    assert life.desk.nudger.ahead_times() == set()
    assert life.told == []


# -- any others ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whoever_it_is_nothing_else_is_told(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    aims = {name: random.choice(list(Aim)) for name in ("carrying", "leg-crossing", "sleeping")}
    a_day = random.choice([1, 3, 4, 12])
    settings = {
        "even_zone": random.choice([10, 20, 40]),
        "nudges_a_day": a_day,
        "sitting_goal_minutes": random.choice([0, 300]),
        "working_hours": WorkingHours.parse(
            "mon 09:00-13:00; tue 09:00-14:00 16:30-18:00; wed 08:00-17:00; sat 14:01-15:00"
        ),
        "working_hours_on": seed % 2 == 1,
    }
    bias = [random.choice([0.5, 0.8, 0.95]) for _ in range(4)]
    leaves_on = random.sample(range(7), 4)

    def plan(day: date) -> list[Logged]:
        often = bias[(day - FIRST).days // 14 % 4]
        logged: list[Logged] = []
        if day.weekday() in leaves_on and random.random() < 0.95:
            side = "right" if random.random() < often else "left"
            logged.append((f"06:{random.randrange(35, 60)}", "carrying", side, None))
        for minute in sorted(random.sample(range(90), random.randrange(6))):
            hour = random.choice([7, 7, 12, 18])
            at = f"{hour + minute // 60:02}:{minute % 60:02}"
            habit = random.choice(["carrying", "carrying", "leg-crossing", "sleeping"])
            side = "right" if random.random() < often else "left"
            others = {"carrying": "both", "leg-crossing": "uncrossed", "sleeping": "back"}
            option = others[habit] if random.random() < 0.1 else side
            logged.append((at, habit, option, None))
        if random.random() < 0.7:
            shoes = random.choice(["heels", "flat", "wedges"])
            logged += [("11:00", "sitting", None, random.randint(20, 200))]
            logged += [("17:00", "sitting", None, random.randint(20, 300))]
            logged += [("21:00", "footwear", shoes, random.randint(60, 500))]
        return logged

    life = Life(
        *(tmp_path, plan, aims), weeks=6, settings=settings,
        unhelpful=lambda _told: random.random() < 0.15,
        slips=0.1,
    )  # fmt: skip

    kinds = {one.kind for one in life.judged}
    assert len(kinds) >= 2
    assert "ahead" in kinds or aims["carrying"] is Aim.JUST_WATCH
    assert Counter(one.day for one in life.judged).most_common(1)[0][1] <= a_day
    life.effect()
