"""Spans corrected by hand: split, changed and cut in whole minutes, nothing lost on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.corrections import (
    NewId,
    bounds_of,
    cut_entries,
    minutes_between,
    resize_entry,
    split_entry,
)
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError

BERLIN = ZoneInfo("Europe/Berlin")
TEN = datetime(2026, 11, 16, 10, 0, tzinfo=BERLIN)
MINUTE = timedelta(minutes=1)


def ids() -> NewId:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def sat(begin: datetime, minutes: int, id_: str = "old") -> Entry:
    return Entry(
        id_, begin, date(2026, 11, 16), "sitting", None, None, minutes, None, "mail",
        Source.MEASURED, begin, begin, None, "desk",
    )  # fmt: skip


def clock(hours: int, minutes: int = 0) -> datetime:
    return TEN.replace(hour=hours, minute=minutes)


def shown(entry: Entry) -> str:
    """A span as the screen shows it."""
    begin, end = (bound.astimezone(BERLIN) for bound in bounds_of(entry))
    return f"{begin:%H:%M}-{end:%H:%M}"


class TestSplit:
    def test_the_second_begins_where_the_first_ends_and_says_the_same(self) -> None:
        entry = sat(TEN, 45)
        first, second = split_entry(entry, clock(10, 15), ids())
        assert first == replace(entry, minutes=15)
        assert second == replace(entry, id="new-1", at=clock(10, 15), minutes=30)

    def test_seconds_within_the_minute_are_kept_and_the_clock_shows_what_was_asked_for(
        self,
    ) -> None:
        first, second = split_entry(sat(TEN.replace(second=35), 30), clock(10, 15), ids())
        assert (shown(first), shown(second)) == ("10:00-10:15", "10:15-10:30")
        assert second.at.second == 35

    @pytest.mark.parametrize("at", [clock(9, 59), clock(10, 0), clock(10, 45), clock(11, 0)])
    def test_at_the_edge_and_outside_it_is_refused(self, at: datetime) -> None:
        with pytest.raises(WordsError, match="between 10:00 and 10:45"):
            split_entry(sat(TEN, 45), at, ids())

    def test_it_crosses_a_change_of_the_clocks_in_real_minutes(self) -> None:
        entry = sat(datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN), 180)
        second_pass = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
        first, second = split_entry(entry, second_pass, ids())
        assert (first.minutes, second.minutes) == (120, 60)

    @given(
        st.integers(2, 1440), st.data(), st.integers(0, 59), st.integers(-36_000_000, 36_000_000)
    )
    def test_minutes_are_conserved(
        self, minutes: int, data: st.DataObject, seconds: int, when: int
    ) -> None:
        entry = sat(TEN + timedelta(minutes=when, seconds=seconds), minutes)
        at = entry.at.astimezone(UTC) + data.draw(st.integers(1, minutes - 1)) * MINUTE
        first, second = split_entry(entry, at, ids())
        assert first.minutes is not None
        assert second.minutes is not None
        assert first.minutes + second.minutes == minutes
        assert (bounds_of(first)[0], bounds_of(second)[1]) == bounds_of(entry)
        assert bounds_of(first)[1] == bounds_of(second)[0]


class TestResize:
    def test_another_end(self) -> None:
        assert shown(resize_entry(sat(TEN, 45), TEN, clock(10, 20))) == "10:00-10:20"

    def test_another_beginning_keeps_the_end_that_is_shown(self) -> None:
        entry = sat(TEN.replace(second=35), 30)
        changed = resize_entry(entry, clock(10, 5), bounds_of(entry)[1])
        assert shown(changed) == "10:05-10:30"

    def test_the_time_is_written_by_the_clock_it_was_made_by(self) -> None:
        changed = resize_entry(sat(TEN, 45), clock(9, 30).astimezone(UTC), clock(10))
        assert (changed.at, changed.at.tzinfo) == (clock(9, 30), BERLIN)

    @pytest.mark.parametrize(
        ("end", "why"),
        [
            (clock(9, 30), "The end, 09:30, lies before the beginning, 10:00."),
            (clock(10), "no time at all"),
            (TEN + timedelta(hours=24, minutes=1), "longer than 24 hours"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, end: datetime, why: str) -> None:
        with pytest.raises(WordsError, match=why):
            resize_entry(sat(TEN, 45), TEN, end)


class TestCut:
    def cut(self, entry: Entry, begin: datetime, end: datetime) -> list[str]:
        changed, added = cut_entries([entry], begin, end, ids())
        kept = [after for _, after in changed if after is not None]
        return [shown(one) for one in (*kept, *added)]

    def test_in_the_middle_two_are_left(self) -> None:
        entry = sat(TEN, 60)
        changed, added = cut_entries([entry], clock(10, 10), clock(10, 50), ids())
        assert changed == [(entry, replace(entry, minutes=10))]
        assert added == [replace(entry, id="new-1", at=clock(10, 50), minutes=10)]

    def test_at_an_end_it_is_shortened(self) -> None:
        assert self.cut(sat(TEN, 60), clock(10, 30), clock(12)) == ["10:00-10:30"]
        assert self.cut(sat(TEN, 60), clock(9), clock(10, 30)) == ["10:30-11:00"]

    def test_covered_whole_it_is_deleted(self) -> None:
        entry = sat(TEN, 60)
        assert cut_entries([entry], TEN, clock(11), ids()) == ([(entry, None)], [])

    def test_seconds_do_not_matter(self) -> None:
        entry = sat(TEN.replace(second=35), 60)
        assert self.cut(entry, clock(10, 10), clock(10, 20)) == ["10:00-10:10", "10:20-11:00"]

    def test_several_entries_that_overlap_are_all_cut(self) -> None:
        one, other = sat(TEN, 60, "one"), sat(clock(10, 30), 60, "other")
        changed, added = cut_entries([one, other], clock(10, 30), clock(11), ids())
        assert changed == [
            (one, replace(one, minutes=30)),
            (other, replace(other, at=clock(11), minutes=30)),
        ]
        assert added == []

    def test_outside_all_of_them_it_is_refused(self) -> None:
        with pytest.raises(WordsError, match="nothing to take out between 11:00 and 12:00"):
            cut_entries([sat(TEN, 60)], clock(11), clock(12), ids())

    @pytest.mark.parametrize("end", [TEN, clock(9)])
    def test_an_end_before_its_beginning_is_refused(self, end: datetime) -> None:
        with pytest.raises(WordsError):
            cut_entries([sat(TEN, 60)], TEN, end, ids())

    SPANS = st.lists(
        st.tuples(st.integers(0, 2 * 86_400), st.integers(1, 600)), min_size=1, max_size=8
    )

    @given(SPANS, st.integers(-60, 60 * 60), st.integers(1, 1440))
    def test_exactly_the_minutes_it_covers_are_gone(
        self, spans: Sequence[tuple[int, int]], first: int, length: int
    ) -> None:
        entries = [
            sat(TEN + timedelta(seconds=second), minutes, f"{n}")
            for n, (second, minutes) in enumerate(spans)
        ]
        begin = TEN + first * MINUTE
        cut = set(range(first, first + length))
        try:
            changed, added = cut_entries(entries, begin, begin + length * MINUTE, ids())
        except WordsError:
            changed, added = [], []
        after = {before.id: left for before, left in changed}
        left = [after.get(entry.id, entry) for entry in entries]
        # Minutes by minute, of each entry by itself: overlapping ones lose theirs each.
        for entry, kept in zip(entries, left, strict=True):
            parts = [kept, *(one for one in added if one.at.second == entry.at.second)]
            assert minutes_of(entry) - cut <= set().union(*map(minutes_of, parts))
        every = sum(len(minutes_of(entry) - cut) for entry in entries)
        assert sum(one.minutes or 0 for one in (*filter(None, left), *added)) == every
        assert not any(minutes_of(one) & cut for one in (*left, *added))
        assert all(entry.id in after for entry in entries if minutes_of(entry) & cut)


def minutes_of(entry: Entry | None) -> set[int]:
    """Which minutes of the clock a span covers, counted from ten o'clock."""
    if entry is None:
        return set()
    first = minutes_between(TEN, entry.at)
    return set(range(first, first + (entry.minutes or 0)))
