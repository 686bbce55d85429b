"""The made-up profile: plausible, and the same each time."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.breaks.saved import from_json
from balance_app.domain.calendar import Week, logical_day
from balance_app.domain.entries import Details, check_details, check_time
from balance_app.domain.habits import BUILT_IN, Kind, Side, find_habit
from balance_app.domain.nudges.rules import SideReason
from balance_app.services.demo import DemoProfile
from balance_app.services.demo_weeks import made_up_breaks, made_up_entries, picture_moment
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences
from balance_app.services.trends import Trends
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import SqliteHabitStore
from balance_app.store.nudges import SqliteNudgeStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from tests.fakes import BERLIN, FakeClock

SATURDAY = datetime(2026, 11, 21, 14, 5, tzinfo=BERLIN)
MOMENTS = [
    SATURDAY,
    datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN),
    datetime(2026, 11, 23, 2, 0, tzinfo=BERLIN),
    datetime(2027, 3, 28, 23, 59, tzinfo=BERLIN),
    datetime(2026, 11, 19, 12, 0, tzinfo=ZoneInfo("Pacific/Auckland")),
]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "balance.db")


@pytest.mark.parametrize("now", MOMENTS)
def test_every_made_up_entry_could_have_been_logged(now: datetime) -> None:
    for made_up in made_up_entries(12, now):
        habit = find_habit(made_up.habit)
        option = None if made_up.option is None else habit.option(made_up.option)
        check_details(
            habit, option, Details(made_up.minutes, made_up.load_kg, made_up.note, made_up.tag)
        )
        check_time(made_up.at, made_up.minutes, now)


def test_the_same_moment_gives_the_same_weeks() -> None:
    assert made_up_entries(12, SATURDAY) == made_up_entries(12, SATURDAY)
    assert made_up_breaks(12, SATURDAY) == made_up_breaks(12, SATURDAY)


def test_more_weeks_leave_the_nearer_ones_as_they_are() -> None:
    few, many = made_up_entries(2, SATURDAY), made_up_entries(12, SATURDAY)

    assert many[-len(few) :] == few


def test_spans_of_sitting_do_not_overlap() -> None:
    spans = [entry for entry in made_up_entries(12, SATURDAY) if entry.habit == "sitting"]

    for before, after in pairwise(spans):
        assert before.at + timedelta(minutes=before.minutes or 0) <= after.at


def test_some_days_and_one_week_have_no_entries() -> None:
    days = {logical_day(entry.at, BERLIN) for entry in made_up_entries(12, SATURDAY)}
    weeks = Counter(Week.of(day) for day in days)

    this_week = Week.of(SATURDAY.date())
    assert this_week.shifted(-6) not in weeks
    assert len(weeks) == 11
    assert any(count < 7 for week, count in weeks.items() if week != this_week)


def test_carrying_evens_out() -> None:
    def right_share(first_ago: int, last_ago: int) -> float:
        this_week = Week.of(SATURDAY.date())
        first, last = this_week.shifted(-first_ago).start, this_week.shifted(-last_ago).end
        sides = Counter(
            entry.option
            for entry in made_up_entries(12, SATURDAY)
            if entry.habit == "carrying" and first <= logical_day(entry.at, BERLIN) <= last
        )
        return sides["right"] / (sides["right"] + sides["left"])

    assert right_share(11, 9) > 0.85
    assert right_share(11, 9) - right_share(3, 1) > 0.1


def test_the_week_at_hand_is_the_one_to_show(database: Database) -> None:
    clock = FakeClock(SATURDAY)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)

    filled = DemoProfile(entries, breaks, SqliteNudgeStore(database)).fill(12, SATURDAY)

    preferences = Preferences(SqliteSettingsStore(database))
    habits = HabitBook(SqliteHabitStore(database), entries, clock)
    week = Trends(entries, breaks, clock, preferences, habits).this_week()
    carrying, crossing, sleeping = week.sided
    assert (carrying.counts.left, carrying.counts.right) == (4, 16)
    assert carrying.verdict is Verdict.LEANING_RIGHT
    assert carrying.run == Run(Side.RIGHT, 4)
    assert carrying.suggestion is Side.LEFT
    assert (crossing.counts.left, crossing.counts.right) == (6, 5)
    assert crossing.verdict is Verdict.BALANCED
    assert (sleeping.counts.left, sleeping.counts.right, sleeping.counts.neither) == (3, 2, 2)
    stored = entries.between(SATURDAY.date() - timedelta(weeks=13), SATURDAY.date())
    assert len(stored) == filled.entries
    by_day = breaks.outcomes(stored[-1].day, stored[0].day).values()
    assert sum(sum(of_day.values()) for of_day in by_day) == filled.breaks


def test_the_newest_entry_with_a_side_can_be_taken_back(database: Database) -> None:
    entries = SqliteEntryStore(database)

    DemoProfile(entries, SqliteBreakStore(database), SqliteNudgeStore(database)).fill(1, SATURDAY)

    change = entries.newest_change()
    assert change is not None
    assert (change.after.habit, change.after.option) == ("carrying", "right")
    assert entries.take_back(SATURDAY) is not None
    assert entries.newest_change() is None


def test_a_break_is_on_its_way(database: Database) -> None:
    breaks = SqliteBreakStore(database)

    DemoProfile(SqliteEntryStore(database), breaks, SqliteNudgeStore(database)).fill(1, SATURDAY)

    state, message = from_json(breaks.load())
    assert message is None
    assert state is not None
    assert state.sitting == 41 * 60


def test_every_habit_appears() -> None:
    logged = {entry.habit for entry in made_up_entries(1, SATURDAY)}

    assert logged == {habit.id for habit in BUILT_IN}
    assert {habit.kind for habit in BUILT_IN} == set(Kind)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (SATURDAY, SATURDAY),
        (SATURDAY - timedelta(minutes=1), SATURDAY - timedelta(weeks=1)),
        (SATURDAY + timedelta(days=1), SATURDAY),
        (SATURDAY + timedelta(days=6), SATURDAY),
    ],
)
def test_pictures_show_the_newest_saturday_afternoon(now: datetime, moment: datetime) -> None:
    assert picture_moment(now) == moment


def test_now_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        made_up_entries(1, SATURDAY.replace(tzinfo=None))


def test_the_last_of_the_made_up_nudges_waits_for_the_next_entry(database: Database) -> None:
    entries, nudges = SqliteEntryStore(database), SqliteNudgeStore(database)
    DemoProfile(entries, SqliteBreakStore(database), nudges).fill(12, SATURDAY)

    newest, *others = nudges.recent(500)

    reason = newest.nudge.reason
    assert isinstance(reason, SideReason)
    assert newest.nudge.side is Side.LEFT
    assert reason.entry == entries.newest("carrying").id  # type: ignore[union-attr]
    assert (reason.left, reason.right) == (4, 16)
    assert len(others) > 50
    for before, after in pairwise([*reversed(others), newest]):
        assert after.at - before.at >= timedelta(hours=3) or after.nudge != before.nudge
