"""The machine's clocks: aware wall time that follows the zone, and monotonic time."""

import logging
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balance_app.desktop.clock import SystemClock


@pytest.fixture
def in_zone(monkeypatch):
    """Puts this process into a time zone, and back afterwards."""

    def put(name: str) -> None:
        monkeypatch.setenv("TZ", name)

    yield put
    monkeypatch.undo()
    time.tzset()  # the clock has told the C library about the other zone


def test_now_is_the_present_instant_in_the_users_zone(in_zone):
    in_zone("Europe/Berlin")
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo == ZoneInfo("Europe/Berlin")


def test_the_zone_brings_its_daylight_saving_rules(in_zone):
    in_zone("Europe/Berlin")
    zone = SystemClock().zone
    winter = datetime(2026, 1, 15, tzinfo=zone).utcoffset()
    summer = datetime(2026, 7, 15, tzinfo=zone).utcoffset()
    assert (winter, summer) == (timedelta(hours=1), timedelta(hours=2))


def test_a_change_of_zone_is_followed_while_running(in_zone):
    in_zone("Europe/Berlin")
    clock = SystemClock()
    assert clock.zone == ZoneInfo("Europe/Berlin")
    in_zone("America/New_York")
    assert clock.zone == ZoneInfo("America/New_York")
    assert clock.now().tzinfo == ZoneInfo("America/New_York")


def test_a_zone_that_has_no_name_still_gives_the_right_time(in_zone, caplog):
    in_zone("XYZ-3:30")
    with caplog.at_level(logging.WARNING):
        now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=3, minutes=30)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert "time zone cannot be read" in caplog.text


def test_monotonic_time_never_goes_back():
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_importing_the_clock_loads_neither_qt_nor_the_zone_database():
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, balance_app.desktop.clock\n"
            "print(*[m for m in ('PySide6', 'tzlocal', 'zoneinfo') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == ""
