"""How a sided habit stands: its run, its week so far, and the side to use next time."""

from dataclasses import dataclass
from datetime import date

from balance_app.domain.balance import Run, Verdict, laterality_of_counts, suggestion, verdict
from balance_app.domain.calendar import Week
from balance_app.domain.habits import Habit, Side
from balance_app.domain.ports import EntryStore


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sided habit stands.

    Attributes:
        run: Its run; None without left or right entries.
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


def standing_of(
    entries: EntryStore, habit: Habit, week: Week, last: date, even_zone: float
) -> Standing:
    """How a sided habit stands; what it costs does not grow with the history.

    Args:
        entries: The user's entries.
        habit: The habit.
        week: The week whose entries are counted.
        last: The logical day at whose end the run is taken.
        even_zone: Half the width of the even zone in index points.
    """
    run = entries.run(habit.id, last)
    counts = entries.count_by_side(habit.id, week.start, week.end)
    left, right = counts[Side.LEFT], counts[Side.RIGHT]
    judged = verdict(laterality_of_counts(left, right), habit.aim, even_zone)
    return Standing(run, left, right, judged, suggestion(habit.aim, run, judged))
