"""The sentences that charts, cards, tray and pages share, in the numbers and dates of a locale."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from balance_app.domain import durations, no_break
from balance_app.domain.balance import Run
from balance_app.domain.calendar import Week
from balance_app.domain.check_ins import CheckIn, weekdays_words
from balance_app.domain.clocks import pass_name
from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit, Kind, within_a_sentence
from balance_app.domain.settings import ThemeChoice
from balance_app.domain.timers import RunningSide
from balance_app.domain.zones import own_clock, stored_zone
from balance_app.ui import change_words, date_shapes

if TYPE_CHECKING:  # nudges are loaded once the user is served
    from balance_app.domain.nudges.rules import Nudge

MINUS = "−"
NO_BREAK = no_break.NO_BREAK
_MOST_TIMES_NAMED = 3

THEMES: dict[str, str] = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.CONTRAST: "High contrast",
}
"""What the choices of colours are called."""

_DONE_TO_ENTRIES = {
    ChangeKind.LOGGED: "",
    ChangeKind.EDITED: "edit of ",
    ChangeKind.DELETED: "deletion of ",
    ChangeKind.RESTORED: "return of ",
    ChangeKind.STARTED: "start of ",
    ChangeKind.THROWN_AWAY: "throwing away of ",
}
_DONE_TO_HABITS = {
    ChangeKind.HABIT_ADDED: "new habit",
    ChangeKind.HABIT_CHANGED: "change of",
    ChangeKind.HABIT_ARCHIVED: "archiving of",
    ChangeKind.HABIT_BROUGHT_BACK: "return of",
    ChangeKind.HABIT_DELETED: "deletion of",
}
_DONE_TO_CHECK_INS = {
    ChangeKind.CHECK_IN_SET: "change of the check-in",
    ChangeKind.CHECK_IN_DISMISSED: "“Not today”",
}

# -- numbers ---------------------------------------------------------------------------------------


def number(value: float, locale: QLocale) -> str:
    """A whole number with the locale's digits and groups, and a true minus."""
    whole = round(value)
    digits = locale.toString(abs(whole))
    return f"{MINUS}{digits}" if whole < 0 else digits


def in_locale(locale: QLocale) -> Callable[[int], str]:
    """How a locale writes whole numbers, for sentences that know of no locale."""
    return lambda whole: number(whole, locale)


def decimal(value: float, locale: QLocale) -> str:
    """A number with one decimal and a true minus, e.g. ``−16.8``."""
    rounded = round(value, 1)  # as JSON and tables round: Qt would write 6.3 for 6.25, not 6.2
    digits = locale.toString(abs(rounded), "f", 1)
    return f"{MINUS}{digits}" if rounded < 0 else digits


def signed(value: float, locale: QLocale) -> str:
    """A whole number that says its sign, e.g. ``+60``; zero has none."""
    return f"+{number(value, locale)}" if round(value) > 0 else number(value, locale)


def signed_decimal(value: float, locale: QLocale) -> str:
    """A number with one decimal that says its sign, e.g. ``+60.0``; zero has none."""
    return f"+{decimal(value, locale)}" if round(value, 1) > 0 else decimal(value, locale)


def percent(share: float, locale: QLocale) -> str:
    """A share of 0 to 1 in whole per cent, e.g. ``17 %``."""
    return f"{number(share * 100, locale)} %"


def counted(count: int, one: str, more: str, locale: QLocale) -> str:
    """A number with its noun, e.g. ``1 entry`` or ``20 entries``."""
    return f"{number(count, locale)} {one if count == 1 else more}"


def duration(minutes: float, locale: QLocale) -> str:
    """A length of time, e.g. ``45 min``, ``6 h`` or ``6 h 46 min``."""
    return durations.duration(minutes, in_locale(locale))


def weight(kilos: float, locale: QLocale) -> str:
    """A weight, e.g. ``4.5 kg``."""
    return f"{locale.toString(kilos, 'g', 5)} kg"


# -- days and times --------------------------------------------------------------------------------


def clock_time(at: datetime | time, locale: QLocale) -> str:
    """The time of day as the locale writes it, e.g. ``14:02``.

    Of an hour that the zone’s clocks repeat it is told which pass it is, e.g. ``02:30 CET``.
    """
    said = locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return f"{said} {pass_name(at)}".rstrip() if isinstance(at, datetime) else said


def exact_time(at: datetime, locale: QLocale) -> str:
    """The time of day to the second, otherwise as the locale writes it, e.g. ``14:02:30``."""
    shape = locale.timeFormat(QLocale.FormatType.ShortFormat).replace("mm", "mm:ss")
    return locale.toString(QTime(at.hour, at.minute, at.second), shape)


def long_day(day: date, locale: QLocale) -> str:
    """A day without its year, e.g. ``Saturday 21 November``."""
    return locale.toString(_qdate(day), date_shapes.yearless(locale))


def short_day(day: date, locale: QLocale) -> str:
    """A day without its year in short words, e.g. ``Sat 21 Nov``."""
    shape = date_shapes.yearless(locale).replace("dddd", "ddd").replace("MMMM", "MMM")
    return locale.toString(_qdate(day), shape)


def dated(day: date, today: date, locale: QLocale) -> str:
    """A day in short words: of today’s year as ``Sat 21 Nov``, of another as ``21 Nov 2025``."""
    if day.year == today.year:
        return short_day(day, locale)
    shape = date_shapes.day_and_month(locale).replace("MMMM", "MMM")
    return f"{locale.toString(_qdate(day), shape)} {locale.toString(_qdate(day), 'yyyy')}"


def weekday(day: date, locale: QLocale, *, narrow: bool = False) -> str:
    """The day of the week in short, e.g. ``Sat``, or narrow, e.g. ``S``."""
    form = QLocale.FormatType.NarrowFormat if narrow else QLocale.FormatType.ShortFormat
    return locale.standaloneDayName(day.isoweekday(), form)


def day_and_time(at: datetime, today: date, locale: QLocale) -> str:
    """A time with its day, e.g. ``today 14:02`` or ``Sat 21 Nov 14:02``.

    Args:
        at: The time.
        today: Today by the calendar; another year's day is told with its year.
        locale: How dates and times are written.
    """
    near = {0: "today", 1: "yesterday"}
    day = near.get((today - at.date()).days) or short_day(at.date(), locale)
    if at.year != today.year and day not in near.values():
        day = f"{day} {locale.toString(_qdate(at.date()), 'yyyy')}"
    return f"{day} {clock_time(at, locale)}"


def check_in(said: CheckIn, locale: QLocale) -> str:
    """When a habit is asked about, e.g. ``08:00 and 18:30, Mon–Fri`` or ``Not asked``."""
    if not said.times:
        return "Not asked"
    times = [clock_time(one, locale) for one in said.times]
    if len(times) > _MOST_TIMES_NAMED:
        asked = f"{number(len(times), locale)} times, {times[0]} to {times[-1]}"
    else:
        asked = " and ".join(filter(None, (", ".join(times[:-1]), times[-1])))
    names = [locale.standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
    days = weekdays_words(said.weekdays, names, dash="–")
    return f"{asked}, {days}" if said.on else f"Off · {asked}, {days}"


def day_range(first: date, last: date, locale: QLocale) -> str:
    """Days from first to last, e.g. ``16–22 November`` or ``30 November – 6 December``."""
    shape = date_shapes.day_and_month(locale)
    begin, end = locale.toString(_qdate(first), shape), locale.toString(_qdate(last), shape)
    if first.month != last.month:
        return f"{begin} – {end}"
    day_shape, month_first = date_shapes.day_part(shape)
    if month_first:
        return f"{begin}–{locale.toString(_qdate(last), day_shape)}"
    return f"{locale.toString(_qdate(first), day_shape)}–{end}"


def days_of_year(first: date, last: date, locale: QLocale) -> str:
    """Days from first to last with their year, e.g. ``26 October – 22 November 2026``."""
    if first.year == last.year:
        return with_year(day_range(first, last, locale), last.year, locale)
    shape = date_shapes.day_and_month(locale)
    begin, end = (
        with_year(locale.toString(_qdate(day), shape), day.year, locale) for day in (first, last)
    )
    return f"{begin} – {end}"


def with_year(days: str, of: int, locale: QLocale) -> str:
    """Days with their year, e.g. ``22 November 2026`` or ``November 22, 2026``."""
    _, month_first = date_shapes.day_part(date_shapes.day_and_month(locale))
    english = locale.language() is QLocale.Language.English
    return f"{days}{',' if english and month_first else ''} {year(of, locale)}"


def year(of: int, locale: QLocale) -> str:
    """A year in the locale's digits, e.g. ``2026``."""
    return locale.toString(QDate(of, 1, 1), "yyyy")


def week_name(week: Week, locale: QLocale) -> str:
    """A week's ISO name in words, e.g. ``Week 47``."""
    return f"Week {number(week.number, locale)}"


def week_title(week: Week, today: date, locale: QLocale) -> str:
    """A week with its days, e.g. ``Week 47 · 16–22 November``; with the year unless it is today's.

    Args:
        week: The week.
        today: Today's logical day.
        locale: How numbers and dates are written.
    """
    title = f"{week_name(week, locale)} · {day_range(week.start, week.end, locale)}"
    if week.end.year == today.year:
        return title
    return f"{title} {locale.toString(_qdate(week.end), 'yyyy')}"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


# -- entries ---------------------------------------------------------------------------------------


def answer(entry: Entry, habit: Habit | None, locale: QLocale) -> str:
    """What an entry says, without its habit, e.g. ``Right`` or ``45 min``.

    Args:
        entry: The entry.
        habit: Its habit; None where it is not known any more.
        locale: How numbers are written.
    """
    if entry.option is None:
        return duration(entry.minutes or 0, locale)
    option = habit.known_option(entry.option) if habit else None
    return option.name if option else entry.option


def elsewhere(said: Entry, here: tzinfo) -> str:
    """The zone whose clock an entry tells, where it is another than here, e.g. ``Asia/Tokyo``.

    Where only its offset is known, that, e.g. ``UTC+05:30``; where its clock is as here, nothing.
    """
    if said.zone:
        there = said.zone != getattr(here, "key", said.zone)
        return said.zone.replace("_", " ") if there else ""
    offset = said.at.utcoffset() or timedelta(0)
    is_here = offset == said.at.astimezone(here).utcoffset()
    return "" if is_here else str(timezone(offset))


def habit_name(habit_id: str, habits: Sequence[Habit]) -> str:
    """The name of a habit; its id where it is not known any more."""
    return next((habit.name for habit in habits if habit.id == habit_id), habit_id)


def entry(said: Entry, habits: Sequence[Habit], locale: QLocale) -> str:
    """An entry in one breath, e.g. ``Carrying right, 14:02``."""
    return f"{_observed(said, habits, locale)}, {clock_time(own_clock(said), locale)}"


def told(said: Entry, habits: Sequence[Habit], locale: QLocale, today: date | None = None) -> str:
    """An entry where it stands alone, e.g. ``Carrying right, 20 min, 14:02``.

    Args:
        said: The entry.
        habits: The habits it may be of.
        locale: How numbers, days and times are written.
        today: Today's logical day, for an entry that is of another, or began on one, to name it,
            e.g. ``Fri 20 Nov 14:02``; None to tell the time alone.
    """
    what = _observed(said, habits, locale)
    if said.minutes and said.option is not None:
        what = f"{what}, {duration(said.minutes, locale)}"
    at = own_clock(said)
    is_of_today = today is None or (said.day == today and at.date() >= today)
    day = "" if today is None or is_of_today else f"{dated(at.date(), today, locale)} "
    return f"{what}, {day}{clock_time(at, locale)}"


def _observed(said: Entry, habits: Sequence[Habit], locale: QLocale) -> str:
    """Habit and answer amid a sentence, e.g. ``Carrying right`` or ``Sitting 45 min``."""
    habit = next((habit for habit in habits if habit.id == said.habit), None)
    option = habit.known_option(said.option) if habit else None
    what = within_a_sentence(option) if option else answer(said, habit, locale)
    return f"{habit.name if habit else said.habit} {what}"


def running(said: RunningSide, habits: Sequence[Habit], locale: QLocale) -> str:
    """A side that runs or ran, in one breath as an entry, with when it began."""
    habit = next((habit for habit in habits if habit.id == said.habit), None)
    option = habit.known_option(said.option) if habit else None
    name = habit.name if habit else said.habit
    what = within_a_sentence(option) if option else said.option
    at = said.at.astimezone(stored_zone(said.zone) or said.at.tzinfo)
    return f"{name} {what}, {clock_time(at, locale)}"


def change(
    done: Change, habits: Sequence[Habit], locale: QLocale, today: date | None = None
) -> str:
    """A change in one breath, e.g. ``deletion of Carrying right, 14:02``; days as ``told`` has."""
    if done.habit is not None:
        part = change_words.part_of_habit(done)
        of = (f", {part}" if part else "") + ended(done, locale)
        return f"{_DONE_TO_HABITS[done.kind]} “{done.habit.habit.name}”{of}"
    if done.check_in is not None:
        return f"{_DONE_TO_CHECK_INS[done.kind]}: {habit_name(done.check_in.habit, habits)}"
    if change_words.split_of(done) is not None:
        return f"split of {entries(done, habits, locale, today)}"
    return _DONE_TO_ENTRIES[done.kind] + entries(done, habits, locale, today)


def ended(done: Change, locale: QLocale) -> str:
    """What ended with a change of a habit, e.g. `` · Boots taken off, 35 min``; else nothing."""
    if done.habit is None or done.running is None or done.running.before is None:
        return ""
    habit, side = done.habit.before, done.running.before
    option = habit.known_option(side.option) if habit else None
    what = "taken off" if habit is not None and habit.kind is Kind.WORN else "stopped"
    said = f" · {option.name if option else side.option} {what}"
    minutes = done.after.minutes if done.entries else None
    return said if minutes is None else f"{said}, {duration(minutes, locale)}"


def entries(
    done: Change, habits: Sequence[Habit], locale: QLocale, today: date | None = None
) -> str:
    """The entries of a change in one breath, e.g. ``Carrying right, 14:02`` or ``12 entries``.

    Where there are none, the side that was started or thrown away; days as ``told`` has them.
    """
    if done.running is not None and not done.entries:
        side = done.running.after or done.running.before
        return running(side, habits, locale) if side is not None else ""
    if (parts := change_words.split_of(done)) is not None:
        before, at = parts
        return f"{told(before, habits, locale, today)}, at {clock_time(at, locale)}"
    if done.count > 1:
        return counted(done.count, "entry", "entries", locale)
    said = told(done.after, habits, locale, today)
    return f"{said}, without minutes" if change_words.lost_minutes(done) else said


# -- sides -----------------------------------------------------------------------------------------


def run(newest: Run | None, locale: QLocale) -> str:
    """A run of two or more, e.g. ``4 in a row``; otherwise nothing."""
    if newest is None or newest.length < 2:
        return ""
    return f"{number(newest.length, locale)} in a row"


def next_side(nudge: "Nudge") -> str:
    """What a nudge asks where the habit is named beside it, in one line: ``Left next?``."""
    from balance_app.domain.nudges.words import next_words  # only where there is one to tell of

    return "" if nudge.side is None else next_words(nudge.side).replace(" ", NO_BREAK)
