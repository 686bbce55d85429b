"""The command on a real database, with clock, running app and window handed in."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from balance_app.cli.program import run
from balance_app.cli.session import Doors
from balance_app.compose.terminal import build_known
from balance_app.paths import paths_for
from balance_app.services.breaks.at_rest import BreaksAtRest
from balance_app.services.check_ins.check_ins import CheckIns
from balance_app.services.demo import DemoProfile
from balance_app.services.habit_book import HabitBook
from balance_app.services.journal import Journal
from balance_app.services.nudges.nudger import Nudger
from balance_app.services.preferences import Preferences
from balance_app.services.reports import Paper, Report
from balance_app.services.services import Known, Terminal
from balance_app.services.timers import Timers
from balance_app.services.trends import Trends
from balance_app.services.wish import AppWish
from balance_app.store.check_ins import SqliteCheckInStore
from balance_app.store.database import open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import SqliteHabitStore
from balance_app.store.history import SqliteEntryFinder
from balance_app.store.nudges import SqliteNudgeStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from balance_app.store.timers import SqliteTimerStore
from tests.fakes import BERLIN, FakeClock, FakeRunningApp

SATURDAY = datetime(2026, 11, 21, 14, 2, tzinfo=BERLIN)


@dataclass(frozen=True)
class Said:
    """What one run of the command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Command:
    """Runs ``balance`` in this process."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    clock: FakeClock = field(default_factory=lambda: FakeClock(SATURDAY))
    app: FakeRunningApp = field(default_factory=FakeRunningApp)
    opened: list[AppWish] = field(default_factory=list)
    drawn: list[tuple[str, Path, datetime]] = field(default_factory=list)
    reports: list[tuple[Report, Path, Paper | None]] = field(default_factory=list)

    def __call__(self, *words: str) -> Said:
        self.capsys.readouterr()
        code = run(["--data-dir", str(self.folder), *words], self.doors())
        out, err = self.capsys.readouterr()
        self.clock.advance(0.01)  # no two commands run at the same moment
        return Said(code, out, err)

    def doors(self) -> Doors:
        return Doors(
            self.open_terminal,
            self.open_app,
            self.draw_demo,
            self.log_file,
            self.open_known,
            self.save_report,
        )

    def open_terminal(self, data_dir: str | None) -> Terminal:
        database = open_database(paths_for(data_dir).database)
        entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
        preferences = Preferences(SqliteSettingsStore(database))
        habits = HabitBook(SqliteHabitStore(database), entries, self.clock)
        journal = Journal(entries, self.clock, preferences, habits)
        running = SqliteTimerStore(database)
        timers = Timers(running, entries, journal, self.clock, preferences)
        trends = Trends(entries, breaks, self.clock, preferences, habits)
        habits.before_going(timers.draft_gone)
        store = SqliteCheckInStore(database)
        return Terminal(
            clock=self.clock,
            preferences=preferences,
            journal=journal,
            habits=habits,
            timers=timers,
            trends=trends,
            finder=SqliteEntryFinder(database),
            check_ins=lambda: CheckIns(store, self.clock, preferences, habits, journal, timers),
            nudger=lambda: Nudger(
                SqliteNudgeStore(database),
                entries,
                running,
                self.clock,
                preferences,
                habits,
                trends,
            ),
            breaks_at_rest=lambda: BreaksAtRest(breaks, self.clock, preferences),
            running_app=self.app,
            fill_demo=DemoProfile(entries, breaks, SqliteNudgeStore(database)).fill,
            close=database.close,
        )

    @staticmethod
    def open_known(data_dir: str | None) -> Known | None:
        return build_known(paths_for(data_dir))

    def open_app(self, wish: AppWish) -> int:
        self.opened.append(wish)
        return 0

    def draw_demo(self, data_dir: str, output: Path, at: datetime) -> list[Path]:
        self.drawn.append((data_dir, output, at))
        picture = output / "today.png"
        picture.write_bytes(b"picture")
        return [picture]

    def save_report(self, report: Report, path: Path, paper: Paper | None) -> None:
        self.reports.append((report, path, paper))

    @staticmethod
    def log_file(data_dir: str | None) -> Path:
        return paths_for(data_dir).log


@pytest.fixture
def balance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command on a fresh data folder, on Saturday 21 November 2026 at 14:02 in Berlin."""
    return Command(tmp_path / "data", capsys)
