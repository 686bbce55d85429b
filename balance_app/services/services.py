"""What is handed out ready-built: to the window everything, to the terminal what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the terminal never loads the break coach, the window never the demo
    from datetime import datetime

    from balance_app.domain.ports import (
        Clock,
        EntryFinder,
        EntryStore,
        Json,
        Notifier,
        NudgeStore,
        OpenHistory,
        RunningApp,
        Sounds,
    )
    from balance_app.services.breaks.at_rest import BreaksAtRest
    from balance_app.services.breaks.coach import BreakCoach
    from balance_app.services.check_ins.asker import CheckInAsker
    from balance_app.services.check_ins.check_ins import CheckIns
    from balance_app.services.demo import Filled
    from balance_app.services.habit_book import HabitBook
    from balance_app.services.inputs import InputsServing
    from balance_app.services.journal import Journal
    from balance_app.services.news.teller import Acts, NewsTeller
    from balance_app.services.notifier import NotifierChain
    from balance_app.services.nudges.nudger import Nudger
    from balance_app.services.preferences import Preferences
    from balance_app.services.sitting_log import SittingLog
    from balance_app.services.timers import Timers
    from balance_app.services.trends import Trends


@dataclass(frozen=True, slots=True)
class Services:
    """What the running app is handed.

    Attributes:
        clock: Both clocks.
        preferences: What the user has set.
        journal: Logs, edits, deletes and takes back entries.
        habits: The user's habits.
        timers: Starts, switches and stops sides that run.
        history: Makes a reader of all entries, for the thread it is called in.
        trends: Measures weeks.
        coach: Asks for breaks and settles them.
        check_ins: When habits are asked about, and what waits for an answer.
        asker: Gives what asks check-ins as notifications; it is loaded when first wanted.
        teller: Makes what tells nudges and the weekly review, of what the app does about them.
        nudger: Gives what decides on nudges; it is loaded when first wanted.
        notifier: The notification channels, in the order they are tried.
        sitting: Keeps measured sitting.
        sounds: Plays the sounds of breaks.
        serving: Gives what tells about the user at the moment.
        tray_bubble: Makes the channel that shows a bubble at the given ``QSystemTrayIcon``.
        close: Gives back the database and the notification channels.
        resources: The folder of icons.
        data_folder: Where this profile's data lies.
    """

    clock: Clock
    preferences: Preferences
    journal: Journal
    habits: HabitBook
    timers: Timers
    history: OpenHistory
    trends: Trends
    coach: BreakCoach
    check_ins: CheckIns
    asker: Callable[[], CheckInAsker]
    teller: Callable[[Acts], NewsTeller]
    nudger: Callable[[], Nudger]
    notifier: NotifierChain
    sitting: SittingLog
    sounds: Sounds
    serving: Callable[[], InputsServing]
    tray_bubble: Callable[[Any], Notifier]
    close: Callable[[], None]
    resources: Path
    data_folder: Path


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a terminal command is handed.

    Attributes:
        clock: Both clocks.
        preferences: What the user has set.
        journal: Logs, edits, deletes and takes back entries.
        habits: The user's habits.
        timers: Starts, switches and stops sides that run.
        trends: Measures weeks.
        finder: Finds entries among any number of them.
        check_ins: Gives when habits are asked about, and what waits for an answer.
        nudger: Gives what decides on nudges.
        breaks_at_rest: Gives status, pause and resume for while no app runs.
        running_app: The app that runs for this data folder, if one does.
        fill_demo: Fills this profile with so many made-up weeks up to a moment.
        close: Gives back the database.
    """

    clock: Clock
    preferences: Preferences
    journal: Journal
    habits: HabitBook
    timers: Timers
    trends: Trends
    finder: EntryFinder
    check_ins: Callable[[], CheckIns]
    nudger: Callable[[], Nudger]
    breaks_at_rest: Callable[[], BreaksAtRest]
    running_app: RunningApp
    fill_demo: Callable[[int, datetime], Filled]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What a shell's completion is handed: what is stored, for reading alone.

    Attributes:
        clock: Both clocks.
        habits: The user's habits.
        entries: The user's entries.
        finder: Finds entries among any number of them.
        nudges: Gives the nudges that were shown.
        close: Gives back the database.
    """

    clock: Clock
    habits: HabitBook
    entries: EntryStore
    finder: EntryFinder
    nudges: Callable[[], NudgeStore]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class AppStart:
    """What the app needs before its services are built, so that the tray icon comes first.

    Attributes:
        acquire: Claims the data folder for this process; False where another app holds it.
        show_other: Brings up the window of the app that holds it; False where it does not answer.
        build: Opens the database and builds the services; may raise a ``BalanceError``.
        listen: Starts answering other processes with the given function.
        release: Stops answering and gives the data folder back.
        set_aside: Renames a damaged database and gives its new path.
        log_file: Where bugs are written.
        in_tray: Whether to start without opening the window.
    """

    acquire: Callable[[], bool]
    show_other: Callable[[], bool]
    build: Callable[[], Services]
    listen: Callable[[Callable[[Json], Json]], None]
    release: Callable[[], None]
    set_aside: Callable[[], Path]
    log_file: Path
    in_tray: bool
