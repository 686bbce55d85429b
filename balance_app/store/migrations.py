"""How the database came to be, one named step after the other; a released step never changes."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

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


Step = Callable[["Database"], None]

STEPS: tuple[Step, ...] = (
    create_entries,
    create_changes,
    create_breaks,
    create_settings,
    name_device,
    keep_exercises,
)
"""Every step in the order taken; its function's name is the name it is remembered by."""

TABLES = frozenset({"entries", "changes", "break_state", "break_outcomes", "settings", "device"})
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
