"""Tells what is due at local times as notifications: each once, and when the user is free."""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from balance_app.domain.check_ins import EVERY_DAY
from balance_app.domain.errors import BalanceError
from balance_app.domain.ports import (
    Clock,
    Notice,
    NoticeEvents,
    Notifier,
    Schedule,
    WeeklyTime,
)
from balance_app.services.news.timetable import Timetable

if TYPE_CHECKING:  # named for their types only; whoever builds this has loaded them
    from balance_app.domain.calendar import Week
    from balance_app.domain.nudges.rules import ShownNudge
    from balance_app.services.breaks.coach import BreakCoach

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell the user now.

    Attributes:
        notice: How it is told.
        until: The aware instant at which it is taken off the screen, if nobody has answered.
        remember: Remembers that it is told; says whether it is, or cannot be told now.
        answered: Takes the id of the answer.
        is_over: Tells whether it is of no use any more; may raise as ``NewsSource.due``.
    """

    notice: Notice
    until: datetime
    remember: Callable[[], bool]
    answered: Callable[[str], object]
    is_over: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Acts:
    """What the app does about news.

    Attributes:
        open_week: Shows a week.
        stretch: Starts a stretch break with these exercises first, by their ids.
        nudged: Is told that a nudge was shown.
        not_helpful: Takes a nudge that the user found unhelpful.
    """

    open_week: "Callable[[Week], object]"
    stretch: Callable[[Sequence[str]], object]
    nudged: Callable[[], object]
    not_helpful: "Callable[[ShownNudge], object]"


class NewsSource(Protocol):
    """What has something to tell at local times."""

    def times(self) -> Collection[WeeklyTime]:
        """When something may be due.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """

    def due(self) -> News | None:
        """What is due now and has not been told, the first where there are several.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called when its times are others, or what was told may be over."""


class NewsTeller:
    """Tells news when the user is there and free; until then it holds them back.

    Nothing happens before ``start`` nor after ``quit``.

    Args:
        sources: What has something to tell, in the order in which they are asked.
        coach: Tells whether this is a moment to tell anything.
        notifier: Shows notifications.
        clock: Both clocks.
        schedule: Calls at the times.
    """

    def __init__(
        self,
        sources: Collection[NewsSource],
        coach: "BreakCoach",
        notifier: Notifier,
        clock: Clock,
        schedule: Schedule,
    ) -> None:
        self._sources = tuple(sources)
        self._notifier = notifier
        self._clock = clock
        self._timetable = Timetable(schedule, clock, coach)
        self._shown: dict[str, News] = {}
        self._told: set[str] = set()

    def start(self) -> None:
        """Begins to tell, first what has come while no app ran."""
        for source in self._sources:
            source.subscribe(self._set_anew)
        self._timetable.start(self._times, self._tell)

    def quit(self) -> None:
        """Takes what is told off the screen, and falls silent."""
        self._timetable.stop()
        for news in list(self._shown.values()):
            self._withdraw(news)

    def follow(self) -> None:
        """Takes back what is over now that entries have changed, here or in another process."""
        if self._clear_up():
            self._timetable.set_anew()

    # --- When -----------------------------------------------------------------------------------

    def _set_anew(self) -> None:
        if self._timetable.runs:
            self._clear_up()
            self._timetable.set_anew()

    def _times(self) -> set[WeeklyTime]:
        """When something may be due, and when what is on screen has been there for long enough."""
        times = {self._goes_at(news) for news in self._shown.values()}
        for source in self._sources:
            times |= set(_read(source.times) or ())
        return times

    def _goes_at(self, news: News) -> WeeklyTime:
        """The full minute at or after which it goes."""
        end = news.until.astimezone(self._clock.zone)
        if end.second or end.microsecond:
            end += timedelta(minutes=1)
        return WeeklyTime(end.time().replace(second=0, microsecond=0), EVERY_DAY)

    # --- What -----------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._clear_up()
        self._timetable.held_back = False
        for source in self._sources:
            self._tell_all_of(source)
        self._timetable.set_anew()

    def _tell_all_of(self, source: NewsSource) -> None:
        """Tells what a source has, or notes that it has to wait."""
        while (news := _read(source.due)) is not None and news.notice.id not in self._told:
            if self._timetable.is_busy or not self._remember(news):
                self._timetable.held_back = True
                return
            self._show(news)

    def _remember(self, news: News) -> bool:
        """Remembers first, so that it is told once though the program may die."""
        try:
            return news.remember()
        except BalanceError as error:
            log.warning("Something may be told again after a restart: %s", error.message)
            return True

    def _show(self, news: News) -> None:
        name = news.notice.id
        self._told.add(name)
        self._shown[name] = news
        events = NoticeEvents(
            shown=lambda _channel: None,
            answered=partial(self._answered, news),
            failed=lambda _why: self._forget(news),
        )
        self._notifier.show(news.notice, events)

    def _answered(self, news: News, answer: str) -> None:
        self._withdraw(news)
        self._timetable.set_anew()
        news.answered(answer)

    def _clear_up(self) -> bool:
        """Takes off the screen what is of no use any more; says whether there was any."""
        now = self._clock.now()
        over = [one for one in self._shown.values() if one.until <= now or _read(one.is_over)]
        for news in over:
            self._withdraw(news)
        return bool(over)

    def _withdraw(self, news: News) -> None:
        self._forget(news)
        self._notifier.withdraw(news.notice.id)

    def _forget(self, news: News) -> None:
        """No channel could show it, or it is being taken back."""
        self._shown.pop(news.notice.id, None)


def _read(act: Callable[[], T]) -> T | None:
    """Reads something; what cannot be read now is looked for again at the next occasion."""
    try:
        return act()
    except BalanceError as error:
        log.warning("Nothing can be told now: %s", error.message)
        return None
