"""A quarter in the lives of five users: what each is told, and what is kept silent."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.habits import Aim
from balance_app.domain.nudges import Effect, ShownNudge
from tests.desk import Desk, open_desk, put_habits
from tests.fakes import BERLIN, FakeClock
from tests.nudge_oracle import NudgeJudge, Told, effect
from tests.oracle import Pair, Sat, Seen, Worn

FIRST = date(2026, 8, 31)  # a Monday; the clocks go back on 25 October
WEEKS = 13
LAST = FIRST + timedelta(weeks=WEEKS, days=-1)

Logged = tuple[str, str, str | None, int | None]
"""Local time, habit, option, and minutes, which are over by then."""

Plan = Callable[[date], list[Logged]]
"""What a user logs on a day."""


class Life:
    """One user's quarter, lived minute by minute, with the judge looking on.

    Attributes:
        told: What the user was told, in the judge's terms.
    """

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        aims: dict[str, Aim] | None = None,
        weeks: int = WEEKS,
        settings: dict[str, int] | None = None,
        unhelpful: Callable[[Told], bool] = lambda _told: False,
    ) -> None:
        """Lives it.

        Args:
            folder: Where the database is.
            plan: What is logged on each day, in order.
            aims: Aims other than those that habits come with.
            weeks: How many weeks are lived.
            settings: Settings other than the usual ones.
            unhelpful: Of which nudges the user says that they did not help.
        """
        self.clock = FakeClock(datetime.combine(FIRST, time(4), BERLIN))
        self.desk: Desk = open_desk(folder / "balance.db", self.clock)
        wanted = {"sleeping": Aim.JUST_WATCH, **(aims or {})}
        put_habits(
            self.desk,
            [replace(one, aim=wanted.get(one.id, one.aim)) for one in self.desk.habits.current],
        )
        for key, value in (settings or {}).items():
            self.desk.preferences.change(key, value)
        desk, self.nudger, known = self.desk, self.desk.nudger, self.desk.preferences.current
        self.judge = NudgeJudge(
            {one.id: str(one.aim) for one in desk.habits.current if one.kind == "sided"},
            {pair.id: Pair(str(pair.shoe)) for pair in desk.habits.find("footwear").options},
            even_zone=int(known.even_zone),
            a_day=known.nudges_a_day,
            week_time=known.week_nudge_time,
            goal=known.sitting_goal_minutes or None,
        )
        self.told: list[Told] = []
        self._unhelpful = unhelpful
        self._random = Random(1)
        for n in range(7 * weeks):
            self._live(FIRST + timedelta(days=n), plan)

    def _live(self, day: date, plan: Plan) -> None:
        """A day: what is logged, and between it the moments at which something may be told."""
        self.clock.set_wall(datetime.combine(day, time(4), BERLIN))
        asked = {one.time for one in self.nudger.ahead_times() if day.isoweekday() in one.weekdays}
        assert asked == self.judge.ahead_times(day)
        moments: list[tuple[time, tuple[str, str | None, int | None] | None]] = [
            (at, None) for at in (*asked, self.judge.week_time)
        ]
        moments += [(time.fromisoformat(at), rest) for at, *rest in plan(day)]
        for at, logged in sorted(moments, key=lambda moment: moment[0]):
            late = timedelta(seconds=self._random.randrange(20))  # as alarms and people are
            self.clock.set_wall(datetime.combine(day, at, BERLIN) + late)
            if logged is None:
                self._ask(day)
            else:
                self._log(day, *logged)

    def _ask(self, day: date) -> None:
        nudge = self.nudger.due(self.clock.now())
        shown = None if nudge is None else self.nudger.mark_shown(nudge)
        self._compare(shown, self.judge.due(self.clock.now(), day))

    def _log(self, day: date, habit: str, option: str | None, minutes: int | None) -> None:
        now = self.clock.now()
        logged = self.desk.journal.log(habit, option, Details(minutes=minutes))
        assert logged.entry.day == day
        if habit == "sitting":
            self.judge.sat.append(Sat(logged.entry.at, minutes or 0, day))
        elif habit == "footwear":
            self.judge.worn.append(Worn(day, str(option), minutes))
        shown = self.nudger.after_logging(logged)
        if logged.entry.side is None:
            assert shown is None
            return
        at = now - timedelta(minutes=minutes or 0)
        self._compare(
            shown, self.judge.logged(habit, at, Seen(day, str(logged.entry.side), minutes))
        )

    def _compare(self, shown: ShownNudge | None, judged: Told | None) -> None:
        assert (None if shown is None else _told(shown)) == judged
        if shown is None or judged is None:
            return
        self.told.append(judged)
        if self._unhelpful(judged):
            self.nudger.not_helpful(shown.id)
            self.judge.finds_unhelpful(judged, self.clock.now())

    def effect(self) -> Effect:
        """Whether nudges were followed, which both say alike."""
        counted, first = self.nudger.effect(), Week.of(self.desk.trends.today()).shifted(-11).start
        expected = [[0, 0], [0, 0]]
        for habit, aim in self.judge.aims.items():
            done = [one for one in self.judge.done.get(habit, []) if one.seen.day >= first]
            shown = [(one.at, str(one.side)) for one in self.told if one.habit == habit]
            for both, part in zip(
                expected, effect(aim, done, shown, self.judge.even_zone), strict=True
            ):
                both[:] = [both[0] + part[0], both[1] + part[1]]
        ours = [[part.followed, part.of] for part in (counted.with_nudge, counted.without)]
        assert ours == expected
        return counted


def _told(shown: ShownNudge) -> Told:
    nudge = shown.nudge
    side = None if nudge.side is None else str(nudge.side)
    return Told(shown.at, shown.day, str(nudge.kind), nudge.habit, side)


# -- the five --------------------------------------------------------------------------------------


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
    sat: list[Logged] = [(f"{hour:02}:55", "sitting", None, 40) for hour in range(9, 16)]
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


def told_of(life: Life, week: int) -> list[tuple[str, ...]]:
    """What was told in a week, counted from 0: weekday and time, kind and side."""
    return [
        (f"{one.at.astimezone(BERLIN):%a %H:%M}", one.kind, str(one.side))
        for one in life.told
        if (one.day - FIRST).days // 7 == week
    ]


def verdicts(life: Life) -> list[str]:
    """What may be said of carrying in each week."""
    (trend, *_) = life.desk.trends.trends(WEEKS)
    assert trend.habit.id == "carrying"
    of_weeks = [life.desk.trends.week(point.week).sided[0].verdict for point in trend.points]
    assert of_weeks == [point.verdict for point in trend.points]
    return [str(verdict) for verdict in of_weeks]


def direction(life: Life, weeks: int = WEEKS) -> str | None:
    """Where the trend of carrying goes after so many weeks."""
    until = Week.of(FIRST).shifted(weeks - 1)
    return life.desk.trends.trends(weeks, until=until)[0].direction


def test_one_sided_is_asked_to_change_sides_and_offered_what_answers_the_week(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, one_sided)

    logged, ahead, lean = ("logged", "left"), ("ahead", "left"), ("carrying lean", "left")
    assert told_of(life, 0) == [
        # One on the right is no run. What was asked at half past twelve is not asked at ten past
        # one, and on the first three days nobody knows when the user leaves.
        *[("Mon 12:30", *logged), ("Mon 18:00", *logged)],
        *[("Tue 08:20", *logged), ("Tue 12:30", *logged), ("Tue 14:00", *lean)],
        *[("Tue 18:00", *logged)],
        *[("Wed 08:20", *logged), ("Wed 12:30", *logged), ("Wed 14:00", "raised heels", "None")],
        *[("Wed 18:00", *logged)],
        *[("Thu 08:20", *logged), ("Thu 12:30", *logged), ("Thu 14:00", "sitting", "None")],
        *[("Thu 18:00", *logged)],
        *[("Fri 08:15", *ahead), ("Fri 08:20", *logged), ("Fri 12:30", *logged)],
        *[("Fri 18:00", *logged)],
    ]
    for week in range(1, WEEKS):
        # Four a day are the most: where the week had its say, the evening is silent.
        assert told_of(life, week) == [
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
    assert verdicts(life) == ["leaning right"] * WEEKS
    assert direction(life) == "steady"
    effect = life.effect()
    assert effect.with_nudge.followed == effect.without.followed == 0
    assert effect.is_telling


def test_balanced_is_never_told_anything(tmp_path: Path) -> None:
    life = Life(tmp_path, balanced)

    assert life.told == []
    assert verdicts(life) == ["balanced"] * WEEKS
    assert direction(life) == "steady"
    assert not life.effect().is_telling


def test_injured_is_only_asked_to_the_preferred_side_and_left_alone_once_there(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, injured, {"carrying": Aim.PREFER_LEFT})

    logged, ahead = ("logged", "left"), ("ahead", "left")
    for week in range(1, 4):
        assert told_of(life, week) == [
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
    assert told_of(life, 4)[0] == ("Mon 08:15", *ahead)  # the last one on Friday was on the right
    for week in range(5, 8):
        days = ("Mon", "Tue", "Wed", "Thu", "Fri")
        assert told_of(life, week) == [(f"{day} 12:30", *logged) for day in days]
    assert [told_of(life, week) for week in range(8, WEEKS)] == [[]] * (WEEKS - 8)
    assert verdicts(life) == ["leaning right"] * 4 + ["balanced"] * 4 + ["leaning left"] * 5
    assert (direction(life, 8), direction(life)) == ("evening out", "leaning further")


def test_three_entries_a_week_are_too_few_for_a_verdict_but_not_for_a_run(tmp_path: Path) -> None:
    life = Life(tmp_path, seldom)

    second_time = ("Wed 09:00", "logged", "left")
    assert told_of(life, 0) == [second_time]
    for week in range(1, WEEKS):
        # Workdays are of one sort: nobody knows that Thursday is none on which things are carried.
        ahead = [(f"{day} 08:55", "ahead", "left") for day in ("Thu", "Fri")]
        assert told_of(life, week) == [second_time, *ahead]
    assert verdicts(life) == ["too few entries"] * WEEKS
    assert direction(life) == "steady"
    effect = life.effect()
    assert (effect.with_nudge.followed, effect.with_nudge.of) == (12, 12)
    assert not effect.is_telling


def test_without_entries_there_is_silence(tmp_path: Path) -> None:
    life = Life(tmp_path, lambda _day: [])

    assert life.told == []
    assert verdicts(life) == ["no entries"] * WEEKS
    assert direction(life) is None
    assert life.nudger.ahead_times() == set()


# -- any others ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whoever_it_is_nothing_else_is_told(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    aims = {name: random.choice(list(Aim)) for name in ("carrying", "leg-crossing", "sleeping")}
    settings = {
        "even_zone": random.choice([10, 20, 40]),
        "nudges_a_day": random.choice([1, 3, 4, 12]),
        "sitting_goal_minutes": random.choice([0, 300]),
    }
    bias = [random.choice([0.5, 0.8, 0.95]) for _ in range(4)]

    def plan(day: date) -> list[Logged]:
        often = bias[(day - FIRST).days // 14 % 4]
        logged: list[Logged] = []
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
    )  # fmt: skip

    assert len({one.kind for one in life.told}) >= 2
    assert Counter(one.day for one in life.told).most_common(1)[0][1] <= settings["nudges_a_day"]
    life.effect()
