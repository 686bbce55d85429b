"""Which part of an entry or a habit a change was of, for the messages and Undo to name it."""

from datetime import datetime

from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit, Kind


def split_of(done: Change) -> tuple[Entry, datetime] | None:
    """The entry that was split, as it was, and where by its own clock; None where none was."""
    if done.kind is not ChangeKind.EDITED or done.count != 2:
        return None
    first, second = done.entries
    before = first.before
    if before is None or second.before is not None:
        return None
    same_begin, same_end = before.at == first.after.at, before.ends == second.after.ends
    if not (same_begin and same_end and first.after.ends == second.after.at):
        return None
    return before, second.after.at.astimezone(before.at.tzinfo)


def lost_minutes(done: Change) -> bool:
    """Whether an entry that had minutes has none any more."""
    before = done.before
    return before is not None and bool(before.minutes) and not done.after.minutes


def part_of_habit(done: Change) -> str:
    """What of a habit was changed, e.g. ``its name`` or ``a new pair``; else nothing."""
    before = done.habit.before if done.habit else None
    after = done.habit.after if done.habit else None
    if done.kind is not ChangeKind.HABIT_CHANGED or before is None or after is None:
        return ""
    if before.options != after.options:
        return _part_of_options(before, after)
    parts = {
        "its name": before.name != after.name,
        "its aim": before.aim is not after.aim,
        "its place": before.position != after.position,
        "its unit": before.unit != after.unit,
        "its picture": before.icon != after.icon,
        "its tags": before.tags != after.tags,
    }
    return " and ".join(part for part, is_other in parts.items() if is_other)


def _part_of_options(before: Habit, after: Habit) -> str:
    one = "pair" if after.kind is Kind.WORN else "option"
    known = {option.id for option in before.options}
    if added := [option.name for option in after.options if option.id not in known]:
        return f"a new {one}, {added[0]}" if len(added) == 1 else f"new {one}s"
    was = {option.id: option.archived for option in before.options}
    turned = [option for option in after.options if was.get(option.id) is not option.archived]
    if len(turned) == 1:
        what = "archived" if turned[0].archived else "brought back"
        return f"{turned[0].name} {what}"
    return f"its {one}s"
