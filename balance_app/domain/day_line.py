"""One logical day from its start to its end: sitting, standing, away, breaks, and other entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from balance_app.domain.breaks.model import BreakRecord, Outcome
from balance_app.domain.calendar import day_bounds, first_instant
from balance_app.domain.corrections import bounds_of
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import SITTING, STANDING
from balance_app.domain.sitting import COUNTED_OUTCOMES, minutes_of, sitting_minutes, spells

RESTS = frozenset({Outcome.TAKEN, Outcome.NATURAL, Outcome.INTERRUPTED})
"""The outcomes of breaks that took time; the others are an answer at one moment."""

_MEASURED = frozenset({Source.MEASURED, Source.DEMO})
"""Where entries come from whose ends were seen; made-up ones stand for measured ones."""

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day.

    Attributes:
        begin: When it began, in UTC.
        end: When it ended, in UTC; the same where it was one moment.
        first: Where it begins on the line, 0 (start of the day) to 1 (end).
        last: Where it ends on the line.
    """

    begin: datetime
    end: datetime
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Span(Stretch):
    """An entry on the line; one without minutes is a moment."""

    entry: Entry

    @property
    def stands(self) -> bool:
        """Whether it was stood rather than sat."""
        return self.entry.habit == SITTING and self.entry.option == STANDING


@dataclass(frozen=True, slots=True)
class BreakStretch(Stretch):
    """A break on the line."""

    record: BreakRecord


@dataclass(frozen=True, slots=True)
class Tick:
    """An hour on the line: when it begins, in UTC, what the clock shows then, and where."""

    at: datetime
    hour: int
    place: float


@dataclass(frozen=True, slots=True)
class Lane:
    """The spans of one other habit, in order."""

    habit: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day, as its line shows it.

    Attributes:
        day: The logical day.
        zone: The zone whose clock counts.
        begin: Its first instant, in UTC.
        end: The next day's first instant, in UTC.
        spans: Sitting and standing, one for each entry, in order; they may overlap.
        away: What lies between two of them that were measured, in order.
        breaks: The day's breaks, in order.
        moments: Entries without minutes, in order.
        lanes: Spans of other habits, by the order in which the habits come up.
        ticks: The hours of the day by the local clock.
        now: Where the present lies, None where the day is over or has not begun.
        sitting: Minutes sat that count for this day; time that several spans cover counts once.
        standing: Minutes stood, in the same way.
    """

    day: date
    zone: tzinfo
    begin: datetime
    end: datetime
    spans: tuple[Span, ...]
    away: tuple[Stretch, ...]
    breaks: tuple[BreakStretch, ...]
    moments: tuple[Span, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    sitting: int
    standing: int

    def at(self, place: float) -> datetime:
        """The instant at a place on the line, to the minute nearest to it, in UTC."""
        minutes = round((self.end - self.begin) * min(max(place, 0.0), 1.0) / _MINUTE)
        return self.begin + minutes * _MINUTE

    def span_of(self, entry_id: str) -> Span | None:
        """Where an entry lies, of whatever habit."""
        lanes = (span for lane in self.lanes for span in lane.spans)
        every = (*self.spans, *self.moments, *lanes)
        return next((span for span in every if span.entry.id == entry_id), None)


def day_line(
    day: date,
    zone: tzinfo,
    start_hour: int,
    entries: Sequence[Entry],
    breaks: Sequence[BreakRecord],
    now: datetime,
) -> DayLine:
    """Puts a day on a line.

    Args:
        day: The logical day.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
        entries: Standing entries, of which those are shown that lie within the day.
        breaks: Breaks, of which those are shown that lie within the day.
        now: The present, aware.
    """
    scale = _Scale(*day_bounds(day, zone, start_hour))
    inside = _inside(scale, entries)
    long = [span for span in inside if span.entry.minutes]
    spans = [span for span in long if span.entry.habit == SITTING]
    others = dict.fromkeys(span.entry.habit for span in long if span.entry.habit != SITTING)
    own = [entry for entry in entries if entry.day == day and entry.habit == SITTING]
    return DayLine(
        day=day,
        zone=zone,
        begin=scale.begin,
        end=scale.end,
        spans=tuple(spans),
        away=_away(scale, spans),
        breaks=_breaks(scale, breaks),
        moments=tuple(span for span in inside if not span.entry.minutes),
        lanes=tuple(
            Lane(habit, tuple(span for span in long if span.entry.habit == habit))
            for habit in others
        ),
        ticks=_ticks(scale, day, zone, start_hour),
        now=scale.place(now) if scale.begin <= now < scale.end else None,
        sitting=sitting_minutes(own),
        standing=minutes_of([entry for entry in own if entry.option == STANDING]),
    )


def time_on_day(
    clock: time, day: date, zone: tzinfo, start_hour: int, *, is_end: bool = False
) -> datetime:
    """The instant of a logical day at which the local clock shows a time, in UTC.

    Where the clocks repeat the time, its first pass is meant.

    Args:
        clock: The time of day.
        day: The logical day.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
        is_end: Whether it ends something: the hour at which days start is then the day's end.

    Raises:
        WordsError: The clocks skip that time.
    """
    begin, end = day_bounds(day, zone, start_hour)
    for wall in (datetime.combine(day, clock), datetime.combine(day + _DAY, clock)):
        at = first_instant(wall, zone)
        inside = begin < at <= end if is_end else begin <= at < end
        if inside and _shown(at, zone) == wall:
            return at
    raise WordsError(f"The clocks skip {clock:%H:%M} on that day. Give a time before or after.")


class _Scale:
    """Where instants of a day lie on its line."""

    def __init__(self, begin: datetime, end: datetime) -> None:
        self.begin = begin
        self.end = end

    def place(self, at: datetime) -> float:
        return min(max((at - self.begin) / (self.end - self.begin), 0.0), 1.0)

    def holds(self, begin: datetime, end: datetime) -> bool:
        """Whether any of a stretch lies within the day; a moment lies in one day alone."""
        if begin == end:
            return self.begin <= begin < self.end
        return begin < self.end and end > self.begin


def _inside(scale: _Scale, entries: Sequence[Entry]) -> list[Span]:
    found = []
    for entry in entries:
        begin, end = bounds_of(entry)
        if scale.holds(begin, end):
            found.append(Span(begin, end, scale.place(begin), scale.place(end), entry))
    return sorted(found, key=lambda span: (span.begin, span.end, span.entry.id))


def _away(scale: _Scale, spans: Sequence[Span]) -> tuple[Stretch, ...]:
    """Pauses that Balance has seen begin and end: beside a span logged by hand nobody knows."""
    measured = [bounds_of(span.entry) for span in spans if span.entry.source in _MEASURED]
    ends, begins = {end for _, end in measured}, {begin for begin, _ in measured}
    return tuple(
        Stretch(left, back, scale.place(left), scale.place(back))
        for (_, left), (back, _) in pairwise(spells([span.entry for span in spans]))
        if left in ends and back in begins
    )


def _breaks(scale: _Scale, breaks: Sequence[BreakRecord]) -> tuple[BreakStretch, ...]:
    found = []
    for record in breaks:
        end = record.ended.astimezone(UTC)
        begin = record.shown.astimezone(UTC) if record.outcome in RESTS else end
        if record.outcome in COUNTED_OUTCOMES and scale.holds(begin, end):
            found.append(BreakStretch(begin, end, scale.place(begin), scale.place(end), record))
    return tuple(sorted(found, key=lambda one: (one.begin, one.end, one.record.id)))


def _ticks(scale: _Scale, day: date, zone: tzinfo, start_hour: int) -> tuple[Tick, ...]:
    """The hours that the clock shows, each once; what it skips is left out."""
    ticks = []
    first = datetime.combine(day, time(start_hour))
    for n in range(25):
        wall = first + n * _HOUR
        at = scale.end if n == 24 else first_instant(wall, zone)
        if n in (0, 24) or _shown(at, zone) == wall:
            ticks.append(Tick(at, wall.hour, scale.place(at)))
    return tuple(ticks)


def _shown(at: datetime, zone: tzinfo) -> datetime:
    """What a zone's clock shows at an instant."""
    return at.astimezone(zone).replace(tzinfo=None)
