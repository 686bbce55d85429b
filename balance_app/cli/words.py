"""How entries, runs, times and durations are put into words in the terminal."""

from datetime import datetime

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit, Side


def entry_words(entry: Entry, habit: Habit, now: datetime) -> str:
    """An entry in one line, e.g. ``Carrying right, 25 min, 14:02``."""
    parts = [what_words(entry, habit)]
    if entry.minutes is not None and entry.option is not None:
        parts.append(duration_words(entry.minutes))
    if entry.load_kg is not None:
        parts.append(f"{entry.load_kg:g} kg")
    return ", ".join([*parts, time_words(entry.at, now)])


def what_words(entry: Entry, habit: Habit) -> str:
    """What was observed, e.g. ``Carrying right`` or ``Sitting 45 min``."""
    return f"{habit.name} {option_words(entry, habit)}"


def option_words(entry: Entry, habit: Habit) -> str:
    """What a habit was logged with: its option, or a timed habit's minutes."""
    if entry.option is None:
        return duration_words(entry.minutes or 0)
    return habit.option(entry.option).name.lower()


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


def undone_words(change: Change, habit: Habit, now: datetime) -> str:
    """Which change was taken back."""
    after = entry_words(change.after, habit, now)
    if change.kind is ChangeKind.EDITED and change.before is not None:
        before = entry_words(change.before, habit, now)
        return f"Taken back: the edit to {after}. It is {before} again."
    if change.kind is ChangeKind.DELETED:
        return f"Taken back: the deletion of {after}. It is there again."
    return f"Taken back: {after}."


def count_words(number: int, one: str, many: str) -> str:
    """A number with its noun, e.g. ``1 entry``, ``20 entries``."""
    return f"{number:,} {one if number == 1 else many}"
