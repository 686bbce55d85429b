"""The app where the desktop has no tray, or has one later."""

from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon


def message(profile):
    """The message bar over the bottom of the window, by its upper edge."""
    window = profile.window()
    patches = profile.desk.picture().patches(LIGHT.neither, window)
    return next((patch for patch in patches if patch.width > window.width // 2), None)


def close_window(profile):
    """Closes the window as a user does, with the window manager's key."""
    desk = profile.desk
    window = profile.window()
    soon(lambda: desk.has_focus(window), "the window's focus")
    desk.key("alt+F4")
    soon(lambda: not desk.windows("^Balance$"), "the window to be gone")


def test_it_says_so_once(profile):
    profile.desk.stop_tray()
    app = profile.start()
    soon(lambda: message(profile), "the message")
    app.terminate()
    app.wait(30)

    profile.start()

    profile.window()
    assert message(profile) is None


def test_closing_the_window_minimises_it_and_another_start_brings_it_back(profile):
    desk = profile.desk
    desk.stop_tray()
    app = profile.start()

    close_window(profile)
    assert app.poll() is None
    assert profile.status() is not None

    profile.balance()
    window = profile.window()
    soon(lambda: desk.has_focus(window), "the window's focus")
    desk.key("ctrl+q")
    assert app.wait(30) == 0


def test_with_a_tray_the_window_closes_and_the_app_goes_on(profile):
    app = profile.start()

    close_window(profile)

    assert app.poll() is None
    profile.balance()
    profile.window()


def test_an_app_started_before_the_tray_comes_into_it(profile):
    desk = profile.desk
    desk.stop_tray()
    profile.start("--in-tray")
    assert desk.windows("^Balance$") == []

    desk.start_tray()
    desk.click_tray(seconds=30)

    desk.window("^Quick log$", 30)
    assert desk.windows("^Balance$") == []
