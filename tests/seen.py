"""Made-up entries of a sided habit as the oracle takes them, and handed to the program."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Side
from tests.oracle import Seen

WEEK = Week(2026, 47)
MINUTES = st.none() | st.integers(1, 1440)
SIDES = st.sampled_from([side.value for side in Side])


def seen_in(days: int, most: int = 40) -> st.SearchStrategy[list[Seen]]:
    """Entries of so many days up to the week's end, oldest first, often more on the right."""
    first = WEEK.end - timedelta(days=days - 1)
    rows = st.lists(
        st.tuples(st.integers(0, days - 1), SIDES | st.just("right"), MINUTES), max_size=most
    )
    return rows.map(
        lambda rows: [
            Seen(first + timedelta(days=day), *rest)
            for day, *rest in sorted(rows, key=lambda row: row[0])
        ]
    )


def counted(left: int, right: int) -> list[Seen]:
    return [Seen(WEEK.start, "left")] * left + [Seen(WEEK.start, "right")] * right


def counts_of(seen: list[Seen]) -> tuple[int, int]:
    sides = [one.side for one in seen]
    return sides.count("left"), sides.count("right")


def minutes_on(seen: list[Seen]) -> tuple[Counter[int | None], Counter[int | None]]:
    left, right = (
        Counter(one.minutes for one in seen if one.side == side) for side in ("left", "right")
    )
    return left, right


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
