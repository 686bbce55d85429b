"""Measured sitting through the break engine, from idle time to entries."""

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.habits import STANDING
from balance_app.store.database import open_database
from tests.coaching import MINUTE, Room
from tests.fakes import BERLIN


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(open_database(tmp_path / "room.db"))
    room.coach.start()
    room.coach.watch()
    return room


def spans(room: Room) -> list[tuple[str, int | None, str | None]]:
    """When each entry began, its minutes and its option, oldest first."""
    entries = room.entries.between(date.min, date.max, "sitting")[::-1]
    return [(f"{entry.at:%H:%M}", entry.minutes, entry.option) for entry in entries]


def test_a_morning_at_the_desk(room: Room) -> None:
    room.alarm.run(20 * MINUTE)
    room.coach.stand()
    room.alarm.run(10 * MINUTE)
    room.coach.sit()
    room.alarm.run(15 * MINUTE)
    room.coach.take(BreakKind.MOVE, Channel.TRAY)
    room.alarm.run(2 * MINUTE)
    room.alarm.run(5 * MINUTE)
    assert spans(room) == [
        ("09:00", 20, None),
        ("09:20", 10, STANDING),
        ("09:30", 15, None),
        ("09:47", 5, None),
    ]


def test_time_without_input_is_taken_back(room: Room) -> None:
    room.alarm.run(20 * MINUTE)
    room.clock.advance(56)
    room.outside.idle.report_changed(60.0)
    assert spans(room) == [("09:00", 20, None)]


@pytest.mark.parametrize(
    ("hour", "at", "minutes"),
    [
        (4, datetime(2026, 11, 17, 3, 30, tzinfo=BERLIN), [30, 30]),
        (0, datetime(2026, 11, 16, 23, 50, tzinfo=BERLIN), [10, 50]),
    ],
    ids=["four o'clock", "midnight"],
)
def test_a_logical_day_begins_a_new_entry(
    tmp_path: Path, hour: int, at: datetime, minutes: list[int]
) -> None:
    settings = {"move_break": False, "stretch_break": False, "day_start_hour": hour}
    database = open_database(tmp_path / "night.db")
    room = Room(database, settings, at)
    room.coach.start()
    room.coach.watch()
    room.alarm.run(60 * MINUTE)
    entries = room.entries.between(date.min, date.max, "sitting")[::-1]
    assert [(entry.day.day, entry.minutes) for entry in entries] == list(
        zip([16, 17], minutes, strict=True)
    )


def test_a_crash_loses_at_most_a_minute(room: Room) -> None:
    room.alarm.run(20 * MINUTE + 40)
    room.restart(5 * MINUTE)
    room.coach.watch()
    room.alarm.run(10 * MINUTE)
    assert spans(room) == [("09:00", 20, None), ("09:25", 10, None)]


def test_quitting_writes_the_end(room: Room) -> None:
    room.alarm.run(20 * MINUTE)
    room.clock.advance(40)
    room.coach.quit()
    assert spans(room) == [("09:00", 21, None)]


def test_trouble_is_told_while_it_lasts_and_when_it_is_over(room: Room, tmp_path: Path) -> None:
    told: list[str | None] = []
    room.coach.subscribe(lambda: told.append(room.coach.trouble))
    room.database.connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "room.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    room.alarm.run(1 * MINUTE)
    assert told[-1] is not None
    other.execute("ROLLBACK")
    other.close()
    room.alarm.run(1 * MINUTE)
    assert told[-1] is None
    assert spans(room) == [("09:00", 2, None)]
