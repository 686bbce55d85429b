"""Which exercises a break shows: those that answer how the week went, and not always the same."""

from collections.abc import Mapping, Sequence

from balance_app.domain.exercises import Answers, Guide, choose, guide
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import SITTING
from balance_app.domain.ports import BreakStore
from balance_app.domain.review.next_steps import answer_to
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek, WeekSummary
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from balance_app.services.trends import Trends

RECENT = 12
"""How many of the exercises shown last are passed over while there are others."""

_PER_EXERCISE_SECONDS = 150.0
"""One exercise for about so much of a break; what it leaves of that is for walking about."""


class ExerciseChoice:
    """Chooses exercises for breaks."""

    def __init__(self, shelf: ExerciseShelf, breaks: BreakStore, trends: Trends) -> None:
        self._shelf = shelf
        self._breaks = breaks
        self._trends = trends

    def guide(self, length: float, wished: Sequence[str] = ()) -> Guide | None:
        """What a break shows; None where there is nothing to show.

        Args:
            length: How many seconds it lasts.
            wished: The ids of exercises that come first, as many as there is time for.
        """
        count = max(1, round(length / _PER_EXERCISE_SECONDS))
        recent = self._breaks.recent_exercises(RECENT)[::-1]
        by_id = {exercise.id: exercise for exercise in self._shelf.all}
        first = [by_id[name] for name in wished if name in by_id][:count]
        others = [exercise for exercise in self._shelf.all if exercise not in first]
        needs = needs_of(self._trends.this_week())
        chosen = (*first, *choose(others, needs, recent, count - len(first)))
        laid_out = guide(chosen, length) if chosen else None
        return laid_out if laid_out is not None and laid_out.parts else None


def needs_of(week: WeekSummary) -> Mapping[Answers, float]:
    """How much there is of each thing that exercises answer, 0 to 1.

    Args:
        week: The week so far.
    """
    needs: dict[Answers, float] = {Answers.SITTING: 0.5}
    for part in week.habits:
        if isinstance(part, TimedWeek):
            if part.habit.id == SITTING and part.minutes:
                needs[Answers.SITTING] = 1.0
        elif isinstance(part, WornWeek) and part.is_telling and part.raised_heel_share:
            needs[Answers.RAISED_HEELS] = part.raised_heel_share
        elif isinstance(part, SidedWeek):
            needs |= _sided_needs(part)
    return needs


def _sided_needs(part: SidedWeek) -> dict[Answers, float]:
    answers = answer_to(part)
    if answers is None or part.laterality is None:
        return {}
    return {answers: abs(part.laterality.index) / 100}
