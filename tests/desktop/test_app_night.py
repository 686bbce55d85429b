"""A night told in parts, from the keyboard alone, in the real window."""

import json
from datetime import timedelta

from balance_app.desktop.clock import SystemClock
from balance_app.domain.calendar import logical_day
from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon


def parts_of(profile, day):
    """The parts of the night that counts for a day: when each began, and its minutes."""
    before = str(day - timedelta(days=1))
    entries = json.loads(profile.balance("history", "--json", "--from", before, "--to", str(day)))
    assert {entry["day"] for entry in entries} <= {str(day)}
    return sorted((entry["at"][11:16], entry["minutes"]) for entry in entries)


def save_button(desk, window):
    """The main button of the editor; marks of its colour elsewhere are smaller."""
    patches = desk.picture().patches(LIGHT.accent, window)
    return next((box for box in patches if box.width > 40 and box.height > 20), None)


def test_the_parts_of_a_night_are_stored_and_taken_back_together(profile):
    desk, clock = profile.desk, SystemClock()
    yesterday = logical_day(clock.now(), clock.zone) - timedelta(days=1)
    profile.start()
    window = profile.window()
    soon(lambda: desk.has_focus(window), "the keyboard")
    desk.key("alt+Left")
    soon(lambda: desk.picture().patches(LIGHT.track, window), "the day before")

    desk.key("shift+Tab", "Return")  # the last on the page opens the editor
    soon(lambda: save_button(desk, window), "the editor")
    desk.key("Tab", "Tab")  # past hours and minutes, to the hours of the end
    desk.write("0200")
    desk.key("Tab", "Tab", "space")  # past the side, to another part
    desk.key("Return")
    stored = [("02:00", 300), ("23:00", 180)]
    soon(lambda: parts_of(profile, yesterday) == stored, "both parts, for the day of waking up")

    desk.key("ctrl+z")
    soon(lambda: parts_of(profile, yesterday) == [], "both to be taken back")
