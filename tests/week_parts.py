"""Weeks as tests of reviews need them: only what matters is said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from balance_app.domain.balance import Run, laterality_of_counts, suggestion, verdict
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.footwear import PairRun, WornWeek
from balance_app.domain.habits import Aim, ShoeKind, find_habit
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SideCounts, SidedWeek, WeekSummary
from tests.fakes import BERLIN

WEEK = Week(2026, 47)


def sided(
    left: int,
    right: int,
    both: int = 0,
    *,
    habit: str = "carrying",
    aim: Aim | None = None,
    run: Run | None = None,
) -> SidedWeek:
    """A sided habit's week by its counts; without an aim it keeps the one it starts with."""
    kept = find_habit(habit)
    kept = kept if aim is None else replace(kept, aim=aim)
    laterality = laterality_of_counts(left, right)
    judged = verdict(laterality, kept.aim)
    return SidedWeek(
        habit=kept,
        counts=SideCounts(left=left, right=right, both=both),
        days={},
        laterality=laterality,
        verdict=judged,
        run=run,
        suggestion=suggestion(kept.aim, run, judged),
    )


def sitting(
    *minutes: int, longest: int = 50, over_60: int = 0, goal: int | None = None
) -> TimedWeek:
    """A week of sitting by the minutes of its days, from Monday on."""
    return TimedWeek(
        habit=find_habit("sitting"),
        minutes=sum(minutes),
        longest_minutes=longest,
        spells_over_30=over_60,
        spells_over_60=over_60,
        days={WEEK.start + timedelta(days=n): one for n, one in enumerate(minutes)},
        long={},
        breaks={},
        breaks_by_day={},
        goal_minutes=goal,
    )


def worn(minutes: int, heels: int = 0, *, days: int = 3, run: PairRun | None = None) -> WornWeek:
    """A week of footwear: so many minutes in flat shoes, and so many in heels, over some days."""
    habit = find_habit("footwear")
    kinds = {kind: m for kind, m in ((ShoeKind.FLAT, minutes), (ShoeKind.HEELS, heels)) if m}
    by_day: Mapping[date, Mapping[ShoeKind, int]] = {
        WEEK.start + timedelta(days=n): kinds for n in range(days)
    }
    return WornWeek(
        habit=habit,
        minutes=kinds,
        days=by_day,
        raised={WEEK.start: {ShoeKind.HEELS: heels}} if heels else {},
        pairs={},
        longest_in_one_pair=run,
        without_minutes=0,
    )


def summary(*parts: HabitWeek) -> WeekSummary:
    """A week of these habits."""
    return WeekSummary(WEEK, parts)


def a_break(outcome: Outcome, hour: int, minute: int = 0, *, day: int = 0) -> BreakRecord:
    """A move break shown at this local time of a day of the week, Monday being 0."""
    at = datetime(2026, 11, 16 + day, hour, minute, tzinfo=BERLIN)
    return BreakRecord(f"{outcome} {at}", BreakKind.MOVE, outcome, at.date(), at, at, Channel.CARD)
