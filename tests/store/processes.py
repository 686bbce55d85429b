"""Real processes that log through the real journal, each started quickly from a warmed-up one."""

import os
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.desk import open_desk
from tests.fakes import MONDAY_MORNING, FakeClock

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__, "sqlite_utils"])


def clock_of(number: int) -> FakeClock:
    """A clock of its own for each process, so that histories come out the same each time."""
    return FakeClock(MONDAY_MORNING + timedelta(seconds=number))


def log_and_acknowledge(path: Path, number: int, acknowledge: Connection) -> None:
    """Logs without end; writes the id of each entry, and a line feed, once it is committed."""
    desk = open_desk(path, clock_of(number))
    while True:
        logged = desk.journal.log("carrying", "left" if number % 2 else "right")
        os.write(acknowledge.fileno(), f"{logged.entry.id}\n".encode())
        desk.clock.advance(0.001)


def switch_and_acknowledge(path: Path, _number: int, acknowledge: Connection) -> None:
    """Switches the side that runs every minute without end, and acknowledges each switch."""
    desk = open_desk(path)
    running = desk.timers.running_of("carrying")
    if running is not None:
        desk.clock.set_wall(running.at + timedelta(minutes=1))
    side = "right" if running is not None and running.option == "left" else "left"
    while True:
        desk.timers.start("carrying", side)
        os.write(acknowledge.fileno(), f"{desk.clock.now():%d %H:%M}\n".encode())
        desk.clock.advance(60)
        side = "right" if side == "left" else "left"


def log_some(path: Path, number: int, together: Barrier, entries: int) -> None:
    """Opens the database at the same moment as others and logs so many entries."""
    together.wait()
    desk = open_desk(path, clock_of(number))
    for _ in range(entries):
        desk.journal.log("sitting", "1")
    desk.database.close()


def started(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """A running process that does this and ends with the test's own."""
    process = CONTEXT.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process
