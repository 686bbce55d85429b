"""Deleting and bringing back several entries, and editing after the clock was set back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.entries import Details, Edits, Entry
from balance_app.domain.errors import WordsError
from balance_app.store.actions import LISTED
from tests.desk import Desk, open_desk
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.services.conftest import EVER

NIGHT = MONDAY_MORNING - timedelta(hours=9)


def slept(desk: Desk, option: str, at: datetime, minutes: int) -> Entry:
    return desk.journal.log("sleeping", option, Details(minutes), at=at).entry


def two_of_one_night(desk: Desk) -> list[Entry]:
    """Two deleted parts of a night that share an hour."""
    found = []
    for option, hours in (("left", 0), ("right", 1)):
        found.append(slept(desk, option, NIGHT + timedelta(hours=hours), 120))
        desk.journal.delete(found[-1].id)
    return found


def test_two_deleted_parts_of_a_night_that_overlap_do_not_come_back_together(desk: Desk) -> None:
    ids = [entry.id for entry in two_of_one_night(desk)]

    with pytest.raises(
        WordsError, match=r"Sleeping “Left” has that time already: 2026-11-16 00:00"
    ):
        desk.journal.restore(ids)

    assert desk.journal.history(*EVER) == []
    desk.journal.restore(ids[1:])
    with pytest.raises(WordsError, match="Sleeping “Right” has that time already"):
        desk.journal.restore(ids[:1])


def test_parts_of_a_night_that_follow_each_other_come_back_together(desk: Desk) -> None:
    parts = [slept(desk, "left", NIGHT, 60), slept(desk, "right", NIGHT + timedelta(hours=1), 60)]
    desk.journal.delete_all([entry.id for entry in parts])

    desk.journal.restore([entry.id for entry in parts])

    assert [entry.option for entry in desk.journal.history(*EVER)] == ["right", "left"]


def test_what_was_logged_by_minutes_alone_comes_back_beside_others(desk: Desk) -> None:
    for option in ("heels", "flat"):
        worn = desk.journal.log("footwear", option, Details(minutes=60)).entry

    desk.journal.delete(worn.id)
    desk.journal.restore([worn.id])

    assert len(desk.journal.history(*EVER)) == 2


def test_a_note_is_taken_though_a_clock_set_back_has_put_the_entry_into_the_future(
    desk: Desk,
) -> None:
    entry = desk.journal.log("carrying", "left", Details(minutes=20)).entry
    desk.clock.set_wall(MONDAY_MORNING - timedelta(days=1))

    assert desk.journal.edit(entry.id, Edits(note="bag")).after.note == "bag"
    with pytest.raises(WordsError, match="in the future"):
        desk.journal.edit(entry.id, Edits(minutes=30))


def test_what_was_done_before_the_clock_was_set_back_is_undone_after_what_came_later(
    desk: Desk,
) -> None:
    first = desk.journal.log("carrying", "left").entry
    desk.clock.set_wall(MONDAY_MORNING - timedelta(days=1))
    second = desk.journal.log("carrying", "right").entry

    undone = [desk.journal.undo(), desk.journal.undo()]

    assert [change.after.id for change in undone if change] == [second.id, first.id]
    assert desk.journal.history(*EVER) == []


def test_a_longer_night_counts_for_the_waking_day_of_the_zone_it_was_slept_in(
    tmp_path: Path,
) -> None:
    """The night before Berlin’s clocks go forward: 17:30 by the old offset is 18:30 by the new."""
    berlin = ZoneInfo("Europe/Berlin")
    desk = open_desk(tmp_path / "balance.db", FakeClock(datetime(2026, 4, 1, 9, tzinfo=berlin)))
    slept_late = slept(desk, "left", datetime(2026, 3, 28, 18, 30, tzinfo=berlin), 60)

    edited = desk.journal.edit(slept_late.id, Edits(minutes=23 * 60)).after

    assert edited.at == datetime(2026, 3, 28, 17, 30, tzinfo=UTC)
    assert edited.day == date(2026, 3, 30)
    desk.database.close()


# --- Very many at once ----------------------------------------------------------------------------

MANY = LISTED + 60


def logged_many(desk: Desk) -> list[Entry]:
    made = [desk.journal.draft("carrying", "left") for _ in range(MANY)]
    noted = replace(made[7], note="Zug 🚆 “spät”\n\\", load_kg=4.5, tag="bag", minutes=12)
    desk.entries.add_all([*made[:7], noted, *made[8:]])
    return sorted(desk.journal.history(*EVER), key=lambda entry: entry.id)


def unstamped(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by id, but for when they were last modified."""
    return sorted(
        (replace(entry, modified=entry.created) for entry in entries), key=lambda entry: entry.id
    )


def test_very_many_are_deleted_as_one_change_that_lists_the_first_and_counts_all(
    desk: Desk,
) -> None:
    made = logged_many(desk)

    change = desk.journal.delete_all([entry.id for entry in made])

    assert (len(change.entries), change.count) == (LISTED, MANY)
    assert [part.before for part in change.entries] == made[:LISTED]
    assert {part.after.deleted for part in change.entries} == {desk.clock.now()}
    assert desk.journal.history(*EVER) == []
    assert desk.journal.undoable() == change


def test_very_many_come_back_and_go_again_and_stay_as_they_were(desk: Desk) -> None:
    made = logged_many(desk)
    ids = [entry.id for entry in made]
    desk.journal.delete_all(ids)

    desk.journal.undo()
    assert unstamped(desk.journal.history(*EVER)) == unstamped(made)
    desk.journal.redo()
    assert desk.journal.history(*EVER) == []
    change = desk.journal.restore(ids)

    assert change.count == MANY
    assert unstamped(desk.journal.history(*EVER)) == unstamped(made)
    desk.journal.undo()
    assert desk.journal.history(*EVER) == []
    assert desk.entries.find_deleted(ids[0]).note == made[0].note


def test_none_of_very_many_is_deleted_where_one_is_gone_already(desk: Desk) -> None:
    ids = [entry.id for entry in logged_many(desk)]
    desk.journal.delete(ids[40])

    with pytest.raises(WordsError, match=f"No entry’s id is “{ids[40]}” or ends in it"):
        desk.journal.delete_all(ids)

    assert len(desk.journal.history(*EVER)) == MANY - 1


def test_of_very_many_nights_one_whose_time_is_taken_lets_none_come_back(desk: Desk) -> None:
    nights = [slept(desk, "left", NIGHT - timedelta(days=n), 120) for n in range(1, 40)]
    desk.journal.delete_all([night.id for night in nights])
    slept(desk, "back", nights[20].at + timedelta(minutes=60), 90)

    with pytest.raises(WordsError, match="Sleeping “Back” has that time already"):
        desk.journal.restore([night.id for night in nights])

    assert len(desk.journal.history(*EVER)) == 1
