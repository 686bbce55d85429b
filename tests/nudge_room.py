"""A running app without windows, in which nudges come by themselves as notifications."""

from datetime import datetime, time, timedelta

import pytest

from balance_app.domain.entries import Details, Source
from balance_app.domain.working_hours import WorkingHours
from balance_app.services.news.nudges import NudgeTeller
from balance_app.services.news.teller import Acts, NewsTeller
from tests.fakes import BERLIN
from tests.telling import TellingRoom

FRIDAY_EVENING = datetime(2026, 11, 20, 22, 0, tzinfo=BERLIN)


class NudgeRoom(TellingRoom):
    """The room, with nudges in it.

    Attributes:
        stretched: The exercises of each stretch begun by an answer.
        unhelpful: The nudges found unhelpful.
        nudged: How many were shown.
    """

    def __init__(self, path, at=FRIDAY_EVENING):
        self.stretched, self.unhelpful, self.nudged = [], [], 0
        super().__init__(path, at)

    def make_teller(self):
        desk = self.desk
        acts = Acts(
            open_week=lambda week: pytest.fail(f"opened {week}"),
            stretch=self.stretched.append,
            nudged=self.count,
            not_helpful=self.unhelpful.append,
        )
        nudges = NudgeTeller(desk.nudger, desk.habits, desk.preferences, self.clock, acts)
        return NewsTeller([nudges], self.coach, self.chain, self.clock, self.schedule)

    def count(self):
        self.nudged += 1

    def use_right(self, habit="carrying"):
        """The right side at half past eight on two weeks' workdays: too seldom for a lean."""
        for back in (*range(5), *range(7, 12)):
            self.log(FRIDAY_EVENING.date() - timedelta(back), "08:30", "right", habit)

    def log(self, day, clock, option, habit="carrying", minutes=None):
        at = datetime.combine(day, time.fromisoformat(clock), BERLIN)
        details = Details(minutes=minutes)
        self.desk.journal.log(habit, option, details, at=at, source=Source.WINDOW)

    def work(self, hours):
        """Has reminders keep to these working hours."""
        self.desk.preferences.change("working_hours", WorkingHours.parse(hours))
        self.desk.preferences.change("working_hours_on", True)

    def hold(self, *reasons):
        """Has these reasons, and no others, hold reminders from now on."""
        self.outside.holds.holds = frozenset(reasons)
        self.outside.holds.changed()

    def sit_long(self):
        """Seven hours a day, Monday to Friday."""
        friday = FRIDAY_EVENING.date()
        for back in range(5):
            self.log(friday - timedelta(back), "09:00", None, "sitting", 420)

    def begin_carrying(self):
        """On Friday evening, for one who carries on the right on workdays from half past eight."""
        self.use_right()
        self.start()
        return self

    def begin_sitting(self):
        """On Friday before noon, for one who sits for long."""
        self.sit_long()
        self.clock.set_wall(FRIDAY_EVENING.replace(hour=11))
        self.start()
        return self
