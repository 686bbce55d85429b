"""Garbage is looked for in the window's thread alone."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from balance_app.ui.garbage import GarbageCollection


class Ring:
    """Garbage that only a collection frees, and that knows which thread freed it."""

    freed_in: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Ring.freed_in.append(get_ident())


@pytest.fixture
def collection() -> Iterator[GarbageCollection]:
    parent = QObject()
    yield GarbageCollection(parent)
    parent.deleteLater()


def litter() -> None:
    """Makes more garbage than Python would leave lying about."""
    for _ in range(3 * gc.get_threshold()[0]):
        Ring()


def test_what_another_thread_leaves_behind_is_freed_in_the_windows(
    collection: GarbageCollection, qtbot: QtBot
) -> None:
    gc.collect()
    Ring.freed_in.clear()

    thread = Thread(target=litter)
    thread.start()
    thread.join()
    assert Ring.freed_in == []

    qtbot.waitUntil(lambda: len(Ring.freed_in) == 3 * gc.get_threshold()[0])
    assert set(Ring.freed_in) == {get_ident()}


def test_little_garbage_is_left_until_there_is_more(
    collection: GarbageCollection, qtbot: QtBot
) -> None:
    gc.collect()
    one = Ring()
    gone = weakref.ref(one)
    del one

    rested: list[bool] = []
    QTimer.singleShot(1, lambda: rested.append(True))
    qtbot.waitUntil(lambda: bool(rested))

    assert gone() is not None
    litter()
    qtbot.waitUntil(lambda: gone() is None)
