"""How entries, runs, times and durations are put into words in the terminal."""

from collections.abc import Mapping
from datetime import datetime

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit, Side
from balance_app.domain.timers import RunningSide


def entry_words(entry: Entry, habit: Habit, now: datetime) -> str:
    """An entry in one line, e.g. ``Carrying right, 25 min, 14:02``."""
    parts = [what_words(entry, habit)]
    if entry.minutes is not None and entry.option is not None:
        parts.append(duration_words(entry.minutes))
    if entry.load_kg is not None:
        parts.append(f"{entry.load_kg:g} kg")
    if entry.tag:
        parts.append(entry.tag)
    return ", ".join([*parts, time_words(entry.at, now)])


def what_words(entry: Entry, habit: Habit) -> str:
    """What was observed, e.g. ``Carrying right`` or ``Sitting 45 min``."""
    return f"{habit.name} {option_words(entry, habit)}"


def option_words(entry: Entry, habit: Habit) -> str:
    """What a habit was logged with: its option, or a timed habit's minutes."""
    if entry.option is None:
        return duration_words(entry.minutes or 0)
    option = habit.known_option(entry.option)
    return option.name.lower() if option else entry.option


def running_words(running: RunningSide, habit: Habit | None, now: datetime) -> str:
    """A side that runs and since when, e.g. ``Carrying right, since 14:02``."""
    option = habit.known_option(running.option) if habit is not None else None
    name = running.habit if habit is None else habit.name
    what = running.option if option is None else option.name.lower()
    return f"{name} {what}, since {since_words(running, now)}"


def since_words(running: RunningSide, now: datetime) -> str:
    """When it began, by the clock that the user has now."""
    return time_words(running.at.astimezone(now.tzinfo), now)


def time_words(at: datetime, now: datetime) -> str:
    """A time as short as it can be: ``14:02`` today, ``2026-11-20 14:02`` on another day.

    It is told by the clock it was written in, which after a journey may be another than now's.
    """
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"


def duration_words(minutes: int) -> str:
    """Minutes as hours and minutes: ``45 min``, ``2 h``, ``1 h 24 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def run_words(run: Run | None, suggestion: Side | None) -> str:
    """A run and what to do next, e.g. ``Right, 4 in a row. Left next?``; empty for neither."""
    said = []
    if run is not None and run.length > 1:
        said.append(f"{run.side.capitalize()}, {run.length} in a row.")
    if suggestion is not None:
        said.append(f"{suggestion.capitalize()} next?")
    return " ".join(said)


def undone_words(change: Change, habits: Mapping[str, Habit], now: datetime) -> str:
    """Which change was taken back.

    Args:
        change: The change.
        habits: Every habit there is or was in it, by id.
        now: The present, aware.
    """
    if change.habit is not None:
        return f"Taken back: {_HABIT_CHANGES[change.kind]} “{change.habit.habit.name}”."
    if not change.entries:
        return _undone_running_words(change, habits, now)
    habit = habits[change.after.habit]
    after = entry_words(change.after, habit, now)
    if len(change.entries) > 1:
        after = count_words(len(change.entries), "entry", "entries")
    elif change.kind is ChangeKind.EDITED and change.before is not None:
        before = entry_words(change.before, habit, now)
        return f"Taken back: the edit to {after}. It is {before} again."
    if change.kind is ChangeKind.DELETED:
        back = "They are" if len(change.entries) > 1 else "It is"
        return f"Taken back: the deletion of {after}. {back} there again."
    again = " It runs again." if change.running is not None else ""
    return f"Taken back: {_ENTRY_CHANGES.get(change.kind, '')}{after}.{again}"


def _undone_running_words(change: Change, habits: Mapping[str, Habit], now: datetime) -> str:
    """Which start of a side, or which throwing away, was taken back."""
    part = change.running
    side = None if part is None else part.after or part.before
    if side is None:
        raise ValueError("a change changes something")
    words = running_words(side, habits.get(side.habit), now)
    if change.kind is ChangeKind.THROWN_AWAY:
        return f"Taken back: the throwing away of {words}. It runs again."
    return f"Taken back: the start of {words}."


_ENTRY_CHANGES = {
    ChangeKind.EDITED: "the edit of ",
    ChangeKind.RESTORED: "the return of ",
}
_HABIT_CHANGES = {
    ChangeKind.HABIT_ADDED: "the new habit",
    ChangeKind.HABIT_CHANGED: "the change of",
    ChangeKind.HABIT_ARCHIVED: "the archiving of",
    ChangeKind.HABIT_BROUGHT_BACK: "the return of",
    ChangeKind.HABIT_DELETED: "the deletion of",
}


def count_words(number: int, one: str, many: str) -> str:
    """A number with its noun, e.g. ``1 entry``, ``20 entries``."""
    return f"{number:,} {one if number == 1 else many}"
