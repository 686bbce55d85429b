"""What the marks of a day's line say, in the numbers and times of a locale."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from PySide6.QtCore import QLocale

from balance_app.domain.breaks.model import BreakKind, Outcome
from balance_app.domain.corrections import minutes_between
from balance_app.domain.day_line import BreakStretch, DayLine, Span, Stretch
from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Habit
from balance_app.domain.zones import own_clock
from balance_app.ui import words

SITTING, STANDING, AWAY, BREAK, ENTRY = "Sitting", "Standing", "Away", "Break", "Entry"

_KINDS = {
    BreakKind.MOVE: "Move break",
    BreakKind.STRETCH: "Stretch break",
    BreakKind.SESSION: "Stretch session",
}

Habits = Mapping[str, Habit]
"""The habits by id, archived ones too."""


def between(begin: datetime, end: datetime, zone: tzinfo, locale: QLocale) -> str:
    """From when to when by a zone's clock, e.g. ``10:00–10:45``."""
    first, last = (words.clock_time(at.astimezone(zone), locale) for at in (begin, end))
    return f"{first}–{last}"


def lasting(begin: datetime, end: datetime, zone: tzinfo, locale: QLocale) -> str:
    """From when to when and for how long, e.g. ``10:00–10:45, 45 min``."""
    length = words.duration(minutes_between(begin, end), locale)
    return f"{between(begin, end, zone, locale)}, {length}"


def posture(span: Span, habits: Habits) -> str:
    """``Sitting`` or ``Standing``, in the user's own words for them."""
    habit = habits.get(span.entry.habit)
    if habit is None:
        return STANDING if span.stands else SITTING
    option = habit.known_option(span.entry.option)
    return option.name if option else habit.name


def seated(span: Span, line: DayLine, habits: Habits, locale: QLocale) -> str:
    """A span of sitting or standing, e.g. ``Sitting 10:00–10:45, 45 min, measured``."""
    said = f"{posture(span, habits)} {lasting(span.begin, span.end, line.zone, locale)}"
    return f"{said}, measured" if span.entry.source is Source.MEASURED else said


def other(span: Span, line: DayLine, habits: Habits, locale: QLocale) -> str:
    """An entry of another habit, e.g. ``Carrying left, 08:20–08:40, 20 min``."""
    entry = span.entry
    said = words.entry(entry, list(habits.values()), locale)
    if not entry.minutes:
        return said
    what = said.rpartition(", ")[0]
    return f"{what}, {lasting(span.begin, span.end, line.zone, locale)}"


def time_below_day(entry: Entry, locale: QLocale) -> str:
    """An entry's time beside the day it counts for, by the clock of where it was made.

    A time of another date names its weekday, e.g. ``02:30 (Sun)``.
    """
    said, date = words.clock_time(own_clock(entry), locale), entry.at.date()
    return said if date == entry.day else f"{said} ({words.weekday(date, locale)})"


def away(stretch: Stretch, line: DayLine, locale: QLocale) -> str:
    """Time between spans, e.g. ``Away 12:10–12:50, 40 min``."""
    return f"{AWAY} {lasting(stretch.begin, stretch.end, line.zone, locale)}"


def broke(stretch: BreakStretch, line: DayLine, locale: QLocale) -> str:
    """A break, e.g. ``Move break taken, 10:30–10:32``."""
    record = stretch.record
    if record.outcome is Outcome.NATURAL:
        name = "Natural break"
    else:
        name = f"{_KINDS[record.kind]} {record.outcome.value}"
    if minutes_between(stretch.begin, stretch.end) < 1:
        return f"{name}, {words.clock_time(stretch.end.astimezone(line.zone), locale)}"
    return f"{name}, {lasting(stretch.begin, stretch.end, line.zone, locale)}"


def summary(line: DayLine, habits: Habits, locale: QLocale) -> str:
    """The day in one line, e.g. ``Sitting 4 h 50 min · standing 20 min · 5 breaks``."""
    sitting = habits["sitting"].name if "sitting" in habits else SITTING
    said = []
    if line.sitting:
        said.append(f"{sitting} {words.duration(line.sitting, locale)}")
    if line.standing:
        said.append(f"standing {words.duration(line.standing, locale)}")
    rests = sum(
        one.record.outcome in (Outcome.TAKEN, Outcome.NATURAL) and line.begin <= one.end < line.end
        for one in line.breaks
    )
    if rests:
        said.append(words.counted(rests, "break", "breaks", locale))
    return " · ".join(said)
