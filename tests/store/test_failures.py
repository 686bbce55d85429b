"""What is told when folder, disk, another program or the code itself is in the way."""

import shutil
import sqlite3
from errno import EACCES
from pathlib import Path

import pytest

from balance_app.domain.errors import MachineError
from balance_app.store.database import Database, open_database
from tests.store.filling import fill


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(MachineError, match="--data-dir") as caught:
        open_database(tmp_path / "file" / "balance.db")

    assert f"{tmp_path}/file" in caught.value.message


def test_a_folder_whose_name_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="too long"):
        open_database(tmp_path / ("a" * 300) / "balance.db")


def test_a_folder_that_may_not_be_looked_into_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)  # root may look into any folder

    with pytest.raises(MachineError, match="cannot be used: Permission denied"):
        open_database(path)


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
