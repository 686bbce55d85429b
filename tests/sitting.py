"""Somebody who sits at a desk, told to the log of sitting as the engine tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from balance_app.domain.breaks.model import Posture
from balance_app.domain.breaks.state import Presence
from balance_app.domain.calendar import logical_day
from balance_app.domain.entries import Entry
from balance_app.services.sitting_log import SittingLog
from tests.coaching import MINUTE
from tests.desk import Desk


class Sitter:
    """A log at a desk, and stretches as the engine tells of them, with the clock where they end."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.trouble: str | None = None
        self.told = 0
        self.log = self.new_log()
        self.stretch = self._stretch(Posture.SITTING)

    def new_log(self) -> SittingLog:
        """The log of a program that has just started."""

        def day_of(at: datetime) -> date:
            return logical_day(at, self.desk.clock.zone, 4)

        def count() -> None:
            self.told += 1

        log = SittingLog(self.desk.entries, self.desk.clock, day_of)
        log.subscribe(count)
        return log

    def _stretch(self, posture: Posture) -> Presence:
        now = self.desk.clock.now().astimezone(UTC)
        return Presence(self.desk.entries.new_id(now), now, now, posture)

    def begin(self, posture: Posture = Posture.SITTING) -> None:
        self.stretch = self._stretch(posture)
        self.trouble = self.log.note(self.stretch, ended=False)

    def grow(self, minutes: float, *, every: float = MINUTE) -> None:
        """Goes on for so long, and tells of it as often as the engine does."""
        left = minutes * MINUTE
        while left > 0:
            step = min(left, every)
            left -= step
            self.desk.clock.advance(step)
            until = self.stretch.until + timedelta(seconds=step)
            self.stretch = replace(self.stretch, until=until)
            self.trouble = self.log.note(self.stretch, ended=False)

    def end(self, *, taken_back: float = 0) -> None:
        """Ends it, so many minutes earlier than was told."""
        until = self.stretch.until - timedelta(minutes=taken_back)
        self.stretch = replace(self.stretch, until=max(self.stretch.began, until))
        self.trouble = self.log.note(self.stretch, ended=True)

    def entries(self) -> list[Entry]:
        """What is stored, oldest first."""
        return self.desk.entries.between(date.min, date.max, "sitting")[::-1]

    def minutes(self) -> list[int | None]:
        return [entry.minutes for entry in self.entries()]
