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
from balance_app.services.news import Acts, News, NewsSource, NewsTeller
from balance_app.services.nudge_teller import NudgeTeller
from balance_app.services.weekly_reviews import WeeklyReviews
from balance_app.store.reviews import SqliteReviewStore
from tests.desk import put_habits
from tests.fakes import BERLIN
from tests.nudge_oracle import NudgeJudge, Told, effect
from tests.oracle import Pair, Sat, Seen, Worn
from tests.telling import TellingRoom

FIRST = date(2026, 8, 31)  # a Monday; the clocks go back on 25 October
WEEKS = 13
LAST = FIRST + timedelta(weeks=WEEKS, days=-1)

Logged = tuple[str, str, str | None, int | None]
"""Local time, habit, option, and minutes, which are over by then."""

Plan = Callable[[date], list[Logged]]
"""What a user logs on a day."""


class Life(TellingRoom):
    """One user's quarter, lived at a running app, with the judge looking on.

    Attributes:
        judged: What the user was told, in the judge's terms.
    """

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        aims: dict[str, Aim] | None = None,
        weeks: int = WEEKS,
        settings: dict[str, int] | None = None,
        unhelpful: Callable[[Told], bool] = lambda _told: False,
        slips: float = 0.0,
    ) -> None:
        """Lives it.

        Args:
            folder: Where the database is.
            plan: What is logged on each day, in order.
            aims: Aims other than those that habits come with.
            weeks: How many weeks are lived.
            settings: Settings other than the usual ones.
            unhelpful: Of which nudges the user says that they did not help.
            slips: How large a part is logged later, and how large a part taken back.
        """
        self.judged: list[Told] = []
        self._asked: list[datetime] = []
        self._unhelpful = unhelpful
        self._random, self._slips = Random(1), slips
        self._seen: set[str] = set()
        super().__init__(folder / "balance.db", datetime.combine(FIRST, time(4), BERLIN))
        self._settle(aims or {}, settings or {})
        self.start()
        for n in range(7 * weeks):
            self._live(FIRST + timedelta(days=n), plan)
        assert [_told(one) for one in self.desk.nudger.recent(10_000)][::-1] == self.judged

    def make_teller(self) -> NewsTeller:
        desk = self.desk
        acts = Acts(
            open_week=lambda _week: None,
            stretch=lambda _exercises: None,
            nudged=lambda: None,
            not_helpful=lambda shown: desk.nudger.not_helpful(shown.id),
        )
        reviews = WeeklyReviews(
            *(SqliteReviewStore(desk.database), desk.trends, desk.preferences, self.clock, acts)
        )
        nudges = NudgeTeller(desk.nudger, desk.habits, desk.preferences, self.clock, acts)
        sources = [reviews, Watched(nudges, self._ask)]
        return NewsTeller(sources, self.coach, self.chain, self.clock, self.schedule)

    def _settle(self, aims: dict[str, Aim], settings: dict[str, int]) -> None:
        """Has habits and settings as this user wants them, and tells the judge."""
        desk = self.desk
        desk.database.rows("PRAGMA synchronous = OFF")  # no power fails here
        put_habits(
            desk, [replace(one, aim=aims.get(one.id, one.aim)) for one in desk.habits.current]
        )
        for key, value in settings.items():
            desk.preferences.change(key, value)
        known = desk.preferences.current
        self.judge = NudgeJudge(
            {one.id: str(one.aim) for one in desk.habits.current if one.kind == "sided"},
            {pair.id: Pair(str(pair.shoe)) for pair in desk.habits.find("footwear").options},
            even_zone=int(known.even_zone),
            a_day=known.nudges_a_day,
            week_time=known.week_nudge_time,
            goal=known.sitting_goal_minutes or None,
        )

    # -- days --------------------------------------------------------------------------------------

    def _live(self, day: date, plan: Plan) -> None:
        """A day from its first minute on, through all that is logged."""
        self._pass_to(datetime.combine(day, time(4), BERLIN))
        wanted = self.judge.ahead_times(day) | {self.judge.week_time}
        for at, habit, option, minutes in sorted(plan(day), key=lambda logged: logged[0]):
            late = timedelta(seconds=self._random.randrange(1, 60))  # as people are
            self._pass_to(datetime.combine(day, time.fromisoformat(at), BERLIN) + late)
            self._log(day, habit, option, minutes)
        self._pass_to(datetime.combine(day, time(23, 59), BERLIN))
        asked = {at.time() for at in self._asked if at.date() == day}
        assert wanted <= asked, "the alarm did not ring at a time that counts"

    def _pass_to(self, at: datetime) -> None:
        """Lets time pass, five minutes at most at once, and has the user answer what is told."""
        while (left := at.timestamp() - self.clock.now().timestamp()) > 0:
            self.alarm.run(min(left, 300.0))
            self._answer()

    def _answer(self) -> None:
        """Answers what has come on screen, once, where it does not help."""
        for news in [one for one in self.notifier.on_screen if one.startswith("nudge/")]:
            if news not in self._seen:
                self._seen.add(news)
                if self._unhelpful(self.judged[-1]):
                    self.notifier.press("not-helpful", news)
                    self.judge.finds_unhelpful(self.judged[-1], self.clock.now())

    def _log(self, day: date, habit: str, option: str | None, minutes: int | None) -> None:
        now, at = self.clock.now(), None
        is_sided = habit in self.judge.aims
        if is_sided and self._slip():
            at = now - timedelta(minutes=self._random.randrange(1, 150))
        logged = self.desk.journal.log(habit, option, Details(minutes=minutes), at)
        shown = self.desk.nudger.after_logging(logged)
        self.teller.follow()
        entry = logged.entry
        assert entry.day == day
        judged = None
        if habit == "sitting":
            self.judge.sat.append(Sat(entry.at, minutes or 0, day))
        elif habit == "footwear":
            self.judge.worn.append(Worn(day, str(option), minutes))
        else:
            seen = Seen(day, str(entry.side), minutes)
            judged = self.judge.logged(habit, now, seen, at or now)
        assert (None if shown is None else _told(shown)) == judged
        if judged is not None and shown is not None:
            self.judged.append(judged)
            if self._unhelpful(judged):
                self.desk.nudger.not_helpful(shown.id)
                self.judge.finds_unhelpful(judged, now)
        if is_sided and self._slip():
            self.desk.journal.undo()
            self.teller.follow()
            self.judge.takes_back(habit, at or now)

    def _slip(self) -> bool:
        return self._random.random() < self._slips

    def _ask(self, news: News | None) -> None:
        """Asks the judge what is due as well."""
        now = self.clock.now()
        self._asked.append(now)
        judged = self.judge.due(now, self.desk.trends.today())
        said = None if news is None else tuple(news.notice.id.split("/")[1:3])
        assert said == (None if judged is None else (judged.kind, judged.habit))
        if judged is not None:
            self.judged.append(judged)

    # -- what came of it ---------------------------------------------------------------------------

    def told_of(self, week: int) -> list[tuple[str, ...]]:
        """What was suggested in a week, counted from 0: weekday and time, kind and side."""
        return [
            (f"{one.at:%a %H:%M}", one.kind, str(one.side))
            for one in self.judged
            if (one.day - FIRST).days // 7 == week
        ]

    @property
    def reviews(self) -> dict[str, list[str]]:
        """The sentences of each weekly review that was told, by its title."""
        notices = [one for one in self.notifier.notices if one.id.startswith("review/")]
        assert len({one.title for one in notices}) == len(notices)
        return {one.title: one.body.splitlines() for one in notices}

    def verdicts(self) -> list[str]:
        """What may be said of carrying in each week."""
        (trend, *_) = self.desk.trends.trends(WEEKS)
        assert trend.habit.id == "carrying"
        of_weeks = [self.desk.trends.week(point.week).sided[0] for point in trend.points]
        assert [part.verdict for part in of_weeks] == [point.verdict for point in trend.points]
        return [str(part.verdict) for part in of_weeks]

    def direction(self, weeks: int = WEEKS) -> str | None:
        """Where the trend of carrying goes after so many weeks."""
        until = Week.of(FIRST).shifted(weeks - 1)
        return self.desk.trends.trends(weeks, until=until)[0].direction

    def effect(self) -> Effect:
        """Whether nudges were followed, which both say alike."""
        counted = self.desk.nudger.effect()
        first = Week.of(self.desk.trends.today()).shifted(-11).start
        expected = [[0, 0], [0, 0]]
        for habit, aim in self.judge.aims.items():
            done = [one for one in self.judge.done.get(habit, []) if one.seen.day >= first]
            shown = [(one.at, str(one.side)) for one in self.judged if one.habit == habit]
            parts = effect(aim, done, shown, self.judge.even_zone)
            for total, part in zip(expected, parts, strict=True):
                total[:] = [total[0] + part[0], total[1] + part[1]]
        ours = [[part.followed, part.of] for part in (counted.with_nudge, counted.without)]
        assert ours == expected
        return counted


class Watched:
    """What tells nudges, with somebody told each time it is asked what is due."""

    def __init__(self, source: NewsSource, heard: Callable[[News | None], None]) -> None:
        self._source = source
        self._heard = heard
        self.times = source.times
        self.subscribe = source.subscribe

    def due(self) -> News | None:
        news = self._source.due()
        self._heard(news)
        return news


def _told(shown: ShownNudge) -> Told:
    nudge = shown.nudge
    side = None if nudge.side is None else str(nudge.side)
    return Told(shown.at, shown.day, str(nudge.kind), nudge.habit, side)


REVIEWED = [f"Week {number} in review" for number in range(36, 48)]
"""Each Monday the week before; the first had none before it, the last is not over."""

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


def test_one_sided_is_asked_to_change_sides_and_offered_what_answers_the_week(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, one_sided)

    logged, ahead, lean = ("logged", "left"), ("ahead", "left"), ("carrying lean", "left")
    assert life.told_of(0) == [
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
        "Carrying: right side every time; about the same as the week before.",
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
    for week in range(1, 4):
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
            "50 points farther from your aim than the week before.",
            "Next: Keep going.",
        ),
        (
            "Carrying: left side every time, more often than you aim for; "
            "about the same as the week before.",
            "Next: Keep going.",
        ),
    ]


def test_three_entries_a_week_are_too_few_for_a_verdict_but_not_for_a_run(tmp_path: Path) -> None:
    life = Life(tmp_path, seldom)

    second_time = ("Wed 09:00", "logged", "left")
    assert life.told_of(0) == [second_time]
    for week in range(1, WEEKS):
        # Workdays are of one sort: nobody knows that Thursday is none on which things are carried.
        ahead = [(f"{day} 08:55", "ahead", "left") for day in ("Thu", "Fri")]
        assert life.told_of(week) == [second_time, *ahead]
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
        slips=0.1,
    )  # fmt: skip

    assert len({one.kind for one in life.judged}) >= 2
    assert Counter(one.day for one in life.judged).most_common(1)[0][1] <= settings["nudges_a_day"]
    life.effect()
