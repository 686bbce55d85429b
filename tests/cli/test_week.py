"""The week in the terminal: as JSON, and drawn in text."""

import re

import pytest

from balance_app.cli.screen import Screen
from balance_app.cli.week_text import week_text, week_title
from balance_app.domain.calendar import Week
from tests.cli.conftest import SATURDAY, Command

WIDE = Screen(width=80, ascii=False, colour=False)
NARROW = Screen(width=40, ascii=False, colour=False)


@pytest.fixture
def sixteen_to_four(balance: Command) -> Command:
    """Sixteen times carried on the right, then four times on the left."""
    for side in ["right"] * 16 + ["left"] * 4:
        balance("log", "carrying", side)
    return balance


def drawn(balance: Command, screen: Screen) -> str:
    terminal = balance.open_terminal(str(balance.folder))
    try:
        today = terminal.trends.today()
        return week_text(terminal.trends.review(Week.of(today)), today, screen)
    finally:
        terminal.close()


def test_sixteen_right_and_four_left_lean_right(sixteen_to_four: Command) -> None:
    week = sixteen_to_four("week", "--json").json

    carrying = week["habits"]["carrying"]
    assert (week["week"], week["start"], week["end"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    assert (carrying["left"], carrying["right"], carrying["n"]) == (4, 16, 20)
    assert (carrying["index"], carrying["low"], carrying["high"]) == (60.0, 16.8, 83.9)
    assert carrying["verdict"] == "leaning right"
    assert carrying["run"] == {"side": "left", "length": 4}
    assert carrying["suggestion"] == "right"


def test_a_sided_habit_is_drawn_with_left_on_the_left(sixteen_to_four: Command) -> None:
    lines = drawn(sixteen_to_four, WIDE).splitlines()

    assert lines[0] == "Week 47 · 16–22 November 2026"
    block = lines[lines.index("Carrying: right side 4 of 5 times") :][:7]
    bar = block[1]
    left, right = bar.split("│")
    assert re.fullmatch(r" +4 █{8}", left)
    assert re.fullmatch(r"█{32} 16", right)
    assert block[2:] == [
        "  index +60 (+17 to +84), 20 entries",
        "  leaning right",
        "  Left, 4 in a row.",
        "  Mon  Tue  Wed  Thu  Fri  Sat* Sun",
        "                           4│16",
    ]


def test_a_narrow_screen_is_enough(sixteen_to_four: Command) -> None:
    balance = sixteen_to_four
    balance("log", "sitting", "600", "--at", "00:00")
    balance("log", "footwear", "unsupportive", "--minutes", "600")
    balance("log", "footwear", "unsupportive", "--at", "yesterday 12:00")
    balance("log", "carrying", "right", "--minutes", "25")
    balance("habits", "aim", "carrying", "prefer left")

    text = drawn(balance, NARROW)

    assert "\n  by minutes" in text
    assert max(map(len, text.splitlines())) <= 40


def test_a_bar_takes_the_width_there_is(sixteen_to_four: Command) -> None:
    for width in (40, 57, 100):
        screen = Screen(width=width, ascii=False, colour=False)
        bar = drawn(sixteen_to_four, screen).splitlines()[3]
        assert len(bar) <= width
        left, right = bar.split("│")
        assert right.count("█") == min(32, round((width - 5) // 2 - 3))
        assert left.count("█") == round(right.count("█") / 4)


def test_where_there_are_no_blocks_bars_are_plain(
    sixteen_to_four: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")

    said = sixteen_to_four("week").out

    assert re.search(r"^ +4 #{8}\|#{32} 16$", said, re.MULTILINE)
    assert said.isascii()


def test_what_changed_against_the_week_before_is_told(sixteen_to_four: Command) -> None:
    for side in ["right", "left"] * 10:
        sixteen_to_four("log", "carrying", side, "--at", "2026-11-12")

    lines = drawn(sixteen_to_four, WIDE).splitlines()

    assert "  against week 46: 60 points farther from even" in lines


def test_what_chance_alone_may_do_is_told_as_no_change(sixteen_to_four: Command) -> None:
    for side in ["right", "left"] * 5:
        sixteen_to_four("log", "carrying", side, "--at", "2026-11-12")

    lines = drawn(sixteen_to_four, WIDE).splitlines()

    assert "  against week 46: no clear change" in lines


def test_the_next_steps_come_last_with_their_reasons(sixteen_to_four: Command) -> None:
    lines = drawn(sixteen_to_four, WIDE).splitlines()

    assert lines[-4:] == [
        "",
        "Next",
        "  Carry on your left (16 of 20 were on the right)",
        "  A side bend, then lifts with the left arm (16 of 20 were on the right)",
    ]


def test_a_week_long_gone_asks_for_nothing(balance: Command) -> None:
    for _ in range(6):
        balance("log", "carrying", "right", "--at", "2026-11-03")

    said = balance("week", "--week", "2026-W45")

    assert "right side every time" in said.out
    assert "Next" not in said.out
    assert balance("week", "--week", "2026-W45", "--json").json["steps"] == []


def test_an_index_by_minutes_says_how_silent_entries_count(balance: Command) -> None:
    for minutes in (10, 20, 60):
        balance("log", "carrying", "left", "--minutes", str(minutes))
    balance("log", "carrying", "right")

    lines = drawn(balance, WIDE).splitlines()

    told = lines.index(
        "  by minutes −64 (−96 to +44), 1 entry without minutes counted as the usual"
    )
    assert lines[told + 1] == "    length"


def test_the_users_own_goal_of_sitting_is_told(balance: Command) -> None:
    balance("log", "sitting", "45")
    terminal = balance.open_terminal(str(balance.folder))
    terminal.preferences.change("sitting_goal_minutes", 390)
    terminal.close()

    assert "  goal: under 6 h 30 min a day" in drawn(balance, WIDE).splitlines()


def test_the_longest_run_of_days_in_one_pair_is_told(balance: Command) -> None:
    for day in ("2026-11-17", "2026-11-18", "2026-11-19"):
        balance("log", "footwear", "flat", "--minutes", "60", "--at", day)

    lines = drawn(balance, WIDE).splitlines()

    assert "  longest in one pair: Flat, 3 days in a row" in lines


def test_days_that_do_not_fit_side_by_side_stand_below_each_other(balance: Command) -> None:
    for _ in range(10):
        balance("log", "carrying", "left")
        balance("log", "carrying", "right")

    lines = drawn(balance, NARROW).splitlines()

    assert "  Sat* 10│10" in lines
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize(("entries", "bold"), [(3, False), (4, True)])
def test_a_long_run_is_pointed_out(balance: Command, entries: int, bold: bool) -> None:
    for _ in range(entries):
        balance("log", "carrying", "right")

    words = f"Right, {entries} in a row."
    styled = f"\x1b[1m{words}\x1b[0m" if bold else words
    assert f"\n  {styled}\n" in drawn(balance, Screen(width=80, ascii=False, colour=True))


def test_few_entries_do_not_look_like_many(balance: Command) -> None:
    balance("log", "sleeping", "left")
    balance("log", "sleeping", "back")

    lines = drawn(balance, WIDE).splitlines()

    block = lines[lines.index("Sleeping: too few entries to say") :]
    assert block[1].strip() == "1 ██│ 0"
    assert block[3] == "  1 back or front"


def test_entries_without_a_side_get_no_bar(balance: Command) -> None:
    balance("log", "carrying", "both")
    balance("log", "carrying", "none")

    lines = drawn(balance, WIDE).splitlines()

    block = lines[lines.index("Carrying: nothing on one side") :]
    assert block[1] == "  1 both · 1 nothing"
    assert "█" not in "".join(lines)


def test_sitting_tells_minutes_spell_and_breaks(balance: Command) -> None:
    balance.open_terminal(str(balance.folder)).fill_demo(1, SATURDAY)

    lines = drawn(balance, WIDE).splitlines()

    block = lines[lines.index("Sitting: 5 h 56 min a day") :]
    assert block[1:6] == [
        "  35 h 33 min on 6 days",
        "  longest spell 1 h 24 min",
        "  spells over 30 min: 38, over 1 h: 6",
        "  breaks: 21 taken, 9 natural, 4 snoozed, 3 skipped, 1 ignored",
        "  Mon  Tue  Wed  Thu  Fri  Sat* Sun",
    ]
    assert block[6] == "  6.7h 7.6h 6.3h 7.2h 6.0h 1.7h"


def test_footwear_tells_kinds_and_raised_heels(balance: Command) -> None:
    balance("log", "footwear", "supportive", "--minutes", "600")
    balance("log", "footwear", "heels", "--minutes", "120")
    balance("log", "footwear", "flat", "--at", "yesterday 08:00")

    lines = drawn(balance, WIDE).splitlines()

    block = lines[lines.index("Footwear: raised heels 17 % of the time") :]
    assert block[1] == f"  supportive 10 h {'█' * 30}"
    assert block[2] == f"  heels       2 h {'█' * 6}"
    assert block[3] == "  1 entry without minutes, not counted"


def test_an_empty_week_offers_the_first_step(balance: Command) -> None:
    said = balance("week")

    assert "Carrying: no entries yet" in said.out
    assert said.out.endswith("Store the first entry with “balance log carrying left”.\n")
    assert "Store" not in balance("week", "--week", "2026-W40").out


@pytest.mark.parametrize(
    ("week", "title"),
    [
        (Week(2026, 47), "Week 47 · 16–22 November 2026"),
        (Week(2026, 49), "Week 49 · 30 November – 6 December 2026"),
        (Week(2026, 53), "Week 53 · 28 December 2026 – 3 January 2027"),
    ],
)
def test_a_week_is_named_with_its_days(week: Week, title: str) -> None:
    assert week_title(week) == title


@pytest.mark.parametrize("words", [("--week", "2026-W46"), ("--date", "2026-11-15")])
def test_another_week_can_be_asked_for(balance: Command, words: tuple[str, str]) -> None:
    assert balance("week", *words, "--json").json["week"] == "2026-W46"


def test_the_week_is_that_of_the_logical_day(balance: Command) -> None:
    balance.clock.set_wall(SATURDAY.replace(day=23, hour=3))

    assert balance("week", "--json").json["week"] == "2026-W47"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--week", "2026-W60"), "no week 60"),
        (("--week", "47"), "2026-W47"),
        (("--date", "21/11"), "2026-11-21"),
        (("--week", "2026-W47", "--date", "today"), "Give one of"),
    ],
)
def test_a_week_that_is_none_is_refused(
    balance: Command, words: tuple[str, ...], hint: str
) -> None:
    said = balance("week", *words)

    assert said.code == 2
    assert hint in said.err


@pytest.mark.parametrize("week", ["9999-W52", "0001-W01", "9998-W52"])
def test_the_ends_of_the_calendar_are_no_bug(balance: Command, week: str) -> None:
    assert balance("week", "--week", week).code in (0, 2)


def test_colour_comes_on_top_of_position(sixteen_to_four: Command) -> None:
    coloured = drawn(sixteen_to_four, Screen(width=80, ascii=False, colour=True))

    assert "\x1b[34m████████\x1b[0m│\x1b[33m████" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == drawn(sixteen_to_four, WIDE)
