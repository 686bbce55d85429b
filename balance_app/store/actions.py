"""The undo list in SQLite: what was done on this device, taken back and done again as a whole."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from balance_app.domain.entries import (
    LISTED,
    Change,
    ChangeKind,
    Entry,
    EntryChange,
    HabitChange,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit
from balance_app.store.check_ins import (
    check_in_change_of,
    check_in_change_text,
    put_check_in,
    turn_check_in,
)
from balance_app.store.database import Database
from balance_app.store.entry_sql import STANDS
from balance_app.store.habits import (
    habit_of,
    habit_text,
    mark_deleted,
    stored_habit,
    write_habit,
)
from balance_app.store.rows import ENTRY_COLUMNS, entry_of, entry_row, utc_text
from balance_app.store.timers import put_running, reversed_change, running_of, running_text

NEWEST_DONE = """
    SELECT * FROM actions INDEXED BY actions_by_device
    WHERE device = :device AND undone = 0 ORDER BY number DESC LIMIT 1
"""
OLDEST_UNDONE = """
    SELECT * FROM actions INDEXED BY actions_by_device
    WHERE device = :device AND undone = 1 ORDER BY number LIMIT 1
"""
CHANGED_BY = """
    SELECT before, after FROM action_entries
    WHERE action = :action ORDER BY entry LIMIT :most
"""
COUNT_CHANGED = "SELECT count(*) FROM action_entries WHERE action = :action"

_FORGET_UNDONE = "DELETE FROM actions WHERE device = ? AND undone = 1"
INSERT = (
    f"INSERT INTO entries ({', '.join(ENTRY_COLUMNS)}) "
    f"VALUES ({', '.join(f':{name}' for name in ENTRY_COLUMNS)}) ON CONFLICT (id) DO NOTHING"
)
_SET = f"UPDATE entries SET {', '.join(f'{name} = :{name}' for name in ENTRY_COLUMNS[1:])}"
_UPDATE_SEEN = f"{_SET} WHERE id = :id AND modified_utc = :seen_modified_utc"

# Many entries at once never leave SQLite: read and written one by one they would take their time.
_SAID = ", ".join(
    f"{name} = json_extract(said, '$.{name}')"
    for name in ENTRY_COLUMNS
    if name not in ("id", "modified_utc")
)
_BECOME = f"""
    UPDATE entries SET modified_utc = :now, {_SAID}
    FROM (
        SELECT entry, {{said}} AS said FROM action_entries
        WHERE action = :action
    ) WHERE id = entry
"""
_BECOME_BEFORE = _BECOME.format(said="coalesce(before, json_set(after, '$.deleted_utc', :now))")
_BECOME_AFTER = _BECOME.format(said="after")

_AMONG = "id IN (SELECT value FROM json_each(:ids))"
_STATES = {
    ChangeKind.DELETED: (STANDS, ":now"),
    ChangeKind.RESTORED: ("deleted_utc IS NOT NULL", "NULL"),
}
"""Which entries can be deleted or restored, and what their time of deletion becomes."""
_AS_JSON = ", ".join(f"'{name}', {name}" for name in ENTRY_COLUMNS)
_MISSING_AMONG = """
    SELECT value FROM json_each(:ids)
    WHERE value NOT IN (SELECT id FROM entries WHERE id = value AND {state}) LIMIT 1
"""
_LIST_AMONG = f"""
    INSERT INTO action_entries (action, entry, before, after)
    SELECT :action, id, said, json_set(said, '$.deleted_utc', {{becomes}}, '$.modified_utc', :now)
    FROM (SELECT id, json_object({_AS_JSON}) AS said FROM entries WHERE {_AMONG})
"""
_MARK_AMONG = f"UPDATE entries SET deleted_utc = {{becomes}}, modified_utc = :now WHERE {_AMONG}"

_HABIT_GONE = """
    SELECT id FROM habits
    WHERE id IN (SELECT value FROM json_each(?)) AND deleted_utc IS NOT NULL LIMIT 1
"""
_HABITS_AMONG = f"SELECT DISTINCT habit FROM entries WHERE {_AMONG}"


class Actions:
    """The undo list of one device."""

    def __init__(self, database: Database, device: str) -> None:
        self._database = database
        self._device = device

    def newest(self) -> Change | None:
        """What ``take_back`` would take back."""
        return self._change_at(NEWEST_DONE)

    def next_redo(self) -> Change | None:
        """What ``redo`` would do again."""
        return self._change_at(OLDEST_UNDONE)

    def record(self, change: Change, now: datetime) -> None:
        """Does a change and remembers it, all of it or nothing.

        What has been taken back before can then no longer be done again. Newly logged entries
        whose ids are stored already are left as they stand: they have been recorded before.

        Args:
            change: What to do.
            now: The wall clock, which a deleted habit is marked with.

        Raises:
            WordsError: An entry, the habit, what runs or the check-in is no longer as the change
                says it was.
        """
        with self._database.writing() as connection:
            _check_habits(connection, _habits_of(change))
            news = [_write(connection, part) for part in change.entries]
            if change.entries and change.habit is None and not any(news):
                return
            number = self._begin(connection, change)
            connection.executemany(
                "INSERT INTO action_entries (action, entry, before, after) VALUES (?, ?, ?, ?)",
                [
                    (number, part.after.id, _entry_text(part.before), _entry_text(part.after))
                    for part in change.entries
                ],
            )
            if change.habit is not None:
                _check_seen(connection, change.habit)
                _put_habit(connection, change.habit, change.habit.after, now)
            if change.running is not None:
                put_running(connection, change.running)
            if change.check_in is not None:
                put_check_in(connection, change.check_in)

    def mark(self, kind: ChangeKind, ids: Sequence[str], now: datetime) -> Change:
        """Deletes entries or brings them back, all or none, however many, and remembers it.

        Args:
            kind: ``DELETED`` or ``RESTORED``.
            ids: Whole ids, each once.
            now: The wall clock, which becomes the entries' time of modification.

        Raises:
            WordsError: One of them is not stored, or is deleted or restored already.
        """
        state, becomes = _STATES[kind]
        marks: dict[str, object] = {"ids": json.dumps(ids), "now": utc_text(now)}
        with self._database.writing() as connection:
            missing = connection.execute(_MISSING_AMONG.format(state=state), marks).fetchone()
            if missing is not None:
                raise not_found(kind is ChangeKind.RESTORED, missing[0])
            if kind is ChangeKind.RESTORED:
                habits = connection.execute(_HABITS_AMONG, marks).fetchall()
                _check_habits(connection, [row["habit"] for row in habits])
            marks["action"] = number = self._begin(connection, Change(kind))
            connection.execute(_LIST_AMONG.format(becomes=becomes), marks)
            connection.execute(_MARK_AMONG.format(becomes=becomes), marks)
            query = "SELECT * FROM actions WHERE number = ?"
            return self._change_of(connection.execute(query, [number]).fetchone())

    def take_back(self, now: datetime) -> Change | None:
        """Takes back the newest change, all of it or nothing, and returns it.

        An entry whose logging is taken back is marked as deleted; a side that was stopped runs
        again.

        Args:
            now: The wall clock, which becomes the entries' time of modification.
        """
        return self._turn(now, back=True)

    def redo(self, now: datetime) -> Change | None:
        """Does again what was taken back last, all of it or nothing, and returns it.

        Args:
            now: The wall clock, which becomes the entries' time of modification.
        """
        return self._turn(now, back=False)

    def _turn(self, now: datetime, *, back: bool) -> Change | None:
        query, become = (NEWEST_DONE, _BECOME_BEFORE) if back else (OLDEST_UNDONE, _BECOME_AFTER)
        with self._database.writing() as connection:
            row = connection.execute(query, {"device": self._device}).fetchone()
            if row is None:
                return None
            number, change = row["number"], self._change_of(row)
            connection.execute(become, {"action": number, "now": utc_text(now)})
            if (habit := change.habit) is not None:
                becomes = habit.before if back else habit.after
                _put_habit(connection, habit, becomes, now)
            if (running := change.running) is not None:
                put_running(connection, reversed_change(running) if back else running)
            if change.check_in is not None:
                turn_check_in(connection, change.check_in, back=back)
            connection.execute(
                "UPDATE actions SET undone = ? WHERE number = ?", [int(back), number]
            )
        return change

    def _begin(self, connection: sqlite3.Connection, change: Change) -> int:
        """Puts a change on the list in place of what was taken back, and gives its number."""
        connection.execute(_FORGET_UNDONE, [self._device])
        habit = change.habit
        (number,) = connection.execute(
            "INSERT INTO actions (kind, device, habit_before, habit_after, running, check_in) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING number",
            [
                change.kind,
                self._device,
                _habit_text(habit.before if habit else None),
                _habit_text(habit.after if habit else None),
                None if change.running is None else running_text(change.running),
                None if change.check_in is None else check_in_change_text(change.check_in),
            ],
        ).fetchone()
        return int(number)

    def _change_at(self, query: str) -> Change | None:
        rows = self._database.rows(query, {"device": self._device})
        return self._change_of(rows[0]) if rows else None

    def _change_of(self, row: sqlite3.Row) -> Change:
        action = {"action": row["number"], "most": LISTED}
        parts = self._database.rows(CHANGED_BY, action)
        count = len(parts)
        if count == LISTED:
            count = self._database.rows(COUNT_CHANGED, action)[0][0]
        before, after = _habit(row["habit_before"]), _habit(row["habit_after"])
        return Change(
            ChangeKind(row["kind"]),
            tuple(
                EntryChange(_entry(part["before"]), _known_entry(part["after"])) for part in parts
            ),
            HabitChange(before, after) if before or after else None,
            None if row["running"] is None else running_of(str(row["running"])),
            more=count - len(parts),
            check_in=None if row["check_in"] is None else check_in_change_of(str(row["check_in"])),
        )


def not_found(deleted: bool, word: str) -> WordsError:
    """The error for a word that is no entry's id nor the end of one."""
    what = "deleted entry" if deleted else "entry"
    return WordsError(f"No {what}’s id is “{word}” or ends in it. See the history.")


def _put_habit(
    connection: sqlite3.Connection, change: HabitChange, becomes: Habit | None, now: datetime
) -> None:
    """Writes what a habit becomes; where that is nothing, its entries stand no more with it."""
    if becomes is None:
        mark_deleted(connection, change.habit, now)
    else:
        write_habit(connection, becomes)


def _write(connection: sqlite3.Connection, part: EntryChange) -> bool:
    """Writes one entry; says whether that was news."""
    row = entry_row(part.after)
    if part.before is None:
        return connection.execute(INSERT, row).rowcount > 0
    seen = {**row, "seen_modified_utc": utc_text(part.before.modified)}
    if connection.execute(_UPDATE_SEEN, seen).rowcount == 0:
        raise WordsError("That entry has just been changed elsewhere. Look at it again.")
    return True


def _habits_of(change: Change) -> list[str]:
    """The habits of the entries that a change is about, and of what runs after it."""
    runs = change.running.after if change.running else None
    named = {part.after.habit for part in change.entries}
    return sorted(named | ({runs.habit} if runs else set()))


def _check_habits(connection: sqlite3.Connection, habits: Sequence[str]) -> None:
    """Refuses entries, or a side that runs, of a habit that another process has deleted."""
    gone = connection.execute(_HABIT_GONE, [json.dumps(habits)]).fetchone()
    if gone is not None:
        raise WordsError(
            f"The habit “{gone['id']}” has just been deleted. Take that deletion back first."
        )


def _check_seen(connection: sqlite3.Connection, change: HabitChange) -> None:
    """Refuses to write over what another process has done to the habit meanwhile."""
    stored = stored_habit(connection, change.habit.id)
    if stored != change.before and not (stored is None and change.habit.built_in):
        raise WordsError(f"{change.habit.name} has just been changed elsewhere. Look at it again.")


def _entry_text(entry: Entry | None) -> str | None:
    return None if entry is None else json.dumps(entry_row(entry))


def _known_entry(text: str) -> Entry:
    return entry_of(json.loads(text))


def _entry(text: str | None) -> Entry | None:
    return None if text is None else _known_entry(text)


def _habit_text(habit: Habit | None) -> str | None:
    return None if habit is None else habit_text(habit)


def _habit(text: str | None) -> Habit | None:
    return None if text is None else habit_of(text)
