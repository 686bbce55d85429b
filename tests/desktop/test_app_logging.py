"""The running app from tray to terminal: what is logged in one place is seen in all others."""

from balance_app.ui.colours import DARK, LIGHT
from tests.desktop.profile import soon


def carried(profile, side):
    """How often the week says that the bag was on this side."""
    return profile.week("carrying")[side]


def open_menu(profile):
    """Opens the tray icon's menu with the right button, and waits until it takes keys."""
    desk = profile.desk
    desk.click_tray(button=3)
    (menu,) = soon(desk.popups, "the tray's menu")
    soon(lambda: desk.picture().patches(LIGHT.text, menu), "the menu's words")
    return menu


def press(profile, *keys):
    """Presses keys in a menu, one after the other, each when the last has shown its effect."""
    desk, chosen = profile.desk, None
    for key in keys:
        desk.key(key)
        before = chosen

        def moved(before=before):
            menu = desk.popups()[-1]
            now = desk.picture().patches(LIGHT.accent_tint, menu)
            return now if now and now != before else None

        chosen = soon(moved, f"the effect of {key}")


def test_a_click_in_the_quick_log_is_seen_in_window_and_terminal(profile):
    desk = profile.desk
    app = profile.start("--in-tray")
    assert desk.windows("^Balance$") == []

    desk.click_tray()
    panel = desk.window("^Quick log$", 30)
    right = soon(lambda: desk.picture().patches(LIGHT.right_tint, panel), "its buttons")[0]
    desk.click(*right.middle)
    soon(lambda: carried(profile, "right") == 1, "the entry")

    assert profile.balance() == ""
    soon(profile.carrying_bar, "the entry in the window")
    assert app.poll() is None
    assert len(desk.tray_icons()) == 1


def test_the_tray_menu_logs_with_two_keys_and_takes_back(profile):
    profile.start("--in-tray")

    open_menu(profile)
    press(profile, "Down", "Right")
    profile.desk.key("Return")
    soon(lambda: carried(profile, "left") == 1, "the entry")

    open_menu(profile)
    press(profile, *["Down"] * 6)
    profile.desk.key("Return")
    soon(lambda: carried(profile, "left") == 0, "the entry to be taken back")

    assert profile.desk.windows("^Balance$") == []


def test_an_entry_from_the_terminal_comes_into_the_open_window(profile):
    profile.start()
    assert not profile.carrying_bar()

    profile.balance("log", "carrying", "right")

    soon(profile.carrying_bar, "the entry in the window")


def test_two_starts_at_once_leave_one_app_with_its_window(profile):
    desk = profile.desk
    apps = [desk.start_app(profile.paths.data) for _ in range(2)]

    soon(lambda: any(app.poll() is not None for app in apps), "one of them to give way")

    assert sorted(str(app.poll()) for app in apps) == ["0", "None"]
    profile.window()
    soon(lambda: len(desk.tray_icons()) == 1, "one icon")
    assert [desk.words_of(app) for app in apps] == ["", ""]


def test_dark_is_dark_from_the_start(profile):
    profile.set("theme", "dark")
    profile.start()

    (window,) = soon(lambda: profile.desk.windows("^Balance$"), "the window")
    soon(lambda: profile.desk.picture().patches(DARK.right_tint, window), "its dark colours")
    assert profile.desk.picture().patches(LIGHT.window, window) == []


def test_a_session_that_ends_quits_the_app_in_good_order(profile):
    profile.save_work(600)
    app = profile.start("--in-tray")

    app.terminate()

    assert app.wait(30) == 0
    assert profile.desk.words_of(app) == ""
    assert profile.saved_state()["counters"]["move"]["worked"] > 600
    assert profile.status() is None
