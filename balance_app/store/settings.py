"""What the user has set, in SQLite."""

import json

from balance_app.domain.ports import Json
from balance_app.store.database import Database


class SqliteSettingsStore:
    """Keeps what the user has set, each value as JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Json:
        """The stored values by key."""
        rows = self._database.rows("SELECT key, value FROM settings ORDER BY key")
        return {str(row["key"]): json.loads(row["value"]) for row in rows}

    def save(self, key: str, value: object) -> None:
        """Stores one value."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO settings (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, json.dumps(value)],
            )
