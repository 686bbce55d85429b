"""What the outside must offer: the Protocols that stores and desktop adapters implement."""

from balance_app.domain.ports.clocks import Alarm, Clock, Schedule, WeeklyTime
from balance_app.domain.ports.entries import (
    EntryFinder,
    EntryStore,
    HabitStore,
    HistoryReader,
    OpenHistory,
    TimerStore,
)
from balance_app.domain.ports.saved import (
    BreakStore,
    CheckInStore,
    Json,
    NudgeStore,
    ReviewStore,
    SettingsStore,
)
from balance_app.domain.ports.telling import (
    Notice,
    NoticeButton,
    NoticeEvents,
    Notifier,
    RunningApp,
    Sounds,
)
from balance_app.domain.ports.watching import (
    HoldSource,
    IdleEvents,
    IdleSource,
    SessionEvents,
    SessionSource,
)

__all__ = [
    "Alarm",
    "BreakStore",
    "CheckInStore",
    "Clock",
    "EntryFinder",
    "EntryStore",
    "HabitStore",
    "HistoryReader",
    "HoldSource",
    "IdleEvents",
    "IdleSource",
    "Json",
    "Notice",
    "NoticeButton",
    "NoticeEvents",
    "Notifier",
    "NudgeStore",
    "OpenHistory",
    "ReviewStore",
    "RunningApp",
    "Schedule",
    "SessionEvents",
    "SessionSource",
    "SettingsStore",
    "Sounds",
    "TimerStore",
    "WeeklyTime",
]
