"""The terminal loads no Qt where there is one: in an environment without it nobody could tell."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

# Runs the command as installed, with the app's window stubbed, and tells whether Qt came in.
WITHOUT_QT = """
import sys
from balance_app import __main__ as program, cli
code = cli.main(
    sys.argv[1:], program.open_terminal, lambda wish: 0, program.draw_demo, program.log_file,
    program.open_known, program.save_report,
)
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6"))
assert not loaded, loaded
sys.exit(code)
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs Python with these words on this data folder."""
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, "BALANCE_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("log", "carrying", "left"),
        ("log", "carrying", "left", "--at", "yesterday 23:00 Asia/Tokyo", "--until", "23:30"),
        ("undo",),
        ("start", "carrying", "left"),
        ("running",),
        ("stop",),
        ("redo",),
        ("habits",),
        ("history",),
        ("edit", "{id}", "right"),
        ("history", "--words", "bag", "--deleted"),
        ("delete", "{id}"),
        ("completion", "bash"),
        ("week",),
        ("trends",),
        ("week", "--json"),
        ("status",),
        ("pause", "15m"),
        ("resume",),
        ("break",),
        ("stand",),
        ("sit",),
        ("demo", "--weeks", "1"),
    ],
    ids=" ".join,
)
def test_no_command_loads_qt(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert find_spec("PySide6"), "without a Qt that could be loaded this proves nothing"
    logged = run(tmp_path, "-m", "balance_app", "log", "carrying", "left", "--json")
    entry = json.loads(logged.stdout)["id"]

    done = run(tmp_path, "-c", WITHOUT_QT, *(word.format(id=entry) for word in words))

    assert "PySide6" not in done.stderr
    assert done.returncode == (3 if words[0] == "break" else 0), done.stderr
