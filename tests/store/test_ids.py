"""Ids order by time and never repeat."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from balance_app.store.ids import TimeOrderedIds

NOW = datetime(2026, 11, 21, 14, 5, 9, 123456, tzinfo=ZoneInfo("Europe/Berlin"))


def test_an_id_is_a_uuid_of_version_7_that_holds_its_time() -> None:
    text = TimeOrderedIds().new(NOW)

    parsed = UUID(text)
    assert text == str(parsed) == text.lower()
    assert (parsed.version, parsed.variant) == (7, "specified in RFC 4122")
    assert parsed.int >> 80 == int(NOW.timestamp() * 1000)


def test_ids_of_one_moment_order_as_they_were_made() -> None:
    ids = TimeOrderedIds()

    made = [ids.new(NOW) for _ in range(10_000)]

    assert made == sorted(set(made))


def test_ids_order_by_their_time_to_the_microsecond() -> None:
    ids = TimeOrderedIds()
    moments = [NOW + timedelta(microseconds=n) for n in range(2000)]

    later_first = [ids.new(at) for at in reversed(moments)]

    assert later_first == sorted(later_first, reverse=True)


def test_two_processes_make_different_ids_at_one_moment() -> None:
    assert TimeOrderedIds().new(NOW) != TimeOrderedIds().new(NOW)


def test_ids_of_one_moment_differ_in_their_last_characters() -> None:
    ids = TimeOrderedIds()

    endings = {ids.new(NOW)[-8:] for _ in range(1000)}

    assert len(endings) == 1000


def test_a_clock_set_before_1970_still_gives_ids() -> None:
    assert UUID(TimeOrderedIds().new(datetime(1969, 1, 1, tzinfo=UTC))).int >> 80 == 0
