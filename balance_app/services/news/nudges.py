"""Nudges that come by themselves: ahead of a habit, and from the week, as notifications."""

import logging
from collections.abc import Callable
from datetime import time, timedelta

from balance_app.domain.calendar import day_bounds
from balance_app.domain.check_ins import EVERY_DAY
from balance_app.domain.errors import BalanceError
from balance_app.domain.habits import Habit
from balance_app.domain.nudges.rules import Nudge, NudgeKind, ShownNudge
from balance_app.domain.nudges.words import asked, because
from balance_app.domain.ports import Clock, Notice, NoticeButton, WeeklyTime
from balance_app.domain.settings import Settings
from balance_app.services.habit_book import HabitBook
from balance_app.services.news.teller import Acts, News
from balance_app.services.nudges.nudger import Nudger
from balance_app.services.preferences import Preferences

log = logging.getLogger(__name__)

STRETCH = NoticeButton("stretch", "Stretch now")
FINE = NoticeButton("fine", "All right")
NOT_HELPFUL = NoticeButton("not-helpful", "Not helpful")

_AHEAD_STAYS = timedelta(hours=1)
"""Where nobody answers, what was said ahead of a habit goes once its time has long passed."""


class NudgeTeller:
    """What the news teller asks for nudges.

    Args:
        nudger: Decides what is due, and keeps what was shown.
        habits: Names the habits.
        preferences: Tells when nudges are wanted.
        clock: Tells the time and the zone.
        acts: What the app does about them.
    """

    def __init__(
        self,
        nudger: Nudger,
        habits: HabitBook,
        preferences: Preferences,
        clock: Clock,
        acts: Acts,
    ) -> None:
        self._nudger = nudger
        self._habits = habits
        self._preferences = preferences
        self._clock = clock
        self._acts = acts
        self._shown: dict[str, ShownNudge] = {}
        self._subscribers: list[Callable[[], None]] = []
        self._wanted = _wanted(preferences.current)
        preferences.subscribe(self._settings_changed)
        habits.subscribe(self._announce)

    def times(self) -> set[WeeklyTime]:
        """When one may be due, and when days start: the usual times are others each day.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """
        settings = self._preferences.current
        if not settings.nudges:
            return set()
        days_start = WeeklyTime(time(settings.day_start_hour), EVERY_DAY)
        return self._nudger.ahead_times() | self._nudger.week_times() | {days_start}

    def due(self) -> News | None:
        """The nudge that is due now.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """
        now, zone = self._clock.now(), self._clock.zone
        nudge = self._nudger.due(now)
        if nudge is None:
            return None
        habit = self._habits.named(nudge.habit)
        today = self._preferences.day_of(now, zone)
        name = f"nudge/{nudge.kind}/{nudge.habit}/{today}"
        _, tomorrow = day_bounds(today, zone, self._preferences.current.day_start_hour)
        is_ahead = nudge.kind is NudgeKind.AHEAD
        return News(
            notice=nudge_notice(name, nudge, habit),
            until=min(now + _AHEAD_STAYS, tomorrow) if is_ahead else tomorrow,
            remember=lambda: self._remember(name, nudge),
            answered=lambda answer: self._answered(name, nudge, answer),
            is_over=lambda: self._is_over(name),
        )

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called when its times are others, or what was told may be over."""
        self._subscribers.append(callback)

    def _remember(self, name: str, nudge: Nudge) -> bool:
        """Keeps that a nudge is shown; what cannot be kept is not told, as no cap would hold."""
        try:
            shown = self._nudger.mark_shown(nudge)
        except BalanceError as error:
            log.warning("A nudge has to wait: %s", error.message)
            return False
        if shown is None:
            return False
        self._shown[name] = shown
        self._acts.nudged()
        return True

    def _answered(self, name: str, nudge: Nudge, answer: str) -> None:
        if answer == STRETCH.id:
            self._acts.stretch(nudge.exercises)
        elif answer == NOT_HELPFUL.id:
            self._acts.not_helpful(self._shown[name])

    def _is_over(self, name: str) -> bool:
        """Whether the habit has begun, or it was said elsewhere that the nudge is not wanted."""
        if not self._preferences.current.nudges:
            return True
        shown = self._shown.get(name)
        return shown is not None and not self._nudger.holds(shown)

    def _settings_changed(self, settings: Settings) -> None:
        if _wanted(settings) != self._wanted:
            self._wanted = _wanted(settings)
            self._announce()

    def _announce(self) -> None:
        for callback in self._subscribers:
            callback()


def nudge_notice(name: str, nudge: Nudge, habit: Habit | None) -> Notice:
    """A nudge as a notification: what it asks, why, and what can be answered.

    Args:
        name: What the notification is known by.
        nudge: The nudge.
        habit: Its habit; None where that has been deleted.
    """
    first = STRETCH if nudge.exercises else FINE
    buttons = (first, NOT_HELPFUL)
    return Notice(name, asked(nudge, habit), because(nudge, habit), buttons, may_wait=True)


def _wanted(settings: Settings) -> tuple[object, ...]:
    hours = settings.working_hours if settings.working_hours_on else None
    return settings.nudges, settings.week_nudge_time, settings.day_start_hour, hours
