"""What nobody should have to worry about: each odd input has an answer, and nothing is lost."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balance_app.cli.table import columns
from tests.cli.conftest import Command
from tests.fakes import BERLIN

FAMILY = "👩‍👧‍👦"
HEBREW = "תיק גב כבד"
ARABIC = "حقيبة ثقيلة"


def rows(balance: Command) -> list[dict[str, object]]:
    return list(balance("history", "--json").json)


def at(balance: Command, *parts: int, zone: ZoneInfo = BERLIN, fold: int = 0) -> None:
    """Puts the clock to this time."""
    balance.clock.set_wall(datetime(*parts, tzinfo=zone, fold=fold))


def refused(balance: Command, *words: str) -> str:
    """The words in which this is refused; nothing may have changed."""
    before = rows(balance)
    said = balance(*words)
    assert (said.code, said.out) == (2, "")
    assert rows(balance) == before
    return said.err


# -- overlapping spans -----------------------------------------------------------------------------


@pytest.mark.parametrize(("habit", "one", "other"), [
    ("sleeping", "left", "right"),
    ("footwear", "heels", "flat"),
])  # fmt: skip
def test_overlapping_spans_of_sleep_and_shoes_are_refused_naming_the_other(
    balance: Command, habit: str, one: str, other: str
) -> None:
    balance("log", habit, one, "--at", "yesterday 22:00", "--until", "02:00")

    said = refused(balance, "log", habit, other, "--at", "00:30", "--until", "05:00")

    assert f"“{one.capitalize()}” has that time already: 2026-11-20 22:00 to 02:00" in said


def test_spans_one_right_after_the_other_do_not_overlap(balance: Command) -> None:
    balance("log", "sleeping", "left", "--at", "yesterday 22:00", "--until", "02:00")

    assert balance("log", "sleeping", "right", "--at", "02:00", "--until", "06:00").code == 0


def test_an_edit_that_would_make_spans_overlap_is_refused(balance: Command) -> None:
    balance("log", "sleeping", "left", "--at", "yesterday 22:00", "--until", "02:00")
    later = balance("log", "sleeping", "back", "--at", "02:00", "--until", "06:00", "--json").json

    assert "has that time already" in refused(balance, "edit", later["id"], "--at", "01:00")


def test_overlapping_deleted_spans_do_not_come_back_together(balance: Command) -> None:
    ids = []
    for side in ("left", "right"):
        night = ("--at", "yesterday 22:00", "--until", "02:00", "--json")
        ids.append(balance("log", "sleeping", side, *night).json["id"])
        balance("delete", ids[-1])

    assert "has that time already" in refused(balance, "undelete", *ids)
    assert balance("undelete", ids[0]).code == 0


def test_overlapping_spans_of_sitting_count_once(balance: Command) -> None:
    balance("log", "sitting", "60", "--at", "10:00")
    balance("log", "sitting", "60", "--at", "10:30")

    assert balance("week", "--json").json["habits"]["sitting"]["minutes"] == 90


def test_other_habits_may_overlap(balance: Command) -> None:
    balance("log", "carrying", "left", "--at", "10:00", "--until", "11:00")

    assert balance("log", "carrying", "right", "--at", "10:30", "--until", "11:30").code == 0


# -- an end before a start, and a night that is too long -------------------------------------------


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--at", "10:00", "--until", "09:00"), "09:00 is before 10:00, when it began"),
        (("--at", "10:00", "--until", "10:00"), "10:00 is when it began"),
        (("--at", "10:00", "--until", "yesterday 11:00"), "cannot end at 2026-11-20 11:00"),
        (("--at", "-1h", "--until", "-2h"), "before it begins"),
        (("--at", "10:00", "--until", "11:00", "--minutes", "30"), "is 60 minutes"),
        (("--at", "13:30", "--until", "15:00"), "would end in the future"),
        (("--until", "11:00"), "An end alone"),
    ],
)
def test_an_end_before_its_start_is_refused(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    assert hint in refused(balance, "log", "carrying", "left", *words)


def test_an_end_before_its_start_is_refused_in_an_edit(balance: Command) -> None:
    entry = balance("log", "carrying", "left", "--at", "10:00", "--json").json["id"]

    assert "is before 10:00" in refused(balance, "edit", entry, "--until", "09:00")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--minutes", "1441"), "give 1 to 1440 (24 hours)"),
        (("--at", "2026-11-18T22:00", "--until", "2026-11-19T22:01"), "longer than 24 hours"),
    ],
)
def test_a_part_of_a_night_longer_than_a_day_is_refused(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    assert hint in refused(balance, "log", "sleeping", "left", *words)


def test_a_part_of_a_night_as_long_as_a_day_is_taken(balance: Command) -> None:
    day = ("--at", "2026-11-18T22:00", "--until", "2026-11-19T22:00")

    assert balance("log", "sleeping", "left", *day, "--json").json["minutes"] == 1440


# -- long and unusual words ------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["x", "é", "😀"])
def test_a_note_of_10_000_characters_is_kept_whole(balance: Command, letter: str) -> None:
    note = letter * 10_000

    entry = balance("log", "carrying", "left", "--note", note, "--json").json

    assert entry["note"] == note
    assert rows(balance)[0]["note"] == note
    assert balance("edit", entry["id"], "--note", note[::-1]).code == 0


def test_a_note_of_10_001_characters_is_refused(
    balance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "x" * 10_001
    entry = balance("log", "carrying", "left", "--json").json["id"]

    assert "10,001 characters" in refused(balance, "log", "carrying", "left", "--note", note)
    assert "10,001 characters" in refused(balance, "edit", entry, "--note", note)
    monkeypatch.setattr("sys.stdin", io.StringIO(note))
    assert "longer than 10,000" in refused(balance, "edit", entry, "--note", "-")


def test_a_tag_of_61_characters_is_refused(balance: Command) -> None:
    assert balance("log", "carrying", "left", "--tag", "x" * 60).code == 0
    assert "at most 60" in refused(balance, "log", "carrying", "left", "--tag", "x" * 61)


@pytest.mark.parametrize("words", [FAMILY, HEBREW, ARABIC, "e\u0301cole", "🇩🇪 ❤️", "a\u2028b"])
def test_emoji_and_right_to_left_words_are_kept_as_they_are(balance: Command, words: str) -> None:
    balance("log", "carrying", "left", "--note", words, "--tag", words)

    (row,) = rows(balance)

    assert (row["note"], row["tag"]) == (words, words)
    assert [found["note"] for found in balance("history", "--words", words, "--json").json] == [
        words
    ]
    assert [found["tag"] for found in balance("history", "--tag", words, "--json").json] == [words]


def test_the_history_stays_aligned_beside_them(balance: Command) -> None:
    for words in (FAMILY, HEBREW, ARABIC, "买东西", "plain"):
        balance("log", "carrying", "left", "--tag", words, "--note", "n")

    lines = balance("history").out.splitlines()

    assert len({columns(line[: line.rindex(" ")]) for line in lines[1:]}) == 1


def test_words_that_would_steer_the_terminal_are_shown_without_doing_so(balance: Command) -> None:
    said = balance("log", "carrying", "left", "--tag", "\x1b[31mred\x07", "--note", "\x1b]0;x\x07")

    assert "\x1b" not in said.out + balance("history").out + balance("delete", "0000").err


# -- a clock set back ------------------------------------------------------------------------------


def test_after_a_clock_was_set_back_entries_are_kept_noted_deleted_and_undone(
    balance: Command,
) -> None:
    first = balance("log", "carrying", "left", "--json").json["id"]
    at(balance, 2026, 11, 20, 14, 2)
    second = balance("log", "carrying", "right", "--json").json["id"]

    assert balance("edit", first, "--note", "of tomorrow").code == 0
    assert "in the future" in refused(balance, "edit", first, "--minutes", "5")
    assert [row["id"] for row in rows(balance)] == [second]
    assert [row["id"] for row in balance("history", "--limit", "9", "--json").json] == [
        first,
        second,
    ]
    assert "the edit to Carrying left" in balance("undo").out
    assert "Carrying right" in balance("undo").out
    assert balance("delete", first).code == 0
    assert balance("undo").code == 0
    assert balance("edit", first, "--at", "yesterday 10:00").code == 0


# -- the hour that is skipped, and the one that is repeated ----------------------------------------


def test_a_time_in_the_hour_that_is_skipped_is_refused(balance: Command) -> None:
    at(balance, 2026, 3, 29, 9, 0)
    entry = balance("log", "carrying", "left", "--at", "01:30", "--json").json["id"]

    for words in (
        ("log", "carrying", "left", "--at", "02:30"),
        ("log", "carrying", "left", "--at", "01:30", "--until", "02:30"),
        ("edit", entry, "--at", "02:30"),
        ("edit", entry, "--until", "02:30"),
    ):
        assert "The clocks skip 02:30 on 2026-03-29" in refused(balance, *words)


def test_minutes_over_the_hour_that_is_skipped_are_real_ones(balance: Command) -> None:
    at(balance, 2026, 3, 29, 9, 0)

    night = balance("log", "sleeping", "left", "--at", "23:00", "--until", "07:00", "--json").json
    ago = balance("log", "carrying", "left", "--at", "-7h", "--json").json

    assert (night["minutes"], night["at"]) == (420, "2026-03-28T23:00:00+01:00")
    assert ago["at"] == "2026-03-29T01:00:00+01:00"


def test_a_time_in_the_hour_that_is_repeated_is_its_first_pass_unless_the_offset_says_else(
    balance: Command,
) -> None:
    at(balance, 2025, 10, 26, 9, 0)

    first = balance("log", "carrying", "left", "--at", "02:30", "--json").json
    second = balance(
        "log", "carrying", "right", "--at", "2025-10-26T02:30+01:00 Europe/Berlin", "--json"
    ).json
    over = balance("log", "carrying", "both", "--at", "02:45", "--until", "02:15", "--json").json

    assert first["at"] == "2025-10-26T02:30:00+02:00"
    assert second["at"] == "2025-10-26T02:30:00+01:00"
    assert over["minutes"] == 30
    assert [row["option"] for row in rows(balance)] == ["right", "both", "left"]


def test_minutes_over_the_hour_that_is_repeated_are_real_ones(balance: Command) -> None:
    at(balance, 2025, 10, 26, 9, 0)

    night = balance("log", "sleeping", "left", "--at", "23:00", "--until", "07:00", "--json").json

    assert (night["minutes"], night["day"]) == (540, "2025-10-26")


def test_what_is_logged_in_either_pass_of_the_repeated_hour_is_of_that_pass(
    balance: Command,
) -> None:
    at(balance, 2025, 10, 26, 2, 30)
    first = balance("log", "carrying", "left", "--json").json
    balance.clock.advance(timedelta(hours=1).total_seconds())
    second = balance("log", "carrying", "right", "--json").json

    assert first["at"][:22] == "2025-10-26T02:30:00+02"
    assert second["at"][:22] == "2025-10-26T02:30:00+01"
    assert [row["id"] for row in rows(balance)] == [second["id"], first["id"]]
