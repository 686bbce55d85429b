"""Drafting and saving entries, and what is said of them, over a real database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.balance import Run
from balance_app.domain.entries import Change, Details, Entry, Source
from balance_app.domain.errors import MachineError, WordsError
from balance_app.domain.habits import BUILT_IN, Aim, Side
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock
from tests.services.conftest import EVER, changes_stored, log

TODAY = MONDAY_MORNING.date()


def changes_heard(desk: Desk) -> list[Change]:
    heard: list[Change] = []
    desk.journal.subscribe(heard.append)
    return heard


def test_what_is_logged_is_stamped_and_stored(desk: Desk) -> None:
    logged = desk.journal.log(
        "Carrying", "LEFT", Details(20, 4.5, "on foot", "groceries"), source=Source.TERMINAL
    )

    entry = logged.entry
    assert desk.journal.history(*EVER) == [entry]
    assert entry == Entry(
        id=entry.id,
        at=MONDAY_MORNING - timedelta(minutes=20),
        day=TODAY,
        habit="carrying",
        option="left",
        side=Side.LEFT,
        minutes=20,
        load_kg=4.5,
        note="on foot",
        source=Source.TERMINAL,
        created=MONDAY_MORNING,
        modified=MONDAY_MORNING,
        deleted=None,
        device=desk.entries.device,
        tag="groceries",
        zone="Europe/Berlin",
    )
    assert entry.at.utcoffset() == timedelta(hours=1)


def test_a_draft_is_not_stored_until_it_is_saved(desk: Desk) -> None:
    draft = desk.journal.draft("carrying", "left")
    assert desk.journal.history(*EVER) == []

    desk.journal.save(draft)

    assert desk.journal.history(*EVER) == [draft]


@pytest.mark.parametrize(
    ("habit", "option"), [("sitting", None), ("footwear", "flat"), ("carrying", "left")]
)
def test_what_has_minutes_has_just_ended_when_it_is_logged_without_a_time(
    desk: Desk, habit: str, option: str | None
) -> None:
    entry = desk.journal.log(habit, option, Details(minutes=45)).entry

    assert entry.at == MONDAY_MORNING - timedelta(minutes=45)


def test_timed_minutes_have_neither_option_nor_side(desk: Desk) -> None:
    entry = desk.journal.log("sitting", None, Details(minutes=45)).entry

    assert (entry.option, entry.side) == (None, None)


def test_a_timed_habits_option_is_its_minutes(desk: Desk) -> None:
    assert desk.journal.log("sitting", "45").entry.minutes == 45
    assert desk.journal.log("sitting", "45", Details(minutes=45)).entry.minutes == 45


def test_a_span_over_a_change_of_the_clocks_counts_real_minutes(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN))
    desk = open_desk(tmp_path / "balance.db", clock)

    entry = desk.journal.log("sitting", "60").entry

    assert entry.at.isoformat() == "2026-03-29T01:30:00+01:00"
    assert entry.day == date(2026, 3, 28)


@pytest.mark.parametrize(
    ("habit", "option", "details", "word"),
    [
        ("carying", "left", Details(), "“carrying”"),
        ("carrying", "leff", Details(), "“left”"),
        ("carrying", None, Details(), "left, both, none, right"),
        ("carrying", "left", Details(minutes=0), "1 to 1440"),
        ("carrying", "left", Details(minutes=1441), "24 hours"),
        ("carrying", "left", Details(load_kg=-1.0), "at most 200 kg"),
        ("sitting", None, Details(), "minutes"),
        ("sitting", "left", Details(), "minutes"),
        ("sitting", "-5", Details(), "minutes"),
        ("sitting", "99999999999999999999", Details(), "24 hours"),
        ("sitting", "45", Details(minutes=30), "once"),
        ("footwear", "clogs", Details(), "flat"),
    ],
)
def test_words_that_make_no_sense_are_told_with_the_nearest_and_store_nothing(
    desk: Desk, habit: str, option: str | None, details: Details, word: str
) -> None:
    heard = changes_heard(desk)

    with pytest.raises(WordsError) as caught:
        desk.journal.log(habit, option, details)

    assert word in caught.value.message
    assert desk.journal.history(*EVER) == []
    assert changes_stored(desk) == 0
    assert heard == []


@pytest.mark.parametrize(
    ("habit", "option", "at"),
    [
        ("carrying", "left", MONDAY_MORNING + timedelta(minutes=1)),
        ("carrying", "left", datetime(1, 1, 1, tzinfo=BERLIN)),
        ("carrying", "left", datetime(9999, 12, 31, 23, 59, tzinfo=UTC)),
        ("sitting", "45", MONDAY_MORNING - timedelta(minutes=44)),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_stores_nothing(
    desk: Desk, habit: str, option: str, at: datetime
) -> None:
    with pytest.raises(WordsError):
        desk.journal.log(habit, option, at=at)

    assert desk.journal.history(*EVER) == []


def test_a_time_without_a_zone_is_a_bug(desk: Desk) -> None:
    with pytest.raises(ValueError, match="not aware"):
        desk.journal.log("carrying", "left", at=MONDAY_MORNING.replace(tzinfo=None))


def test_an_entry_counts_for_the_logical_day_of_the_zone_it_is_made_in(desk: Desk) -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    night = desk.journal.log("carrying", "left", at=datetime(2026, 11, 16, 3, 59, tzinfo=BERLIN))
    away = desk.journal.log("carrying", "left", at=datetime(2026, 11, 16, 4, 0, tzinfo=tokyo))

    assert night.entry.day == date(2026, 11, 15)
    assert away.entry.day == date(2026, 11, 16)
    assert away.entry.at.isoformat() == "2026-11-16T04:00:00+09:00"


def test_a_day_starts_at_the_hour_that_is_set(desk: Desk) -> None:
    desk.preferences.change("day_start_hour", 0)

    entry = desk.journal.log("carrying", "left", at=datetime(2026, 11, 16, 3, tzinfo=BERLIN)).entry

    assert entry.day == date(2026, 11, 16)


@pytest.mark.parametrize("fold", [0, 1])
def test_both_passes_of_a_repeated_hour_are_kept_apart(tmp_path: Path, fold: int) -> None:
    desk = open_desk(tmp_path / "balance.db", FakeClock(datetime(2026, 10, 26, 9, tzinfo=BERLIN)))
    at = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN)

    draft = desk.journal.draft("carrying", "left", at=at)
    desk.journal.save(draft)

    assert desk.journal.history(*EVER) == [draft]
    assert draft.at.utcoffset() == timedelta(hours=2 - fold)


def test_the_run_and_the_suggestion_come_with_what_is_logged(desk: Desk) -> None:
    first = desk.journal.log("carrying", "right")
    log(desk, "both")
    second = desk.journal.log("carrying", "right")
    neither = desk.journal.log("carrying", "none")
    other = desk.journal.log("carrying", "left")

    assert (first.run, first.suggestion) == (Run(Side.RIGHT, 1), None)
    assert (second.run, second.suggestion) == (Run(Side.RIGHT, 2), Side.LEFT)
    assert (neither.run, neither.suggestion) == (Run(Side.RIGHT, 2), Side.LEFT)
    assert (other.run, other.suggestion) == (Run(Side.LEFT, 1), None)


def test_a_week_that_leans_brings_a_suggestion_with_a_run_of_one(desk: Desk) -> None:
    log(desk, *["right"] * 16, "left")

    assert desk.journal.log("carrying", "right").suggestion is Side.LEFT


@pytest.mark.parametrize(("even_zone", "expected"), [(20, Side.LEFT), (40, None)])
def test_what_a_week_leans_to_depends_on_the_even_zone(
    desk: Desk, even_zone: int, expected: Side | None
) -> None:
    log(desk, *["right"] * 20, *["left"] * 9)
    desk.preferences.change("even_zone", even_zone)

    assert desk.journal.log("carrying", "right").suggestion is expected


def test_a_habit_that_is_just_watched_brings_no_suggestion(desk: Desk) -> None:
    log(desk, "right", "right", habit="sleeping")

    logged = desk.journal.log("sleeping", "right")

    assert (logged.run, logged.suggestion) == (Run(Side.RIGHT, 3), None)


def test_a_preferred_side_is_suggested_after_the_other(desk: Desk) -> None:
    desk.habits.change(replace(BUILT_IN[0], aim=Aim.PREFER_LEFT))

    assert desk.journal.log("carrying", "right").suggestion is Side.LEFT
    assert desk.journal.log("carrying", "left").suggestion is None


def test_a_habit_without_sides_has_neither_run_nor_suggestion(desk: Desk) -> None:
    for logged in (desk.journal.log("sitting", "45"), desk.journal.log("footwear", "heels")):
        assert (logged.run, logged.suggestion) == (None, None)


def test_a_back_dated_entry_tells_the_run_as_it_is_now(desk: Desk) -> None:
    log(desk, "left", "left")

    logged = desk.journal.log("carrying", "right", at=MONDAY_MORNING - timedelta(days=20))

    assert logged.run == Run(Side.LEFT, 2)


def test_a_failed_save_stores_nothing_and_can_be_made_again_with_its_stamp(desk: Desk) -> None:
    heard = changes_heard(desk)
    draft = desk.journal.draft("carrying", "left")
    desk.database.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(MachineError):
        desk.journal.save(draft)
    assert desk.journal.history(*EVER) == []
    assert heard == []
    desk.database.connection.execute("PRAGMA query_only = OFF")
    desk.clock.advance(600)

    assert desk.journal.save(draft).entry == draft
    assert desk.journal.history(*EVER) == [draft]
    assert len(heard) == 1


def test_saving_twice_stores_once(desk: Desk) -> None:
    draft = desk.journal.draft("carrying", "left")

    assert desk.journal.save(draft) == desk.journal.save(draft)
    assert desk.journal.history(*EVER) == [draft]
    assert changes_stored(desk) == 1


def test_ids_order_as_entries_are_made(desk: Desk) -> None:
    drafts = [desk.journal.draft("carrying", "left") for _ in range(100)]

    assert [draft.id for draft in drafts] == sorted({draft.id for draft in drafts})
    assert drafts[0].at.tzinfo == timezone(timedelta(hours=1))
