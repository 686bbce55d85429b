"""Trends in the terminal: as JSON, and drawn in text."""

import re
from datetime import timedelta

import pytest

from balance_app.cli.screen import Screen
from balance_app.cli.trends_text import trends_text
from balance_app.domain.trend import Measure
from tests.cli.conftest import SATURDAY, Command

WIDE = Screen(width=80, ascii=False, colour=False)
NARROW = Screen(width=40, ascii=False, colour=False)
PLAIN = Screen(width=80, ascii=True, colour=False)
COLOURED = Screen(width=80, ascii=False, colour=True)


def log(balance: Command, counts: tuple[int, int], weeks_ago: int, *words: str) -> None:
    """Logs left and right entries of carrying, some weeks ago."""
    at = f"{SATURDAY - timedelta(weeks=weeks_ago, hours=3):%Y-%m-%dT%H:%M}"
    for option, count in zip(("left", "right"), counts, strict=True):
        for _ in range(count):
            assert balance("log", "carrying", option, "--at", at, *words).code == 0


@pytest.fixture
def evening_out(balance: Command) -> Command:
    """Carried on the right five weeks ago, about evenly this week, and a little in between."""
    log(balance, (4, 16), weeks_ago=5)
    log(balance, (1, 2), weeks_ago=1)
    log(balance, (8, 9), weeks_ago=0)
    return balance


def drawn(
    balance: Command,
    screen: Screen,
    weeks: int | None = 6,
    measure: Measure = Measure.TIMES,
    habit: str = "carrying",
) -> list[str]:
    terminal = balance.open_terminal(str(balance.folder))
    try:
        habits = [terminal.habits.find(habit)]
        text = trends_text(terminal.trends.trends(weeks, measure, habits), measure, screen)
        return screen.fit(text).splitlines()
    finally:
        terminal.close()


def test_json_tells_index_and_interval_of_each_week_and_where_it_goes(evening_out: Command) -> None:
    trends = evening_out("trends", "--weeks", "6", "--json").json

    assert trends["by"] == "times"
    assert list(trends["habits"]) == ["carrying", "leg-crossing", "sleeping"]
    carrying = trends["habits"]["carrying"]
    assert (carrying["aim"], carrying["trend"]) == ("even", "evening out")
    assert carrying["before"] == {"index": 60.0, "low": 16.8, "high": 83.9, "effective_n": 20}
    assert carrying["last"]["index"] == 10.0
    first, second, *_, newest = carrying["weeks"]
    assert first == {
        "week": "2026-W42",
        "left": 4,
        "right": 16,
        "both": 0,
        "neither": 0,
        "n": 20,
        "index": 60.0,
        "low": 16.8,
        "high": 83.9,
        "effective_n": 20,
        "verdict": "leaning right",
    }
    assert (second["n"], second["index"], second["verdict"]) == (0, None, "no entries")
    assert (newest["week"], newest["n"], len(carrying["weeks"])) == ("2026-W47", 17, 6)
    assert trends["habits"]["sleeping"]["trend"] is None


def test_by_minutes_json_says_how_much_the_entries_are_worth(balance: Command) -> None:
    for minutes in ("20", "10"):
        log(balance, (1, 0), 0, "--minutes", minutes)
    for minutes in ("30", "30", "60"):
        log(balance, (0, 1), 0, "--minutes", minutes)

    said = balance("trends", "--by", "minutes", "--weeks", "1", "--habit", "carrying", "--json")

    (week,) = said.json["habits"]["carrying"]["weeks"]
    assert (week["n"], week["effective_n"]) == (5, 3.8136)
    assert (week["index"], week["low"], week["high"]) == (60.0, -34.3, 94.1)
    assert said.json["habits"]["carrying"]["without_minutes"] == 0


def test_each_week_is_a_lane_from_all_left_to_all_right(evening_out: Command) -> None:
    lines = drawn(evening_out, WIDE)

    assert lines[0] == "Trends by times, weeks 42 to 47 of 2026"
    assert lines[2:4] == [
        "Carrying is evening out",
        "  last 4 weeks +10 (−32 to +48), 4 before +60 (+17 to +84)",
    ]
    heads, first, empty, *_, newest = lines[4:11]
    middle = heads.index("even") + 2
    assert heads.index("all left") == lines[5].index("W42") + len("W42  ")
    assert (first[middle], empty[middle], newest[middle]) == ("│", "│", "┼")
    assert middle < first.index("●") < heads.index("all right") + len("all right")
    assert empty.replace("░", "").split() == ["W43", "│"]
    assert first.endswith("+60  (+17 to +84)    20")
    assert newest.endswith(" +6  (−38 to +48)    17")


def test_the_dot_lies_as_far_out_as_the_index(balance: Command) -> None:
    for weeks_ago, counts in enumerate([(0, 20), (5, 15), (10, 10), (15, 5), (20, 0)]):
        log(balance, counts, weeks_ago)
    heads, *lanes = drawn(balance, WIDE, weeks=5)[4:10]

    half = heads.index("even") + 2 - heads.index("all left")
    outs = [lane.index("●") - (heads.index("even") + 2) for lane in lanes]
    assert outs == [-half, -round(half / 2), 0, round(half / 2), half]


def test_too_few_entries_are_hollow_and_explained(evening_out: Command) -> None:
    lines = drawn(evening_out, WIDE)

    (few,) = [line for line in lines if line.startswith("  W46")]
    assert "○" in few
    assert "●" not in few
    assert lines[-1] == "○ fewer than 6 entries: too few to say"


@pytest.mark.parametrize("screen", [WIDE, NARROW, PLAIN, Screen(100, False, False)])
@pytest.mark.parametrize("weeks", [1, 6, 60])
@pytest.mark.parametrize("measure", Measure)
def test_it_fits_every_width(
    evening_out: Command, screen: Screen, weeks: int, measure: Measure
) -> None:
    lines = drawn(evening_out, screen, weeks, measure)

    assert max(map(len, lines)) <= screen.width
    assert [line for line in lines if "2026-W47" in line or "W47" in line]


def test_weeks_of_two_years_are_named_with_their_year(evening_out: Command) -> None:
    lines = drawn(evening_out, WIDE, weeks=60)

    assert lines[0] == "Trends by times, week 40 of 2025 to week 47 of 2026"
    assert any(line.startswith("  2025-W52  ") for line in lines)


def test_where_the_locale_wants_it_all_is_ascii(evening_out: Command) -> None:
    lines = drawn(evening_out, PLAIN)

    assert "\n".join(lines).isascii()
    assert "*" in lines[5]
    assert re.search(r"  W46 .*-+\+-*o-*", "\n".join(lines))


def test_colour_comes_on_top_of_position(evening_out: Command) -> None:
    coloured, plain = drawn(evening_out, COLOURED), drawn(evening_out, WIDE)

    assert re.search("\x1b\\[33m─*●", "\n".join(coloured))
    assert "\x1b[34m─" in "\n".join(coloured)
    assert [re.sub(r"\x1b\[\d+m", "", line).rstrip() for line in coloured] == plain


def test_by_minutes_it_says_what_entries_without_minutes_count(evening_out: Command) -> None:
    said = " ".join(" ".join(drawn(evening_out, WIDE, measure=Measure.MINUTES)).split())

    assert said.startswith("Trends by minutes, ")
    assert "40 entries without minutes count as the usual length of that week" in said


def test_all_weeks_begin_with_the_first_entry(evening_out: Command) -> None:
    said = evening_out("trends", "--weeks", "all", "--habit", "carrying", "--json").json

    assert said["habits"]["carrying"]["weeks"][0]["week"] == "2026-W42"


def test_without_entries_it_offers_the_first_step(balance: Command) -> None:
    said = balance("trends")

    assert "Carrying: no entries\n" in said.out
    assert said.out.endswith("Store the first entry with “balance log carrying left”.\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--weeks", "0"), "from 1 to 1040"),
        (("--weeks", "many"), "“all”"),
        (("--weeks", "00012345"), "from 1 to 1040"),
        (("--weeks", "99999999999999999999"), "from 1 to 1040"),
        (("--by", "kilos"), "minutes"),
        (("--habit", "carying"), "carrying"),
        (("--habit", "sitting"), "carrying, leg-crossing, sleeping"),
    ],
)
def test_what_it_does_not_know_is_refused(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    said = balance("trends", *words)

    assert said.code == 2
    assert hint in said.err
