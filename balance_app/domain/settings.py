"""Every setting once: its key, default, bounds and the words that describe it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from balance_app.domain.errors import WordsError, unknown_word


class ThemeChoice(StrEnum):
    """Which colours the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; every value lies within its bounds.

    Attributes:
        move_break: Whether move breaks are asked for.
        move_interval_minutes: Minutes of sitting until a move break falls due.
        move_length_minutes: Minutes a move break lasts.
        day_start_hour: The local hour at which a logical day starts.
        even_zone: Half the width of the even zone, in index points.
        theme: Which colours the window uses.
        told_no_tray: Whether the user has been told that this desktop has no tray.
    """

    move_break: bool = True
    move_interval_minutes: int = 30
    move_length_minutes: int = 2
    day_start_hour: int = 4
    even_zone: int = 20
    theme: ThemeChoice = ThemeChoice.SYSTEM
    told_no_tray: bool = False

    def with_value(self, key: str, value: object) -> "Settings":
        """These settings with one value changed.

        Raises:
            WordsError: There is no such setting, or the value is of a wrong type or out of bounds.
        """
        names = [field.name for field in fields(Settings)]
        if key not in names:
            raise unknown_word("setting", key, names)
        checked: Any = _checked(key, value, getattr(DEFAULTS, key))
        return replace(self, **{key: checked})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and largest value of a number, and its unit in words."""

    least: int
    most: int
    unit: str


DEFAULTS = Settings()

BOUNDS: Mapping[str, Bounds] = {
    "move_interval_minutes": Bounds(5, 180, "min"),
    "move_length_minutes": Bounds(1, 15, "min"),
    "day_start_hour": Bounds(0, 12, "o’clock"),
    "even_zone": Bounds(10, 40, "points"),
}


def settings_from(stored: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """Reads stored values; one that cannot be used leaves its default and gives a message.

    Returns:
        The settings, and a message for each stored value that was not used.
    """
    settings, messages = DEFAULTS, []
    for key, value in stored.items():
        try:
            settings = settings.with_value(key, value)
        except WordsError as error:
            messages.append(error.message)
    return settings, messages


def _checked(key: str, value: object, default: object) -> object:
    if isinstance(default, ThemeChoice):
        try:
            return ThemeChoice(str(value))
        except ValueError:
            raise WordsError(f"The theme “{value}” is not one of system, light, dark.") from None
    if type(value) is not type(default):
        raise WordsError(f"The setting {key} cannot be “{value}”.")
    bounds = BOUNDS.get(key)
    if bounds and isinstance(value, int) and not bounds.least <= value <= bounds.most:
        raise WordsError(
            f"The setting {key} cannot be {value}: "
            f"give {bounds.least} to {bounds.most} {bounds.unit}."
        )
    return value
