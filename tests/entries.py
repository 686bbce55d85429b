"""Entries as tests need them: only what matters is said."""

from datetime import UTC, date, datetime

from balance_app.domain.calendar import logical_day
from balance_app.domain.entries import Entry, Source


def an_entry(
    habit: str,
    option: str | None,
    at: datetime,
    *,
    day: date | str | None = None,
    minutes: int | None = None,
    source: Source = Source.WINDOW,
    created: datetime | None = None,
) -> Entry:
    """An entry made when it happened, on the logical day it happened, unless something is said."""
    made = (created or at).astimezone(UTC)
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return Entry(
        id=f"{habit}-{at.isoformat()}",
        at=at,
        day=day or logical_day(at, at.tzinfo or UTC),
        habit=habit,
        option=option,
        side=None,
        minutes=minutes,
        load_kg=None,
        note="",
        source=source,
        created=made,
        modified=made,
        deleted=None,
        device="here",
    )
