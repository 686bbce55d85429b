"""Sides that run in the running app: through a crash, and between window, tray and terminal."""

import json
import signal

from balance_app.ui.colours import LIGHT
from tests.desktop.parts import Box
from tests.desktop.profile import soon
from tests.desktop.test_app_logging import open_menu, press

BESIDE = 14
"""Pixels from the edge of a card's words to the middle of the stopwatch in its corner."""


def running(profile):
    """Habit and option of what runs."""
    return [
        (one["habit"], one["option"]) for one in json.loads(profile.balance("running", "--json"))
    ]


def right_side(profile):
    """The row of buttons that the first cards share, from Carrying's right to Leg crossing's."""
    return profile.desk.picture().patches(LIGHT.right_tint, profile.window())[0]


def choose_right_in_the_stopwatch_s_menu(profile):
    """Starts the time of Leg crossing's right side."""
    desk, right = profile.desk, right_side(profile)
    desk.click(right.x + right.width - BESIDE, right.y - BESIDE - 4)
    (menu,) = soon(desk.popups, "the stopwatch’s menu")
    soon(lambda: desk.picture().patches(LIGHT.text, menu), "the menu’s words")
    press(profile, "Up")
    desk.key("Return")


def word_that_stops(profile):
    """The word on the button that stops Leg crossing's side; None where none runs."""
    right = right_side(profile)
    below = Box("", right.x + right.width - 50, right.y + right.height + 4, 42, 120)
    words = profile.desk.picture().patches(LIGHT.text, below)
    return words[0] if words else None


def test_a_side_survives_a_crash_and_is_stored_when_it_is_stopped(profile):
    app = profile.start()
    choose_right_in_the_stopwatch_s_menu(profile)
    soon(lambda: running(profile) == [("leg-crossing", "right")], "the side to run")
    soon(lambda: word_that_stops(profile), "its line on the card")

    app.send_signal(signal.SIGKILL)
    app.wait(30)
    profile.start()

    assert running(profile) == [("leg-crossing", "right")]
    stop = soon(lambda: word_that_stops(profile), "its line on the card again")
    profile.desk.click(*stop.middle)
    soon(lambda: running(profile) == [], "the side to be stopped")
    (entry,) = json.loads(profile.balance("history", "--json"))
    assert (entry["option"], entry["minutes"], entry["source"]) == ("right", 1, "window")


def test_a_pair_put_on_in_the_terminal_is_taken_off_in_the_tray(profile):
    profile.start("--in-tray")
    profile.balance("log", "footwear", "heels")

    open_menu(profile)
    press(profile, *["Down"] * 6)
    profile.desk.key("Return")

    soon(lambda: running(profile) == [], "the pair to be taken off")
    (entry,) = json.loads(profile.balance("history", "--json"))
    assert (entry["option"], entry["source"]) == ("heels", "tray")


def test_a_side_started_in_the_terminal_comes_into_the_open_window(profile):
    profile.start()
    assert word_that_stops(profile) is None

    profile.balance("start", "leg-crossing", "right")
    soon(lambda: word_that_stops(profile), "its line on the card")

    profile.balance("stop", "--discard")
    soon(lambda: not word_that_stops(profile), "its line to be gone")
