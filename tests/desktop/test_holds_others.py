"""Lock, sleep and holds of other systems as far as they can be tried here, and who serves where."""

import ctypes
import json
from contextlib import nullcontext
from ctypes import wintypes
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray

from balance_app.desktop.holds import windows as windows_holds
from balance_app.desktop.holds.choose import hold_sources
from balance_app.desktop.holds.macos import ASSERTIONS, MacosFocus
from balance_app.desktop.holds.null import NullHolds
from balance_app.desktop.holds.windows import CONSENT_STORE, WindowsDevices, WindowsState
from balance_app.desktop.session import windows as windows_session
from balance_app.desktop.session.choose import session_sources
from balance_app.desktop.session.macos import CALLBACK, MacosSession
from balance_app.desktop.session.null import NullSession
from balance_app.desktop.session.windows import WindowsSession
from balance_app.domain.breaks.model import HoldReason
from tests.desktop.session_told import SessionTold

NOTHING = frozenset()
QUIET = frozenset({HoldReason.DO_NOT_DISTURB})


@pytest.fixture
def told():
    return SessionTold()


def answer(source):
    told = []
    source.start(lambda: None)
    source.ask(told.append)
    source.close()
    assert told == told[:1]
    return told[0]


# --- Windows: lock and sleep ----------------------------------------------------------------------


class Windows:
    """The library of Windows that tells of sessions."""

    def __init__(self, registers=1):
        self.registered = []
        self.wtsapi32 = SimpleNamespace(
            WTSRegisterSessionNotification=lambda window, _which: (
                self.registered.append(window) or registers
            ),
            WTSUnRegisterSessionNotification=self.registered.remove,
        )

    def library(self, name):
        return getattr(self, name)


def send(source, message, detail, kind=b"windows_generic_MSG"):
    """What Windows sends to a window, as Qt hands it on."""
    sent = wintypes.MSG(message=message, wParam=detail)
    passed_on = source._filter.nativeEventFilter(QByteArray(kind), ctypes.addressof(sent))
    assert passed_on == (False, 0)


def test_windows_tells_of_lock_and_sleep(qapp, told):
    windows = Windows()
    source = WindowsSession(windows.library)
    source.start(told.events)
    assert len(windows.registered) == 1
    for message, detail in (
        (windows_session.WM_WTSSESSION_CHANGE, 0x7),
        (windows_session.WM_WTSSESSION_CHANGE, 0x5),  # somebody logs on
        (windows_session.WM_WTSSESSION_CHANGE, 0x8),
        (windows_session.WM_POWERBROADCAST, 0x4),
        (windows_session.WM_POWERBROADCAST, 0xA),  # the battery's state
        (windows_session.WM_POWERBROADCAST, 0x12),
        (0x200, 0x7),  # the mouse moves
    ):
        send(source, message, detail)
    send(source, windows_session.WM_WTSSESSION_CHANGE, 0x7, kind=b"xcb_generic_event_t")
    source.close()
    assert told.all == ["serves", "locked", "unlocked", "asleep", "awake"]
    assert windows.registered == []


def test_a_windows_that_does_not_tell_fails(qapp, told):
    source = WindowsSession(Windows(registers=0).library)
    source.start(told.events)
    source.close()
    assert told.all == [("failed", "Windows does not tell when the screen is locked")]


def test_elsewhere_windows_functions_cannot_be_loaded(qapp, told):
    WindowsSession().start(told.events)
    assert [word for word, _ in told.all] == ["failed"]
    assert answer(WindowsState()) is None


# --- Windows: holds -------------------------------------------------------------------------------


def shell(state, failure=0):
    """The library of Windows that tells whether a notification may show."""

    def query(reference):
        reference._obj.value = state
        return failure

    return lambda _name: SimpleNamespace(SHQueryUserNotificationState=query)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (2, HoldReason.FULL_SCREEN),
        (3, HoldReason.FULL_SCREEN),
        (4, HoldReason.PRESENTING),
        (6, HoldReason.DO_NOT_DISTURB),
        (7, HoldReason.FULL_SCREEN),
    ],
)
def test_what_keeps_windows_from_showing_notifications_holds(state, reason):
    source = WindowsState(shell(state))
    assert answer(source) == {reason} <= source.reasons


@pytest.mark.parametrize("state", [1, 5])
def test_where_windows_shows_notifications_or_nobody_is_there_nothing_holds(state):
    assert answer(WindowsState(shell(state))) == NOTHING


def test_a_windows_that_cannot_say_cannot_tell():
    assert answer(WindowsState(shell(2, failure=-2147467259))) is None


class Registry:
    """The module ``winreg`` with the folders that a test gives it."""

    HKEY_CURRENT_USER = "user"

    def __init__(self, ends):
        self._ends = {rf"{CONSENT_STORE}\{path}": end for path, end in ends.items()}

    def OpenKey(self, root, path):  # noqa: N802
        assert root == "user"
        if not any(f"{each}\\".startswith(f"{path}\\") for each in self._ends):
            raise FileNotFoundError(path)
        return nullcontext(path)

    def QueryInfoKey(self, path):  # noqa: N802
        return (len(self._inside(path)), 0, 0)

    def EnumKey(self, path, number):  # noqa: N802
        return self._inside(path)[number]

    def QueryValueEx(self, path, name):  # noqa: N802
        assert name == "LastUsedTimeStop"
        if self._ends[path] is None:
            raise FileNotFoundError(name)
        return (self._ends[path], 11)

    def _inside(self, path):
        below = [each[len(path) + 1 :] for each in self._ends if each.startswith(f"{path}\\")]
        return sorted({each.split("\\")[0] for each in below})


ENDED = 133_000_000_000_000_000
FIREFOX = "C:#Program Files#Mozilla Firefox#firefox.exe"


@pytest.mark.parametrize(
    ("ends", "reasons"),
    [
        ({}, NOTHING),
        ({r"webcam\Camera_8w": ENDED, r"microphone\Recorder_8w": None}, NOTHING),
        ({r"webcam\Camera_8w": 0}, {HoldReason.CAMERA}),
        ({rf"microphone\NonPackaged\{FIREFOX}": 0}, {HoldReason.MICROPHONE}),
        (
            {rf"webcam\NonPackaged\{FIREFOX}": 0, rf"microphone\NonPackaged\{FIREFOX}": 0},
            {HoldReason.CAMERA, HoldReason.MICROPHONE},
        ),
    ],
)
def test_a_device_in_use_has_no_end_of_its_use(ends, reasons):
    assert answer(WindowsDevices(lambda: Registry(ends))) == reasons


def test_the_devices_of_windows_are_camera_and_microphone():
    assert WindowsDevices().reasons == frozenset(windows_holds.DEVICES.values())


# --- macOS ----------------------------------------------------------------------------------------


class Function:
    """A function of a library, which can be told the type of its result."""

    def __init__(self, call):
        self._call = call
        self.restype = None

    def __call__(self, *arguments):
        return self._call(*arguments)


class Foundation:
    """Apple's CoreFoundation, as far as notifications go."""

    def __init__(self):
        self.observers = {}
        self._texts = []
        self.CFNotificationCenterGetDistributedCenter = Function(lambda: 77)
        self.CFStringCreateWithCString = Function(self._text)

    def _text(self, allocator, name, encoding):
        assert (allocator, encoding) == (None, 0x08000100)
        self._texts.append(name)
        return len(self._texts)

    def CFNotificationCenterAddObserver(  # noqa: N802
        self, centre, observer, callback, text, thing, behaviour
    ):
        assert (centre.value, observer.value, thing, behaviour.value) == (77, 1, None, 4)
        assert isinstance(callback, CALLBACK)
        self.observers[self._texts[text.value - 1]] = callback

    def CFNotificationCenterRemoveEveryObserver(self, centre, observer):  # noqa: N802
        assert (centre.value, observer.value) == (77, 1)
        self.observers.clear()


def test_macos_tells_of_the_lock(told):
    foundation = Foundation()
    source = MacosSession(lambda _path: foundation)
    source.start(told.events)
    for name in (b"com.apple.screenIsLocked", b"com.apple.screenIsUnlocked"):
        foundation.observers[name](77, 1, 1, None, None)
    source.close()
    assert told.all == ["serves", "locked", "unlocked"]
    assert foundation.observers == {}


def test_elsewhere_macos_functions_cannot_be_loaded(told):
    source = MacosSession()
    source.start(told.events)
    source.close()
    assert [word for word, _ in told.all] == ["failed"]


@pytest.mark.parametrize(
    ("kept", "holds"),
    [
        ({"data": [{"storeAssertionRecords": [{"assertionDetails": {}}]}]}, QUIET),
        ({"data": [{"storeAssertionRecords": []}]}, NOTHING),
        ({"data": [{}]}, NOTHING),
        ({"data": []}, NOTHING),
        ({}, None),
        ([], None),
        ({"data": [1]}, None),
    ],
)
def test_the_focus_of_macos_is_do_not_disturb(kept, holds, tmp_path):
    file = tmp_path / ASSERTIONS
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(kept))
    source = MacosFocus(tmp_path)
    assert (answer(source), source.reasons) == (holds, QUIET)


def test_a_focus_that_may_not_be_read_cannot_be_told(tmp_path):
    assert answer(MacosFocus(tmp_path)) is None


# --- Who serves where -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["logind", "screen saver (none runs yet)"]),
        ("freebsd14", ["logind", "screen saver (none runs yet)"]),
        ("win32", ["Windows session"]),
        ("darwin", ["macOS lock"]),
    ],
)
def test_who_tells_of_lock_and_sleep(platform, names, qapp):
    sources = session_sources(platform, {})
    assert [source.name for source in sources] == names
    for source in sources:
        source.close()


def test_where_nothing_tells_of_lock_and_sleep(told):
    source = NullSession()
    source.start(told.events)
    source.close()
    assert (source.name, told.all) == (
        "nothing",
        [("failed", "nothing here tells when the screen is locked")],
    )


def test_where_nothing_tells_of_what_to_wait_for():
    source = NullHolds()
    assert (source.name, source.reasons, answer(source)) == ("nothing", NOTHING, NOTHING)


GNOME, KDE = "do not disturb of GNOME", "do not disturb of KDE"
XFCE, DUNST = "do not disturb of Xfce", "pause of dunst"
DEVICES = ["camera", "PulseAudio", "PipeWire"]


@pytest.mark.parametrize(
    ("platform", "environment", "names"),
    [
        ("linux", {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, [GNOME, *DEVICES]),
        ("linux", {"XDG_CURRENT_DESKTOP": "KDE"}, [KDE, *DEVICES]),
        ("linux", {"XDG_CURRENT_DESKTOP": "XFCE"}, [XFCE, DUNST, *DEVICES]),
        ("linux", {"XDG_CURRENT_DESKTOP": "sway"}, [DUNST, KDE, *DEVICES]),
        ("linux", {"DISPLAY": ":0"}, [DUNST, KDE, *DEVICES, "full screen on X11"]),
        ("linux", {"XDG_CURRENT_DESKTOP": "GNOME", "PATH": "/none"}, ["camera"]),
        ("freebsd14", {"DISPLAY": ":0"}, [DUNST, KDE, "full screen on X11"]),
        ("win32", {}, ["Windows' state for notifications", "camera and microphone of Windows"]),
        ("darwin", {}, ["Focus of macOS"]),
    ],
)
def test_who_tells_of_holds(platform, environment, names, qapp, tmp_path):
    for name in ("gsettings", "pactl", "pw-dump"):
        (tmp_path / name).touch(mode=0o700)
    sources = hold_sources(platform, {"PATH": str(tmp_path), **environment})
    assert [source.name for source in sources] == names
    for source in sources:
        source.close()
