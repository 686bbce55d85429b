"""Which weeks were told of, in a real file."""

from datetime import UTC, datetime

import pytest

from balance_app.domain.calendar import Week
from balance_app.store.reviews import SqliteReviewStore

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LAST_WEEK, WEEK_BEFORE = Week(2026, 47), Week(2026, 46)


@pytest.fixture
def store(database):
    return SqliteReviewStore(database)


def test_a_week_is_told_of_once_it_is_marked_and_no_other(store):
    assert not store.is_told(LAST_WEEK)
    store.mark_told(LAST_WEEK, MONDAY_MORNING)
    assert store.is_told(LAST_WEEK)
    assert not store.is_told(WEEK_BEFORE)


def test_the_first_time_counts(store, database):
    store.mark_told(LAST_WEEK, MONDAY_MORNING)
    store.mark_told(LAST_WEEK, MONDAY_MORNING.replace(hour=10))
    (row,) = database.rows("SELECT week, told_utc FROM reviews_told")
    assert tuple(row) == ("2026-W47", "2026-11-23T09:00:00.000000Z")
