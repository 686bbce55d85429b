"""Databases with something in them."""

from pathlib import Path

from balance_app.store.database import Database, open_database


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
