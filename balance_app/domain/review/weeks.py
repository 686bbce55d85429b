"""The weekly review: a week against the one before it, and the most useful next steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balance_app.domain.balance import FEWEST_ENTRIES, Laterality, target
from balance_app.domain.breaks.model import BreakRecord
from balance_app.domain.difference import Difference, difference, distance_differs
from balance_app.domain.footwear import WornWeek
from balance_app.domain.review.next_steps import FEWEST_DAYS, NextStep, next_steps
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary


@dataclass(frozen=True, slots=True)
class SidedChange:
    """How a sided habit leans against the week before; both weeks have enough entries.

    Attributes:
        index: By how many index points it lies further to the right, and how sure that is.
        nearer: By how many index points it lies nearer to what the user aims for; negative:
            farther from it.
        nearer_is_clear: Whether it lies nearer or farther by more than chance.
        entries: By how many left and right entries there are more.
        by_minutes: The difference by minutes; None where either week has too few entries for it.
    """

    index: Difference
    nearer: float
    nearer_is_clear: bool
    entries: int
    by_minutes: Difference | None = None


@dataclass(frozen=True, slots=True)
class TimedChange:
    """How a timed habit went against the week before; both weeks have enough days.

    Attributes:
        minutes_a_day: By how many minutes the mean of the measured days is longer.
        longest_minutes: By how many minutes the longest spell is longer.
    """

    minutes_a_day: float
    longest_minutes: int


@dataclass(frozen=True, slots=True)
class WornChange:
    """How a worn habit went against the week before; both weeks have enough days.

    Attributes:
        share: By how much the share of time in raised heels is larger, from -1 to 1.
        minutes: By how many minutes more was worn.
    """

    share: float
    minutes: int


HabitChange = SidedChange | TimedChange | WornChange


@dataclass(frozen=True, slots=True)
class WeekReview:
    """A week, seen against the one before.

    Attributes:
        summary: The week.
        before: The week before it.
        changes: What changed, by habit id; only where both weeks have enough entries to say.
        steps: The most useful next steps, the most useful first; none for a week without entries,
            and none where the week lies too far back for steps to follow from it.
    """

    summary: WeekSummary
    before: WeekSummary
    changes: Mapping[str, HabitChange]
    steps: tuple[NextStep, ...]


def review(
    summary: WeekSummary,
    before: WeekSummary,
    breaks: Sequence[BreakRecord] = (),
    *,
    asks: bool = True,
) -> WeekReview:
    """Reviews a week.

    Args:
        summary: The week.
        before: The week before it.
        breaks: The week's breaks, in any order.
        asks: Whether next steps are wanted; for a week long gone they are not.
    """
    earlier = {part.habit.id: part for part in before.habits}
    changes = {
        part.habit.id: change
        for part in summary.habits
        if (change := _change(part, earlier.get(part.habit.id))) is not None
    }
    steps = next_steps(summary, breaks) if asks else ()
    return WeekReview(summary, before, changes, steps)


def _change(now: HabitWeek, before: HabitWeek | None) -> HabitChange | None:
    if isinstance(now, SidedWeek) and isinstance(before, SidedWeek):
        return _sided_change(now, before)
    if isinstance(now, TimedWeek) and isinstance(before, TimedWeek):
        if min(len(now.days), len(before.days)) < FEWEST_DAYS:
            return None
        longest = now.longest_minutes - before.longest_minutes
        return TimedChange(now.minutes_a_day - before.minutes_a_day, longest)
    if isinstance(now, WornWeek) and isinstance(before, WornWeek):
        if min(len(now.days), len(before.days)) < FEWEST_DAYS:
            return None
        if not (now.is_telling and before.is_telling):
            return None
        share = (now.raised_heel_share or 0.0) - (before.raised_heel_share or 0.0)
        return WornChange(share, now.worn_minutes - before.worn_minutes)
    return None


def _sided_change(now: SidedWeek, before: SidedWeek) -> SidedChange | None:
    if now.laterality is None or before.laterality is None:
        return None
    if min(now.laterality.n, before.laterality.n) < FEWEST_ENTRIES:
        return None
    aimed = target(now.habit.aim)
    index, index_before = now.laterality.index, before.laterality.index
    return SidedChange(
        index=difference(now.laterality, before.laterality),
        nearer=abs(index_before - aimed) - abs(index - aimed),
        nearer_is_clear=distance_differs(now.laterality, before.laterality, now.habit.aim),
        entries=now.counts.lateral - before.counts.lateral,
        by_minutes=_by_minutes(now.by_minutes, before.by_minutes),
    )


def _by_minutes(now: Laterality | None, before: Laterality | None) -> Difference | None:
    if now is None or before is None or min(now.n, before.n) < FEWEST_ENTRIES:
        return None
    return difference(now, before)
