"""What to do next after a week: the steps it asks for, each with its reason, most useful first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from balance_app.domain.balance import Verdict, target
from balance_app.domain.breaks.model import BreakRecord, Outcome
from balance_app.domain.exercises import ANSWERING, Answers
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import CARRYING, LEG_CROSSING, SITTING, Aim, Side
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek, WeekSummary

MOST_STEPS = 3
"""So many next steps are named at most: enough to choose from, few enough to do."""

FEWEST_DAYS = 3
"""With fewer measured days than this nothing is said of how a week was sat or what was worn."""

LONG_DAY_MINUTES = 6 * 60
"""From so many minutes of sitting a day on, without a goal of the user's, a stretch answers it."""

MANY_LONG_SPELLS = 3
"""From so many spells over an hour in a week on, a stretch answers them."""

MUCH_IN_HEELS, LEAST_IN_HEELS_MINUTES = 0.33, 6 * 60
"""From this share of the time worn on, and this long in all, raised heels are answered."""

DAYS_IN_ONE_PAIR = 5
"""From so many days in a row in the same pair on, another is proposed."""

FEWEST_SKIPPED = 2
"""A time of day whose breaks were skipped less often than this is not pointed out."""

_LONGEST_DAY_MINUTES = 10 * 60
"""A stretch for long sitting is as useful as can be from so many minutes a day on."""

_USE_OF_RUN = 0.25
_USE_OF_CARRYING_STRETCH, _USE_OF_CROSSING_STRETCH = 0.8, 0.6
_USE_OF_FLATTER_PAIR, _USE_OF_PAIR_DAY = 0.9, 0.05
_USE_OF_BREAK = 0.6
"""How useful each kind of step is, against the use of another side, which is as large as the lean:
to change what leans comes first, what makes up for it next."""

_LEANS = {Verdict.LEANING_LEFT: Side.LEFT, Verdict.LEANING_RIGHT: Side.RIGHT}
_HALF_AN_HOUR = timedelta(minutes=30)


# -- steps -----------------------------------------------------------------------------------------


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
        balanced: The habits that are as the user aims for.
        too_few: The habits that were logged too few times to say.
    """

    balanced: tuple[SidedWeek, ...]
    too_few: tuple[SidedWeek, ...]
    kind: StepKind = StepKind.KEEP_GOING


NextStep = UseSide | Stretch | TakeBreak | ChangePair | KeepGoing


# -- what a week asks for --------------------------------------------------------------------------


def leaning_side(part: SidedWeek) -> Side | None:
    """The side that a week leans to, seen from what the user aims for; None where it does not."""
    return _LEANS.get(part.verdict)


def sits_long(part: TimedWeek) -> bool:
    """Whether a week of sitting asks for an answer: long days, or many spells over an hour."""
    if len(part.days) < FEWEST_DAYS:
        return False
    mean, goal = part.minutes_a_day, part.goal_minutes
    long_days = mean >= LONG_DAY_MINUTES if goal is None else mean > goal
    return long_days or part.spells_over_60 >= MANY_LONG_SPELLS


def wears_heels(part: WornWeek) -> bool:
    """Whether raised heels were worn for so long that it asks for an answer."""
    share = part.raised_heel_share or 0.0
    return share >= MUCH_IN_HEELS and part.raised_minutes >= LEAST_IN_HEELS_MINUTES


def answer_to(part: SidedWeek) -> Answers | None:
    """What exercises can answer of a sided habit's lean; None where there is no such lean."""
    leaning = leaning_side(part)
    if leaning is not None and part.habit.id == CARRYING:
        return Answers(f"carrying-{leaning}")
    return Answers.LEG_CROSSING if leaning is not None and part.habit.id == LEG_CROSSING else None


def next_steps(summary: WeekSummary, breaks: Sequence[BreakRecord]) -> tuple[NextStep, ...]:
    """The most useful next steps, the most useful first.

    Of each kind the most useful comes before a second one of another, so that three steps are
    three different things to do where the week has so many.

    Args:
        summary: The week.
        breaks: Its breaks.
    """
    if not any(part.is_logged for part in summary.habits):
        return ()
    found = sorted(_steps_of(summary, breaks), key=lambda step: -step.use)
    kinds: set[StepKind] = set()
    first: list[_Weighed] = []
    others: list[_Weighed] = []
    for weighed in found:
        (others if weighed.step.kind in kinds else first).append(weighed)
        kinds.add(weighed.step.kind)
    chosen = sorted((first + others)[:MOST_STEPS], key=lambda step: -step.use)
    if chosen:
        return tuple(weighed.step for weighed in chosen)
    balanced, too_few = (
        tuple(part for part in summary.sided if part.verdict is verdict)
        for verdict in (Verdict.BALANCED, Verdict.TOO_FEW)
    )
    return (KeepGoing(balanced, too_few),)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A step and how useful it is, from 0 to 1."""

    use: float
    step: NextStep


def _steps_of(summary: WeekSummary, breaks: Sequence[BreakRecord]) -> Iterator[_Weighed]:
    for part in summary.habits:
        if isinstance(part, SidedWeek):
            yield from _sided_steps(part)
        elif isinstance(part, TimedWeek):
            yield from _timed_steps(part)
        else:
            yield from _worn_steps(part)
    yield from _break_steps(breaks)


def _sided_steps(part: SidedWeek) -> Iterator[_Weighed]:
    """A lean asks for the other side, a long run alone for less.

    An aim that prefers a side never asks for the other one, and one that just watches for none.
    """
    aim, leaning = part.habit.aim, leaning_side(part)
    if aim is Aim.JUST_WATCH:
        return
    if leaning is None or part.laterality is None or aim.preferred is leaning:
        flagged = part.counts.lateral and part.run is not None and part.run.flagged
        if flagged and part.suggestion is not None:
            yield _Weighed(_USE_OF_RUN, UseSide(part, part.suggestion))
        return
    much = min(1.0, abs(part.laterality.index - target(aim)) / 100)
    yield _Weighed(much, UseSide(part, leaning.opposite))
    answers = answer_to(part)
    if answers is not None:
        crossing = answers is Answers.LEG_CROSSING
        use = _USE_OF_CROSSING_STRETCH if crossing else _USE_OF_CARRYING_STRETCH
        yield _Weighed(use * much, _stretch(part, answers))


def _timed_steps(part: TimedWeek) -> Iterator[_Weighed]:
    if part.habit.id == SITTING and sits_long(part):
        much = min(1.0, part.minutes_a_day / _LONGEST_DAY_MINUTES)
        yield _Weighed(much, _stretch(part, Answers.SITTING))


def _worn_steps(part: WornWeek) -> Iterator[_Weighed]:
    others = len(part.habit.current_options) > 1
    if wears_heels(part):
        share = part.raised_heel_share or 0.0
        yield _Weighed(share, _stretch(part, Answers.RAISED_HEELS))
        if any(not pair.raised_heel for pair in part.habit.current_options):
            yield _Weighed(_USE_OF_FLATTER_PAIR * share, ChangePair(part, flatter=True))
    elif others and part.longest_in_one_pair is not None:
        days = part.longest_in_one_pair.days
        if days >= DAYS_IN_ONE_PAIR:
            yield _Weighed(_USE_OF_PAIR_DAY * days, ChangePair(part, flatter=False))


def _break_steps(breaks: Sequence[BreakRecord]) -> Iterator[_Weighed]:
    """The time of day whose breaks were skipped most; of several the earliest."""
    shown: dict[Outcome, Counter[int]] = {Outcome.SKIPPED: Counter(), Outcome.TAKEN: Counter()}
    for one in breaks:
        if one.outcome in shown:
            shown[one.outcome][(one.shown + _HALF_AN_HOUR).hour] += 1
    skipped, taken = shown[Outcome.SKIPPED], shown[Outcome.TAKEN]
    if not skipped:
        return
    hour = min(skipped, key=lambda hour: (-skipped[hour], hour))
    if skipped[hour] >= FEWEST_SKIPPED:
        share = skipped[hour] / (skipped[hour] + taken[hour])
        yield _Weighed(_USE_OF_BREAK * share, TakeBreak(hour, skipped[hour]))


def _stretch(part: HabitWeek, answers: Answers) -> Stretch:
    return Stretch(part, answers, ANSWERING[answers])
