"""Measures weeks and days: the one source for chart, table, terminal and JSON."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Kind
from balance_app.domain.ports import BreakStore, Clock, EntryStore
from balance_app.domain.week import WeekSummary, summarise
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences

if TYPE_CHECKING:  # drawn when a window first shows a day
    from balance_app.domain.day_line import DayLine


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
        logged = {entry.habit for entry in entries} if week < Week.of(self.today()) else set()
        habits = tuple(h for h in self._habits.all if not h.archived or h.id in logged)
        sided = [habit.id for habit in habits if habit.kind is Kind.SIDED]
        return summarise(
            week,
            habits,
            entries=entries,
            runs={habit: self._entries.run(habit, week.end) for habit in sided},
            breaks=self._breaks.outcomes(week.start, week.end),
            even_zone=self._preferences.current.even_zone,
        )

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
