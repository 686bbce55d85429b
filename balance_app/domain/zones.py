"""Time zones by name, and the clock that an entry was written by.

The zones and their rules are the standard library's; where the system has none, no name is known.
"""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from balance_app.domain.entries import Entry
from balance_app.domain.errors import WordsError, nearest


def zone_named(word: str) -> ZoneInfo | None:
    """The zone with this IANA name, such as ``Asia/Tokyo``, in any case; None where there is none.

    Args:
        word: The name.
    """
    name = _names().get(word.strip().casefold())
    return None if name is None else ZoneInfo(name)


def stored_zone(name: str) -> ZoneInfo | None:
    """The zone with the very name that an entry keeps; None where this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_name(zone: tzinfo) -> str:
    """The IANA name of a zone; empty for one that is only an offset."""
    return str(getattr(zone, "key", ""))


def with_fixed_offset(at: datetime) -> datetime:
    """The same moment with its offset alone, as it is stored: rules of zones change later."""
    return at.astimezone(timezone(at.utcoffset() or timedelta(0)))


def zone_names() -> list[str]:
    """The name of every zone, in order."""
    return list(_names().values())


def unknown_zone(word: str) -> WordsError:
    """The error for a word that names no zone; its message leads with the nearest."""
    near = nearest(word.casefold(), _names())
    hint = f"Did you mean “{_names()[near[0]]}”?" if near else "Write it as Europe/Berlin."
    return WordsError(f"There is no time zone “{word}”. {hint}")


def own_time(entry: Entry, here: tzinfo) -> datetime:
    """When an entry happened, by the clock it was written by and with that clock's rules.

    Args:
        entry: The entry.
        here: The user's zone. It is the clock of an entry that names no zone but has its offset.

    Returns:
        The same moment as ``entry.at``: in the entry's zone, or in the user's where it names none;
        at the bare offset where that zone is not known, or showed another time then.
    """
    zone = stored_zone(entry.zone) if entry.zone else here
    there = entry.at if zone is None else entry.at.astimezone(zone)
    return there if there.utcoffset() == entry.at.utcoffset() else entry.at


def own_clock(entry: Entry) -> datetime:
    """When an entry happened, by the rules of the zone it names; at its offset where none is known.

    So it can be told which pass of an hour was meant that the clocks there repeat.
    """
    return own_time(entry, entry.at.tzinfo or UTC)


@cache
def _names() -> dict[str, str]:
    """Every zone's name, by its small letters; read once, as that opens 600 files."""
    return {name.casefold(): name for name in sorted(available_timezones())}
