"""Nudges as tests need them: only what matters is said."""

from datetime import datetime

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.calendar import logical_day
from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.rules import (
    HeelsReason,
    Nudge,
    NudgeKind,
    Reason,
    ShownNudge,
    SideReason,
    SittingReason,
)
from tests.fakes import BERLIN, MONDAY_MORNING

LEANING_RIGHT = SideReason(4, 16, Verdict.LEANING_RIGHT, Run(Side.RIGHT, 4), Aim.EVEN)
REASONS: dict[NudgeKind, Reason] = {
    NudgeKind.SITTING: SittingReason(4, 430, None, 3),
    NudgeKind.HEELS: HeelsReason(720, 1800),
}


def a_nudge(
    kind: NudgeKind = NudgeKind.LOGGED,
    side: Side | None = Side.LEFT,
    habit: str = "carrying",
    reason: Reason | None = None,
) -> Nudge:
    """A nudge to the left while carrying, at an entry, unless something else is said."""
    return Nudge(kind, habit, side, reason or REASONS.get(kind, LEANING_RIGHT))


def shown_at(
    at: datetime = MONDAY_MORNING,
    nudge: Nudge | None = None,
    *,
    unhelpful: datetime | None = None,
    id: str = "",
) -> ShownNudge:
    """A nudge shown at a moment, on its logical day in Berlin."""
    day = logical_day(at, BERLIN)
    return ShownNudge(id or f"shown-{at.isoformat()}", nudge or a_nudge(), at, day, unhelpful)
