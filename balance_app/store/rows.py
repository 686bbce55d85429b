"""How times and entries are written in rows, and read back."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import DamagedDataError
from balance_app.domain.habits import Side

ENTRY_COLUMNS = (
    *("id", "at_utc", "offset_seconds", "day", "habit", "option", "side", "minutes", "load_kg"),
    *("note", "source", "created_utc", "modified_utc", "deleted_utc", "device", "tag", "zone"),
)
"""The columns of the table of entries."""

Row = sqlite3.Row | Mapping[str, object]
Value = str | int | float | None


def utc_text(at: datetime) -> str:
    """A moment in UTC, always 27 characters long, so that texts order as moments do."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def offset_seconds(at: datetime) -> int:
    """How far the clock of a moment's zone is ahead of UTC, in seconds."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"{at} is not aware")
    return int(offset.total_seconds())


def moment(text: object, offset: object = 0) -> datetime:
    """Reads what ``utc_text`` and ``offset_seconds`` wrote."""
    at = datetime.fromisoformat(str(text))
    # Most are in UTC and are asked for in it: thousands are read at a time.
    is_utc = at.tzinfo is UTC and type(offset) is int and not offset
    return at if is_utc else at.astimezone(_zone(offset))


@lru_cache(maxsize=64, typed=True)
def _zone(offset: object) -> timezone:
    return timezone(timedelta(seconds=int(str(offset))))


def entry_row(entry: Entry) -> dict[str, Value]:
    """An entry by the columns of its table."""
    return {
        "id": entry.id,
        "at_utc": utc_text(entry.at),
        "offset_seconds": offset_seconds(entry.at),
        "day": entry.day.isoformat(),
        "habit": entry.habit,
        "option": entry.option,
        "side": entry.side,
        "minutes": entry.minutes,
        "load_kg": entry.load_kg,
        "note": entry.note,
        "source": entry.source,
        "created_utc": utc_text(entry.created),
        "modified_utc": utc_text(entry.modified),
        "deleted_utc": None if entry.deleted is None else utc_text(entry.deleted),
        "device": entry.device,
        "tag": entry.tag,
        "zone": entry.zone,
    }


def entry_of(row: Row) -> Entry:
    """Reads what ``entry_row`` wrote.

    Raises:
        DamagedDataError: The row holds what no Balance writes, as after a change by hand.
    """
    try:
        return _entry(row)
    except ValueError as error:
        raise DamagedDataError(
            f"The entry {row['id']} cannot be read: {error}. It and all others are still in the"
            " database; put it right, or take it out, with any SQLite tool."
        ) from error


def _entry(row: Row) -> Entry:
    minutes, load = row["minutes"], row["load_kg"]
    return Entry(
        id=str(row["id"]),
        at=moment(row["at_utc"], row["offset_seconds"]),
        day=date.fromisoformat(str(row["day"])),
        habit=str(row["habit"]),
        option=None if row["option"] is None else str(row["option"]),
        side=None if row["side"] is None else Side(str(row["side"])),
        minutes=None if minutes is None else int(str(minutes)),
        load_kg=None if load is None else float(str(load)),
        note=str(row["note"]),
        source=Source(str(row["source"])),
        created=moment(row["created_utc"]),
        modified=moment(row["modified_utc"]),
        deleted=None if row["deleted_utc"] is None else moment(row["deleted_utc"]),
        device=str(row["device"]),
        tag=str(row["tag"]),
        zone=str(row["zone"]),
    )
