"""Check-ins: when they come, what answers them, and how their times and weekdays are written."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import day_bounds, logical_day
from balance_app.domain.check_ins import (
    EVERY_DAY,
    LONGEST_QUESTION,
    MOST_TIMES,
    WORKDAYS,
    CheckIn,
    Occasion,
    another_time,
    checked,
    is_answered,
    occasions,
    parse_times,
    parse_weekdays,
    question_of,
    usual_check_in,
    usual_question,
    waiting,
    weekdays_words,
)
from balance_app.domain.entries import Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import BUILT_IN, Habit, Kind
from tests.entries import an_entry
from tests.fakes import BERLIN

MONDAY = date(2026, 11, 16)
SATURDAY = date(2026, 11, 21)
COMMUTES = usual_check_in("carrying")
NIGHT = usual_check_in("sleeping")

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/Santiago",  # skips midnight
        "Australia/Lord_Howe",  # shifts by half an hour
        "Asia/Kathmandu",
        "Pacific/Apia",  # skipped a whole day
        "Africa/Casablanca",
        "Antarctica/Troll",  # shifts by two hours
        "Africa/Monrovia",  # moved by 44 minutes and a half
    )
]


def clock(text):
    return time.fromisoformat(text)


def at(text, day=MONDAY, zone=BERLIN):
    return datetime.combine(day, clock(text), zone)


def carried(when, source=Source.WINDOW, **fields):
    return an_entry("carrying", "left", when, source=source, **fields)


def waits(now, *entries, check_ins=(COMMUTES,), dismissed=(), start_hour=4):
    found = waiting(check_ins, entries, dismissed, now, now.tzinfo, start_hour)
    return [(one.check_in.habit, f"{one.occasion.time:%H:%M}") for one in found]


# --- The usual ones -------------------------------------------------------------------------------


def test_sleeping_is_asked_each_morning():
    assert usual_check_in("sleeping") == CheckIn("sleeping", True, (clock("08:00"),), EVERY_DAY)


@pytest.mark.parametrize(
    ("habit", "times"), [("carrying", "09:30,18:30"), ("footwear", "09:40,18:40")]
)
def test_commutes_are_asked_about_twice_on_workdays(habit, times):
    assert usual_check_in(habit) == CheckIn(habit, True, parse_times(times), WORKDAYS)


def test_leg_crossing_is_asked_hourly_once_it_is_switched_on():
    usual = usual_check_in("leg-crossing")
    assert (usual.on, usual.weekdays) == (False, WORKDAYS)
    assert usual.times == tuple(time(hour) for hour in range(10, 18))


def test_other_habits_are_not_asked_about():
    assert usual_check_in("mouse-hand") == CheckIn("mouse-hand", False, (), EVERY_DAY)


@pytest.mark.parametrize("kind", Kind)
def test_each_habit_has_a_question_of_its_own(kind):
    assert usual_question(Habit("chewing", "Chewing side", kind)).startswith("Chewing side: ")


def test_the_users_own_words_are_asked_instead():
    sleeping = next(habit for habit in BUILT_IN if habit.id == "sleeping")
    assert question_of(NIGHT, sleeping) == "Which side did you sleep on?"
    assert question_of(replace(NIGHT, question="Slept how?"), sleeping) == "Slept how?"


# --- Bounds ---------------------------------------------------------------------------------------


def test_times_are_put_in_order_and_the_question_on_one_line():
    made = checked(CheckIn("x", True, parse_times("18:30 09:30"), question="  Which\n side?\x1b "))
    assert made == CheckIn("x", True, parse_times("09:30,18:30"), question="Which side?")


@pytest.mark.parametrize(
    ("check_in", "said"),
    [
        (CheckIn("x", True, (time(8), time(9), time(8))), "The time 08:00 is there twice"),
        (CheckIn("x", True), "no time to ask at"),
        (CheckIn("x", False, weekdays=frozenset()), "no weekday to ask on"),
        (CheckIn("x", question="?" * (LONGEST_QUESTION + 1)), "121 characters; at most 120"),
        (CheckIn("x", question="Bad \udcff byte"), "no text"),
        (
            CheckIn("x", times=tuple(time(0, n) for n in range(MOST_TIMES + 1))),
            "at most 24 times a day, not 25",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(check_in, said):
    with pytest.raises(WordsError, match=said):
        checked(check_in)


def test_weekdays_that_are_none_are_a_bug():
    with pytest.raises(ValueError, match="no ISO weekdays"):
        checked(CheckIn("x", weekdays=frozenset({0})))


def test_a_question_may_hold_emoji_and_right_to_left_text():
    asked = "איזה צד? 🎒"
    assert checked(CheckIn("x", question=asked)).question == asked


@pytest.mark.parametrize(
    ("times", "added"),
    [("", "09:00"), ("09:30,18:30", "19:00"), ("23:10", "00:00"), ("00:00,23:00", "01:00")],
)
def test_a_time_to_add_comes_after_the_last_or_where_there_is_room(times, added):
    assert another_time(parse_times(times) if times else ()) == clock(added)


# --- How it is written ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["08:00,18:30", "8:00 18:30", "08:00, 18:30,", "08:00;18:30"])
def test_times_are_read_from_a_list(text):
    assert parse_times(text) == (time(8), time(18, 30))


@pytest.mark.parametrize("text", ["", "8", "24:00", "08:60", "08:00-09:00", "noon"])
def test_what_is_no_time_is_refused_with_how_to_write_one(text):
    with pytest.raises(WordsError, match=r"is no time of day\. Write it as 08:00"):
        parse_times(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {1, 2, 3, 4, 5}),
        ("Mon – Fri", {1, 2, 3, 4, 5}),
        ("mon, wed sat-sun", {1, 3, 6, 7}),
        ("sat-mon", {6, 7, 1}),
        ("Tuesday,thurs", {2, 4}),
        ("daily", EVERY_DAY),
        ("every day", EVERY_DAY),
        ("sun-sat", EVERY_DAY),
    ],
)
def test_weekdays_are_read_from_names_and_ranges(text, days):
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mon-fry", "“fry”. Did you mean “fri”"),
        ("mo", "“mo”. Did you mean “mon”"),
        ("dayly", "“dayly”. Did you mean “daily”"),
        ("", "There is no weekday “”"),
        ("mon-", "There is no weekday “”"),
    ],
)
def test_what_is_no_weekday_is_refused_with_the_nearest(text, said):
    with pytest.raises(WordsError, match=said):
        parse_weekdays(text)


@given(st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1))
def test_weekdays_are_written_as_they_are_read(days):
    assert parse_weekdays(weekdays_words(days)) == days


def test_three_days_or_more_in_a_row_are_written_as_a_range():
    assert weekdays_words({1, 2, 3, 4, 5}) == "mon-fri"
    assert weekdays_words({1, 2, 4}) == "mon, tue, thu"
    assert weekdays_words({6, 7}, ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]) == "Sa, So"


# --- When they wait -------------------------------------------------------------------------------


def test_a_check_in_waits_from_its_time_until_the_logical_day_ends():
    assert waits(at("09:29")) == []
    assert waits(at("09:30")) == [("carrying", "09:30")]
    assert waits(at("03:59", MONDAY + timedelta(days=1))) == [("carrying", "18:30")]
    assert waits(at("04:00", MONDAY + timedelta(days=1))) == []


def test_one_that_is_off_or_not_for_this_weekday_never_waits():
    assert waits(at("20:00"), check_ins=[replace(COMMUTES, on=False)]) == []
    assert waits(at("20:00", SATURDAY)) == []


def test_of_each_habit_only_the_newest_is_asked():
    assert waits(at("18:29")) == [("carrying", "09:30")]
    assert waits(at("18:30")) == [("carrying", "18:30")]


def test_two_at_one_minute_are_both_asked_in_the_users_order():
    both = [replace(usual_check_in(habit), times=(time(9),)) for habit in ("footwear", "carrying")]
    assert waits(at("09:00"), check_ins=both) == [("footwear", "09:00"), ("carrying", "09:00")]


def test_a_time_before_the_day_starts_belongs_to_the_day_it_falls_in():
    late = CheckIn("carrying", True, (clock("01:00"),), frozenset({MONDAY.isoweekday()}))
    assert waits(at("01:00"), check_ins=[late]) == [("carrying", "01:00")]
    assert [one.date for one in occasions(late, MONDAY - timedelta(days=1), BERLIN, 4)] == [MONDAY]
    assert waits(at("04:00"), check_ins=[late]) == []


def test_a_dismissed_one_is_not_asked_nor_the_one_before_it():
    def after(habit, day, time):
        return waits(at("19:00"), dismissed=[(habit, day, clock(time))])

    assert after("carrying", MONDAY, "18:30") == []
    assert after("carrying", MONDAY, "09:30") == [("carrying", "18:30")]
    assert after("footwear", MONDAY, "18:30") == [("carrying", "18:30")]
    assert after("carrying", MONDAY - timedelta(days=1), "18:30") == [("carrying", "18:30")]


# --- What answers them ----------------------------------------------------------------------------


def test_an_entry_after_it_or_just_before_it_is_an_answer():
    assert waits(at("19:00"), carried(at("18:45"))) == []
    assert waits(at("19:00"), carried(at("17:50"))) == []


def test_the_first_of_the_day_is_answered_by_any_entry_of_the_day():
    last_night = an_entry("sleeping", "left", at("23:10", MONDAY - timedelta(days=1)), day=MONDAY)
    assert waits(at("08:30"), last_night, check_ins=[NIGHT]) == []
    assert waits(at("09:30"), carried(at("04:10"))) == []


def test_entries_of_other_days_and_habits_are_no_answers():
    yesterday = carried(at("10:00"), day=MONDAY - timedelta(days=1))
    assert waits(at("09:30"), yesterday) == [("carrying", "09:30")]
    assert waits(at("09:30"), an_entry("footwear", "flat", at("09:31"))) == [("carrying", "09:30")]


def test_what_was_measured_is_no_answer():
    sitting = CheckIn("sitting", True, (clock("12:00"),))
    measured = an_entry("sitting", None, at("09:00"), minutes=200, source=Source.MEASURED)
    assert waits(at("12:00"), measured, check_ins=[sitting]) == [("sitting", "12:00")]


@pytest.mark.parametrize("source", [Source.CHECK_IN, Source.WINDOW, Source.TERMINAL])
def test_who_answers_in_the_morning_is_asked_again_in_the_evening(source):
    morning = carried(at("09:31"), source)
    assert waits(at("12:00"), morning) == []
    assert waits(at("18:30"), morning) == [("carrying", "18:30")]


def test_a_question_answered_late_was_about_that_question():
    late = carried(at("17:30"), Source.CHECK_IN)
    assert waits(at("17:31"), late) == []
    assert waits(at("18:30"), late) == [("carrying", "18:30")]


def test_what_a_day_has_forgotten_and_says_in_the_evening_does_not_answer_the_evening():
    backdated = carried(at("09:10"), created=at("18:40"))
    assert waits(at("18:41"), backdated) == [("carrying", "18:30")]


def test_a_span_answers_with_its_end():
    came_home = carried(at("13:00"), minutes=300)
    assert waits(at("18:30"), came_home) == []


def test_hourly_ones_are_each_asked_unless_it_was_said_shortly_before():
    hourly = replace(usual_check_in("leg-crossing"), on=True)
    early = an_entry("leg-crossing", "left", at("10:20"))
    late = an_entry("leg-crossing", "left", at("10:45"))
    assert waits(at("11:00"), early, check_ins=[hourly]) == [("leg-crossing", "11:00")]
    assert waits(at("11:00"), late, check_ins=[hourly]) == []
    assert waits(at("12:00"), late, check_ins=[hourly]) == [("leg-crossing", "12:00")]


@given(st.sampled_from(list(Source)), st.integers(0, 600), st.integers(1, 600))
def test_what_happens_while_it_waits_is_always_an_answer(source, minutes, apart):
    before = at("09:00").astimezone(UTC)
    due = before + timedelta(minutes=apart)
    entry = carried(due + timedelta(minutes=minutes), source)
    assert is_answered(due, before, [entry]) is (source is not Source.MEASURED)


# --- Clocks that skip and repeat ------------------------------------------------------------------

NIGHTLY = CheckIn("x", True, (clock("02:30"),))


def test_a_time_that_the_clocks_skip_comes_right_after_the_skip():
    spring = date(2026, 3, 29)
    (found,) = occasions(NIGHTLY, spring - timedelta(days=1), BERLIN, 4)
    assert found == Occasion(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), spring, clock("02:30"))


def test_a_time_that_the_clocks_repeat_comes_at_its_first_pass_only():
    autumn = date(2026, 10, 25)
    (found,) = occasions(NIGHTLY, autumn - timedelta(days=1), BERLIN, 4)
    assert found == Occasion(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), autumn, clock("02:30"))


def test_an_answer_at_the_first_pass_holds_at_the_second():
    second_pass = datetime(2026, 10, 25, 2, 31, tzinfo=BERLIN, fold=1)
    answer = an_entry("x", "left", datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN), day="2026-10-24")
    assert waits(second_pass, check_ins=[NIGHTLY]) == [("x", "02:30")]
    assert waits(second_pass, answer, check_ins=[NIGHTLY]) == []


def test_a_skipped_time_that_opens_a_day_is_no_less_asked_at_that_days_end():
    opens = occasions(NIGHTLY, date(2026, 3, 29), BERLIN, 3)
    assert [(str(one.date), one.at.hour) for one in opens] == [("2026-03-29", 1), ("2026-03-30", 0)]


times_of_day = st.builds(time, st.integers(0, 23), st.integers(0, 59))
check_ins = st.builds(
    CheckIn,
    st.just("x"),
    st.just(True),
    st.lists(times_of_day, min_size=1, max_size=5, unique=True).map(sorted).map(tuple),
    st.just(EVERY_DAY),
)
hours = st.integers(0, 12)


def days_near_changes_of_the_clocks():
    """Each zone's days on which its clocks change, and those before and after."""
    found = []
    for zone in ZONES:
        for n in range(40 * 366):
            noon = datetime(1971, 1, 2, 12, tzinfo=UTC) + timedelta(days=n)
            offsets = {(noon + timedelta(days=k)).astimezone(zone).utcoffset() for k in (-1, 1)}
            if len(offsets) > 1:
                found.append((zone, noon.date()))
    return found


places = st.sampled_from(days_near_changes_of_the_clocks()) | st.tuples(
    st.sampled_from(ZONES), st.dates(date(1971, 1, 1), date(2040, 12, 31))
)
"""A zone and a logical day there, often one on which its clocks change."""


@given(check_ins, places, hours)
def test_each_comes_within_its_day_in_the_order_of_time(check_in, place, start_hour):
    zone, day = place
    found = [one.at for one in occasions(check_in, day, zone, start_hour)]
    assert found == sorted(found)
    assert {logical_day(moment, zone, start_hour) for moment in found} <= {day}


@given(check_ins, places, hours)
def test_each_date_and_time_comes_exactly_once_whatever_the_clocks_do(check_in, place, start_hour):
    zone, day = place
    around = [day + timedelta(days=n) for n in range(-3, 4)]
    found = [one for each in around for one in occasions(check_in, each, zone, start_hour)]
    for clock in check_in.times:
        assert [(one.date, one.time) for one in found].count((day, clock)) == 1


@given(check_ins, places, hours, st.integers(0, 26 * 60))
def test_it_is_asked_exactly_when_one_has_come(check_in, place, start_hour, minutes):
    zone, day = place
    begin, end = day_bounds(day, zone, start_hour)
    now = begin + timedelta(minutes=minutes)
    if now >= end:
        return
    come = [one for one in occasions(check_in, day, zone, start_hour) if one.at <= now]
    found = waiting([check_in], [], [], now.astimezone(zone), zone, start_hour)
    assert [one.occasion for one in found] == come[-1:]
    dismissed = [one.name for one in found]
    assert waiting([check_in], [], dismissed, now, zone, start_hour) == ()
