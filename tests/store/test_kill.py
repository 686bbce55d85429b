"""A process that is killed while it logs loses nothing it has acknowledged."""

import os
from collections.abc import Callable
from datetime import UTC, date
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.desk import open_desk
from tests.store.processes import (
    CONTEXT,
    log_and_acknowledge,
    started,
    switch_and_acknowledge,
)

KILLS = 200
SWITCHES_KILLED = 50


def logged_until_killed(
    path: Path, number: int, entries: int, work: Callable[..., None] = log_and_acknowledge
) -> list[str]:
    """What a process acknowledged, e.g. ids, until it was killed amid its work.

    Args:
        path: The database.
        number: Which process this is.
        entries: It is killed on having acknowledged so many, or some more meanwhile.
        work: What it does.
    """
    listening, acknowledging = CONTEXT.Pipe(duplex=False)
    process = started(work, path, number, acknowledging)
    acknowledging.close()
    received = b""
    while chunk := os.read(listening.fileno(), 65_536):
        received += chunk
        if received.count(b"\n") >= entries:
            process.kill()
    process.join()
    listening.close()
    assert process.exitcode == -9
    *whole, _cut_off = received.decode().split("\n")
    return whole


def test_killing_a_process_that_logs_loses_no_acknowledged_entry(tmp_path: Path) -> None:
    path = tmp_path / "balance.db"
    random = Random(47)
    acknowledged: list[str] = []

    for number in range(KILLS):
        acknowledged += logged_until_killed(path, number, random.randrange(1, 6))

    desk = open_desk(path)
    stored = {str(row["id"]) for row in desk.database.rows("SELECT id FROM entries")}
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= stored
    # Each process may have been killed between committing an entry and acknowledging it.
    assert len(stored) <= len(acknowledged) + KILLS
    assert desk.database.rows("PRAGMA integrity_check")[0][0] == "ok"
    assert desk.database.rows("SELECT count(*) FROM actions")[0][0] == len(stored)
    desk.database.close()


def test_a_process_killed_while_it_switches_sides_leaves_no_gap_and_nothing_twice(
    tmp_path: Path,
) -> None:
    path = tmp_path / "balance.db"
    random = Random(11)
    acknowledged: list[str] = []

    for number in range(SWITCHES_KILLED):
        acknowledged += logged_until_killed(
            path, number, random.randrange(1, 6), switch_and_acknowledge
        )

    desk = open_desk(path)
    (running,) = desk.timers.running()
    entries = desk.journal.history(date.min, date.max)[::-1]
    begins = [*(entry.at.astimezone(UTC) for entry in entries), running.at.astimezone(UTC)]
    assert [entry.ends for entry in entries] == begins[1:]
    options = [*(entry.option for entry in entries), running.option]
    assert all(one != other for one, other in pairwise(options))
    told = {f"{at.astimezone(desk.clock.zone):%d %H:%M}" for at in begins}
    assert set(acknowledged) <= told
    assert len(begins) <= len(acknowledged) + SWITCHES_KILLED
    desk.database.close()
