"""Times written by the clocks of named zones, and times that move what is known already."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.calendar import logical_day
from balance_app.domain.clocks import day_and_clock
from balance_app.domain.errors import WordsError
from balance_app.domain.when import parse_day, parse_when

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 21, 14, 30, 20, tzinfo=BERLIN)
ZONES = sorted(available_timezones())


def at(*parts: int, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21T14:05 Asia/Tokyo", at(2026, 11, 21, 14, 5, zone=TOKYO)),
        ("2026-11-21 14:05 asia/tokyo", at(2026, 11, 21, 14, 5, zone=TOKYO)),
        ("2026-11-21T14:05+09:00 Asia/Tokyo", at(2026, 11, 21, 14, 5, zone=TOKYO)),
        ("14:05 Asia/Tokyo", at(2026, 11, 21, 14, 5, zone=TOKYO)),
        ("yesterday 08:00 Asia/Tokyo", at(2026, 11, 20, 8, 0, zone=TOKYO)),
        ("now Asia/Tokyo", at(2026, 11, 21, 22, 30, 20, zone=TOKYO)),
        ("-2h Asia/Tokyo", at(2026, 11, 21, 20, 30, 20, zone=TOKYO)),
        ("2026-11-20 Asia/Tokyo", at(2026, 11, 20, 22, 30, 20, zone=TOKYO)),
        ("12:00 UTC", at(2026, 11, 21, 12, 0, zone=ZoneInfo("UTC"))),
    ],
)
def test_a_named_zone_is_the_clock_that_is_meant(text: str, expected: datetime) -> None:
    read = parse_when(text, NOW)

    assert (read.astimezone(UTC), read.tzinfo) == (expected.astimezone(UTC), expected.tzinfo)


def test_today_is_that_of_the_named_zone() -> None:
    late = datetime(2026, 11, 21, 23, 0, tzinfo=BERLIN)  # the 22nd in Tokyo

    assert parse_when("today 06:30 Asia/Tokyo", late) == at(2026, 11, 22, 6, 30, zone=TOKYO)


def test_an_offset_tells_the_second_pass_of_a_repeated_hour_of_a_named_zone() -> None:
    read = parse_when("2025-10-26T02:30+01:00 Europe/Berlin", NOW)

    assert read.astimezone(UTC) == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    assert (read.tzinfo, read.fold) == (BERLIN, 1)


def test_an_offset_that_the_users_own_zone_has_is_kept_with_that_zone_only_if_it_is_named() -> None:
    named = parse_when("2026-11-20T09:00+01:00 Europe/Berlin", NOW)
    unnamed = parse_when("2026-11-20T09:00+01:00", NOW)

    assert named.tzinfo is BERLIN
    assert unnamed.tzinfo == timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("14:05 Asia/Tokio", "“Asia/Tokyo”"),
        ("14:05 Mars/Olympus", "no time zone “Mars/Olympus”"),
        ("14:05 ../../etc/passwd", "no time"),
        ("2026-11-21T14:05+01:00 Asia/Tokyo", "contradicts itself"),
        ("Asia/Tokyo", "no time"),
        ("2026-03-08T02:30 America/New_York", "clocks skip 02:30 on 2026-03-08"),
        ("yesterday today", "no time"),
        ("todya", "“today”"),
    ],
)
def test_a_zone_that_cannot_be_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(WordsError) as refusal:
        parse_when(text, NOW)

    assert hint in refusal.value.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", NOW),
        ("today 08:00", at(2026, 11, 21, 8, 0)),
        ("Today 8:00", at(2026, 11, 21, 8, 0)),
        ("2026-11-20 8:05", at(2026, 11, 20, 8, 5)),
        ("now", NOW),
    ],
)
def test_days_are_written_alike_with_a_time_and_without(text: str, expected: datetime) -> None:
    assert expected == parse_when(text, NOW)


@given(st.sampled_from(["today", "yesterday", "2026-11-03", "2026-02-29", "tomorrow", "tody"]))
def test_what_is_a_day_is_one_wherever_a_day_can_be_written(word: str) -> None:
    def read(parse: object) -> date | None:
        try:
            return parse(word)  # type: ignore[operator]
        except WordsError:
            return None

    assert read(lambda text: parse_day(text, NOW.date())) == read(
        lambda text: parse_when(text, NOW).date()
    )


# -- times that move what is known already ---------------------------------------------------------

LUNCH_IN_TOKYO = at(2026, 11, 18, 12, 40, 7, zone=TOKYO)
NIGHT = at(2026, 11, 18, 23, 30)


@pytest.mark.parametrize(
    ("text", "was", "expected"),
    [
        ("08:15", LUNCH_IN_TOKYO, at(2026, 11, 18, 8, 15, zone=TOKYO)),
        ("2026-11-16", LUNCH_IN_TOKYO, at(2026, 11, 16, 12, 40, 7, zone=TOKYO)),
        ("2026-11-16 09:00", LUNCH_IN_TOKYO, at(2026, 11, 16, 9, 0, zone=TOKYO)),
        ("2026-11-16T09:00", LUNCH_IN_TOKYO, at(2026, 11, 16, 9, 0, zone=TOKYO)),
        ("yesterday", LUNCH_IN_TOKYO, at(2026, 11, 20, 12, 40, 7, zone=TOKYO)),
        ("today 06:00", LUNCH_IN_TOKYO, at(2026, 11, 21, 6, 0, zone=TOKYO)),
        ("-2h", LUNCH_IN_TOKYO, at(2026, 11, 21, 20, 30, 20, zone=TOKYO)),
        ("04:00 Europe/Berlin", LUNCH_IN_TOKYO, at(2026, 11, 18, 4, 0)),
        ("22:45", NIGHT, at(2026, 11, 18, 22, 45)),
        ("00:30", NIGHT, at(2026, 11, 19, 0, 30)),
        ("23:50", at(2026, 11, 19, 0, 30), at(2026, 11, 18, 23, 50)),
        ("04:00", at(2026, 11, 19, 0, 30), at(2026, 11, 18, 4, 0)),
    ],
)
def test_what_is_said_moves_what_is_known_by_its_own_clock(
    text: str, was: datetime, expected: datetime
) -> None:
    read = parse_when(text, NOW, was)

    assert (read.astimezone(UTC), read.tzinfo) == (expected.astimezone(UTC), expected.tzinfo)


INSTANTS = st.integers(0, 51 * 365 * 86_400).map(
    lambda seconds: datetime(1975, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(INSTANTS, st.sampled_from(ZONES), st.times(), st.integers(0, 12))
def test_a_time_alone_keeps_the_day_it_moves_within_or_is_one_that_the_clocks_skip(
    instant: datetime, zone: str, clock: time, hour: int
) -> None:
    was = instant.astimezone(ZoneInfo(zone))
    day = logical_day(was, ZoneInfo(zone), hour)
    moved = day if clock.hour >= hour else day + timedelta(days=1)
    wanted = datetime.combine(moved, clock.replace(second=0, microsecond=0), ZoneInfo(zone))
    if wanted.astimezone(UTC).astimezone(ZoneInfo(zone)).timetuple()[:5] != wanted.timetuple()[:5]:
        with pytest.raises(WordsError, match="clocks skip"):
            parse_when(f"{clock:%H:%M}", NOW, was, hour)
        return

    read = parse_when(f"{clock:%H:%M}", NOW, was, hour)

    assert f"{read:%H:%M}" == f"{clock:%H:%M}"
    assert read == wanted
    assert abs(logical_day(read, ZoneInfo(zone), hour) - day) <= timedelta(days=1)


@given(INSTANTS, st.sampled_from(ZONES))
def test_a_time_reads_back_as_it_is_shown_with_offset_and_zone(
    instant: datetime, zone: str
) -> None:
    there = instant.replace(microsecond=0).astimezone(ZoneInfo(zone))
    shown = f"{there.isoformat()} {zone}"

    read = parse_when(shown, NOW)

    assert (read.astimezone(UTC), str(read.tzinfo)) == (there.astimezone(UTC), zone)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2026-10-25 02:30+01:00", 1),
        ("2026-10-25T02:30+02:00", 2),
        ("2026-10-25 02:30 CET", 1),
        ("2026-10-25 02:30 CEST", 2),
        ("2026-10-25 02:30 cet", 1),
        ("2026-10-25 02:30 CET Europe/Berlin", 1),
        ("2026-10-25 02:30+01:00 europe/berlin", 1),
        ("2026-10-25 02:30 CEST Europe/Berlin", 2),
        ("2026-10-25 02:30 Europe/Berlin CET", 1),
        ("2026-10-25 02:30", 2),
    ],
)
def test_which_pass_of_a_repeated_hour_is_meant_is_said_by_offset_or_short_name(
    text: str, offset: int
) -> None:
    at = parse_when(text, NOW)
    assert (at.tzinfo, at.utcoffset()) == (BERLIN, timedelta(hours=offset))


@pytest.mark.parametrize("text", ["02:30 CET", "02:30+01:00"])
def test_a_time_alone_says_its_pass_too_on_such_a_day(text: str) -> None:
    at = parse_when(text, datetime(2026, 10, 25, 9, tzinfo=BERLIN))
    assert (at.tzinfo, at.utcoffset()) == (BERLIN, timedelta(hours=1))
    was = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN)
    assert parse_when(text, NOW, was) == at


def test_a_pass_and_the_zone_behind_it_are_said_together_from_elsewhere_too() -> None:
    at = parse_when("2025-11-02 01:30 EST America/New_York", NOW)
    assert at.isoformat() == "2025-11-02T01:30:00-05:00"
    assert at.tzinfo == ZoneInfo("America/New_York")


@given(st.integers(0, 119), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]))
def test_what_is_said_of_a_time_is_read_as_that_time(minute: int, zone: str) -> None:
    begin = datetime(2026, 10, 25, tzinfo=UTC) + timedelta(minutes=minute)
    for at in (begin, begin + timedelta(days=7, hours=5)):
        there = at.astimezone(ZoneInfo(zone))
        now = NOW.astimezone(ZoneInfo(zone)) + timedelta(days=30)
        assert parse_when(day_and_clock(there), now).astimezone(UTC) == at
