"""Opening the database, and its rights."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from balance_app.store.database import Database, open_database, open_reading
from tests.store.filling import fill, made


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


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


def test_all_is_in_the_one_file_though_a_reader_is_the_last_to_close(
    path: Path, tmp_path: Path
) -> None:
    database = open_database(path)
    reader = open_reading(path)
    fill(database, settings=3)
    reader.rows("SELECT count(*) FROM settings")

    database.close()
    reader.close()

    copy = open_database(Path(shutil.copy(path, tmp_path / "copy.db")))
    assert copy.rows("SELECT count(*) FROM settings")[0][0] == 3
    copy.close()


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
