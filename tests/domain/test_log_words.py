"""One line of words that logs: its forms, its completions, and what is refused."""

import contextlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.entries import Details
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option, Side
from balance_app.domain.log_words import complete, read_log, read_rest

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 14, 30, tzinfo=BERLIN)
HABITS = (
    *BUILT_IN,
    Habit(
        "mouse-hand",
        "Mouse hand",
        Kind.SIDED,
        (Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT)),
    ),
    Habit(
        "bugel",
        "Bügeln 2",
        Kind.SIDED,
        (Option("links", "Mit links", Side.LEFT), Option("mitte", "Mit beiden", Side.BOTH)),
    ),
)


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def said(text: str) -> tuple[str, str | None]:
    read = read_log(text, HABITS, NOW)
    return read.habit.id, read.option.id if read.option else None


def details(text: str) -> Details:
    return read_log(text, HABITS, NOW).details


def when(text: str) -> datetime | None:
    return read_log(text, HABITS, NOW).at


def refusal(text: str) -> str:
    with pytest.raises(WordsError) as refused:
        read_log(text, HABITS, NOW)
    return refused.value.message


@pytest.mark.parametrize(
    ("text", "habit", "option"),
    [
        ("carrying right", "carrying", "right"),
        ("CARRYING Right", "carrying", "right"),
        ("c r", "carrying", "right"),
        ("carrying nothing", "carrying", "none"),
        ("leg right", "leg-crossing", "right"),
        ("leg crossing left over", "leg-crossing", "left"),
        ("leg-crossing left", "leg-crossing", "left"),
        ("leg-cr unc", "leg-crossing", "uncrossed"),
        ("mouse hand left", "mouse-hand", "left"),
        ("mouse l", "mouse-hand", "left"),
        ('"mouse hand" left', "mouse-hand", "left"),
        ("bügeln 2 mit links", "bugel", "links"),
        ("bugeln mit b", "bugel", "mitte"),
        ("sitting 45", "sitting", None),
        ("sitting standing 30 min", "sitting", "standing"),
        ("footwear heels", "footwear", "heels"),
        ("balance log carrying right", "carrying", "right"),
        ("log carrying right", "carrying", "right"),
    ],
)
def test_names_may_be_cut_short_and_of_several_words(text: str, habit: str, option: str) -> None:
    assert said(text) == (habit, option)


@pytest.mark.parametrize(
    "text",
    [
        'carrying right --at -2h --minutes 20 --load 4.5 --tag bag --note "to work"',
        "carrying right --note=“to work” --tag=bag --load=4,5 --minutes=20 --at=12:30",
        'carrying right 2h ago 20min 4.5kg #bag "to work"',
        "carrying 12:30 right for 20 min bag 4.5 kg 'to work'",
        "carrying right at 12:30 20 minutes #bag 4,5kg “to work”",
        'c r 4.5kg 20m -2h bag "to work',
    ],
)
def test_flags_and_natural_words_say_the_same(text: str) -> None:
    read = read_log(text, HABITS, NOW)

    assert (read.habit.id, read.option and read.option.id) == ("carrying", "right")
    assert read.details == Details(20, 4.5, "to work", tag="bag")
    assert read.at == at(12, 30)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", None),
        ("now", None),
        ("today", None),
        ("14:05", at(14, 5)),
        ("today 14:05", at(14, 5)),
        ("14:05 today", at(14, 5)),
        ("yesterday", at(14, 30, 20)),
        ("yesterday 08:00", at(8, 0, 20)),
        ("Yesterday at 08:00", at(8, 0, 20)),
        ("at 08:00 yesterday", at(8, 0, 20)),
        ("2026-11-20", at(14, 30, 20)),
        ("2026-11-20 09:15", at(9, 15, 20)),
        ("2026-11-20T09:15", at(9, 15, 20)),
        ("-90m", at(13)),
        ("90 min ago", at(13)),
        ("1h30m ago", at(13)),
        ("1 h 30 min ago", at(13)),
        ("1.5 hours ago", at(13)),
        ("--at yesterday 08:00", at(8, 0, 20)),
        ('--at "yesterday 08:00"', at(8, 0, 20)),
    ],
)
def test_times(words: str, expected: datetime | None) -> None:
    assert when(f"carrying right {words}") == expected


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("45", 45), ("45 min", 45), ("1h", 60), ("1 h 20 min", 80), ("1h20m", 80), ("1,5 h", 90)],
)
def test_lengths(words: str, minutes: int) -> None:
    assert details(f"sitting {words}") == Details(minutes)


def test_a_length_and_a_time_stand_side_by_side() -> None:
    read = read_log("sitting 20 min 2h ago", HABITS, NOW)

    assert (read.details.minutes, read.at) == (20, NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write what to log, for example “carrying right”."),
        ("karrying left", "There is no habit “karrying”. Did you mean “Carrying”?"),
        ("s right", "“s” may be “Sleeping” or “Sitting”. Write more of it."),
        ("bugeln mit", "“mit” may be “Mit links” or “Mit beiden”. Write more of it."),
        ("carrying", "Carrying needs an option: left, both, nothing, right."),
        ("carrying 2h ago", "Carrying needs an option: left, both, nothing, right."),
        ("carrying rihgt", "There is no option of carrying “rihgt”. Did you mean “Right”?"),
        ("carrying right 20", "“20” of what? Write 20 min or 20 kg."),
        (
            "carrying right to work",
            "“to” is neither a time, a length nor a load. "
            "Write words of your own in quotation marks.",
        ),
        ("carrying right 14:05 15:05", "Give the time once."),
        ("carrying right #bag #box", "Give the tag once."),
        ("carrying right 25:99", "“25:99” is no time of day. Write it as 14:05."),
        ("carrying right --minuts 5", "There is no option “--minuts”. Did you mean “--minutes”"),
        ("carrying right --minutes soon", "--minutes takes a number, not “soon”."),
        ("carrying right --at", "--at needs something behind it."),
        ("carrying right at", "“at” needs a time, for example at 14:05."),
        ("carrying right #", "Write a word behind #, for example #bag."),
        ("x" * 10_000, f"There is no habit “{'x' * 39}…”."),
    ],
)
def test_what_cannot_be_read_is_said_with_the_nearest_words(text: str, message: str) -> None:
    assert refusal(text).startswith(message)


def offered(text: str) -> list[tuple[str, str | None, str]]:
    return [(o.habit.id, o.option.id if o.option else None, o.rest) for o in complete(text, HABITS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carr", [("carrying", word, "") for word in ("left", "both", "none", "right")]),
        ("carrying r", [("carrying", "right", "")]),
        ("carrying r 2h ago", [("carrying", "right", "2h ago")]),
        ("leg 2h", [("leg-crossing", word, "2h") for word in ("left", "uncrossed", "right")]),
        ("sit 45", [("sitting", None, "45"), ("sitting", "standing", "45")]),
        ("left o", [("leg-crossing", "left", "")]),
        ("mouse hand", [("mouse-hand", "left", ""), ("mouse-hand", "right", "")]),
        ("", []),
        ('"a note"', []),
        ("zebra", []),
    ],
)
def test_what_has_only_begun_is_completed(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert offered(text) == expected


def test_a_side_alone_offers_every_habit_that_has_it() -> None:
    assert [(habit, option) for habit, option, _ in offered("left")] == [
        ("carrying", "left"),
        ("leg-crossing", "left"),
        ("sleeping", "left"),
        ("mouse-hand", "left"),
    ]


def test_a_completion_is_read_with_what_stands_behind_it() -> None:
    (completion,) = complete("carrying r 14:05 #bag", HABITS)

    read = read_rest(completion, NOW)

    assert read.option is not None
    assert (read.option.id, read.at, read.details.tag) == ("right", at(14, 5), "bag")


def test_an_option_alone_is_read_with_what_stands_behind_it() -> None:
    for text in ("supp 20min", "foot supp 20min"):
        (completion,) = complete(text, HABITS)

        read = read_rest(completion, NOW)

        assert read.option is not None
        assert (read.option.id, read.details.minutes) == ("supportive", 20)


def test_a_note_alone_stands_behind_a_completion() -> None:
    (completion,) = complete('carrying r "log"', HABITS)

    assert read_rest(completion, NOW).details.note == "log"


PIECES = """
    carrying leg crossing right left sitting 45 2h ago min kg 4.5 4,5kg 14:05 25:61 yesterday today
    at for now - -2h -999999h 999999h 13:00-14:00 23:00–07:00 --at --minutes --load=
    --tag --note=x #bag # " “ ” ' 20min
    2026-11-20 2026-99-99 0001-01-01T00:00Z 9999-12-31 1h30m bag balance log ö ² ١٢
"""
pieces = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(pieces | st.text(max_size=3)).map(" ".join)))
def test_any_line_is_read_or_refused_in_words(text: str) -> None:
    for completion in complete(text, HABITS):
        with contextlib.suppress(WordsError):
            read_rest(completion, NOW)
    with contextlib.suppress(WordsError):
        read = read_log(text, HABITS, NOW)
        assert read.habit in HABITS
        assert read.at is None or read.at.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "expected", "minutes"),
    [
        ("carrying left 13:00 until 13:45", at(13), 45),
        ("carrying left until 13:45 13:00", at(13), 45),
        ("carrying left 13:00-13:45", at(13), 45),
        ("sleeping left yesterday 23:00–07:00", at(23, day=20), 480),
        ("carrying left at 13:00 until now", at(13), 90),
        ("carrying left until 13:45 45 min", at(13), 45),
        ("sleeping left yesterday 23:00 until 07:00", at(23, day=20), 480),
        ("sleeping left --at yesterday 23:00 --until today 07:00", at(23, day=20), 480),
        ("sleeping left --at=yesterday --until=now", at(14, 30, day=20), 1440),
    ],
)
def test_an_end_gives_the_minutes(text: str, expected: datetime, minutes: int) -> None:
    assert (when(text), details(text).minutes) == (expected, minutes)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("carrying left until", "“until” needs a time"),
        ("carrying left until 13:45", "An end alone"),
        ("carrying left 13:00 until 13:45 until 14:00", "Give the end once"),
        ("carrying left 13:00 until 12:00", "12:00 is before 13:00"),
        ("carrying left 13:00 until 13:45 20 min", "is 45 minutes"),
        ("carrying left 13:00 until noon", "no time"),
        ("carrying left 13:00 Asia/Tokio", "“Asia/Tokyo”"),
    ],
)
def test_an_end_that_cannot_be_is_refused(text: str, word: str) -> None:
    assert word in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "carrying left 14:05 Asia/Tokyo",
        "carrying left --at 14:05 Asia/Tokyo",
        'carrying left --at "2026-11-21T14:05 Asia/Tokyo"',
        "carrying left --at=2026-11-21T14:05 Asia/Tokyo",
        "carrying left at today 14:05 Asia/Tokyo #bag",
    ],
)
def test_a_zone_behind_a_time_is_the_clock_that_is_meant(text: str) -> None:
    read = when(text)

    assert read is not None
    assert read.isoformat() == "2026-11-21T14:05:00+09:00"
    assert str(read.tzinfo) == "Asia/Tokyo"
