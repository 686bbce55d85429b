"""Fixtures for tests on a real desktop: the same desktop for all, made tidy for each."""

import pytest
from PySide6.QtDBus import QDBusConnection

from balance_app.desktop.bus import Bus
from balance_app.desktop.notify.desktop_notifier_channel import DesktopNotifierChannel
from balance_app.desktop.notify.plyer_channel import PlyerChannel
from tests.desktop.bus_stand_in import StandIn
from tests.desktop.desk import Desk
from tests.desktop.held import Held
from tests.desktop.profile import Profile
from tests.desktop.told import Told


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the tests that let minutes pass, so that the others run meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("takes_minutes") is None)


@pytest.fixture(scope="session")
def one_desk(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    try:
        desk.open()
        yield desk
    finally:
        desk.close()


@pytest.fixture
def desk(one_desk):
    """A real desktop with nothing on it."""
    one_desk.tidy()
    yield one_desk
    one_desk.end_programs()


@pytest.fixture
def profile(desk, tmp_path):
    """A user's profile that the app has not been opened on yet, and in which it met no bug."""
    profile = Profile(desk, tmp_path / "data")
    profile.ask_nothing_unasked()
    yield profile
    log = profile.paths.log
    assert not log.exists() or "A bug in Balance" not in log.read_text(encoding="utf-8")


@pytest.fixture
def on_bus(desk, monkeypatch):
    """Puts this process on the desktop's session bus, or on another."""

    def put(address: str) -> None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    put(desk.bus)
    return put


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def until(qtbot):
    """Waits while the event loop goes on."""
    return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)


@pytest.fixture
def channel(qapp):
    channel = DesktopNotifierChannel("Balance", None)
    yield channel
    channel.close()


@pytest.fixture
def plyer(qapp):
    channel = PlyerChannel("Balance", None)
    yield channel
    channel.close()


@pytest.fixture
def address(desk):
    """Where a bus listens on which nobody is."""
    address = desk.start_bus()
    yield address
    desk.stop_bus(address)


@pytest.fixture
def connection(address, qapp):
    yield QDBusConnection.connectToBus(address, address)
    QDBusConnection.disconnectFromBus(address)


@pytest.fixture
def bus(connection):
    """What a source speaks through on that bus."""
    return Bus(connection)


@pytest.fixture
def no_bus(qapp):
    return Bus(QDBusConnection("nowhere"))


@pytest.fixture
def standing_in(address):
    standing_in = StandIn(address)
    yield standing_in
    standing_in.close()


@pytest.fixture
def held():
    """Starts a source of holds and closes it at the end."""
    all_held = []

    def start(source):
        all_held.append(Held(source))
        return all_held[-1]

    yield start
    for each in all_held:
        each.source.close()
