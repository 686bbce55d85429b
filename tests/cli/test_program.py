"""Global options, help, and what is said of each kind of failure."""

import stat
from pathlib import Path

import pytest

from balance_app import __version__
from balance_app.cli.program import run
from balance_app.domain.errors import DamagedDataError, MachineError, WordsError
from balance_app.services.services import Terminal
from balance_app.services.wish import AppWish
from tests.cli.conftest import Command

COMMANDS = [
    *(
        "log",
        "undo",
        "redo",
        "start",
        "stop",
        "running",
        "habits",
        "shoes",
        "history",
        "edit",
        "delete",
        "undelete",
    ),
    *("check-ins", "week", "trends", "nudges", "report"),
    *("status", "break", "pause", "resume", "stand", "sit"),
    *("demo", "completion"),
]


def test_without_a_command_the_app_is_opened(balance: Command) -> None:
    assert balance().code == 0
    assert balance("--in-tray").code == 0
    assert balance.opened == [
        AppWish(str(balance.folder)),
        AppWish(str(balance.folder), in_tray=True),
    ]


def test_the_apps_own_exit_code_is_passed_on(balance: Command) -> None:
    balance.open_app = lambda _wish: 3

    assert balance().code == 3


def test_the_data_folder_may_come_from_the_environment(
    balance: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BALANCE_DATA_DIR", str(tmp_path / "other"))

    assert run([], balance.doors()) == 0
    assert balance.opened == [AppWish(str(tmp_path / "other"))]


def test_without_a_data_folder_it_is_the_users_own(balance: Command) -> None:
    assert run([], balance.doors()) == 0
    assert balance.opened == [AppWish(None)]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["lgo"], "Did you mean “log”?"),
        (["hstory"], "“history”"),
        (["xyz"], "Known: log, undo"),
        (["--data-dri", "x"], "'--data-dir'"),
        (["--data-dir"], "requires an argument"),
        (["--data-dir", ""], "needs a folder"),
        (["--in-tray", "week"], "goes without a command"),
        (["week", "now"], "unexpected extra argument"),
    ],
)
def test_unknown_words_are_refused_with_the_nearest(
    balance: Command, words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words, balance.doors()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert hint in err
    assert all(line.startswith("balance: ") for line in err.splitlines())
    assert balance.opened == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_a_help_with_examples(balance: Command, command: str) -> None:
    said = balance(command, "--help")

    assert said.code == 0
    assert said.out.startswith(f"Usage: balance {command}")
    assert "Examples:" in said.out
    assert f"balance {command}" in said.out.split("Examples:")[1]
    assert not balance.folder.exists()


def test_the_help_lists_every_command_in_full_sentences(balance: Command) -> None:
    said = balance("--help")

    listed = said.out.split("Commands:")[1].split("Examples:")[0].strip().splitlines()
    assert [line.split()[0] for line in listed] == COMMANDS
    assert all(line.endswith(".") and "..." not in line for line in listed)


def test_the_version_is_told(balance: Command) -> None:
    assert balance("--version").out == f"balance {__version__}\n"


@pytest.mark.parametrize("error", [WordsError, MachineError, DamagedDataError])
def test_each_kind_of_failure_has_its_exit_code(
    balance: Command, error: type[WordsError | MachineError | DamagedDataError]
) -> None:
    def fail(_data_dir: str | None) -> Terminal:
        raise error("Something is in the way.")

    balance.open_terminal = fail

    said = balance("week")

    assert (said.code, said.out) == (error.exit_code, "")
    assert said.err == "balance: Something is in the way.\n"


def fail_unexpectedly(_data_dir: str | None) -> Terminal:
    raise KeyError("nobody thought of this")


def test_a_bug_is_told_calmly_and_its_traceback_logged(balance: Command) -> None:
    balance.open_terminal = fail_unexpectedly

    said = balance("week")

    log = balance.folder / "balance.log"
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("balance: This is a bug in Balance: KeyError: 'nobody thought")
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert "Traceback" in log.read_text()
    assert "nobody thought of this" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(balance.folder.stat().st_mode) == 0o700


def test_a_second_bug_is_added_to_the_log(balance: Command) -> None:
    balance.open_terminal = fail_unexpectedly
    balance("week")
    balance("week")

    assert (balance.folder / "balance.log").read_text().count("Traceback") == 2


def test_a_bug_that_cannot_be_logged_is_still_told(balance: Command, tmp_path: Path) -> None:
    balance.open_terminal = fail_unexpectedly
    (tmp_path / "file").touch()
    balance.folder = tmp_path / "file" / "data"

    said = balance("week")

    assert said.code == 1
    assert "This is a bug in Balance" in said.err
    assert "could not be written" in said.err
    assert "Traceback" not in said.err


def test_an_interruption_is_quiet(balance: Command) -> None:
    def interrupt(_data_dir: str | None) -> Terminal:
        raise KeyboardInterrupt

    balance.open_terminal = interrupt

    said = balance("week")

    assert (said.code, said.out, said.err) == (130, "", "")


def test_the_profile_is_given_back_whatever_happens(balance: Command) -> None:
    balance("log", "carrying", "left")
    balance("log", "carrying", "lft")

    # A database that is still open keeps its write-ahead log.
    assert [file.name for file in balance.folder.iterdir()] == ["balance.db"]
