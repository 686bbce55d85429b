"""News told as notifications: once each, at a good moment, and taken back when they are over."""

from datetime import datetime, time, timedelta

import pytest

from balance_app.domain.breaks.model import HoldReason
from balance_app.domain.check_ins import EVERY_DAY
from balance_app.domain.errors import MachineError
from balance_app.domain.ports import Notice, NoticeButton, WeeklyTime
from balance_app.services.news.teller import News, NewsTeller
from tests.fakes import BERLIN
from tests.telling import TellingRoom

EARLY = datetime(2026, 11, 16, 7, 0, tzinfo=BERLIN)  # a Monday
MINUTE, HOUR = 60.0, 3600.0


class DailyWord:
    """Has a word to tell each day at nine, until ten."""

    def __init__(self, clock):
        self._clock = clock
        self.at = time(9)
        self.title = "A word"
        self.remembered = []
        self.answers = []
        self.over = False
        self.is_told_elsewhere = False
        self.trouble = None
        self._changed = []

    def times(self):
        return {WeeklyTime(self.at, EVERY_DAY)}

    def due(self):
        if self.trouble is not None:
            raise self.trouble
        now = self._clock.now()
        at = datetime.combine(now.date(), self.at, now.tzinfo)
        name = f"{self.title}/{now.date()}"
        if not at <= now < at + timedelta(hours=1) or name in self.remembered:
            return None
        return News(
            Notice(name, self.title, "Said once.", (NoticeButton("good", "Good"),)),
            until=at + timedelta(hours=1),
            remember=lambda: self.remember(name),
            answered=self.answers.append,
            is_over=lambda: self.over,
        )

    def remember(self, name):
        if self.is_told_elsewhere:
            return False
        self.remembered.append(name)
        return True

    def subscribe(self, callback):
        self._changed.append(callback)

    def come_at(self, clock):
        self.at = clock
        for callback in self._changed:
            callback()


class Room(TellingRoom):
    """The room, with one who has a word to tell each day."""

    def make_teller(self):
        self.word = DailyWord(self.clock)
        self.sources = [self.word]
        return self.teller_of(self.sources)

    def teller_of(self, sources):
        return NewsTeller(sources, self.coach, self.chain, self.clock, self.schedule)


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path / "balance.db", EARLY)
    room.start()
    yield room
    room.desk.database.close()


def test_it_is_told_at_its_time_once_and_nothing_wakes_in_between(room):
    room.pass_to("08:59")
    assert room.told == []
    room.pass_to("09:00")
    assert room.told == ["A word"]
    room.pass_to("09:59")
    assert room.told == ["A word"]
    assert room.alarm.rings == 1


def test_it_is_remembered_before_it_is_shown(room):
    order = []
    room.word.remembered = order
    show = room.notifier.show
    room.notifier.show = lambda *words: (order.append("shown"), show(*words))
    room.pass_to("09:00")
    assert order == ["A word/2026-11-16", "shown"]


def test_what_cannot_be_told_now_is_not_and_is_asked_for_again(room):
    room.word.is_told_elsewhere = True
    room.pass_to("09:00")
    assert room.told == []
    room.word.is_told_elsewhere = False
    room.coach.pause(None)
    room.coach.resume()
    assert room.told == ["A word"]


def test_an_answer_takes_it_off_the_screen(room):
    room.pass_to("09:00")
    room.notifier.press("good")
    assert room.word.answers == ["good"]
    assert room.notifier.on_screen == []


def test_what_nobody_answers_goes_at_its_end(room):
    room.pass_to("09:59")
    assert len(room.notifier.on_screen) == 1
    room.pass_to("10:00")
    assert room.notifier.on_screen == []
    assert room.alarm.rings == 2


def test_with_nothing_on_screen_its_end_wakes_nobody(room):
    room.pass_to("09:00")
    room.notifier.press("good")
    room.pass_to("23:00")
    assert room.alarm.rings == 1


def test_an_end_within_a_minute_is_kept_to_at_the_next(room):
    room.word.at = time(9, 0, 30)
    room.alarm.run(2 * HOUR + 45)
    room.teller.start()
    assert len(room.notifier.on_screen) == 1
    room.pass_to("10:00")
    assert len(room.notifier.on_screen) == 1
    room.pass_to("10:01")
    assert room.notifier.on_screen == []


def test_what_is_over_is_taken_back_as_entries_change(room):
    room.pass_to("09:00")
    room.teller.follow()
    assert len(room.notifier.on_screen) == 1
    room.word.over = True
    room.teller.follow()
    assert room.notifier.on_screen == []
    room.pass_to("23:00")
    assert room.alarm.rings == 1


def test_what_came_while_no_app_ran_is_told_at_the_start(tmp_path):
    room = Room(tmp_path / "balance.db", EARLY + timedelta(hours=2, minutes=30))
    assert room.told == []
    room.start()
    assert room.told == ["A word"]
    room.desk.database.close()


def test_other_times_are_heeded_at_once(room):
    room.word.come_at(time(8))
    room.pass_to("08:00")
    assert room.told == ["A word"]


def test_quitting_takes_it_off_the_screen_and_tells_no_more(room):
    room.pass_to("09:00")
    room.teller.quit()
    assert room.notifier.on_screen == []
    assert room.alarm.seconds is None
    room.word.come_at(time(9, 30))
    room.clock.advance(HOUR / 2)
    room.coach.pause(None)
    room.coach.resume()
    assert room.told == ["A word"]


# --- Good moments ---------------------------------------------------------------------------------


def test_in_a_call_it_waits_until_that_is_over(room):
    room.outside.holds.holds = frozenset({HoldReason.CAMERA})
    room.pass_to("09:10")
    assert room.told == []
    assert room.word.remembered == []
    room.outside.holds.holds = frozenset()
    room.outside.holds.changed()
    assert room.told == ["A word"]


def test_what_is_due_no_longer_when_the_user_is_free_is_not_told(room):
    room.coach.pause(None)
    room.pass_to("10:30")
    room.coach.resume()
    assert room.told == []


def test_after_the_machine_slept_it_is_told_when_the_user_is_back(room):
    room.outside.session.events.sleeping(True)
    room.clock.suspend(2 * HOUR)
    room.outside.session.events.sleeping(False)
    assert room.told == ["A word"]


# --- What does not go as it should ----------------------------------------------------------------


def test_what_cannot_be_remembered_is_told_once_by_this_program(room, caplog):
    def refuse():
        raise MachineError("The disk sulks.")

    due = room.word.due

    def due_without_memory():
        news = due()
        return news and News(news.notice, news.until, refuse, news.answered)

    room.word.due = due_without_memory
    room.pass_to("09:00")
    room.coach.pause(None)
    room.coach.resume()
    room.word.come_at(time(9, 1))
    room.pass_to("09:01")
    assert room.told == ["A word"]
    assert "may be told again after a restart: The disk sulks." in caplog.text


def test_what_cannot_be_read_keeps_no_other_from_being_told(tmp_path, caplog):
    room = Room(tmp_path / "balance.db", EARLY)
    room.word.trouble = MachineError("The disk sulks.")
    other = DailyWord(room.clock)
    other.title = "Another word"
    room.teller = room.teller_of([room.word, other])
    room.start()
    room.pass_to("09:00")
    assert room.told == ["Another word"]
    assert "Nothing can be told now: The disk sulks." in caplog.text
    room.desk.database.close()


def test_where_no_channel_can_show_it_nothing_stays_to_be_taken_back(room):
    room.notifier.fails = "no service"
    room.pass_to("09:00")
    rings = room.alarm.rings
    room.pass_to("23:00")
    assert room.alarm.rings == rings
    assert room.word.remembered == ["A word/2026-11-16"]
