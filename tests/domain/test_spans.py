"""Spans said by their beginning and end, over midnight and every change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import WordsError
from balance_app.domain.spans import parse_span

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 21, 14, 30, tzinfo=BERLIN)
MORNING = datetime(2026, 11, 21, 8, 0, tzinfo=BERLIN)


def at(*parts: int, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime(*parts, tzinfo=zone)


@pytest.mark.parametrize(
    ("begin", "end", "minutes", "expected"),
    [
        (None, None, None, (None, None)),
        (None, None, 45, (None, 45)),
        ("13:00", None, 45, (at(2026, 11, 21, 13, 0), 45)),
        ("13:00", "13:45", None, (at(2026, 11, 21, 13, 0), 45)),
        ("13:00", "13:45", 45, (at(2026, 11, 21, 13, 0), 45)),
        ("13:00", "now", None, (at(2026, 11, 21, 13, 0), 90)),
        ("-2h", "-30m", None, (at(2026, 11, 21, 12, 30), 90)),
        (None, "13:45", 45, (at(2026, 11, 21, 13, 0), 45)),
        ("yesterday 22:30", "06:30", None, (at(2026, 11, 20, 22, 30), 480)),
        ("yesterday 22:30", "today 06:30", None, (at(2026, 11, 20, 22, 30), 480)),
        ("yesterday 22:30", "yesterday 23:00", None, (at(2026, 11, 20, 22, 30), 30)),
        ("2026-11-18T23:00", "2026-11-19T07:00", None, (at(2026, 11, 18, 23, 0), 480)),
        ("10:00 Asia/Tokyo", "11:00", None, (at(2026, 11, 21, 10, 0, zone=TOKYO), 60)),
        (
            "2026-11-20T20:00 Europe/Berlin",
            "2026-11-21T17:00 Asia/Tokyo",
            None,
            (at(2026, 11, 20, 20, 0), 780),
        ),
    ],
)
def test_a_span_is_read_from_what_is_said_of_it(
    begin: str | None,
    end: str | None,
    minutes: int | None,
    expected: tuple[datetime | None, int | None],
) -> None:
    assert expected == parse_span(begin, end, minutes, NOW)


def test_a_night_said_in_the_morning_is_last_night() -> None:
    assert parse_span("23:00", "07:00", None, MORNING) == (at(2026, 11, 20, 23, 0), 480)
    late = at(2026, 11, 21, 23, 30)
    assert parse_span("23:00", "07:00", None, late) == (at(2026, 11, 20, 23, 0), 480)
    assert parse_span("22:00", "23:45", None, late)[0] == at(2026, 11, 21, 22, 0)


def test_only_a_night_is_moved_to_yesterday() -> None:
    assert parse_span("15:00", "15:30", None, NOW) == (at(2026, 11, 21, 15, 0), 30)


@pytest.mark.parametrize(
    ("begin", "end", "minutes", "hint"),
    [
        ("10:00", "09:00", None, "09:00 is before 10:00, when it began"),
        ("15:00", "13:00", None, "13:00 is before 15:00"),
        ("13:00", "2026-11-21T12:00", None, "cannot end at 2026-11-21 12:00, before it begins"),
        ("13:00", "2026-11-21T13:00", None, "a minute is the least"),
        ("13:00", "13:45", 44, "is 45 minutes from one end to the other, not 44"),
        ("2026-11-19T08:00", "2026-11-20T08:01", None, "longer than 24 hours"),
        (None, "13:45", None, "An end alone"),
        (None, "13:45", 0, "give 1 to 1440"),
        (None, "13:45", 10**20, "give 1 to 1440"),
        ("13:00", "25:00", None, "no time of day"),
        ("13:00", "noon", None, "no time"),
        ("13:00", "14:00 Asia/Tokio", None, "“Asia/Tokyo”"),
    ],
)
def test_a_span_that_cannot_be_is_refused_in_words(
    begin: str | None, end: str, minutes: int | None, hint: str
) -> None:
    with pytest.raises(WordsError) as refusal:
        parse_span(begin, end, minutes, NOW)

    assert hint in refusal.value.message


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        ("2026-03-29T01:30", "03:30", 60),
        ("2026-03-28T23:00", "07:00", 420),
        ("2025-10-26T01:30", "03:30", 180),
        ("2025-10-25T23:00", "07:00", 540),
        ("2025-10-26T02:45+02:00 Europe/Berlin", "02:30", 45),
    ],
)
def test_minutes_over_a_change_of_the_clocks_are_real_ones(
    begin: str, end: str, minutes: int
) -> None:
    assert parse_span(begin, end, None, NOW)[1] == minutes


@pytest.mark.parametrize(
    ("begin", "end"), [("2026-03-29T01:00", "02:30"), ("2026-03-28T23:00", "02:30")]
)
def test_an_end_that_the_clocks_skip_is_told_as_such(begin: str, end: str) -> None:
    with pytest.raises(WordsError, match="clocks skip 02:30 on 2026-03-29"):
        parse_span(begin, end, None, NOW)


@pytest.mark.parametrize(
    ("was", "begin", "end", "minutes", "expected"),
    [
        (at(2026, 11, 18, 12, 15), None, "13:00", None, (None, 45)),
        (at(2026, 11, 18, 12, 15), "12:00", "13:00", None, (at(2026, 11, 18, 12, 0), 60)),
        (at(2026, 11, 18, 12, 15), None, "12:00", 45, (at(2026, 11, 18, 11, 15), 45)),
        (at(2026, 11, 17, 23, 0), None, "07:00", 450, (at(2026, 11, 17, 23, 30), 450)),
        (at(2026, 11, 17, 23, 0), None, "07:00", None, (None, 480)),
        (at(2026, 11, 17, 23, 0, zone=TOKYO), None, "07:00", None, (None, 480)),
        (at(2026, 11, 17, 23, 0, zone=TOKYO), None, "23:00 Europe/Berlin", None, (None, 480)),
    ],
)
def test_what_is_known_already_gets_its_end(
    was: datetime,
    begin: str | None,
    end: str,
    minutes: int | None,
    expected: tuple[datetime | None, int | None],
) -> None:
    assert expected == parse_span(begin, end, minutes, NOW, was)


@given(
    st.integers(0, 51 * 365 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from(sorted(available_timezones())),
    st.integers(1, 16 * 60),
)
def test_two_times_of_day_span_the_real_minutes_between_them_in_any_zone(
    later: timedelta, zone: str, minutes: int
) -> None:
    rules = ZoneInfo(zone)
    began = (datetime(1975, 1, 1, tzinfo=UTC) + later).astimezone(rules)
    over = (began.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(rules)
    end = f"{over.isoformat()} {zone}"

    read = parse_span(f"{began.isoformat()} {zone}", end, None, NOW)

    assert read == (began, minutes)
    assert read[0] is not None
    assert read[0].astimezone(UTC) == began.astimezone(UTC)
