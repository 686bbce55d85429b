"""Asking in another thread: one question at a time, what is given up, what fails, and the end."""

from collections.abc import Callable, Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.errors import BalanceError, MachineError, NoLongerWanted
from balance_app.ui.history.asking import Asking
from tests.fakes import FakeHistory


class Room:
    """An asking, the readers that it opened, and what was told."""

    def __init__(self) -> None:
        self.readers: list[FakeHistory] = []
        self.told: list[object] = []
        self.failed: list[str] = []
        self.asking = Asking(self.open)

    def open(self, still_wanted: Callable[[], bool]) -> FakeHistory:
        self.readers.append(FakeHistory(still_wanted))
        return self.readers[-1]

    def ask(self, question: Callable[[FakeHistory], object]) -> None:
        def fail(error: BalanceError) -> None:
            self.failed.append(error.message)

        self.asking.ask(question, self.told.append, fail)


@pytest.fixture
def room(qapp: QApplication) -> Iterator[Room]:
    room = Room()
    yield room
    room.asking.finish()


def test_nothing_is_opened_before_the_first_question(room: Room) -> None:
    assert room.readers == []


def test_a_question_is_answered_in_another_thread_and_told_in_this(
    room: Room, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(room.asking.idle):
        room.ask(lambda _reader: get_ident())

    assert room.told != [get_ident()]
    assert not room.asking.is_busy


def test_one_reader_serves_all_questions_and_is_closed_at_the_end(room: Room, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(room.asking.idle):
            room.ask(lambda reader: reader)
    (reader,) = room.readers
    assert room.told == [reader] * 3

    room.asking.finish()

    assert reader.closed


def test_a_new_question_gives_up_the_one_before(room: Room, qtbot: QtBot) -> None:
    begun = Event()

    def endless(reader: FakeHistory) -> None:
        begun.set()
        while reader.still_wanted():
            pass
        raise NoLongerWanted

    room.ask(endless)
    begun.wait(10)
    with qtbot.waitSignal(room.asking.idle):
        room.ask(lambda _reader: "second")

    assert room.told == ["second"]


def test_an_answer_that_comes_too_late_is_dropped(room: Room, qtbot: QtBot) -> None:
    room.ask(lambda _reader: "first")
    room.asking.forget()
    with qtbot.waitSignal(room.asking.idle):
        room.ask(lambda _reader: "second")

    assert room.told == ["second"]


def test_a_failure_is_told_and_the_next_question_opens_anew(room: Room, qtbot: QtBot) -> None:
    def fail(_reader: FakeHistory) -> None:
        raise MachineError("The disk is gone.")

    with qtbot.waitSignal(room.asking.idle):
        room.ask(fail)
    assert room.failed == ["The disk is gone."]
    assert room.readers[0].closed

    with qtbot.waitSignal(room.asking.idle):
        room.ask(lambda _reader: "again")
    assert room.told == ["again"]
    assert len(room.readers) == 2


def test_a_bug_comes_to_light_in_this_thread(room: Room, qtbot: QtBot) -> None:
    def bug(_reader: FakeHistory) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        room.ask(bug)
        qtbot.waitUntil(lambda: bool(bugs))

    assert bugs[0][0] is ZeroDivisionError


def test_nothing_is_told_after_the_end(room: Room, qtbot: QtBot) -> None:
    room.ask(lambda _reader: "late")
    room.asking.finish()
    room.ask(lambda _reader: "later")
    QApplication.processEvents()

    assert room.told == []


def test_a_question_under_way_does_not_hold_up_the_end(room: Room) -> None:
    begun = Event()

    def endless(reader: FakeHistory) -> None:
        begun.set()
        while reader.still_wanted():
            pass
        raise NoLongerWanted

    room.ask(endless)
    begun.wait(10)

    room.asking.finish()

    assert room.readers[0].closed
