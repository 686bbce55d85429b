"""The weekly review: a week against the one before it, and the most useful next steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from balance_app.domain.exercises import Answers
from balance_app.domain.habits import Side
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary, WornWeek

# -- against the week before -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SidedChange:
    """How a sided habit leans against the week before; both weeks have enough entries.

    Attributes:
        points: By how many index points it lies further to the right; negative: to the left.
        nearer: By how many index points it lies nearer to what the user aims for; negative:
            farther from it.
        entries: By how many left and right entries there are more.
    """

    points: float
    nearer: float
    entries: int


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


# -- next steps ------------------------------------------------------------------------------------


class StepKind(StrEnum):
    """What a next step asks for."""

    SIDE = "side"
    STRETCH = "stretch"
    BREAK = "break"
    PAIR = "pair"
    KEEP_GOING = "keep going"


@dataclass(frozen=True, slots=True)
class UseSide:
    """Use this side next time, because the week or the newest run lies on the other.

    Attributes:
        part: The habit's week, which is the reason.
        side: The side to use.
    """

    part: SidedWeek
    side: Side
    kind: StepKind = StepKind.SIDE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Do exercises that answer a habit's week.

    Attributes:
        part: The habit's week, which is the reason.
        answers: What they answer.
        exercises: The ids of the exercises, in their order.
    """

    part: HabitWeek
    answers: Answers
    exercises: tuple[str, ...]
    kind: StepKind = StepKind.STRETCH


@dataclass(frozen=True, slots=True)
class TakeBreak:
    """Take the break at this time of day, the one that was skipped most.

    Attributes:
        hour: The local hour it was nearest to, 0 to 23.
        skipped: How often it was skipped in the week.
    """

    hour: int
    skipped: int
    kind: StepKind = StepKind.BREAK


@dataclass(frozen=True, slots=True)
class ChangePair:
    """Wear another pair.

    Attributes:
        part: The habit's week, which is the reason.
        flatter: Whether a flatter one; else any but the one worn day after day.
    """

    part: WornWeek
    flatter: bool
    kind: StepKind = StepKind.PAIR


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Nothing asks for a change.

    Attributes:
        balanced: The habits that are as the user aims for; none where too little is known yet.
    """

    balanced: tuple[SidedWeek, ...]
    kind: StepKind = StepKind.KEEP_GOING


NextStep = UseSide | Stretch | TakeBreak | ChangePair | KeepGoing


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
