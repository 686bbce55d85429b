"""What the week shows, panel by panel: the one list that page and picture are both made from."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from balance_app.domain.balance import EVEN_ZONE
from balance_app.domain.calendar import Week
from balance_app.domain.footwear import WornWeek
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary
from balance_app.ui import week_words
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.footwear import FootwearChart
from balance_app.ui.charts.kit import Chart, Panel
from balance_app.ui.charts.sitting import SittingChart
from balance_app.ui.charts.week_days import WeekDays


def is_empty(summary: WeekSummary) -> bool:
    """Whether a week has nothing to show at all."""
    return not any(has_something(part) for part in summary.habits)


def week_panels(
    summary: WeekSummary, today: date, locale: QLocale, even_zone: float = EVEN_ZONE
) -> list[Panel]:
    """One panel for each habit that has something to show, in the user's order.

    Args:
        summary: The week.
        today: Today's logical day, which the charts point out.
        locale: How numbers and days are written.
        even_zone: Half the width of the even zone in index points.
    """

    def panel(part: HabitWeek) -> Panel:
        if isinstance(part, SidedWeek):
            return _sided(part, summary.week, today, locale, even_zone)
        if isinstance(part, TimedWeek):
            return _timed(part, summary.week, today, locale)
        return _worn(part, summary.week, today, locale)

    return [panel(part) for part in summary.habits if has_something(part)]


def nothing_of(parts: Sequence[HabitWeek]) -> list[Panel]:
    """A panel that names the habits without entries; none where all have some."""
    without = [part.habit.name for part in parts if not has_something(part)]
    return [Panel(f"No entries: {', '.join(without)}", "")] if without else []


def has_something(part: HabitWeek) -> bool:
    """Whether a habit has a panel of its own in a week."""
    breaks = isinstance(part, TimedWeek) and any(part.breaks.values())
    return part.is_logged or breaks


def _sided(part: SidedWeek, week: Week, today: date, locale: QLocale, even_zone: float) -> Panel:
    title = week_words.sided_title(part, locale)
    charts: tuple[Chart, ...] = (
        BalanceBar(part, even_zone=even_zone, locale=locale),
        WeekDays(part, week, today, locale),
    )
    note = week_words.minutes_text(part, locale)
    return Panel(title, week_words.index_text(part, locale), charts, note)


def _timed(part: TimedWeek, week: Week, today: date, locale: QLocale) -> Panel:
    has_any = part.minutes or part.breaks_by_day
    charts = (SittingChart(part, week, today, locale),) if has_any else ()
    return Panel(
        week_words.timed_title(part, locale),
        week_words.timed_text(part, locale),
        charts,
        week_words.breaks_text(part.breaks, locale),
    )


def _worn(part: WornWeek, week: Week, today: date, locale: QLocale) -> Panel:
    charts = (FootwearChart(part, week, today, locale),) if part.minutes else ()
    return Panel(
        week_words.worn_title(part, locale),
        week_words.worn_text(part, locale),
        charts,
        week_words.pairs_text(part, locale),
    )
