"""Idle time of a Wayland session, over the real library and a socket, from a small compositor."""

import subprocess
import sys

import pytest

from balance_app.desktop.clock import SystemClock
from balance_app.desktop.idle.wayland import WaylandIdle
from tests.desktop.idle_told import IdleTold, asked, throw_away_when_failed
from tests.desktop.stand_in import StandIn
from tests.fakes import FakeClock

NEVER = 3600.0
SEAT = "wl_seat=8"
NOTIFIER = "ext_idle_notifier_v1=2"
OLD_NOTIFIER = "ext_idle_notifier_v1=1"


@pytest.fixture
def compositor(tmp_path):
    """Starts the compositor with what it is to offer."""
    started = []

    def start(*offers: str) -> StandIn:
        started.append(StandIn("compositor.py", tmp_path, (str(tmp_path / "socket"), *offers)))
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture
def told():
    return IdleTold()


@pytest.fixture
def make(qapp, tmp_path):
    """Makes sources, and closes them in the end."""
    made = []

    def make(clock=None, patience: float = 2.0) -> WaylandIdle:
        made.append(WaylandIdle(str(tmp_path / "socket"), clock or SystemClock(), patience))
        return made[-1]

    yield make
    for source in made:
        source.close()


def serve(source, limit, told, until) -> None:
    source.start(limit, told.events)
    until(lambda: told.all)
    assert told.all == ["serves"]


def test_it_tells_when_the_limit_is_passed_and_when_input_comes_back(compositor, make, told, until):
    stand_in, source = compositor(NOTIFIER, SEAT), make()
    serve(source, 0.5, told, until)
    until(lambda: told.changes == 1)
    stand_in.tell("input")
    until(lambda: told.changes >= 2)
    until(lambda: told.changes >= 3)


def test_idle_seconds_follow_from_the_notification_and_the_clock(compositor, make, told, until):
    clock = FakeClock()
    stand_in, source = compositor(NOTIFIER, SEAT), make(clock)
    serve(source, 0.5, told, until)
    assert asked(source, until) == 0.0
    until(lambda: told.changes == 1)
    assert asked(source, until) == 0.5
    clock.advance(100)
    assert asked(source, until) == 100.5
    stand_in.tell("input")
    until(lambda: told.changes >= 2)


def test_the_few_seconds_before_the_limit_are_known_too(compositor, make, told, until, monkeypatch):
    monkeypatch.setattr("balance_app.desktop.idle.wayland.FEW_SECONDS", 0.25)
    stand_in, source = compositor(NOTIFIER, SEAT), make(FakeClock())
    serve(source, NEVER, told, until)
    until(lambda: asked(source, until) == 0.25)
    stand_in.tell("input")
    until(lambda: asked(source, until) == 0.0)
    assert told.all == ["serves"]


def test_a_film_that_keeps_the_screen_on_is_no_input(compositor, make, told, until):
    stand_in, source = compositor(NOTIFIER, SEAT), make()
    serve(source, 60.0, told, until)
    until(lambda: {"any 60000", "any 3000"} <= set(stand_in.said()))


def test_an_older_compositor_serves_as_well_as_it_can(compositor, make, told, until):
    stand_in, source = compositor(OLD_NOTIFIER, SEAT), make()
    serve(source, 60.0, told, until)
    until(lambda: {"uninhibited 60000", "uninhibited 3000"} <= set(stand_in.said()))


@pytest.mark.parametrize(
    ("offers", "why"),
    [
        ((SEAT,), "this Wayland compositor does not tell idle time"),
        ((NOTIFIER,), "this Wayland compositor has no keyboard and no mouse"),
    ],
)
def test_a_compositor_that_lacks_something_is_told(compositor, make, told, until, offers, why):
    compositor(*offers)
    make().start(NEVER, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", why)]


def test_a_compositor_that_hangs_is_given_up(compositor, make, told, until):
    compositor(NOTIFIER, SEAT).freeze()
    make(patience=0.3).start(NEVER, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", "the Wayland compositor has not answered for 0.3 s")]


def test_a_compositor_that_dies_is_noticed(compositor, make, told, until):
    stand_in, source = compositor(NOTIFIER, SEAT), make()
    serve(source, NEVER, told, until)
    stand_in.kill()
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("failed", "the connection to the Wayland compositor is lost")
    assert asked(source, until) is None


def test_a_compositor_that_is_not_there_is_told_at_once(make, told, tmp_path):
    make().start(NEVER, told.events)
    why = f"the Wayland compositor {tmp_path / 'socket'} cannot be reached"
    assert told.all == [("failed", why)]


def test_it_is_not_known_before_the_compositor_is(compositor, make, told, until):
    compositor(NOTIFIER, SEAT)
    source = make()
    assert asked(source, until) is None
    source.start(NEVER, told.events)
    assert asked(source, until) is None


def test_a_closed_source_leaves_the_compositor_and_is_silent(compositor, make, told, until):
    stand_in, source, witness = compositor(NOTIFIER, SEAT), make(), IdleTold()
    serve(source, 0.5, told, until)
    source.close()
    told.all.clear()
    until(lambda: "left" in stand_in.said())
    serve(make(), 0.5, witness, until)
    until(lambda: witness.changes == 1)
    assert told.all == []
    assert asked(source, until) is None


def test_a_failed_source_may_be_thrown_away_at_once(compositor, qapp, tmp_path, until):
    stand_in = compositor(NOTIFIER, SEAT)
    sources = [WaylandIdle(str(tmp_path / "socket"), SystemClock())]
    throw_away_when_failed(sources, NEVER, until, stand_in.kill)


def test_nothing_is_loaded_before_the_start():
    lines = (
        "import sys; import balance_app.desktop.idle.wayland; sys.exit('pywayland' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", lines], check=True, timeout=60)
