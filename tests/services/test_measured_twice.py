"""Weeks and trends read from a real database against the same measures computed by other means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from balance_app.domain.balance import Laterality
from balance_app.domain.calendar import Week
from balance_app.domain.difference import Difference
from balance_app.domain.entries import Details, Edits, Entry
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import STANDING, Aim
from balance_app.domain.history import DayTally
from balance_app.domain.review.weeks import SidedChange
from balance_app.domain.review.words import change_words
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import Measure
from balance_app.domain.week import SidedWeek
from tests import oracle
from tests.desk import Desk, open_desk, put_habits
from tests.fakes import BERLIN, FakeClock
from tests.oracle import Pair, Sat, Seen, Worn

WEEKS = 13
NOW = datetime(2026, 11, 23, 3, 30, tzinfo=BERLIN)  # still Sunday's logical day
SLOT = timedelta(hours=2)


class Life:
    """Somebody’s quarter: logged in no order, then some of it edited, deleted and taken back.

    Attributes:
        standing: What is there in the end, by the journal's own word, oldest first.
    """

    def __init__(self, desk: Desk, random: Random) -> None:
        """Lives it; no two entries share time, so there is no doubt which is the newest."""
        habits = {habit.id: habit for habit in desk.habits.current}
        kept: dict[str, Entry] = {}
        for slot in random.sample(range(1, WEEKS * 7 * 12), 500):
            habit = random.choice(list(habits.values()))
            often_last = [*habit.options, *habit.options[-1:] * 2]
            minutes = random.choice([None, random.randint(1, 90)])
            option = random.choice(often_last).id
            if habit.id == "sitting":
                option, minutes = random.choice([None, None, option]), minutes or 40
            at = (NOW.astimezone(UTC) - slot * SLOT).astimezone(BERLIN)
            entry = desk.journal.log(habit.id, option, Details(minutes=minutes), at).entry
            kept[entry.id] = entry
        for changed in random.sample(sorted(kept), 150):
            entry = kept[changed]
            others = [o.id for o in habits[entry.habit].options if o.id != entry.option]
            if not others or random.random() < 0.5:
                desk.journal.delete(changed)
                after = None
            else:
                after = desk.journal.edit(changed, Edits(option=random.choice(others))).after
            if random.random() < 0.3:
                desk.journal.undo()
            elif after is None:
                del kept[changed]
            else:
                kept[changed] = after
        self.standing = sorted(kept.values(), key=lambda entry: entry.at.astimezone(UTC))

    def of(self, habit: str, until: Week | None = None) -> list[Entry]:
        """A habit's entries up to a week's end."""
        own = [entry for entry in self.standing if entry.habit == habit]
        return own if until is None else [entry for entry in own if entry.day <= until.end]


def seen(entries: Sequence[Entry]) -> list[Seen]:
    return [Seen(entry.day, str(entry.side), entry.minutes) for entry in entries]


def within(entries: Sequence[Entry], week: Week) -> list[Entry]:
    return [entry for entry in entries if entry.day in week.days]


def same(ours: Laterality | None, theirs: oracle.Measured | None) -> None:
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        numbers = (theirs.index, theirs.low, theirs.high, theirs.n)
        measured = (ours.index, ours.low, ours.high, ours.n)
        assert measured == pytest.approx([float(number) for number in numbers], abs=0.001)


@pytest.fixture(params=[1, 2], scope="module")
def life(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, Life]]:
    desk = open_desk(tmp_path_factory.mktemp("life") / "balance.db", FakeClock(NOW))
    aims = {"carrying": Aim.PREFER_LEFT}
    put_habits(desk, [replace(one, aim=aims.get(one.id, one.aim)) for one in desk.habits.current])
    desk.preferences.change("even_zone", 10 * (1 + request.param))
    yield desk, Life(desk, Random(request.param))
    desk.database.close()


def test_every_week_of_a_quarter_measures_the_same(life: tuple[Desk, Life]) -> None:
    desk, lived = life
    zone = desk.preferences.current.even_zone
    newest = Week.of(desk.trends.today())

    for back in range(WEEKS + 1):
        week = newest.shifted(-back)
        for part in desk.trends.week(week).habits:
            until = lived.of(part.habit.id, week)
            own = within(until, week)
            if isinstance(part, SidedWeek):
                aim = part.habit.aim
                judged = oracle.verdict(seen(own), aim, zone)
                run = oracle.run(seen(until))
                same(part.laterality, oracle.measured(seen(own)))
                if part.by_minutes is not None:
                    same(part.by_minutes, oracle.measured(seen(own), by_minutes=True))
                assert part.verdict == judged
                assert (part.run and (part.run.side, part.run.length)) == run
                assert part.suggestion == oracle.suggestion(aim, seen(until), judged)
            elif isinstance(part, TimedWeek):
                sat = oracle.sitting(
                    [Sat(e.at, e.minutes or 0, e.day) for e in own if e.option != STANDING]
                )
                assert part.days == {day: seconds // 60 for day, seconds in sat.days.items()}
                assert part.longest_minutes == max(sat.spells, default=0) // 60
                assert part.spells_over_30 == sum(spell > 1800 for spell in sat.spells)
                assert part.spells_over_60 == sum(spell > 3600 for spell in sat.spells)
            else:
                assert isinstance(part, WornWeek)
                shelf = {one.id: Pair(str(one.shoe)) for one in part.habit.options}
                worn = [Worn(e.day, str(e.option), e.minutes) for e in own]
                share = oracle.raised_share(worn, shelf)
                assert part.pairs == oracle.minutes_by(worn, lambda one: one.pair)
                assert part.raised_heel_share == (None if share is None else float(share))


def test_every_change_of_a_quarter_is_the_same(life: tuple[Desk, Life]) -> None:
    desk, lived = life
    newest = Week.of(desk.trends.today())

    told: list[str] = []
    for back in range(WEEKS):
        week = newest.shifted(-back)
        review = desk.trends.review(week)
        for part in review.summary.sided:
            own = lived.of(part.habit.id)
            now, before = (seen(within(own, one)) for one in (week, week.shifted(-1)))
            judged = oracle.changed(now, before, part.habit.aim)
            change = review.changes.get(part.habit.id)
            assert (change is None) == (judged is None)
            if isinstance(change, SidedChange) and judged is not None:
                assert_alike(change.index, judged)
                assert change.nearer_is_clear == judged.nearer_clear
                told.append(change_words(part, change))
                assert told[-1] == oracle.change_words(judged, part.habit.aim)
                if change.by_minutes is not None:
                    by_minutes = oracle.changed(now, before, part.habit.aim, by_minutes=True)
                    assert by_minutes is not None
                    assert_alike(change.by_minutes, by_minutes)
    assert "no clear change" in told


def assert_alike(ours: Difference, theirs: oracle.Changed) -> None:
    numbers = (float(theirs.index), theirs.low, theirs.high)
    assert (ours.points, ours.low, ours.high) == pytest.approx(numbers, abs=0.001)
    assert ours.is_clear == theirs.clear


@pytest.mark.parametrize("measure", Measure)
def test_every_trend_of_a_quarter_goes_the_same_way(
    life: tuple[Desk, Life], measure: Measure
) -> None:
    desk, lived = life
    zone, by_minutes = desk.preferences.current.even_zone, measure is Measure.MINUTES
    newest = Week.of(desk.trends.today())

    for back in range(WEEKS - 7):
        until = newest.shifted(-back)
        for trend in desk.trends.trends(WEEKS - back, measure, until=until):
            own = lived.of(trend.habit.id)
            aim = trend.habit.aim
            assert trend.direction == oracle.direction(seen(own), until.end, aim, by_minutes)
            for point in trend.points:
                of_week = seen(within(own, point.week))
                same(point.laterality, oracle.measured(of_week, by_minutes))
                assert point.verdict == oracle.verdict(of_week, aim, zone, by_minutes)


def test_a_year_has_the_days_that_were_logged(life: tuple[Desk, Life]) -> None:
    desk, lived = life
    days: dict[object, list[str | None]] = {}
    for entry in lived.standing:
        days.setdefault(entry.day, []).append(entry.side)

    assert desk.trends.year(2026).days == {
        day: DayTally(len(sides), sides.count("left"), sides.count("right"))
        for day, sides in days.items()
    }
