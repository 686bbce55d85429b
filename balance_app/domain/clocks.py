"""Clock times in words that cannot be mistaken: an hour that clocks repeat is told apart."""

from datetime import UTC, datetime


def pass_name(at: datetime) -> str:
    """Which pass of an hour that the clocks repeat, e.g. ``CET``; empty for all other times.

    It is the zone's short name, or its offset where that does not tell the passes apart.

    Args:
        at: The time, aware. Only a zone with rules repeats hours, a bare offset does not.
    """
    other = at.replace(fold=1 - at.fold)
    if other.utcoffset() == at.utcoffset() or _is_skipped(at):
        return ""
    name = at.tzname() or ""
    return name if name.isalpha() and name != other.tzname() else offset_words(at)


def clock(at: datetime) -> str:
    """The time of day, e.g. ``14:05`` or, in an hour that the clocks repeat, ``02:30 CET``."""
    return f"{at:%H:%M} {pass_name(at)}".rstrip()


def day_and_clock(at: datetime) -> str:
    """A time with its date, e.g. ``2026-11-21 14:05`` or ``2026-10-25 02:30 CET``."""
    return f"{at:%Y-%m-%d} {clock(at)}"


def in_the_future(at: datetime, now: datetime) -> str:
    """Says that a time is still to come, both by one clock, named where it is not the user's.

    Args:
        at: The time, aware.
        now: The present, aware, in the user's zone.
    """
    there = now.astimezone(at.tzinfo)
    return (
        f"{day_and_clock(at)} is in the future; "
        f"it is {day_and_clock(there)} now{in_zone(there, now)}."
    )


def in_zone(there: datetime, now: datetime) -> str:
    """Whose clock a time is told by, e.g. `` in Asia/Tokyo``; empty where it shows the user's time.

    Args:
        there: The present by that clock.
        now: The present, aware, in the user's zone.
    """
    if there.utcoffset() == now.utcoffset():
        return ""
    return f" in {getattr(there.tzinfo, 'key', '') or f'UTC{offset_words(there)}'}"


def _is_skipped(at: datetime) -> bool:
    """Whether no clock of the zone ever shows that time."""
    back = at.astimezone(UTC).astimezone(at.tzinfo)
    return back.replace(tzinfo=None) != at.replace(tzinfo=None)


def offset_words(at: datetime) -> str:
    """How far a clock is ahead of UTC, e.g. ``+01:00``."""
    return at.isoformat(timespec="minutes")[len("2026-11-21T14:05") :]
