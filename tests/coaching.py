"""A break coach over a real database, with fakes at its edges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from balance_app.domain.breaks.model import HoldReason, Outcome
from balance_app.domain.calendar import logical_day
from balance_app.domain.ports import BreakStore, EntryStore, Notifier
from balance_app.paths import resources
from balance_app.services.breaks.coach import BreakCoach
from balance_app.services.breaks.exercise_choice import ExerciseChoice
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from balance_app.services.breaks.presenter import BreakPresenter
from balance_app.services.habit_book import HabitBook
from balance_app.services.hold_watch import HoldWatch
from balance_app.services.idle_chain import IdleChain
from balance_app.services.inputs import Inputs, Sources
from balance_app.services.preferences import Preferences
from balance_app.services.session_group import SessionGroup
from balance_app.services.sitting_log import SittingLog
from balance_app.services.trends import Trends
from balance_app.store.database import Database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from tests.fakes import (
    MONDAY_MORNING,
    FakeAlarm,
    FakeClock,
    FakeHolds,
    FakeIdle,
    FakeNotifier,
    FakeSession,
    FakeSounds,
    NoOwnHabits,
)

MINUTE = 60.0
MOVE_ONLY: Mapping[str, object] = {"stretch_break": False, "pre_notice_seconds": 0}
"""Move breaks alone, unannounced: one thing at a time."""

READING = 4.0
"""Seconds since the last input of somebody who works but does not type."""

TODAY = date(2026, 11, 16)

_ASKED_FOR = [reason for reason in HoldReason if reason is not HoldReason.PRESENTING]


@dataclass
class Outside:
    """What the coach is told from outside, and the sounds it makes."""

    idle: FakeIdle = field(default_factory=FakeIdle)
    session: FakeSession = field(default_factory=FakeSession)
    holds: FakeHolds = field(default_factory=lambda: FakeHolds("holds", *_ASKED_FOR))
    sounds: FakeSounds = field(default_factory=FakeSounds)

    def sources(self) -> Sources:
        return Sources(
            IdleChain([lambda: self.idle]), SessionGroup([self.session]), HoldWatch([self.holds])
        )


def coach_of(
    breaks: BreakStore,
    entries: EntryStore,
    clock: FakeClock,
    alarm: FakeAlarm,
    notifier: Notifier,
    preferences: Preferences,
    outside: Outside | None = None,
    new_id: Callable[[datetime], str] | None = None,
) -> tuple[BreakCoach, SittingLog]:
    """A coach as the app has one, and what keeps its measured sitting."""
    outside = outside or Outside()
    shelf = ExerciseShelf(resources() / "exercises")
    habits = HabitBook(NoOwnHabits(), entries, clock)
    choice = ExerciseChoice(shelf, breaks, Trends(entries, breaks, clock, preferences, habits))

    def day_of(at: datetime) -> date:
        return logical_day(at, clock.zone, preferences.current.day_start_hour)

    sitting = SittingLog(entries, clock, day_of)
    coach = BreakCoach(
        store=breaks,
        clock=clock,
        alarm=alarm,
        presenter=BreakPresenter(
            notifier, outside.sounds, lambda: choice, lambda: preferences.current
        ),
        preferences=preferences,
        new_id=new_id or entries.new_id,
        inputs=Inputs(outside.sources),
        sitting=sitting,
    )
    return coach, sitting


class Room:
    """A coach with all it needs; ``restart`` puts another in its place."""

    def __init__(
        self,
        database: Database,
        settings: Mapping[str, object] = MOVE_ONLY,
        at: datetime = MONDAY_MORNING,
    ) -> None:
        self.database = database
        self.clock = FakeClock(at)
        self.alarm = FakeAlarm(self.clock)
        self.notifier = FakeNotifier()
        stored = SqliteSettingsStore(database)
        for key, value in settings.items():
            stored.save(key, value)
        self.preferences = Preferences(stored)
        self.outside = Outside()
        self.outside.idle.idle = READING
        self.entries = SqliteEntryStore(database)
        self.store: BreakStore = SqliteBreakStore(database)
        self.coach, self.sitting = self._new_coach()

    def _new_coach(self) -> tuple[BreakCoach, SittingLog]:
        return coach_of(
            *(self.store, self.entries, self.clock, self.alarm, self.notifier),
            *(self.preferences, self.outside),
        )

    def restart(self, seconds: float) -> None:
        """The program dies; another starts so much later."""
        self.clock.advance(seconds)
        self.alarm.stop()
        self.preferences = Preferences(SqliteSettingsStore(self.database))
        self.coach, self.sitting = self._new_coach()
        self.coach.start()

    def outcomes(self) -> dict[Outcome, int]:
        return dict(SqliteBreakStore(self.database).outcomes(TODAY, TODAY).get(TODAY, {}))
