"""Habits in SQLite: the user's own, and built-in ones that the user has changed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from balance_app.domain.errors import DamagedDataError
from balance_app.domain.habits import TIMES, Aim, Habit, Kind, Option, ShoeKind, Side
from balance_app.store.database import Database
from balance_app.store.rows import utc_text

_WRITE = (
    "INSERT INTO habits (id, body) VALUES (:id, :body) "
    "ON CONFLICT (id) DO UPDATE SET body = excluded.body, deleted_utc = NULL"
)


class SqliteHabitStore:
    """Reads habits; they are written as part of a change, so that it can be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[Habit]:
        """The stored habits that have not been deleted, in no particular order.

        Raises:
            DamagedDataError: A row holds what no Balance writes, as after a change by hand.
        """
        rows = self._database.rows(
            "SELECT id, body FROM habits WHERE deleted_utc IS NULL ORDER BY id"
        )
        return [_read(row) for row in rows]

    def used_ids(self) -> frozenset[str]:
        """The ids of all habits ever stored, deleted ones too."""
        return frozenset(str(row["id"]) for row in self._database.rows("SELECT id FROM habits"))


def write_habit(connection: sqlite3.Connection, habit: Habit) -> None:
    """Stores a habit as it is, within the transaction that the caller holds."""
    connection.execute(_WRITE, {"id": habit.id, "body": habit_text(habit)})


def mark_deleted(connection: sqlite3.Connection, habit: Habit, now: datetime) -> None:
    """Marks a habit as deleted, within the transaction that the caller holds."""
    connection.execute("UPDATE habits SET deleted_utc = ? WHERE id = ?", [utc_text(now), habit.id])


def habit_text(habit: Habit) -> str:
    """A habit as JSON."""
    body = {
        "id": habit.id,
        "name": habit.name,
        "kind": habit.kind,
        "options": [_option_body(option) for option in habit.options],
        "aim": habit.aim,
        "unit": habit.unit,
        "icon": habit.icon,
        "tags": habit.tags,
        "position": habit.position,
        "archived": habit.archived,
        "built_in": habit.built_in,
    }
    return json.dumps(body, ensure_ascii=False)


def habit_of(text: str) -> Habit:
    """Reads what ``habit_text`` wrote.

    Raises:
        ValueError: It is something else.
    """
    body = json.loads(text)
    try:
        return Habit(
            id=str(body["id"]),
            name=str(body["name"]),
            kind=Kind(body["kind"]),
            options=tuple(_option(option) for option in body["options"]),
            aim=Aim(body["aim"]),
            unit=str(body.get("unit", TIMES)),
            icon=str(body.get("icon", "")),
            tags=tuple(str(tag) for tag in body.get("tags", ())),
            position=float(body["position"]),
            archived=bool(body["archived"]),
            built_in=bool(body["built_in"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it lacks or mistakes {error}") from error


def _read(row: sqlite3.Row) -> Habit:
    try:
        return replace(habit_of(str(row["body"])), id=str(row["id"]))
    except ValueError as error:
        raise DamagedDataError(
            f"The habit {row['id']} cannot be read: {error}. It and all others are still in the"
            " database; put it right, or take it out, with any SQLite tool."
        ) from error


def _option_body(option: Option) -> dict[str, object]:
    return {
        "id": option.id,
        "name": option.name,
        "side": option.side,
        "shoe": option.shoe,
        "heel_cm": option.heel_cm,
        "archived": option.archived,
    }


def _option(body: Mapping[str, Any]) -> Option:
    side, shoe, heel = body.get("side"), body.get("shoe"), body.get("heel_cm")
    return Option(
        id=str(body["id"]),
        name=str(body["name"]),
        side=None if side is None else Side(side),
        shoe=None if shoe is None else ShoeKind(shoe),
        heel_cm=None if heel is None else float(heel),
        archived=bool(body.get("archived", False)),
    )
