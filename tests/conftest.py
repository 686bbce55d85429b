"""Keeps every test away from the user's own data, screen and notifications."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on the machine and is no test's business.
# The same examples each time: whether a change is taken is not left to chance. ``make search``
# looks for new ones, twenty times as many.
settings.register_profile("balance", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("BALANCE_EXAMPLES", "balance"))

_home = Path(tempfile.mkdtemp(prefix="balance-tests-"))


def _keep_away_from_the_user() -> None:
    """Runs before any test module is imported, because Qt and platformdirs read these early.

    Only pip, with which a test installs the wheel, goes on reading the user's own settings.
    """
    pip_settings = Path.home() / ".config" / "pip" / "pip.conf"
    if pip_settings.exists():
        os.environ.setdefault("PIP_CONFIG_FILE", str(pip_settings))
    os.environ.setdefault("PIP_CACHE_DIR", str(Path.home() / ".cache" / "pip"))
    for name, folder in (
        ("HOME", "."),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ):
        path = (_home / folder).resolve()
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={_home}/no-bus"
    os.environ["LC_ALL"] = "C.UTF-8"
    for name in ("BALANCE_DATA_DIR", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE"):
        os.environ.pop(name, None)


_keep_away_from_the_user()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves nothing behind."""
    shutil.rmtree(_home, ignore_errors=True)
