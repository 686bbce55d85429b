"""Everything from the keyboard, in the real window: cards, the command palette, undo and redo."""

import pytest

from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon


def carried(profile, side):
    """How often the week says that the bag was on this side."""
    return profile.week("carrying")[side]


@pytest.fixture
def window(profile):
    """The window of a running app, with the keyboard."""
    profile.start()
    window = profile.window()
    soon(lambda: profile.desk.has_focus(window), "the window's focus")
    return window


def write(desk, words):
    """Types words, key by key."""
    names = {" ": "space", '"': "quotedbl", "#": "numbersign", ".": "period"}
    desk.key(*(names.get(letter, letter) for letter in words))


@pytest.mark.usefixtures("window")
def test_a_number_picks_a_card_and_arrows_log_its_options(profile):
    desk = profile.desk
    desk.key("1", "Right")
    soon(lambda: carried(profile, "right") == 1, "the right side")
    desk.key("Left")
    soon(lambda: carried(profile, "left") == 1, "the left side")

    desk.key("Down", "Return")
    soon(lambda: carried(profile, "both") == 1, "both sides")

    desk.key("ctrl+z")
    soon(lambda: carried(profile, "both") == 0, "the entry to be taken back")
    desk.key("ctrl+shift+z")
    soon(lambda: carried(profile, "both") == 1, "the entry to be done again")


def test_the_palette_logs_what_is_typed_and_gives_the_keyboard_back(profile, window):
    desk = profile.desk
    desk.key("1", "ctrl+k")
    chosen = soon(lambda: desk.picture().patches(LIGHT.accent_tint, window), "the palette")
    assert chosen[0].width > window.width // 3

    write(desk, "carr r 4.5kg #bag")
    desk.key("Return")
    soon(lambda: carried(profile, "right") == 1, "the entry")
    assert "bag" in profile.balance("history", "--json")

    desk.key("ctrl+k")
    soon(lambda: desk.picture().patches(LIGHT.accent_tint, window), "the palette again")
    desk.key("Escape", "Left")
    soon(lambda: carried(profile, "left") == 1, "the card to have the keyboard again")


def test_the_sheet_of_keys_opens_and_keeps_the_page_from_hearing_them(profile, window):
    desk = profile.desk
    assert desk.picture().patches(LIGHT.card, window)
    desk.key("F1")
    soon(lambda: not desk.picture().patches(LIGHT.left_tint, window), "the veil over the page")
    desk.key("1", "Right", "F1")
    soon(lambda: desk.picture().patches(LIGHT.left_tint, window), "the page")
    assert carried(profile, "right") == 0

    desk.key("1", "Right")
    soon(lambda: carried(profile, "right") == 1, "the entry")
