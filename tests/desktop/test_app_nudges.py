"""Nudges for real: told by the desktop, answered by their buttons, and asked in the tray."""

import json
from datetime import timedelta

import pytest

from balance_app.domain.no_break import NO_BREAK
from tests.desktop.profile import soon

AHEAD = "Cross your left leg over today, or neither"
HEELS = "A stretch for your calves, and a flatter pair tomorrow?"


@pytest.fixture
def usual(profile):
    """A profile of one who crosses the right leg over, first at about this time of day."""
    now = profile.far_from_days_ends()
    soon_again = [now + timedelta(minutes=3) - timedelta(days=back) for back in range(1, 15)]
    profile.put("leg-crossing", "right", *soon_again)
    return profile


@pytest.fixture
def in_heels(profile):
    """A profile of one who has worn heels all day."""
    now = profile.far_from_days_ends()
    profile.put("footwear", "heels", now - timedelta(minutes=360), minutes=360)
    return profile


def shown(profile):
    """The nudges that were shown, newest first: their kind, and whether they did not help."""
    rows = json.loads(profile.balance("nudges", "--json"))["nudges"]
    return [(row["kind"], row["not_helpful"] is not None) for row in rows]


def test_ahead_of_a_habit_the_other_side_is_suggested_once_also_over_a_crash(usual):
    desk = usual.desk
    app = usual.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    ((title, body),) = desk.notices()
    assert title == AHEAD
    assert body.startswith("Because the last 14 were on the right. You often begin around ")
    assert shown(usual) == [("ahead", False)]
    app.kill()
    app.wait()
    desk.close_notices()
    usual.let_come("sleeping")

    usual.start("--in-tray")

    soon(desk.notices_on_screen, "the other notification")
    desk.press_button("Left", 30)  # by the time that is stored the nudge would have come, too
    soon(lambda: usual.week("sleeping")["left"] == 1, "the entry")
    assert [title for title, _ in desk.notices()] == [AHEAD, "Which side did you sleep on?"]


def test_logged_in_the_terminal_it_goes(usual):
    desk = usual.desk
    usual.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    usual.balance("log", "leg-crossing", "left")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")


def test_not_helpful_is_remembered(usual):
    desk = usual.desk
    usual.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    assert desk.press_button("Not helpful", 30) == ["All right", "Not helpful"]
    soon(lambda: shown(usual) == [("ahead", True)], "the answer to be stored")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")


def test_from_the_week_it_waits_for_do_not_disturb_to_end(in_heels):
    desk = in_heels.desk
    desk.do_not_disturb(True)
    in_heels.start("--in-tray")
    soon(lambda: in_heels.status()["holds"] == ["do not disturb"], "the hold")
    assert shown(in_heels) == []
    assert desk.notices_kept_back() == 0

    desk.do_not_disturb(False)

    soon(desk.notices_on_screen, "the notification")
    assert [title for title, _ in desk.notices()] == [HEELS]
    assert shown(in_heels) == [("raised heels", False)]


def test_stretch_now_begins_a_stretch_break(in_heels):
    desk = in_heels.desk
    in_heels.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    ((title, body),) = desk.notices()
    assert (title, body) == (
        HEELS,
        f"Because all 6{NO_BREAK}h in shoes this week were in raised heels.",
    )
    assert desk.press_button("Stretch now", 30) == ["Stretch now", "Not helpful"]
    soon(lambda: in_heels.status()["state"] == "on_break", "the break")
    soon(lambda: desk.windows("^Break$"), "its card")
