"""Measured sitting as entries: they grow, are corrected, and are left alone once edited."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import Posture
from balance_app.domain.entries import Details, Edits, Entry, Source
from balance_app.domain.habits import STANDING
from balance_app.services.journal import Journal
from tests.coaching import MINUTE
from tests.desk import Desk, open_desk
from tests.fakes import MONDAY_MORNING
from tests.sitting import Sitter

NINE = MONDAY_MORNING.astimezone(UTC)
LOCKED = "Sitting is not saved yet: "


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "balance.db", busy_seconds=0.01)
    yield opened
    opened.database.close()


@pytest.fixture
def sitter(desk: Desk) -> Sitter:
    sitter = Sitter(desk)
    sitter.begin()
    return sitter


@pytest.fixture
def lock(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Keeps the log from writing for a while."""

    @contextmanager
    def locked() -> Iterator[None]:
        other = sqlite3.connect(tmp_path / "balance.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()

    return locked


class TestGrowing:
    def test_one_entry_grows_once_a_minute(self, sitter: Sitter) -> None:
        for minute in range(1, 4):
            sitter.grow(1)
            assert sitter.minutes() == [minute]
        assert sitter.told == 3

    def test_it_says_what_a_logged_entry_would(self, sitter: Sitter) -> None:
        sitter.grow(1)
        (entry,) = sitter.entries()
        assert entry == Entry(
            id=sitter.stretch.id,
            at=MONDAY_MORNING,
            day=date(2026, 11, 16),
            habit="sitting",
            option=None,
            side=None,
            minutes=1,
            load_kg=None,
            note="",
            source=Source.MEASURED,
            created=NINE,
            modified=NINE,
            deleted=None,
            device=sitter.desk.entries.device,
            zone="Europe/Berlin",
        )
        assert entry.at.utcoffset() == timedelta(hours=1)

    def test_more_often_told_it_is_written_once_a_minute_all_the_same(self, sitter: Sitter) -> None:
        sitter.grow(10, every=5)
        assert sitter.minutes() == [10]
        assert sitter.told <= 12

    def test_its_end_is_written_at_once(self, sitter: Sitter) -> None:
        sitter.grow(5)
        sitter.grow(0.75)
        assert sitter.minutes() == [5]
        sitter.end()
        assert sitter.minutes() == [6]

    def test_under_half_a_minute_is_nothing(self, sitter: Sitter) -> None:
        sitter.grow(0.5)
        sitter.end()
        assert sitter.minutes() == []
        sitter.begin()
        sitter.grow(0.6)
        sitter.end()
        assert sitter.minutes() == [1]

    def test_what_began_and_ended_at_once_is_nothing(self, sitter: Sitter) -> None:
        sitter.end()
        assert (sitter.minutes(), sitter.trouble) == ([], None)

    def test_each_stretch_is_an_entry_of_its_own(self, sitter: Sitter) -> None:
        sitter.grow(20)
        sitter.end()
        sitter.desk.clock.advance(5 * MINUTE)
        sitter.begin()
        sitter.grow(10)
        sitter.end()
        assert sitter.minutes() == [20, 10]

    def test_standing_has_the_option_standing(self, sitter: Sitter) -> None:
        sitter.grow(5)
        sitter.end()
        sitter.begin(Posture.STANDING)
        sitter.grow(7)
        assert [(entry.option, entry.minutes) for entry in sitter.entries()] == [
            (None, 5),
            (STANDING, 7),
        ]

    def test_it_cannot_be_undone_as_nobody_logged_it(self, sitter: Sitter) -> None:
        sitter.grow(20)
        sitter.end()
        assert sitter.desk.journal.undoable() is None
        assert sitter.desk.journal.undo() is None
        assert sitter.minutes() == [20]


class TestCorrecting:
    def test_an_entry_taken_back_is_shortened(self, sitter: Sitter) -> None:
        sitter.grow(20)
        sitter.end(taken_back=5)
        assert sitter.minutes() == [15]

    def test_an_entry_taken_back_to_nothing_is_taken_out(self, sitter: Sitter) -> None:
        sitter.grow(1)
        assert sitter.minutes() == [1]
        sitter.end(taken_back=1)
        assert sitter.minutes() == []
        rows = sitter.desk.database.rows("SELECT count(*) FROM entries")
        assert rows[0][0] == 0, "no trace of it is kept"

    def test_a_program_that_starts_again_ends_what_the_last_one_left(self, sitter: Sitter) -> None:
        sitter.grow(20)
        sitter.log = sitter.new_log()
        sitter.end(taken_back=1)
        assert sitter.minutes() == [19]


class TestHands:
    """What the user has done to an entry counts."""

    def test_an_edited_entry_is_left_alone_and_another_begins(self, sitter: Sitter) -> None:
        sitter.grow(10)
        sitter.desk.journal.edit(sitter.stretch.id, Edits(minutes=8, note="the train"))
        sitter.grow(11)
        sitter.end()
        first, second = sitter.entries()
        assert (first.minutes, first.note) == (8, "the train")
        # It begins where the first had got to when it was changed.
        assert (second.at, second.minutes) == (NINE + timedelta(minutes=10), 11)
        assert second.source is Source.MEASURED

    def test_a_deleted_entry_stays_deleted_and_another_begins(self, sitter: Sitter) -> None:
        sitter.grow(10)
        sitter.desk.journal.delete(sitter.stretch.id)
        sitter.grow(11)
        assert sitter.minutes() == [11]
        sitter.desk.journal.undo()
        sitter.grow(5)
        sitter.end()
        assert sitter.minutes() == [10, 16]

    @pytest.mark.parametrize("hand", [Journal.delete, lambda j, i: j.edit(i, Edits(note="mine"))])
    def test_what_came_after_a_hand_is_kept_though_the_stretch_ends_at_once(
        self, sitter: Sitter, hand: Callable[[Journal, str], object]
    ) -> None:
        sitter.grow(10)
        hand(sitter.desk.journal, sitter.stretch.id)
        sitter.grow(0.75)
        sitter.end()
        assert (sitter.entries()[-1].at, sitter.minutes()[-1]) == (NINE + timedelta(minutes=10), 1)

    def test_a_program_that_starts_again_adds_nothing_to_what_a_hand_was_at(
        self, sitter: Sitter
    ) -> None:
        sitter.grow(10)
        sitter.desk.journal.edit(sitter.stretch.id, Edits(minutes=8))
        sitter.log = sitter.new_log()
        sitter.end()
        assert sitter.minutes() == [8]

    def test_the_second_entry_can_be_changed_as_well(self, sitter: Sitter) -> None:
        sitter.grow(10)
        sitter.desk.journal.edit(sitter.stretch.id, Edits(note="first"))
        sitter.grow(6)
        sitter.desk.journal.edit(sitter.entries()[-1].id, Edits(note="second"))
        sitter.grow(6)
        assert [(entry.note, entry.minutes) for entry in sitter.entries()] == [
            ("first", 10),
            ("second", 6),
            ("", 6),
        ]

    def test_an_edited_entry_that_turns_out_to_be_none_is_left_alone(self, sitter: Sitter) -> None:
        sitter.grow(1)
        sitter.desk.journal.edit(sitter.stretch.id, Edits(note="mine"))
        sitter.end(taken_back=1)
        assert [entry.note for entry in sitter.entries()] == ["mine"]

    def test_a_correction_beyond_the_beginning_of_the_second_takes_that_out(
        self, sitter: Sitter
    ) -> None:
        sitter.grow(10)
        sitter.desk.journal.edit(sitter.stretch.id, Edits(note="mine"))
        sitter.grow(3)
        assert sitter.minutes() == [10, 3]
        sitter.end(taken_back=4)
        assert sitter.minutes() == [10]

    def test_what_is_logged_by_hand_is_never_touched(self, sitter: Sitter) -> None:
        sitter.desk.clock.advance(60 * MINUTE)
        logged = sitter.desk.journal.log("sitting", None, Details(minutes=45)).entry
        sitter.begin()
        sitter.grow(2)
        sitter.end(taken_back=2)
        assert sitter.entries() == [logged]


class TestFailing:
    Lock = Callable[[], AbstractContextManager[None]]

    def test_a_store_that_fails_is_told(self, sitter: Sitter, lock: Lock) -> None:
        with lock():
            sitter.grow(1)
            assert sitter.trouble is not None
            assert sitter.trouble.startswith(LOCKED)
        assert sitter.told == 0

    def test_what_it_missed_is_made_up_for(self, sitter: Sitter, lock: Lock) -> None:
        with lock():
            sitter.grow(5)
        sitter.grow(1)
        assert (sitter.minutes(), sitter.trouble) == ([6], None)

    def test_an_end_that_it_missed_is_made_up_for_with_the_next_stretch(
        self, sitter: Sitter, lock: Lock
    ) -> None:
        with lock():
            sitter.grow(30)
            sitter.end()
            sitter.desk.clock.advance(5 * MINUTE)
            sitter.begin()
            assert sitter.trouble is not None
        sitter.grow(0.1)
        assert (sitter.minutes(), sitter.trouble) == ([30], None)
        sitter.grow(9.9)
        assert sitter.minutes() == [30, 10]

    def test_a_correction_that_it_missed_is_made_up_for(self, sitter: Sitter, lock: Lock) -> None:
        sitter.grow(20)
        with lock():
            sitter.end(taken_back=5)
        sitter.begin()
        assert sitter.minutes() == [15]

    def test_several_ends_are_made_up_for_in_order(self, sitter: Sitter, lock: Lock) -> None:
        with lock():
            for minutes in (3, 4, 5):
                sitter.grow(minutes)
                sitter.end()
                sitter.begin()
        sitter.grow(1)
        assert sitter.minutes() == [3, 4, 5, 1]
        assert sitter.trouble is None

    def test_a_change_by_hand_is_found_out_about_afterwards(
        self, sitter: Sitter, lock: Lock
    ) -> None:
        sitter.grow(10)
        with lock():
            sitter.grow(1)
        sitter.desk.journal.delete(sitter.stretch.id)
        sitter.grow(3)
        assert sitter.minutes() == [4]
