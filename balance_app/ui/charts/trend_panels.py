"""What Trends shows, panel by panel: the one list that page and pictures are both made from."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from balance_app.domain.balance import EVEN_ZONE
from balance_app.domain.trend import HabitTrend
from balance_app.domain.year import YearSummary
from balance_app.ui import trend_words
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.charts.year import YearChart


def is_empty(trend: HabitTrend) -> bool:
    """Whether a trend has no entry at all to show."""
    return not any(point.counts.total for point in trend.points)


def trend_panels(
    trends: Sequence[HabitTrend], today: date, locale: QLocale, even_zone: float = EVEN_ZONE
) -> list[Panel]:
    """One panel for each habit that has entries, all on one scale; several are small.

    A last one, without charts, names the habits that have none.

    Args:
        trends: The trends, over the same weeks.
        today: Today's logical day.
        locale: How numbers and days are written.
        even_zone: Half the width of the even zone in index points.
    """
    shown = [trend for trend in trends if not is_empty(trend)]
    panels = []
    for trend in shown:
        several = len(shown) > 1
        chart = TrendChart(trend, today, locale, even_zone=even_zone, compact=several)
        rests_on = trend_words.trend_text(trend, locale)
        panels.append(Panel(chart.title, rests_on, (chart,), trend_words.trend_note(trend, locale)))
    without = [trend.habit.name for trend in trends if is_empty(trend)]
    if without:
        panels.append(Panel(f"No entries in these weeks: {', '.join(without)}", ""))
    return panels


def year_panel(summary: YearSummary, today: date, locale: QLocale) -> Panel:
    """The year's panel.

    Args:
        summary: The year.
        today: Today's logical day.
        locale: How numbers and days are written.
    """
    chart = YearChart(summary, today, locale)
    return Panel(chart.title, trend_words.year_text(summary, locale), (chart,))
