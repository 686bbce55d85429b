"""The sentences that say what weeks and years on end found, in the numbers of a locale."""

from datetime import date

from PySide6.QtCore import QLocale

from balance_app.domain import findings
from balance_app.domain.balance import FEWEST_ENTRIES, Laterality, Verdict
from balance_app.domain.habits import Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import POOLED_WEEKS, HabitTrend, Measure, WeekPoint
from balance_app.domain.year import YearSummary
from balance_app.ui import week_words, words

_LEANED = {Side.LEFT: "leaned left", Side.RIGHT: "leaned right", Side.BOTH: "even"}


def trend_text(trend: HabitTrend, locale: QLocale) -> str:
    """What a trend rests on, e.g. ``last 4 weeks +38 (20 to 54) · 4 before +60 (40 to 76)``."""
    if trend.last is None and trend.before is None:
        return ""
    weeks = words.number(POOLED_WEEKS, locale)
    last, before = (_pooled(trend, pooled, locale) for pooled in (trend.last, trend.before))
    halves = f"last {weeks} weeks {last} ·", f"{weeks} before {before}"
    return " ".join(half.replace(" ", words.NO_BREAK) for half in halves)


def _pooled(trend: HabitTrend, pooled: Laterality | None, locale: QLocale) -> str:
    if pooled is None:
        return "no entries"
    if trend.direction is None and pooled.n < FEWEST_ENTRIES:
        return "too few entries"
    return week_words.index_words(pooled, locale)


def minutes_note(trend: HabitTrend, locale: QLocale) -> str:
    """How entries without minutes count, where it is minutes that are added up."""
    if trend.measure is not Measure.MINUTES or not trend.without_minutes:
        return ""
    without = words.counted(trend.without_minutes, "entry", "entries", locale)
    count = "counts" if trend.without_minutes == 1 else "count"
    return f"{without} without minutes {count} as the usual length of that week."


def point_words(point: WeekPoint, today: date, locale: QLocale) -> str:
    """What one week of a trend says, e.g. ``Week 47 · 16–22 November: index +60 (17 to 84), …``."""
    title = words.week_title(point.week, today, locale)
    if point.laterality is None:
        return f"{title}: no entries on a side"
    entries = point.counts.lateral
    said = week_words.measured_text(point.laterality, entries, point.verdict, locale)
    return f"{title}: {said}"


def trend_note(trend: HabitTrend, locale: QLocale) -> str:
    """What a chart of the trend does not say of itself; may be empty."""
    few = any(point.verdict is Verdict.TOO_FEW for point in trend.points)
    hollow = "Hollow: too few entries in that week to say." if few else ""
    return " ".join(filter(None, (hollow, minutes_note(trend, locale))))


def year_title(summary: YearSummary, locale: QLocale) -> str:
    """The finding of a year, e.g. ``Carrying in 2026: leaned right on 3 of 5 days``."""
    finding = findings.year_finding(summary, lambda whole: words.number(whole, locale))
    name = "All habits" if summary.habit is None else summary.habit.name
    return f"{name} in {words.year(summary.year, locale)}: {finding}"


def year_text(summary: YearSummary, locale: QLocale) -> str:
    """What a year rests on, e.g. ``548 entries on 177 days``; without entries, nothing."""
    count = sum(day.entries for day in summary.days.values())
    if not count:
        return ""
    entries = words.counted(count, "entry", "entries", locale)
    return f"{entries} on {words.counted(len(summary.days), 'day', 'days', locale)}"


def day_name(day: date, locale: QLocale) -> str:
    """A day with its year, e.g. ``Saturday 21 November 2026``."""
    return words.with_year(words.long_day(day, locale), day.year, locale)


def day_words(day: date, said: DayTally | None, locale: QLocale) -> str:
    """What a day of a year says, e.g. ``Saturday 21 November 2026: 5 entries, leaned right …``."""
    name = day_name(day, locale)
    if said is None:
        return f"{name}: no entries"
    entries = words.counted(said.entries, "entry", "entries", locale)
    if said.lean is None:
        return f"{name}: {entries}"
    left, right = (words.number(n, locale) for n in (said.left, said.right))
    return f"{name}: {entries}, {_LEANED[said.lean]} (left {left}, right {right})"
