"""What a report shows, panel by panel: every format of it is made from this list."""

from PySide6.QtCore import QLocale

from balance_app.domain.findings import trend_title
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import SITTING, Habit
from balance_app.domain.review.weeks import WeekReview
from balance_app.domain.review.words import change_words, reason_words
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import HabitTrend
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary
from balance_app.services.reports import Report
from balance_app.ui import review_words, trend_words, week_words, words
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panels import has_something, nothing_of, week_panels
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.charts.week_columns import WeekColumns, WeekHours


def report_panels(report: Report, locale: QLocale) -> list[Panel]:
    """One panel for each habit that has something to show, in the user's order.

    A single week looks as on its page, with what changed and what to do next. Several weeks are
    taken together beside how they went one by one. A last panel names the habits that have nothing.
    """
    if report.review is not None:
        panels = week_panels(report.newest, report.today, locale, report.even_zone)
        nothing = nothing_of(report.newest.habits)
        return [*panels, *nothing, *_reviewed(report.review, locale)]
    trends = {trend.habit.id: trend for trend in report.trends}
    panels = [
        _panel(part, trends.get(part.habit.id), report, locale)
        for part in report.whole
        if has_something(part)
    ]
    return [*panels, *nothing_of(report.whole)]


def _reviewed(review: WeekReview, locale: QLocale) -> list[Panel]:
    """What changed against the week before, and what to do next, where there is anything to say."""
    number = words.in_locale(locale)
    changes = [
        f"{part.habit.name}: {change_words(part, changed, number)}"
        f"{_how_sure(part, review, locale)}."
        for part in review.summary.habits
        if (changed := review.changes.get(part.habit.id)) is not None
    ]
    steps = [
        f"{review_words.step(step, locale)} ({reason_words(step, number)})."
        for step in review.steps
    ]
    told = {"Against the week before": changes, "What to do next": steps}
    return [Panel(title, "\n".join(said)) for title, said in told.items() if said]


def _how_sure(part: HabitWeek, review: WeekReview, locale: QLocale) -> str:
    said = review_words.difference(part, review, locale)
    return f" ({said[:1].lower()}{said[1:]})" if said else ""


def _panel(part: HabitWeek, trend: HabitTrend | None, report: Report, locale: QLocale) -> Panel:
    if isinstance(part, SidedWeek):
        return _sided(part, trend, report, locale)
    if isinstance(part, TimedWeek):
        title, said = week_words.timed_title(part, locale), week_words.timed_text(part, locale)
        note, unit, hatched = week_words.breaks_text(part.breaks, locale), "a day", "over 1 h"
        hours = [_sat(week, part.habit) for week in report.weeks]
    else:
        title, said = week_words.worn_title(part, locale), week_words.worn_text(part, locale)
        note, unit, hatched = week_words.pairs_text(part, locale), "", "raised heels"
        hours = [_wore(week, part.habit) for week in report.weeks]
    chart = WeekColumns(title, hours, unit=unit, part=hatched, today=report.today, locale=locale)
    return Panel(title, said, (chart,) if part.minutes else (), note)


def _sat(summary: WeekSummary, habit: Habit) -> WeekHours:
    part = summary.part(habit.id)
    if not isinstance(part, TimedWeek) or not part.days:
        return WeekHours(summary.week, None)
    days, long = len(part.days), part.long if habit.id == SITTING else {}
    return WeekHours(summary.week, part.minutes / days, sum(long.values()) / days)


def _wore(summary: WeekSummary, habit: Habit) -> WeekHours:
    part = summary.part(habit.id)
    if not isinstance(part, WornWeek) or not part.minutes:
        return WeekHours(summary.week, None)
    return WeekHours(summary.week, part.worn_minutes, part.raised_minutes)


def _sided(part: SidedWeek, trend: HabitTrend | None, report: Report, locale: QLocale) -> Panel:
    bar = BalanceBar(part, even_zone=report.even_zone, locale=locale)
    title, said = week_words.sided_title(part, locale), week_words.index_text(part, locale)
    if trend is None or part.laterality is None:
        return Panel(title, said, (bar,))
    chart = TrendChart(trend, report.today, locale, even_zone=report.even_zone, compact=True)
    found = ""
    if trend.direction is not None:
        found = f"{trend_title(trend)}: {trend_words.trend_text(trend, locale)}."
    by_minutes = week_words.minutes_text(part, locale)
    notes = found, f"{by_minutes}." if by_minutes else ""
    return Panel(title, said, (bar, chart), " ".join(filter(None, notes)))
