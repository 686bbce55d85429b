"""Zones by name, and the clock that an entry was written by."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.entries import Entry, Source
from balance_app.domain.zones import own_time, unknown_zone, zone_named

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)

ENTRY = Entry(
    id="0",
    at=NOON.astimezone(timezone(timedelta(hours=2))),
    day=date(2026, 7, 1),
    habit="carrying",
    option=None,
    side=None,
    minutes=None,
    load_kg=None,
    note="",
    source=Source.TERMINAL,
    created=NOON,
    modified=NOON,
    deleted=None,
    device="here",
)


@pytest.mark.parametrize("word", ["Asia/Tokyo", "asia/tokyo", " ASIA/TOKYO "])
def test_a_zone_is_known_by_name_in_any_case(word: str) -> None:
    assert zone_named(word) == ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize("word", ["Europe", "../etc/passwd", "", "Asia/Tokio", "\0"])
def test_what_names_no_zone_is_none(word: str) -> None:
    assert zone_named(word) is None


def test_an_unknown_zone_is_refused_with_the_nearest() -> None:
    assert "“Europe/Berlin”" in unknown_zone("Europe/Berln").message
    assert "Europe/Berlin" in unknown_zone("😀😀😀😀").message


def test_an_entry_is_told_by_the_clock_of_its_zone() -> None:
    told = own_time(replace(ENTRY, zone="Africa/Tripoli"), BERLIN)

    assert (told.tzinfo, told) == (ZoneInfo("Africa/Tripoli"), NOON)


def test_an_entry_without_a_zone_is_of_the_users_zone_where_the_offset_fits() -> None:
    assert own_time(ENTRY, BERLIN).tzinfo is BERLIN
    assert own_time(ENTRY, ZoneInfo("Asia/Tokyo")).tzinfo == timezone(timedelta(hours=2))


def test_a_zone_whose_rules_have_changed_since_leaves_the_offset() -> None:
    told = own_time(replace(ENTRY, zone="Asia/Tokyo"), BERLIN)

    assert (told.tzinfo, told) == (ENTRY.at.tzinfo, NOON)


def test_a_zone_that_this_system_does_not_know_leaves_the_offset() -> None:
    odd = replace(ENTRY, zone="Mars/Olympus")

    assert own_time(odd, ZoneInfo("Asia/Tokyo")) == ENTRY.at
