"""What the engine tells of itself: true, and right to the second."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from balance_app.domain.breaks.events import (
    Answered,
    FellAsleep,
    HoldEnded,
    HoldStarted,
    Locked,
    PauseWished,
    Resumed,
    TakeNow,
    Unlocked,
    WokeUp,
    Word,
)
from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason, Showing, StateWord
from balance_app.domain.breaks.report import BASIS
from balance_app.domain.working_hours import WorkingHours
from tests.domain.breaks.desk import HOUR, MINUTE, MOVE_ONLY, Desk
from tests.fakes import BERLIN, MONDAY_MORNING


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_next_break_to_the_second_between_two_events(desk: Desk) -> None:
    desk.work(10 * MINUTE)
    desk.clock.advance(17.25)
    status = desk.status
    assert status.next_kind is BreakKind.MOVE
    assert status.next_due == MONDAY_MORNING + timedelta(minutes=30)
    assert status.seconds_to_next == 1183
    assert status.progress == pytest.approx(617.25 / 1800)


@pytest.mark.parametrize(
    ("minutes_worked", "words"),
    [
        (0, "Move break in 30 minutes"),
        (17.5, "Move break in 13 minutes"),
        (28.5, "Move break in 2 minutes"),
        (29, "Move break in 1 minute"),
        (29.01, "Move break in 1 minute"),
        (29.5, "Move break in less than a minute"),
    ],
)
def test_the_reason_counts_in_minutes(desk: Desk, minutes_worked: float, words: str) -> None:
    desk.work(minutes_worked * MINUTE)
    assert desk.status.reason == f"{words} · {BASIS}"


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (119, "119 minutes"),
        (120, "2 hours"),
        (121, "2 hours 1 minute"),
        (179, "2 hours 59 minutes"),
    ],
)
def test_the_reason_counts_in_hours_and_minutes(interval: int, words: str) -> None:
    desk = Desk(replace(MOVE_ONLY, move_interval_minutes=interval))
    assert desk.status.reason == f"Move break in {words} · {BASIS}"


def test_the_reason_counts_in_days_where_there_are_several() -> None:
    hours = WorkingHours.parse("mon 09:00-09:10; sun 09:00-10:00")
    desk = Desk(replace(MOVE_ONLY, working_hours_on=True, working_hours=hours), tells_idle=True)
    desk.tick()
    assert desk.status.reason.startswith("Move break in 6 days 1 hour · ")


def test_a_break_that_waits_is_due_since_it_was_shown(desk: Desk) -> None:
    desk.work(31 * MINUTE)
    status = desk.status
    assert (status.state, status.reason) == (StateWord.DUE, "Move break is due")
    assert (status.next_due, status.seconds_to_next) == (
        MONDAY_MORNING + timedelta(minutes=30),
        0,
    )
    assert status.showing == Showing("id1", BreakKind.MOVE, False, 120, 120, 3)
    assert status.progress == 1.0


def test_on_a_break_tells_what_is_left_and_the_next_one(desk: Desk) -> None:
    desk.work(30 * MINUTE)
    desk.begin()
    desk.clock.advance(45)
    status = desk.status
    assert (status.state, status.reason) == (StateWord.ON_BREAK, "Move break: 1:15 left")
    assert status.showing == Showing("id1", BreakKind.MOVE, True, 120, 75, 0)
    assert status.next_due == MONDAY_MORNING + timedelta(minutes=62)


def test_asked_late_it_tells_what_time_has_brought(desk: Desk) -> None:
    desk.take()
    desk.clock.advance(10 * MINUTE)
    assert desk.status.state is StateWord.WORKING


def test_asking_changes_nothing(desk: Desk) -> None:
    desk.work(10 * MINUTE)
    before = desk.state
    desk.clock.advance(HOUR)
    assert desk.status == desk.status
    assert desk.state == before


def test_a_pause_tells_its_end_and_the_break_after_it(desk: Desk) -> None:
    desk.work(10 * MINUTE)
    end = desk.clock.now() + timedelta(hours=1)
    desk.pause(end)
    status = desk.status
    assert (status.state, status.paused_until) == (StateWord.PAUSED, end)
    assert status.next_due == end + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (datetime(2026, 11, 16, 15, 30, tzinfo=BERLIN), "Paused until 15:30"),
        (datetime(2026, 11, 17, 4, 0, tzinfo=BERLIN), "Paused until tomorrow, 04:00"),
        (datetime(2026, 11, 23, 4, 0, tzinfo=BERLIN), "Paused until 2026-11-23, 04:00"),
    ],
)
def test_a_pause_that_ends_on_another_day_says_so(desk: Desk, end: datetime, words: str) -> None:
    desk.pause(end)
    assert desk.status.reason == words


def test_paused_until_resumed_nothing_comes(desk: Desk) -> None:
    desk.pause()
    status = desk.status
    assert (status.state, status.paused_until, status.next_due) == (StateWord.PAUSED, None, None)


def test_snoozed_tells_when_it_comes_back(desk: Desk) -> None:
    desk.work(30 * MINUTE)
    desk.snooze()
    status = desk.status
    assert (status.state, status.seconds_to_next) == (StateWord.WORKING, 300)
    assert status.next_due == MONDAY_MORNING + timedelta(minutes=35)
    assert status.progress == 1.0


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ((PauseWished, None), (Resumed,)),
        ((Locked,), (Unlocked,)),
        ((FellAsleep,), (WokeUp,)),
        ((HoldStarted, HoldReason.CAMERA), (HoldEnded, HoldReason.CAMERA)),
        ((TakeNow, BreakKind.MOVE, Channel.WINDOW), (Answered, Word.DONE, Channel.WINDOW)),
    ],
)
@pytest.mark.parametrize("move_break", [True, False])
def test_busy_is_who_is_paused_away_held_or_on_a_break(
    begin: tuple[Any, ...], end: tuple[Any, ...], move_break: bool
) -> None:
    desk = Desk(replace(MOVE_ONLY, move_break=move_break))
    assert not desk.status.busy
    desk.tell(*begin)
    assert desk.status.busy
    desk.tell(*end)
    assert not desk.status.busy


def test_a_break_that_asks_is_the_only_one_to_ask(desk: Desk) -> None:
    desk.work(31 * MINUTE)
    assert (desk.status.state, desk.status.busy) == (StateWord.DUE, True)


def test_a_break_that_only_the_tray_shows_keeps_nobody_busy() -> None:
    desk = Desk()
    desk.notices_work = False
    desk.work(31 * MINUTE)
    assert desk.status.showing is not None
    assert desk.status.showing.quiet
    assert not desk.status.busy
