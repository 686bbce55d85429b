"""Idle time of a GNOME session, over a real session bus, from a stand-in of its compositor."""

from itertools import count

import pytest
from PySide6.QtDBus import QDBusConnection

from balance_app.desktop.bus import Bus
from balance_app.desktop.idle.mutter import MutterIdle
from tests.desktop.idle_told import IdleTold, asked, throw_away_when_failed
from tests.desktop.stand_in import StandIn

NEVER = 3600.0
REFUSED = "GNOME's compositor does not tell idle time: "
numbers = count()


class SessionBus:
    """A session bus of its own, which a test may end."""

    def __init__(self, desk) -> None:
        self._desk = desk
        self.address = desk.start_bus()
        self._name = f"mutter test {next(numbers)}"
        self.connection = QDBusConnection.connectToBus(self.address, self._name)

    def stop(self) -> None:
        self._desk.stop_bus(self.address)
        self._desk = None

    def close(self) -> None:
        QDBusConnection.disconnectFromBus(self._name)
        if self._desk is not None:
            self.stop()


@pytest.fixture
def bus(qapp, one_desk):
    bus = SessionBus(one_desk)
    yield bus
    bus.close()


@pytest.fixture
def gnome(bus, tmp_path):
    gnome = StandIn("mutter.py", tmp_path, DBUS_SESSION_BUS_ADDRESS=bus.address)
    yield gnome
    gnome.end()


@pytest.fixture
def told():
    return IdleTold()


@pytest.fixture
def make(bus):
    """Makes sources, and closes them in the end."""
    made = []

    def make(patience: float = 2.0) -> MutterIdle:
        made.append(MutterIdle(Bus(bus.connection, patience)))
        return made[-1]

    yield make
    for source in made:
        source.close()


def serve(source, limit, told, until) -> None:
    source.start(limit, told.events)
    until(lambda: told.all)
    assert told.all[0] == "serves"


def gone_for(gnome, seconds, until) -> None:
    """The last input was so long ago."""
    before = gnome.said().count("obeyed")
    gnome.tell(f"idle {seconds}")
    until(lambda: gnome.said().count("obeyed") > before)


def test_the_idle_time_is_told_in_seconds(gnome, make, told, until):
    gone_for(gnome, 90, until)
    source = make()
    serve(source, NEVER, told, until)
    assert 90 <= asked(source, until) < 3600


def test_it_tells_when_the_limit_is_passed_and_when_input_comes_back(gnome, make, told, until):
    source = make()
    serve(source, 60.0, told, until)
    gone_for(gnome, 70, until)
    source._polling.look()  # as the timer will
    until(lambda: told.changes == 1)
    assert asked(source, until) >= 60
    until(lambda: "watched" in gnome.said())
    gnome.tell("input")
    until(lambda: told.changes == 2)
    assert asked(source, until) < 60


def test_nobody_looks_while_the_user_is_away(gnome, make, told, until):
    gone_for(gnome, 70, until)
    source = make()
    serve(source, 60.0, told, until)
    until(lambda: told.changes == 1)
    assert not source._polling._timer.isActive()
    gnome.tell("input")
    until(lambda: told.changes == 2)
    assert source._polling._timer.isActive()


def test_several_questions_get_an_answer_each(gnome, make, told, until):
    source = make()
    serve(source, NEVER, told, until)
    answers = []
    for _ in range(5):
        source.ask(answers.append)
    until(lambda: len(answers) == 5)
    assert answers == sorted(answers)


def test_where_there_is_no_gnome_it_fails(make, told, until):
    source = make()
    source.start(NEVER, told.events)
    until(lambda: told.all)
    ((what, why),) = told.all
    assert (what, why.startswith(REFUSED)) == ("failed", True)
    assert asked(source, until) is None


def test_where_there_is_no_session_bus_it_fails_at_once(qapp, told, tmp_path):
    connection = QDBusConnection.connectToBus(f"unix:path={tmp_path}/no-bus", "no bus")
    source = MutterIdle(Bus(connection))
    source.start(NEVER, told.events)
    assert told.all == [("failed", REFUSED + "there is no session bus")]
    QDBusConnection.disconnectFromBus("no bus")


def test_a_compositor_that_hangs_at_the_start_is_given_up(gnome, make, told, until):
    gnome.freeze()
    make(patience=0.3).start(NEVER, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", REFUSED + "it has not answered for 0.3 s")]


def test_one_that_hangs_later_is_given_up_and_questions_are_answered(gnome, make, told, until):
    source = make()
    serve(source, NEVER, told, until)
    gnome.freeze()
    answers = []
    source.ask(answers.append)
    source.ask(answers.append)
    until(lambda: len(told.all) == 2)
    assert answers == [None, None]
    assert told.all[1] == ("failed", REFUSED + "it has not answered for 2 s")


def test_one_that_refuses_is_given_up(gnome, make, told, until):
    source = make()
    serve(source, NEVER, told, until)
    gnome.tell("refuse")
    until(lambda: "obeyed" in gnome.said())
    assert asked(source, until) is None
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("failed", REFUSED + "not today")


def test_its_end_is_noticed(gnome, make, told, until):
    source = make()
    serve(source, NEVER, told, until)
    gnome.kill()
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("failed", REFUSED + "it is gone")


def test_the_end_of_the_bus_is_noticed(gnome, bus, make, told, until):
    source = make()
    serve(source, NEVER, told, until)
    bus.stop()
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("failed", REFUSED + "it is gone")


def test_a_closed_source_is_silent(gnome, make, told, until):
    source, witness = make(), IdleTold()
    gone_for(gnome, 70, until)
    serve(source, 60.0, told, until)
    until(lambda: told.changes == 1)
    source.ask(told.all.append)
    source.close()
    told.all.clear()
    serve(make(), 60.0, witness, until)
    until(lambda: witness.changes == 1)
    gnome.tell("input")
    until(lambda: witness.changes == 2)
    assert told.all == []


def test_a_failed_source_may_be_thrown_away_at_once(gnome, bus, until):
    throw_away_when_failed([MutterIdle(Bus(bus.connection))], NEVER, until, gnome.kill)
