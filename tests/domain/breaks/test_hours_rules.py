"""Rule 14 and the daily stretch session: working hours and times of day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from balance_app.domain.breaks.model import BreakKind, Outcome, StateWord
from balance_app.domain.settings import DEFAULTS, Settings
from balance_app.domain.working_hours import WorkingHours
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk
from tests.fakes import BERLIN, MONDAY_MORNING


def hours(text: str) -> Settings:
    return replace(MOVE_ONLY, working_hours_on=True, working_hours=WorkingHours.parse(text))


class TestRule14WorkingHours:
    def test_outside_counters_stand_still(self) -> None:
        desk = Desk(hours("mon 08:00-09:20 13:00-17:00"), tells_idle=True)
        desk.work(2 * HOUR)
        assert desk.worked() == pytest.approx(20 * MINUTE)
        assert desk.shown == []
        status = desk.status
        assert status.state is StateWord.OUTSIDE_HOURS
        assert status.reason == "Outside your working hours · reminders go on at 13:00"

    def test_go_on_where_they_stood_after_a_gap_in_the_day(self) -> None:
        desk = Desk(hours("mon 08:00-09:20 10:00-17:00"))
        desk.work(HOUR)
        desk.work(10 * MINUTE)
        assert [f"{at:%H:%M}" for _, at in desk.shown] == ["10:10"]

    def test_the_first_working_minute_of_a_day_starts_from_0(self) -> None:
        desk = Desk(hours("mon 08:00-09:20; tue 08:00-17:00"))
        desk.work(23 * HOUR)
        assert f"{desk.clock.now():%a %H:%M}" == "Tue 08:00"
        assert desk.worked() == 0
        desk.work(30 * MINUTE)
        assert [f"{at:%a %H:%M}" for _, at in desk.shown] == ["Tue 08:30"]

    def test_also_during_a_break_taken_before_it(self) -> None:
        settings = replace(hours("mon 08:00-09:28; tue 08:00-17:00"), stretch_break=True)
        desk = Desk(replace(settings, stretch_interval_minutes=30))
        desk.work(23 * HOUR - MINUTE)
        desk.take(BreakKind.MOVE)
        desk.work(3 * MINUTE)
        assert f"{desk.clock.now():%a %H:%M}" == "Tue 08:02"
        assert desk.worked(BreakKind.STRETCH) == pytest.approx(MINUTE)

    def test_also_where_the_machine_slept_through_it(self) -> None:
        desk = Desk(hours("mon 08:00-17:00; tue 08:00-17:00"))
        desk.work(30)
        desk.suspend(23.5 * HOUR)
        assert desk.worked() == 0
        assert desk.status.state is StateWord.WORKING

    def test_a_range_over_midnight_is_one_day_of_work(self) -> None:
        desk = Desk(hours("mon 22:00-06:00"), at=datetime(2026, 11, 16, 23, 50, tzinfo=BERLIN))
        desk.work(30 * MINUTE)
        assert len(desk.shown) == 1

    def test_work_that_goes_on_into_the_next_days_range_is_not_forgotten(self) -> None:
        desk = Desk(
            hours("mon 22:00-06:00; tue 06:00-14:00"),
            at=datetime(2026, 11, 17, 5, 40, tzinfo=BERLIN),
        )
        desk.work(30 * MINUTE)
        assert [f"{at:%H:%M}" for _, at in desk.shown] == ["06:10"]

    def test_a_showing_that_waits_is_put_away_when_they_end(self) -> None:
        desk = Desk(hours("mon 08:00-09:31"))
        desk.work(32 * MINUTE)
        assert desk.outcomes == [Outcome.INTERRUPTED]
        assert desk.status.state is StateWord.OUTSIDE_HOURS

    def test_a_break_can_be_taken_outside(self) -> None:
        desk = Desk(hours("tue 08:00-17:00"))
        assert desk.take() is None
        desk.work(2 * MINUTE)
        assert desk.outcomes == [Outcome.TAKEN]

    def test_the_next_break_is_foretold_across_the_night(self) -> None:
        desk = Desk(hours("mon 08:00-09:20; tue 08:00-17:00"))
        desk.work(25 * MINUTE)
        assert desk.status.next_due == datetime(2026, 11, 17, 8, 30, tzinfo=BERLIN)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("mon 08:00-17:30", "Move break in 30 minutes · reminders until 17:30"),
            (
                "mon 08:00-09:10; tue 08:00-12:00",
                "Move break in 23 hours 30 minutes · your working hours end at 09:10",
            ),
        ],
    )
    def test_the_reason_says_until_when(self, text: str, words: str) -> None:
        desk = Desk(hours(text), tells_idle=True)
        desk.tick()
        assert desk.status.reason == words

    @pytest.mark.parametrize(
        ("text", "when"),
        [("tue 08:00-17:00", "tomorrow at 08:00"), ("wed 08:00-17:00", "on 2026-11-18 at 08:00")],
    )
    def test_the_reason_names_the_day_they_begin_again(self, text: str, when: str) -> None:
        status = Desk(hours(text)).status
        assert status.reason == f"Outside your working hours · reminders go on {when}"

    def test_hours_that_no_break_falls_within_are_said_so(self) -> None:
        evening = replace(
            hours("mon 08:00-17:30"), move_break=False, session=True, session_time=time(20)
        )
        for settings in (evening, hours("mon 09:00-09:20; tue 09:00-09:20")):
            desk = Desk(settings, tells_idle=True)
            desk.work(MINUTE)
            assert desk.status.reason == "No break falls within your working hours"
            assert desk.status.next_due is None

    def test_a_week_without_hours_says_so(self) -> None:
        desk = Desk(hours(""))
        desk.work(HOUR)
        assert desk.status.reason == "Outside your working hours · no working hours are set"
        assert desk.status.next_due is None

    def test_take_effect_at_once_when_they_are_set(self) -> None:
        desk = Desk()
        desk.work(20 * MINUTE)
        desk.change(working_hours_on=True, working_hours=WorkingHours.parse("tue 08:00-09:00"))
        assert desk.status.state is StateWord.OUTSIDE_HOURS
        desk.change(working_hours_on=False)
        assert desk.status.state is StateWord.WORKING
        assert desk.worked() == pytest.approx(20 * MINUTE)

    @pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
    def test_follow_the_clock_through_daylight_saving(self, month: int, day: int) -> None:
        at = datetime(2026, month, day, 1, tzinfo=BERLIN)
        desk = Desk(hours("sun 04:00-12:00"), at=at)
        desk.work(9 * HOUR)
        assert f"{desk.shown[0][1]:%H:%M}" == "04:30"


SESSION = replace(MOVE_ONLY, move_break=False, session=True, session_time=time(9, 30))


class TestDailySession:
    def test_comes_at_its_time(self) -> None:
        desk = Desk(SESSION)
        desk.work(35 * MINUTE)
        assert [at for _, at in desk.shown] == [MONDAY_MORNING + timedelta(minutes=30)]
        showing = desk.state.showing
        assert showing is not None
        assert (showing.kind, showing.length) == (BreakKind.SESSION, 7 * MINUTE)

    def test_is_foretold(self) -> None:
        desk = Desk(SESSION)
        desk.work(MINUTE)
        assert desk.status.next_due == MONDAY_MORNING + timedelta(minutes=30)
        assert desk.status.reason.startswith("Stretch session in 29 minutes")

    @pytest.mark.parametrize("answer", ["done", "skip"])
    def test_comes_once_a_day(self, answer: str) -> None:
        desk = Desk(SESSION)
        desk.work(31 * MINUTE)
        getattr(desk, answer)()
        desk.work(23 * HOUR + 50 * MINUTE)
        assert len(desk.shown) == 1
        desk.work(12 * MINUTE)
        assert [f"{at:%a %H:%M}" for _, at in desk.shown] == ["Mon 09:30", "Tue 09:30"]

    def test_does_not_come_right_after_a_rest(self) -> None:
        desk = Desk(SESSION, tells_idle=True)
        desk.work(20 * MINUTE)
        desk.leave(20 * MINUTE)
        desk.come_back()
        back = desk.clock.now()
        desk.work(10 * MINUTE)
        assert [at for _, at in desk.shown] == [back + timedelta(minutes=5)]

    def test_lapses_where_no_good_moment_came_for_two_hours(self) -> None:
        desk = Desk(SESSION, tells_idle=True)
        desk.work(20 * MINUTE)
        desk.leave(3 * HOUR)
        desk.come_back()
        desk.work(HOUR)
        assert desk.shown == []
        assert desk.status.next_due == MONDAY_MORNING + timedelta(days=1, minutes=30)

    def test_set_to_a_time_that_has_passed_it_comes_tomorrow(self) -> None:
        desk = Desk(replace(SESSION, session=False))
        desk.work(HOUR)
        desk.change(session=True)
        desk.work(HOUR)
        assert desk.shown == []

    def test_comes_to_a_user_who_stands(self) -> None:
        desk = Desk(SESSION)
        desk.stand()
        desk.work(HOUR)
        assert len(desk.shown) == 1

    def test_outside_the_working_hours_it_does_not_come(self) -> None:
        settings = replace(
            SESSION, working_hours_on=True, working_hours=WorkingHours.parse("mon 08:00-09:20")
        )
        desk = Desk(settings)
        desk.work(2 * HOUR)
        assert desk.shown == []

    def test_taken_it_earns_the_other_breaks(self) -> None:
        desk = Desk(replace(DEFAULTS, pre_notice_seconds=0, session=True, session_time=time(9, 20)))
        desk.work(20 * MINUTE)
        desk.begin()
        desk.work(7 * MINUTE)
        assert [r.kind for r in desk.records] == [BreakKind.SESSION]
        assert desk.status.seconds_to_next == 30 * 60

    def test_a_move_break_due_at_the_same_time_is_merged_into_it(self) -> None:
        desk = Desk(replace(MOVE_ONLY, session=True, session_time=time(9, 33)))
        desk.work(31 * MINUTE)
        showing = desk.state.showing
        assert showing is not None
        assert showing.kind is BreakKind.SESSION
        assert showing.covers == {BreakKind.SESSION, BreakKind.MOVE}

    def test_one_left_waiting_overnight_is_that_of_its_own_day(self) -> None:
        desk = Desk(SESSION, tells_idle=True)
        desk.work(31 * MINUTE)
        desk.suspend(23 * HOUR)
        assert desk.outcomes == [Outcome.NATURAL]
        desk.work(HOUR)
        assert [f"{at:%a %H:%M}" for _, at in desk.shown] == ["Mon 09:30", "Tue 09:30"]

    def test_resting_is_no_session(self) -> None:
        desk = Desk(SESSION, tells_idle=True)
        desk.work(10 * MINUTE)
        desk.leave(15 * MINUTE)
        desk.come_back()
        desk.work(10 * MINUTE)
        assert desk.records == []
        assert len(desk.shown) == 1
