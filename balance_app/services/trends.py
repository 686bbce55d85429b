"""Measures weeks and days: the one source for chart, table, terminal and JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.ports import BreakStore, Clock, EntryStore
from balance_app.domain.week import HabitWeek, WeekSummary, summarise
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences
from balance_app.services.steps import Steps, at_one_go

if TYPE_CHECKING:  # loaded when somebody looks at a day or back over many weeks
    from balance_app.domain.breaks.model import Outcome
    from balance_app.domain.day_line import DayLine
    from balance_app.domain.entries import Entry
    from balance_app.domain.review.weeks import WeekReview
    from balance_app.domain.trend import HabitTrend, Measure, SideTally
    from balance_app.domain.year import YearSummary

_AT_ONCE = 26
"""So many weeks of a habit are read and measured in one step."""


def trend_steps(weeks: int) -> int:
    """How many steps the trend of one habit over so many weeks is read in."""
    return -(-weeks // _AT_ONCE)


class Trends:
    """What the entries and breaks of a week, or of a day, say.

    A week is one query for its entries, one for its breaks, and a run for each sided habit: none
    costs more with a longer history.
    """

    def __init__(
        self,
        entries: EntryStore,
        breaks: BreakStore,
        clock: Clock,
        preferences: Preferences,
        habits: HabitBook,
    ) -> None:
        self._entries = entries
        self._breaks = breaks
        self._clock = clock
        self._preferences = preferences
        self._habits = habits

    def today(self) -> date:
        """Today's logical day."""
        return self._preferences.day_of(self._clock.now(), self._clock.zone)

    def this_week(self) -> WeekSummary:
        """The week that today lies in."""
        return self.week(Week.of(self.today()))

    def week(self, week: Week) -> WeekSummary:
        """A week's measures, its runs as they stood at its end.

        A week gone by tells of archived habits too, where it has entries of them.
        """
        entries = self._entries.between(week.start, week.end)
        breaks = self._breaks.outcomes(week.start, week.end)
        habits = self._told_of(week, {entry.habit for entry in entries})
        return self._measured(week, habits, entries, breaks)

    def period(self, weeks: Sequence[Week]) -> Steps[tuple[HabitWeek, ...]]:
        """Measures several weeks taken together, as one long week; reads them one by one.

        Args:
            weeks: The weeks, oldest first, without a gap; at the last one's end the runs are told.

        Yields:
            After each week that was read, and each habit that was measured.

        Returns:
            The measures of each habit.
        """
        entries: dict[str, list[Entry]] = {}
        for week in weeks:
            for entry in self._entries.between(week.start, week.end):
                entries.setdefault(entry.habit, []).append(entry)
            yield
        first, last = weeks[0], weeks[-1]
        breaks = self._breaks.outcomes(first.start, last.end)
        parts: list[HabitWeek] = []
        for habit in self._told_of(first, entries.keys()):
            parts += self._measured(last, [habit], entries.get(habit.id, ()), breaks).habits
            yield
        return tuple(parts)

    def _told_of(self, first: Week, logged: Collection[str]) -> list[Habit]:
        """The habits to tell of, where the first week is this and these habits have entries."""
        is_over = first < Week.of(self.today())
        return [h for h in self._habits.all if not h.archived or (is_over and h.id in logged)]

    def _measured(
        self,
        last: Week,
        habits: Sequence[Habit],
        entries: Sequence[Entry],
        breaks: Mapping[date, Mapping[Outcome, int]],
    ) -> WeekSummary:
        sided = [habit.id for habit in habits if habit.kind is Kind.SIDED]
        return summarise(
            last,
            habits,
            entries=entries,
            runs={habit: self._entries.run(habit, last.end) for habit in sided},
            breaks=breaks,
            even_zone=self._preferences.current.even_zone,
            sitting_goal=self._preferences.current.sitting_goal_minutes or None,
        )

    def review(self, week: Week) -> WeekReview:
        """A week against the one before it, and what to do next.

        Next steps follow from the week at hand and from the one just gone, not from older ones.
        """
        from balance_app.domain.review.weeks import review

        return review(
            self.week(week),
            self.week(week.shifted(-1)),
            self._breaks.between(week.start, week.end),
            asks=week >= Week.of(self.today()).shifted(-1),
        )

    def trends(
        self,
        weeks: int | None,
        measure: Measure | None = None,
        habits: Sequence[Habit] | None = None,
        until: Week | None = None,
    ) -> tuple[HabitTrend, ...]:
        """The trends of sided habits, in the user's order; see ``trends_in_steps``."""
        return at_one_go(self.trends_in_steps(weeks, measure, habits, until))

    def trends_in_steps(
        self,
        weeks: int | None,
        measure: Measure | None = None,
        habits: Sequence[Habit] | None = None,
        until: Week | None = None,
    ) -> Steps[tuple[HabitTrend, ...]]:
        """Measures the trends of sided habits, in the user's order.

        A step is half a year of one habit: one query, whose cost grows with the entries in it.

        Args:
            weeks: How many weeks are shown; None for all since the first entry of any of them.
            measure: Whether times or minutes are added up; None for times.
            habits: Sided habits; None for all that are not archived.
            until: The newest week shown; None for the current one.
        """
        from balance_app.domain.trend import POOLED_WEEKS, Measure, TrendInParts

        shown = self._habits.current if habits is None else habits
        shown = [habit for habit in shown if habit.kind is Kind.SIDED]
        newest = until or Week.of(self.today())
        count = self._weeks_since_first(shown, newest) if weeks is None else weeks
        measure = measure or Measure.TIMES
        read = self._entries.side_tallies if measure is Measure.TIMES else self._entries.tallies
        even_zone = self._preferences.current.even_zone
        found = [TrendInParts(habit, newest, measure, even_zone) for habit in shown]
        left = count
        while left:
            # The newest part is the whole one, so that all that is pooled lies in it.
            length = left % _AT_ONCE or _AT_ONCE
            part = [newest.shifted(1 - left + n) for n in range(length)]
            left -= length
            first = part[0] if left else min(part[0], newest.shifted(1 - 2 * POOLED_WEEKS))
            for habit, trend in zip(shown, found, strict=True):
                trend.add(part, read(habit.id, first.start, part[-1].end))
                yield
        return tuple(trend.whole() for trend in found)

    def was_logged(self, habits: Sequence[Habit]) -> bool:
        """Whether there is an entry of any of these habits up to the end of this week."""
        first = self._first_day(habits)
        return first is not None and first <= Week.of(self.today()).end

    def year(self, year: int, habit: Habit | None = None) -> YearSummary:
        """A year day by day, of one habit or of all that are not archived."""
        return at_one_go(self.year_in_steps(year, habit))

    def year_in_steps(self, year: int, habit: Habit | None = None) -> Steps[YearSummary]:
        """Adds up a year day by day, of one habit or of all that are not archived.

        A step is one habit.
        """
        from balance_app.domain.year import summarise_year

        first, last = date(year, 1, 1), date(year, 12, 31)
        tallies: list[SideTally] = []
        for one in self._habits.current if habit is None else (habit,):
            tallies += self._entries.side_tallies(one.id, first, last)
            yield
        return summarise_year(year, habit, tallies)

    def _weeks_since_first(self, habits: Sequence[Habit], newest: Week) -> int:
        first = self._first_day(habits) or newest.start
        return max(1, (newest.start - Week.of(first).start).days // 7 + 1)

    def _first_day(self, habits: Sequence[Habit]) -> date | None:
        days = (self._entries.first_day(habit.id) for habit in habits)
        return min((day for day in days if day is not None), default=None)

    def day_line(self, day: date) -> DayLine:
        """A day on its line, with what reaches into it from the days around it."""
        from balance_app.domain.day_line import day_line

        around = day - timedelta(days=1), day + timedelta(days=1)
        return day_line(
            day,
            self._clock.zone,
            self._preferences.current.day_start_hour,
            self._entries.between(*around),
            self._breaks.between(*around),
            self._clock.now(),
        )
