"""Idle time of an X server of its own, with real key presses."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from balance_app.desktop.idle.x11 import X11Idle
from tests.desktop.idle_told import IdleTold, asked, throw_away_when_failed
from tests.desktop.parts import end, read_line, wait_for

NEVER = 3600.0


class Screen:
    """An X server that a test may freeze and kill."""

    def __init__(self, *ways: str) -> None:
        reading, writing = os.pipe()
        number = f":{53_000 + os.getpid() % 10_000}"  # two on the lowest free one get mixed up
        self._server = subprocess.Popen(
            ["Xvfb", number, *ways, "-noreset", "-nolisten", "tcp", "-displayfd", str(writing)],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        self.display = f":{read_line(reading, 'the screen')}"

    def press_key(self) -> None:
        environment = os.environ | {"DISPLAY": self.display}
        subprocess.run(["xdotool", "key", "a"], env=environment, check=True, timeout=30)

    def freeze(self) -> None:
        self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._server.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()

    def end(self) -> None:
        self.thaw()
        end(self._server)


@pytest.fixture
def screen():
    screen = Screen()
    yield screen
    screen.end()


@pytest.fixture
def told():
    return IdleTold()


@pytest.fixture
def make(qapp):
    """Makes sources, and closes them in the end."""
    made = []

    def make(display: str, patience: float = 2.0) -> X11Idle:
        made.append(X11Idle(display, patience))
        return made[-1]

    yield make
    for source in made:
        source.close()
    # one that was still connecting ends by itself
    wait_for(lambda: not connecting(), 10, "the end of all connecting")


def connecting() -> bool:
    return any(thread.name == "balance X11" for thread in threading.enumerate())


def serve(source, limit, told, until) -> None:
    source.start(limit, told.events)
    until(lambda: told.all)
    assert told.all[0] == "serves"


def test_the_idle_time_grows_until_there_is_input(screen, make, told, until):
    source = make(screen.display)
    serve(source, NEVER, told, until)
    until(lambda: asked(source, until) > 1.0)
    before = asked(source, until)
    screen.press_key()
    assert asked(source, until) < before
    assert told.all == ["serves"]


def test_it_tells_when_the_limit_is_passed_and_when_input_comes_back(screen, make, told, until):
    source = make(screen.display)
    screen.press_key()
    serve(source, 1.0, told, until)
    until(lambda: told.changes == 1)
    assert asked(source, until) >= 1.0
    screen.press_key()
    until(lambda: told.changes >= 2)
    until(lambda: told.changes >= 3)


def test_somebody_who_was_away_before_the_start_is_noticed_on_return(screen, make, told, until):
    first = make(screen.display)
    serve(first, NEVER, IdleTold(), until)
    until(lambda: asked(first, until) > 0.3)
    source = make(screen.display)
    serve(source, 0.2, told, until)
    assert asked(source, until) > 0.2
    screen.press_key()
    until(lambda: told.changes >= 1)


def test_nothing_polls_where_the_server_tells(screen, make, told, until):
    source = make(screen.display)
    serve(source, 1.0, told, until)
    asked(source, until)
    assert source._polling is None
    assert not source._patience.isActive()


def test_a_server_without_the_counter_is_looked_at_now_and_then(
    screen, make, told, until, monkeypatch
):
    from balance_app.desktop.idle.x11_server import X11Server

    monkeypatch.setattr(X11Server, "_counters", lambda self, sync: {})
    source = make(screen.display)
    screen.press_key()
    serve(source, 0.5, told, until)
    until(lambda: source._polling._timer.isActive())
    assert source._polling._timer.interval() == 5000
    until(lambda: asked(source, until) > 0.5)
    source._polling.look()
    until(lambda: told.changes == 1)


def test_several_questions_get_an_answer_each(screen, make, told, until):
    source = make(screen.display)
    serve(source, NEVER, told, until)
    answers = []
    for _ in range(5):
        source.ask(answers.append)
    until(lambda: len(answers) == 5)
    assert answers == sorted(answers)


def test_it_is_not_known_before_the_server_is(screen, make, told):
    source = make(screen.display)
    answers = []
    source.ask(answers.append)
    source.start(NEVER, told.events)
    source.ask(answers.append)
    assert answers == [None, None]


def test_a_server_that_hangs_at_the_start_is_given_up(screen, make, told, until):
    screen.freeze()
    make(screen.display, patience=0.3).start(NEVER, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", "the X server has not answered for 0.3 s")]
    screen.end()


def test_a_server_that_hangs_later_is_given_up_and_questions_are_answered(
    screen, make, told, until
):
    source = make(screen.display)
    serve(source, NEVER, told, until)
    screen.freeze()
    answers = []
    source.ask(answers.append)
    source.ask(answers.append)
    until(lambda: len(told.all) == 2)
    assert answers == [None, None]
    assert told.all[1] == ("failed", "the X server has not answered for 2 s")
    assert asked(source, until) is None


def test_a_server_that_dies_is_noticed(screen, make, told, until):
    source = make(screen.display)
    serve(source, NEVER, told, until)
    screen.kill()
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("failed", "the connection to the X server is lost")


def test_a_display_that_is_not_there_is_told(make, told, until):
    make(":64999").start(NEVER, told.events)
    until(lambda: told.all)
    ((what, why),) = told.all
    assert what == "failed"
    assert why.startswith("the X server at :64999 cannot be reached")


def test_a_server_that_does_not_know_idle_time_is_told(make, told, until):
    screen = Screen("-extension", "MIT-SCREEN-SAVER")
    make(screen.display).start(NEVER, told.events)
    until(lambda: told.all)
    screen.end()
    assert told.all == [("failed", "this X server does not tell idle time")]


def test_a_closed_source_is_silent(screen, make, told, until):
    source, witness = make(screen.display), IdleTold()
    serve(source, 0.5, told, until)
    source.close()
    told.all.clear()
    serve(make(screen.display), 0.5, witness, until)
    until(lambda: witness.changes == 1)
    screen.press_key()
    until(lambda: witness.changes >= 2)
    assert told.all == []
    assert asked(source, until) is None


def test_one_closed_by_an_answer_gives_no_further_ones(screen, make, told, until):
    source = make(screen.display)
    serve(source, NEVER, told, until)
    screen.freeze()
    answers = []
    for _ in range(3):
        source.ask(lambda seconds: (answers.append(seconds), source.close()))
    screen.thaw()
    until(lambda: answers)
    assert len(answers) == 1


def test_one_closed_while_it_connects_is_silent(screen, make, told, until):
    source = make(screen.display)
    source.start(NEVER, told.events)
    source.close()
    until(lambda: not connecting())
    serve(make(screen.display), NEVER, IdleTold(), until)
    assert told.all == []


def test_a_failed_source_may_be_thrown_away_at_once(screen, qapp, until):
    throw_away_when_failed([X11Idle(screen.display)], NEVER, until, screen.kill)


def test_nothing_is_loaded_before_the_start():
    lines = "import sys; import balance_app.desktop.idle.x11; sys.exit('xcffib' in sys.modules)"
    subprocess.run([sys.executable, "-c", lines], check=True, timeout=60)
