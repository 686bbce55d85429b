"""A display that is named and cannot be reached, as after a lost connection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "display",
    [{"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "wayland-987"}, {"QT_QPA_PLATFORM": "nonsense"}],
    ids=str,
)
def test_a_display_that_cannot_be_reached_is_told(tmp_path: Path, display: dict[str, str]) -> None:
    others = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}

    done = subprocess.run(
        [sys.executable, "-m", "balance_app"],
        env={**others, "BALANCE_DATA_DIR": str(tmp_path), "DISPLAY": "", **display},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 3
    assert "balance: No window can be opened" in done.stderr
    assert list(tmp_path.iterdir()) == []
