"""How often the coach saves and announces: at once where something changes, else once a minute."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason, Outcome, StateWord
from balance_app.services.breaks.coach import BreakCoach
from balance_app.store.database import open_database
from tests.coaching import MINUTE, READING, Room
from tests.fakes import MONDAY_MORNING, MemoryBreakStore


class Watched:
    """A room whose coach watches, saves into memory, and tells a subscriber."""

    def __init__(self, room: Room) -> None:
        self.room = room
        room.store = self.store = MemoryBreakStore()
        room.restart(0)
        room.coach.watch()
        self.told: list[StateWord] = []
        room.coach.subscribe(lambda: self.told.append(room.coach.status().state))
        self.forget()

    def forget(self) -> None:
        self.store.saves = 0
        self.told.clear()

    @property
    def counts(self) -> tuple[int, int]:
        """How often it has saved, and how often told."""
        return self.store.saves, len(self.told)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(Room(open_database(tmp_path / "balance.db")))


def test_work_is_saved_and_told_once_a_minute(watched: Watched) -> None:
    watched.room.alarm.run(20 * MINUTE)
    assert watched.counts == (20, 20)


def test_so_is_a_break_though_it_is_looked_at_every_5_seconds(watched: Watched) -> None:
    watched.room.coach.take(BreakKind.STRETCH, Channel.TRAY)
    watched.forget()
    rings = watched.room.alarm.rings
    watched.room.alarm.run(4 * MINUTE)
    assert watched.room.alarm.rings - rings == 4 * 12
    saves, told = watched.counts
    assert 3 <= saves <= 5
    assert told == saves


def test_so_is_work_however_often_a_source_asks_for_a_look(watched: Watched) -> None:
    for _ in range(60):
        watched.room.clock.advance(1)
        watched.room.outside.idle.report_changed(READING)
    assert watched.counts == (1, 1)


@pytest.mark.parametrize(
    "wish",
    [
        lambda coach: coach.take(BreakKind.MOVE, Channel.TRAY),
        lambda coach: coach.pause(None),
        lambda coach: coach.stand(),
        lambda coach: coach.present(True),
    ],
    ids=["break", "pause", "standing", "presenting"],
)
def test_what_the_user_wishes_is_saved_and_told_at_once(
    watched: Watched, wish: Callable[[BreakCoach], None]
) -> None:
    watched.room.clock.advance(1)
    wish(watched.room.coach)
    assert watched.counts == (1, 1)


def test_being_away_and_coming_back_are_saved_and_told_at_once(watched: Watched) -> None:
    watched.room.clock.advance(1)
    watched.room.outside.idle.report_changed(60.0)
    watched.room.clock.advance(1)
    watched.room.outside.idle.report_changed(0.0)
    assert watched.counts == (2, 2)
    assert watched.told == [StateWord.AWAY, StateWord.WORKING]


def test_a_hold_is_saved_and_told_at_once(watched: Watched) -> None:
    assert watched.room.outside.holds.changed is not None
    watched.room.clock.advance(1)
    watched.room.outside.holds.holds = frozenset({HoldReason.CAMERA})
    watched.room.outside.holds.changed()
    assert watched.counts == (1, 1)
    assert watched.told == [StateWord.HELD]


def test_a_setting_of_breaks_is_saved_and_told_at_once(watched: Watched) -> None:
    watched.room.preferences.change("move_interval_minutes", 45)
    assert watched.counts == (1, 1)


def test_a_due_break_is_saved_before_and_after_it_is_on_screen(watched: Watched) -> None:
    watched.room.alarm.run(29 * MINUTE + 59)
    watched.forget()
    watched.room.alarm.run(1)
    # First that it is shown, then that it is on screen.
    assert watched.counts == (2, 2)
    assert watched.told == [StateWord.DUE] * 2


def test_going_back_to_work_early_is_told_at_once(watched: Watched) -> None:
    watched.room.coach.take(BreakKind.STRETCH, Channel.TRAY)
    watched.room.alarm.run(1 * MINUTE)
    watched.forget()
    watched.room.outside.idle.idle = 0.0
    watched.room.alarm.run(15)
    showing = watched.room.coach.status().showing
    assert showing is not None
    assert showing.asks_done
    assert watched.counts[1] >= 1


def test_a_save_that_failed_is_tried_again_within_a_minute(watched: Watched) -> None:
    watched.store.broken = "The disk is full."
    watched.room.coach.take(BreakKind.MOVE, Channel.TRAY)
    watched.room.coach.done(Channel.TRAY)
    assert watched.room.coach.trouble == "Breaks are not saved yet: The disk is full."
    watched.store.broken = None
    watched.room.alarm.run(1 * MINUTE)
    assert watched.room.coach.trouble is None
    (record,) = watched.store.records.values()
    assert (record.outcome, record.shown) == (Outcome.TAKEN, MONDAY_MORNING)


def test_nothing_is_saved_or_told_after_quitting(watched: Watched) -> None:
    watched.room.coach.quit()
    watched.forget()
    watched.room.coach.stand()
    watched.room.outside.idle.report_changed(100.0)
    watched.room.preferences.change("move_interval_minutes", 45)
    watched.room.alarm.run(10 * MINUTE)
    assert watched.counts == (0, 0)
