"""What the window and the terminal both build on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the words for breaks, which ask the app, load nothing of it
    from balance_app.domain.ports import Clock, RunningApp
    from balance_app.paths import Paths
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.journal import Journal
    from balance_app.services.nudges.nudger import Nudger
    from balance_app.services.preferences import Preferences
    from balance_app.services.timers import Timers
    from balance_app.services.trends import Trends
    from balance_app.store.database import Database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.reminders import SqliteBreakStore


def running_app(paths: Paths) -> RunningApp:
    """The way to the app that runs for this data folder, if one does."""
    from balance_app.desktop.instance.client import InstanceClient

    return InstanceClient(paths.channel)


class Core(NamedTuple):
    """What the window and the terminal both build on."""

    database: Database
    entries: SqliteEntryStore
    breaks: SqliteBreakStore
    preferences: Preferences
    habits: HabitBook
    journal: Journal
    timers: Timers
    trends: Trends


def build_core(paths: Paths, clock: Clock) -> Core:
    """Opens the database and builds what keeps and measures.

    Raises:
        MachineError: The data folder cannot be used, or the database is newer than this program.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.journal import Journal
    from balance_app.services.preferences import Preferences
    from balance_app.services.timers import Timers
    from balance_app.services.trends import Trends
    from balance_app.store.database import open_database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.habits import SqliteHabitStore
    from balance_app.store.reminders import SqliteBreakStore
    from balance_app.store.settings import SqliteSettingsStore
    from balance_app.store.timers import SqliteTimerStore

    database = open_database(paths.database)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    habits = HabitBook(SqliteHabitStore(database), entries, clock)
    journal = Journal(entries, clock, preferences, habits)
    timers = Timers(SqliteTimerStore(database), entries, journal, clock, preferences)
    trends = Trends(entries, breaks, clock, preferences, habits)
    return Core(database, entries, breaks, preferences, habits, journal, timers, trends)


def build_nudger(core: Core, clock: Clock) -> Nudger:
    """Builds what decides on nudges."""
    from balance_app.services.nudges.nudger import Nudger
    from balance_app.store.nudges import SqliteNudgeStore
    from balance_app.store.timers import SqliteTimerStore

    return Nudger(
        SqliteNudgeStore(core.database),
        core.entries,
        SqliteTimerStore(core.database),
        clock,
        core.preferences,
        core.habits,
        core.trends,
    )
