"""A break that falls due for real: shown by the desktop, answered, and stored once."""

import pytest

from balance_app.ui.colours import LIGHT
from tests.desktop.profile import INTERVAL, soon


@pytest.fixture
def nearly_due(profile):
    """A profile in which the next break is a second away, and is not announced before."""
    profile.set("pre_notice_seconds", 0)
    profile.save_work(INTERVAL - 1)
    return profile


def outcomes(profile):
    """How often the week's breaks ended in which way, leaving out what never happened."""
    return {word: count for word, count in profile.week("sitting")["breaks"].items() if count}


def wait_until_due(profile):
    """Waits until the app asks for a break, on whatever channel."""
    soon(lambda: profile.status()["state"] == "due", "a break that is due")


def test_a_due_break_is_shown_by_the_desktop_and_skipped_with_its_button(nearly_due):
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    ((title, body),) = desk.notices()
    assert title == "Stand up and move"
    assert body.startswith("You have been sitting for 30 minutes.")
    assert nearly_due.outcomes() == []

    assert desk.press_button("Skip", 30) == ["Start", "In 5 min", "Skip"]

    soon(nearly_due.outcomes, "the outcome")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")
    assert nearly_due.outcomes() == [("skipped", "notification")]
    assert outcomes(nearly_due) == {"skipped": 1}


def test_a_break_begun_in_the_notification_counts_down_and_is_finished_in_the_terminal(nearly_due):
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    desk.press_button("Start", 30)
    card = desk.window("^Break$", 30)
    soon(lambda: desk.picture().patches(LIGHT.accent, card), "the countdown")
    assert nearly_due.status()["state"] == "on_break"

    assert nearly_due.balance("break", "--done") == "Done.\n"

    soon(lambda: not desk.windows("^Break$"), "the card to be gone")
    soon(lambda: desk.notices_on_screen() == 0, "the notification to be gone")
    assert nearly_due.outcomes() == [("taken", "terminal")]
    assert outcomes(nearly_due) == {"taken": 1}


def test_a_snooze_in_the_notification_puts_the_break_off(nearly_due):
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    desk.press_button("In 5 min", 30)

    soon(nearly_due.outcomes, "the outcome")

    assert nearly_due.outcomes() == [("snoozed", "notification")]
    assert nearly_due.status()["state"] == "working"
    assert nearly_due.status()["next_break"] is not None


def test_a_break_on_screen_when_the_app_is_killed_was_interrupted(nearly_due):
    desk = nearly_due.desk
    app = nearly_due.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")
    app.kill()
    app.wait()
    assert nearly_due.outcomes() == []

    again = nearly_due.start("--in-tray")

    assert nearly_due.outcomes() == [("interrupted", "engine")]
    wait_until_due(nearly_due)  # the break was never answered
    nearly_due.balance("break", "--skip")
    again.kill()
    again.wait()
    nearly_due.start("--in-tray")
    assert nearly_due.outcomes() == [("interrupted", "engine"), ("skipped", "terminal")]


def test_a_break_on_screen_when_the_session_ends_was_interrupted(nearly_due):
    desk = nearly_due.desk
    app = nearly_due.start("--in-tray")
    soon(desk.notices_on_screen, "the notification")

    app.terminate()

    assert app.wait(30) == 0
    assert nearly_due.outcomes() == [("interrupted", "engine")]
    assert desk.notices_on_screen() == 0


def test_without_a_notification_service_a_bubble_at_the_icon_tells(nearly_due):
    desk = nearly_due.desk
    desk.stop_notifications()
    nearly_due.start("--in-tray")

    wait_until_due(nearly_due)
    (icon,) = soon(desk.tray_icons, "the icon")
    (bubble,) = soon(desk.popups, "the bubble")
    assert bubble.y + bubble.height < icon.y + icon.height
    assert nearly_due.balance("break", "--skip") == "Skipped.\n"

    assert nearly_due.outcomes() == [("skipped", "terminal")]
    assert outcomes(nearly_due) == {"skipped": 1}


def test_without_notifications_and_tray_the_card_asks_and_is_answered_with_the_mouse(nearly_due):
    desk = nearly_due.desk
    desk.stop_notifications()
    desk.stop_tray()
    nearly_due.start()
    card = desk.window("^Break$", 30)

    def main_button():
        """The button in the accent's colour, which lies below the ring."""
        patches = desk.picture().patches(LIGHT.accent, card)
        return patches[-1].middle if len(patches) > 1 else None

    desk.click(*soon(lambda: nearly_due.at_rest(main_button), "Start"))
    soon(lambda: nearly_due.status()["state"] == "on_break", "the countdown")
    desk.click(*soon(lambda: nearly_due.at_rest(main_button), "Done"))
    soon(lambda: not desk.windows("^Break$"), "the card to be gone")

    assert nearly_due.outcomes() == [("taken", "card")]
