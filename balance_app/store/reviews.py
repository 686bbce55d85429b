"""Which weeks the user has been told of, in SQLite."""

from datetime import datetime

from balance_app.domain.calendar import Week
from balance_app.store.database import Database
from balance_app.store.rows import utc_text


class SqliteReviewStore:
    """Keeps which weeks the weekly review has told of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_told(self, week: Week) -> bool:
        """Whether the user has been told of a week."""
        found = self._database.rows("SELECT 1 FROM reviews_told WHERE week = ?", [str(week)])
        return bool(found)

    def mark_told(self, week: Week, at: datetime) -> None:
        """Remembers that the user has been told of a week; the first time counts.

        Args:
            week: The week.
            at: When, aware.
        """
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO reviews_told (week, told_utc) VALUES (?, ?)",
                [str(week), utc_text(at)],
            )
