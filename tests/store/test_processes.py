"""Several processes that use one database at once."""

from pathlib import Path

from tests.desk import open_desk
from tests.store.processes import CONTEXT, log_some, started


def test_processes_that_log_at_once_into_a_new_database_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "balance" / "balance.db"
    together = CONTEXT.Barrier(4)

    processes = [started(log_some, path, number, together, 25) for number in range(4)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    desk = open_desk(path)
    assert desk.database.rows("SELECT count(DISTINCT id) FROM entries")[0][0] == 100
    desk.database.close()


def test_one_process_sees_what_another_wrote(tmp_path: Path) -> None:
    path = tmp_path / "balance.db"
    desk = open_desk(path)

    alone = CONTEXT.Barrier(1)
    process = started(log_some, path, 0, alone, 3)
    process.join()

    assert len(desk.journal.history(desk.trends.today(), desk.trends.today())) == 3
    desk.database.close()
