"""What can be said of an entry, and what is refused."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.entries import (
    Details,
    Edits,
    Entry,
    Source,
    check_details,
    check_time,
)
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Side, find_habit

CARRYING, SITTING, FOOTWEAR = (find_habit(word) for word in ("carrying", "sitting", "footwear"))
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN)

ENTRY = Entry(
    id="01a1e35f-0a38-7000-9860-e3b5205cda1b",
    at=NOW,
    day=date(2026, 11, 16),
    habit="carrying",
    option="left",
    side=Side.LEFT,
    minutes=20,
    load_kg=4.5,
    note="bag",
    source=Source.TRAY,
    created=NOW,
    modified=NOW,
    deleted=None,
    device="desk",
)


@pytest.mark.parametrize("habit", [CARRYING, FOOTWEAR], ids=lambda habit: habit.id)
def test_a_habit_with_options_needs_one_and_names_them(habit: Habit) -> None:
    with pytest.raises(WordsError, match=habit.options[0].id):
        check_details(habit, None, Details())


def test_a_timed_habit_needs_its_minutes() -> None:
    with pytest.raises(WordsError, match="minutes"):
        check_details(SITTING, None, Details())

    check_details(SITTING, None, Details(minutes=45))


@pytest.mark.parametrize("minutes", [1, 1440])
@pytest.mark.parametrize("load", [0.1, 200.0])
def test_details_within_bounds_are_taken(minutes: int, load: float) -> None:
    check_details(CARRYING, CARRYING.option("left"), Details(minutes, load, "n" * 10_000))


@pytest.mark.parametrize(
    "details",
    [
        Details(minutes=0),
        Details(minutes=-5),
        Details(minutes=1441),
        Details(load_kg=0.0),
        Details(load_kg=-1.0),
        Details(load_kg=200.1),
        Details(load_kg=float("nan")),
        Details(load_kg=float("inf")),
        Details(note="n" * 10_001),
        Details(note="caf\udce9"),
        Details(tag="t" * 61),
        Details(tag="caf\udce9"),
    ],
    ids=str,
)
def test_details_out_of_bounds_are_refused(details: Details) -> None:
    with pytest.raises(WordsError):
        check_details(CARRYING, CARRYING.option("left"), details)


def test_the_present_and_the_past_are_taken() -> None:
    check_time(NOW, None, NOW)
    check_time(NOW - timedelta(minutes=45), 45, NOW)
    check_time(datetime(1970, 1, 1, tzinfo=UTC), None, NOW)


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (NOW + timedelta(seconds=1), None),
        (NOW - timedelta(minutes=44), 45),
        (datetime(1969, 12, 31, tzinfo=UTC), None),
        (datetime(1, 1, 1, tzinfo=BERLIN), None),
    ],
)
def test_a_time_that_cannot_be_is_refused(at: datetime, minutes: int | None) -> None:
    with pytest.raises(WordsError):
        check_time(at, minutes, NOW)


def test_the_second_pass_of_an_hour_is_the_future_during_its_first() -> None:
    first_pass = datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN)
    second_pass = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)

    with pytest.raises(WordsError, match="future"):
        check_time(second_pass, None, first_pass)


def test_a_span_over_a_skipped_hour_counts_real_minutes() -> None:
    before, after = (datetime(2026, 3, 29, hour, 30, tzinfo=BERLIN) for hour in (1, 3))

    check_time(before, 60, after)
    with pytest.raises(WordsError, match="future"):
        check_time(before, 61, after)


def test_an_edit_leaves_what_it_does_not_name() -> None:
    assert Edits(minutes=30).details_of(ENTRY) == Details(30, 4.5, "bag")
    assert Edits(at=NOW).details_of(ENTRY) == Details(20, 4.5, "bag")


def test_an_edit_empties_what_it_is_told_to() -> None:
    everything = frozenset({"minutes", "load_kg", "note"})

    assert Edits(clear=everything).details_of(ENTRY) == Details()
    assert Edits(note="", minutes=5).details_of(ENTRY) == Details(5, 4.5, "")


@pytest.mark.parametrize(
    "edits",
    [
        Edits(),
        Edits(clear=frozenset({"habit"})),
        Edits(minutes=5, clear=frozenset({"minutes"})),
        Edits(note="", clear=frozenset({"note"})),
    ],
    ids=str,
)
def test_an_edit_that_says_nothing_or_two_things_at_once_is_refused(edits: Edits) -> None:
    with pytest.raises(WordsError):
        edits.details_of(ENTRY)
