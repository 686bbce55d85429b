"""The parts of a night, told by the clock alone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from balance_app.domain.calendar import waking_day
from balance_app.domain.errors import WordsError
from balance_app.domain.night import Times, night_spans, offered_end

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 17)
LATER = datetime(2101, 1, 1, tzinfo=BERLIN)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def part(text: str) -> Times:
    begin, end = text.split("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


def night(*parts: str, day: date = TUESDAY) -> list[str]:
    spans = night_spans(day, [part(text) for text in parts], BERLIN, LATER)
    local = [[at.astimezone(BERLIN) for at in span] for span in spans]
    return [f"{begin:%a %H:%M}-{end:%a %H:%M}" for begin, end in local]


def minutes(*parts: str, day: date) -> list[float]:
    spans = night_spans(day, [part(text) for text in parts], BERLIN, LATER)
    return [(end - begin) / timedelta(minutes=1) for begin, end in spans]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["23:00-07:00"], ["Mon 23:00-Tue 07:00"]),
        (["23:10-02:00", "02:00-06:40"], ["Mon 23:10-Tue 02:00", "Tue 02:00-Tue 06:40"]),
        (["00:30-03:00", "05:00-08:00"], ["Tue 00:30-Tue 03:00", "Tue 05:00-Tue 08:00"]),
        (["22:00-23:00", "23:30-01:00", "02:00-06:00"],
         ["Mon 22:00-Mon 23:00", "Mon 23:30-Tue 01:00", "Tue 02:00-Tue 06:00"]),
        (["09:00-16:00"], ["Tue 09:00-Tue 16:00"]),
        (["09:00-13:00", "13:30-16:00"], ["Tue 09:00-Tue 13:00", "Tue 13:30-Tue 16:00"]),
        (["06:00-05:59"], ["Mon 06:00-Tue 05:59"]),
        (["19:00-22:00"], ["Mon 19:00-Mon 22:00"]),
    ],
)  # fmt: skip
def test_parts_lie_before_the_day_that_was_woken_up_to(parts: list[str], found: list[str]) -> None:
    assert night(*parts) == found


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], "from when to when"),
        (["07:00-07:00"], "no time at all"),
        (["23:00-03:00", "02:00-06:00"], "02:00 to 06:00 does not follow 23:00 to 03:00"),
        (["20:00-10:00", "21:00-06:00"], "does not follow"),
        (["02:00-06:40", "23:10-01:00"], "does not follow"),
        (["23:00-07:00", "23:00-07:00"], "does not follow"),
        (["22:00-23:00", "23:00-03:00", "02:00-06:00"], "02:00 to 06:00 does not follow 23:00"),
    ],
)
def test_what_cannot_be_is_refused_in_words(parts: list[str], why: str) -> None:
    with pytest.raises(WordsError, match=why):
        night(*parts)


def test_nights_in_which_the_clocks_change_have_their_real_minutes() -> None:
    assert minutes("23:00-02:00", "02:00-07:00", day=TUESDAY) == [180, 300]
    assert minutes("23:00-01:30", "01:30-07:00", day=SPRING) == [150, 270]
    assert minutes("23:00-01:30", "01:30-07:00", day=AUTUMN) == [150, 390]
    assert minutes("23:00-07:00", day=SPRING) == [420]
    assert minutes("23:00-07:00", day=AUTUMN) == [540]


def test_what_the_clocks_skip_is_refused_and_what_they_repeat_is_its_later_pass() -> None:
    with pytest.raises(WordsError, match="The clocks skip 02:30"):
        night("23:00-02:30", "03:30-07:00", day=SPRING)
    assert minutes("02:30-07:00", day=AUTUMN) == [270]
    assert minutes("23:00-02:30", "02:45-07:00", day=AUTUMN) == [270, 255]


CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))


@given(
    st.lists(st.tuples(CLOCKS, CLOCKS), min_size=1, max_size=4),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_a_night_is_in_order_and_ends_within_its_day_or_is_refused(
    parts: list[Times], day: date
) -> None:
    try:
        spans = night_spans(day, parts, BERLIN, LATER)
    except WordsError:
        return
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(timedelta(0) < end - begin <= timedelta(hours=25) for begin, end in spans)
    assert waking_day(spans[-1][1], BERLIN) == day
    shown = [(b.astimezone(BERLIN).time(), e.astimezone(BERLIN).time()) for b, e in spans]
    assert shown == parts


def test_a_part_is_as_short_as_its_times_allow() -> None:
    first = night_spans(TUESDAY, [part("05:00-06:00")], BERLIN, LATER)[0]
    assert first == (
        datetime(2026, 11, 17, 5, tzinfo=BERLIN),
        datetime(2026, 11, 17, 6, tzinfo=BERLIN),
    )


def tuesday(clock: str) -> datetime:
    return datetime.combine(TUESDAY, time.fromisoformat(clock), BERLIN)


@pytest.mark.parametrize(
    ("parts", "now", "why"),
    [
        (["23:00-07:00"], "05:12:40", "23:00 to 07:00 would end in the future; it is 05:12 now"),
        (["23:00-05:13"], "05:12:59", "23:00 to 05:13 would end"),
        (["23:00-02:00", "02:00-07:00"], "05:12", "02:00 to 07:00 would end in the future"),
        (["23:00-07:00", "13:00-15:00"], "14:02", "13:00 to 15:00 would end in the future"),
        (["15:00-16:00"], "14:02", "15:00 to 16:00 would end in the future"),
    ],
)
def test_a_part_that_would_end_in_the_future_is_refused(
    parts: list[str], now: str, why: str
) -> None:
    with pytest.raises(WordsError, match=why):
        night_spans(TUESDAY, [part(text) for text in parts], BERLIN, tuesday(now))


@pytest.mark.parametrize(
    ("begin", "now", "offered"),
    [
        ("23:00", "14:02", "07:00"),
        ("23:00", "07:00", "07:00"),
        ("23:00", "06:59:59", "06:59"),
        ("23:00", "05:12:40", "05:12"),
        ("02:00", "05:12", "05:12"),
        ("05:11", "05:12", "05:12"),
        ("05:12", "05:12:40", None),
        ("06:00", "05:12", None),
        ("09:00", "14:02", "11:00"),
        ("13:00", "14:02", "14:02"),
        ("14:02", "14:02", None),
        ("16:00", "14:02", "18:00"),
        ("19:00", "14:02", "07:00"),
        ("22:30", "00:30", "00:30"),
    ],
)
def test_no_end_to_come_is_offered(begin: str, now: str, offered: str | None) -> None:
    wanted = None if offered is None else time.fromisoformat(offered)
    assert offered_end(TUESDAY, time.fromisoformat(begin), BERLIN, tuesday(now)) == wanted


@given(CLOCKS, CLOCKS, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_offered_can_be_stored(begin: time, clock: time, day: date) -> None:
    now = datetime.combine(day, clock, ZoneInfo("Asia/Tokyo"))  # whose clocks skip nothing
    end = offered_end(day, begin, now.tzinfo, now)
    assume(end is not None)
    ((began, ended),) = night_spans(day, [(begin, end)], now.tzinfo, now)
    assert began < ended <= now
