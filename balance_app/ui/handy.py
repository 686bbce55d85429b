"""The lengths of time that are offered where one press has to do."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from balance_app.domain.habits import Habit
from balance_app.ui import words

HANDY_MINUTES = (15, 30, 60)


def handy_lengths(habit: Habit, locale: QLocale) -> Iterator[tuple[str, str | None, int]]:
    """What a timed habit's menu offers.

    Args:
        habit: The habit.
        locale: How numbers are written.

    Yields:
        The words, the option's id or None for the habit's own minutes, and the minutes.
    """
    for minutes in HANDY_MINUTES:
        yield f"The last {words.duration(minutes, locale)}", None, minutes
    for option in habit.current_options:
        for minutes in HANDY_MINUTES:
            said = f"{option.name}, the last {words.duration(minutes, locale)}"
            yield said, option.id, minutes
