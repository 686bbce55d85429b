"""Builds what terminal commands and completion are handed; imports no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balance_app.compose.core import build_core, build_nudger, running_app
from balance_app.desktop.clock import SystemClock
from balance_app.services.services import Known, Terminal

if TYPE_CHECKING:  # few commands need more than the journal
    from datetime import datetime

    from balance_app.domain.ports import NudgeStore
    from balance_app.paths import Paths
    from balance_app.services.breaks.at_rest import BreaksAtRest
    from balance_app.services.check_ins.check_ins import CheckIns
    from balance_app.services.demo import Filled

SECONDS_FOR_COMPLETION = 0.5  # whoever presses Tab does not wait longer for a busy database


def build_terminal(paths: Paths) -> Terminal:
    """Opens the database and builds what terminal commands need; imports no Qt.

    Raises:
        MachineError: The data folder cannot be used, or the database is newer than this program.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.domain.entries import Source
    from balance_app.store.history import SqliteEntryFinder

    clock = SystemClock()
    core = build_core(paths, clock)
    core.habits.before_going(
        lambda habit, options: core.timers.draft_gone(habit, options, Source.TERMINAL)
    )

    # Few commands need the break engine, check-ins or the demo, and each costs start-up time.
    def breaks_at_rest() -> BreaksAtRest:
        from balance_app.services.breaks.at_rest import BreaksAtRest

        return BreaksAtRest(core.breaks, clock, core.preferences)

    def check_ins() -> CheckIns:
        from balance_app.services.check_ins.check_ins import CheckIns
        from balance_app.store.check_ins import SqliteCheckInStore

        store = SqliteCheckInStore(core.database)
        return CheckIns(store, clock, core.preferences, core.habits, core.journal, core.timers)

    def fill_demo(weeks: int, now: datetime) -> Filled:
        from balance_app.services.demo import DemoProfile
        from balance_app.store.nudges import SqliteNudgeStore

        nudges = SqliteNudgeStore(core.database)
        return DemoProfile(core.entries, core.breaks, nudges).fill(weeks, now)

    return Terminal(
        clock=clock,
        preferences=core.preferences,
        journal=core.journal,
        habits=core.habits,
        timers=core.timers,
        trends=core.trends,
        finder=SqliteEntryFinder(core.database),
        check_ins=check_ins,
        nudger=lambda: build_nudger(core, clock),
        breaks_at_rest=breaks_at_rest,
        running_app=running_app(paths),
        fill_demo=fill_demo,
        close=core.database.close,
    )


def build_known(paths: Paths) -> Known | None:
    """Opens what is stored for reading alone; None where nothing is, or an older Balance stored it.

    Imports no Qt.

    Raises:
        MachineError: The database cannot be read.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.services.habit_book import HabitBook
    from balance_app.store.database import has_all_steps, open_reading
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.habits import SqliteHabitStore
    from balance_app.store.history import SqliteEntryFinder

    if not paths.database.exists():
        return None
    clock = SystemClock()
    database = open_reading(paths.database, SECONDS_FOR_COMPLETION)
    try:
        if not has_all_steps(database):
            database.close()
            return None
        entries = SqliteEntryStore(database)
        habits = HabitBook(SqliteHabitStore(database), entries, clock)
    except BaseException:
        database.close()
        raise

    def nudges() -> NudgeStore:
        from balance_app.store.nudges import SqliteNudgeStore

        return SqliteNudgeStore(database)

    return Known(clock, habits, entries, SqliteEntryFinder(database), nudges, database.close)
