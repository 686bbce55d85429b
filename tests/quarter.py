"""A quarter in the life of any user at a running app, with a judge of what is to be told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.habits import Aim
from balance_app.domain.no_break import NO_BREAK
from balance_app.domain.nudges.rules import Effect, ShownNudge
from balance_app.domain.working_hours import WEEKDAYS, WorkingHours
from balance_app.services.news.nudges import NudgeTeller
from balance_app.services.news.reviews import WeeklyReviews
from balance_app.services.news.teller import Acts, News, NewsSource, NewsTeller
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
        settings: Mapping[str, object] | None = None,
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
        self._unhelpful_ids: list[str] = []
        super().__init__(folder / "balance.db", datetime.combine(FIRST, time(4), BERLIN))
        self._settle(aims or {}, settings or {})
        self.start()
        for n in range(7 * weeks):
            self._live(FIRST + timedelta(days=n), plan)
        assert self.judge.shown == self.judged
        assert [told_by(one) for one in self.desk.nudger.recent(10_000)][::-1] == self.judge.said()

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

    def _settle(self, aims: dict[str, Aim], settings: Mapping[str, object]) -> None:
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
            hours=hours_of(known.working_hours) if known.working_hours_on else None,
        )

    # -- days --------------------------------------------------------------------------------------

    def _live(self, day: date, plan: Plan) -> None:
        """A day from its first minute on, through all that is logged."""
        self._pass_to(datetime.combine(day, time(4), BERLIN))
        wanted = self.judge.ahead_times(day) | self.judge.week_times(day)
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
        assert (None if shown is None else told_by(shown)) == judged
        if judged is not None and shown is not None:
            self.judged.append(judged)
            if self._unhelpful(judged):
                self.desk.nudger.not_helpful(shown.id)
                self._unhelpful_ids.append(shown.id)
                self.judge.finds_unhelpful(judged, now)
        if is_sided and at is None and entry.side is not None and entry.side.is_lateral:
            held_back = shown is None or self._unhelpful_ids[-1:] == [shown.id]
            assert self.desk.nudger.live(habit) == (None if held_back else shown)
        if is_sided and self._slip():
            self.desk.journal.undo()
            self.teller.follow()
            self.judge.takes_back(habit, at or now)
            live = self.desk.nudger.live(habit)
            assert live is None or shown is None or live.id != shown.id
            if self._random.random() < 0.3:
                self.desk.journal.redo()
                self.teller.follow()
                self.judge.brings_back(habit, seen, at or now)

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
        return {one.title: one.body.replace(NO_BREAK, " ").splitlines() for one in notices}

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
            shown = [(one.at, str(one.side)) for one in self.judge.said() if one.habit == habit]
            parts = effect(aim, done, shown, self.judge.even_zone)
            for total, part in zip(expected, parts, strict=True):
                total[:] = [total[0] + part[0], total[1] + part[1]]
        ours = [[part.followed, part.of] for part in (counted.with_nudge, counted.without)]
        assert ours == expected
        return counted


def hours_of(hours: WorkingHours) -> dict[int, list[tuple[time, time]]]:
    """Working hours as they are written, for the judge; none of them over midnight."""
    days = [part.split() for part in str(hours).split("; ")]
    clock = time.fromisoformat
    return {
        WEEKDAYS.index(word): [(clock(one[:5]), clock(one[6:])) for one in ranges]
        for word, *ranges in days
    }


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


def told_by(shown: ShownNudge) -> Told:
    nudge = shown.nudge
    side = None if nudge.side is None else str(nudge.side)
    return Told(shown.at, shown.day, str(nudge.kind), nudge.habit, side)
