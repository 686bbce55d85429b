"""Lock and sleep, from logind and screen savers that stand in on a bus of the tests."""

import pytest

from balance_app.desktop.bus import Bus
from balance_app.desktop.session.logind import MANAGER, SERVICE, SESSION, Logind
from balance_app.desktop.session.screensaver import SERVICES, ScreenSaver
from tests.desktop.session_told import SessionTold

PATH = MANAGER.path
SCREEN = "/org/freedesktop/login1/session/_32"
OTHER = "/org/freedesktop/login1/session/c9"
GNOME = "org.gnome.ScreenSaver"
GNOME_PATH = "/org/gnome/ScreenSaver"


@pytest.fixture
def told():
    return SessionTold()


@pytest.fixture
def started(told):
    """Starts a source and closes it at the end."""
    sources = []

    def start(source):
        sources.append(source)
        source.start(told.events)
        return source

    yield start
    for source in sources:
        source.close()


@pytest.fixture
def logind(standing_in):
    """A logind on which this login is session 2."""
    standing_in.has(PATH, MANAGER.interface, "PreparingForSleep", "b", False)
    standing_in.has(SCREEN, SESSION, "LockedHint", "b", False)
    standing_in.answers("GetSession", "o", SCREEN, to=("2",))
    standing_in.own(SERVICE)
    return standing_in


def test_logind_tells_of_sleep_and_waking(logind, bus, started, told, until):
    started(Logind(bus, "2"))
    until(lambda: told.all == ["serves"])
    for sleeping in (True, False):
        logind.says(PATH, MANAGER.interface, "PrepareForSleep", "b", sleeping)
    until(lambda: told.all == ["serves", "asleep", "awake"])


def test_logind_tells_when_the_screen_is_locked_and_unlocked(logind, bus, started, told, until):
    started(Logind(bus, "2"))
    until(lambda: told.all == ["serves"])
    for locked, word in ((True, "locked"), (False, "unlocked")):
        logind.has(SCREEN, SESSION, "LockedHint", "b", locked)
        until(lambda word=word: told.all[-1] == word)
    assert told.all == ["serves", "locked", "unlocked"]


def test_a_screen_that_is_locked_already_is_told_of_after_the_start(
    logind, bus, started, told, until
):
    logind.has(SCREEN, SESSION, "LockedHint", "b", True)
    started(Logind(bus, "2"))
    until(lambda: told.all == ["serves", "locked"])


def test_a_request_to_lock_is_no_lock_nor_is_that_of_another_session(
    logind, bus, started, told, until
):
    started(Logind(bus, "2"))
    until(lambda: told.all == ["serves"])
    logind.says(SCREEN, SESSION, "Lock", "")
    logind.has(OTHER, SESSION, "LockedHint", "b", True)
    logind.has(SCREEN, SESSION, "IdleHint", "b", True)
    logind.says(PATH, MANAGER.interface, "PrepareForSleep", "b", True)
    until(lambda: told.all == ["serves", "asleep"])


@pytest.mark.parametrize("session_id", ["7", None])
def test_a_program_outside_any_session_takes_that_of_its_user(
    session_id, logind, bus, started, told, until
):
    logind.answers("GetSession", "o", SCREEN, to=("auto",))
    logind.has(SCREEN, SESSION, "LockedHint", "b", True)
    started(Logind(bus, session_id))
    until(lambda: told.all == ["serves", "locked"])


def test_without_a_session_logind_still_tells_of_sleep(logind, bus, started, told, until):
    started(Logind(bus, "7"))
    until(lambda: told.all == ["serves"])
    logind.says(PATH, MANAGER.interface, "PrepareForSleep", "b", True)
    until(lambda: told.all == ["serves", "asleep"])


def test_without_logind_it_fails_and_starts_none(standing_in, bus, started, told, until):
    started(Logind(bus, "2"))
    until(lambda: told.all)
    assert told.all == [("failed", f'Name "{SERVICE}" does not exist')]


def test_without_a_system_bus_it_fails_at_once(no_bus, started, told):
    started(Logind(no_bus, "2"))
    assert told.all == [("failed", "there is no system bus")]


def test_a_logind_that_hangs_is_cut_off(logind, bus, started, told, until):
    logind.falls_silent()
    started(Logind(bus, "2", patience=0.3))
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]


def test_a_logind_that_hangs_over_the_session_tells_of_sleep(logind, bus, started, told, until):
    started(Logind(bus, "2", patience=0.3))
    until(lambda: logind.calls)
    logind.falls_silent()
    until(lambda: told.all == ["serves"])


def test_a_logind_that_goes_counts_as_unlocked_until_it_is_back(logind, bus, started, told, until):
    logind.has(SCREEN, SESSION, "LockedHint", "b", True)
    started(Logind(bus, "2"))
    until(lambda: told.all == ["serves", "locked"])
    logind.says(PATH, MANAGER.interface, "PrepareForSleep", "b", True)
    until(lambda: told.all[2:] == ["asleep"])
    logind.give_up(SERVICE)
    until(lambda: sorted(told.all[3:]) == ["awake", "unlocked"])
    logind.own(SERVICE)
    until(lambda: told.all[5:] == ["locked"])


def test_a_closed_logind_tells_nothing(logind, connection, started, told, until):
    started(Logind(Bus(connection), "2")).close()
    open_one, other = Logind(Bus(connection), "2"), SessionTold()
    open_one.start(other.events)
    until(lambda: other.all == ["serves"])
    logind.says(PATH, MANAGER.interface, "PrepareForSleep", "b", True)
    until(lambda: other.all == ["serves", "asleep"])
    open_one.close()
    assert told.all == []


@pytest.mark.parametrize("service", SERVICES)
def test_each_screen_saver_tells_of_its_lock(service, standing_in, bus, started, told, until):
    standing_in.answers("GetActive", "b", False)
    standing_in.own(service)
    saver = started(ScreenSaver(bus))
    until(lambda: saver.name == "screen saver")
    for active, word in ((True, "locked"), (False, "unlocked")):
        standing_in.says("/ScreenSaver", service, "ActiveChanged", "b", active)
        until(lambda word=word: told.all[-1] == word)
    assert told.all == ["serves", "locked", "unlocked"]


def test_a_saver_that_is_on_already_is_told_of(standing_in, bus, started, told, until):
    standing_in.answers("GetActive", "b", True)
    standing_in.own(GNOME)
    started(ScreenSaver(bus))
    assert told.all == ["serves"]
    until(lambda: told.all == ["serves", "locked"])


def test_a_saver_that_dies_while_it_is_on_counts_as_unlocked(
    standing_in, bus, started, told, until
):
    standing_in.answers("GetActive", "b", True)
    standing_in.own(GNOME)
    saver = started(ScreenSaver(bus))
    until(lambda: told.all == ["serves", "locked"])
    assert saver.name == "screen saver"
    standing_in.give_up(GNOME)
    until(lambda: told.all == ["serves", "locked", "unlocked"])
    assert saver.name == "screen saver (none runs yet)"


def test_a_saver_that_comes_later_is_asked_and_heard(standing_in, bus, started, told, until):
    saver = started(ScreenSaver(bus))
    assert (told.all, saver.name) == (["serves"], "screen saver (none runs yet)")
    standing_in.answers("GetActive", "b", True)
    standing_in.own(GNOME)
    until(lambda: told.all == ["serves", "locked"])
    standing_in.says(GNOME_PATH, GNOME, "ActiveChanged", "b", False)
    until(lambda: told.all == ["serves", "locked", "unlocked"])


def test_two_savers_lock_as_long_as_one_is_on(standing_in, bus, started, told, until):
    standing_in.own(GNOME)
    standing_in.own(SERVICES[0])
    started(ScreenSaver(bus))
    for service, active in ((GNOME, True), (SERVICES[0], True), (GNOME, False)):
        standing_in.says("/ScreenSaver", service, "ActiveChanged", "b", active)
    until(lambda: told.all == ["serves", "locked"])
    standing_in.says("/ScreenSaver", SERVICES[0], "ActiveChanged", "b", False)
    until(lambda: told.all == ["serves", "locked", "unlocked"])


def test_asking_savers_starts_none(standing_in, bus, started, until):
    standing_in.own(GNOME)
    started(ScreenSaver(bus))
    until(lambda: standing_in.calls)
    assert (standing_in.calls, standing_in.starts) == ([("GetActive",)], [False])


def test_without_a_session_bus_savers_fail_at_once(no_bus, started, told):
    started(ScreenSaver(no_bus))
    assert told.all == [("failed", "there is no session bus")]
