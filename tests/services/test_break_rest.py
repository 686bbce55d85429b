"""Breaks while no app runs, seen from the terminal."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import Outcome, Posture, StateWord
from balance_app.domain.errors import MachineError, WordsError
from balance_app.services.breaks.at_rest import NOT_RUNNING, BreaksAtRest
from balance_app.services.breaks.coach import BreakCoach
from balance_app.services.preferences import Preferences
from balance_app.store.database import open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from tests.coaching import coach_of
from tests.fakes import MONDAY_MORNING, FakeAlarm, FakeClock, FakeNotifier, MemoryBreakStore

MINUTE = 60.0
IN_AN_HOUR = MONDAY_MORNING + timedelta(hours=1)


class Terminal:
    """What a terminal command has, and an app that can be started beside it."""

    def __init__(self, path: Path) -> None:
        database = open_database(path)
        self.clock = FakeClock()
        self.alarm = FakeAlarm(self.clock)
        self.store, self.entries = SqliteBreakStore(database), SqliteEntryStore(database)
        self.preferences = Preferences(SqliteSettingsStore(database))
        self.preferences.change("stretch_break", False)
        self.rest = BreaksAtRest(self.store, self.clock, self.preferences)
        self._ids = count(1)

    def start_app(self) -> BreakCoach:
        coach, _ = coach_of(
            self.store,
            self.entries,
            self.clock,
            self.alarm,
            FakeNotifier(),
            self.preferences,
            new_id=lambda _at: f"break-{next(self._ids)}",
        )
        coach.start()
        return coach


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "balance.db")


def test_says_that_nothing_runs_and_how_to_start_it(terminal: Terminal) -> None:
    status = terminal.rest.status()
    assert (status.state, status.reason) == (StateWord.OFF, NOT_RUNNING)
    assert (status.next_due, status.showing, status.paused_until) == (None, None, None)


def test_a_pause_is_kept_for_the_next_start(terminal: Terminal) -> None:
    terminal.rest.pause(IN_AN_HOUR)
    status = terminal.rest.status()
    assert status.paused_until == IN_AN_HOUR
    assert status.reason == f"{NOT_RUNNING} Paused until 10:00."
    terminal.clock.advance(10 * MINUTE)
    coach = terminal.start_app()
    assert coach.status().paused_until == IN_AN_HOUR


def test_an_open_pause_is_kept_too(terminal: Terminal) -> None:
    terminal.rest.pause(None)
    assert terminal.rest.status().reason == f"{NOT_RUNNING} Paused until you resume."
    assert terminal.start_app().status().state is StateWord.PAUSED


def test_a_pause_of_the_app_can_be_taken_back(terminal: Terminal) -> None:
    coach = terminal.start_app()
    coach.pause(None)
    coach.quit()
    terminal.rest.resume()
    assert terminal.rest.status().reason == NOT_RUNNING
    assert terminal.start_app().status().state is StateWord.WORKING


def test_a_pause_that_has_ended_is_told_no_more(terminal: Terminal) -> None:
    terminal.rest.pause(IN_AN_HOUR)
    terminal.clock.advance(60 * MINUTE)
    status = terminal.rest.status()
    assert (status.paused_until, status.reason) == (None, NOT_RUNNING)


def test_pausing_leaves_counters_and_absence_as_they_were(terminal: Terminal) -> None:
    terminal.start_app()
    terminal.alarm.run(20 * MINUTE)
    terminal.clock.advance(5 * MINUTE)
    terminal.rest.pause(IN_AN_HOUR)
    terminal.start_app()
    today = MONDAY_MORNING.date()
    assert terminal.store.outcomes(today, today).get(today, {}) == {Outcome.NATURAL: 1}


def test_standing_is_kept_for_the_next_start(terminal: Terminal) -> None:
    terminal.rest.set_posture(Posture.STANDING)
    assert terminal.rest.status().posture is Posture.STANDING
    assert terminal.start_app().status().posture is Posture.STANDING


def test_a_pause_in_the_past_is_refused(terminal: Terminal) -> None:
    with pytest.raises(WordsError, match="has passed"):
        terminal.rest.pause(MONDAY_MORNING)
    assert terminal.store.load() is None


def test_says_when_breaks_are_off(terminal: Terminal) -> None:
    terminal.preferences.change("move_break", False)
    assert terminal.rest.status().reason == f"{NOT_RUNNING} Breaks are off."


def test_a_state_that_cannot_be_read_can_still_be_paused(terminal: Terminal) -> None:
    terminal.store.save({"odd": True})
    assert terminal.rest.status().reason == NOT_RUNNING
    terminal.rest.pause(IN_AN_HOUR)
    assert terminal.rest.status().paused_until == IN_AN_HOUR


def test_a_store_in_the_way_is_told(terminal: Terminal) -> None:
    store = MemoryBreakStore()
    store.broken = "The database is busy."
    rest = BreaksAtRest(store, terminal.clock, terminal.preferences)
    with pytest.raises(MachineError, match="busy"):
        rest.pause(None)
