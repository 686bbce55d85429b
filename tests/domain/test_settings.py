"""Settings and their bounds."""

import json
from dataclasses import fields
from datetime import UTC, time

import pytest

from balance_app.domain.errors import WordsError
from balance_app.domain.settings import (
    BOUNDS,
    DEFAULTS,
    Presentation,
    Settings,
    ThemeChoice,
    Weekday,
    settings_from,
    stored_form,
)
from balance_app.domain.working_hours import WorkingHours

OTHERS = Settings(
    move_break=False,
    move_interval_minutes=45,
    move_length_minutes=3,
    move_presentation=Presentation.SCREEN,
    stretch_break=False,
    stretch_interval_minutes=90,
    stretch_length_minutes=8,
    stretch_presentation=Presentation.NOTIFICATION,
    session=True,
    session_time=time(7, 5),
    session_length_minutes=10,
    session_presentation=Presentation.SCREEN,
    pre_notice_seconds=0,
    idle_limit_seconds=120,
    working_hours_on=True,
    working_hours=WorkingHours.parse("mon 09:00-12:30 13:30-17:30; fri 22:00-06:00"),
    hold_do_not_disturb=False,
    hold_full_screen=False,
    hold_camera=False,
    hold_microphone=False,
    hold_screen_sharing=False,
    measure_sitting=False,
    sounds=False,
    sitting_goal_minutes=420,
    nudges=False,
    nudges_a_day=12,
    week_nudge_time=time(11, 30),
    review=False,
    review_weekday=Weekday.FRIDAY,
    review_time=time(16, 0),
    day_start_hour=0,
    even_zone=40,
    theme=ThemeChoice.LIGHT,
    told_no_tray=True,
)
"""Settings of which none has its default."""


def test_every_default_lies_within_its_bounds() -> None:
    for key, bounds in BOUNDS.items():
        assert bounds.least <= getattr(DEFAULTS, key) <= bounds.most


def test_the_defaults_are_the_designed_ones() -> None:
    assert DEFAULTS.move_interval_minutes == 30
    assert DEFAULTS.move_length_minutes == 2
    assert DEFAULTS.stretch_interval_minutes == 60
    assert DEFAULTS.pre_notice_seconds == 30
    assert DEFAULTS.idle_limit_seconds == 60
    assert not DEFAULTS.working_hours_on
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
        ("move_presentation", "loud"),
        ("session_time", None),
        ("session_time", 15),
        ("session_time", "15"),
        ("session_time", "24:00"),
        ("session_time", "15:60"),
        ("session_time", "15:00+02:00"),
        ("working_hours", None),
        ("working_hours", 9),
        ("working_hours", "mon 9 to 5"),
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


@pytest.mark.parametrize("key", [field.name for field in fields(Settings)])
def test_each_setting_takes_its_value_and_the_form_that_is_stored(key: str) -> None:
    value = getattr(OTHERS, key)

    assert value != getattr(DEFAULTS, key)
    assert getattr(DEFAULTS.with_value(key, value), key) == value
    assert getattr(DEFAULTS.with_value(key, stored_form(value)), key) == value


def test_stored_values_are_read_back() -> None:
    stored = {field.name: stored_form(getattr(OTHERS, field.name)) for field in fields(Settings)}

    assert settings_from(json.loads(json.dumps(stored))) == (OTHERS, [])


def test_a_time_is_kept_to_the_minute() -> None:
    changed = DEFAULTS.with_value("session_time", time(15, 30, 59, tzinfo=UTC))

    assert changed.session_time == time(15, 30)
    assert DEFAULTS.with_value("session_time", "7:05").session_time == time(7, 5)


def test_a_stored_value_that_cannot_be_used_leaves_its_default_and_is_told() -> None:
    settings, messages = settings_from({"even_zone": 99, "day_start_hour": 6, "gone": 1})

    assert settings == DEFAULTS.with_value("day_start_hour", 6)
    assert len(messages) == 2
