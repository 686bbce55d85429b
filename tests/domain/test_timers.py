"""How long a side has run, when its end is asked, and what is stored of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import day_bounds, logical_day
from balance_app.domain.entries import MOST_MINUTES
from balance_app.domain.errors import WordsError
from balance_app.domain.timers import (
    LONGEST_UNASKED,
    RunningSide,
    checked_end,
    guessed_end,
    must_ask,
    span,
    whole_minutes,
)
from tests.domain.test_calendar import CHANGES, HOURS, INSTANTS, ZONES

BERLIN = ZoneInfo("Europe/Berlin")
LENGTHS = st.integers(-7 * 86_400, 7 * 86_400).map(lambda seconds: timedelta(seconds=seconds))


def right(at: datetime) -> RunningSide:
    return RunningSide("carrying", "right", at, str(at.tzinfo))


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def later(moment: datetime, length: timedelta) -> datetime:
    return (moment.astimezone(UTC) + length).astimezone(moment.tzinfo)


@given(INSTANTS, st.sampled_from(ZONES), st.sampled_from(ZONES), LENGTHS)
def test_a_side_runs_as_long_as_really_passes_whatever_the_clocks_show(
    instant: datetime, began_in: str, now_in: str, length: timedelta
) -> None:
    running = right(instant.astimezone(ZoneInfo(began_in)))

    ran = running.ran((instant + length).astimezone(ZoneInfo(now_in)))

    assert ran == max(length, timedelta(0))


@given(st.sampled_from(CHANGES), st.integers(-1440, 1440), st.integers(0, 2 * 1440))
def test_a_change_of_the_clocks_makes_no_side_longer_or_shorter(
    change: tuple[ZoneInfo, datetime], offset: int, minutes: int
) -> None:
    zone, midnight = change
    began = (midnight + timedelta(minutes=offset)).astimezone(zone)
    end = later(began, timedelta(minutes=minutes))

    begin, stored = span(right(began), end)
    assert stored == max(minutes, 1)
    assert begin == began


@given(INSTANTS, st.sampled_from(ZONES), LENGTHS)
def test_minutes_stored_are_whole_and_at_least_one(
    instant: datetime, zone: str, length: timedelta
) -> None:
    running = right(instant.astimezone(ZoneInfo(zone)))
    end = later(running.at, length)

    begin, minutes = span(running, end)

    assert minutes == max(int(length.total_seconds() // 60), 1)
    ended = later(begin, timedelta(minutes=minutes)).astimezone(UTC)
    unsaid = end.astimezone(UTC) - ended
    if length >= timedelta(minutes=1):
        assert begin == running.at
        assert timedelta(0) <= unsaid < timedelta(minutes=1)
    else:
        assert begin == min(running.at, end, key=lambda moment: moment.astimezone(UTC))
        assert timedelta(minutes=-1) <= unsaid < timedelta(0)


@given(INSTANTS, st.sampled_from(ZONES), LENGTHS, HOURS)
def test_asked_is_after_half_a_day_or_on_another_day(
    instant: datetime, zone: str, length: timedelta, hour: int
) -> None:
    running, here = right(instant.astimezone(ZoneInfo(zone))), ZoneInfo(zone)
    now = later(running.at, length)

    same_day = logical_day(running.at, here, hour) == logical_day(now, here, hour)
    assert must_ask(running, now, here, hour) == (not same_day or length > LONGEST_UNASKED)


@given(INSTANTS, st.sampled_from(ZONES), LENGTHS, HOURS)
def test_of_a_night_only_its_length_is_asked(
    instant: datetime, zone: str, length: timedelta, hour: int
) -> None:
    running, here = right(instant.astimezone(ZoneInfo(zone))), ZoneInfo(zone)

    asked = must_ask(running, later(running.at, length), here, hour, overnight=True)

    assert asked == (length > LONGEST_UNASKED)


@given(
    INSTANTS, st.sampled_from(ZONES), LENGTHS, HOURS, st.one_of(st.none(), st.integers(-600, 6000))
)
def test_the_guess_is_an_end_that_could_be(
    instant: datetime, zone: str, length: timedelta, hour: int, last_minutes: int | None
) -> None:
    running, here = right(instant.astimezone(ZoneInfo(zone))), ZoneInfo(zone)
    now = later(running.at, length)
    last_input = None
    if last_minutes is not None:
        last_input = later(running.at, timedelta(minutes=last_minutes))

    guess = guessed_end(running, now, here, hour, last_input)

    _, day_end = day_bounds(logical_day(running.at, here, hour), here, hour)
    assert guess.astimezone(UTC) <= min(now.astimezone(UTC), day_end)
    if length >= timedelta(0):
        assert checked_end(running, guess, now) == guess


def test_the_guess_is_the_last_input_of_its_day_or_else_the_day_s_end() -> None:
    running = right(at("2026-11-23T18:10"))
    now, last = at("2026-11-24T08:30"), at("2026-11-23T21:45")

    def guess(last_input: datetime | None) -> datetime:
        return guessed_end(running, now, BERLIN, last_input=last_input)

    assert guess(last) == last
    assert guess(None) == at("2026-11-24T04:00")
    assert guess(at("2026-11-23T18:10")) == at("2026-11-24T04:00")
    assert guess(at("2026-11-24T08:20")) == at("2026-11-24T04:00")


def test_on_one_day_the_guess_is_no_later_than_now() -> None:
    now = at("2026-11-24T17:01")

    assert guessed_end(right(at("2026-11-24T05:00")), now, BERLIN) == now


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("2026-11-24T08:59", "began 2026-11-24 09:00, and cannot have ended before"),
        ("2026-11-26T10:01", "2026-11-26 10:01 is in the future; it is 2026-11-26 10:00 now"),
        ("2026-11-25T09:01", "more than 24 hours"),
    ],
)
def test_an_end_that_cannot_be_is_refused(end: str, why: str) -> None:
    with pytest.raises(WordsError, match=why):
        checked_end(right(at("2026-11-24T09:00")), at(end), at("2026-11-26T10:00"))


def test_the_longest_that_is_stored_is_a_day() -> None:
    running, end = right(at("2026-11-24T09:00")), at("2026-11-25T09:00")

    assert checked_end(running, end, at("2026-11-26T10:00")) == end
    assert span(running, end)[1] == MOST_MINUTES


def test_an_end_in_the_hour_that_comes_twice_is_the_pass_that_can_be() -> None:
    began, now = at("2026-10-25T02:40"), at("2026-10-25T02:30", fold=1)
    running = right(began)

    end = checked_end(running, at("2026-10-25T02:20"), now)

    assert span(running, end) == (began, 40)
    with pytest.raises(WordsError, match="future"):
        checked_end(running, at("2026-10-25T02:35"), now)


def test_after_the_clock_was_set_back_it_is_simply_over() -> None:
    running, now = right(at("2026-11-24T09:00")), at("2026-11-24T08:00")

    assert running.ran(now) == timedelta(0)
    assert checked_end(running, at("2026-11-24T09:30"), now) == now
    assert span(running, now) == (now, 1)


def test_minutes_that_have_only_begun_do_not_count() -> None:
    lengths = [timedelta(seconds=seconds) for seconds in (0, 59, 60, 119, 3600)]
    assert [whole_minutes(length) for length in lengths] == [0, 0, 1, 1, 60]
