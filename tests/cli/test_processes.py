"""The command as a process of its own: exit codes, and nothing broken by bad input."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def balance(folder: Path) -> Run:
    """Runs ``balance`` as a process."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "balance_app", *words],
            env={**os.environ, "BALANCE_DATA_DIR": str(folder), **more},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_sixteen_right_and_four_left_lean_right(balance: Run) -> None:
    for side in ["right"] * 16 + ["left"] * 4:
        assert balance("log", "carrying", side).returncode == 0

    carrying = json.loads(balance("week", "--json").stdout)["habits"]["carrying"]

    assert (carrying["index"], carrying["low"], carrying["high"]) == (60.0, 16.8, 83.9)
    assert carrying["verdict"] == "leaning right"


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("log", "carying", "left"), 2, "“carrying”"),
        (("log", "carrying", "lft"), 2, "“left”"),
        (("log", "carrying", "left", "--at", "2026-02-30"), 2, "2026-11-21"),
        (("log", "carrying", "left", "--at", "2999-01-01"), 2, "in the future"),
        (("log", "carrying", "left", "--minutes", "-5"), 2, "1 to 1440"),
        (("log", "carrying", "left", "--minutes", "1441"), 2, "1 to 1440"),
        (("log", "carrying", "left", "--load", "nan"), 2, "nan kg"),
        (("week", "--week", "2026-W99"), 2, "no week 99"),
        (("edit", "0badcafe", "left"), 2, "0badcafe"),
        (("weak",), 2, "“week”"),
        (("break",), 3, "not running"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_words_change_nothing(
    balance: Run, words: tuple[str, ...], code: int, hint: str
) -> None:
    balance("log", "carrying", "right")
    before = balance("history", "--json").stdout

    done = balance(*words)

    assert done.returncode == code
    assert done.stdout == ""
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert balance("history", "--json").stdout == before


def test_a_data_folder_that_cannot_be_made_is_named(balance: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    done = balance("log", "carrying", "left", BALANCE_DATA_DIR=str(tmp_path / "file" / "data"))

    assert (done.returncode, done.stdout) == (3, "")
    assert str(tmp_path / "file" / "data") in done.stderr
    assert "--data-dir" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize(
    "command", ["log carrying left", "week", "trends", "history", "undo", "pause on"]
)
def test_a_newer_database_is_left_as_it_is(balance: Run, folder: Path, command: str) -> None:
    balance("log", "carrying", "right")
    with sqlite3.connect(folder / "balance.db") as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('balance', 'from_the_future', '2999-01-01')"
        )
    connection.close()
    before = files(folder)

    done = balance(*command.split())

    assert (done.returncode, done.stdout) == (3, "")
    assert "newer Balance" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == before


@pytest.mark.parametrize("command", ["log carrying left", "week", "undo", "pause on"])
def test_a_file_that_is_no_database_is_left_as_it_is(
    balance: Run, folder: Path, command: str
) -> None:
    folder.mkdir()
    (folder / "balance.db").write_bytes(b"My shopping list: eggs, milk, bread.\n" * 100)
    before = files(folder)

    done = balance(*command.split())

    assert (done.returncode, done.stdout) == (4, "")
    assert "cannot be read as Balance’s data" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == before


def test_a_reader_that_goes_away_is_no_failure(balance: Run, folder: Path) -> None:
    balance("log", "carrying", "right")
    process = subprocess.Popen(
        [sys.executable, "-m", "balance_app", "history"],
        env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    with process.stderr:
        assert process.stderr.read() == ""
    assert process.wait(60) == 0


def test_output_that_cannot_be_written_is_the_machines_fault(balance: Run, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "balance_app", "log", "carrying", "right"],
            env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 3
    assert done.stderr == "balance: The output cannot be written: No space left on device.\n"
    assert len(json.loads(balance("history", "--json").stdout)) == 1


def test_closed_outputs_are_no_failure(folder: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" -m balance_app log carrying right >&- 2>&-', sys.executable],
        env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0


def test_messages_that_nobody_reads_change_no_exit_code(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("w") as full, os.fdopen(writing, "w") as gone:
        for unread in (gone, full):
            done = subprocess.run(
                [sys.executable, "-m", "balance_app", "log", "carrying", "lft"],
                env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
                stdout=subprocess.PIPE,
                stderr=unread,
                timeout=60,
                check=False,
            )

            assert (done.returncode, done.stdout) == (2, b"")


DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("without_display")
def test_without_a_display_the_app_says_what_can_be_done(balance: Run) -> None:
    done = balance()

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("balance: There is no display")


@pytest.mark.usefixtures("without_display")
def test_without_a_display_the_exit_code_tells_who_reads_no_message(folder: Path) -> None:
    for unread in ("2>&-", "2>/dev/full"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m balance_app {unread}', sys.executable],
            env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
            stdout=subprocess.PIPE,
            timeout=60,
            check=False,
        )

        assert (done.returncode, done.stdout) == (3, b"")


@pytest.mark.parametrize(
    "words", [(), ("demo", "--output", "pictures"), ("report", "--output", "week.pdf")]
)
def test_a_qt_that_cannot_be_loaded_is_the_machines_fault(
    balance: Run, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1: not found')")
    monkeypatch.chdir(tmp_path)  # for the pictures, and “-m” looks for modules here first
    checkout = Path(__file__).parent.parent.parent

    done = balance(*words, PYTHONPATH=str(checkout), QT_QPA_PLATFORM="offscreen")

    assert (done.returncode, done.stdout) == (3, "")
    assert "libEGL.so.1: not found" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environ", [{"PYTHONIOENCODING": "ascii"}, {"LANG": "C", "LC_ALL": "", "LC_CTYPE": ""}]
)
def test_an_old_terminal_gets_plain_ascii(balance: Run, environ: dict[str, str]) -> None:
    balance("log", "carrying", "right")
    done = balance("week", **environ)

    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "0 |## 1" in done.stdout


def test_a_shell_without_a_runtime_folder_gets_no_noise(balance: Run) -> None:
    done = balance("log", "carrying", "right", XDG_RUNTIME_DIR="")

    assert (done.returncode, done.stderr) == (0, "")
