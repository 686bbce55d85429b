"""The JSON of a week: its measures, what changed against the week before, and what to do next."""

from collections.abc import Mapping

from balance_app.domain.difference import Difference
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import ShoeKind
from balance_app.domain.review.next_steps import KeepGoing, NextStep, Stretch, TakeBreak, UseSide
from balance_app.domain.review.weeks import HabitChange, SidedChange, TimedChange, WeekReview
from balance_app.domain.review.words import change_words, reason_words, step_words
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SidedWeek
from balance_app.services.as_json.entries import JsonObject, measured_json, points, run_json


def week_json(review: WeekReview) -> JsonObject:
    """What ``week`` prints.

    Each habit's ``days`` lists only the days that have entries: a day without any is not a day of
    noughts. Its ``change`` against the week before is null where either has too few entries; a
    difference of indices comes with its 95 % interval, and whether it is more than chance.
    """
    week = review.summary.week
    return {
        "week": str(week),
        "start": week.start.isoformat(),
        "end": week.end.isoformat(),
        "habits": {
            part.habit.id: {
                **_habit_week(part),
                "change": _change(part, review.changes.get(part.habit.id)),
            }
            for part in review.summary.habits
        },
        "steps": [_step(step) for step in review.steps],
    }


def _habit_week(part: HabitWeek) -> JsonObject:
    if isinstance(part, SidedWeek):
        return _sided(part)
    if isinstance(part, TimedWeek):
        return _timed(part)
    return _worn(part)


def _sided(part: SidedWeek) -> JsonObject:
    return {
        "kind": part.habit.kind,
        "left": part.counts.left,
        "right": part.counts.right,
        "both": part.counts.both,
        "neither": part.counts.neither,
        "n": part.counts.lateral,
        **measured_json(part.laterality),
        "verdict": part.verdict,
        "aim": part.habit.aim,
        "run": run_json(part.run),
        "suggestion": part.suggestion,
        "by_minutes": _by_minutes(part),
        "days": [
            {
                "date": day.isoformat(),
                "left": counts.left,
                "right": counts.right,
                "both": counts.both,
                "neither": counts.neither,
            }
            for day, counts in part.days.items()
        ],
    }


def _timed(part: TimedWeek) -> JsonObject:
    return {
        "kind": part.habit.kind,
        "minutes": part.minutes,
        "longest_minutes": part.longest_minutes,
        "spells_over_30": part.spells_over_30,
        "spells_over_60": part.spells_over_60,
        "days": [
            {"date": day.isoformat(), "minutes": minutes} for day, minutes in part.days.items()
        ],
        "breaks": dict(part.breaks),
    }


def _worn(part: WornWeek) -> JsonObject:
    run = part.longest_in_one_pair
    return {
        "kind": part.habit.kind,
        "minutes": _minutes(part.minutes),
        "raised_heel_share": _share(part.raised_heel_share),
        "pairs": dict(part.pairs),
        "longest_in_one_pair": None if run is None else {"pair": run.pair, "days": run.days},
        "days": [
            {"date": day.isoformat(), "minutes": _minutes(minutes)}
            for day, minutes in part.days.items()
        ],
    }


def _by_minutes(part: SidedWeek) -> JsonObject | None:
    """The same by minutes, where any entry on a side says them; ``n`` is the effective number."""
    measured = part.by_minutes
    if measured is None:
        return None
    return {
        **measured_json(measured),
        "n": round(measured.n, 4),
        "without_minutes": part.without_minutes,
    }


def _change(part: HabitWeek, change: HabitChange | None) -> JsonObject | None:
    """Against the week before, with the words; more is positive, and so is further to the right."""
    if change is None:
        return None
    return {**_changed(change), "words": change_words(part, change)}


def _changed(change: HabitChange) -> JsonObject:
    if isinstance(change, SidedChange):
        by_minutes = change.by_minutes
        return {
            **_difference(change.index),
            "nearer": points(change.nearer),
            "nearer_clear": change.nearer_is_clear,
            "n": change.entries,
            "by_minutes": None if by_minutes is None else _difference(by_minutes),
        }
    if isinstance(change, TimedChange):
        return {
            "minutes_a_day": points(change.minutes_a_day),
            "longest_minutes": change.longest_minutes,
        }
    return {"raised_heel_share": _share(change.share), "minutes": change.minutes}


def _difference(found: Difference) -> JsonObject:
    """A difference of two indices with its 95 % interval, ``clear`` where that leaves out 0."""
    return {
        "index": points(found.points),
        "low": points(found.low),
        "high": points(found.high),
        "clear": found.is_clear,
    }


def _step(step: NextStep) -> JsonObject:
    """A next step in words and in what programs act on; what it does not have is null."""
    part = None if isinstance(step, TakeBreak | KeepGoing) else step.part
    return {
        "kind": step.kind,
        "habit": None if part is None else part.habit.id,
        "side": step.side if isinstance(step, UseSide) else None,
        "exercises": list(step.exercises) if isinstance(step, Stretch) else [],
        "hour": step.hour if isinstance(step, TakeBreak) else None,
        "words": step_words(step),
        "reason": reason_words(step),
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4) + 0.0


def _minutes(by_shoe: Mapping[ShoeKind, int]) -> JsonObject:
    return {str(shoe): minutes for shoe, minutes in by_shoe.items()}
