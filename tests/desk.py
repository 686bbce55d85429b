"""A user's desk: the real journal and trends over a real database, on a clock that tests steer."""

from dataclasses import dataclass
from pathlib import Path

from balance_app.services.journal import Journal
from balance_app.services.preferences import Preferences
from balance_app.services.trends import Trends
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from tests.fakes import FakeClock


@dataclass(frozen=True)
class Desk:
    """Everything that belongs to one open database."""

    database: Database
    clock: FakeClock
    entries: SqliteEntryStore
    breaks: SqliteBreakStore
    preferences: Preferences
    journal: Journal
    trends: Trends


def open_desk(path: Path, clock: FakeClock | None = None, busy_seconds: float = 5.0) -> Desk:
    """Opens the database at ``path``, or makes it."""
    clock = clock or FakeClock()
    database = open_database(path, busy_seconds)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    return Desk(
        database,
        clock,
        entries,
        breaks,
        preferences,
        Journal(entries, clock, preferences),
        Trends(entries, breaks, clock, preferences),
    )
