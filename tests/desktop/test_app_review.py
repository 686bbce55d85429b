"""The weekly review for real: told by the desktop, once, and opened by a press."""

import pytest

from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon


@pytest.fixture
def reviewed_week(profile):
    return profile.let_review_come()


def opens_the_week(profile):
    """Waits for the window on the page of the week, whose bar leans right."""
    desk = profile.desk

    def shows_week():
        picture = desk.picture()
        for window in desk.windows("^Balance$"):
            bars = picture.patches(LIGHT.right, window)
            if any(bar.width > 60 for bar in bars) and not picture.patches(LIGHT.left_tint, window):
                return True
        return False

    soon(shows_week, "the page of the week")


@pytest.mark.parametrize("press", ["the button", "the notice"])
def test_a_press_opens_the_week_it_is_about(profile, reviewed_week, press):
    desk = profile.desk
    profile.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    ((title, body),) = desk.notices()
    assert title == f"Week {reviewed_week.number} in review"
    assert body.startswith("Carrying: right side every time")
    assert desk.timeouts() == {title: 0}
    assert desk.windows("^Balance$") == []

    if press == "the button":
        assert desk.press_button("Open the week", 30) == ["Open the week"]
    else:
        desk.press_notice(30)

    opens_the_week(profile)
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")


def test_it_is_told_once_also_over_a_crash(profile, reviewed_week):
    desk = profile.desk
    app = profile.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    app.kill()
    app.wait()
    desk.close_notices()
    profile.let_come("sleeping")

    profile.start("--in-tray")

    soon(desk.notices_on_screen, "the other notification")
    desk.press_button("Left", 30)  # by the time that is stored the review would have come, too
    soon(lambda: profile.week("sleeping")["left"] == 1, "the entry")
    assert [title for title, _ in desk.notices()] == [
        f"Week {reviewed_week.number} in review",
        "Which side did you sleep on?",
    ]
