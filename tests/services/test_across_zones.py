"""Spans over a change of the clocks, and times said by another clock: told by one clock each."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balance_app.domain.entries import Details
from balance_app.domain.errors import WordsError
from tests.desk import Desk, open_desk
from tests.examples import examples
from tests.fakes import BERLIN, FakeClock

DECEMBER = datetime(2026, 12, 1, 10, tzinfo=BERLIN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "balance.db", FakeClock(DECEMBER))
    yield desk
    desk.database.close()


def hours(begin: datetime, count: int) -> Details:
    """Minutes of so many hours on the clock, over whatever change of it."""
    end = (begin + timedelta(hours=count)).astimezone(UTC)
    return Details(minutes=round((end - begin.astimezone(UTC)).total_seconds() / 60))


@pytest.mark.parametrize(
    ("begin", "fold", "count", "told"),
    [
        ("2026-10-24T23:00", 0, 8, "2026-10-24 23:00 to 07:00"),
        ("2026-10-25T02:30", 0, 4, "2026-10-25 02:30 CEST to 06:30"),
        ("2026-10-25T02:30", 1, 4, "2026-10-25 02:30 CET to 06:30"),
        ("2026-03-28T23:00", 0, 8, "2026-03-28 23:00 to 07:00"),
    ],
)
def test_the_end_of_time_that_is_taken_is_told_by_the_clock_then(
    desk: Desk, begin: str, fold: int, count: int, told: str
) -> None:
    at = datetime.fromisoformat(begin).replace(tzinfo=BERLIN, fold=fold)
    desk.journal.log("sleeping", "right", hours(at, count), at)
    with pytest.raises(WordsError) as refused:
        desk.journal.log("sleeping", "left", hours(at, count), at)
    assert f"has that time already: {told}. " in refused.value.message


@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    zone=st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"]
    ),
    back=st.integers(24 * 60, 300 * 24 * 60),
    minutes=st.integers(3, 600),
)
def test_time_that_is_taken_is_told_by_the_clocks_of_its_zone(
    tmp_path_factory: pytest.TempPathFactory, zone: str, back: int, minutes: int
) -> None:
    desk = open_desk(tmp_path_factory.mktemp("zones") / "balance.db", FakeClock(DECEMBER))
    begin = (DECEMBER.astimezone(UTC) - timedelta(minutes=back)).astimezone(ZoneInfo(zone))
    desk.journal.log("sleeping", "right", Details(minutes=minutes), begin)
    with pytest.raises(WordsError) as refused:
        desk.journal.log("sleeping", "left", Details(minutes=minutes), begin)
    end = (begin.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    said = refused.value.message.partition("already: ")[2].partition(". Change")[0]
    first, _, last = said.partition(" to ")
    assert first.startswith(f"{begin:%Y-%m-%d %H:%M}")
    assert last.startswith(f"{end:%H:%M}")
    desk.database.close()


def test_a_split_over_a_change_of_the_clocks_names_the_end_by_the_clock_then(desk: Desk) -> None:
    at = datetime(2026, 10, 24, 23, tzinfo=BERLIN)
    night = desk.journal.log("sleeping", "right", hours(at, 8), at).entry
    with pytest.raises(WordsError, match=r"split at 07:30: give a time between 23:00 and 07:00\."):
        desk.journal.split(night.id, datetime(2026, 10, 25, 7, 30, tzinfo=BERLIN))


def test_a_time_still_to_come_elsewhere_is_told_by_the_clock_there(desk: Desk) -> None:
    at = datetime(2026, 12, 1, 18, 5, tzinfo=ZoneInfo("Asia/Tokyo"))
    with pytest.raises(
        WordsError,
        match="2026-12-01 18:05 is in the future; it is 2026-12-01 18:00 now in Asia/Tokyo",
    ):
        desk.journal.log("carrying", "left", at=at)
    with pytest.raises(WordsError, match="future, at 18:10; it is 18:00 now in Asia/Tokyo"):
        desk.journal.log("carrying", "left", Details(minutes=65), at - timedelta(hours=1))
