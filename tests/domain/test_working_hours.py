"""Working hours: written and read, over midnight, through changes of the clocks."""

import contextlib
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import WordsError
from balance_app.domain.working_hours import (
    MOST_RANGES,
    OFFICE_DAY,
    OFFICE_HOURS,
    WEEKDAYS,
    Range,
    WorkingHours,
    another_range,
    parse_range,
)
from tests.fakes import BERLIN

MONDAY = datetime(2026, 11, 16, tzinfo=BERLIN)
MINUTE = timedelta(minutes=1)
DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES

NO_HOURS = WorkingHours.parse("")
NIGHTS = WorkingHours.parse("mon 22:00-06:00; sun 22:00-06:00")
TWO_RANGES = WorkingHours.parse("mon 09:00-12:30 13:30-17:30")


def at(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=BERLIN, fold=fold)


@st.composite
def days(draw: st.DrawFn) -> tuple[Range, ...]:
    """One day's ranges: the last may reach into the next day."""
    count = draw(st.integers(0, MOST_RANGES))
    edges = draw(
        st.lists(
            st.integers(0, DAY_MINUTES - 1), min_size=2 * count, max_size=2 * count, unique=True
        )
    )
    edges.sort()
    ranges = [Range(edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
    if ranges and draw(st.booleans()):
        last = ranges[-1].begin
        ranges[-1] = Range(last, draw(st.integers(last + 1, last + DAY_MINUTES)))
    return tuple(ranges)


weeks = st.builds(WorkingHours, st.tuples(*[days() for _ in WEEKDAYS]))
minutes_of_2026 = st.integers(0, 365 * DAY_MINUTES).map(
    lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + minute * MINUTE
)


def by_the_minute(hours: WorkingHours) -> list[bool]:
    """For each minute of the week, from Monday midnight, whether it is a working one."""
    worked = [False] * WEEK_MINUTES
    for weekday, ranges in enumerate(hours.days):
        for one in ranges:
            for minute in range(one.begin, one.end):
                worked[(weekday * DAY_MINUTES + minute) % WEEK_MINUTES] = True
    return worked


# -- words -----------------------------------------------------------------------------------------


@given(weeks)
def test_hours_are_read_as_they_are_written(hours: WorkingHours) -> None:
    assert WorkingHours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mon 09:00-17:30", "mon 09:00-17:30"),
        ("Mon 9:00 – 17:30", "mon 09:00-17:30"),
        ("mon 13:30-17:30 09:00-12:30", "mon 09:00-12:30 13:30-17:30"),
        ("tue 22:00-06:00;mon 00:00-24:00", "mon 00:00-24:00; tue 22:00-06:00"),
        ("mon 18:00-00:00", "mon 18:00-24:00"),
        ("wed 09:00-09:00", "wed 09:00-09:00"),
        ("sun", ""),
        (" ; ", ""),
    ],
)
def test_hours_may_be_written_in_several_ways(text: str, written: str) -> None:
    assert str(WorkingHours.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("monday 09:00-17:30", "Did you mean “mon”"),
        ("fredag 09:00-17:30", "no weekday “fredag”"),
        ("mon 9-17", "Write it as 09:00-17:30"),
        ("mon 09:00", "Write it as 09:00-17:30"),
        ("mon 09:00-", "Write it as 09:00-17:30"),
        ("mon 09:00-25:00", "no clock shows"),
        ("mon 09:60-10:00", "no clock shows"),
        ("mon 24:00-06:00", "Write 00:00"),
        ("mon 09:00-12:00; mon 13:00-14:00", "name “mon” twice"),
        ("mon 09:00-12:30 12:00-14:00", "09:00-12:30 and 12:00-14:00 overlap"),
        ("mon 22:00-06:00 23:00-24:00", "overlap"),
        ("mon " + " ".join(f"0{hour}:00-0{hour}:30" for hour in range(5)), "at most 4"),
        ("٠٩:٠٠", "weekday"),
        ("mon ٠٩:٠٠-١٧:٠٠", "Write it as"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_the_nearest_right_words(
    text: str, hint: str
) -> None:
    with pytest.raises(WordsError) as refusal:
        WorkingHours.parse(text)

    assert hint in refusal.value.message


@given(st.text(alphabet="montuewdhfrisa0123456789:;-– ", max_size=40))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(WordsError):
        WorkingHours.parse(text)


@pytest.mark.parametrize(("begin", "end"), [(-1, 60), (60, 60), (1440, 1500), (60, 60 + 1441)])
def test_a_range_that_is_none_is_a_bug(begin: int, end: int) -> None:
    with pytest.raises(ValueError, match="is"):
        Range(begin, end)


def test_an_end_at_or_before_the_beginning_lies_on_the_next_day() -> None:
    assert parse_range("22:00-06:00") == Range(22 * 60, 30 * 60)
    assert parse_range("09:00-09:00") == Range(9 * 60, 33 * 60)


def test_one_day_is_changed_and_the_others_stay() -> None:
    changed = OFFICE_HOURS.with_day(5, (parse_range("10:00-12:00"),))

    assert str(changed) == f"{OFFICE_HOURS}; sat 10:00-12:00"


def test_a_day_whose_ranges_overlap_is_refused() -> None:
    with pytest.raises(WordsError, match="overlap"):
        OFFICE_HOURS.with_day(0, (parse_range("09:00-12:30"), parse_range("12:00-14:00")))


# -- what they contain -----------------------------------------------------------------------------


@given(weeks, st.integers(0, 2 * WEEK_MINUTES))
def test_an_instant_is_within_the_hours_when_its_clock_is(hours: WorkingHours, minute: int) -> None:
    worked = by_the_minute(hours)
    instant = MONDAY.replace(tzinfo=UTC) + minute * MINUTE

    assert hours.contain(instant, UTC) is worked[minute % WEEK_MINUTES]


def test_a_range_holds_from_its_beginning_until_just_before_its_end() -> None:
    second = timedelta(seconds=1)

    assert not OFFICE_HOURS.contain(at(2026, 11, 16, 9, 0) - second, BERLIN)
    assert OFFICE_HOURS.contain(at(2026, 11, 16, 9, 0), BERLIN)
    assert OFFICE_HOURS.contain(at(2026, 11, 16, 17, 30) - second, BERLIN)
    assert not OFFICE_HOURS.contain(at(2026, 11, 16, 17, 30), BERLIN)


def test_an_instant_of_another_zone_counts_by_the_users_clock() -> None:
    assert OFFICE_HOURS.contain(datetime(2026, 11, 16, 8, 0, tzinfo=UTC), BERLIN)
    assert not OFFICE_HOURS.contain(datetime(2026, 11, 16, 8, 0, tzinfo=UTC), UTC)


def test_a_range_over_midnight_holds_on_the_next_day_also_from_sunday_to_monday() -> None:
    assert NIGHTS.contain(at(2026, 11, 17, 5, 59), BERLIN)
    assert not NIGHTS.contain(at(2026, 11, 17, 6, 0), BERLIN)
    assert NIGHTS.contain(at(2026, 11, 16, 5, 59), BERLIN)
    assert not NIGHTS.contain(at(2026, 11, 18, 5, 59), BERLIN)


def test_a_range_of_a_whole_day_from_noon_ends_at_the_next_noon() -> None:
    hours = WorkingHours.parse("mon 12:00-12:00")

    assert hours.contain(at(2026, 11, 17, 11, 59), BERLIN)
    assert hours.next_change(at(2026, 11, 16, 12, 0), BERLIN) == at(2026, 11, 17, 12, 0)


@given(weeks, st.times())
def test_a_time_of_day_is_within_the_hours_where_some_day_has_it(
    hours: WorkingHours, clock: time
) -> None:
    minute = clock.hour * 60 + clock.minute

    assert hours.ever_contain(clock) is any(by_the_minute(hours)[minute::DAY_MINUTES])


@given(weeks, st.times(), st.integers(0, 23))
def test_a_time_of_day_is_reached_where_some_day_has_hours_from_then_on(
    hours: WorkingHours, clock: time, start_hour: int
) -> None:
    worked, minute = by_the_minute(hours), clock.hour * 60 + clock.minute
    left = DAY_MINUTES - (minute - 60 * start_hour) % DAY_MINUTES
    rest_of_days = (
        worked[(day * DAY_MINUTES + minute + n) % WEEK_MINUTES]
        for day in range(7)
        for n in range(left)
    )

    assert hours.ever_reach(clock, start_hour) is any(rest_of_days)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("09:00", [(1, "13:30"), (7, "22:00"), (7, "01:00")]),
        ("08:59", [(1, "09:00"), (1, "13:30"), (7, "22:00"), (7, "01:00")]),
        ("13:30", [(7, "22:00"), (7, "01:00")]),
        ("23:00", [(7, "01:00")]),  # a day ends at four
        ("02:00", []),
    ],
)
def test_later_openings_are_those_of_the_same_logical_day(
    clock: str, expected: list[tuple[int, str]]
) -> None:
    hours = WorkingHours.parse("mon 09:00-12:30 13:30-17:30; sun 01:00-02:00 22:00-23:00")

    found = hours.openings_after(time.fromisoformat(clock), 4)

    assert sorted((day, f"{opening:%H:%M}") for day, opening in found) == sorted(expected)


@given(weeks, st.times(), st.integers(0, 23))
def test_a_later_opening_lies_before_the_day_ends(
    hours: WorkingHours, clock: time, start_hour: int
) -> None:
    start = timedelta(hours=start_hour)
    day = timedelta(days=1)
    wanted = (timedelta(hours=clock.hour, minutes=clock.minute) - start) % day
    begins = {
        (weekday, timedelta(minutes=one.begin))
        for weekday, ranges in enumerate(hours.days, start=1)
        for one in ranges
    }
    later = {(weekday, begin) for weekday, begin in begins if (begin - start) % day > wanted}

    assert {
        (weekday, timedelta(hours=opening.hour, minutes=opening.minute))
        for weekday, opening in hours.openings_after(clock, start_hour)
    } == later


# -- when they change ------------------------------------------------------------------------------


@given(weeks, st.integers(0, WEEK_MINUTES), st.integers(0, 59))
def test_the_next_change_is_the_one_that_going_minute_by_minute_finds(
    hours: WorkingHours, minute: int, second: int
) -> None:
    worked = by_the_minute(hours)
    start = MONDAY.replace(tzinfo=UTC)
    now = worked[minute % WEEK_MINUTES]
    later = range(minute + 1, minute + WEEK_MINUTES + 1)
    found = next((m for m in later if worked[m % WEEK_MINUTES] is not now), None)

    change = hours.next_change(start + minute * MINUTE + timedelta(seconds=second), UTC)

    assert change == (None if found is None else start + found * MINUTE)


@given(weeks, minutes_of_2026)
def test_nothing_changes_before_the_next_change_also_when_the_clocks_do(
    hours: WorkingHours, instant: datetime
) -> None:
    now = hours.contain(instant, BERLIN)

    change = hours.next_change(instant, BERLIN)

    until = change or instant + timedelta(weeks=2)
    steps = 200
    for n in range(steps):
        assert hours.contain(instant + n * (until - instant) / steps, BERLIN) is now
    if change is not None:
        assert change.tzinfo is UTC
        assert hours.contain(change, BERLIN) is not now
        assert hours.contain(change - timedelta(seconds=1), BERLIN) is now


def test_a_week_without_hours_never_changes() -> None:
    assert not NO_HOURS.contain(MONDAY, BERLIN)
    assert NO_HOURS.next_change(MONDAY, BERLIN) is None
    assert not NO_HOURS.opens_a_day(MONDAY, BERLIN)


def test_hours_all_round_never_change() -> None:
    hours = WorkingHours.parse("; ".join(f"{day} 00:00-24:00" for day in WEEKDAYS))

    assert hours.contain(MONDAY, BERLIN)
    assert hours.next_change(MONDAY, BERLIN) is None


def test_ranges_that_meet_are_one() -> None:
    hours = WorkingHours.parse("mon 09:00-12:00 12:00-17:00; tue 22:00-24:00; wed 00:00-06:00")

    assert hours.next_change(at(2026, 11, 16, 10, 0), BERLIN) == at(2026, 11, 16, 17, 0)
    assert hours.next_change(at(2026, 11, 17, 23, 0), BERLIN) == at(2026, 11, 18, 6, 0)


def test_after_the_only_range_of_the_week_the_next_change_is_a_week_away() -> None:
    assert TWO_RANGES.next_change(at(2026, 11, 16, 17, 30), BERLIN) == at(2026, 11, 23, 9, 0)


# -- the first of the day --------------------------------------------------------------------------


def test_only_the_first_range_of_a_day_opens_it() -> None:
    assert TWO_RANGES.opens_a_day(at(2026, 11, 16, 9, 0), BERLIN)
    assert not TWO_RANGES.opens_a_day(at(2026, 11, 16, 13, 30), BERLIN)
    assert not TWO_RANGES.opens_a_day(at(2026, 11, 16, 13, 0), BERLIN)


def test_a_range_over_midnight_opens_the_day_it_began_on() -> None:
    assert NIGHTS.opens_a_day(at(2026, 11, 17, 2, 0), BERLIN)


# -- changes of the clocks -------------------------------------------------------------------------

SPRING = (2026, 3, 29)  # a Sunday: 02:00 is followed by 03:00
AUTUMN = (2026, 10, 25)  # a Sunday: 02:59 is followed by 02:00


def test_a_range_through_the_change_in_spring_is_an_hour_shorter() -> None:
    hours = WorkingHours.parse("sat 22:00-06:00")

    begin, end = at(2026, 3, 28, 22, 0), hours.next_change(at(2026, 3, 28, 22, 0), BERLIN)

    assert end == at(*SPRING, 6, 0)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=7)


def test_a_range_through_the_change_in_autumn_is_an_hour_longer() -> None:
    hours = WorkingHours.parse("sat 22:00-06:00")

    begin, end = at(2026, 10, 24, 22, 0), hours.next_change(at(2026, 10, 24, 22, 0), BERLIN)

    assert end == at(*AUTUMN, 6, 0)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=9)


def test_what_begins_or_ends_in_the_hour_that_is_skipped_does_so_at_the_skip() -> None:
    skip = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    begins, ends = WorkingHours.parse("sun 02:30-06:00"), WorkingHours.parse("sun 00:00-02:30")

    assert begins.next_change(at(*SPRING, 0, 30), BERLIN) == skip
    assert begins.contain(at(*SPRING, 3, 0), BERLIN)
    assert ends.next_change(at(*SPRING, 0, 30), BERLIN) == skip
    assert not ends.contain(at(*SPRING, 3, 0), BERLIN)


def test_a_range_that_is_skipped_whole_comes_again_a_week_later() -> None:
    hours = WorkingHours.parse("sun 02:00-03:00")

    assert hours.next_change(at(2026, 3, 22, 3, 0), BERLIN) == at(2026, 4, 5, 2, 0)


def test_where_a_days_first_range_is_skipped_the_next_opens_the_day() -> None:
    hours = WorkingHours.parse("sun 02:00-03:00 09:00-12:00")

    assert hours.opens_a_day(at(*SPRING, 9, 0), BERLIN)
    assert not hours.opens_a_day(at(2026, 4, 5, 9, 0), BERLIN)


def test_in_the_hour_that_is_repeated_the_first_pass_is_meant() -> None:
    hours = WorkingHours.parse("sun 02:30-06:00")

    assert hours.next_change(at(*AUTUMN, 1, 0), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hours.contain(at(*AUTUMN, 2, 10, fold=1), BERLIN)
    assert not hours.contain(at(*AUTUMN, 2, 10), BERLIN)


# -- another range ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "added"),
    [
        ("", "09:00-17:30"),
        ("09:00-12:30", "13:30-14:30"),
        ("09:00-22:00", "23:00-24:00"),
        ("09:00-22:30", "00:00-01:00"),
        ("00:30-22:30", "22:30-23:30"),
        ("00:30-23:15", "23:15-24:00"),
        ("22:00-06:00", "00:00-01:00"),
        ("00:00-24:00", None),
        ("01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00", None),
    ],
)
def test_another_range_comes_where_there_is_room(day: str, added: str | None) -> None:
    ranges = tuple(parse_range(one) for one in day.split())

    assert another_range(ranges) == (None if added is None else parse_range(added))


@given(days())
def test_another_range_can_always_be_added(ranges: tuple[Range, ...]) -> None:
    added = another_range(ranges)

    if added is not None:
        assert added in OFFICE_HOURS.with_day(0, (*ranges, added)).days[0]


def test_until_the_user_says_otherwise_work_is_from_nine_on_five_days() -> None:
    assert str(OFFICE_HOURS) == "; ".join(f"{day} 09:00-17:30" for day in WEEKDAYS[:5])
    assert parse_range("09:00-17:30") == OFFICE_DAY
