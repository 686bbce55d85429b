"""What is said of a side that runs, on cards, in the tray and in messages."""

from datetime import datetime, timedelta

from PySide6.QtCore import QLocale

from balance_app.domain.habits import Habit, Kind
from balance_app.domain.timers import Question, RunningSide, whole_minutes
from balance_app.ui import words

_HALF_A_DAY = timedelta(hours=12)


def name(running: RunningSide, habit: Habit | None) -> str:
    """The option that runs, by its name where it is known."""
    option = habit.known_option(running.option) if habit is not None else None
    return option.name if option is not None else running.option


def moment(at: datetime, now: datetime, locale: QLocale) -> str:
    """A time as short as it can be, e.g. ``14:02`` or ``yesterday 18:10``.

    Told by the clock that the user has now, which after a journey may be another than then.
    """
    at = at.astimezone(now.tzinfo)
    time = words.clock_time(at, locale)
    if at.date() == now.date():
        return time
    if at.date() == now.date() - timedelta(days=1):
        return f"yesterday {time}"
    return f"{words.short_day(at.date(), locale)}, {time}"


def since(running: RunningSide, now: datetime, locale: QLocale) -> str:
    """Since when it runs, e.g. ``since 14:02``; with its day where that could be another."""
    if running.ran(now) < _HALF_A_DAY:
        return f"since {words.clock_time(running.at.astimezone(now.tzinfo), locale)}"
    return f"since {moment(running.at, now, locale)}"


def what_runs(running: RunningSide, habit: Habit | None, now: datetime, locale: QLocale) -> str:
    """A running side with its habit, e.g. ``Carrying: Right since 14:02``."""
    said = habit.name if habit is not None else running.habit
    return f"{said}: {name(running, habit)} {since(running, now, locale)}"


def on_card(running: RunningSide, habit: Habit, now: datetime, locale: QLocale) -> tuple[str, str]:
    """What the habit's card says: what runs, and in smaller words since when.

    E.g. ``Right · 12 min`` and ``since 14:02``, ``Boots · 2 h`` and ``worn since 09:10``.
    """
    what, began = name(running, habit), since(running, now, locale)
    minutes = whole_minutes(running.ran(now))
    if minutes:
        length = words.duration(minutes, locale).replace(" ", words.NO_BREAK)
        what += f" · {length}"
    return what, f"worn {began}" if habit.kind is Kind.WORN else began


def question(asked: Question, habit: Habit, now: datetime, locale: QLocale) -> str:
    """What is asked of a side that cannot be stored as if it ended now."""
    running, other = asked.running, asked.meanwhile
    what, began = name(running, habit), moment(running.at, now, locale)
    if habit.kind is Kind.WORN:
        said = f"{what}: worn since {began}. Until when?"
    else:
        said = f"{what} has been running since {began}. When did it end?"
    if other is None:
        return said
    meanwhile = f"{words.answer(other, habit, locale)} {moment(other.at, now, locale)}"
    return f"{said} Logged meanwhile: {meanwhile}."


def stop(habit: Habit | None) -> str:
    """The word that ends what runs."""
    return "Taken off" if habit is not None and habit.kind is Kind.WORN else "Stop"
