"""What nudges say, in the numbers and times of a locale."""

from PySide6.QtCore import QLocale

from balance_app.domain.nudges.rules import NudgeKind, ShownNudge
from balance_app.domain.nudges.words import asked, because
from balance_app.services.habit_book import HabitBook
from balance_app.ui import words


def asks(shown: ShownNudge, habits: HabitBook) -> str:
    """What a nudge asks where nothing beside it names its habit.

    For example ``Carrying: left next?`` or ``Carry on your left today``.
    """
    habit = habits.named(shown.nudge.habit)
    said = asked(shown.nudge, habit)
    if shown.nudge.kind is not NudgeKind.LOGGED:
        return said
    return f"{habit.name if habit else shown.nudge.habit}: {said[:1].lower()}{said[1:]}"


def why(shown: ShownNudge, habits: HabitBook, locale: QLocale) -> str:
    """A nudge's reason, e.g. ``Because 16 of 20 this week were on the right.``.

    Args:
        shown: The nudge.
        habits: Tells what its habit counts.
        locale: How numbers and times are written.
    """
    return because(
        shown.nudge,
        habits.named(shown.nudge.habit),
        lambda number: words.number(number, locale),
        lambda clock: words.clock_time(clock, locale),
    )
