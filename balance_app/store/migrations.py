"""How the database came to be, one named step after the other; a released step never changes."""

import json
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATION_SET = "balance"
"""The name under which sqlite-utils keeps which steps have been taken."""

_UTC_TIME = "length({0}) = 27 AND {0} GLOB '*Z' AND julianday({0}) IS NOT NULL"
_DAY = "date(day, '+0 days') IS day"
_OFFSET = "BETWEEN -86399 AND 86399"


def create_entries(db: "Database") -> None:
    """Entries, with indexes that hold only those that stand.

    Each index ends in all that its query filters by, so that a row is read only where it is given;
    a run reads none at all, for which SQLite wants even the always empty time of deletion. The
    last four characters of an id find it by any longer ending.
    """
    db.execute(f"""
        CREATE TABLE entries (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
            at_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("at_utc")}),
            offset_seconds INTEGER NOT NULL CHECK (offset_seconds {_OFFSET}),
            day TEXT NOT NULL CHECK ({_DAY}),
            habit TEXT NOT NULL CHECK (habit <> ''),
            option TEXT CHECK (option <> ''),
            side TEXT CHECK (side IN ('left', 'right', 'both', 'neither')),
            minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
            load_kg REAL CHECK (load_kg > 0 AND load_kg <= 200),
            note TEXT NOT NULL CHECK (length(note) <= 10000),
            source TEXT NOT NULL CHECK (source <> ''),
            created_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("created_utc")}),
            modified_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("modified_utc")}),
            deleted_utc TEXT CHECK (deleted_utc IS NULL OR ({_UTC_TIME.format("deleted_utc")})),
            device TEXT NOT NULL CHECK (device <> '')
        ) STRICT
    """)
    for name, columns in (
        ("standing_by_time", "at_utc, id, day"),
        ("standing_by_habit", "habit, at_utc, id, day"),
        ("standing_by_side", "habit, side, at_utc, id, day, deleted_utc"),
        ("standing_by_ending", "substr(id, -4)"),
    ):
        db.execute(f"CREATE INDEX {name} ON entries ({columns}) WHERE deleted_utc IS NULL")


def create_changes(db: "Database") -> None:
    """The undo list: what has been done to entries on which device, newest last."""
    db.execute("""
        CREATE TABLE changes (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('logged', 'edited', 'deleted')),
            entry TEXT NOT NULL REFERENCES entries (id),
            before TEXT CHECK (before IS NULL OR json_valid(before)),
            device TEXT NOT NULL CHECK (device <> ''),
            CHECK ((before IS NULL) = (kind = 'logged'))
        ) STRICT
    """)
    db.execute("CREATE INDEX changes_by_device ON changes (device, number)")


def create_breaks(db: "Database") -> None:
    """The break engine's state, and one outcome for each showing of a break."""
    db.execute("""
        CREATE TABLE break_state (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            state TEXT NOT NULL CHECK (json_valid(state))
        ) STRICT
    """)
    db.execute(f"""
        CREATE TABLE break_outcomes (
            showing TEXT NOT NULL PRIMARY KEY CHECK (showing <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            outcome TEXT NOT NULL CHECK (outcome <> ''),
            day TEXT NOT NULL CHECK ({_DAY}),
            shown_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("shown_utc")}),
            ended_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("ended_utc")}),
            offset_seconds INTEGER NOT NULL CHECK (offset_seconds {_OFFSET}),
            via TEXT NOT NULL CHECK (via <> '')
        ) STRICT
    """)
    db.execute("CREATE INDEX outcomes_by_day ON break_outcomes (day, outcome)")


def create_settings(db: "Database") -> None:
    """What the user has set, each value as JSON."""
    db.execute("""
        CREATE TABLE settings (
            key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
            value TEXT NOT NULL CHECK (json_valid(value))
        ) STRICT
    """)


def name_device(db: "Database") -> None:
    """Gives this device the name that its entries carry from now on."""
    db.execute("""
        CREATE TABLE device (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            id TEXT NOT NULL CHECK (id <> '')
        ) STRICT
    """)
    from uuid import uuid4  # loaded once in the life of a file

    db.execute("INSERT INTO device (only, id) VALUES (1, ?)", [str(uuid4())])


def keep_exercises(db: "Database") -> None:
    """Which exercises a break showed, with an index of those that showed any, in their order."""
    db.execute(
        "ALTER TABLE break_outcomes ADD COLUMN exercises TEXT"
        " CHECK (exercises IS NULL OR json_valid(exercises))"
    )
    db.execute(
        "CREATE INDEX outcomes_with_exercises ON break_outcomes (showing, exercises)"
        " WHERE exercises IS NOT NULL"
    )


def tell_zones_and_tags(db: "Database") -> None:
    """What was carried, and the zone an entry was made in, by its name."""
    db.execute(
        "ALTER TABLE entries ADD COLUMN tag TEXT NOT NULL DEFAULT '' CHECK (length(tag) <= 60)"
    )
    db.execute("ALTER TABLE entries ADD COLUMN zone TEXT NOT NULL DEFAULT ''")


def keep_habits(db: "Database") -> None:
    """Habits of the user's own, and built-in ones where the user has changed them."""
    db.execute(f"""
        CREATE TABLE habits (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            body TEXT NOT NULL CHECK (json_valid(body)),
            deleted_utc TEXT CHECK (deleted_utc IS NULL OR ({_UTC_TIME.format("deleted_utc")}))
        ) STRICT
    """)


def keep_actions(db: "Database") -> None:
    """The undo list anew: one action may change many entries or a habit, and can be done again.

    An entry that went with its habit is listed without what it was: it only has to come back.
    """
    db.execute("""
        CREATE TABLE actions (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind <> ''),
            device TEXT NOT NULL CHECK (device <> ''),
            undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
            habit_before TEXT CHECK (habit_before IS NULL OR json_valid(habit_before)),
            habit_after TEXT CHECK (habit_after IS NULL OR json_valid(habit_after))
        ) STRICT
    """)
    db.execute("CREATE INDEX actions_by_device ON actions (device, undone, number)")
    db.execute("""
        CREATE TABLE action_entries (
            action INTEGER NOT NULL REFERENCES actions (number) ON DELETE CASCADE,
            entry TEXT NOT NULL REFERENCES entries (id),
            before TEXT CHECK (before IS NULL OR json_valid(before)),
            after TEXT CHECK (after IS NULL OR json_valid(after)),
            PRIMARY KEY (action, entry)
        ) STRICT, WITHOUT ROWID
    """)
    # Deleting a measured entry for good asks whether anything refers to it.
    db.execute("CREATE INDEX actions_of_entry ON action_entries (entry)")
    _carry_over_changes(db)
    db.execute("DROP TABLE changes")


def _carry_over_changes(db: "Database") -> None:
    """What each change made of its entry is what the next one found, or what stands now."""
    found: dict[str, str] = {}
    moved = []
    for number, kind, entry, before, device in db.execute(
        "SELECT number, kind, entry, before, device FROM changes ORDER BY number DESC"
    ).fetchall():
        after = found.get(entry) or _stored_entry(db, entry)
        if before is not None:
            found[entry] = before = _with_new_columns(before)
        moved.append((number, kind, device, entry, before, after))
    for number, kind, device, entry, before, after in reversed(moved):
        db.execute(
            "INSERT INTO actions (number, kind, device) VALUES (?, ?, ?)", [number, kind, device]
        )
        db.execute(
            "INSERT INTO action_entries (action, entry, before, after) VALUES (?, ?, ?, ?)",
            [number, entry, before, after],
        )


def _stored_entry(db: "Database", entry: str) -> str:
    stored = db.execute("SELECT * FROM entries WHERE id = ?", [entry])
    names = [column[0] for column in stored.description]
    return json.dumps(dict(zip(names, stored.fetchone(), strict=True)))


def _with_new_columns(entry: str) -> str:
    return json.dumps({**json.loads(entry), "tag": "", "zone": ""})


def keep_timers(db: "Database") -> None:
    """What runs at the moment: for each habit at most one side or one pair of shoes."""
    db.execute(f"""
        CREATE TABLE timers (
            habit TEXT NOT NULL PRIMARY KEY CHECK (habit <> ''),
            option TEXT NOT NULL CHECK (option <> ''),
            at_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("at_utc")}),
            offset_seconds INTEGER NOT NULL CHECK (offset_seconds {_OFFSET}),
            zone TEXT NOT NULL,
            tag TEXT NOT NULL CHECK (length(tag) <= 60),
            load_kg REAL CHECK (load_kg > 0 AND load_kg <= 200),
            note TEXT NOT NULL CHECK (length(note) <= 10000)
        ) STRICT
    """)


def keep_check_ins(db: "Database") -> None:
    """When the user is asked about a habit, where that is not as it comes; and what was asked."""
    db.execute("""
        CREATE TABLE check_ins (
            habit TEXT NOT NULL PRIMARY KEY CHECK (habit <> ''),
            on_ INTEGER NOT NULL CHECK (on_ IN (0, 1)),
            times TEXT NOT NULL CHECK (json_valid(times)),
            weekdays TEXT NOT NULL CHECK (json_valid(weekdays)),
            question TEXT NOT NULL
        ) STRICT
    """)
    db.execute(f"""
        CREATE TABLE check_ins_asked (
            habit TEXT NOT NULL CHECK (habit <> ''),
            day TEXT NOT NULL CHECK ({_DAY}),
            time TEXT NOT NULL CHECK (time <> ''),
            state TEXT NOT NULL CHECK (state IN ('asked', 'dismissed')),
            PRIMARY KEY (habit, day, time)
        ) STRICT, WITHOUT ROWID
    """)


def index_history(db: "Database") -> None:
    """Entries by source, deleted ones by when, all by ending, and the words of notes.

    An index of all is not written when entries are deleted: endings lie anywhere in it, and many
    entries at once would write most of it.
    """
    db.execute(
        "CREATE INDEX standing_by_source ON entries (source, at_utc, id, day)"
        " WHERE deleted_utc IS NULL"
    )
    db.execute(
        "CREATE INDEX deleted_by_time ON entries (deleted_utc, id) WHERE deleted_utc IS NOT NULL"
    )
    db.execute("DROP INDEX standing_by_ending")
    db.execute("CREATE INDEX entries_by_ending ON entries (substr(id, -4))")
    # Numbers of their own: those that SQLite gives the rows of entries may change.
    db.execute("""
        CREATE TABLE noted (
            number INTEGER PRIMARY KEY,
            entry TEXT NOT NULL UNIQUE REFERENCES entries (id) ON DELETE CASCADE,
            note TEXT NOT NULL
        ) STRICT
    """)
    db.execute(
        "CREATE VIRTUAL TABLE notes_words USING fts5 (note, content = 'noted',"
        " content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')"
    )
    taken_out = "INSERT INTO notes_words (notes_words, rowid, note) VALUES ('delete', {0}, {1});"
    for name, event, body in (
        (
            "note_added",
            "INSERT ON noted",
            "INSERT INTO notes_words (rowid, note) VALUES (new.number, new.note);",
        ),
        ("note_gone", "DELETE ON noted", taken_out.format("old.number", "old.note")),
        (
            "entry_noted",
            "INSERT ON entries WHEN new.note <> ''",
            "INSERT INTO noted (entry, note) VALUES (new.id, new.note);",
        ),
        (
            "entry_noted_anew",
            "UPDATE OF note ON entries WHEN new.note <> old.note",
            "DELETE FROM noted WHERE entry = new.id;"
            " INSERT INTO noted (entry, note) SELECT new.id, new.note WHERE new.note <> '';",
        ),
    ):
        db.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN {body} END")
    db.execute("INSERT INTO noted (entry, note) SELECT id, note FROM entries WHERE note <> ''")


def remember_running(db: "Database") -> None:
    """What an action made of a side that runs, so that taking it back lets the side run again."""
    db.execute(
        "ALTER TABLE actions ADD COLUMN running TEXT CHECK (running IS NULL OR json_valid(running))"
    )


def index_days(db: "Database") -> None:
    """An index that holds all that trends and years add up, by the days of a habit."""
    db.execute(
        "CREATE INDEX standing_by_day ON entries (habit, day, side, minutes, deleted_utc)"
        " WHERE deleted_utc IS NULL"
    )


def keep_nudges(db: "Database") -> None:
    """Which nudges were shown, why, and which of them did not help; which weeks were told of."""
    db.execute(f"""
        CREATE TABLE nudges (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            habit TEXT NOT NULL CHECK (habit <> ''),
            side TEXT CHECK (side IN ('left', 'right')),
            day TEXT NOT NULL CHECK ({_DAY}),
            at_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("at_utc")}),
            offset_seconds INTEGER NOT NULL CHECK (offset_seconds {_OFFSET}),
            reason TEXT NOT NULL CHECK (json_valid(reason)),
            unhelpful_utc TEXT
                CHECK (unhelpful_utc IS NULL OR ({_UTC_TIME.format("unhelpful_utc")}))
        ) STRICT
    """)
    db.execute("CREATE INDEX nudges_by_time ON nudges (at_utc, id)")
    db.execute(f"""
        CREATE TABLE reviews_told (
            week TEXT NOT NULL PRIMARY KEY CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
            told_utc TEXT NOT NULL CHECK ({_UTC_TIME.format("told_utc")})
        ) STRICT
    """)


def let_entries_go_with_habits(db: "Database") -> None:
    """A deleted habit's entries stand no more with it, and are not marked one by one any longer."""
    went = "SELECT entry FROM action_entries WHERE after IS NULL"
    db.execute(f"UPDATE entries SET deleted_utc = NULL WHERE id IN ({went})")
    db.execute("DELETE FROM action_entries WHERE after IS NULL")


def index_tags(db: "Database") -> None:
    """Entries by their tag; the many that have none are not in it, and cost nothing."""
    db.execute(
        "CREATE INDEX standing_by_tag ON entries (tag COLLATE NOCASE, at_utc, id, day)"
        " WHERE deleted_utc IS NULL AND tag <> ''"
    )


def remember_check_ins(db: "Database") -> None:
    """What an action made of a check-in, so that it can be taken back."""
    db.execute(
        "ALTER TABLE actions ADD COLUMN check_in TEXT"
        " CHECK (check_in IS NULL OR json_valid(check_in))"
    )


Step = Callable[["Database"], None]

STEPS: tuple[Step, ...] = (
    create_entries,
    create_changes,
    create_breaks,
    create_settings,
    name_device,
    keep_exercises,
    tell_zones_and_tags,
    keep_habits,
    keep_actions,
    keep_timers,
    keep_check_ins,
    index_history,
    remember_running,
    index_days,
    keep_nudges,
    let_entries_go_with_habits,
    index_tags,
    remember_check_ins,
)
"""Every step in the order taken; its function's name is the name it is remembered by."""

TABLES = frozenset(
    {
        *("entries", "actions", "action_entries", "habits", "timers", "noted"),
        *("check_ins", "check_ins_asked", "nudges", "reviews_told"),
        *("break_state", "break_outcomes", "settings", "device"),
        *(f"notes_words{part}" for part in ("", "_config", "_data", "_docsize", "_idx")),
    }
)
"""What the steps leave behind."""


def taken(connection: sqlite3.Connection) -> list[str]:
    """The names of the steps that this database has taken."""
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", [MIGRATION_SET]
    )
    return [str(name) for (name,) in rows]


def take_pending(connection: sqlite3.Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Takes the steps not taken yet, within the transaction that the caller holds."""
    # Imported only where something is pending: it would cost every start 0.11 s and 10 MB.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    for step in steps:
        migrations(name=step.__name__)(step)
    migrations.apply(Database(connection, execute_plugins=False))
