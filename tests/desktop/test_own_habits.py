"""A habit of one’s own and a pair of shoes, from the first click on, in the real app."""

import json

import pytest

from balance_app.ui.colours import LIGHT
from balance_app.ui.widgets.navigation import SIDE_WIDTH
from tests.desktop.parts import Box
from tests.desktop.profile import soon

LONG = "Rucksacktragegewohnheitsseite"
_BUTTON = 28
"""Pixels; buttons are higher than this, icons and words are not."""


@pytest.fixture
def window(profile):
    """The window of a running app, with the keyboard."""
    profile.start()
    window = profile.window()
    soon(lambda: profile.desk.has_focus(window), "the window's focus")
    return window


def habits(profile):
    """The habits on offer as the terminal lists them, by their ids."""
    return {habit["id"]: habit for habit in json.loads(profile.balance("habits", "--json"))}


def marked(profile, window):
    """The button of the main action and what has the keyboard, from top to bottom."""
    page = Box("", window.x + SIDE_WIDTH, window.y, window.width - SIDE_WIDTH, window.height)
    patches = profile.desk.picture().patches(LIGHT.accent, page)
    return [patch for patch in patches if patch.height > _BUTTON]


def go(profile, window, words):
    """Goes somewhere by the words of the command palette."""
    desk = profile.desk
    desk.key("ctrl+k")
    soon(lambda: desk.picture().patches(LIGHT.accent_tint, window), "the palette")
    desk.write(words)
    desk.key("Return")
    soon(lambda: not desk.picture().patches(LIGHT.accent_tint, window), "the palette to go")
    return soon(lambda: marked(profile, window), "the page with its main button")


def name_field(profile, window):
    """The ring around the field of a name, which is wider than any button."""
    return [box for box in marked(profile, window) if box.width > window.width // 2]


def next_ring(profile, window, before):
    """What has the keyboard now, once it is something else than before."""

    def others():
        return [box for box in marked(profile, window)[1:] if box != before]

    return soon(others, "the next ring of focus")[0]


def test_a_habit_of_ones_own_is_added_logged_renamed_and_archived(profile, window):
    desk = profile.desk
    (add,) = go(profile, window, "your habits")
    desk.click(*add.middle)
    ring = soon(lambda: marked(profile, window)[1:], "the first ready-made habit")[0]
    assert ring.y > add.y + add.height
    for _ in range(2):
        desk.key("Tab")
        ring = next_ring(profile, window, ring)
    desk.click(*ring.middle)
    soon(lambda: "mouse-hand" in habits(profile), "the habit")

    desk.key("ctrl+1", "6")
    card = soon(lambda: [box for box in marked(profile, window) if box.height > 100], "its card")[0]
    (right,) = desk.picture().patches(LIGHT.right_tint, card)
    desk.click(*right.middle)
    soon(lambda: profile.week("mouse-hand")["right"] == 1, "the entry")

    profile.balance("habits", "move", "mouse-hand", "--first")
    (add,) = go(profile, window, "your habits")
    desk.click(*add.middle)
    soon(lambda: len(marked(profile, window)) > 1, "the ready-made habits")
    desk.click(*add.middle)
    soon(lambda: len(marked(profile, window)) == 1, "the list alone")
    desk.key("Tab", "Tab", "Return")

    soon(lambda: name_field(profile, window), "the field of the name")
    desk.key("ctrl+a")
    desk.write("Maushand")
    desk.key("Return")
    soon(lambda: habits(profile)["mouse-hand"]["name"] == "Maushand", "the new name")

    desk.key("Tab", "Return")
    soon(lambda: "mouse-hand" not in habits(profile), "the archived habit to go")
    assert len(json.loads(profile.balance("history", "--json"))) == 1


def test_a_habit_from_nothing_outlives_escape_and_is_added_with_enter(profile, window):
    desk = profile.desk
    (add,) = go(profile, window, "your habits")
    desk.click(*add.middle)
    soon(lambda: len(marked(profile, window)) > 1, "the ready-made habits")
    desk.key(*["Tab"] * 8, "Return")  # past them, to a habit from nothing
    soon(lambda: name_field(profile, window), "the field of the name")
    desk.write(LONG)
    desk.key("Escape")
    soon(lambda: not name_field(profile, window), "the form to close")
    assert len(habits(profile)) == 5

    desk.key("Return")
    soon(lambda: name_field(profile, window), "the field of the name again")
    desk.key("Return")
    soon(lambda: LONG.lower() in habits(profile), "the habit as it was typed")
    assert habits(profile)[LONG.lower()]["name"] == LONG


def test_a_pair_is_put_on_the_shelf(profile, window):
    desk = profile.desk
    go(profile, window, "pairs of")
    desk.key("Return")
    soon(lambda: len(marked(profile, window)) > 1, "the fields of a pair")
    desk.write("Boots")
    desk.key("Tab", "Down", "Down", "Tab")
    desk.write("6.5")
    desk.click(*marked(profile, window)[-1].middle)

    def boots():
        pairs = json.loads(profile.balance("shoes", "--json"))
        return [pair for pair in pairs if pair["id"] == "boots"]

    (pair,) = soon(boots, "the pair")
    assert (pair["kind"], pair["heel_cm"]) == ("heels", 6.5)
