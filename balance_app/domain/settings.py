"""Every setting once: its key, default, bounds and the words that describe it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from enum import StrEnum
from typing import Any

from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.working_hours import OFFICE_HOURS, WorkingHours


class ThemeChoice(StrEnum):
    """Which colours the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high contrast"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def iso(self) -> int:
        """Its ISO number, 1 for Monday."""
        return list(Weekday).index(self) + 1


class Presentation(StrEnum):
    """How a break is shown."""

    NOTIFICATION = "notification"
    CARD = "card"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; every value lies within its bounds.

    Attributes:
        move_break: Whether move breaks are asked for.
        move_interval_minutes: Minutes of sitting until a move break falls due.
        move_length_minutes: Minutes a move break lasts.
        move_presentation: How it is shown.
        stretch_break: Whether stretch breaks are asked for.
        stretch_interval_minutes: Minutes of sitting until a stretch break falls due.
        stretch_length_minutes: Minutes a stretch break lasts.
        stretch_presentation: How it is shown.
        session: Whether the daily stretch session is asked for.
        session_time: The local time of day at which it is asked for.
        session_length_minutes: Minutes it lasts.
        session_presentation: How it is shown.
        pre_notice_seconds: How long before a break it is announced; 0 for not at all.
        idle_limit_seconds: Seconds without input after which the user counts as away.
        working_hours_on: Whether reminders keep to the working hours; if not, they come any time.
        working_hours: When the user works.
        hold_do_not_disturb: Whether the desktop's do-not-disturb holds reminders.
        hold_full_screen: Whether a full-screen window does.
        hold_camera: Whether a camera in use does.
        hold_microphone: Whether a microphone in use does.
        hold_screen_sharing: Whether a shared screen does.
        measure_sitting: Whether sitting is measured from activity at the computer.
        sounds: Whether breaks make soft sounds.
        sitting_goal_minutes: Minutes of sitting a day that the user aims to stay under; 0 for none.
        nudges: Whether Balance suggests the other side, other shoes or a stretch.
        nudges_a_day: How many nudges a logical day has at most.
        week_nudge_time: The local time of day from which the week's lean is answered.
        review: Whether the weekly review is announced.
        review_weekday: The day on which it is.
        review_time: The local time of day at which it is.
        day_start_hour: The local hour at which a logical day starts.
        even_zone: Half the width of the even zone, in index points.
        theme: Which colours the window uses.
        told_no_tray: Whether the user has been told that this desktop has no tray.
    """

    move_break: bool = True
    move_interval_minutes: int = 30
    move_length_minutes: int = 2
    move_presentation: Presentation = Presentation.NOTIFICATION
    stretch_break: bool = True
    stretch_interval_minutes: int = 60
    stretch_length_minutes: int = 5
    stretch_presentation: Presentation = Presentation.CARD
    session: bool = False
    session_time: time = time(15, 0)
    session_length_minutes: int = 7
    session_presentation: Presentation = Presentation.CARD
    pre_notice_seconds: int = 30
    idle_limit_seconds: int = 60
    working_hours_on: bool = False
    working_hours: WorkingHours = OFFICE_HOURS
    hold_do_not_disturb: bool = True
    hold_full_screen: bool = True
    hold_camera: bool = True
    hold_microphone: bool = True
    hold_screen_sharing: bool = True
    measure_sitting: bool = True
    sounds: bool = True
    sitting_goal_minutes: int = 0
    nudges: bool = True
    nudges_a_day: int = 4
    week_nudge_time: time = time(14, 0)
    review: bool = True
    review_weekday: Weekday = Weekday.MONDAY
    review_time: time = time(9, 0)
    day_start_hour: int = 4
    even_zone: int = 20
    theme: ThemeChoice = ThemeChoice.SYSTEM
    told_no_tray: bool = False

    def with_value(self, key: str, value: object) -> "Settings":
        """These settings with one value changed.

        Args:
            key: The setting's name.
            value: The value, or the form of it that ``stored_form`` gives.

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
    "stretch_interval_minutes": Bounds(10, 240, "min"),
    "stretch_length_minutes": Bounds(2, 30, "min"),
    "session_length_minutes": Bounds(5, 10, "min"),
    "pre_notice_seconds": Bounds(0, 120, "s"),
    "idle_limit_seconds": Bounds(15, 300, "s"),
    "sitting_goal_minutes": Bounds(0, 1200, "min"),
    "nudges_a_day": Bounds(1, 12, "a day"),
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


def stored_form(value: object) -> object:
    """A setting's value as JSON can hold it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, StrEnum | WorkingHours) else value


def _checked(key: str, value: object, default: object) -> object:
    if isinstance(default, StrEnum):
        return _chosen(key, value, type(default))
    if isinstance(default, time):
        return _time(key, value)
    if isinstance(default, WorkingHours):
        return value if isinstance(value, WorkingHours) else WorkingHours.parse(str(value))
    if type(value) is not type(default):
        raise WordsError(f"The setting {key} cannot be “{value}”.")
    bounds = BOUNDS.get(key)
    if bounds and isinstance(value, int) and not bounds.least <= value <= bounds.most:
        raise WordsError(
            f"The setting {key} cannot be {value}: "
            f"give {bounds.least} to {bounds.most} {bounds.unit}."
        )
    return value


def _chosen(key: str, value: object, words: type[StrEnum]) -> StrEnum:
    try:
        return words(str(value))
    except ValueError:
        known = ", ".join(words)
        raise WordsError(f"The setting {key} “{value}” is not one of {known}.") from None


def _time(key: str, value: object) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", str(value))
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise WordsError(f"The setting {key} cannot be “{value}”: give a time as 15:00.")
    return time(int(match[1]), int(match[2]))
