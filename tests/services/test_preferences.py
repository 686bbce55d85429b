"""Settings are checked, stored and announced in one place."""

from datetime import time

import pytest

from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.settings import DEFAULTS, Presentation, Settings, ThemeChoice
from balance_app.domain.working_hours import WorkingHours
from balance_app.services.preferences import Preferences
from balance_app.store.settings import SqliteSettingsStore
from tests.desk import Desk


def test_a_new_user_has_the_defaults(desk: Desk) -> None:
    assert desk.preferences.current == DEFAULTS
    assert desk.preferences.messages == []


def test_a_change_is_stored_and_announced(desk: Desk) -> None:
    heard: list[Settings] = []
    desk.preferences.subscribe(heard.append)

    changed = desk.preferences.change("theme", "dark")

    assert changed.theme is ThemeChoice.DARK
    assert heard == [changed] == [desk.preferences.current]
    assert Preferences(SqliteSettingsStore(desk.database)).current == changed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("move_presentation", Presentation.SCREEN),
        ("session_time", time(7, 5)),
        ("working_hours", WorkingHours.parse("mon 09:00-12:30 13:30-17:30; fri 22:00-06:00")),
        ("working_hours", WorkingHours.parse("")),
        ("pre_notice_seconds", 0),
        ("hold_camera", False),
    ],
)
def test_what_was_set_is_there_after_a_restart(desk: Desk, key: str, value: object) -> None:
    desk.preferences.change(key, value)

    again = Preferences(SqliteSettingsStore(desk.database))

    assert getattr(again.current, key) == value
    assert again.messages == []


def test_a_change_to_what_it_is_already_is_not_announced(desk: Desk) -> None:
    heard: list[Settings] = []
    desk.preferences.subscribe(heard.append)

    desk.preferences.change("even_zone", 20)

    assert heard == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("even_zone", 5),
        ("theme", "purple"),
        ("thme", 1),
        ("working_hours", "mon 9 to 5"),
        ("session_time", "noon"),
    ],
)
def test_what_cannot_be_set_changes_nothing(desk: Desk, key: str, value: object) -> None:

    with pytest.raises(WordsError):
        desk.preferences.change(key, value)

    assert desk.preferences.current == DEFAULTS
    assert desk.database.rows("SELECT * FROM settings") == []


def test_what_cannot_be_stored_does_not_take_effect(desk: Desk) -> None:
    desk.database.connection.execute("PRAGMA query_only = ON")

    with pytest.raises(MachineError):
        desk.preferences.change("even_zone", 30)

    assert desk.preferences.current == DEFAULTS


def test_a_stored_value_that_cannot_be_used_leaves_its_default_and_is_told(desk: Desk) -> None:
    store = SqliteSettingsStore(desk.database)
    store.save("even_zone", 99)
    store.save("day_start_hour", 6)

    preferences = Preferences(store)

    assert preferences.current == DEFAULTS.with_value("day_start_hour", 6)
    assert len(preferences.messages) == 1
    assert "even_zone" in preferences.messages[0]
