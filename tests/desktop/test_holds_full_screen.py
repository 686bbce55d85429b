"""Real windows that fill the real screen, or do not."""

import os
import signal
import subprocess
import sys

import pytest

from balance_app.desktop.holds.full_screen import FullScreen
from balance_app.domain.breaks.model import HoldReason
from tests.desktop.parts import end, read_line, wait_for

HOLDS = frozenset({HoldReason.FULL_SCREEN})
NOTHING = frozenset()


def start(desk, which, title):
    """Starts a window and waits until what is typed goes to it."""
    program = desk.start_program(sys.executable, "-m", "tests.desktop.programs", which)
    box = desk.window(title)
    wait_for(lambda: desk.has_focus(box), 10, f"{title} to be the active window")
    return program


@pytest.fixture
def watching(held):
    """Watches the screen of a desk for a process that is not this one."""

    def watch(desk, own_pid=0):
        return held(FullScreen(desk.display, own_pid))

    return watch


def test_an_empty_screen_holds_nothing(desk, watching, until):
    held = watching(desk)
    assert held.answer(until) == NOTHING
    assert held.changes == 0


def test_a_window_that_fills_the_screen_is_told_of_as_it_comes_and_goes(desk, watching, until):
    held = watching(desk)
    start(desk, "film", "Film")
    assert held.answer(until) == NOTHING
    desk.key("f")
    until(lambda: held.changes == 1)
    assert held.answer(until) == HOLDS
    desk.key("f")
    until(lambda: held.changes == 2)
    assert held.answer(until) == NOTHING


def test_one_that_fills_it_already_is_told_of(desk, watching, until):
    start(desk, "film", "Film")
    desk.key("f")
    wait_for(lambda: desk.window("Film").width == 1280, 10, "a film that fills the screen")
    held = watching(desk)
    assert held.answer(until) == HOLDS


def test_one_that_is_not_in_use_holds_nothing(desk, watching, until):
    held = watching(desk)
    start(desk, "film", "Film")
    desk.key("f")
    until(lambda: held.changes == 1)
    start(desk, "window", "Window")
    until(lambda: held.changes == 2)
    assert held.answer(until) == NOTHING


@pytest.mark.parametrize("how", ["quits", "is killed"])
def test_one_that_vanishes_holds_nothing(how, desk, watching, until):
    held = watching(desk)
    program = start(desk, "film", "Film")
    desk.key("f")
    until(lambda: held.changes == 1)
    if how == "quits":
        desk.key("q")
    else:
        program.kill()
    until(lambda: held.changes == 2)
    assert held.answer(until) == NOTHING
    start(desk, "film", "Film")
    desk.key("f")
    until(lambda: held.changes == 3)


def test_our_own_windows_do_not_count(desk, watching, until):
    program = start(desk, "film", "Film")
    held = watching(desk, own_pid=program.pid)
    other = watching(desk)
    desk.key("f")
    until(lambda: other.changes == 1)
    assert (held.answer(until), held.changes) == (NOTHING, 0)


def test_the_desktops_background_does_not_count(desk, watching, until):
    held = watching(desk)
    start(desk, "background", "Background")
    assert held.answer(until) == NOTHING


def test_without_a_server_it_cannot_tell(held, qapp, until):
    assert held(FullScreen(":59999", 0)).answer(until) is None


@pytest.fixture
def server(tmp_path):
    """An X server of its own, which may be stopped in its tracks."""
    reading, writing = os.pipe()
    number = f":{51_000 + os.getpid() % 8_000}"
    words = ["Xvfb", number, "-noreset", "-nolisten", "tcp", "-displayfd", str(writing)]
    with (tmp_path / "words").open("wb") as said:
        server = subprocess.Popen(words, pass_fds=(writing,), stdout=said, stderr=said)
    os.close(writing)
    server.display = f":{read_line(reading, 'the X server')}"
    yield server
    server.send_signal(signal.SIGCONT)
    end(server)


def test_a_server_that_hangs_is_cut_off_and_heard_when_it_goes_on(server, held, qapp, until):
    server.send_signal(signal.SIGSTOP)
    held = held(FullScreen(server.display, 0, patience=0.2))
    assert held.answer(until) is None
    server.send_signal(signal.SIGCONT)
    until(lambda: held.answer(until) == NOTHING)


def test_a_server_that_ends_cannot_tell_any_more(server, held, qapp, until):
    held = held(FullScreen(server.display, 0))
    assert held.answer(until) == NOTHING
    server.kill()
    until(lambda: held.answer(until) is None)


def test_closed_while_the_server_hangs_it_tells_nothing(server, held, qapp, until):
    server.send_signal(signal.SIGSTOP)
    closed = held(FullScreen(server.display, 0))
    closed.ask()
    closed.source.close()
    server.send_signal(signal.SIGCONT)
    other = held(FullScreen(server.display, 0))
    assert other.answer(until) == NOTHING
    assert closed.told == []
