"""The lengths of time that are offered where one press has to do."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from balance_app.domain.habits import Habit, Kind, Option
from balance_app.services.journal import Journal
from balance_app.ui import words

HANDY_MINUTES = (15, 30, 60)


MOST_PAIRS = 6
"""More pairs than this make a card or a menu that nobody finds anything in."""


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


def handy_options(
    habit: Habit, journal: Journal, worn: str | None = None
) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """A habit's options in their order: those at hand, and those that are one step away.

    Args:
        habit: The habit; of a worn one with many pairs, those worn lately are at hand, then
            those added last.
        journal: Knows which.
        worn: The one worn now, which is at hand whenever it was put on.
    """
    options = habit.current_options
    if habit.kind is not Kind.WORN or len(options) <= MOST_PAIRS:
        return options, ()
    recent = journal.recent_options(habit.id, MOST_PAIRS)
    known = [option.id for option in options]
    wanted = [*([worn] if worn in known else ()), *recent, *reversed(known)]
    first = list(dict.fromkeys(wanted))[:MOST_PAIRS]
    handy = tuple(option for option in options if option.id in first)
    return handy, tuple(option for option in options if option.id not in first)
