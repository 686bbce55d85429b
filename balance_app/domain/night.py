"""The parts of a night: when each was, from nothing but times of day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from balance_app.domain.calendar import EVENING_HOUR, first_instant
from balance_app.domain.corrections import check_span
from balance_app.domain.errors import WordsError

LONGEST_PAUSE = timedelta(hours=12)
"""Longer awake is no pause within one night, but a slip of the pen."""

_MORNING = time(7)
_NEXT_PART = timedelta(hours=2)
_DAY, _MOMENT = timedelta(days=1), timedelta(microseconds=1)

Times = tuple[time, time]
"""From when to when by the clock; an end that looks earlier is the next day's."""


@dataclass(frozen=True, slots=True)
class NightPart:
    """A part of a night: the option slept in, and from when to when by the clock."""

    option: str
    begin: time
    end: time


def night_spans(
    day: date, parts: Sequence[Times], zone: tzinfo, now: datetime
) -> list[tuple[datetime, datetime]]:
    """When the parts of a night were, in UTC.

    The last ends on the day that was woken up to, or on the evening before; the others lie before
    it, each as late as its times allow. A time that the clocks repeat is its later pass.

    Args:
        day: The day that was woken up to.
        parts: From when to when each was, in order.
        zone: The zone whose clock counts.
        now: The present, aware.

    Raises:
        WordsError: A part is no time at all, parts overlap or are out of order, the clocks skip
            one of the times, or a part would end in the future.
    """
    if not parts:
        raise WordsError("Say from when to when you slept.")
    for begin, end in parts:
        if begin == end:
            check_span(0, f"{begin:%H:%M}", f"{end:%H:%M}")
    evening = _evening(day, zone)
    spans: list[tuple[datetime, datetime]] = []
    for begin, end in reversed(parts):
        ended = _latest(end, spans[0][0] if spans else evening, zone)
        spans.insert(0, (_latest(begin, ended - _MOMENT, zone), ended))
    for n in range(1, len(parts)):
        pause = spans[n][0] - spans[n - 1][1]
        # What overlaps ends up a day too early.
        if pause > LONGEST_PAUSE or spans[n][1] - spans[0][0] > _DAY:
            raise WordsError(
                f"The part {_said(parts[n])} does not follow {_said(parts[n - 1])}. Give the parts "
                "of a night in order, each after the one before."
            )
    for part, (_, ended) in zip(parts, spans, strict=True):
        if ended > now:
            raise WordsError(
                f"{_said(part)} would end in the future; it is {now.astimezone(zone):%H:%M} now."
            )
    return spans


def offered_end(day: date, begin: time, zone: tzinfo, now: datetime) -> time | None:
    """When a part that begins then has most likely ended: in the morning, or two hours later.

    Where that is yet to come, it is now.

    Args:
        day: The day that was woken up to.
        begin: When the part begins, by the clock.
        zone: The zone whose clock counts.
        now: The present, aware.

    Returns:
        The time by the clock; None where the part would not have begun a minute ago.
    """
    before_morning = begin < _MORNING or begin.hour >= EVENING_HOUR
    likely = _MORNING if before_morning else (datetime.combine(day, begin) + _NEXT_PART).time()
    present = now.astimezone(zone).time().replace(second=0, microsecond=0)
    try:
        ends = _latest(likely, _evening(day, zone), zone)
        begins = _latest(begin, ends - _MOMENT, zone)
    except WordsError:  # the clocks skip one of them, which is told of what is offered
        return likely
    if ends <= now:
        return likely
    return None if begins > now or begin == present else present


def _evening(day: date, zone: tzinfo) -> datetime:
    """The last instant at which sleep can end that counts for a day, in UTC."""
    return first_instant(datetime.combine(day, time(EVENING_HOUR)), zone) - _MOMENT


def _latest(clock: time, until: datetime, zone: tzinfo) -> datetime:
    """The last instant up to ``until`` at which a zone's clock shows a time, in UTC."""
    here = until.astimezone(zone).date()
    for wall in (datetime.combine(here, clock), datetime.combine(here - _DAY, clock)):
        passes = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (1, 0))
        for at in passes:
            if at <= until and at.astimezone(zone).replace(tzinfo=None) == wall:
                return at
        skipped = first_instant(wall, zone)
        if skipped <= until and skipped.astimezone(zone).replace(tzinfo=None) != wall:
            break
    raise WordsError(f"The clocks skip {clock:%H:%M} in that night. Give a time before or after.")


def _said(part: Times) -> str:
    return f"{part[0]:%H:%M} to {part[1]:%H:%M}"
