"""What a failure tells the user, and what the command ends with."""

import pytest

from balance_app.domain.errors import (
    BalanceError,
    DamagedDataError,
    MachineError,
    WordsError,
    unknown_word,
)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(BalanceError, 1), (WordsError, 2), (MachineError, 3), (DamagedDataError, 4)],
)
def test_each_kind_of_failure_has_its_exit_code(kind: type[BalanceError], exit_code: int) -> None:
    error = kind("Something.")

    assert error.exit_code == exit_code
    assert error.message == str(error) == "Something."


def test_an_unknown_word_comes_with_the_nearest_ones() -> None:
    error = unknown_word("option", "bak", ["left", "back", "front", "right"])

    assert error.message == "There is no option “bak”. Did you mean “back”?"


def test_several_near_words_are_joined_by_or() -> None:
    error = unknown_word("habit", "sit", ["sits", "site", "carrying"])

    assert error.message == "There is no habit “sit”. Did you mean “sits” or “site”?"


def test_where_no_word_is_near_all_are_listed() -> None:
    error = unknown_word("option", "???", ["left", "right"])

    assert error.message == "There is no option “???”. Known: left, right."
