"""Builds the objects and wires them: the only module that knows all of them."""

from __future__ import annotations

import os
import sys
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from balance_app.desktop.clock import SystemClock
from balance_app.paths import Paths, resources
from balance_app.services.services import AppStart, Known, Services, Terminal

if TYPE_CHECKING:  # completion and the words for breaks, which ask the app, load little of it
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from balance_app.domain.ports import (
        Alarm,
        Clock,
        HistoryReader,
        Notifier,
        NudgeStore,
        RunningApp,
        Schedule,
        Sounds,
    )
    from balance_app.services.break_rest import BreaksAtRest
    from balance_app.services.check_in_asker import CheckInAsker
    from balance_app.services.check_ins import CheckIns
    from balance_app.services.demo import Filled
    from balance_app.services.exercise_choice import ExerciseChoice
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.inputs import Sources
    from balance_app.services.journal import Journal
    from balance_app.services.news import Acts, NewsTeller
    from balance_app.services.nudger import Nudger
    from balance_app.services.preferences import Preferences
    from balance_app.services.timers import Timers
    from balance_app.services.trends import Trends
    from balance_app.store.database import Database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.reminders import SqliteBreakStore

SECONDS_FOR_COMPLETION = 0.5  # whoever presses Tab does not wait longer for a busy database
SECONDS_READING = 4.0  # without input, in pictures: somebody sits there


def running_app(paths: Paths) -> RunningApp:
    """The way to the app that runs for this data folder, if one does."""
    from balance_app.desktop.instance.client import InstanceClient

    return InstanceClient(paths.channel)


class _Core(NamedTuple):
    """What the window and the terminal both build on."""

    database: Database
    entries: SqliteEntryStore
    breaks: SqliteBreakStore
    preferences: Preferences
    habits: HabitBook
    journal: Journal
    timers: Timers
    trends: Trends


def _core(paths: Paths, clock: Clock) -> _Core:
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.journal import Journal
    from balance_app.services.preferences import Preferences
    from balance_app.services.timers import Timers
    from balance_app.services.trends import Trends
    from balance_app.store.database import open_database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.habits import SqliteHabitStore
    from balance_app.store.reminders import SqliteBreakStore
    from balance_app.store.settings import SqliteSettingsStore
    from balance_app.store.timers import SqliteTimerStore

    database = open_database(paths.database)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    habits = HabitBook(SqliteHabitStore(database), entries, clock)
    journal = Journal(entries, clock, preferences, habits)
    timers = Timers(SqliteTimerStore(database), entries, journal, clock, preferences)
    trends = Trends(entries, breaks, clock, preferences, habits)
    return _Core(database, entries, breaks, preferences, habits, journal, timers, trends)


def _nudger(core: _Core, clock: Clock) -> Nudger:
    from balance_app.services.nudger import Nudger
    from balance_app.store.nudges import SqliteNudgeStore
    from balance_app.store.timers import SqliteTimerStore

    return Nudger(
        SqliteNudgeStore(core.database),
        core.entries,
        SqliteTimerStore(core.database),
        clock,
        core.preferences,
        core.habits,
        core.trends,
    )


def build_terminal(paths: Paths) -> Terminal:
    """Opens the database and builds what terminal commands need; imports no Qt.

    Raises:
        MachineError: The data folder cannot be used, or the database is newer than this program.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.domain.entries import Source
    from balance_app.store.history import SqliteEntryFinder

    clock = SystemClock()
    core = _core(paths, clock)
    core.habits.before_going(
        lambda habit, option: core.timers.option_gone(habit, option, source=Source.TERMINAL)
    )

    # Few commands need the break engine, check-ins or the demo, and each costs start-up time.
    def breaks_at_rest() -> BreaksAtRest:
        from balance_app.services.break_rest import BreaksAtRest

        return BreaksAtRest(core.breaks, clock, core.preferences)

    def check_ins() -> CheckIns:
        from balance_app.services.check_ins import CheckIns
        from balance_app.store.check_ins import SqliteCheckInStore

        store = SqliteCheckInStore(core.database)
        return CheckIns(store, clock, core.preferences, core.habits, core.journal, core.timers)

    def fill_demo(weeks: int, now: datetime) -> Filled:
        from balance_app.services.demo import DemoProfile

        return DemoProfile(core.entries, core.breaks).fill(weeks, now)

    return Terminal(
        clock=clock,
        preferences=core.preferences,
        journal=core.journal,
        habits=core.habits,
        timers=core.timers,
        trends=core.trends,
        finder=SqliteEntryFinder(core.database),
        check_ins=check_ins,
        nudger=lambda: _nudger(core, clock),
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


def app_start(paths: Paths, *, in_tray: bool) -> AppStart:
    """What the app needs to start, with everything costly put off until it is called.

    Args:
        paths: The data folder and its files.
        in_tray: Whether to start without opening the window.
    """
    from balance_app.desktop.instance.server import InstanceServer

    server = InstanceServer(paths.channel, paths.lock)

    def set_aside() -> Path:
        from balance_app.store.database import set_aside

        return set_aside(paths.database, SystemClock().now())

    return AppStart(
        acquire=server.acquire,
        show_other=lambda: running_app(paths).ask({"do": "show"}) is not None,
        build=lambda: build_app(paths),
        listen=server.listen,
        release=server.close,
        set_aside=set_aside,
        log_file=paths.log,
        in_tray=in_tray,
    )


def build_app(paths: Paths) -> Services:
    """Opens the database and builds what the app needs, with a real alarm and notifications.

    Raises:
        MachineError: The data folder cannot be used, or the database is newer than this program.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.desktop.notify.desktop_notifier_channel import DesktopNotifierChannel
    from balance_app.desktop.notify.plyer_channel import PlyerChannel
    from balance_app.desktop.scheduling.deferred_alarm import DeferredAlarm
    from balance_app.desktop.scheduling.schedule import LocalSchedule
    from balance_app.desktop.sound import ProgramSounds

    clock = SystemClock()
    icon = resources() / "icons" / "balance.svg"
    channels: list[Notifier] = [
        DesktopNotifierChannel("Balance", icon),
        PlyerChannel("Balance", icon),
    ]
    alarms = [DeferredAlarm(clock)]
    sounds = ProgramSounds(resources() / "sounds")

    def new_schedule() -> Schedule:
        alarms.append(DeferredAlarm(clock))
        return LocalSchedule(clock, alarms[-1])

    def close() -> None:
        for alarm in alarms:
            alarm.close()
        sounds.close()

    outside = _Outside(
        clock, alarms[0], new_schedule, channels, sounds, lambda: _sources(clock), close
    )
    return _services(paths, outside)


def build_demo(paths: Paths, at: datetime) -> Services:
    """Opens the database and builds what pictures are drawn from: nothing moves, rings or notifies.

    Args:
        paths: The profile to draw.
        at: When it is, in the pictures.

    Raises:
        MachineError: The data folder cannot be used.
    """
    from balance_app.desktop.null import NullAlarm, NullSchedule, NullSounds, StillClock

    outside = _Outside(
        StillClock(at),
        NullAlarm(),
        NullSchedule,
        channels=[],
        sounds=NullSounds(),
        sources=_still_sources,
        close=lambda: None,
    )
    return _services(paths, outside)


class _Outside(NamedTuple):
    """The edge to the operating system, real or standing still."""

    clock: Clock
    alarm: Alarm
    new_schedule: Callable[[], Schedule]
    channels: Sequence[Notifier]
    sounds: Sounds
    sources: Callable[[], Sources]
    close: Callable[[], None]


def _services(paths: Paths, outside: _Outside) -> Services:
    from balance_app.services.break_coach import BreakCoach
    from balance_app.services.break_presenter import BreakPresenter
    from balance_app.services.check_ins import CheckIns
    from balance_app.services.inputs import Inputs
    from balance_app.services.notifier import NotifierChain
    from balance_app.services.sitting_log import SittingLog
    from balance_app.store.check_ins import SqliteCheckInStore

    notifier, clock = NotifierChain(outside.channels), outside.clock
    core = _core(paths, clock)
    database, entries, breaks, preferences, habits, journal, timers, trends = core
    habits.before_going(timers.option_gone)
    store = SqliteCheckInStore(database)
    check_ins = CheckIns(store, clock, preferences, habits, journal, timers)

    @cache
    def exercises() -> ExerciseChoice:
        from balance_app.services.exercise_choice import ExerciseChoice
        from balance_app.services.exercise_shelf import ExerciseShelf

        return ExerciseChoice(ExerciseShelf(resources() / "exercises"), breaks, trends)

    presenter = BreakPresenter(notifier, outside.sounds, exercises, lambda: preferences.current)
    inputs = Inputs(outside.sources)
    sitting = SittingLog(entries, clock, lambda at: preferences.day_of(at, clock.zone))
    coach = BreakCoach(
        *(breaks, clock, outside.alarm, presenter, preferences, entries.new_id, inputs, sitting)
    )

    nudger = cache(lambda: _nudger(core, clock))

    @cache
    def asker() -> CheckInAsker:
        from balance_app.services.check_in_asker import CheckInAsker

        return CheckInAsker(
            *(check_ins, habits, journal, preferences, coach, notifier, clock),
            outside.new_schedule(),
        )

    def teller(acts: Acts) -> NewsTeller:
        from balance_app.services.news import NewsTeller
        from balance_app.services.nudge_teller import NudgeTeller
        from balance_app.services.weekly_reviews import WeeklyReviews
        from balance_app.store.reviews import SqliteReviewStore

        reviews = WeeklyReviews(SqliteReviewStore(database), trends, preferences, clock, acts)
        nudges = NudgeTeller(nudger(), habits, preferences, clock, acts)
        return NewsTeller([reviews, nudges], coach, notifier, clock, outside.new_schedule())

    def close() -> None:
        outside.close()
        notifier.close()
        database.close()

    return Services(
        clock=clock,
        preferences=preferences,
        journal=journal,
        habits=habits,
        timers=timers,
        history=partial(_history, paths),
        trends=trends,
        coach=coach,
        check_ins=check_ins,
        asker=asker,
        teller=teller,
        nudger=nudger,
        notifier=notifier,
        sitting=sitting,
        sounds=outside.sounds,
        serving=inputs.serving,
        tray_bubble=_tray_bubble,
        close=close,
        resources=resources(),
        data_folder=paths.data,
    )


def _history(paths: Paths, still_wanted: Callable[[], bool]) -> HistoryReader:
    """Opened where it reads: in a thread of its own."""
    from balance_app.store.database import open_reading
    from balance_app.store.history import SqliteHistoryReader

    return SqliteHistoryReader(open_reading(paths.database), still_wanted)


def _tray_bubble(icon: Any) -> Notifier:
    from balance_app.desktop.notify.bubble import TrayBubble

    return TrayBubble(icon)


def _sources(clock: Clock) -> Sources:
    """What tells of the user on this system; loaded when the app is up."""
    from balance_app.desktop.holds.choose import hold_sources
    from balance_app.desktop.idle.choose import idle_candidates
    from balance_app.desktop.session.choose import session_sources
    from balance_app.services.hold_watch import HoldWatch
    from balance_app.services.idle_chain import IdleChain
    from balance_app.services.inputs import Sources
    from balance_app.services.session_group import SessionGroup

    return Sources(
        IdleChain(idle_candidates(sys.platform, os.environ, clock)),
        SessionGroup(session_sources(sys.platform, os.environ)),
        HoldWatch(hold_sources(sys.platform, os.environ)),
    )


def _still_sources() -> Sources:
    """A user who sits there and reads, and nothing that holds reminders."""
    from balance_app.desktop.holds.null import NullHolds
    from balance_app.desktop.idle.null import NullIdle
    from balance_app.desktop.session.null import NullSession
    from balance_app.services.hold_watch import HoldWatch
    from balance_app.services.idle_chain import IdleChain
    from balance_app.services.inputs import Sources
    from balance_app.services.session_group import SessionGroup

    idle = IdleChain([lambda: NullIdle(SECONDS_READING)])
    return Sources(idle, SessionGroup([NullSession()]), HoldWatch([NullHolds()]))
