"""Trends on a real screen: opened and narrowed down by keys, and up to date with the terminal."""

from datetime import timedelta

from balance_app.desktop.clock import SystemClock
from balance_app.ui.colours import LIGHT
from tests.desktop.parts import Box
from tests.desktop.profile import soon

BESIDE, ABOVE = 200, 400
"""Pixels: the navigation, whose picture has the same colours, and what lies above the year."""


def test_trends_are_opened_and_narrowed_down_by_keys_and_follow_the_terminal(profile):
    desk = profile.desk
    log(profile, "right", weeks_ago=1)
    log(profile, "left")
    profile.balance("log", "leg-crossing", "uncrossed")  # a chart beside it, with nothing drawn
    app = profile.start()
    window = profile.window()
    desk.move_to(window.x + 5, window.y + 5)
    soon(lambda: desk.has_focus(window), "the keyboard")

    desk.key("ctrl+3")
    right = soon(lambda: first(profile, window, LIGHT.right), "the week on the right")
    left = soon(lambda: first(profile, window, LIGHT.left), "the week on the left")
    assert right.y + right.height <= left.y + 2
    assert right.x < left.x < window.middle[0] + BESIDE // 2

    desk.key("alt+Next")
    soon(
        lambda: (dot := first(profile, window, LIGHT.left)) and dot.x > left.x + left.width,
        "the habit alone, as wide as the page",
    )

    log(profile, "right")
    soon(lambda: first(profile, window, LIGHT.left) is None, "a week that is even by now")
    assert first(profile, window, LIGHT.right) is not None
    app.terminate()
    assert app.wait(30) == 0
    assert desk.words_of(app) == ""


def log(profile, option: str, weeks_ago: int = 0) -> None:
    """Logs as many entries as it takes to say something of a week."""
    at = SystemClock().now() - timedelta(weeks=weeks_ago)
    for _ in range(6):
        profile.balance("log", "carrying", option, "--at", f"{at:%Y-%m-%dT%H:%M}")


def first(profile, window: Box, colour: str) -> Box | None:
    """The topmost thing of a colour in the charts above the year."""
    page = Box("", window.x + BESIDE, window.y, window.width - BESIDE, ABOVE)
    return next(iter(profile.desk.picture().patches(colour, page)), None)
