"""Builds the objects and wires them: the only module that knows all of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balance_app.desktop.clock import SystemClock
from balance_app.domain.ports import Alarm, Clock, Notifier, RunningApp
from balance_app.paths import Paths, resources
from balance_app.services.services import AppStart, Services, Terminal

if TYPE_CHECKING:
    from balance_app.services.break_rest import BreaksAtRest
    from balance_app.services.demo import Filled


def running_app(paths: Paths) -> RunningApp:
    """The way to the app that runs for this data folder, if one does."""
    from balance_app.desktop.instance.client import InstanceClient

    return InstanceClient(paths.channel)


def build_terminal(paths: Paths) -> Terminal:
    """Opens the database and builds what terminal commands need; imports no Qt.

    Raises:
        MachineError: The data folder cannot be used, or the database is newer than this program.
        DamagedDataError: The file is no database, or a broken one.
    """
    from balance_app.services.journal import Journal
    from balance_app.services.preferences import Preferences
    from balance_app.services.trends import Trends
    from balance_app.store.database import open_database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.reminders import SqliteBreakStore
    from balance_app.store.settings import SqliteSettingsStore

    clock = SystemClock()
    database = open_database(paths.database)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    journal = Journal(entries, clock, preferences)

    # Few commands need the break engine or the demo, and both cost start-up time.
    def breaks_at_rest() -> "BreaksAtRest":
        from balance_app.services.break_rest import BreaksAtRest

        return BreaksAtRest(breaks, clock, preferences)

    def fill_demo(weeks: int, now: datetime) -> "Filled":
        from balance_app.services.demo import DemoProfile

        return DemoProfile(entries, breaks).fill(weeks, now)

    return Terminal(
        clock=clock,
        preferences=preferences,
        journal=journal,
        trends=Trends(entries, breaks, clock, preferences),
        breaks_at_rest=breaks_at_rest,
        running_app=running_app(paths),
        fill_demo=fill_demo,
        close=database.close,
    )


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
    from balance_app.desktop.deferred_alarm import DeferredAlarm
    from balance_app.desktop.notify.desktop_notifier_channel import DesktopNotifierChannel
    from balance_app.desktop.notify.plyer_channel import PlyerChannel

    clock = SystemClock()
    icon = resources() / "icons" / "balance.svg"
    channels: list[Notifier] = [
        DesktopNotifierChannel("Balance", icon),
        PlyerChannel("Balance", icon),
    ]
    alarm = DeferredAlarm(clock)
    return _services(paths, clock, alarm, channels, alarm.close)


def build_demo(paths: Paths, at: datetime) -> Services:
    """Opens the database and builds what pictures are drawn from: nothing moves, rings or notifies.

    Args:
        paths: The profile to draw.
        at: When it is, in the pictures.

    Raises:
        MachineError: The data folder cannot be used.
    """
    from balance_app.desktop.null import NullAlarm, StillClock

    return _services(paths, StillClock(at), NullAlarm(), [], lambda: None)


def _services(
    paths: Paths,
    clock: Clock,
    alarm: Alarm,
    channels: Sequence[Notifier],
    close_alarm: Callable[[], None],
) -> Services:
    from balance_app.desktop.null import NullSounds
    from balance_app.services.break_coach import BreakCoach
    from balance_app.services.journal import Journal
    from balance_app.services.notifier import NotifierChain
    from balance_app.services.preferences import Preferences
    from balance_app.services.trends import Trends
    from balance_app.store.database import open_database
    from balance_app.store.entries import SqliteEntryStore
    from balance_app.store.reminders import SqliteBreakStore
    from balance_app.store.settings import SqliteSettingsStore

    database = open_database(paths.database)
    entries, breaks = SqliteEntryStore(database), SqliteBreakStore(database)
    preferences = Preferences(SqliteSettingsStore(database))
    notifier = NotifierChain(channels)
    coach = BreakCoach(breaks, clock, alarm, notifier, preferences, entries.new_id)

    def close() -> None:
        close_alarm()
        notifier.close()
        database.close()

    return Services(
        clock=clock,
        preferences=preferences,
        journal=Journal(entries, clock, preferences),
        trends=Trends(entries, breaks, clock, preferences),
        coach=coach,
        notifier=notifier,
        sounds=NullSounds(),
        tray_bubble=_tray_bubble,
        close=close,
        resources=resources(),
        data_folder=paths.data,
    )


def _tray_bubble(icon: Any) -> Notifier:
    from balance_app.desktop.notify.bubble import TrayBubble

    return TrayBubble(icon)
