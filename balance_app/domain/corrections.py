"""Corrections by hand of when something was done: spans are split, changed and cut.

All of it is in whole minutes as a clock shows them: a span from 10:00:35 that is split at 10:15 has
a second part that begins at 10:15:35, and nothing between them is lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from balance_app.domain.clocks import clock
from balance_app.domain.entries import MOST_MINUTES, Entry
from balance_app.domain.errors import WordsError
from balance_app.domain.zones import own_clock

NewId = Callable[[], str]
"""Gives a new entry its id."""

_MINUTE = timedelta(minutes=1)


def bounds_of(entry: Entry) -> tuple[datetime, datetime]:
    """When an entry with minutes began and ended, in UTC; without minutes both are one."""
    return entry.at.astimezone(UTC), entry.ends


def split_entry(entry: Entry, at: datetime, new_id: NewId) -> tuple[Entry, Entry]:
    """Two entries in place of one; together they are as long.

    Args:
        entry: An entry with minutes.
        at: Where the second begins, aware.
        new_id: Gives the second its id.

    Returns:
        The entry, shortened, and what follows it, which says all else that the entry says.

    Raises:
        WordsError: Nothing would be left on one side.
    """
    first, whole = _minutes_to(entry, at), entry.minutes or 0
    if not 0 < first < whole:
        begin, end = (_clock(bound, entry) for bound in bounds_of(entry))
        raise WordsError(
            f"It cannot be split at {_clock(at, entry)}: give a time between {begin} and {end}."
        )
    return replace(entry, minutes=first), _rest(entry, first, new_id)


def resize_entry(entry: Entry, begin: datetime, end: datetime) -> Entry:
    """The entry with another beginning and end.

    Args:
        entry: The entry.
        begin: When it began, aware.
        end: When it ended, aware.

    Raises:
        WordsError: It would end before it begins, or be longer than a day.
    """
    minutes = minutes_between(begin, end)
    check_span(minutes, _clock(begin, entry), _clock(end, entry))
    return replace(entry, at=begin.astimezone(entry.at.tzinfo), minutes=minutes)


def cut_entries(
    entries: Sequence[Entry], begin: datetime, end: datetime, new_id: NewId
) -> tuple[list[tuple[Entry, Entry | None]], list[Entry]]:
    """Takes the time from ``begin`` to ``end`` out of entries.

    Args:
        entries: Entries with minutes, in any order.
        begin: Where the cut begins, aware.
        end: Where it ends, aware.
        new_id: Gives ids to what is left behind the cut.

    Returns:
        Each entry that it touches with what becomes of it, None where nothing is left, and what is
        left behind the cut of entries that it parts in two.

    Raises:
        WordsError: The cut ends before it begins, or touches nothing.
    """
    said = f"{begin:%H:%M}", f"{end:%H:%M}"
    check_span(minutes_between(begin, end), *said)
    changed: list[tuple[Entry, Entry | None]] = []
    added: list[Entry] = []
    for entry in entries:
        whole = entry.minutes or 0
        first = min(max(_minutes_to(entry, begin), 0), whole)
        last = min(max(_minutes_to(entry, end), first), whole)
        if first == last:
            continue
        rest = _rest(entry, last, new_id) if first > 0 and last < whole else None
        if first:
            changed.append((entry, replace(entry, minutes=first)))
        elif last < whole:
            later = replace(entry, at=_later(entry, last), minutes=whole - last)
            changed.append((entry, later))
        else:
            changed.append((entry, None))
        if rest is not None:
            added.append(rest)
    if not changed:
        raise WordsError(f"There is nothing to take out between {said[0]} and {said[1]}.")
    return changed, added


def minutes_between(begin: datetime, end: datetime) -> int:
    """How many whole minutes lie between what a clock shows at two instants."""
    return (_whole(end) - _whole(begin)) // _MINUTE


def check_span(minutes: int, begin: str, end: str) -> None:
    """Refuses a span that ends before it begins, at once, or after more than a day.

    Args:
        minutes: How long it would be.
        begin: Its beginning in words.
        end: Its end in words.

    Raises:
        WordsError: It cannot be.
    """
    if minutes < 0:
        raise WordsError(f"The end, {end}, lies before the beginning, {begin}.")
    if minutes == 0:
        raise WordsError(f"From {begin} to {end} is no time at all. Give at least a minute.")
    if minutes > MOST_MINUTES:
        raise WordsError(f"From {begin} to {end} is longer than 24 hours.")


def _minutes_to(entry: Entry, at: datetime) -> int:
    return minutes_between(entry.at, at)


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def _later(entry: Entry, minutes: int) -> datetime:
    """So many minutes after an entry's beginning, by the clock it was made by."""
    return (entry.at.astimezone(UTC) + minutes * _MINUTE).astimezone(entry.at.tzinfo)


def _rest(entry: Entry, minutes: int, new_id: NewId) -> Entry:
    """What follows so many minutes of an entry."""
    at = _later(entry, minutes)
    return replace(entry, id=new_id(), at=at, minutes=(entry.minutes or 0) - minutes)


def _clock(at: datetime, entry: Entry) -> str:
    """An instant as the clock showed it then that the entry was made by."""
    return clock(at.astimezone(own_clock(entry).tzinfo))
