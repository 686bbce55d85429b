"""Which parts of a text stay in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.durations import duration
from balance_app.domain.no_break import NO_BREAK, kept_together


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sitting: 7 h 8 min a day", "Sitting: 7_h_8_min a day"),
        ("raised heels 12 %.", "raised heels 12_%."),
        ("95 % interval, 3 kg, 4.5 kg, 20 s, 6.5 cm", "95_% interval, 3_kg, 4.5_kg, 20_s, 6.5_cm"),
        ("14:02 – 15:10", "14:02_–_15:10"),
        ("2:02 PM – 3:10 p.m. today", "2:02_PM_–_3:10_p.m. today"),
        ("1,200 h · 1 h", "1,200_h · 1_h"),
        ("٧ h ٨ min", "٧_h_٨_min"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_time_with_its_dash(text: str, shown: str) -> None:
    assert kept_together(text).replace(NO_BREAK, "_") == shown


@pytest.mark.parametrize(
    "text",
    [
        "1 handle, 2 sets, 3 minutes, 4 kgs, 5 amber",
        "30 October – 6 December",
        "right side 4 of 5 times",
        "",
    ],
)
def test_everything_else_may_be_parted(text: str) -> None:
    assert kept_together(text) == text


@given(st.integers(0, 100_000))
def test_no_length_of_time_can_be_parted(minutes: int) -> None:
    assert " " not in kept_together(duration(minutes))
    assert kept_together(duration(minutes)).replace(NO_BREAK, " ") == duration(minutes)


@given(st.text("0123456789 hminkg%:–.ap", max_size=40))
def test_only_spaces_change_and_a_second_time_nothing(text: str) -> None:
    once = kept_together(text)

    assert once.replace(NO_BREAK, " ") == text
    assert kept_together(once) == once
