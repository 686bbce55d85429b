"""The user's habits in the terminal: listed, added, changed, ordered, archived, deleted."""

import io

import pytest

from tests.cli.conftest import Command, Said


def ids(balance: Command, *words: str) -> list[str]:
    return [habit["id"] for habit in balance("habits", "--json", *words).json]


def answer(balance: Command, monkeypatch: pytest.MonkeyPatch, typed: str) -> Said:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return balance("habits", "delete", "mouse-hand")


def test_habits_are_listed_with_the_words_to_log_them(balance: Command) -> None:
    lines = balance("habits").out.splitlines()

    assert lines[0].split() == ["HABIT", "NAME", "KIND", "AIM", "OPTIONS"]
    assert lines[1] == "carrying      Carrying      sided  even        left both none right"
    assert lines[4].endswith("its minutes, e.g. 45, standing")
    balance("habits", "rename", "carrying", "Gürtel")
    assert "carrying      Gürtel" in balance("habits").out


def test_options_unit_picture_and_tags_are_changed(balance: Command) -> None:
    balance("habits", "add", "Stairs", "--option", "l=Left:left", "--option", "r=Right:right")
    balance("log", "stairs", "l")

    said = balance(
        *("habits", "change", "stairs", "--option", "l=NB 574", "--option", "both=Both:both"),
        *("--unit", "floors", "--icon", "stairs", "--tag", "home"),
    )
    assert said.out == "Changed: Stairs, counted in floors; l r both; tags home.\n"
    assert "NB 574" in balance("history").out
    (after,) = (one for one in balance("habits", "--json").json if one["id"] == "stairs")
    assert after["options"][0] == {"id": "l", "name": "NB 574", "side": "left"}
    assert (after["unit"], after["icon"], after["tags"]) == ("floors", "stairs", ["home"])

    balance("habits", "change", "stairs", "--without", "both", "--no-tags")
    (after,) = (one for one in balance("habits", "--json").json if one["id"] == "stairs")
    assert [one["id"] for one in after["options"]] == ["l", "r"]
    balance("habits", "change", "stairs", "--option", "both")
    assert "l r both" in balance("habits").out
    assert balance("undo").out == "Taken back: the change of “Stairs”.\n"


def test_of_a_changed_habit_without_options_and_tags_the_name_is_said(balance: Command) -> None:
    balance("habits", "add", "Yoga", "--kind", "timed", "--option", "hot=Hot")

    said = balance("habits", "change", "yoga", "--without", "hot")

    assert said.out == "Changed: Yoga.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("carrying",), "Say what to change"),
        (("carrying", "--tag", "a", "--no-tags"), "--tag or --no-tags"),
        (("sitting", "--unit", "x"), "no unit"),
        (("footwear", "--option", "x=X:flat"), "balance shoes"),
        (("carrying", "--option", "x=X"), "side"),
        (("carrying", "--without", "lift"), "“left”"),
        (("carrying", "--without", "left"), "needs an option for the left side"),
        (("carrying", "--icon", "bagg"), "“bag”"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    balance: Command, words: tuple[str, ...], said: str
) -> None:
    before = balance("habits", "--json").json
    refused = balance("habits", "change", *words)

    assert refused.code == 2
    assert said in refused.err
    assert balance("habits", "--json").json == before


def test_two_options_with_one_word_are_refused(balance: Command) -> None:
    said = balance("habits", "add", "Stairs", "--option", "a=A:left", "--option", "a=B:right")

    assert said.code == 2
    assert "Two options have the word “a”" in said.err


@pytest.mark.parametrize("words", [("--unit", "sets"), ("--aim", "even")])
def test_what_belongs_to_sides_is_refused_of_other_kinds(
    balance: Command, words: tuple[str, ...]
) -> None:
    said = balance("habits", "add", "Reading", "--kind", "timed", *words)

    assert said.code == 2
    assert "by side" in said.err


def test_habits_as_json(balance: Command) -> None:
    carrying, *_, footwear = balance("habits", "--json").json

    assert carrying["options"][0] == {"id": "left", "name": "Left", "side": "left"}
    del carrying["options"]
    assert carrying == {
        "id": "carrying",
        "name": "Carrying",
        "kind": "sided",
        "aim": "even",
        "unit": "times",
        "tags": ["bag", "backpack", "groceries", "child"],
        "icon": "bag",
        "built_in": True,
        "archived": False,
    }
    assert (footwear["aim"], footwear["unit"]) == (None, None)


def test_a_ready_made_habit_is_added_with_one_word(balance: Command) -> None:
    said = balance("habits", "add", "--ready", "mouse-hand")

    assert said.out == "Added: Mouse hand. Log it with “balance log mouse-hand left”.\n"
    assert balance("log", "mouse-hand", "left").out.startswith("Logged: Mouse hand left, 14:02")
    assert balance.app.requests[-1] == {"do": "changed"}


def test_a_habit_is_added_from_nothing(balance: Command) -> None:
    added = balance(
        *("habits", "add", "Türseite", "--aim", "prefer-left", "--unit", "Mal", "--tag", "Büro"),
        *("--option", "l=Links:left", "--option", "Beide:both", "--option", "r=Rechts:RIGHT"),
        *("--icon", "hand", "--json"),
    ).json

    assert added == {
        "id": "turseite",
        "name": "Türseite",
        "kind": "sided",
        "options": [
            {"id": "l", "name": "Links", "side": "left"},
            {"id": "beide", "name": "Beide", "side": "both"},
            {"id": "r", "name": "Rechts", "side": "right"},
        ],
        "aim": "prefer left",
        "unit": "Mal",
        "tags": ["Büro"],
        "icon": "hand",
        "built_in": False,
        "archived": False,
    }


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("Door",), ["left", "right"]),
        (("Gardening", "--kind", "timed"), []),
        (("Hats", "--kind", "worn", "--option", "straw=Straw:flat"), ["straw"]),
    ],
)
def test_each_kind_can_be_added(balance: Command, words: tuple[str, ...], options: object) -> None:
    added = balance("habits", "add", *words, "--json").json

    assert [option["id"] for option in added["options"]] == options


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "Give a NAME, or --ready"),
        (("add", "--ready", "mose-hand"), "“mouse-hand”"),
        (("add", "--ready", "mouse-hand", "--kind", "timed"), "has its kind and options already"),
        (("add", "X", "--option", "a=A:lefft", "--option", "b=B:right"), "“left”"),
        (("add", "X", "--option", "a=A", "--option", "b=B:right"), "Known: left, right"),
        (("add", "X", "--kind", "worn", "--option", "a=A:flatt"), "“flat”"),
        (("add", "X", "--icon", "shoo"), "“shoe”"),
        (("add", "carrying"), "already"),
        (("add", "X", "--aim", "both ways"), "Known: even"),
        (("rename", "carying", "X"), "“carrying”"),
        (("rename", "carrying", "SLEEPING"), "There is a habit “Sleeping” already"),
        (("rename", "carrying", "x" * 41), "at most 40 characters"),
        (("aim", "sitting", "even"), "no sides"),
        (("aim", "carrying", "prefer", "leeft"), "“prefer left”"),
        (("bring-back", "carrying"), "is not archived"),
        (("delete", "carrying"), "Archive it instead"),
        (("move", "carrying"), "Give one of --before"),
        (("move", "carrying", "--first"), "stands there already"),
        (("archve", "carrying"), "“archive”"),
        (("--json", "archive", "carrying"), "after the command"),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest(
    balance: Command, words: tuple[str, ...], said: str
) -> None:
    refused = balance("habits", *words)

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(ids(balance, "--all")) == 5


def test_a_renamed_habit_keeps_its_word(balance: Command) -> None:
    assert balance("habits", "rename", "carrying", "Tasche").out == (
        "Renamed: Carrying is called Tasche now.\n"
    )

    assert balance("log", "tasche", "left").out.startswith("Logged: Tasche left")
    assert balance("log", "carrying", "left").out.startswith("Logged: Tasche left")


def test_an_aim_takes_one_word_or_two(balance: Command) -> None:
    assert balance("habits", "aim", "carrying", "prefer", "left").out == (
        "Changed: Carrying, aim: prefer left.\n"
    )
    assert balance("habits", "aim", "carrying", "just-watch").code == 0
    assert balance("habits", "--json").json[0]["aim"] == "just watch"


def test_an_archived_habit_is_listed_only_when_asked_for(balance: Command) -> None:
    balance("log", "sleeping", "left")

    assert "bring-back sleeping" in balance("habits", "archive", "sleeping").out
    assert "sleeping" not in ids(balance)
    assert "archived" in balance("habits", "--all").out
    assert len(balance("history", "--json").json) == 1
    assert balance("log", "sleeping", "left").code == 2

    assert balance("habits", "bring-back", "sleeping").out == "Brought back: Sleeping.\n"
    assert ids(balance)[2] == "sleeping"


def test_when_all_are_archived_it_says_how_to_see_them(balance: Command) -> None:
    for habit in ids(balance):
        balance("habits", "archive", habit)

    assert balance("habits").out.startswith("Every habit is archived.")
    assert balance("habits", "--json").json == []
    assert balance("week").code == 0


def test_habits_are_moved(balance: Command) -> None:
    assert balance("habits", "move", "sleeping", "--first").out == (
        "Moved: Sleeping. The order is now Sleeping, Carrying, Leg crossing, Sitting, Footwear.\n"
    )
    balance("habits", "move", "sleeping", "--before", "Footwear")
    assert ids(balance)[3] == "sleeping"
    balance("habits", "move", "carrying", "--last")
    assert ids(balance)[-1] == "carrying"


def test_deleting_asks_and_undo_brings_habit_and_entries_back(
    balance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    balance("habits", "add", "--ready", "mouse-hand")
    balance("log", "mouse-hand", "left")
    balance("log", "mouse-hand", "right")

    kept = answer(balance, monkeypatch, "n\n")
    assert (kept.code, kept.out) == (0, "Nothing was deleted.\n")
    assert "Delete Mouse hand and its 2 entries?" in kept.err
    unanswered = answer(balance, monkeypatch, "")
    assert unanswered.code == 2
    assert "Give --yes" in unanswered.err
    assert "mouse-hand" in ids(balance)

    assert answer(balance, monkeypatch, "y\n").out == (
        "Deleted: Mouse hand and its 2 entries. “balance undo” brings it back.\n"
    )
    assert balance("history", "--json").json == []
    assert balance("undo").out == "Taken back: the deletion of “Mouse hand”.\n"
    assert len(balance("history", "--json").json) == 2


def test_deleting_need_not_ask(balance: Command) -> None:
    balance("habits", "add", "--ready", "mouse-hand")
    balance("log", "mouse-hand", "left")

    said = balance("habits", "delete", "mouse-hand", "--yes")

    assert said.out.startswith("Deleted: Mouse hand and its one entry.")
    assert "mouse-hand" not in ids(balance, "--all")


def test_deleting_what_runs_counts_what_was_stored_and_one_undo_lets_it_run(
    balance: Command,
) -> None:
    balance("habits", "add", "--ready", "mouse-hand")
    balance("log", "mouse-hand", "left")
    balance("start", "mouse-hand", "right")
    balance.clock.advance(20 * 60)

    said = balance("habits", "delete", "mouse-hand", "--yes").out

    assert "Deleted: Mouse hand and its one entry. Stopped and gone with it: Mouse hand r" in said
    assert balance("history", "--json").json == []
    assert "It runs again: Mouse hand right, since " in balance("undo").out
    assert [one["option"] for one in balance("running", "--json").json] == ["right"]
    assert len(balance("history", "--json").json) == 1


def test_an_app_that_does_not_answer_is_only_worth_a_word(balance: Command) -> None:
    balance.app.broken = "The app hangs."

    said = balance("habits", "archive", "carrying")

    assert said.code == 0
    assert "carrying" not in ids(balance)
    assert "does not show it yet" in said.err


def test_the_week_counts_in_the_habits_unit(balance: Command) -> None:
    balance("habits", "add", "--ready", "workout-sets")
    for side in ["left", *["right"] * 4] * 4:
        balance("log", "workout-sets", side)

    assert "Workout sets: right side 4 of 5 sets" in balance("week").out
