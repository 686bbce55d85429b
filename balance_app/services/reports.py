"""What a report tells: the chosen weeks as one value, which every format is made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from balance_app.domain.calendar import Week
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.review.weeks import WeekReview
from balance_app.domain.trend import HabitTrend
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary
from balance_app.services.preferences import Preferences
from balance_app.services.steps import Steps, at_one_go
from balance_app.services.trends import Trends, trend_steps

MOST_WEEKS = 52
"""A report looks back this far at most."""


class Paper(StrEnum):
    """What a report is printed on."""

    A4 = "a4"
    LETTER = "letter"


class ReportFormat(StrEnum):
    """What kind of file a report is; the value is the ending of its name."""

    PDF = "pdf"
    HTML = "html"
    PNG = "png"
    SVG = "svg"


def format_of(path: Path) -> ReportFormat:
    """What kind of file a report is to be, by the ending of its name.

    Raises:
        WordsError: There is no such kind.
    """
    ending = path.suffix[1:].lower()
    if ending not in list(ReportFormat):
        right = ", ".join(f".{one}" for one in list(ReportFormat)[:-1])
        last = list(ReportFormat)[-1]
        raise WordsError(
            f"Balance cannot tell what kind of report “{path.name}” is to be. Let the file’s name"
            f" end in {right} or .{last}."
        )
    return ReportFormat(ending)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report tells.

    Attributes:
        weeks: Each of its weeks, oldest first, at least one.
        whole: All its weeks taken together, habits in the user's order; of a single week the same
            as the week itself.
        trends: How each sided habit with entries went from week to week; of a single week none.
        review: A single week against the one before it, and what to do next; of several None.
        even_zone: Half the width of the even zone in index points.
        today: The logical day it was made on.
    """

    weeks: tuple[WeekSummary, ...]
    whole: tuple[HabitWeek, ...]
    trends: tuple[HabitTrend, ...]
    review: WeekReview | None
    even_zone: float
    today: date

    @property
    def newest(self) -> WeekSummary:
        """The last of its weeks."""
        return self.weeks[-1]

    @property
    def sided(self) -> tuple[SidedWeek, ...]:
        """The sided habits that have entries, all weeks taken together."""
        parts = (part for part in self.whole if isinstance(part, SidedWeek))
        return tuple(part for part in parts if part.is_logged)


def collect(trends: Trends, preferences: Preferences, newest: Week, count: int) -> Steps[Report]:
    """Reads a report step by step, so that whoever asks can show how far it is, or stop.

    Args:
        trends: Measures the weeks.
        preferences: What the user has set.
        newest: The last week.
        count: How many weeks, from 1 to ``MOST_WEEKS``.

    Yields:
        After each step; about how many there are, ``steps_of`` tells.

    Returns:
        The report.
    """
    review: WeekReview | None = None
    trended: tuple[HabitTrend, ...] = ()
    weeks: list[WeekSummary] = []
    if count == 1:
        review = trends.review(newest)
        weeks, whole = [review.summary], review.summary.habits
        yield
    else:
        for back in reversed(range(count)):
            weeks.append(trends.week(newest.shifted(-back)))
            yield
        whole = yield from trends.period([one.week for one in weeks])
        sided = [part.habit for part in whole if isinstance(part, SidedWeek) and part.is_logged]
        trended = yield from trends.trends_in_steps(count, habits=sided, until=newest)
    return Report(
        weeks=tuple(weeks),
        whole=whole,
        trends=trended,
        review=review,
        even_zone=preferences.current.even_zone,
        today=trends.today(),
    )


def steps_of(count: int, habits: Sequence[Habit]) -> int:
    """About how many steps a report of so many weeks is read in.

    Args:
        count: How many weeks.
        habits: The habits it tells of; those without entries take fewer steps.
    """
    if count == 1:
        return 1
    sided = sum(habit.kind is Kind.SIDED for habit in habits)
    return 2 * count + len(habits) + sided * trend_steps(count)


def read_report(trends: Trends, preferences: Preferences, newest: Week, count: int) -> Report:
    """Reads a report at one go; takes what ``collect`` takes."""
    return at_one_go(collect(trends, preferences, newest, count))
