"""What is set of check-ins and what was asked, in a real file."""

from datetime import date, time

import pytest

from balance_app.domain.check_ins import WORKDAYS, AskedState, CheckIn
from balance_app.domain.errors import DamagedDataError
from balance_app.store.check_ins import SqliteCheckInStore

MONDAY = date(2026, 11, 16)
TUESDAY = date(2026, 11, 17)
LONG_AGO = date(2026, 10, 1)
EIGHT = time(8)


@pytest.fixture
def store(database):
    return SqliteCheckInStore(database)


def test_nothing_is_set_at_first(store):
    assert store.load() == {}


def test_what_is_set_is_read_back(store):
    mouse = CheckIn("mouse-hand", True, (EIGHT, time(18, 30)), WORKDAYS, "Welche Hand? 🖱 איזו")
    store.save(CheckIn("mouse-hand"))
    store.save(mouse)
    assert store.load() == {"mouse-hand": mouse}


def test_what_is_forgotten_is_no_longer_set(store):
    store.save(CheckIn("sleeping"))
    store.forget("sleeping")
    store.forget("carrying")
    assert store.load() == {}


def test_what_was_asked_is_known_by_habit_date_and_time(store):
    store.mark([("sleeping", MONDAY, EIGHT)], AskedState.ASKED, LONG_AGO)
    store.mark([("carrying", TUESDAY, time(9, 30))], AskedState.DISMISSED, LONG_AGO)
    assert store.known(MONDAY, TUESDAY) == {
        ("sleeping", MONDAY, EIGHT): AskedState.ASKED,
        ("carrying", TUESDAY, time(9, 30)): AskedState.DISMISSED,
    }
    assert list(store.known(TUESDAY, TUESDAY)) == [("carrying", TUESDAY, time(9, 30))]


def test_what_was_asked_can_be_dismissed_and_then_stays_so(store):
    name = ("sleeping", MONDAY, EIGHT)
    for state in (AskedState.ASKED, AskedState.DISMISSED, AskedState.ASKED):
        store.mark([name], state, LONG_AGO)
    assert store.known(MONDAY, MONDAY) == {name: AskedState.DISMISSED}


def test_dates_long_past_are_forgotten(store):
    store.mark([("sleeping", MONDAY, EIGHT)], AskedState.ASKED, LONG_AGO)
    store.mark([("sleeping", TUESDAY, EIGHT)], AskedState.ASKED, TUESDAY)
    assert list(store.known(LONG_AGO, TUESDAY)) == [("sleeping", TUESDAY, EIGHT)]


@pytest.mark.parametrize(
    ("column", "value"),
    [("times", '["soon"]'), ("times", "7"), ("weekdays", "[9]"), ("weekdays", "[]")],
)
def test_what_no_balance_writes_is_told(store, database, column, value):
    store.save(CheckIn("sleeping"))
    with database.writing() as connection:
        connection.execute(f"UPDATE check_ins SET {column} = ?", [value])
    with pytest.raises(DamagedDataError, match="The check-in of sleeping cannot be read"):
        store.load()


def test_a_time_asked_that_is_none_is_told(store, database):
    store.mark([("sleeping", MONDAY, EIGHT)], AskedState.ASKED, LONG_AGO)
    with database.writing() as connection:
        connection.execute("UPDATE check_ins_asked SET time = 'soon'")
    with pytest.raises(DamagedDataError, match="The check-in of sleeping cannot be read"):
        store.known(MONDAY, MONDAY)
