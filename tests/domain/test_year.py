"""A year day by day."""

from datetime import date

from balance_app.domain.habits import Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import SideTally
from balance_app.domain.year import summarise_year


def test_a_years_days_add_up_what_they_have_in_their_order() -> None:
    later, earlier = date(2026, 3, 2), date(2026, 1, 1)
    year = summarise_year(
        2026,
        None,
        [
            SideTally(later, Side.LEFT, 2, 2),
            SideTally(later, Side.LEFT, 1, 0),
            SideTally(later, Side.RIGHT, 1, 1),
            SideTally(later, Side.BOTH, 4, 4),
            SideTally(earlier, None, 3, 0),
        ],
    )

    assert list(year.days.items()) == [(earlier, DayTally(3, 0, 0)), (later, DayTally(8, 3, 1))]
    assert year.days[later].lean is Side.LEFT
