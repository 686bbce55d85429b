"""A desk of its own for each test, and what is asked of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desk import Desk, open_desk

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
