"""The command as a process, on a machine that has no display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader


class Run:
    """Runs the command in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "balance_app", "--data-dir", str(self.folder / "data"), *words],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def balance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``balance`` where there is neither a display nor a word of how to do without."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return Run(tmp_path)


@pytest.mark.parametrize("kind", ["pdf", "html", "png", "svg"])
def test_a_report_needs_no_display(balance: Run, kind: str) -> None:
    path = balance.folder / f"week.{kind}"

    done = balance("report", "--output", str(path))

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
    assert path.stat().st_size > 1000


def test_its_paper_is_the_one_that_is_asked_for(balance: Run) -> None:
    path = balance.folder / "week.pdf"
    balance("log", "carrying", "right")

    done = balance("report", "--paper", "letter", "--output", str(path))

    assert done.returncode == 0
    page = PdfReader(path).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert "Carrying:" in page.extract_text()


def test_a_folder_that_cannot_be_written_to_is_the_machines_fault(balance: Run) -> None:
    done = balance("report", "--output", "/proc/week.pdf")

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("balance: /proc/week.pdf could not be written: ")
