"""How entries, runs, times and durations are put into words in the terminal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from balance_app.domain.balance import Laterality, Run
from balance_app.domain.clocks import clock, day_and_clock, pass_name
from balance_app.domain.durations import duration
from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit, Kind, within_a_sentence
from balance_app.domain.timers import RunningSide
from balance_app.domain.zones import own_time

SHORTEST_ENDING = 8
"""Characters of an id shown: enough to tell entries apart, few enough to type."""


def ending_length(ids: Sequence[str]) -> int:
    """The shortest length, from the usual one on, at which the endings of all ids differ."""
    length = SHORTEST_ENDING
    while len({one[-length:] for one in ids}) < len(ids):
        length += 1
    return length


def entry_words(entry: Entry, habit: Habit | None, now: datetime) -> str:
    """An entry in one line, e.g. ``Carrying right, 25 min, 14:02``.

    Args:
        entry: The entry.
        habit: Its habit; None where that has been deleted.
        now: The present, aware, in the user's zone.
    """
    parts = [what_words(entry, habit)]
    if entry.minutes is not None and entry.option is not None:
        parts.append(duration(entry.minutes))
    if entry.load_kg is not None:
        parts.append(f"{entry.load_kg:g} kg")
    if entry.tag:
        parts.append(plain_line(entry.tag))
    elsewhere = zone_words(entry, now)
    parts.append(f"{time_words(entry.at, now)} {elsewhere}".rstrip())
    return ", ".join(parts)


def what_words(entry: Entry, habit: Habit | None) -> str:
    """What was observed, e.g. ``Carrying right`` or ``Sitting 45 min``."""
    return f"{habit.name if habit else entry.habit} {option_words(entry, habit)}"


def option_words(entry: Entry, habit: Habit | None) -> str:
    """What a habit was logged with: its option, or a timed habit's minutes."""
    if entry.option is None:
        return duration(entry.minutes or 0)
    option = habit.known_option(entry.option) if habit else None
    return within_a_sentence(option) if option else entry.option


def running_words(running: RunningSide, habit: Habit | None, now: datetime) -> str:
    """A side that runs and since when, e.g. ``Carrying right, since 14:02``."""
    option = habit.known_option(running.option) if habit is not None else None
    name = running.habit if habit is None else habit.name
    what = running.option if option is None else within_a_sentence(option)
    return f"{name} {what}, since {since_words(running, now)}"


def since_words(running: RunningSide, now: datetime) -> str:
    """When it began, by the clock that the user has now."""
    return time_words(running.at.astimezone(now.tzinfo), now)


def zone_words(entry: Entry, now: datetime) -> str:
    """By which clock an entry's time is told, e.g. ``Asia/Tokyo``; empty where it is the user's.

    Of an hour that the clocks repeat, that is which pass it was, e.g. ``CET``.

    Args:
        entry: The entry.
        now: The present, aware, in the user's zone.
    """
    told_apart = pass_name(own_time(entry, now.tzinfo or UTC))
    if entry.at.astimezone(now.tzinfo).utcoffset() == entry.at.utcoffset():
        return told_apart
    return f"{entry.zone or entry.at.isoformat()[-6:]} {told_apart}".rstrip()


def time_words(at: datetime, now: datetime) -> str:
    """A time as short as it can be: ``14:02`` today, ``2026-11-20 14:02`` on another day.

    It is told by the clock it was written in, which after a journey may be another than now's.
    """
    today = now.astimezone(at.tzinfo).date()
    return clock(at) if at.date() == today else day_and_clock(at)


def plain_line(text: str) -> str:
    """A user's words on one line, without anything that would steer the terminal.

    What joins letters and emoji stays, as words and pictures would fall apart without.
    """
    shown = (c if c.isprintable() or c in _JOINERS else " " for c in text)
    return " ".join("".join(shown).split())


def run_words(run: Run | None) -> str:
    """A run, e.g. ``Right, 4 in a row.``; empty where there is none or one entry."""
    if run is None or run.length < 2:
        return ""
    return f"{run.side.capitalize()}, {run.length} in a row."


def undone_words(change: Change, habits: Mapping[str, Habit], now: datetime) -> str:
    """Which change was taken back.

    Args:
        change: The change.
        habits: Every habit there is, by id.
        now: The present, aware.
    """
    said = f"Taken back: {_change_words(change, habits, now)}."
    if change.habit is not None and change.running is not None and change.running.before:
        side = change.running.before
        return f"{said} It runs again: {running_words(side, habits.get(side.habit), now)}."
    if change.kind is ChangeKind.DELETED:
        return f"{said} {'They are' if change.count > 1 else 'It is'} there again."
    if change.kind is ChangeKind.EDITED and change.count == 1 and change.before is not None:
        before = entry_words(change.before, habits.get(change.before.habit), now)
        return f"{said} It is {before} again."
    if change.running is not None and change.running.before is not None:
        return f"{said} It runs again."
    return said


def redone_words(change: Change, habits: Mapping[str, Habit], now: datetime) -> str:
    """Which change was done again; takes what ``undone_words`` takes."""
    return f"Done again: {_change_words(change, habits, now)}."


def ended_words(change: Change, now: datetime) -> str:
    """What ended with a change of a habit, e.g. ``Taken off and stored: …``; else nothing."""
    if change.habit is None or change.running is None or change.running.before is None:
        return ""
    habit = change.habit.before
    ended = "Taken off" if habit is not None and habit.kind is Kind.WORN else "Stopped"
    if change.entries:
        return f" {ended} and stored: {entry_words(change.after, habit, now)}."
    return f" {ended} and gone with it: {running_words(change.running.before, habit, now)}."


def _change_words(change: Change, habits: Mapping[str, Habit], now: datetime) -> str:
    """A change as something that can be taken back, e.g. ``the deletion of 3 entries``."""
    if change.habit is not None:
        return f"{_CHANGES[change.kind]}“{change.habit.habit.name}”"
    if change.check_in is not None:
        habit = habits.get(change.check_in.habit)
        return f"{_CHANGES[change.kind]}{habit.name if habit else change.check_in.habit}"
    if change.running is not None and not change.entries:
        side = change.running.after or change.running.before
        assert side is not None
        return _CHANGES[change.kind] + running_words(side, habits.get(side.habit), now)
    if change.count > 1:
        return _CHANGES[change.kind] + count_words(change.count, "entry", "entries")
    return _CHANGES[change.kind] + entry_words(change.after, habits.get(change.after.habit), now)


_CHANGES = {
    ChangeKind.LOGGED: "",
    ChangeKind.EDITED: "the edit to ",
    ChangeKind.DELETED: "the deletion of ",
    ChangeKind.RESTORED: "the return of ",
    ChangeKind.HABIT_ADDED: "the new habit ",
    ChangeKind.HABIT_CHANGED: "the change of ",
    ChangeKind.HABIT_ARCHIVED: "the archiving of ",
    ChangeKind.HABIT_BROUGHT_BACK: "the return of ",
    ChangeKind.HABIT_DELETED: "the deletion of ",
    ChangeKind.STARTED: "the start of ",
    ChangeKind.THROWN_AWAY: "the throwing away of ",
    ChangeKind.CHECK_IN_SET: "the change of the check-in of ",
    ChangeKind.CHECK_IN_DISMISSED: "“Not today” to the check-in of ",
}
_JOINERS = "\u200c\u200d"
"""What joins letters, as in Persian, and emoji, as in families."""


def count_words(number: int, one: str, many: str) -> str:
    """A number with its noun, e.g. ``1 entry``, ``20 entries``."""
    return f"{number:,} {one if number == 1 else many}"


def index_words(measured: Laterality) -> str:
    """An index with its interval, e.g. ``+60 (+17 to +84)``."""
    return f"{signed_words(measured.index)} {interval_words(measured)}"


def interval_words(measured: Laterality) -> str:
    """The interval of an index, e.g. ``(+17 to +84)``."""
    return f"({signed_words(measured.low)} to {signed_words(measured.high)})"


def signed_words(value: float) -> str:
    """A whole number that says its sign, e.g. ``+60``; zero has none."""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
