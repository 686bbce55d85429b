"""Builds what the app is handed, over the real desktop or over one that stands still."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from balance_app.compose.core import build_core, build_nudger, running_app
from balance_app.compose.sources import sources, still_sources
from balance_app.desktop.clock import SystemClock
from balance_app.paths import Paths, resources
from balance_app.services.services import AppStart, Services

if TYPE_CHECKING:  # the tray icon comes first
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from balance_app.domain.ports import (
        Alarm,
        Clock,
        HistoryReader,
        Notifier,
        Schedule,
        Sounds,
    )
    from balance_app.services.breaks.exercise_choice import ExerciseChoice
    from balance_app.services.check_ins.asker import CheckInAsker
    from balance_app.services.inputs import Sources
    from balance_app.services.news.teller import Acts, NewsTeller


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

    outside = Outside(
        clock, alarms[0], new_schedule, channels, sounds, lambda: sources(clock), close
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

    outside = Outside(
        StillClock(at),
        NullAlarm(),
        NullSchedule,
        channels=[],
        sounds=NullSounds(),
        sources=still_sources,
        close=lambda: None,
    )
    return _services(paths, outside)


class Outside(NamedTuple):
    """The edge to the operating system, real or standing still."""

    clock: Clock
    alarm: Alarm
    new_schedule: Callable[[], Schedule]
    channels: Sequence[Notifier]
    sounds: Sounds
    sources: Callable[[], Sources]
    close: Callable[[], None]


def _services(paths: Paths, outside: Outside) -> Services:
    from balance_app.services.breaks.coach import BreakCoach
    from balance_app.services.breaks.presenter import BreakPresenter
    from balance_app.services.check_ins.check_ins import CheckIns
    from balance_app.services.inputs import Inputs
    from balance_app.services.notifier import NotifierChain
    from balance_app.services.sitting_log import SittingLog
    from balance_app.store.check_ins import SqliteCheckInStore

    notifier, clock = NotifierChain(outside.channels), outside.clock
    core = build_core(paths, clock)
    database, entries, breaks, preferences, habits, journal, timers, trends = core
    habits.before_going(timers.draft_gone)
    store = SqliteCheckInStore(database)
    check_ins = CheckIns(store, clock, preferences, habits, journal, timers)

    @cache
    def exercises() -> ExerciseChoice:
        from balance_app.services.breaks.exercise_choice import ExerciseChoice
        from balance_app.services.breaks.exercise_shelf import ExerciseShelf

        return ExerciseChoice(ExerciseShelf(resources() / "exercises"), breaks, trends)

    presenter = BreakPresenter(notifier, outside.sounds, exercises, lambda: preferences.current)
    inputs = Inputs(outside.sources)
    sitting = SittingLog(entries, clock, lambda at: preferences.day_of(at, clock.zone))
    coach = BreakCoach(
        *(breaks, clock, outside.alarm, presenter, preferences, entries.new_id, inputs, sitting)
    )

    nudger = cache(lambda: build_nudger(core, clock))

    @cache
    def asker() -> CheckInAsker:
        from balance_app.services.check_ins.asker import CheckInAsker

        return CheckInAsker(
            *(check_ins, habits, journal, preferences, coach, notifier, clock),
            outside.new_schedule(),
        )

    def teller(acts: Acts) -> NewsTeller:
        from balance_app.services.news.nudges import NudgeTeller
        from balance_app.services.news.reviews import WeeklyReviews
        from balance_app.services.news.teller import NewsTeller
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
