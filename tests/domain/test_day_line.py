"""A day on its line: spans, what lies between them, breaks and moments, on short and long days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.day_line import DayLine, day_line, time_on_day
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import STANDING, Side

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 16)
SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)
"""Their nights change the clocks: 23 and 25 hours."""


def clock(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def entry(
    at: datetime,
    minutes: int | None,
    option: str | None = None,
    habit: str = "sitting",
    day: date = MONDAY,
    source: Source = Source.MEASURED,
) -> Entry:
    side = Side.LEFT if option == "left" else None
    return Entry(
        f"{habit}-{at:%H%M}-{minutes}", at, day, habit, option, side, minutes, None, "",
        source, at, at, None, "desk",
    )  # fmt: skip


def broke(shown: datetime, minutes: float, outcome: Outcome) -> BreakRecord:
    ended = shown + timedelta(minutes=minutes)
    return BreakRecord(f"{shown:%H%M}", BreakKind.MOVE, outcome, MONDAY, shown, ended, Channel.CARD)


def line_of(
    *entries: Entry,
    breaks: tuple[BreakRecord, ...] = (),
    day: date = MONDAY,
    now: datetime | None = None,
) -> DayLine:
    return day_line(day, BERLIN, 4, entries, breaks, now or clock(20))


def test_spans_lie_where_the_clock_puts_them() -> None:
    line = line_of(entry(clock(10), 120), entry(clock(4), 60, STANDING))
    assert [(s.first * 24, s.last * 24, s.stands) for s in line.spans] == [
        (0, 1, True),
        (6, 8, False),
    ]
    assert (line.sitting, line.standing) == (120, 60)
    assert line.now == pytest.approx(16 / 24)


def test_time_that_several_spans_cover_counts_once() -> None:
    line = line_of(entry(clock(10), 60), entry(clock(10, 30), 60))
    assert (len(line.spans), line.sitting, line.away) == (2, 90, ())


def test_what_lies_between_spans_is_away_unless_it_is_less_than_a_minute() -> None:
    line = line_of(
        entry(clock(10), 60),
        entry(clock(11).replace(second=30), 30, STANDING),
        entry(clock(12, 15), 15),
    )
    assert [(one.begin, one.end) for one in line.away] == [
        (clock(11, 30).replace(second=30), clock(12, 15))
    ]


def test_beside_what_was_logged_by_hand_nobody_is_known_to_have_been_away() -> None:
    by_hand = entry(clock(11), 30, source=Source.WINDOW)
    assert line_of(entry(clock(9), 60), by_hand, entry(clock(12), 60)).away == ()
    assert line_of(by_hand, entry(clock(8), 60, source=Source.TERMINAL)).away == ()


def test_what_was_logged_by_hand_within_a_pause_leaves_neither_part_away() -> None:
    measured = [entry(clock(hour), 60) for hour in (8, 11, 13)]
    line = line_of(*measured, entry(clock(9, 30), 30, source=Source.WINDOW))
    assert [(one.begin, one.end) for one in line.away] == [(clock(12), clock(13))]


SPANS = st.lists(
    st.tuples(st.integers(0, 1300), st.integers(1, 90), st.sampled_from([*Source])), max_size=12
)


@given(SPANS)
def test_time_away_lies_between_two_measured_spans_and_in_none(
    spans: list[tuple[int, int, Source]],
) -> None:
    entries = [
        entry(clock(4) + timedelta(minutes=begin), length, source=source)
        for begin, length, source in spans
    ]
    seen = [one for one in entries if one.source in (Source.MEASURED, Source.DEMO)]
    for away in line_of(*entries).away:
        assert away.begin in [one.ends for one in seen]
        assert away.end in [one.at.astimezone(UTC) for one in seen]
        assert not any(one.at < away.end and one.ends > away.begin for one in entries)


def test_an_entry_over_the_edge_of_the_day_is_shown_as_far_as_it_lies_within() -> None:
    before = date(2026, 11, 15)
    line = line_of(entry(clock(3), 120, day=before), entry(clock(3, day=date(2026, 11, 17)), 120))
    assert [(s.first * 24, s.last * 24) for s in line.spans] == [(0, 1), (23, 24)]
    assert line.sitting == 120, "what began the day before counts for the day before"


def test_other_habits_have_lanes_for_spans_and_moments_for_the_rest() -> None:
    line = line_of(
        entry(clock(8), 20, "left", "carrying"),
        entry(clock(9), None, "left", "carrying"),
        entry(clock(7), 480, "flat", "footwear"),
        entry(clock(18), 20, "left", "carrying"),
        entry(clock(23, day=date(2026, 11, 15)), 180, "left", "sleeping"),
    )
    assert [(lane.habit, len(lane.spans)) for lane in line.lanes] == [
        ("footwear", 1),
        ("carrying", 2),
    ]
    assert [span.entry.at for span in line.moments] == [clock(9)]


def test_a_moment_lies_in_one_day_alone() -> None:
    at = entry(clock(4), None, "left", "carrying")
    assert len(line_of(at).moments) == 1
    assert line_of(at, day=date(2026, 11, 15)).moments == ()


def test_breaks_take_time_where_they_were_rest_and_none_where_they_were_an_answer() -> None:
    line = line_of(
        breaks=(
            broke(clock(12), 40, Outcome.NATURAL),
            broke(clock(10), 2, Outcome.TAKEN),
            broke(clock(11), 1, Outcome.SKIPPED),
            broke(clock(13), 1, Outcome.SHOW_FAILED),
        )
    )
    assert [(one.record.outcome, one.begin, one.end) for one in line.breaks] == [
        (Outcome.TAKEN, clock(10), clock(10, 2)),
        (Outcome.SKIPPED, clock(11, 1), clock(11, 1)),
        (Outcome.NATURAL, clock(12), clock(12, 40)),
    ]


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (MONDAY, 24), (AUTUMN, 25)])
def test_the_line_is_as_long_as_its_day(day: date, hours: int) -> None:
    line = line_of(day=day)
    assert line.end - line.begin == timedelta(hours=hours)
    assert (line.ticks[0].hour, line.ticks[-1].hour) == (4, 4)
    assert [tick.place for tick in line.ticks] == sorted({tick.place for tick in line.ticks})
    assert len(line.ticks) == min(hours, 24) + 1
    noon = next(tick for tick in line.ticks if tick.hour == 12)
    assert noon.place == pytest.approx(8 / hours)
    assert (line.now is None) is (day != MONDAY)


def test_places_are_times_to_the_minute() -> None:
    line = line_of()
    assert line.at(-1) == clock(4)
    assert line.at(0.25) == clock(10)
    assert line.at(0.25001) == clock(10)
    assert line.at(2) == clock(4, day=date(2026, 11, 17))


def test_an_entry_is_found_on_the_line_whatever_its_habit() -> None:
    sat, worn, left = (
        entry(clock(9), 240),
        entry(clock(7), 480, "flat", "footwear"),
        entry(clock(8), None, "left", "carrying"),
    )
    line = line_of(sat, worn, left)
    assert [getattr(line.span_of(one.id), "entry", None) for one in (sat, worn, left)] == [
        sat,
        worn,
        left,
    ]
    assert line.span_of("gone") is None


class TestTimeOnDay:
    @pytest.mark.parametrize(
        ("wall", "is_end", "found"),
        [
            (time(4), False, clock(4)),
            (time(4), True, clock(4, day=date(2026, 11, 17))),
            (time(3, 59), False, clock(3, 59, date(2026, 11, 17))),
            (time(0), False, clock(0, day=date(2026, 11, 17))),
            (time(12, 30), True, clock(12, 30)),
        ],
    )
    def test_times_belong_to_the_logical_day(
        self, wall: time, is_end: bool, found: datetime
    ) -> None:
        assert time_on_day(wall, MONDAY, BERLIN, 4, is_end=is_end) == found

    def test_what_the_clocks_skip_is_refused(self) -> None:
        with pytest.raises(WordsError, match="The clocks skip 02:30"):
            time_on_day(time(2, 30), SPRING, BERLIN, 4)

    def test_what_the_clocks_repeat_is_its_first_pass(self) -> None:
        found = time_on_day(time(2, 30), AUTUMN, BERLIN, 4)
        assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    @given(
        st.times(),
        st.dates(date(2000, 1, 1), date(2037, 1, 1)),
        st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut"]),
        st.integers(0, 23),
        st.booleans(),
    )
    def test_every_time_comes_within_the_day_or_is_skipped(
        self, wall: time, day: date, zone: str, start_hour: int, is_end: bool
    ) -> None:
        wall = wall.replace(second=0, microsecond=0)
        there = ZoneInfo(zone)
        line = day_line(day, there, start_hour, (), (), clock(20))
        try:
            at = time_on_day(wall, day, there, start_hour, is_end=is_end)
        except WordsError:
            return
        assert line.begin <= at <= line.end
        assert at.astimezone(there).time() == wall
