"""The time between two events, on both clocks: work, or time away."""

from dataclasses import dataclass

from balance_app.domain.breaks.state import Moment

LATE_SECONDS = 15.0
"""An event that comes this much later than asked for brings time away."""

_APART_SECONDS = 2.0
_APART_SHARE = 0.001
# The two clocks are read one after the other, and time servers nudge the wall clock all the time.

_LONGEST_SPAN = 366 * 86400.0


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two events: its seconds, and whether the user was away."""

    seconds: float
    away: bool


def span_between(last: Moment, wake: float | None, at: Moment) -> Span:
    """What the time since the last event was.

    Args:
        last: When the last event came.
        wake: When, on the monotonic clock, the next was asked for; None if it was not.
        at: When this one comes.

    Returns:
        Time away, as long as either clock says, where the clocks moved by different amounts or
        the event is late; otherwise the seconds of the monotonic clock.
    """
    mono = at.mono - last.mono
    wall = (at.utc - last.utc).total_seconds()
    apart = abs(mono - wall) > _APART_SECONDS + _APART_SHARE * abs(mono)
    late = wake is not None and at.mono - wake > LATE_SECONDS
    away = apart or late or mono < 0
    seconds = max(mono, wall, 0.0) if away else mono
    return Span(min(seconds, _LONGEST_SPAN), away)
