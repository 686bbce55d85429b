"""The reason of a nudge as plain facts: the form in which it is stored and printed, and back."""

from collections.abc import Mapping
from datetime import time

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.rules import (
    HeelsReason,
    NudgeKind,
    Reason,
    SideReason,
    SittingReason,
)

Facts = Mapping[str, str | int | None]
"""What ``json.dumps`` takes, by snake_case keys."""


def facts_of(reason: Reason) -> Facts:
    """A reason as plain facts."""
    if isinstance(reason, SittingReason):
        return {
            "days": reason.days,
            "minutes_a_day": reason.minutes_a_day,
            "goal_minutes": reason.goal_minutes,
            "long_spells": reason.long_spells,
        }
    if isinstance(reason, HeelsReason):
        return {"raised_minutes": reason.raised_minutes, "minutes": reason.minutes}
    return {
        "left": reason.left,
        "right": reason.right,
        "verdict": reason.verdict,
        "run_side": None if reason.run is None else reason.run.side,
        "run_length": None if reason.run is None else reason.run.length,
        "aim": reason.aim,
        "entry": reason.entry,
        "usual": None if reason.usual is None else f"{reason.usual:%H:%M}",
    }


def reason_of(kind: NudgeKind, facts: Mapping[str, object]) -> Reason:
    """Reads what ``facts_of`` wrote.

    Args:
        kind: The kind of nudge it is the reason of.
        facts: The facts.

    Raises:
        ValueError: They are no such reason.
    """
    try:
        if kind is NudgeKind.SITTING:
            return SittingReason(
                _count(facts["days"]),
                _count(facts["minutes_a_day"]),
                None if facts["goal_minutes"] is None else _count(facts["goal_minutes"]),
                _count(facts["long_spells"]),
            )
        if kind is NudgeKind.HEELS:
            return HeelsReason(_count(facts["raised_minutes"]), _count(facts["minutes"]))
        side, usual = facts["run_side"], facts["usual"]
        return SideReason(
            left=_count(facts["left"]),
            right=_count(facts["right"]),
            verdict=Verdict(str(facts["verdict"])),
            run=None if side is None else Run(Side(str(side)), _count(facts["run_length"])),
            aim=Aim(str(facts["aim"])),
            entry=str(facts["entry"]),
            usual=None if usual is None else time.fromisoformat(str(usual)),
        )
    except KeyError as error:
        raise ValueError(f"the reason does not say {error}") from error


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"“{value}” is no whole number")
    return value
