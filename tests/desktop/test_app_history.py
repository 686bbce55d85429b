"""History through real clicks and keys: opened, two entries deleted, and taken back."""

import json

from balance_app.ui.colours import LIGHT
from tests.desktop.parts import Box
from tests.desktop.profile import soon


def stored(profile):
    """The ids of the entries that stand, newest first."""
    return [entry["id"] for entry in json.loads(profile.balance("history", "--json"))]


def dots(profile, window):
    """The marks of the right side in the table, from the top."""
    beside = 200  # the navigation, whose picture has the same colour
    page = Box("", window.x + beside, window.y, window.width - beside, window.height)
    return profile.desk.picture().patches(LIGHT.right, page)


def test_two_entries_are_deleted_with_mouse_and_keys_and_taken_back(profile):
    desk = profile.desk
    for _ in range(3):
        profile.balance("log", "carrying", "right")
    before = stored(profile)
    app = profile.start()
    window = profile.window()
    desk.move_to(window.x + 5, window.y + 5)

    desk.key("ctrl+4")
    marks = soon(lambda: len(found := dots(profile, window)) == 3 and found, "three rows")
    desk.click(*marks[0].middle)
    soon(lambda: desk.picture().patches(LIGHT.accent_tint, window), "the row to be selected")
    desk.key("shift+Down")

    def two_selected():
        chosen = desk.picture().patches(LIGHT.accent_tint, window)
        return any(holds(box, marks[1]) for box in chosen)

    soon(two_selected, "both rows to be selected")
    desk.key("Delete")
    soon(lambda: stored(profile) == before[2:], "two entries to be gone")
    soon(lambda: len(dots(profile, window)) == 1, "one row")

    desk.key("ctrl+z")
    soon(lambda: stored(profile) == before, "both to be back")
    soon(lambda: len(dots(profile, window)) == 3, "three rows")
    desk.key("ctrl+shift+z")
    soon(lambda: stored(profile) == before[2:], "both to be gone again")

    app.terminate()
    assert app.wait(30) == 0
    assert desk.words_of(app) == ""


def holds(box: Box, other: Box) -> bool:
    """Whether a box lies around the height of another."""
    return box.y <= other.y and other.y + other.height <= box.y + box.height


def test_an_entry_is_edited_in_place_from_the_keyboard(profile):
    desk = profile.desk
    for _ in range(2):  # on Today the right has but one mark
        profile.balance("log", "carrying", "right")
    profile.start()
    window = profile.window()
    desk.move_to(window.x + 5, window.y + 5)

    desk.key("ctrl+4")
    marks = soon(lambda: len(found := dots(profile, window)) == 2 and found, "both rows")
    desk.click(*marks[0].middle)
    soon(lambda: desk.picture().patches(LIGHT.accent_tint, window), "the row to be selected")
    desk.key("Return")
    soon(lambda: save_button(profile, window), "the editor over the row")
    parts_of_the_time = 5
    desk.key(*["Tab"] * parts_of_the_time, "Home", "Return")

    soon(lambda: sides(profile) == ["left", "right"], "the entry to be on the left")
    desk.key("ctrl+z")
    soon(lambda: sides(profile) == ["right", "right"], "the edit to be taken back")


def sides(profile):
    """The sides of the entries that stand, newest first."""
    return [entry["side"] for entry in json.loads(profile.balance("history", "--json"))]


def save_button(profile, window):
    """The main button of the editor; marks of its colour elsewhere are smaller."""
    patches = profile.desk.picture().patches(LIGHT.accent, window)
    return next((box for box in patches if box.width > 40 and box.height > 20), None)
