"""How times, days, durations and pauses are written in the terminal; ``now`` is handed in."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from balance_app.domain.breaks.model import LONGEST_PAUSE
from balance_app.domain.calendar import DAY_START_HOUR, day_bounds, logical_day
from balance_app.domain.clocks import offset_words, pass_name
from balance_app.domain.errors import WordsError, nearest
from balance_app.domain.zones import unknown_zone, zone_named

FIRST_YEAR, LAST_YEAR = 1970, 9998
"""The years that can be written: ids count from 1970, and a week needs a year to end in."""

DAY_WORDS = ("today", "yesterday")
"""The words for days, wherever a day can be written: each a day before the one before."""

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]+")
_TOLD_APART = re.compile(
    r"(.*[0-9]:[0-9]{2})( +[A-Z][A-Z0-9_+/-]+ )? ?"
    r"([A-Z]{2,5}|[+-][0-9]{2}:[0-9]{2})( +[A-Z][A-Z0-9_+/-]+)?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:([0-9]{1,6})h)?\s*(?:([0-9]{1,6})(?:m|min)?)?", re.IGNORECASE)


def parse_when(
    text: str,
    now: datetime,
    was: datetime | None = None,
    start_hour: int = DAY_START_HOUR,
) -> datetime:
    """Reads when something happened.

    Understood are ``2026-11-21T14:05`` (with or without an offset), a day (``2026-11-21``,
    ``today``, ``yesterday``) with or without a time, ``14:05``, ``now``, and ``-2h``, ``-90m``,
    ``-1h30m`` (so much real time ago). Each may be followed by the name of a zone, as in
    ``14:05 Asia/Tokyo``, by whose clock it is then meant. Days are those of the calendar: a time
    alone is today’s, and a day alone means the same time of day as now. A time that the clocks
    repeat means its first pass, unless its offset or short name says which, as in ``02:30+01:00``
    and ``02:30 CET``, with a zone on either side of that. Whether the result lies in the future is
    not judged.

    Of something that is known already, ``was`` says when it was. What is said then moves that: it
    is meant by that clock, a time alone keeps the logical day, and a day alone the time of day.

    Args:
        text: What the user wrote.
        now: The current time, aware, in the user's zone.
        was: The time to be moved, aware, in its own zone; None where there is none.
        start_hour: The local hour at which logical days start.

    Returns:
        An aware time, in the zone or else the offset that was written, or else in the zone of
        ``was`` or ``now``; in that also where which pass of an hour it was is said.

    Raises:
        WordsError: It is none of these, there is no such zone, or the clocks skip that time.
    """
    of_a_pass = named_pass(text, lambda moment: parse_when(moment, now, was, start_hour))
    if of_a_pass is not None:
        return of_a_pass
    moment, named = split_zone(text)
    zone = named or _zone(was or now)
    here = now.astimezone(zone)
    words = moment.lower()
    if words == "now":
        return here
    if words.startswith("-"):
        return _checked(_later(here, -parse_duration(words[1:])), text)
    day_word, _, clock = words.rpartition(" ")
    if not _CLOCK.fullmatch(clock):
        day_word, clock = words, ""
    day = _named_day(day_word.strip(), here.date(), text) if day_word.strip() else None
    if day is not None:
        if clock:
            return _on_the_clock(day, _time_of_day(clock), zone)
        return _same_time_on(day, here if was is None else was.astimezone(zone))
    if clock and not day_word.strip():
        wanted = _time_of_day(clock)
        if was is None:
            return _on_the_clock(here.date(), wanted, zone)
        day = logical_day(was, zone, start_hour)
        return _on_the_clock(
            day if wanted.hour >= start_hour else day + timedelta(days=1), wanted, zone
        )
    return _stated(moment, text, zone, in_a_zone=named is not None)


def on_the_clock_of(zone: tzinfo, wall: datetime, like: datetime) -> datetime:
    """When the clock of a zone shows a time.

    Args:
        zone: The zone whose clock counts.
        wall: What it shows, without a zone.
        like: The time that this one replaces, aware: of an hour that the clocks repeat, the same
            pass is meant.

    Raises:
        WordsError: The clocks skip that time.
    """
    at = wall.replace(tzinfo=zone, fold=like.astimezone(zone).fold)
    if not _exists(at):
        raise _skipped(wall.date(), wall.time())
    return at.astimezone(UTC).astimezone(zone)


def parse_day(text: str, today: date) -> date:
    """Reads a day: ``2026-11-21``, ``today`` or ``yesterday``.

    Args:
        text: What the user wrote.
        today: Today's logical day.

    Raises:
        WordsError: It is none of these.
    """
    day = _named_day(text.strip().lower(), today, text)
    if day is None:
        near = nearest(text.strip().lower(), DAY_WORDS)
        hint = f"Did you mean “{near[0]}”?" if near else "Write it as 2026-11-21."
        raise WordsError(f"“{text}” is no day. {hint}")
    return day


def split_zone(text: str) -> tuple[str, tzinfo | None]:
    """What is written of a time, and the zone that is named behind it.

    Raises:
        WordsError: There is no such zone.
    """
    words = text.strip()
    moment, _, last = words.rpartition(" ")
    if not moment or not _ZONE.fullmatch(last) or last.lower() in DAY_WORDS:
        return words, None
    zone = zone_named(last)
    if zone is None:
        if "/" in last:
            raise unknown_zone(last)
        return words, None
    return moment.strip(), zone


def is_clock(moment: str) -> bool:
    """Whether this is a time of day alone, without a day."""
    return bool(_CLOCK.fullmatch(moment))


def next_pass(clock: str, after: datetime) -> datetime:
    """The first instant after another at which its zone's clock shows a time of day.

    Args:
        clock: The time of day, such as ``07:30``.
        after: The other instant, aware.

    Raises:
        WordsError: There is no such time of day, or the clocks skip it the next time.
    """
    wanted, zone = _time_of_day(clock), _zone(after)
    # The second pass too: within an hour that the clocks repeat it may be the next one.
    first = datetime.combine(after.date(), wanted, zone)
    for candidate in (first, first.replace(fold=1)):
        if _exists(candidate) and candidate.astimezone(UTC) > after.astimezone(UTC):
            return candidate
    return _on_the_clock(after.date() + timedelta(days=1), wanted, zone)


def parse_duration(text: str) -> timedelta:
    """Reads a duration: ``15m``, ``1h30m``, ``2h``, or ``90`` for minutes.

    Raises:
        WordsError: It has another form, or is nothing.
    """
    words = text.strip()
    match = _DURATION.fullmatch(words)
    if match is None or not words:
        raise WordsError(f"“{text}” is no duration. Write it as 15m, 1h30m, or 90 for minutes.")
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    if not length:
        raise WordsError(f"“{text}” is no time at all. Give at least 1m.")
    return length


def parse_pause(
    words: Sequence[str], now: datetime, start_hour: int = DAY_START_HOUR
) -> datetime | None:
    """Reads how long to hold reminders.

    Understood are a duration, ``until 15:30`` (the next such time), ``tomorrow`` (the start of the
    next logical day) and ``on`` (until resumed).

    Args:
        words: What the user wrote.
        now: The current time, aware, in the user's zone.
        start_hour: The local hour at which logical days start.

    Returns:
        When the pause ends, aware; None for ``on``.

    Raises:
        WordsError: It is none of these, or longer than ``LONGEST_PAUSE``.
    """
    text = " ".join(words).strip().lower()
    if text == "on":
        return None
    if text == "tomorrow":
        zone = _zone(now)
        end = day_bounds(logical_day(now, zone, start_hour), zone, start_hour)[1]
        return end.astimezone(zone)
    if text.startswith("until"):
        return _next_time(text.removeprefix("until").strip(), now)
    if not text[:1].isdigit():
        raise _no_pause(text)
    length = parse_duration(text)
    if length > LONGEST_PAUSE:
        raise WordsError(
            f"“{text}” is longer than {LONGEST_PAUSE.days} days. "
            "To pause until you resume, write “balance pause on”."
        )
    return _later(now, length)


def _next_time(clock: str, now: datetime) -> datetime:
    if not _CLOCK.fullmatch(clock):
        raise WordsError(f"“until {clock}” names no time of day. Write it as until 15:30.")
    return next_pass(clock, now)


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.tzinfo


def _later(now: datetime, length: timedelta) -> datetime:
    """Real time later (or earlier), whatever the clocks do meanwhile."""
    return (now.astimezone(UTC) + length).astimezone(_zone(now))


def _same_time_on(day: date, now: datetime) -> datetime:
    there = datetime.combine(day, now.time(), _zone(now))
    # Nobody asked for this very minute: where the clocks skip it, the time after the skip serves.
    return there.astimezone(UTC).astimezone(_zone(now))


def _on_the_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    at = datetime.combine(day, clock, zone)
    if not _exists(at):
        raise _skipped(day, clock)
    return at


def _skipped(day: date, clock: time) -> WordsError:
    return WordsError(
        f"The clocks skip {clock:%H:%M} on {day}: there is no such time. "
        "Give one before or after the change."
    )


def _exists(at: datetime) -> bool:
    back = at.astimezone(UTC).astimezone(at.tzinfo)
    return back.replace(tzinfo=None, fold=0) == at.replace(tzinfo=None, fold=0)


def _time_of_day(clock: str) -> time:
    hour, minute = (int(part) for part in clock.split(":"))
    if hour > 23 or minute > 59:
        raise WordsError(f"“{clock}” is no time of day. Write it as 14:05.")
    return time(hour, minute)


def _named_day(word: str, today: date, text: str) -> date | None:
    """The day that a word in small letters names; None where it names none."""
    if word in DAY_WORDS:
        return today - timedelta(days=DAY_WORDS.index(word))
    if not _DATE.fullmatch(word):
        return None
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise WordsError(f"“{text}” is no day. Write it as 2026-11-21.") from None
    _check_year(day.year, text)
    return day


def _stated(moment: str, text: str, zone: tzinfo, in_a_zone: bool) -> datetime:
    """A day and a time in one word, by the clock of a zone or with an offset of its own."""
    try:
        stated = datetime.fromisoformat(moment)
    except ValueError:
        raise _no_time(text) from None
    _checked(stated, text)
    if stated.tzinfo is None:
        return _on_the_clock(stated.date(), stated.time(), zone)
    if not in_a_zone:
        return stated
    there = stated.astimezone(zone)
    if there.utcoffset() != stated.utcoffset():
        raise WordsError(
            f"“{text}” contradicts itself: there the clocks showed {there:%H:%M} then. "
            "Leave out the offset or the zone."
        )
    return there


def named_pass(text: str, read: Callable[[str], datetime]) -> datetime | None:
    """Reads a time in an hour that the clocks repeat, with which pass it is: ``02:30 CET``.

    Args:
        text: What the user wrote.
        read: Reads the time, and the zone that may stand before or behind the pass.

    Returns:
        The time; None where it is another time, or no such pass is named.
    """
    match = _TOLD_APART.fullmatch(text.strip())
    if match is None:
        return None
    try:
        at = read(f"{match[1]}{match[2] or match[4] or ''}".rstrip())
    except WordsError:
        return None  # said of the whole of what was written
    for one in (at.replace(fold=0), at.replace(fold=1)):
        if pass_name(one) and match[3].upper() in (pass_name(one), offset_words(one)):
            return one
    return None


def _checked(at: datetime, text: str) -> datetime:
    _check_year(at.year, text)
    return at


def _check_year(year: int, text: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WordsError(f"“{text}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")


def _no_time(text: str) -> WordsError:
    near = nearest(text.lower(), DAY_WORDS, cutoff=0.7)
    hint = (
        f"Did you mean “{near[0]}”?"
        if near
        else "Write it as 14:05, yesterday 08:00, 2026-11-21T14:05 or -2h."
    )
    return WordsError(f"“{text}” is no time. {hint}")


def _no_pause(text: str) -> WordsError:
    near = nearest(text, ["tomorrow", "on", "until"])
    hint = (
        f"Did you mean “{near[0]}”?" if near else "Write 15m, 1h30m, until 15:30, tomorrow, or on."
    )
    return WordsError(f"“{text}” is no way to pause. {hint}")
