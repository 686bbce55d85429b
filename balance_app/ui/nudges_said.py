"""What nudges say, in the numbers and times of a locale."""

from PySide6.QtCore import QLocale

from balance_app.domain.nudge_words import asked, because
from balance_app.domain.nudges import ShownNudge
from balance_app.services.habit_book import HabitBook
from balance_app.ui import words


def asks(shown: ShownNudge, habits: HabitBook) -> str:
    """What a nudge asks, e.g. ``Left next?``."""
    return asked(shown.nudge, habits.named(shown.nudge.habit))


def why(shown: ShownNudge, habits: HabitBook, locale: QLocale) -> str:
    """Its reason, e.g. ``Because 16 of 20 this week were on the right.``."""
    return because(
        shown.nudge,
        habits.named(shown.nudge.habit),
        lambda number: words.number(number, locale),
        lambda clock: words.clock_time(clock, locale),
    )
