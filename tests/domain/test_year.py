"""A year day by day."""

from datetime import date

from balance_app.domain.habits import Side
from balance_app.domain.history import DayTally
from balance_app.domain.trend import Tally
from balance_app.domain.year import summarise_year


def test_a_years_days_add_up_what_they_have_in_their_order() -> None:
    later, earlier = date(2026, 3, 2), date(2026, 1, 1)
    year = summarise_year(
        2026,
        None,
        [
            Tally(later, Side.LEFT, None, 2),
            Tally(later, Side.LEFT, 5, 1),
            Tally(later, Side.RIGHT, None, 1),
            Tally(later, Side.BOTH, None, 4),
            Tally(earlier, None, 30, 3),
        ],
    )

    assert list(year.days.items()) == [(earlier, DayTally(3, 0, 0)), (later, DayTally(8, 3, 1))]
    assert year.days[later].lean is Side.LEFT
