"""Spans split, changed and cut, nights logged in parts: each is one change and undone whole."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from balance_app.domain.entries import Change, ChangeKind, Details, Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import STANDING
from balance_app.domain.night import NightPart
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock
from tests.services.conftest import EVER
from tests.sitting import Sitter

TODAY = date(2026, 11, 16)


def clock(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def sat(desk: Desk, begin: datetime, minutes: int, option: str | None = None) -> Entry:
    return desk.journal.log("sitting", option, Details(minutes=minutes), at=begin).entry


def shown(desk: Desk, habit: str | None = None) -> list[str]:
    """The spans that stand, oldest first."""
    entries = desk.entries.between(*EVER, habit)[::-1]
    return [
        f"{e.at:%H:%M}-{e.ends.astimezone(e.at.tzinfo):%H:%M} {e.option or ''}".strip()
        for e in entries
    ]


def night(*parts: str) -> list[NightPart]:
    read = [(text[:5], text[6:11], text[12:]) for text in parts]
    return [
        NightPart(option, time.fromisoformat(begin), time.fromisoformat(end))
        for begin, end, option in read
    ]


class TestSpans:
    def test_a_split_is_one_change(self, desk: Desk) -> None:
        entry = sat(desk, clock(7), 60, STANDING)

        change = desk.journal.split(entry.id, clock(7, 20))

        assert shown(desk) == ["07:00-07:20 standing", "07:20-08:00 standing"]
        assert (change.kind, len(change.entries)) == (ChangeKind.EDITED, 2)
        desk.journal.undo()
        assert shown(desk) == ["07:00-08:00 standing"]
        desk.journal.redo()
        assert shown(desk) == ["07:00-07:20 standing", "07:20-08:00 standing"]

    def test_another_beginning_and_end(self, desk: Desk) -> None:
        entry = sat(desk, clock(7), 60)
        desk.journal.resize(entry.id, clock(6, 30), clock(7, 30))
        assert shown(desk) == ["06:30-07:30"]
        desk.journal.undo()
        assert shown(desk) == ["07:00-08:00"]

    def test_the_day_moves_with_the_beginning(self, desk: Desk) -> None:
        entry = sat(desk, clock(4, 30), 60)
        after = desk.journal.resize(entry.id, clock(3, 30), clock(5, 30)).after
        assert after.day == date(2026, 11, 15)

    def test_an_end_in_the_future_is_refused(self, desk: Desk) -> None:
        entry = sat(desk, clock(8), 30)
        with pytest.raises(WordsError, match="would end in the future"):
            desk.journal.resize(entry.id, clock(8), clock(9, 30))
        assert shown(desk) == ["08:00-08:30"]

    def test_a_pair_of_shoes_does_not_grow_over_another(self, desk: Desk) -> None:
        flat = desk.journal.log("footwear", "flat", Details(minutes=60), at=clock(6)).entry
        desk.journal.log("footwear", "heels", Details(minutes=60), at=clock(7))
        with pytest.raises(WordsError, match="has that time already"):
            desk.journal.resize(flat.id, clock(6), clock(7, 30))
        desk.journal.resize(flat.id, clock(5, 30), clock(7))

    def test_a_cut_through_several_spans_is_one_change(self, desk: Desk) -> None:
        sat(desk, clock(5), 60)
        sat(desk, clock(6), 30, STANDING)
        sat(desk, clock(6, 30), 60)

        change = desk.journal.cut("sitting", clock(5, 40), clock(7))

        assert shown(desk) == ["05:00-05:40", "07:00-07:30"]
        assert (change.kind, len(change.entries)) == (ChangeKind.EDITED, 3)
        desk.journal.undo()
        assert shown(desk) == ["05:00-06:00", "06:00-06:30 standing", "06:30-07:30"]
        desk.journal.redo()
        assert shown(desk) == ["05:00-05:40", "07:00-07:30"]

    def test_a_cut_in_the_middle_leaves_two(self, desk: Desk) -> None:
        entry = sat(desk, clock(5), 60)
        desk.journal.cut("sitting", clock(5, 20), clock(5, 40))
        first = desk.entries.between(*EVER)[-1]
        assert shown(desk) == ["05:00-05:20", "05:40-06:00"]
        assert first.id == entry.id
        desk.journal.undo()
        assert shown(desk) == ["05:00-06:00"]

    def test_a_cut_of_all_there_is_deletes(self, desk: Desk) -> None:
        sat(desk, clock(5), 60)
        assert desk.journal.cut("sitting", clock(4), clock(8)).kind is ChangeKind.DELETED
        assert shown(desk) == []
        desk.journal.undo()
        assert shown(desk) == ["05:00-06:00"]

    @pytest.mark.parametrize(
        "correct",
        [
            lambda j, _: j.split("gone", MONDAY_MORNING),
            lambda j, e: j.split(e.id, clock(5)),
            lambda j, e: j.resize(e.id, clock(6), clock(5)),
            lambda j, _: j.cut("sitting", clock(6), clock(7)),
            lambda j, _: j.cut("sitting", clock(6), clock(5)),
            lambda j, _: j.cut("siting", clock(5), clock(6)),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_stored(
        self, desk: Desk, correct: Callable[..., Change]
    ) -> None:
        entry = sat(desk, clock(5), 60)
        with pytest.raises(WordsError):
            correct(desk.journal, entry)
        assert shown(desk) == ["05:00-06:00"]
        change = desk.journal.undoable()
        assert change is not None
        assert change.kind is ChangeKind.LOGGED

    def test_what_is_left_across_a_change_of_the_clocks_has_its_own_offset(
        self, tmp_path: Path
    ) -> None:
        desk = open_desk(tmp_path / "autumn.db", FakeClock(clock(9, day=date(2026, 10, 25))))
        entry = sat(desk, clock(1, day=date(2026, 10, 25)), 300)
        desk.journal.split(entry.id, clock(4, day=date(2026, 10, 25)))
        assert shown(desk) == ["01:00-05:00", "04:00-05:00"], "by the summer clock that began it"
        first, second = desk.entries.between(*EVER)[::-1]
        assert (first.minutes, second.minutes) == (240, 60)
        assert second.at.utcoffset() == timedelta(hours=1)
        assert (first.day, second.day) == (date(2026, 10, 24), date(2026, 10, 25))
        desk.database.close()


class TestMeasured:
    @pytest.fixture
    def sitter(self, desk: Desk) -> Sitter:
        sitter = Sitter(desk)
        sitter.begin()
        sitter.grow(30)
        return sitter

    def test_what_a_hand_was_at_is_still_measured_and_grows_no_more(
        self, desk: Desk, sitter: Sitter
    ) -> None:
        desk.journal.split(sitter.stretch.id, clock(9, 10))
        desk.journal.cut("sitting", clock(9, 15), clock(9, 20))
        sitter.grow(5)
        assert shown(desk) == ["09:00-09:10", "09:10-09:15", "09:20-09:30", "09:30-09:35"]
        *touched, growing = sitter.entries()
        assert all(e.source is Source.MEASURED and e.modified > e.created for e in touched)
        assert growing.modified == growing.created

    def test_a_sitting_under_way_goes_on_after_a_cut(self, desk: Desk, sitter: Sitter) -> None:
        desk.journal.cut("sitting", clock(9, 0), clock(9, 30))
        sitter.grow(2)
        sitter.end()
        assert shown(desk) == ["09:30-09:32"]


class TestNight:
    def test_its_parts_are_entries_of_one_change_that_count_for_the_waking_day(
        self, desk: Desk
    ) -> None:
        change = desk.journal.log_night(
            TODAY, night("23:10-02:00 left", "02:00-06:40 back"), Source.WINDOW
        )
        first, second = desk.entries.between(*EVER)[::-1]
        assert shown(desk) == ["23:10-02:00 left", "02:00-06:40 back"]
        assert (first.minutes, second.minutes) == (170, 280)
        assert {first.day, second.day} == {TODAY}
        assert (change.kind, len(change.entries)) == (ChangeKind.LOGGED, 2)
        desk.journal.undo()
        assert shown(desk) == []

    @pytest.mark.parametrize(
        ("parts", "why"),
        [
            ([], "from when to when"),
            (["23:00-02:00 left", "01:00-06:00 back"], "does not follow"),
            (["23:00-02:00 left", "02:00-02:00 back"], "no time at all"),
            (["23:00-02:00 left", "02:00-06:00 upside"], "no option of sleeping “upside”"),
            (["23:00-02:00 left", "02:00-10:00 back"], "in the future"),
        ],
    )
    def test_nothing_is_stored_unless_all_is(self, desk: Desk, parts: list[str], why: str) -> None:
        with pytest.raises(WordsError, match=why):
            desk.journal.log_night(TODAY, night(*parts), Source.WINDOW)
        assert shown(desk) == []

    def test_time_that_is_taken_is_refused_and_the_other_entry_named(self, desk: Desk) -> None:
        desk.journal.log_night(TODAY, night("23:00-03:00 left"), Source.WINDOW)
        with pytest.raises(WordsError, match=r"Left.*23:00 to 03:00"):
            desk.journal.log_night(TODAY, night("02:00-06:00 back"), Source.WINDOW)
        desk.journal.log_night(TODAY, night("03:00-06:00 back"), Source.WINDOW)
        assert len(shown(desk)) == 2

    def test_a_night_of_a_past_day(self, desk: Desk) -> None:
        desk.journal.log_night(date(2026, 11, 14), night("23:00-07:00 right"), Source.WINDOW)
        (entry,) = desk.entries.between(*EVER)
        assert (entry.at, entry.day) == (clock(23, day=date(2026, 11, 13)), date(2026, 11, 14))

    def test_a_night_of_nine_hours_by_the_clock_is_ten_in_autumn(self, tmp_path: Path) -> None:
        sunday = date(2026, 10, 25)
        desk = open_desk(tmp_path / "autumn.db", FakeClock(clock(9, day=sunday)))
        desk.journal.log_night(sunday, night("22:00-02:30 left", "02:30-07:00 back"), Source.WINDOW)
        assert [e.minutes for e in desk.entries.between(*EVER)[::-1]] == [330, 270]
        desk.database.close()

    def test_a_part_longer_than_24_hours_is_refused(self, tmp_path: Path) -> None:
        sunday = date(2026, 10, 25)
        desk = open_desk(tmp_path / "autumn.db", FakeClock(clock(9, day=sunday)))
        with pytest.raises(WordsError, match="1470 minutes cannot be"):
            desk.journal.log_night(sunday, night("06:30-06:00 left"), Source.WINDOW)
        assert shown(desk) == []
        desk.database.close()
