"""The week through real keys: opened, turned, and picked from the calendar."""

from datetime import timedelta

from balance_app.desktop.clock import SystemClock
from balance_app.ui.colours import LIGHT
from tests.desktop.parts import Box
from tests.desktop.profile import soon

NAVIGATION = 200
"""Pixels, whose picture has the sides' colours too."""

LEAST_BAR = 12
"""Pixels; the dot of a next step, which has the other side's colour, is lower."""


def bars(profile, window):
    """On which sides the first look at the week has bars."""
    page = Box("", window.x + NAVIGATION, window.y, window.width - NAVIGATION, window.height)
    picture = profile.desk.picture()
    sides = {"left": LIGHT.left, "right": LIGHT.right}
    return {
        side
        for side, colour in sides.items()
        if any(box.height >= LEAST_BAR for box in picture.patches(colour, page))
    }


def test_the_week_is_opened_turned_and_picked_from_the_keyboard(profile):
    desk = profile.desk
    now = SystemClock().now()
    profile.put("carrying", "right", *[now] * 6)
    profile.put("carrying", "left", *[now - timedelta(days=7)] * 6)
    app = profile.start()
    window = profile.window()
    desk.move_to(window.x + 5, window.y + 5)
    soon(lambda: desk.has_focus(window), "the window's focus")

    desk.key("ctrl+2")
    soon(lambda: bars(profile, window) == {"right"}, "this week, on the right")
    desk.key("alt+Left")
    soon(lambda: bars(profile, window) == {"left"}, "the week before, on the left")
    desk.key("alt+Home")
    soon(lambda: bars(profile, window) == {"right"}, "this week again")

    desk.key("alt+w")
    soon(desk.popups, "the calendar")
    desk.key("Up", "Return")
    soon(lambda: bars(profile, window) == {"left"}, "the week that was picked")
    assert not desk.popups()
    desk.key("alt+Right")
    soon(lambda: bars(profile, window) == {"right"}, "this week once more")

    app.terminate()
    assert app.wait(30) == 0
    assert desk.words_of(app) == ""
