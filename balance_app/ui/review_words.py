"""What a week says against the one before it and what to do next, in the numbers of a locale."""

from datetime import time

from PySide6.QtCore import QLocale

from balance_app.domain.review.next_steps import NextStep
from balance_app.domain.review.weeks import SidedChange, WeekReview
from balance_app.domain.review.words import change_words, reason_words, step_words
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek
from balance_app.ui import week_words, words


def change(part: HabitWeek, review: WeekReview, locale: QLocale) -> str:
    """What changed of a habit against the week before; nothing where too little is known."""
    changed = review.changes.get(part.habit.id)
    if changed is None:
        return ""
    said = change_words(part, changed, words.in_locale(locale))
    return f"{said[:1].upper()}{said[1:]}"


def difference(part: HabitWeek, review: WeekReview, locale: QLocale) -> str:
    """How sure a change of an index is; nothing of other habits or where too little is known.

    E.g. ``Difference +42.2, 95 % interval −3.5 to 83.9``.
    """
    changed = review.changes.get(part.habit.id)
    if not isinstance(changed, SidedChange):
        return ""
    index = changed.index
    low, high = (words.decimal(end, locale) for end in (index.low, index.high))
    points = words.signed_decimal(index.points, locale)
    return f"Difference {points}, 95 % interval {low} to {high}"


def longest(part: HabitWeek, locale: QLocale) -> str:
    """What went on without a change: a run of one side, a spell, days in one pair; or nothing.

    E.g. ``Right, 4 in a row`` or ``Longest 1 h 24 min``.
    """
    if not part.is_logged:
        return ""
    if isinstance(part, SidedWeek):
        run = words.run(part.run, locale)
        return f"{part.run.side.capitalize()}, {run}" if run and part.run is not None else ""
    if isinstance(part, TimedWeek):
        return f"Longest {words.duration(part.longest_minutes, locale)}"
    worn = part.longest_in_one_pair
    if worn is None or worn.days < 2:
        return ""
    pair = week_words.pair_name(part.habit, worn.pair)
    return f"{pair}, {words.number(worn.days, locale)} days in a row"


def step(said: NextStep, locale: QLocale) -> str:
    """What a next step asks for, e.g. ``Carry on your left``."""
    return step_words(said, lambda hour: words.clock_time(time(hour), locale))


def reason(said: NextStep, locale: QLocale) -> str:
    """Why it does, e.g. ``16 of 20 were on the right``."""
    because = reason_words(said, words.in_locale(locale))
    return f"{because[:1].upper()}{because[1:]}"
