"""A user's desk: the real journal and trends over a real database, on a clock that tests steer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from balance_app.domain.habits import Habit
from balance_app.services.check_ins.check_ins import CheckIns
from balance_app.services.habit_book import HabitBook
from balance_app.services.journal import Journal
from balance_app.services.nudges.nudger import Nudger
from balance_app.services.preferences import Preferences
from balance_app.services.timers import Timers
from balance_app.services.trends import Trends
from balance_app.store.check_ins import SqliteCheckInStore
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import SqliteHabitStore, write_habit
from balance_app.store.nudges import SqliteNudgeStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from balance_app.store.timers import SqliteTimerStore
from tests.fakes import FakeClock


@dataclass(frozen=True)
class Desk:
    """Everything that belongs to one open database."""

    database: Database
    clock: FakeClock
    entries: SqliteEntryStore
    breaks: SqliteBreakStore
    preferences: Preferences
    habits: HabitBook
    journal: Journal
    check_ins: CheckIns
    trends: Trends
    timers: Timers
    nudger: Nudger


def put_habits(desk: Desk, habits: Sequence[Habit]) -> None:
    """Makes these the habits on offer, in this order, with nothing to undo."""
    wanted = [replace(habit, position=n) for n, habit in enumerate(habits, start=1)]
    ids = {habit.id for habit in wanted}
    others = [replace(habit, archived=True) for habit in desk.habits.all if habit.id not in ids]
    with desk.database.writing() as connection:
        for habit in (*wanted, *others):
            write_habit(connection, habit)
    desk.habits.reload()


def open_desk(path: Path, clock: FakeClock | None = None, busy_seconds: float = 5.0) -> Desk:
    """Opens the database at ``path``, or makes it."""
    clock = clock or FakeClock()
    database = open_database(path, busy_seconds)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    habits = HabitBook(SqliteHabitStore(database), entries, clock)
    journal = Journal(entries, clock, preferences, habits)
    running = SqliteTimerStore(database)
    timers = Timers(running, entries, journal, clock, preferences)
    trends = Trends(entries, breaks, clock, preferences, habits)
    habits.before_going(timers.draft_gone)
    return Desk(
        database,
        clock,
        entries,
        breaks,
        preferences,
        habits,
        journal,
        CheckIns(SqliteCheckInStore(database), clock, preferences, habits, journal, timers),
        trends,
        timers,
        Nudger(
            *(SqliteNudgeStore(database), entries, running, clock, preferences, habits, trends),
        ),
    )
