"""Check-ins for real: asked by the desktop, answered by a button, once, and shown on Today."""

import json
import sys
from datetime import timedelta

import pytest

from balance_app.desktop.clock import SystemClock
from balance_app.ui.colours import LIGHT
from balance_app.ui.main_window import PLACES
from tests.desktop.profile import soon

SLEPT, CARRIED = "Which side did you sleep on?", "Which side did you carry on?"


@pytest.fixture
def asks(profile):
    """A profile in which sleeping is asked about, and has come while no app ran."""
    profile.let_come("sleeping")
    return profile


def stored(profile):
    """Habit, option and source of each entry, newest first."""
    rows = json.loads(profile.balance("history", "--json"))
    return [(row["habit"], row["option"], row["source"]) for row in rows]


def waits(profile):
    """The habits whose check-in waits for an answer."""
    rows = json.loads(profile.balance("check-ins", "--json"))
    return [row["habit"] for row in rows if row["waiting_since"] is not None]


def test_a_button_of_the_notification_logs_the_option(asks):
    desk = asks.desk
    asks.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    assert desk.notices() == [(SLEPT, "Or answer later, on Today.")]
    assert desk.timeouts() == {SLEPT: 0}

    assert set(desk.press_button("Back", 30)) == {"Left", "Back", "Front", "Right"}

    soon(lambda: stored(asks) == [("sleeping", "back", "check-in")], "the entry")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")
    assert waits(asks) == []


def test_at_its_minute_it_is_asked_while_the_app_runs(profile):
    desk = profile.desk
    now = SystemClock().now()
    due = now.replace(second=0, microsecond=0) + timedelta(minutes=2)
    profile.let_come("sleeping", at=due)
    ahead = (due - now).total_seconds() - 5  # it is up before
    words = ("--data-dir", profile.paths.data, "--in-tray")
    desk.start_program(sys.executable, "-m", "tests.desktop.app_ahead", str(ahead), *words)

    soon(desk.notices_on_screen, "the notification")
    desk.press_button("Left", 30)

    soon(lambda: stored(profile) == [("sleeping", "left", "check-in")], "the entry")


def test_logged_in_the_terminal_the_notification_goes(asks):
    desk = asks.desk
    asks.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    asks.balance("log", "sleeping", "left")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")


def test_it_is_asked_once_also_over_a_crash_and_waits_on_today(asks):
    desk = asks.desk
    app = asks.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    app.kill()
    app.wait()
    desk.close_notices()

    asks.start()

    assert waits(asks) == ["sleeping"]
    window = asks.window()
    right = soon(lambda: desk.picture().patches(LIGHT.right_tint, window), "the question")[0]
    desk.click(*right.middle)
    soon(lambda: stored(asks) == [("sleeping", "right", "check-in")], "the entry")
    assert desk.notices() == [(SLEPT, "Or answer later, on Today.")]


def test_what_is_set_in_the_terminal_is_heeded_by_the_running_app(asks):
    desk = asks.desk
    asks.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    asks.balance("check-ins", "set", "sleeping", "--off")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")


def test_two_at_one_minute_are_both_asked_and_told_apart(profile):
    desk = profile.desk
    profile.let_come("carrying", "sleeping")
    profile.start("--in-tray")
    soon(lambda: desk.notices_on_screen() == 2, "both notifications")
    assert [title for title, _ in desk.notices()] == [CARRIED, SLEPT]

    desk.press_button("Nothing", 30)

    soon(lambda: stored(profile) == [("carrying", "none", "check-in")], "the entry")
    assert waits(profile) == ["sleeping"]


def test_the_keyboard_alone_switches_one_off_in_the_settings(profile):
    profile.let_come("carrying")
    profile.start()
    window = profile.window()
    soon(lambda: profile.desk.has_focus(window), "the window in front")
    names = [place.id for place in PLACES]
    profile.desk.key(f"ctrl+{names.index('settings') + 1}")
    past_the_navigation, past_four_sections = ["Tab"] * len(names), ["Tab"] * 4
    profile.desk.key(*past_the_navigation, *past_four_sections, "Tab", "Return")
    profile.desk.key("Tab", "space")  # from the first control of the section to the switch
    soon(lambda: waits(profile) == [], "carrying to be switched off")
