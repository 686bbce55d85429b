"""Files that are newer, damaged or no database of ours: refused, left alone, set aside."""

import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from balance_app.domain.entries import Change, ChangeKind
from balance_app.domain.errors import DamagedDataError, MachineError
from balance_app.store.database import Database, open_database, set_aside
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.migrations import STEPS
from tests.store.filling import entry, fill, made

NOW = datetime(2026, 11, 21, 14, 5, 9, tzinfo=UTC)


def test_a_database_from_a_newer_balance_is_refused_and_left_alone(path: Path) -> None:
    before = made(path)

    with pytest.raises(MachineError, match="newer Balance") as caught:
        open_database(path, steps=STEPS[:-1])

    assert "--data-dir" in caught.value.message
    assert path.read_bytes() == before


NO_DATABASES = {
    "one byte": b"x",
    "words": b"Dear diary, today I carried on the left.\n",
    "long words": b"Dear diary, today I carried on the left.\n" * 300,
    "the first words of a header": b"SQLite format 3\0",
    "noughts": bytes(8192),
}


@pytest.mark.parametrize("content", NO_DATABASES.values(), ids=NO_DATABASES.keys())
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(DamagedDataError, match="has not been touched"):
        open_database(path)

    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["balance.db"]


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_database_that_lost_its_end_is_left_as_it_is(path: Path, kept: float) -> None:
    content = made(path)
    content = content[: int(len(content) * kept)]
    path.write_bytes(content)

    with pytest.raises(DamagedDataError):
        open_database(path)

    assert path.read_bytes() == content


def test_a_log_whose_database_is_gone_or_empty_is_kept(path: Path) -> None:
    database = open_database(path)
    fill(database)
    log = path.with_name("balance.db-wal").read_bytes()
    database.close()
    path.unlink()
    path.with_name("balance.db-wal").write_bytes(log)

    for _ in ("gone", "empty"):
        with pytest.raises(DamagedDataError, match="log"):
            open_database(path)
        path.touch()

    assert path.with_name("balance.db-wal").read_bytes() == log


def test_a_log_beside_a_damaged_database_is_kept(path: Path) -> None:
    made(path)
    database = open_database(path)
    database.connection.execute("UPDATE settings SET value = '1' WHERE key = 'key 7'")
    log = path.with_name("balance.db-wal").read_bytes()
    database.close()
    path.write_bytes(b"?" * 4096)
    path.with_name("balance.db-wal").write_bytes(log)

    with pytest.raises(DamagedDataError):
        open_database(path)

    assert path.with_name("balance.db-wal").read_bytes() == log
    assert path.read_bytes() == b"?" * 4096


def test_what_was_committed_but_not_yet_moved_out_of_the_log_is_found(tmp_path: Path) -> None:
    path, copy = tmp_path / "first" / "balance.db", tmp_path / "copy" / "balance.db"
    database = open_database(path)
    fill(database)
    shutil.copytree(path.parent, copy.parent)
    database.close()

    recovered = open_database(copy)

    assert recovered.rows("SELECT count(*) FROM settings")[0][0] == 200
    recovered.close()


def test_a_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(DamagedDataError, match="not one of Balance’s"):
        open_database(path)

    assert path.read_bytes() == before


def test_a_database_that_lacks_a_table_is_damaged(path: Path, database: Database) -> None:
    database.connection.execute("DROP TABLE timers")

    with pytest.raises(DamagedDataError, match="timers"):
        open_database(path)


def test_damage_met_later_is_told_too(path: Path) -> None:
    database = open_database(path)
    fill(database, settings=2000)
    root = database.rows("SELECT rootpage FROM sqlite_master WHERE name = 'settings'")[0][0]
    page = database.rows("PRAGMA page_size")[0][0]
    database.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * page)
        file.write(b"\xff" * page)

    database = open_database(path)

    with pytest.raises(DamagedDataError, match="malformed"):
        database.rows("SELECT * FROM settings")
    database.close()


@pytest.mark.parametrize("folder", ["data", "it’s my 'data' $HOME", "50 %20? #1"])
def test_the_command_it_names_keeps_everything_and_lets_balance_start_afresh(
    tmp_path: Path, folder: str
) -> None:
    path = tmp_path / folder / "balance.db"
    path.parent.mkdir()
    path.write_bytes(b"?" * 4096)
    path.with_name("balance.db-wal").write_bytes(b"log")

    with pytest.raises(DamagedDataError) as caught:
        open_database(path)
    command = re.search(r"^    (.+)$", caught.value.message, re.MULTILINE)
    assert command is not None
    subprocess.run(["sh", "-c", command[1]], check=True)

    aside = path.parent / "set-aside"
    assert (aside / "balance.db").read_bytes() == b"?" * 4096
    assert (aside / "balance.db-wal").read_bytes() == b"log"
    open_database(path).close()


def test_a_damaged_database_is_set_aside_with_what_lies_beside_it(path: Path) -> None:
    path.parent.mkdir()
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").write_text(f"old{ending}")

    target = set_aside(path, NOW)

    assert target == path.parent / "balance-damaged-20261121-140509.db"
    assert {file.name: file.read_text() for file in path.parent.iterdir()} == {
        "balance-damaged-20261121-140509.db": "old",
        "balance-damaged-20261121-140509.db-wal": "old-wal",
        "balance-damaged-20261121-140509.db-shm": "old-shm",
    }


def test_setting_aside_twice_in_a_second_overwrites_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("first")
    first = set_aside(path, NOW)
    path.write_text("second")
    second = set_aside(path, NOW)

    assert (first.read_text(), second.read_text()) == ("first", "second")


def test_setting_aside_what_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(MachineError):
        set_aside(path, NOW)


def test_an_entry_changed_by_hand_into_what_nobody_writes_is_named(
    path: Path, database: Database
) -> None:
    store = SqliteEntryStore(database)
    logged = entry(store)
    store.record(Change.one(ChangeKind.LOGGED, None, logged), logged.at)
    with database.writing() as connection:
        connection.execute("UPDATE entries SET source = 'dream' WHERE id = ?", (logged.id,))

    with pytest.raises(DamagedDataError, match=logged.id) as caught:
        store.find(logged.id)

    assert "dream" in caught.value.message
