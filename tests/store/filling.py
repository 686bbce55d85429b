"""Entries, and databases with something in them."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Side
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def fill(database: Database, settings: int = 200) -> None:
    with database.writing() as connection:
        connection.executemany(
            "INSERT INTO settings (key, value) VALUES (?, ?)",
            [(f"key {number}", f'"{"x" * 500}"') for number in range(settings)],
        )


def made(path: Path) -> bytes:
    """The bytes of a database that has been made and filled at ``path``."""
    database = open_database(path)
    fill(database)
    database.close()
    return path.read_bytes()


def entry(store: SqliteEntryStore, option: str = "left", at: datetime = MONDAY) -> Entry:
    return Entry(
        id=store.new_id(at),
        at=at,
        day=at.date(),
        habit="carrying",
        option=option,
        side=Side(option),
        minutes=None,
        load_kg=None,
        note="",
        source=Source.WINDOW,
        created=at,
        modified=at,
        deleted=None,
        device=store.device,
    )
