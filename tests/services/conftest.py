"""A desk of its own for each test, and what is asked of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desk import Desk, open_desk
from tests.nudge_room import NudgeRoom

EVER = (date.min, date.max)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a Monday morning."""
    opened = open_desk(tmp_path / "balance.db")
    yield opened
    opened.database.close()


def log(desk: Desk, *options: str, habit: str = "carrying") -> None:
    """Logs these options, a minute apart."""
    for option in options:
        desk.journal.log(habit, option)
        desk.clock.advance(60)


def changes_stored(desk: Desk) -> int:
    """How many changes can be taken back."""
    return int(desk.database.rows("SELECT count(*) FROM actions WHERE undone = 0")[0][0])


@pytest.fixture
def room(tmp_path: Path) -> Iterator[NudgeRoom]:
    """A desk whose user usually carries at about one time."""
    room = NudgeRoom(tmp_path / "balance.db").begin_carrying()
    yield room
    room.desk.database.close()


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[NudgeRoom]:
    """A desk whose user sits for long."""
    room = NudgeRoom(tmp_path / "balance.db").begin_sitting()
    yield room
    room.desk.database.close()
