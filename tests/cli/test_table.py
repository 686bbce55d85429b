"""Columns that stay aligned whatever is written in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from balance_app.cli.table import clipped, columns, table
from balance_app.cli.words import plain_line
from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bag", 3),
        ("日本", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("👩‍👧", 2),
        ("🇩🇪", 2),
        ("תיק", 3),
        ("", 0),
    ],
)
def test_a_text_takes_the_columns_that_it_is_shown_in(text: str, expected: int) -> None:
    assert columns(text) == expected


def test_columns_are_aligned_beside_wide_characters_and_none() -> None:
    lines = table(
        ("A", "B"), [("日本", "x"), ("👩‍👧", "x"), ("cafe\u0301", "x"), ("תיק", "x")]
    ).splitlines()

    assert [wcswidth(line[: line.rindex(line[-1])]) for line in lines] == [6, 6, 6, 6, 6]


def test_columns_without_a_value_are_left_out() -> None:
    assert table(("A", "B", "C"), [("1", "", "3")]) == "A  C\n1  3"


@given(st.text(max_size=60), st.integers(2, 30))
def test_a_text_is_cut_to_the_columns_there_are(text: str, most: int) -> None:
    shown = plain_line(text)

    cut = clipped(shown, most)

    assert columns(cut) <= most
    assert cut == shown or (cut.endswith("…") and shown.startswith(cut[:-1]))
    assert (cut == shown) == (columns(shown) <= most)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two lines"),
        ("red\x1b[31m", "red [31m"),
        ("\u202etxt.exe", "txt.exe"),
        ("👩‍👧", "👩‍👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("  much   space ", "much space"),
    ],
)
def test_a_line_of_a_users_words_steers_no_terminal_and_keeps_what_joins(
    text: str, shown: str
) -> None:
    assert plain_line(text) == shown


def test_the_history_is_aligned_with_emoji_and_right_to_left_text(balance: Command) -> None:
    for tag in ("תיק", "🎒", "買い物"):
        balance("log", "carrying", "left", "--tag", tag)

    heads, *rows = balance("history").out.splitlines()

    at = heads.index("ID")
    for row in rows:
        ending = row.split()[-1]
        assert columns(row[: row.index(ending)]) == at


def test_a_long_note_is_cut_in_the_table_and_whole_in_json(balance: Command) -> None:
    balance("log", "carrying", "left", "--note", "long " * 2000)

    assert len(balance("history").out.splitlines()[1]) < 200
    assert balance("history").out.splitlines()[1].endswith("long…")
    assert len(balance("history", "--json").json[0]["note"]) == 10_000
