"""Settings are checked, stored and announced in one place."""

from pathlib import Path

import pytest

from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.settings import DEFAULTS, Settings, ThemeChoice
from balance_app.services.preferences import Preferences
from balance_app.store.settings import SqliteSettingsStore
from tests.desk import open_desk


def test_a_new_user_has_the_defaults(tmp_path: Path) -> None:
    preferences = open_desk(tmp_path / "balance.db").preferences

    assert preferences.current == DEFAULTS
    assert preferences.messages == []


def test_a_change_is_stored_and_announced(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "balance.db")
    heard: list[Settings] = []
    desk.preferences.subscribe(heard.append)

    changed = desk.preferences.change("theme", "dark")

    assert changed.theme is ThemeChoice.DARK
    assert heard == [changed] == [desk.preferences.current]
    assert open_desk(tmp_path / "balance.db").preferences.current == changed


def test_a_change_to_what_it_is_already_is_not_announced(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "balance.db")
    heard: list[Settings] = []
    desk.preferences.subscribe(heard.append)

    desk.preferences.change("even_zone", 20)

    assert heard == []


@pytest.mark.parametrize(("key", "value"), [("even_zone", 5), ("theme", "purple"), ("thme", 1)])
def test_what_cannot_be_set_changes_nothing(tmp_path: Path, key: str, value: object) -> None:
    desk = open_desk(tmp_path / "balance.db")

    with pytest.raises(WordsError):
        desk.preferences.change(key, value)

    assert desk.preferences.current == DEFAULTS
    assert desk.database.rows("SELECT * FROM settings") == []


def test_what_cannot_be_stored_does_not_take_effect(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "balance.db")
    desk.database.connection.execute("PRAGMA query_only = ON")

    with pytest.raises(MachineError):
        desk.preferences.change("even_zone", 30)

    assert desk.preferences.current == DEFAULTS


def test_what_another_process_set_is_read_and_announced_on_reloading(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "balance.db")
    heard: list[Settings] = []
    desk.preferences.subscribe(heard.append)
    open_desk(tmp_path / "balance.db").preferences.change("even_zone", 30)

    desk.preferences.reload()
    desk.preferences.reload()

    assert desk.preferences.current.even_zone == 30
    assert heard == [desk.preferences.current]


def test_a_stored_value_that_cannot_be_used_leaves_its_default_and_is_told(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "balance.db")
    store = SqliteSettingsStore(desk.database)
    store.save("even_zone", 99)
    store.save("day_start_hour", 6)

    preferences = Preferences(store)

    assert preferences.current == DEFAULTS.with_value("day_start_hour", 6)
    assert len(preferences.messages) == 1
    assert "even_zone" in preferences.messages[0]
