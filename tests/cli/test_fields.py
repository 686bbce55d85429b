"""Every field of an entry, said when it is logged and when it is changed."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from balance_app.domain.entries import Entry
from balance_app.services.services import Terminal
from tests.cli.conftest import Command
from tests.fakes import BERLIN


def stored(balance: Command) -> list[Entry]:
    """The entries as they are stored, newest first."""
    terminal: Terminal = balance.open_terminal(str(balance.folder))
    try:
        return terminal.journal.history(date.min, date.max)
    finally:
        terminal.close()


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Has this come in on standard input."""
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)


@pytest.mark.parametrize(
    ("words", "at", "minutes", "zone"),
    [
        ((), "2026-11-21T14:02:00+01:00", None, "Europe/Berlin"),
        (("--at", "14:05 Asia/Tokyo"), "2026-11-21T14:05:00+09:00", None, "Asia/Tokyo"),
        (("--at", "2026-11-21T14:05 Asia/Tokyo"), "2026-11-21T14:05:00+09:00", None, "Asia/Tokyo"),
        (("--at", "2026-11-21T05:05-03:00"), "2026-11-21T05:05:00-03:00", None, ""),
        (("--at", "13:00", "--until", "13:45"), "2026-11-21T13:00:00+01:00", 45, "Europe/Berlin"),
        (("--at", "-1h", "--until", "now"), "2026-11-21T13:02:00+01:00", 60, "Europe/Berlin"),
        (("--until", "13:45", "--minutes", "45"), "2026-11-21T13:00:00+01:00", 45, "Europe/Berlin"),
        (("--minutes", "45"), "2026-11-21T13:17:00+01:00", 45, "Europe/Berlin"),
        (
            ("--at", "13:00", "--until", "13:45", "--minutes", "45"),
            "2026-11-21T13:00:00+01:00",
            45,
            "Europe/Berlin",
        ),
    ],
)
def test_an_entry_says_when_it_was_by_which_clock(
    balance: Command, words: tuple[str, ...], at: str, minutes: int | None, zone: str
) -> None:
    row = balance("log", "carrying", "left", *words, "--json").json
    (entry,) = stored(balance)

    assert (row["at"], row["minutes"]) == (at, minutes)
    assert (entry.at.isoformat(), entry.minutes, entry.zone) == (at, minutes, zone)


def test_a_night_is_said_by_its_two_ends_in_the_morning(balance: Command) -> None:
    balance.clock.set_wall(datetime(2026, 11, 21, 8, 0, tzinfo=BERLIN))

    said = balance("log", "sleeping", "back", "--at", "23:00", "--until", "07:00")

    assert said.out == "Logged: Sleeping back, 8 h, 2026-11-20 23:00.\n"
    assert balance("history", "--json").json[0]["day"] == "2026-11-21"


def test_a_timed_habit_takes_its_minutes_in_place_of_its_option_beside_an_end(
    balance: Command,
) -> None:
    said = balance("log", "sitting", "45", "--until", "13:45")

    assert said.out == "Logged: Sitting 45 min, 13:00.\n"


def test_an_entry_of_another_clock_says_so(balance: Command) -> None:
    said = balance("log", "carrying", "left", "--at", "14:05 Asia/Tokyo")
    offset = balance("log", "carrying", "left", "--at", "2026-11-21T05:05-03:00")

    assert said.out.startswith("Logged: Carrying left, 14:05 Asia/Tokyo.\n")
    assert offset.out.startswith("Logged: Carrying left, 05:05 -03:00.\n")


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("from a file\n", "from a file"),
        ("two\r\nlines\r\n", "two\r\nlines"),
        ("👩‍👧 נייר", "👩‍👧 נייר"),
        ("", ""),
        ("x" * 10_000 + "\n", "x" * 10_000),
    ],
)
def test_a_note_may_come_in_on_standard_input(
    balance: Command, monkeypatch: pytest.MonkeyPatch, content: str, note: str
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8", newline="")
    monkeypatch.setattr("sys.stdin", stream)

    assert balance("log", "carrying", "left", "--note", "-", "--json").json["note"] == note


@pytest.mark.parametrize(
    ("content", "hint"),
    [(b"x" * 10_001, "longer than 10,000"), (b"\xff\xfe", "no text"), (b"a\0b", "no text")],
)
def test_a_note_that_cannot_be_kept_is_refused_as_it_comes_in(
    balance: Command, monkeypatch: pytest.MonkeyPatch, content: bytes, hint: str
) -> None:
    typed(monkeypatch, content)

    said = balance("log", "carrying", "left", "--note", "-")

    assert said.code == 2
    assert hint in said.err
    assert stored(balance) == []


def test_a_note_is_not_awaited_where_nothing_can_come_in(
    balance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)

    said = balance("log", "carrying", "left", "--note", "-")

    assert said.code == 3
    assert "no standard input" in said.err


# -- changing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "at", "minutes"),
    [
        (("--at", "08:15"), "2026-11-18T08:15:00+09:00", 20),
        (("--at", "2026-11-17"), "2026-11-17T12:40:00+09:00", 20),
        (("--at", "today 06:00"), "2026-11-21T06:00:00+09:00", 20),
        (("--at", "-3h"), "2026-11-21T19:02:00+09:00", 20),
        (("--at", "04:40 Europe/Berlin"), "2026-11-18T04:40:00+01:00", 20),
        (("--until", "13:10"), "2026-11-18T12:40:00+09:00", 30),
        (("--at", "12:00", "--until", "13:10"), "2026-11-18T12:00:00+09:00", 70),
        (("--until", "13:10", "--minutes", "10"), "2026-11-18T13:00:00+09:00", 10),
    ],
)
def test_an_edit_is_meant_by_the_clock_and_day_of_the_entry(
    balance: Command, words: tuple[str, ...], at: str, minutes: int
) -> None:
    made = ("--at", "2026-11-18T12:40 Asia/Tokyo", "--minutes", "20")
    entry = balance("log", "carrying", "left", *made, "--json").json["id"]

    row = balance("edit", entry, *words, "--json").json

    assert (row["at"], row["minutes"]) == (at, minutes)


def test_an_entry_moved_to_another_season_keeps_its_clock_not_its_offset(
    balance: Command,
) -> None:
    entry = balance("log", "carrying", "left", "--at", "2026-11-18T12:40", "--json").json["id"]

    assert balance("edit", entry, "--at", "2026-07-01", "--json").json["at"] == (
        "2026-07-01T12:40:00+02:00"
    )
    assert stored(balance)[0].zone == "Europe/Berlin"


def test_an_edit_of_the_end_alone_leaves_day_and_zone_as_they_are(balance: Command) -> None:
    made = ("--at", "2026-11-18T12:40 Asia/Tokyo", "--minutes", "20")
    entry = balance("log", "carrying", "left", *made, "--json").json["id"]

    balance("edit", entry, "--until", "14:00")
    (kept,) = stored(balance)

    assert (kept.zone, kept.day.isoformat(), kept.minutes) == ("Asia/Tokyo", "2026-11-18", 80)


def test_a_timed_entry_takes_its_minutes_as_an_option_beside_its_end(balance: Command) -> None:
    entry = balance("log", "sitting", "45", "--at", "10:00", "--json").json["id"]

    row = balance("edit", entry, "30", "--until", "11:00", "--json").json

    assert (row["at"], row["minutes"]) == ("2026-11-21T10:30:00+01:00", 30)


def test_every_field_can_be_changed_and_dropped(
    balance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = balance("log", "carrying", "left", "--json").json["id"]
    typed(monkeypatch, b"by hand\n")

    full = balance(
        *("edit", entry, "right", "--load", "4.5", "--tag", "bag", "--note", "-"),
        *("--minutes", "20", "--at", "13:00", "--json"),
    ).json
    cleared = [word for field in ("minutes", "load", "tag", "note") for word in ("--clear", field)]
    bare = balance("edit", entry, *cleared, "--json").json

    fields = ("option", "load_kg", "tag", "note", "minutes")
    assert [full[name] for name in fields] == ["right", 4.5, "bag", "by hand", 20]
    assert [bare[name] for name in fields] == ["right", None, "", "", None]


def test_a_journey_does_not_move_what_was_logged_at_home(balance: Command) -> None:
    entry = balance("log", "carrying", "left", "--at", "09:00", "--json").json["id"]
    balance.clock = type(balance.clock)(datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")))

    said = balance("edit", entry, "--at", "08:15")

    assert said.out == "Changed: Carrying left, 2026-11-21 08:15 Europe/Berlin.\n"
