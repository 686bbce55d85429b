"""A running app without windows whose user is there and free, and what is told in it."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from balance_app.desktop.scheduling.schedule import LocalSchedule
from balance_app.services.notifier import NotifierChain
from tests.coaching import READING, Outside, coach_of
from tests.desk import open_desk
from tests.fakes import FakeAlarm, FakeClock, FakeNotifier


class TellingRoom:
    """A desk with a coach and notifications; ``teller`` makes what a test is about."""

    def __init__(self, path: Path, at: datetime) -> None:
        self.path = path
        self.clock = FakeClock(at)
        self.begin()

    def begin(self) -> None:
        """An app starts; what tells does so only once it is started."""
        self.desk = open_desk(self.path, self.clock, busy_seconds=0.01)
        for kind in ("move_break", "stretch_break"):  # one thing at a time
            self.desk.preferences.change(kind, False)
        self.alarm = FakeAlarm(self.clock)  # rung when time passes
        self.notifier = FakeNotifier()
        self.outside = Outside()
        self.outside.idle.idle = READING
        self.chain = NotifierChain([self.notifier])
        desk = self.desk
        self.coach_alarm = FakeAlarm(self.clock)  # the coach notices only what it is told
        self.coach, _ = coach_of(
            desk.breaks,
            desk.entries,
            self.clock,
            self.coach_alarm,
            self.chain,
            desk.preferences,
            self.outside,
        )
        self.schedule = LocalSchedule(self.clock, self.alarm)
        self.teller = self.make_teller()
        self.coach.start()
        self.coach.watch()

    def make_teller(self) -> Any:
        """What tells; it has ``quit``."""
        raise NotImplementedError

    def start(self) -> None:
        """What tells begins."""
        self.teller.start()

    def restart(self, seconds: float = 0.0) -> None:
        """The program dies; another starts so much later."""
        self.desk.database.close()
        self.clock.advance(seconds)
        self.begin()
        self.start()

    def pass_to(self, text: str, days: int = 0) -> None:
        """Lets time pass as usual until the clock shows this."""
        now = self.clock.now()
        wanted = datetime.combine(
            now.date() + timedelta(days), time.fromisoformat(text), self.clock.zone
        )
        self.alarm.run(wanted.timestamp() - now.timestamp())

    @property
    def told(self) -> list[str]:
        """The titles of all notices so far."""
        return [notice.title for notice in self.notifier.notices]
