"""The JSON that the terminal prints: stable names, rounded numbers, times with their offset."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from balance_app.domain.balance import Laterality, Run
from balance_app.domain.breaks.model import BreakStatus
from balance_app.domain.check_ins import CheckIn, question_of
from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.timers import RunningSide, whole_minutes
from balance_app.domain.working_hours import WEEKDAYS
from balance_app.services.inputs import InputsServing
from balance_app.services.journal import Logged
from balance_app.services.timers import Started

if TYPE_CHECKING:  # few commands tell of nudges
    from balance_app.domain.nudges.rules import Effect, ShownNudge

JsonObject = dict[str, object]


def entry_json(entry: Entry) -> JsonObject:
    """A row of ``history``."""
    return {
        "id": entry.id,
        "habit": entry.habit,
        "option": entry.option,
        "side": entry.side,
        "at": _time(entry.at),
        "day": entry.day.isoformat(),
        "minutes": entry.minutes,
        "load_kg": entry.load_kg,
        "tag": entry.tag,
        "note": entry.note,
        "source": entry.source,
    }


def logged_json(logged: Logged) -> JsonObject:
    """What ``log`` prints: the entry, the run and the suggestion."""
    return {
        **entry_json(logged.entry),
        "run": run_json(logged.run),
        "suggestion": logged.suggestion,
    }


def nudge_json(shown: ShownNudge, habit: Habit | None) -> JsonObject:
    """A row of ``nudges``; its reason is there as facts and in words.

    Args:
        shown: The nudge.
        habit: Its habit, where it is known.
    """
    from balance_app.domain.nudges.facts import facts_of  # few commands tell of nudges
    from balance_app.domain.nudges.words import asked, because

    nudge = shown.nudge
    return {
        "id": shown.id,
        "kind": nudge.kind,
        "habit": nudge.habit,
        "side": nudge.side,
        "exercises": list(nudge.exercises),
        "at": _time(shown.at),
        "day": shown.day.isoformat(),
        "asked": asked(nudge, habit),
        "because": because(nudge, habit),
        "reason": dict(facts_of(nudge.reason)),
        "not_helpful": _time(shown.unhelpful),
    }


def effect_json(effect: Effect, weeks: int) -> JsonObject:
    """How often suggestions were followed, over so many weeks."""
    return {
        "weeks": weeks,
        "with_nudge": {"followed": effect.with_nudge.followed, "of": effect.with_nudge.of},
        "without": {"followed": effect.without.followed, "of": effect.without.of},
        "enough": effect.is_telling,
    }


def running_json(
    running: RunningSide, habit: Habit | None, now: datetime, *, asks: bool = False
) -> JsonObject:
    """A row of ``running``.

    Args:
        running: What runs.
        habit: Its habit, where it is known.
        now: The present, aware.
        asks: Whether it was left running, and its end has to be said.
    """
    option = habit.known_option(running.option) if habit is not None else None
    return {
        "habit": running.habit,
        "option": running.option,
        "side": option.side if option is not None else None,
        "at": _time(running.at),
        "minutes": whole_minutes(running.ran(now)),
        "load_kg": running.details.load_kg,
        "tag": running.details.tag,
        "note": running.details.note,
        "asks": asks,
    }


def started_json(started: Started, habit: Habit | None, now: datetime) -> JsonObject:
    """What ``start`` prints: what runs, which has no id yet, and the entry stored for it."""
    return {
        "id": None,
        **running_json(started.running, habit, now),
        "stored": None if started.stored is None else entry_json(started.stored),
    }


def habits_json(habits: Sequence[Habit]) -> list[JsonObject]:
    """What ``habits`` prints."""
    return [habit_json(habit) for habit in habits]


def habit_json(habit: Habit) -> JsonObject:
    """One habit; only sided habits have aims and units."""
    sided = habit.kind is Kind.SIDED
    return {
        "id": habit.id,
        "name": habit.name,
        "kind": habit.kind,
        "options": [_option(option) for option in habit.current_options],
        "aim": habit.aim if sided else None,
        "unit": habit.unit if sided else None,
        "tags": list(habit.tags),
        "icon": habit.icon,
        "built_in": habit.built_in,
        "archived": habit.archived,
    }


def pair_json(pair: Option) -> JsonObject:
    """A row of ``shoes``."""
    return {
        "id": pair.id,
        "name": pair.name,
        "kind": pair.shoe,
        "heel_cm": pair.heel_cm,
        "raised_heel": pair.raised_heel,
        "archived": pair.archived,
    }


def check_in_json(check_in: CheckIn, habit: Habit, since: datetime | None) -> JsonObject:
    """A row of ``check-ins``.

    Args:
        check_in: What is set.
        habit: Its habit.
        since: When it came, aware, if it waits for an answer.
    """
    return {
        "habit": check_in.habit,
        "on": check_in.on,
        "times": [f"{one:%H:%M}" for one in check_in.times],
        "weekdays": [WEEKDAYS[day - 1] for day in sorted(check_in.weekdays)],
        "question": question_of(check_in, habit),
        "waiting_since": _time(since),
    }


def status_json(
    status: BreakStatus, running: bool, serving: InputsServing | None = None
) -> JsonObject:
    """What ``status`` prints.

    Args:
        status: What the break engine tells of itself.
        running: Whether the app runs.
        serving: What tells of the user, where it does.
    """
    serving = serving or InputsServing()
    coming = status.next_kind is not None and status.next_due is not None
    return {
        "running": running,
        "next_break": {"kind": status.next_kind, "due": _time(status.next_due)} if coming else None,
        "paused_until": _time(status.paused_until),
        "state": status.state,
        "reason": status.reason,
        "sitting_minutes": status.sitting_minutes,
        "posture": status.posture,
        "holds": list(status.holds),
        "sources": {
            "idle": serving.idle_name,
            "session": list(serving.session_names),
            "holds": list(serving.hold_names),
        },
    }


def run_json(run: Run | None) -> JsonObject | None:
    """A run, which other rows hold."""
    return None if run is None else {"side": run.side, "length": run.length}


def points(value: float | None) -> float | None:
    """A number of points as it is written, with one decimal."""
    # Adding nought turns the -0.0 that rounding can give into 0.0.
    return None if value is None else round(value, 1) + 0.0


def measured_json(measured: Laterality | None) -> JsonObject:
    """An index with its interval, all null where there is none."""
    return {
        "index": points(measured.index if measured else None),
        "low": points(measured.low if measured else None),
        "high": points(measured.high if measured else None),
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _option(option: Option) -> JsonObject:
    return {"id": option.id, "name": option.name, "side": option.side}
