"""Which nudges are called for: which habits have something said ahead, and how a week went."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import CARRYING, SITTING, SLEEPING, Aim, Habit, Kind, Side
from balance_app.domain.nudges.rules import (
    RULES,
    HeelsReason,
    Nudge,
    NudgeKind,
    SideReason,
    SittingReason,
)
from balance_app.domain.nudges.usual import minute_of
from balance_app.domain.review.next_steps import leaning_side, sits_long, wears_heels
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek, WeekSummary


def suits(aim: Aim, side: Side) -> bool:
    """Whether what the user wants of a habit lets this side be suggested."""
    return aim is not Aim.JUST_WATCH and (aim.preferred or side) is side


def acts_ahead(habit: Habit) -> bool:
    """Whether something can be said ahead of a habit.

    Sleep counts for the day of waking up, so that it is over when its day begins.
    """
    return habit.kind is Kind.SIDED and habit.aim is not Aim.JUST_WATCH and habit.id != SLEEPING


# -- from the week ---------------------------------------------------------------------------------


def has_come(wanted: time, now: datetime, day: date, start_hour: int) -> bool:
    """Whether the clock has shown a time of day on this logical day.

    Args:
        wanted: The time of day.
        now: The present, in the user's zone.
        day: The present logical day.
        start_hour: The local hour at which days start.
    """
    after_start = (wanted.hour - start_hour) * 60 + wanted.minute
    return minute_of(now, day, start_hour) >= after_start % (24 * 60)


def week_nudges(week: WeekSummary, today: date) -> tuple[Nudge, ...]:
    """What a week calls for so far, the most useful first.

    Args:
        week: The week.
        today: The present logical day, which is not over: it does not count for a mean a day.
    """
    found = {nudge.kind: nudge for part in week.habits for nudge in _answers(part, today)}
    return tuple(found[kind] for kind in RULES if kind in found)


def _answers(part: SidedWeek | TimedWeek | WornWeek, today: date) -> Iterator[Nudge]:
    if isinstance(part, TimedWeek):
        if part.habit.id == SITTING and (sat := _sitting(part, today)) is not None:
            yield Nudge(NudgeKind.SITTING, part.habit.id, None, sat)
    elif isinstance(part, WornWeek):
        if (worn := _heels(part)) is not None:
            yield Nudge(NudgeKind.HEELS, part.habit.id, None, worn)
    elif part.habit.id == CARRYING and (side := _other_side(part)) is not None:
        reason = SideReason(
            part.counts.left, part.counts.right, part.verdict, part.run, part.habit.aim
        )
        yield Nudge(NudgeKind.CARRYING, part.habit.id, side, reason)


def _sitting(part: TimedWeek, today: date) -> SittingReason | None:
    whole = {day: minutes for day, minutes in part.days.items() if day < today}
    part = replace(part, days=whole, minutes=sum(whole.values()))
    if not sits_long(part):
        return None
    mean = round(part.minutes_a_day)
    return SittingReason(len(whole), mean, part.goal_minutes, part.spells_over_60)


def _heels(part: WornWeek) -> HeelsReason | None:
    if not wears_heels(part):
        return None
    return HeelsReason(part.raised_minutes, part.worn_minutes)


def _other_side(part: SidedWeek) -> Side | None:
    """The side that a lean leaves out, where the user's aim lets it be suggested."""
    leaning = leaning_side(part)
    if leaning is None or not suits(part.habit.aim, leaning.opposite):
        return None
    return leaning.opposite
