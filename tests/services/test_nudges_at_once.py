"""App and terminal at the same moment: together they show no more nudges than one of them may."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from balance_app.domain.errors import MachineError
from balance_app.domain.nudges.rules import ShownNudge
from balance_app.services.nudges.nudger import Nudger
from balance_app.store.nudges import SqliteNudgeStore
from balance_app.store.timers import SqliteTimerStore
from tests.desk import Desk, open_desk
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.nudging import shown_at
from tests.store.processes import CONTEXT, started

DAYS = 40
MILLISECOND = 0.001


class SlowStore(SqliteNudgeStore):
    """A store between whose reading and writing something else happens, once."""

    meanwhile: Callable[[], object] | None = None

    def counting(self, first: datetime, last: datetime, day: date) -> Sequence[ShownNudge]:
        read = super().counting(first, last, day)
        if self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            happens()
        return read


class Two:
    """Two open connections to one database, whose user wants one nudge a day."""

    def __init__(self, path: Path) -> None:
        self.app = open_desk(path, FakeClock(), busy_seconds=0.01)
        self.app.preferences.change("nudges_a_day", 1)
        self.terminal = open_desk(path, FakeClock(), busy_seconds=0.01)
        self.store = SlowStore(self.app.database)
        desk = self.app
        self.nudger = Nudger(
            *(self.store, desk.entries, SqliteTimerStore(desk.database), desk.clock),
            *(desk.preferences, desk.habits, desk.trends),
        )

    def log_in_terminal(self) -> ShownNudge | None:
        """Leg crossing, twice on the right; both clocks go on meanwhile, as they are one."""
        shown = None
        for _ in range(2):
            shown = nudged(self.terminal, "leg-crossing")
        self.app.clock.advance(2 * MILLISECOND)
        return shown

    def log_in_app(self) -> ShownNudge | None:
        """Carrying, twice on the right."""
        self.app.journal.log("carrying", "right")
        return self.nudger.after_logging(self.app.journal.log("carrying", "right"))


def nudged(desk: Desk, habit: str) -> ShownNudge | None:
    shown = desk.nudger.after_logging(desk.journal.log(habit, "right"))
    desk.clock.advance(MILLISECOND)
    return shown


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    both = Two(tmp_path / "balance.db")
    yield both
    both.terminal.database.close()
    both.app.database.close()


def test_whoever_comes_between_the_question_and_the_showing_has_the_turn(two: Two) -> None:
    shown: list[ShownNudge | None] = []
    two.store.meanwhile = lambda: shown.append(two.log_in_terminal())

    assert two.log_in_app() is None
    (in_terminal,) = shown
    assert list(two.app.nudger.recent(9)) == [in_terminal]


def test_while_it_is_decided_on_no_other_can_be_stored(two: Two) -> None:
    others = SqliteNudgeStore(two.terminal.database)

    def decide() -> ShownNudge:
        with pytest.raises(MachineError, match="busy"):
            others.add(shown_at(id="other"))
        return shown_at(id="decided")

    assert two.store.add_decided(decide) == shown_at(id="decided")
    others.add(shown_at(id="later"))
    assert [one.id for one in two.store.recent(9)] == ["later", "decided"]


def test_decided_against_nothing_is_stored(two: Two) -> None:
    assert two.store.add_decided(lambda: None) is None
    assert list(two.store.recent(9)) == []


def log_each_day(path: Path, habit: str, together: Barrier) -> None:
    """Logs the right side each day at the moment at which another process logs its own habit."""
    desk = open_desk(path, FakeClock())
    for day in range(DAYS):
        desk.clock.set_wall(MONDAY_MORNING + timedelta(days=day))
        logged = desk.journal.log(habit, "right")
        together.wait()
        desk.nudger.after_logging(logged)
        together.wait()
    desk.database.close()


def test_two_processes_at_the_same_moment_show_one_nudge_a_day(tmp_path: Path) -> None:
    path = tmp_path / "balance.db"
    desk = open_desk(path)
    desk.preferences.change("nudges_a_day", 1)
    together = CONTEXT.Barrier(2)

    processes = [
        started(log_each_day, path, habit, together) for habit in ("carrying", "leg-crossing")
    ]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    shown = Counter(one.day for one in desk.nudger.recent(3 * DAYS))
    assert list(shown.values()) == [1] * (DAYS - 1)  # one entry alone is no run
    desk.database.close()
