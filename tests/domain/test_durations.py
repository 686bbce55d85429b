"""How lengths of time are put into words."""

import pytest

from balance_app.domain.durations import duration


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (84.4, "1 h 24 min"), (119.6, "2 h")],
)
def test_a_length_of_time_is_told_in_hours_and_minutes(minutes: float, words: str) -> None:
    assert duration(minutes) == words


def test_its_numbers_are_written_as_they_are_wanted() -> None:
    assert duration(1502, "{:03}".format) == "025 h 002 min"
