"""The weekly review as a notification: at its time, once for each week, and what it says."""

from datetime import date, datetime, time, timedelta

import pytest

from balance_app.domain.breaks.model import HoldReason
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Source
from balance_app.domain.settings import Weekday
from balance_app.domain.working_hours import WorkingHours
from balance_app.services.news.reviews import WeeklyReviews
from balance_app.services.news.teller import Acts, NewsTeller
from balance_app.store.reviews import SqliteReviewStore
from tests.fakes import BERLIN
from tests.telling import TellingRoom

SUNDAY_EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=BERLIN)
DAY = 24 * 3600.0
TITLE = "Week 47 in review"


def _nothing(*_words):
    """Nobody stretches here, and no nudge is shown."""


class Room(TellingRoom):
    """The room, with the weekly review in it."""

    def __init__(self, path, at=SUNDAY_EVENING):
        self.opened = []
        super().__init__(path, at)

    def make_teller(self):
        desk = self.desk
        reviews = WeeklyReviews(
            SqliteReviewStore(desk.database),
            desk.trends,
            desk.preferences,
            self.clock,
            Acts(self.opened.append, _nothing, _nothing, _nothing),
        )
        return NewsTeller([reviews], self.coach, self.chain, self.clock, self.schedule)

    def log_week(self, first):
        """Carrying, 4 times on the left and 16 times on the right, from this day on."""
        for day in range(5):
            for option in ("left", "right", "right", "right", "right")[: 4 if day else 5]:
                at = datetime.combine(first + timedelta(day), time(9), BERLIN)
                self.desk.journal.log("carrying", option, at=at, source=Source.WINDOW)

    def set(self, key, value):
        self.desk.preferences.change(key, value)


@pytest.fixture
def quiet_room(tmp_path):
    """Nothing was ever logged here."""
    room = Room(tmp_path / "balance.db")
    room.start()
    yield room
    room.desk.database.close()


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path / "balance.db")
    room.log_week(date(2026, 11, 16))
    room.start()
    yield room
    room.desk.database.close()


def test_it_sums_up_the_week_before_on_monday_at_nine(room):
    room.pass_to("08:59", days=1)
    assert room.told == []
    room.pass_to("09:00")
    (notice,) = room.notifier.notices
    assert notice.title == TITLE
    assert notice.body.splitlines()[0] == "Carrying: right side about 3 of 4 times."
    assert notice.body.splitlines()[-1] == "Next: Carry on your left."
    assert [button.label for button in notice.buttons] == ["Open the week"]


@pytest.mark.parametrize("press", ["the button", "the notice"])
def test_a_press_opens_that_week_and_takes_the_notice_off(room, press):
    room.pass_to("09:00", days=1)
    notice = room.notifier.notices[0]
    room.notifier.press(notice.buttons[0].id if press == "the button" else notice.press)
    assert room.opened == [Week(2026, 47)]
    assert room.notifier.on_screen == []


def test_it_is_told_once_and_wakes_nobody_until_the_next(room):
    room.pass_to("09:00", days=1)
    room.notifier.press("open")
    room.pass_to("20:00", days=6)
    room.log_week(date(2026, 11, 23))
    room.pass_to("08:59", days=1)
    assert room.told == [TITLE]
    assert room.alarm.rings == 1
    room.pass_to("09:00")
    assert room.told == [TITLE, "Week 48 in review"]


def test_left_open_it_goes_when_the_day_ends(room):
    room.pass_to("09:00", days=1)
    room.pass_to("03:59", days=1)
    assert len(room.notifier.on_screen) == 1
    room.pass_to("04:00")
    assert room.notifier.on_screen == []


def test_it_is_not_told_again_after_a_restart(room):
    room.pass_to("09:00", days=1)
    room.restart(DAY)
    assert room.told == []


@pytest.mark.parametrize(("days", "told"), [(2.5, [TITLE]), (2.6, [])])
def test_where_no_app_ran_it_comes_up_to_two_days_late(tmp_path, days, told):
    room = Room(tmp_path / "balance.db", SUNDAY_EVENING)
    room.log_week(date(2026, 11, 16))
    room.restart(days * DAY)
    assert room.told == told
    room.desk.database.close()


def test_a_week_without_entries_is_not_told_of(quiet_room):
    quiet_room.pass_to("09:00", days=1)
    assert quiet_room.told == []


def test_from_thursday_on_it_is_about_the_week_itself(room):
    room.set("review_weekday", Weekday.FRIDAY)
    room.set("review_time", time(17, 30))
    room.pass_to("12:00", days=5)
    room.log_week(date(2026, 11, 23))
    room.pass_to("17:30")
    assert room.told == ["Week 48 in review"]


def test_away_at_its_time_one_is_told_when_one_is_back(room):
    room.outside.session.events.locked(True)
    room.pass_to("11:00", days=1)
    assert room.told == []
    room.outside.session.events.locked(False)
    assert room.told == [TITLE]


@pytest.mark.parametrize("reason", [HoldReason.DO_NOT_DISTURB, HoldReason.CAMERA])
def test_held_at_its_time_it_comes_when_that_ends(room, reason):
    room.outside.holds.holds = frozenset({reason})
    room.pass_to("11:00", days=1)
    assert room.told == []
    room.outside.holds.holds = frozenset()
    room.outside.holds.changed()
    assert room.told == [TITLE]


def test_it_comes_at_the_hour_chosen_for_it_also_outside_working_hours(room):
    room.set("working_hours", WorkingHours.parse("tue 09:00-17:30"))
    room.set("working_hours_on", True)
    room.pass_to("09:00", days=1)
    assert room.told == [TITLE]


def test_switched_off_it_does_not_come_and_nothing_wakes(room):
    room.set("review", False)
    assert room.alarm.seconds is None
    room.pass_to("10:00", days=1)
    assert room.told == []


def test_switched_off_while_it_is_on_screen_it_goes(room):
    room.pass_to("09:00", days=1)
    room.set("review", False)
    assert room.notifier.on_screen == []


def test_set_to_a_time_that_has_passed_it_comes_the_next_week(room):
    room.set("review", False)
    room.pass_to("10:00", days=1)
    room.set("review", True)
    room.set("review_time", time(9, 30))
    room.pass_to("12:00")
    assert room.told == []
    room.pass_to("20:00", days=6)
    room.log_week(date(2026, 11, 23))
    room.pass_to("09:30", days=1)
    assert room.told == ["Week 48 in review"]


def test_set_to_a_time_that_is_still_to_come_it_comes_then(room):
    room.pass_to("08:00", days=1)
    room.set("review_time", time(8, 30))
    room.pass_to("08:30")
    assert room.told == [TITLE]


def test_another_setting_than_its_own_changes_nothing_of_it(room):
    room.outside.session.events.locked(True)
    room.pass_to("09:30", days=1)
    room.set("sounds", False)
    room.outside.session.events.locked(False)
    assert room.told == [TITLE]


def test_where_the_user_travels_the_clock_there_counts(room):
    room.clock.travel_to("America/New_York")
    room.coach.pause(None)
    room.coach.resume()
    room.pass_to("08:59", days=1)
    assert room.told == []
    room.pass_to("09:00")
    assert room.told == [TITLE]
