"""A process that is killed while it logs loses nothing it has acknowledged."""

import os
from pathlib import Path
from random import Random

from tests.desk import open_desk
from tests.store.processes import CONTEXT, log_and_acknowledge, started

KILLS = 200


def logged_until_killed(path: Path, number: int, entries: int) -> list[str]:
    """The ids that a process acknowledged until it was killed amid its work.

    Args:
        path: The database.
        number: Which process this is.
        entries: It is killed on having acknowledged so many, or some more meanwhile.
    """
    listening, acknowledging = CONTEXT.Pipe(duplex=False)
    process = started(log_and_acknowledge, path, number, acknowledging)
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
