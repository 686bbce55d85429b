"""What people may write for a time, a day, a duration and a pause."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import WordsError
from balance_app.domain.when import parse_day, parse_duration, parse_pause, parse_when

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 14, 30, 20, tzinfo=BERLIN)


def at(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T09:15", at(2026, 11, 20, 9, 15)),
        ("2026-11-20 09:15:30", at(2026, 11, 20, 9, 15, 30)),
        ("2026-11-20", at(2026, 11, 20, 14, 30, 20)),
        ("2026-11-21", NOW),
        ("14:05", at(2026, 11, 21, 14, 5)),
        ("8:05", at(2026, 11, 21, 8, 5)),
        ("23:00", at(2026, 11, 21, 23, 0)),
        ("yesterday", at(2026, 11, 20, 14, 30, 20)),
        ("Yesterday 08:00", at(2026, 11, 20, 8, 0)),
        ("-2h", at(2026, 11, 21, 12, 30, 20)),
        ("-90m", at(2026, 11, 21, 13, 0, 20)),
        ("-1h30m", at(2026, 11, 21, 13, 0, 20)),
        ("-90", at(2026, 11, 21, 13, 0, 20)),
        (" 14:05 ", at(2026, 11, 21, 14, 5)),
    ],
)
def test_a_time_is_read_as_written(text: str, expected: datetime) -> None:
    assert expected == parse_when(text, NOW)


def test_an_offset_that_was_written_is_kept() -> None:
    read = parse_when("2026-11-21T14:05:00+05:30", NOW)

    assert datetime(2026, 11, 21, 8, 35, tzinfo=UTC) == read
    assert timedelta(hours=5, minutes=30) == read.utcoffset()


def test_a_time_without_offset_is_read_in_the_users_zone() -> None:
    assert parse_when("14:05", NOW).tzinfo is BERLIN


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("noonish", "14:05"),
        ("yestreday", "“yesterday”"),
        ("25:00", "no time of day"),
        ("12:60", "no time of day"),
        ("2026-13-01", "no day"),
        ("2026-02-30", "no day"),
        ("2026-11-21T25:00", "no time"),
        ("0001-01-01", "years 1970 to 9998"),
        ("0001-01-01T00:00", "years 1970 to 9998"),
        ("0001-01-01T00:00+14:00", "years 1970 to 9998"),
        ("9999-12-31T23:59", "years 1970 to 9998"),
        ("-999999h", "years 1970 to 9998"),
        ("-2x", "no duration"),
        ("-", "no duration"),
        ("-0m", "at least 1m"),
        ("", "no time"),
        ("yesterday noon", "no time"),
        ("tomorrow 08:00", "no time"),
    ],
)
def test_a_time_that_cannot_be_read_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(WordsError) as refusal:
        parse_when(text, NOW)

    assert hint in refusal.value.message


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(WordsError, match="clocks skip 02:30 on 2026-03-29"):
        parse_when("02:30", at(2026, 3, 29, 14, 0))
    with pytest.raises(WordsError, match="clocks skip"):
        parse_when("2026-03-29T02:30", NOW)
    with pytest.raises(WordsError, match="clocks skip"):
        parse_when("yesterday 02:30", at(2026, 3, 30, 14, 0))


def test_a_time_that_the_clocks_repeat_is_its_first_pass() -> None:
    read = parse_when("02:30", at(2026, 10, 25, 14, 0))

    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) == read.astimezone(UTC)


def test_yesterday_at_a_minute_that_was_skipped_moves_past_the_skip() -> None:
    assert at(2026, 3, 29, 3, 30) == parse_when("yesterday", at(2026, 3, 30, 2, 30))


def test_hours_ago_are_real_hours_across_a_change_of_the_clocks() -> None:
    assert at(2026, 3, 29, 1, 30) == parse_when("-2h", at(2026, 3, 29, 4, 30))


@given(st.text(max_size=30))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    for parse in (
        lambda: parse_when(text, NOW),
        lambda: parse_day(text, NOW.date()),
        lambda: parse_duration(text),
        lambda: parse_pause(text.split(), NOW),
    ):
        with contextlib.suppress(WordsError):
            parse()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("today", date(2026, 11, 21)),
        ("Yesterday", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_written(text: str, expected: date) -> None:
    assert expected == parse_day(text, NOW.date())


def test_a_day_that_cannot_be_read_is_refused_with_the_nearest_word() -> None:
    with pytest.raises(WordsError, match="“today”"):
        parse_day("tody", NOW.date())


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("15m", 15), ("1h30m", 90), ("1h 30m", 90), ("2h", 120), ("90", 90), ("1H30", 90)],
)
def test_a_duration_is_read_as_written(text: str, minutes: int) -> None:
    assert timedelta(minutes=minutes) == parse_duration(text)


@pytest.mark.parametrize("text", ["", "0", "0h0m", "m", "h", "-5m", "1.5h", "9" * 5000, "٣h5d"])
def test_a_duration_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(WordsError):
        parse_duration(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("15m", at(2026, 11, 21, 14, 45, 20)),
        ("90", at(2026, 11, 21, 16, 0, 20)),
        ("until 15:30", at(2026, 11, 21, 15, 30)),
        ("until 14:30", at(2026, 11, 22, 14, 30)),
        ("tomorrow", at(2026, 11, 22, 4, 0)),
        ("on", None),
        ("7d", WordsError),
        ("168h", at(2026, 11, 28, 14, 30, 20)),
        ("169h", WordsError),
        ("until", WordsError),
        ("until noon", WordsError),
        ("tomorow", WordsError),
        ("", WordsError),
    ],
)
def test_a_pause_is_read_as_written(words: str, expected: datetime | type[WordsError]) -> None:
    if expected is WordsError:
        with pytest.raises(WordsError):
            parse_pause(words.split(), NOW)
    else:
        assert expected == parse_pause(words.split(), NOW)


def test_before_the_day_starts_tomorrow_is_this_mornings_start() -> None:
    assert at(2026, 11, 21, 4, 0) == parse_pause(["tomorrow"], at(2026, 11, 21, 1, 0))
    assert at(2026, 11, 21, 6, 0) == parse_pause(["tomorrow"], at(2026, 11, 21, 5, 0), 6)


def test_a_pause_until_a_repeated_time_ends_at_its_next_pass() -> None:
    first_pass = at(2026, 10, 25, 2, 40)

    until = parse_pause(["until", "02:30"], first_pass)

    assert until is not None
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) == until.astimezone(UTC)


def test_a_pause_until_a_time_skipped_tomorrow_is_refused() -> None:
    with pytest.raises(WordsError, match="clocks skip"):
        parse_pause(["until", "02:30"], at(2026, 3, 28, 14, 0))


def test_now_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        parse_when("14:05", NOW.replace(tzinfo=None))


def test_the_zone_may_be_a_fixed_offset() -> None:
    zone = timezone(timedelta(hours=-3))

    read = parse_when("14:05", datetime(2026, 11, 21, 15, 0, tzinfo=zone))

    assert datetime(2026, 11, 21, 17, 5, tzinfo=UTC) == read
