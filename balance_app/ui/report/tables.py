"""The numbers of a report as tables: habit by habit, and day by day or week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from balance_app.domain.balance import FEWEST_ENTRIES, Laterality
from balance_app.domain.footwear import WornWeek
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary
from balance_app.services.reports import Report
from balance_app.ui import words

NOTHING = "–"
"""Stands where nothing was logged."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of words as they are read.

    Attributes:
        title: What it tells.
        words: What its cells hold, where their heads do not say it; may be empty.
        header: The heads of its columns.
        rows: Its rows.
    """

    title: str
    words: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(report: Report, locale: QLocale) -> list[TextTable]:
    """The numbers of each sided habit, then day by day, or week by week where there are several."""
    found = [_of_sided(report, locale)] if report.sided else []
    shown = [part for part in report.whole if _has_numbers(part)]
    if not shown:
        return found
    if len(report.weeks) > 1:
        return [*found, _by_week(report, shown, locale)]
    return [*found, _by_day(shown, report, locale)]


def measured(laterality: Laterality | None, locale: QLocale) -> tuple[str, str]:
    """An index and its interval with one decimal each, e.g. ``+60.0`` and ``16.8 to 83.9``."""
    if laterality is None:
        return NOTHING, NOTHING
    low, high = (words.decimal(end, locale) for end in (laterality.low, laterality.high))
    return words.signed_decimal(laterality.index, locale), f"{low} to {high}"


def _has_numbers(part: HabitWeek) -> bool:
    return bool(part.counts.total) if isinstance(part, SidedWeek) else bool(part.minutes)


def _of_sided(report: Report, locale: QLocale) -> TextTable:
    by_minutes = any(part.by_minutes is not None for part in report.sided)
    header = ["Habit", "Left", "Right", "Both", "Neither", "n", "Index", "95 % interval"]
    rows = []
    for part in report.sided:
        counts = part.counts
        numbers = (counts.left, counts.right, counts.both, counts.neither, counts.lateral)
        row = [part.habit.name, *(words.number(n, locale) for n in numbers)]
        row += measured(part.laterality, locale)
        if by_minutes:
            index, interval = measured(part.by_minutes, locale)
            row.append(index if part.by_minutes is None else f"{index} ({interval})")
        rows.append((*row, str(part.verdict)))
    return TextTable(
        "The numbers",
        "",
        (*header, *(["By minutes"] if by_minutes else []), "Verdict"),
        tuple(rows),
    )


def _by_day(parts: Sequence[HabitWeek], report: Report, locale: QLocale) -> TextTable:
    rows = tuple(
        (words.short_day(day, locale), *(_day_cell(part, day, locale) for part in parts))
        for day in report.newest.week.days
    )
    said = "Of sided habits, left and right entries." if _any_sided(parts) else ""
    return TextTable("Day by day", said, ("Day", *(part.habit.name for part in parts)), rows)


def _any_sided(parts: Sequence[HabitWeek]) -> bool:
    return any(isinstance(part, SidedWeek) for part in parts)


def _day_cell(part: HabitWeek, day: date, locale: QLocale) -> str:
    if isinstance(part, SidedWeek):
        counts = part.days.get(day)
        if counts is None:
            return NOTHING
        return f"{words.number(counts.left, locale)}, {words.number(counts.right, locale)}"
    if isinstance(part, TimedWeek):
        return words.duration(part.days[day], locale) if day in part.days else NOTHING
    if day not in part.days:
        return NOTHING
    worn = words.duration(sum(part.days[day].values()), locale)
    raised = sum(part.raised.get(day, {}).values())
    return f"{worn}, {words.duration(raised, locale)} raised" if raised else worn


def _by_week(report: Report, parts: Sequence[HabitWeek], locale: QLocale) -> TextTable:
    rows = tuple(
        (str(summary.week), *(_week_cell(part, summary, locale) for part in parts))
        for summary in reversed(report.weeks)
    )
    said = "Of sided habits, index, 95 % interval and n." if _any_sided(parts) else ""
    return TextTable("Week by week", said, ("Week", *map(_week_head, parts)), rows)


def _week_head(part: HabitWeek) -> str:
    if isinstance(part, SidedWeek):
        return part.habit.name
    what = "a day" if isinstance(part, TimedWeek) else "raised heels"
    return f"{part.habit.name}, {what}"


def _week_cell(part: HabitWeek, summary: WeekSummary, locale: QLocale) -> str:
    found = summary.part(part.habit.id)
    if found is None or not _has_numbers(found):
        return NOTHING
    if isinstance(found, TimedWeek):
        return words.duration(found.minutes / len(found.days), locale)
    if isinstance(found, WornWeek):
        return words.percent(found.raised_heel_share or 0.0, locale)
    return _sided_cell(found, locale)


def _sided_cell(part: SidedWeek, locale: QLocale) -> str:
    n = words.number(part.counts.lateral, locale)
    if part.laterality is None or part.counts.lateral < FEWEST_ENTRIES:
        return f"too few, {n}"
    index, interval = measured(part.laterality, locale)
    return f"{index} ({interval}), {n}"
