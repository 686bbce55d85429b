"""What is looked for in the history, and what a day of the calendar says."""

import pytest

from balance_app.domain.habits import Side
from balance_app.domain.history import MOST_WORDS, DayTally, HistoryFilter, SearchWords


@pytest.mark.parametrize(
    ("typed", "beginnings", "signs"),
    [
        ("", (), ()),
        ("  bag   train ", ("bag", "train"), ()),
        ("don't C++", ("don't", "C++"), ()),
        ("🙂 bag ☂", ("bag",), ("🙂", "☂")),
        ("שלום", ("שלום",), ()),
        ("\ud800x\0y", ("x", "y"), ()),
    ],
)
def test_words_are_told_from_signs(
    typed: str, beginnings: tuple[str, ...], signs: tuple[str, ...]
) -> None:
    assert SearchWords.of(typed) == SearchWords(beginnings, signs)


def test_no_more_words_are_looked_for_than_anybody_types() -> None:
    assert len(SearchWords.of("word " * 10_000).beginnings) == MOST_WORDS


@pytest.mark.parametrize(
    ("left", "right", "lean"),
    [(0, 0, None), (1, 1, Side.BOTH), (2, 1, Side.LEFT), (0, 1, Side.RIGHT)],
)
def test_a_day_leans_to_the_side_with_more_entries(
    left: int, right: int, lean: Side | None
) -> None:
    assert DayTally(9, left, right).lean is lean


def test_a_filter_tells_whether_it_narrows() -> None:
    assert not HistoryFilter().narrows
    assert not HistoryFilter(deleted=True).narrows
    assert HistoryFilter(words="bag").narrows
    assert HistoryFilter(side=Side.LEFT, deleted=True).narrows
