"""What a weekly review says in words: changes, next steps with their reasons, and the summary."""

from collections.abc import Callable

from balance_app.domain.balance import FEWEST_ENTRIES, Verdict
from balance_app.domain.durations import Number, duration, out_of
from balance_app.domain.exercises import Answers
from balance_app.domain.findings import finding, timed_finding, worn_finding
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import CARRYING, LEG_CROSSING, TIMES, Aim, Side
from balance_app.domain.review.next_steps import (
    ChangePair,
    KeepGoing,
    NextStep,
    Stretch,
    TakeBreak,
    UseSide,
    leaning_side,
)
from balance_app.domain.review.weeks import HabitChange, SidedChange, TimedChange, WeekReview
from balance_app.domain.trend import CHANGED_POINTS
from balance_app.domain.week import HabitWeek, SidedWeek

Hour = Callable[[int], str]
"""How a full hour of the day, 0 to 23, is written."""

_SAME_MINUTES = 10
"""A change of the mean day of fewer minutes than this is none worth telling."""

_SAME_SHARE = 0.05
"""The same for a share of the time."""

_DECIMALS = 9
"""Two indices that differ by exactly a bound, or a half, must not miss it by the last bit."""

_ON_SIDE = {
    CARRYING: "Carry on your {side}",
    LEG_CROSSING: "Uncross your legs, or lay the {side} one over",
}
_STRETCHES = {
    Answers.SITTING: "A hip stretch, then a glute bridge",
    Answers.RAISED_HEELS: "Give your calves a stretch",
    Answers.CARRYING_LEFT: "A side bend, then lifts with the right arm",
    Answers.CARRYING_RIGHT: "A side bend, then lifts with the left arm",
    Answers.LEG_CROSSING: "An even seat, then a figure four",
}


def full_hour(hour: int) -> str:
    """A full hour of the day as it is written without a locale, e.g. ``15:00``."""
    return f"{hour:02}:00"


def summary_words(
    review: WeekReview, number: Number = str, clock: Hour = full_hour
) -> tuple[str, ...]:
    """A week in words: a sentence for each habit that says something, what leans first.

    Last come the habits of which there is too little to say, in one sentence, and the most useful
    next step. A week without entries says so.

    Args:
        review: The week.
        number: How a whole number is written.
        clock: How a full hour of the day is written.
    """
    logged = [part for part in review.summary.habits if part.is_logged]
    if not logged:
        return ("Nothing was logged in this week.",)
    few = [part for part in logged if _says_nothing(part)]
    leaning = [part for part in logged if isinstance(part, SidedWeek) and leaning_side(part)]
    others = [part for part in logged if part not in leaning and part not in few]
    said = [_habit_words(part, review, number) for part in (*leaning, *others)]
    if few:
        names = ", ".join(part.habit.name for part in few)
        said.append(f"Too few entries to say: {names}.")
    if review.steps:
        asked = step_words(review.steps[0], clock)
        said.append(f"Next: {asked}" if asked.endswith("?") else f"Next: {asked}.")
    return tuple(said)


def _says_nothing(part: HabitWeek) -> bool:
    if isinstance(part, SidedWeek):
        return part.verdict in (Verdict.NO_ENTRIES, Verdict.TOO_FEW)
    return isinstance(part, WornWeek) and part.raised_heel_share is None


def _habit_words(part: HabitWeek, review: WeekReview, number: Number) -> str:
    said = f"{part.habit.name}: {finding(part, number)}"
    change = review.changes.get(part.habit.id)
    if change is None:
        return f"{said}."
    changed = change_words(part, change, number)
    return f"{said}; {changed} {_AGAINST.get(changed, 'than')} the week before."


# -- changes ---------------------------------------------------------------------------------------

_THE_SAME = "about the same"
"""Two weeks differ too little to tell."""

_NO_CLEAR_CHANGE = "no clear change"
"""Two weeks differ by no more than chance alone may do."""

_AGAINST = {_THE_SAME: "as", _NO_CLEAR_CHANGE: "from"}
"""What follows where there is no change, before what it is compared with; else “than”."""


def change_words(part: HabitWeek, change: HabitChange, number: Number = str) -> str:
    """A change against the week before, e.g. ``40 points nearer to even``.

    Of a sided habit only what is more than chance is told as a change, and that it came nearer
    to the aim or farther from it only where that is: see ``distance_differs``.

    Args:
        part: The habit's week.
        change: What changed.
        number: How a whole number is written.
    """
    if isinstance(change, SidedChange):
        return _sided_change(part.habit.aim, change, number)
    if isinstance(change, TimedChange):
        minutes = change.minutes_a_day
        if abs(minutes) < _SAME_MINUTES:
            return _THE_SAME
        return f"{duration(abs(minutes), number)} a day {'more' if minutes > 0 else 'less'}"
    if abs(change.share) < _SAME_SHARE:
        return _THE_SAME
    points = number(round(abs(change.share) * 100))
    return f"{points} points {'more' if change.share > 0 else 'less'}"


def _sided_change(aim: Aim, change: SidedChange, number: Number) -> str:
    index = change.index
    if not index.is_clear:
        return _NO_CLEAR_CHANGE
    tells_distance = aim is not Aim.JUST_WATCH and change.nearer_is_clear
    nearer, points = (round(abs(one), _DECIMALS) for one in (change.nearer, index.points))
    if tells_distance and nearer >= CHANGED_POINTS:
        aimed = "even" if aim is Aim.EVEN else "your aim"
        where = f"nearer to {aimed}" if change.nearer > 0 else f"farther from {aimed}"
        return f"{number(round(nearer))} points {where}"
    if points >= CHANGED_POINTS:
        further = "right" if index.points > 0 else "left"
        return f"{number(round(points))} points further {further}"
    return _THE_SAME


# -- next steps ------------------------------------------------------------------------------------


def step_words(step: NextStep, clock: Hour = full_hour) -> str:
    """What a next step asks for, e.g. ``Carry on your left``.

    Args:
        step: The step.
        clock: How a full hour of the day is written.
    """
    match step:
        case UseSide():
            habit, side = step.part.habit, step.side.value
            usual = f"{habit.name}: {side} next time"
            return _ON_SIDE.get(habit.id, usual).format(side=side)
        case Stretch():
            return _STRETCHES[step.answers]
        case TakeBreak():
            return f"Take the break around {clock(step.hour)}"
        case ChangePair():
            return "A flatter pair tomorrow?" if step.flatter else "Another pair tomorrow?"
        case KeepGoing():
            return "Keep logging" if step.too_few and not step.balanced else "Keep going"


def reason_words(step: NextStep, number: Number = str) -> str:
    """Why a next step is proposed, e.g. ``16 of 20 were on the right``.

    Args:
        step: The step.
        number: How a whole number is written.
    """
    match step:
        case UseSide():
            return _side_reason(step.part, step.side, number)
        case Stretch():
            return _stretch_reason(step.part, number)
        case TakeBreak():
            return f"skipped {number(step.skipped)} times"
        case ChangePair():
            return worn_finding(step.part, number) if step.flatter else _pair_run(step.part, number)
        case KeepGoing():
            return _going_reason(step, number)


def _side_reason(part: SidedWeek, side: Side, number: Number) -> str:
    """Why a side is proposed: how often the other was used, or the preferred one was not."""
    if leaning_side(part) is not side.opposite and part.run is not None:
        return f"{number(part.run.length)} in a row on the {part.run.side.value}"
    prefers = part.habit.aim.preferred is not None
    used = side if prefers else side.opposite
    times = part.counts.left if used is Side.LEFT else part.counts.right
    unit = "" if part.habit.unit == TIMES else f" {part.habit.unit}"
    said = f"{out_of(times, part.counts.lateral, number)}{unit} were on the {used.value}"
    return f"{said}, the side you prefer" if prefers else said


def _stretch_reason(part: HabitWeek, number: Number) -> str:
    if isinstance(part, WornWeek):
        return worn_finding(part, number)
    if isinstance(part, SidedWeek):
        leaning = leaning_side(part)
        assert leaning is not None  # else no exercise would answer it
        return _side_reason(part, leaning.opposite, number)
    said = timed_finding(part, number)
    if part.spells_over_60:
        spells = "spell" if part.spells_over_60 == 1 else "spells"
        said += f", {number(part.spells_over_60)} {spells} over an hour"
    return said


def _pair_run(part: WornWeek, number: Number) -> str:
    run = part.longest_in_one_pair
    assert run is not None  # else no other pair would be proposed
    pair = part.habit.known_option(run.pair)
    return f"{pair.name if pair else run.pair} {number(run.days)} days in a row"


def _going_reason(step: KeepGoing, number: Number) -> str:
    if step.balanced:
        even = all(part.habit.aim.preferred is None for part in step.balanced)
        *others, last = (part.habit.name for part in step.balanced)
        names = f"{', '.join(others)} and {last} are" if others else f"{last} is"
        return f"{names} {'even' if even else 'as you aim for'}"
    if step.too_few:
        return f"{number(FEWEST_ENTRIES)} times left or right are enough to say more"
    return "nothing asks for a change"
