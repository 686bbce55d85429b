"""What a check-in says in a notification, and the answers it offers there."""

from collections.abc import Sequence

from balance_app.domain.check_ins import Waiting, question_of
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.ports import Notice, NoticeButton

MOST_BUTTONS = 4
"""More do not fit a notification."""

HANDY_MINUTES = (15, 30, 60)
"""Lengths that answer the check-in of a timed habit."""

_BODY = "Or answer later, on Today."


def check_in_notice(one: Waiting, habit: Habit, options: Sequence[Option]) -> Notice:
    """A check-in as a notification; the ids of its buttons are what a log of the habit takes.

    Args:
        one: What is asked.
        habit: Its habit.
        options: The options that answer it, in screen order.
    """
    if habit.kind is Kind.TIMED:
        buttons = [NoticeButton(str(minutes), f"{minutes} min") for minutes in HANDY_MINUTES]
    else:
        buttons = [NoticeButton(option.id, option.name) for option in _most_telling(options)]
    title = question_of(one.check_in, habit)
    return Notice(notice_id(one), title, _BODY, tuple(buttons), is_choice=True)


def notice_id(one: Waiting) -> str:
    """What the notification of a check-in is known by."""
    habit, day, clock = one.name
    return f"check-in/{habit}/{day}/{clock:%H:%M}"


def _most_telling(options: Sequence[Option]) -> list[Option]:
    """As many as there is room for: the body's sides before all others, in screen order."""
    sides_first = sorted(options, key=lambda option: not (option.side and option.side.is_lateral))
    return [option for option in options if option in sides_first[:MOST_BUTTONS]]
