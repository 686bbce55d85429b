"""High contrast as the system asks for it: seen at the start, and followed while the app runs."""

import sys

from dbus_fast import Variant

from balance_app.ui.colours import CONTRAST_LIGHT, LIGHT
from tests.desktop.profile import soon

PORTAL = "org.freedesktop.portal"
PATH = "/org/freedesktop/portal/desktop"
LOOKS = "org.freedesktop.appearance"


def test_high_contrast_is_followed_as_the_system_turns_it_on_and_off(
    desk, profile, standing_in, address
):
    def turn(on):
        contrast = Variant("u", int(on))
        standing_in.says(
            PATH, f"{PORTAL}.Settings", "SettingChanged", "ssv", LOOKS, "contrast", contrast
        )

    def shows(colours):
        def painted():
            windows = desk.windows("^Balance$")
            return windows and desk.picture().patches(colours.accent, windows[0])

        soon(painted, "the window in these colours")

    standing_in.answers("ReadAll", "a{sa{sv}}", {LOOKS: {"contrast": Variant("u", 1)}})
    standing_in.own(f"{PORTAL}.Desktop")
    desktop = ("XDG_CURRENT_DESKTOP=GNOME", f"DBUS_SESSION_BUS_ADDRESS={address}")
    command = (sys.executable, "-m", "balance_app", "--data-dir", profile.paths.data)
    app = desk.start_program("env", *desktop, *command)

    shows(CONTRAST_LIGHT)
    turn(False)
    shows(LIGHT)
    turn(True)
    shows(CONTRAST_LIGHT)

    app.terminate()
    assert app.wait(30) == 0
    assert "Traceback" not in desk.words_of(app)
