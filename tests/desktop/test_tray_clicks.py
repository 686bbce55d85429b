"""Two clicks from a closed tray menu: stored, and said to be saved, while others have the keys."""

import json
import sys

import pytest

from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon
from tests.desktop.tray_hand import TrayHand

CARRYING, LEG_CROSSING, SLEEPING, SITTING, FOOTWEAR = range(5)


def newest(profile):
    """What the newest entry says or, of a pair, what is worn; None where there is none."""
    found = json.loads(profile.balance("history", "--json"))
    if worn := json.loads(profile.balance("running", "--json")):
        found = [{**worn[0], "minutes": None}]
    return (found[0]["habit"], found[0]["option"], found[0]["minutes"]) if found else None


@pytest.fixture
def hand(profile):
    profile.start("--in-tray")
    return TrayHand(profile.desk)


@pytest.mark.parametrize(
    ("habit", "option", "stored"),
    [
        (CARRYING, 3, ("carrying", "right", None)),
        (LEG_CROSSING, 1, ("leg-crossing", "uncrossed", None)),
        (SLEEPING, 0, ("sleeping", "left", None)),
        (SITTING, 1, ("sitting", None, 30)),
        (FOOTWEAR, 2, ("footwear", "heels", None)),
    ],
)
def test_two_clicks_log_an_option_of_any_habit(profile, hand, habit, option, stored):
    hand.log(habit, option)

    profile.desk.window("^Saved$", 30)
    assert newest(profile) == stored
    assert profile.desk.windows("^Balance$") == []


def test_the_note_takes_back_and_leaves_the_keyboard_where_it_is(profile):
    desk = profile.desk
    editor = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "editor")
    line = desk.window("^Editor$", 30)
    profile.start("--in-tray")
    soon(lambda: desk.has_focus(line), "the editor to have the keyboard")

    TrayHand(desk).log(CARRYING, 0)
    note = desk.window("^Saved$", 30)
    undo = soon(lambda: desk.picture().patches(LIGHT.accent, note), "its Undo")
    desk.key("a")
    soon(lambda: "typed a" in desk.words_of(editor), "the editor to be typed into")
    desk.click(*undo[0].middle)

    soon(lambda: newest(profile) is None, "the entry to be taken back")
    soon(lambda: not desk.picture().patches(LIGHT.accent, note), "Undo to be gone")
    assert desk.has_focus(line)
