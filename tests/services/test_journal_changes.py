"""Editing, deleting, taking back and looking back, over a real database."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from balance_app.domain.entries import ChangeKind, Details, Edits
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Side
from tests.desk import Desk
from tests.fakes import BERLIN, MONDAY_MORNING
from tests.services.conftest import EVER, changes_stored, log


def test_every_change_is_announced_after_it_is_stored(desk: Desk) -> None:
    stored_when_heard: list[tuple[ChangeKind, int]] = []
    desk.journal.subscribe(
        lambda change: stored_when_heard.append((change.kind, len(desk.journal.history(*EVER))))
    )

    entry = desk.journal.log("carrying", "left").entry
    desk.journal.edit(entry.id, Edits(option="right"))
    desk.journal.delete(entry.id)
    desk.journal.undo()

    assert stored_when_heard == [
        (ChangeKind.LOGGED, 1),
        (ChangeKind.EDITED, 1),
        (ChangeKind.DELETED, 0),
        (ChangeKind.DELETED, 1),
    ]


def test_undo_takes_back_the_newest_change_first(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "left").entry
    desk.journal.edit(entry.id, Edits(option="right"))
    desk.journal.delete(entry.id)

    kinds = []
    options = []
    while change := desk.journal.undo():
        kinds.append(change.kind)
        options.append([kept.option for kept in desk.journal.history(*EVER)])

    assert kinds == [ChangeKind.DELETED, ChangeKind.EDITED, ChangeKind.LOGGED]
    assert options == [["right"], ["left"], []]


def test_what_would_be_undone_is_known_beforehand(desk: Desk) -> None:
    assert desk.journal.undoable() is None
    assert desk.journal.undo() is None
    log(desk, "left")

    undoable = desk.journal.undoable()

    assert undoable is not None
    assert undoable.after.option == "left"
    assert desk.journal.undo() == undoable
    assert desk.journal.undoable() is None


def test_an_edit_changes_what_it_names_and_nothing_else(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "left", Details(20, 4.5, "bag")).entry
    desk.clock.advance(600)

    change = desk.journal.edit(entry.id[-6:], Edits(option="both", minutes=30))

    assert (change.kind, change.before) == (ChangeKind.EDITED, entry)
    expected = replace(entry, option="both", side=Side.BOTH, minutes=30, modified=desk.clock.now())
    assert change.after == expected
    assert desk.journal.history(*EVER) == [expected]


def test_an_edit_moves_the_logical_day_with_the_time_alone(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "left", at=datetime(2026, 11, 16, 3, tzinfo=BERLIN)).entry
    desk.preferences.change("day_start_hour", 2)

    noted = desk.journal.edit(entry.id, Edits(note="late"))
    moved = desk.journal.edit(entry.id, Edits(at=datetime(2026, 11, 14, 9, tzinfo=BERLIN)))

    assert noted.after.day == date(2026, 11, 15)
    assert moved.after.day == date(2026, 11, 14)


def test_an_edit_can_empty_what_was_said(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "left", Details(20, 4.5, "bag")).entry

    after = desk.journal.edit(entry.id, Edits(clear=frozenset({"load_kg", "note"}))).after

    assert (after.minutes, after.load_kg, after.note) == (20, None, "")


def test_the_minutes_of_a_timed_habit_are_edited_as_its_option_too(desk: Desk) -> None:
    entry = desk.journal.log("sitting", "45").entry

    assert desk.journal.edit(entry.id, Edits(option="30")).after == replace(entry, minutes=30)
    with pytest.raises(WordsError, match="minutes"):
        desk.journal.edit(entry.id, Edits(clear=frozenset({"minutes"})))
    with pytest.raises(WordsError, match="once"):
        desk.journal.edit(entry.id, Edits(option="30", minutes=20))


def test_sitting_becomes_standing_and_back_with_its_minutes(desk: Desk) -> None:
    entry = desk.journal.log("sitting", "45").entry

    standing = desk.journal.edit(entry.id, Edits(option="standing")).after
    assert standing == replace(entry, option="standing")
    shorter = desk.journal.edit(entry.id, Edits(option="Standing", minutes=30)).after
    assert shorter == replace(entry, option="standing", minutes=30)
    assert desk.journal.edit(entry.id, Edits(option="30")).after == replace(entry, minutes=30)
    with pytest.raises(WordsError, match="minutes"):
        desk.journal.edit(entry.id, Edits(option="standing", clear=frozenset({"minutes"})))


@pytest.mark.parametrize(
    "edits",
    [
        Edits(),
        Edits(option="up"),
        Edits(minutes=1441),
        Edits(load_kg=-1.0),
        Edits(at=MONDAY_MORNING + timedelta(days=1)),
        Edits(clear=frozenset({"habit"})),
    ],
    ids=str,
)
def test_an_edit_that_makes_no_sense_changes_nothing(desk: Desk, edits: Edits) -> None:
    entry = desk.journal.log("carrying", "left").entry

    with pytest.raises(WordsError):
        desk.journal.edit(entry.id, edits)

    assert desk.journal.history(*EVER) == [entry]
    assert changes_stored(desk) == 1


def test_a_deleted_entry_is_gone_until_the_deletion_is_taken_back(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "left").entry

    change = desk.journal.delete(entry.id[-4:])

    assert (change.kind, change.before) == (ChangeKind.DELETED, entry)
    assert desk.journal.history(*EVER) == []
    with pytest.raises(WordsError):
        desk.journal.delete(entry.id)
    desk.journal.undo()
    assert desk.journal.newest("carrying") == entry


def test_history_is_newest_first_and_can_be_narrowed(desk: Desk) -> None:
    log(desk, "left", "right")
    log(desk, "back", habit="sleeping")
    yesterday = desk.journal.log("carrying", "both", at=MONDAY_MORNING - timedelta(days=1)).entry

    assert [e.option for e in desk.journal.history(*EVER)] == ["back", "right", "left", "both"]
    assert [e.option for e in desk.journal.history(*EVER, habit="Carrying", limit=2)] == [
        "right",
        "left",
    ]
    assert desk.journal.history(yesterday.day, yesterday.day) == [yesterday]
    with pytest.raises(WordsError, match="“sleeping”"):
        desk.journal.history(*EVER, habit="sleepin")


def test_the_newest_entry_is_the_one_that_happened_last(desk: Desk) -> None:
    log(desk, "left")
    desk.journal.log("carrying", "right", at=MONDAY_MORNING - timedelta(hours=1))

    newest = desk.journal.newest("carrying")

    assert newest is not None
    assert newest.option == "left"
    assert desk.journal.newest("sitting") is None
