"""What nudges say: what they ask, their reasons, and whether they are followed."""

from collections.abc import Callable
from datetime import time

from balance_app.domain.balance import Verdict
from balance_app.domain.durations import Number, duration, out_of
from balance_app.domain.habits import TIMES, Habit, Side
from balance_app.domain.nudges.rules import (
    FEWEST_COMPARED,
    Effect,
    HeelsReason,
    Nudge,
    NudgeKind,
    SideReason,
    SittingReason,
)

TimeOfDay = Callable[[time], str]
"""How a local time of day is written."""

_AHEAD = {
    "carrying": "Carry on your {side} today",
    "leg-crossing": "Cross your {side} leg over today, or neither",
    "mouse-hand": "Your {side} hand on the mouse today",
    "phone-hand": "Your phone in the {side} hand today",
    "standing-leg": "Stand on your {side} leg today",
    "leading-foot": "Your {side} foot first today",
    "bag-strap": "Your bag on the {side} today",
    "chewing-side": "Chew on your {side} today",
    "child-on-hip": "Your child on the {side} hip today",
}

_KINDS = {
    NudgeKind.LOGGED: "nudges when you log",
    NudgeKind.AHEAD: "nudges ahead of a habit",
    NudgeKind.SITTING: "stretches for sitting",
    NudgeKind.HEELS: "stretches for raised heels",
    NudgeKind.CARRYING: "exercises for carrying",
}


def kind_words(kind: NudgeKind) -> str:
    """What nudges of a kind are called, e.g. ``stretches for sitting``."""
    return _KINDS[kind]


def asked(nudge: Nudge, habit: Habit | None) -> str:
    """What a nudge asks, e.g. ``Left next?``.

    Args:
        nudge: The nudge.
        habit: Its habit; None where that has been deleted.
    """
    side = nudge.side.value if nudge.side is not None else ""
    if nudge.kind is NudgeKind.LOGGED:
        return next_words(nudge.side) if nudge.side is not None else ""
    if nudge.kind is NudgeKind.AHEAD:
        if nudge.habit in _AHEAD:
            return _AHEAD[nudge.habit].format(side=side)
        return f"{nudge.habit if habit is None else habit.name}: {side} today"
    if nudge.kind is NudgeKind.SITTING:
        return "A stretch for your hips, and a glute bridge?"
    if nudge.kind is NudgeKind.HEELS:
        return "A stretch for your calves, and a flatter pair tomorrow?"
    return f"A side bend, and lifts with your {side} arm?"


def next_words(side: Side) -> str:
    """Asks for a side the next time, e.g. ``Left next?``."""
    return f"{side.capitalize()} next?"


def because(
    nudge: Nudge, habit: Habit | None, number: Number = str, clock: TimeOfDay | None = None
) -> str:
    """Why, e.g. ``Because 16 of 20 this week were on the right.``.

    Args:
        nudge: The nudge.
        habit: Its habit; None where that has been deleted.
        number: How a number is written.
        clock: How a time of day is written; as 08:20 where None.
    """
    reason = nudge.reason
    if isinstance(reason, SittingReason):
        return _because_of_sitting(reason, number)
    if isinstance(reason, HeelsReason):
        worn = (reason.raised_minutes, reason.minutes)
        raised = out_of(*worn, lambda minutes: duration(minutes, number))
        return f"Because {raised} in shoes this week were in raised heels."
    unit = habit.unit if habit is not None else TIMES
    said = _because_of_sides(reason, nudge.side, unit, number)
    if reason.usual is not None:
        usual = f"{reason.usual:%H:%M}" if clock is None else clock(reason.usual)
        said += f" You often begin around {usual}."
    return said


def effect_words(effect: Effect, number: Number = str) -> str:
    """Whether nudges are followed, in one or two sentences."""
    shown, without = effect.with_nudge, effect.without
    if not effect.is_telling:
        fewest = number(FEWEST_COMPARED)
        return (
            "Whether nudges are followed: too few entries to say yet. "
            f"It takes {fewest} after a nudge and {fewest} without one."
        )
    return (
        f"After a nudge the next entry was on the suggested side "
        f"{number(shown.followed)} of {number(shown.of)} times, "
        f"without one {number(without.followed)} of {number(without.of)} times."
    )


def _because_of_sides(reason: SideReason, side: Side | None, unit: str, number: Number) -> str:
    """The week where it leans away from the suggested side, and the run where there is one."""
    run = reason.run
    leans = {Verdict.LEANING_LEFT: Side.LEFT, Verdict.LEANING_RIGHT: Side.RIGHT}
    leaning, counts = leans.get(reason.verdict), {Side.LEFT: reason.left, Side.RIGHT: reason.right}
    said = ""
    if leaning is not None and leaning is not side:
        what = "" if unit == TIMES else f"{unit} "
        used = out_of(counts[leaning], reason.left + reason.right, number)
        said = f"{used} {what}this week were on the {leaning}"
        if run is not None and run.side is leaning and run.length > 1:
            said += f", the last {number(run.length)} in a row"
    elif run is not None and run.length > 1:
        said = f"the last {number(run.length)} were on the {run.side}"
    elif run is not None:
        said = f"the last one was on the {run.side}"
    if reason.aim.preferred is None:
        return f"Because {said}."
    return f"Because {said}, and you aim for the {reason.aim.preferred}."


def _because_of_sitting(reason: SittingReason, number: Number) -> str:
    mean = duration(reason.minutes_a_day, number)
    said = f"Because you sat {mean} a day on {number(reason.days)} days this week"
    if reason.goal_minutes is not None:
        said += f", and aim to stay under {duration(reason.goal_minutes, number)}"
    if reason.long_spells:
        spells = "once" if reason.long_spells == 1 else f"{number(reason.long_spells)} times"
        said += f"; {spells} for over an hour without a pause"
    return f"{said}."
