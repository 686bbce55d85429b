"""Idle time of other systems, as far as it can be tried here, and which source serves where."""

import ctypes
from types import SimpleNamespace

import pytest

from balance_app.desktop.idle import macos, windows
from balance_app.desktop.idle.choose import idle_candidates
from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.idle.macos import macos_idle
from balance_app.desktop.idle.null import NullIdle
from balance_app.desktop.idle.read import ReadIdle
from balance_app.desktop.idle.windows import idle_seconds, windows_idle
from tests.desktop.idle_told import IdleTold
from tests.fakes import FakeClock

WAYLAND = "Wayland idle time"
X11 = "X11 idle time"
GNOME = "GNOME idle time"


class Windows:
    """The libraries of Windows, with the counts of milliseconds that a test sets."""

    def __init__(self, now: int, last_input: int) -> None:
        self.now = now
        self.last_input = last_input
        self.works = True
        self.user32 = SimpleNamespace(GetLastInputInfo=self._last_input_info)
        self.kernel32 = SimpleNamespace(GetTickCount=lambda: self.now)

    def library(self, name: str):
        return getattr(self, name)

    def _last_input_info(self, reference) -> int:
        info = reference._obj
        assert info.cbSize == 8
        info.dwTime = self.last_input
        return int(self.works)


@pytest.fixture
def told():
    return IdleTold()


def answers(source) -> list[float | None]:
    told = []
    source.ask(told.append)
    return told


@pytest.mark.parametrize(
    ("now", "last_input", "seconds"),
    [
        (90_000, 30_000, 60.0),
        (30_000, 30_000, 0.0),
        (1000, 2**32 - 500, 1.5),  # the count began anew after 49.7 days
        (30_000, 30_010, 0.0),  # input between the two readings
        (5, 2**32 - 1, 0.006),
    ],
)
def test_windows_counts_in_milliseconds_of_32_bits(now, last_input, seconds):
    assert idle_seconds(now, last_input) == seconds


def test_windows_is_asked_for_the_last_input():
    system = Windows(now=95_000, last_input=5000)
    read = windows.reader(system.library)
    assert read() == 90.0
    assert system.kernel32.GetTickCount.restype is ctypes.c_uint32
    system.works = False
    with pytest.raises(IdleError, match="did not tell"):
        read()


def test_macos_is_asked_for_any_input_of_the_session():
    asked = []

    def since_last(state, kind):
        asked.append((state, kind))
        return 12.5

    framework = SimpleNamespace(CGEventSourceSecondsSinceLastEventType=since_last)
    read = macos.reader(lambda path: framework)
    assert read() == 12.5
    assert asked == [(0, 0xFFFFFFFF)]
    assert since_last.restype is ctypes.c_double


@pytest.mark.parametrize("make", [windows_idle, macos_idle])
def test_on_another_system_their_sources_fail_in_words(make, told):
    source = make()
    source.start(60.0, told.events)
    ((what, why),) = told.all
    assert (what, "cannot be loaded" in why) == ("failed", True)
    assert answers(source) == [None]


def test_what_can_only_be_read_is_watched_by_looking(qapp, told):
    system = Windows(now=10_000, last_input=10_000)
    source = ReadIdle("Windows idle time", lambda: windows.reader(system.library))
    source.start(60.0, told.events)
    assert (told.all, answers(source)) == (["serves"], [0.0])
    system.now = 80_000
    source._polling._timer.timeout.emit()
    assert (told.changes, answers(source)) == (1, [70.0])
    source.close()
    assert answers(source) == [None]


def test_what_cannot_be_read_any_more_fails(qapp, told):
    system = Windows(now=10_000, last_input=10_000)
    source = ReadIdle("Windows idle time", lambda: windows.reader(system.library))
    source.start(60.0, told.events)
    system.works = False
    assert answers(source) == [None]
    assert told.all == ["serves", ("failed", "Windows did not tell when the last input was")]


@pytest.mark.parametrize("seconds", [None, 4.0])
def test_the_null_source_serves_and_always_tells_the_same(told, seconds):
    source = NullIdle(seconds)
    source.start(60.0, told.events)
    assert (told.all, answers(source)) == (["serves"], [seconds])
    source.close()


@pytest.mark.parametrize(
    ("platform", "environment", "names"),
    [
        ("linux", {"DISPLAY": ":0"}, [X11, GNOME]),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, [WAYLAND, GNOME]),
        (
            "linux",
            {"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"},
            [GNOME, WAYLAND],
        ),
        ("linux", {"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "GNOME"}, [X11, GNOME]),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"}, [WAYLAND, GNOME]),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, []),
        ("win32", {}, ["Windows idle time"]),
        ("darwin", {}, ["macOS idle time"]),
    ],
)
def test_each_system_has_its_sources_in_their_order(qapp, platform, environment, names):
    candidates = idle_candidates(platform, environment, FakeClock())
    assert [make().name for make in candidates] == names
