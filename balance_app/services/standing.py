"""How a sided habit stands: its run, its week so far, and the side to use next time."""

from dataclasses import dataclass
from datetime import date

from balance_app.domain.balance import Run, Verdict, laterality_of_counts, suggestion, verdict
from balance_app.domain.calendar import Week
from balance_app.domain.habits import Habit, Side
from balance_app.domain.ports import Clock, EntryStore
from balance_app.services.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sided habit stands.

    Attributes:
        run: Its run as it is now; None without left or right entries.
        left: The week's entries on the left.
        right: The week's entries on the right.
        verdict: What may be said of them.
        suggestion: Which side to use next time, if anything is to be said.
    """

    run: Run | None
    left: int
    right: int
    verdict: Verdict
    suggestion: Side | None


class Standings:
    """How sided habits stand; what it costs to tell does not grow with the history."""

    def __init__(self, entries: EntryStore, clock: Clock, preferences: Preferences) -> None:
        self._entries = entries
        self._clock = clock
        self._preferences = preferences

    def of(self, habit: Habit, day: date) -> Standing:
        """How a habit stands by the week that a day lies in.

        The run is as it is now, though the day may lie in the past: it is about the next time.

        Args:
            habit: A sided habit.
            day: The logical day.
        """
        today = self._preferences.day_of(self._clock.now(), self._clock.zone)
        run, week = self._entries.run(habit.id, max(day, today)), Week.of(day)
        counts = self._entries.count_by_side(habit.id, week.start, week.end)
        left, right = counts[Side.LEFT], counts[Side.RIGHT]
        even_zone = self._preferences.current.even_zone
        judged = verdict(laterality_of_counts(left, right), habit.aim, even_zone)
        return Standing(run, left, right, judged, suggestion(habit.aim, run, judged))
