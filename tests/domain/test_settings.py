"""Settings and their bounds."""

from dataclasses import fields

import pytest

from balance_app.domain.errors import WordsError
from balance_app.domain.settings import BOUNDS, DEFAULTS, Settings, ThemeChoice, settings_from


def test_every_default_lies_within_its_bounds() -> None:
    for key, bounds in BOUNDS.items():
        assert bounds.least <= getattr(DEFAULTS, key) <= bounds.most


def test_the_defaults_are_the_designed_ones() -> None:
    assert DEFAULTS.move_interval_minutes == 30
    assert DEFAULTS.move_length_minutes == 2
    assert DEFAULTS.day_start_hour == 4
    assert DEFAULTS.even_zone == 20
    assert (BOUNDS["even_zone"].least, BOUNDS["even_zone"].most) == (10, 40)


@pytest.mark.parametrize("key", sorted(BOUNDS))
def test_a_number_is_taken_up_to_its_bounds_and_not_beyond(key: str) -> None:
    bounds = BOUNDS[key]

    for value in (bounds.least, bounds.most):
        assert getattr(DEFAULTS.with_value(key, value), key) == value
    for value in (bounds.least - 1, bounds.most + 1):
        with pytest.raises(WordsError, match=f"{bounds.least} to {bounds.most}"):
            DEFAULTS.with_value(key, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("even_zone", True),
        ("even_zone", "20"),
        ("even_zone", 20.0),
        ("even_zone", None),
        ("move_break", 1),
        ("theme", "purple"),
        ("theme", None),
    ],
)
def test_a_value_of_another_type_is_refused(key: str, value: object) -> None:
    with pytest.raises(WordsError):
        DEFAULTS.with_value(key, value)


def test_a_theme_is_taken_by_its_word() -> None:
    assert DEFAULTS.with_value("theme", "dark").theme is ThemeChoice.DARK


def test_an_unknown_setting_names_the_nearest() -> None:
    with pytest.raises(WordsError, match="even_zone"):
        DEFAULTS.with_value("evenzone", 20)


def test_stored_values_are_read_back() -> None:
    settings = Settings(False, 45, 3, 0, 40, ThemeChoice.LIGHT, True)
    stored = {field.name: getattr(settings, field.name) for field in fields(Settings)}

    assert settings_from(stored) == (settings, [])


def test_a_stored_value_that_cannot_be_used_leaves_its_default_and_is_told() -> None:
    settings, messages = settings_from({"even_zone": 99, "day_start_hour": 6, "gone": 1})

    assert settings == DEFAULTS.with_value("day_start_hour", 6)
    assert len(messages) == 2
