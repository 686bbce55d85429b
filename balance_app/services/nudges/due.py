"""The nudges that come by themselves: ahead of a habit at its usual time, and from the week."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from balance_app.domain.calendar import Week
from balance_app.domain.check_ins import EVERY_DAY
from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit
from balance_app.domain.nudges.choice import acts_ahead, has_come, week_nudges
from balance_app.domain.nudges.rules import Nudge, NudgeKind, SideReason
from balance_app.domain.nudges.usual import USUAL, Usual, usual_of
from balance_app.domain.ports import EntryStore, TimerStore, WeeklyTime
from balance_app.services.habit_book import HabitBook
from balance_app.services.preferences import Preferences
from balance_app.services.standing import Standings
from balance_app.services.trends import Trends


class DueNudges:
    """What is called for at a time of day; whether it may be shown, the nudger decides."""

    def __init__(
        self,
        entries: EntryStore,
        timers: TimerStore,
        preferences: Preferences,
        habits: HabitBook,
        trends: Trends,
        standings: Standings,
    ) -> None:
        self._entries = entries
        self._timers = timers
        self._preferences = preferences
        self._habits = habits
        self._trends = trends
        self._standings = standings

    def times_ahead(self, today: date) -> set[WeeklyTime]:
        """The local times in the next seven days at which something may be said ahead of a habit.

        Each day has times of its own: other days lie in the two weeks before it, and on some
        weekdays the habit is not usual at all.

        Args:
            today: The present logical day.
        """
        found: dict[time, set[int]] = {}
        for habit in self._habits.current:
            entries = self._entries_up_to(today, habit)
            for day in (today + timedelta(days=ahead) for ahead in range(7)):
                usual = self._usual(entries, day)
                if usual is not None:
                    shown_on = day + timedelta(days=usual.is_on_next_date)
                    found.setdefault(usual.ahead_time, set()).add(shown_on.isoweekday())
        return {WeeklyTime(at, frozenset(weekdays)) for at, weekdays in found.items()}

    def times_of_week(self) -> set[WeeklyTime]:
        """The local times at which something may be said of the week.

        That is the time set for it, and whenever working hours begin after that.
        """
        settings = self._preferences.current
        times = {WeeklyTime(settings.week_nudge_time, EVERY_DAY)}
        if settings.working_hours_on:
            times |= {
                WeeklyTime(opening, frozenset({weekday}))
                for weekday, opening in settings.working_hours.openings_after(
                    settings.week_nudge_time, settings.day_start_hour
                )
            }
        return times

    def called_for(self, now: datetime, day: date) -> Iterator[Nudge]:
        """What is called for now: ahead of habits in the user's order, then from the week.

        A habit begins when it does, also outside working hours; the week waits for them.

        Args:
            now: The present, in the user's zone.
            day: The present logical day.
        """
        running = {one.habit for one in self._timers.running()}
        for habit in self._habits.current:
            if habit.id not in running and (nudge := self._ahead(habit, now, day)) is not None:
                yield nudge
        settings = self._preferences.current
        start_hour = settings.day_start_hour
        if self._is_open(now) and has_come(settings.week_nudge_time, now, day, start_hour):
            yield from week_nudges(self._trends.week(Week.of(day)), day)

    def _is_open(self, now: datetime) -> bool:
        """Whether it is within the working hours, or none are kept to."""
        settings = self._preferences.current
        if not settings.working_hours_on:
            return True
        return settings.working_hours.contain(now, now.tzinfo or UTC)

    def _ahead(self, habit: Habit, now: datetime, day: date) -> Nudge | None:
        """What to say ahead of a habit, where it is about to begin and a side is suggested."""
        entries = self._entries_up_to(day, habit)
        usual = self._usual(entries, day)
        if usual is None or not usual.is_near(now, day):
            return None
        standing = self._standings.of(habit, day)
        if standing.suggestion is None or any(entry.day == day for entry in entries):
            return None
        reason = SideReason(
            *(standing.left, standing.right, standing.verdict, standing.run, habit.aim),
            usual=usual.clock_time,
        )
        return Nudge(NudgeKind.AHEAD, habit.id, standing.suggestion, reason)

    def _entries_up_to(self, day: date, habit: Habit) -> Sequence[Entry]:
        """The entries that tell when a habit begins; none where that is no matter."""
        if not acts_ahead(habit):
            return ()
        return self._entries.between(day - timedelta(days=USUAL.days), day, habit.id)

    def _usual(self, entries: Sequence[Entry], day: date) -> Usual | None:
        return usual_of(entries, day, self._preferences.current.day_start_hour)
