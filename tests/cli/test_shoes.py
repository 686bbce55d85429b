"""The shoe shelf in the terminal."""

import pytest

from tests.cli.conftest import Command


def test_the_shelf_is_listed_with_kinds_and_heels(balance: Command) -> None:
    balance("shoes", "add", "Red pumps", "--kind", "heels", "--heel", "6.5")

    lines = balance("shoes").out.splitlines()

    assert lines[0].split() == ["PAIR", "NAME", "KIND", "HEEL"]
    assert lines[1].split() == ["flat", "Flat", "flat"]
    assert lines[-1].split() == ["red-pumps", "Red", "pumps", "heels", "6.5", "cm"]
    assert balance("shoes", "--json").json[-1] == {
        "id": "red-pumps",
        "name": "Red pumps",
        "kind": "heels",
        "heel_cm": 6.5,
        "raised_heel": True,
        "archived": False,
    }


def test_a_pair_is_added_and_worn(balance: Command) -> None:
    said = balance("shoes", "add", "Red pumps", "--kind", "heels")

    assert said.out == "Added: Red pumps. Log it with “balance log footwear red-pumps”.\n"
    assert balance.app.requests[-1] == {"do": "changed"}
    assert balance("log", "footwear", "red-pumps", "--minutes", "60").code == 0


def test_a_pair_is_renamed_corrected_archived_and_brought_back(balance: Command) -> None:
    balance("shoes", "add", "Boots", "--kind", "heels", "--heel", "6")

    assert balance("shoes", "rename", "boots", "Stiefel").out == (
        "Renamed: Boots is called Stiefel now.\n"
    )
    changed = balance("shoes", "change", "stiefel", "--kind", "supportive", "--heel", "2.5")
    assert changed.out == "Changed: Stiefel, supportive, 2.5 cm.\n"
    assert balance("shoes", "change", "boots", "--no-heel", "--json").json["heel_cm"] is None
    assert "bring-back boots" in balance("shoes", "archive", "Stiefel").out
    assert "boots" not in balance("shoes").out
    assert balance("shoes", "--all").out.splitlines()[-1].endswith("archived")
    assert balance("shoes", "archive", "boots").code == 2
    assert balance("shoes", "bring-back", "stiefel").out == "Brought back: Stiefel.\n"
    assert balance("undo").out == "Taken back: the change of “Footwear”.\n"


def test_archiving_the_pair_worn_says_so_and_one_undo_puts_it_on_again(balance: Command) -> None:
    balance("log", "footwear", "heels")
    balance.clock.advance(45 * 60)

    said = balance("shoes", "archive", "heels").out

    assert " Taken off and stored: Footwear heels, " in said
    assert ", 45 min, " in said
    undone = balance("undo").out
    assert "the change of “Footwear”. It runs again: Footwear heels, since " in undone
    assert [one["option"] for one in balance("running", "--json").json] == ["heels"]
    assert "archived" not in balance("shoes", "--all").out


def test_a_pair_left_on_is_not_archived_before_its_end_is_said(balance: Command) -> None:
    balance("log", "footwear", "heels")
    balance.clock.advance(13 * 3600)

    refused = balance("shoes", "archive", "heels")

    assert refused.code == 2
    assert "for how many minutes really is not known" in refused.err
    assert "balance stop footwear --at WHEN" in refused.err
    balance("stop", "footwear", "--without-minutes")
    assert balance("shoes", "archive", "heels").code == 0


def test_another_worn_habit_has_a_shelf_of_its_own(balance: Command) -> None:
    balance("habits", "add", "Hats", "--kind", "worn", "--option", "straw=Straw:flat")

    balance("shoes", "add", "Helmet", "--kind", "supportive", "--habit", "hats")

    pairs = [pair["id"] for pair in balance("shoes", "--habit", "hats", "--json").json]
    assert pairs == ["straw", "helmet"]
    assert "not worn" in balance("shoes", "--habit", "carrying").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "Boots"), "--kind"),
        (("add", "Boots", "--kind", "heal"), "heal"),
        (("add", "flat", "--kind", "flat"), "two pairs named"),
        (("add", "Boots", "--kind", "heels", "--heel", "26"), "0 to 25 cm"),
        (("change", "flat"), "Say what to change"),
        (("change", "flat", "--heel", "1", "--no-heel"), "Give one of"),
        (("change", "flt", "--heel", "1"), "“flat”"),
        (("bring-back", "flat"), "No pair is archived"),
        (("renam", "flat", "x"), "“rename”"),
        (("--all", "archive", "flat"), "after the command"),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest(
    balance: Command, words: tuple[str, ...], said: str
) -> None:
    refused = balance("shoes", *words)

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(balance("shoes", "--all", "--json").json) == 6
