"""Settings in a real database."""

from pathlib import Path

from balance_app.domain.settings import ThemeChoice
from balance_app.store.database import Database, open_database
from balance_app.store.settings import SqliteSettingsStore


def test_nothing_is_set_at_first(database: Database) -> None:
    assert SqliteSettingsStore(database).load() == {}


def test_values_keep_their_types_also_after_opening_anew(path: Path, database: Database) -> None:
    store = SqliteSettingsStore(database)
    store.save("even_zone", 20)
    store.save("even_zone", 25)
    store.save("move_break", False)
    store.save("theme", ThemeChoice.DARK)

    assert SqliteSettingsStore(open_database(path)).load() == {
        "even_zone": 25,
        "move_break": False,
        "theme": "dark",
    }
