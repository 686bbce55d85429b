"""Opening the database, its rights, and what its failures tell."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from balance_app.domain.errors import DamagedDataError, MachineError
from balance_app.store.database import Database, open_database, set_aside
from balance_app.store.migrations import STEPS

NOW = datetime(2026, 11, 21, 14, 5, 9, tzinfo=UTC)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def fill(database: Database, settings: int = 200) -> None:
    with database.writing() as connection:
        connection.executemany(
            "INSERT INTO settings (key, value) VALUES (?, ?)",
            [(f"key {number}", f'"{"x" * 500}"') for number in range(settings)],
        )


def made(path: Path) -> bytes:
    """The bytes of a database that has been made and filled at ``path``."""
    database = open_database(path)
    fill(database)
    database.close()
    return path.read_bytes()


def test_folder_and_files_belong_to_the_user_alone(path: Path) -> None:
    previous = os.umask(0)
    try:
        database = open_database(path)
    finally:
        os.umask(previous)

    files = sorted(path.parent.iterdir())
    assert mode(path.parent) == 0o700
    assert [file.name for file in files] == ["balance.db", "balance.db-shm", "balance.db-wal"]
    assert {mode(file) for file in files} == {0o600}
    database.close()


def test_a_file_that_others_may_read_is_made_private_again(path: Path) -> None:
    open_database(path).close()
    path.chmod(0o644)

    open_database(path).close()

    assert mode(path) == 0o600


def test_a_folder_that_is_there_keeps_its_rights(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o755)

    open_database(path).close()

    assert mode(path.parent) == 0o755


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_what_is_committed_stays_committed(database: Database, pragma: str, value: object) -> None:
    assert database.rows(f"PRAGMA {pragma}")[0][0] == value


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    database = open_database(path)

    assert database.rows("SELECT count(*) FROM entries")[0][0] == 0
    database.close()


def test_opening_again_finds_what_was_stored(path: Path) -> None:
    made(path)

    database = open_database(path)

    assert database.rows("SELECT count(*) FROM settings")[0][0] == 200
    database.close()


def test_opening_what_is_up_to_date_needs_no_sqlite_utils(path: Path) -> None:
    open_database(path).close()
    code = (
        "import sys; from pathlib import Path; from balance_app.store.database import *; "
        "open_database(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, path], check=True, capture_output=True, text=True
    )

    assert ran.stdout == "False\n"


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
    database.connection.execute("DROP TABLE changes")

    with pytest.raises(DamagedDataError, match="changes"):
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


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(MachineError, match="--data-dir") as caught:
        open_database(tmp_path / "file" / "balance.db")

    assert f"{tmp_path}/file" in caught.value.message


def test_a_file_name_that_is_taken_by_a_folder_is_told(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(MachineError, match="cannot be used"):
        open_database(path)


def test_a_folder_that_vanished_is_told(path: Path, database: Database) -> None:
    database.close()
    shutil.rmtree(path.parent)
    path.parent.touch()

    with pytest.raises(MachineError, match="cannot be used"):
        open_database(path)


def test_a_database_that_may_only_be_read_is_told_and_stores_nothing(database: Database) -> None:
    database.connection.execute("PRAGMA query_only = ON")

    with pytest.raises(MachineError, match="readonly"):
        fill(database)

    assert database.rows("SELECT count(*) FROM settings")[0][0] == 0


def test_a_full_disk_is_told_and_stores_nothing(database: Database) -> None:
    pages = database.rows("PRAGMA page_count")[0][0]
    database.connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    with pytest.raises(MachineError, match="full"):
        fill(database)

    assert database.rows("SELECT count(*) FROM settings")[0][0] == 0


def test_storing_works_again_once_the_disk_has_space(database: Database) -> None:
    pages = database.rows("PRAGMA page_count")[0][0]
    database.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(MachineError):
        fill(database)
    database.connection.execute("PRAGMA max_page_count = 100000")

    fill(database)

    assert database.rows("SELECT count(*) FROM settings")[0][0] == 200


def test_a_database_kept_busy_by_another_program_is_told(path: Path, database: Database) -> None:
    waiting = open_database(path, busy_seconds=0.01)

    with database.writing(), pytest.raises(MachineError, match=r"busy for 0\.01 s"):
        fill(waiting)

    fill(waiting)
    assert waiting.rows("SELECT count(*) FROM settings")[0][0] == 200
    waiting.close()


def test_reading_does_not_wait_for_a_writer(path: Path, database: Database) -> None:
    reading = open_database(path, busy_seconds=0.01)

    with database.writing():
        assert reading.rows("SELECT count(*) FROM entries")[0][0] == 0
    reading.close()


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def stop_half_way() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO settings (key, value) VALUES ('a', '1')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()

    assert database.rows("SELECT * FROM settings") == []


def test_a_bug_is_not_taken_for_a_failure_of_the_machine(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        database.rows("SELECT * FROM nowhere")


def test_the_version_tells_whether_another_process_wrote(path: Path, database: Database) -> None:
    other = open_database(path)
    before = database.data_version()
    fill(database, settings=1)
    after_own = database.data_version()
    fill_one_more = "INSERT INTO settings (key, value) VALUES ('theirs', '1')"
    other.connection.execute(fill_one_more)

    assert after_own == before
    assert database.data_version() != before
    other.close()
