"""What is set of check-ins and what was asked, in a real file."""

from datetime import date, time

import pytest

from balance_app.domain.check_in_changes import CheckInDismissed, CheckInSet
from balance_app.domain.check_ins import WORKDAYS, AskedState, CheckIn, usual_check_in
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.store.check_ins import (
    SqliteCheckInStore,
    check_in_change_of,
    check_in_change_text,
    put_check_in,
    write_check_in,
)

MONDAY = date(2026, 11, 16)
TUESDAY = date(2026, 11, 17)
LONG_AGO = date(2026, 10, 1)
EIGHT = time(8)


@pytest.fixture
def store(database):
    return SqliteCheckInStore(database)


def test_nothing_is_set_at_first(store):
    assert store.load() == {}


def test_what_is_set_is_read_back(store, database):
    mouse = CheckIn("mouse-hand", True, (EIGHT, time(18, 30)), WORKDAYS, "Welche Hand? 🖱 איזו")
    with database.writing() as connection:
        write_check_in(connection, CheckIn("mouse-hand", False, (EIGHT,)))
        write_check_in(connection, mouse)
    assert store.load() == {"mouse-hand": mouse}


def test_what_is_as_usual_is_not_kept(store, database):
    with database.writing() as connection:
        write_check_in(connection, CheckIn("sleeping"))
        write_check_in(connection, usual_check_in("sleeping"))
        write_check_in(connection, usual_check_in("carrying"))
    assert store.load() == {}


@pytest.mark.parametrize(
    "change",
    [
        CheckInSet(usual_check_in("sleeping"), CheckIn("sleeping", False, (EIGHT,), WORKDAYS, "?")),
        CheckInDismissed(("sleeping", MONDAY, EIGHT)),
    ],
)
def test_a_change_is_read_back_as_it_was_written(change):
    assert check_in_change_of(check_in_change_text(change)) == change


def test_a_change_of_what_another_process_has_changed_is_refused(store, database):
    mine = CheckInSet(usual_check_in("sleeping"), CheckIn("sleeping", True, (EIGHT,)))
    theirs = CheckIn("sleeping", False)
    with database.writing() as connection:
        write_check_in(connection, theirs)
    with pytest.raises(WordsError, match="just been changed"), database.writing() as connection:
        put_check_in(connection, mine)
    assert store.load() == {"sleeping": theirs}


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
    with database.writing() as connection:
        write_check_in(connection, CheckIn("sleeping"))
        connection.execute(f"UPDATE check_ins SET {column} = ?", [value])
    with pytest.raises(DamagedDataError, match="The check-in of sleeping cannot be read"):
        store.load()


def test_a_time_asked_that_is_none_is_told(store, database):
    store.mark([("sleeping", MONDAY, EIGHT)], AskedState.ASKED, LONG_AGO)
    with database.writing() as connection:
        connection.execute("UPDATE check_ins_asked SET time = 'soon'")
    with pytest.raises(DamagedDataError, match="The check-in of sleeping cannot be read"):
        store.known(MONDAY, MONDAY)
