"""What a report shows, panel by panel: every format of it is made from this list."""

from PySide6.QtCore import QLocale

from balance_app.domain.findings import trend_title
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import HabitTrend
from balance_app.domain.week import HabitWeek, SidedWeek
from balance_app.services.reports import Report
from balance_app.ui import trend_words, week_words
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panels import has_something, nothing_of, week_panels
from balance_app.ui.charts.trend import TrendChart


def report_panels(report: Report, locale: QLocale) -> list[Panel]:
    """One panel for each habit that has something to show, in the user's order.

    A single week looks as on its page. Of several, sided habits have the weeks taken together
    beside their trend. A last panel, without charts, names the habits that have nothing.
    """
    if len(report.weeks) == 1:
        return week_panels(report.newest, report.today, locale, report.even_zone)
    trends = {trend.habit.id: trend for trend in report.trends}
    panels = [
        _panel(part, trends.get(part.habit.id), report, locale)
        for part in report.whole
        if has_something(part)
    ]
    return [*panels, *nothing_of(report.whole)]


def _panel(part: HabitWeek, trend: HabitTrend | None, report: Report, locale: QLocale) -> Panel:
    if isinstance(part, SidedWeek):
        return _sided(part, trend, report, locale)
    if isinstance(part, TimedWeek):
        text, breaks = (
            week_words.timed_text(part, locale),
            week_words.breaks_text(part.breaks, locale),
        )
        return Panel(week_words.timed_title(part, locale), text, (), breaks)
    return Panel(week_words.worn_title(part, locale), week_words.worn_text(part, locale))


def _sided(part: SidedWeek, trend: HabitTrend | None, report: Report, locale: QLocale) -> Panel:
    bar = BalanceBar(part, even_zone=report.even_zone, locale=locale)
    title, words = week_words.sided_title(part, locale), week_words.index_text(part, locale)
    if trend is None or part.laterality is None:
        return Panel(title, words, (bar,))
    chart = TrendChart(trend, report.today, locale, even_zone=report.even_zone, compact=True)
    note = trend_words.trend_note(trend, locale)
    if trend.direction is not None:
        found = f"{trend_title(trend)}: {trend_words.trend_text(trend, locale)}."
        note = f"{found} {note}".strip()
    return Panel(title, words, (bar, chart), note)
